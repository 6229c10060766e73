"""The gold of dates holds together: spans, values, weekdays, relations, counts.

Every value is checked a second time here from the words themselves (the weekday, the number of the
day, the month, the year, the shift that "hier" or "la semaine prochaine" names), apart from the
script that turned the annotation into JSON Lines.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

HERE = Path(__file__).parent
Record = dict[str, Any]


def lines(name: str) -> list[Record]:
    with (HERE / name).open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


GOLD = lines("gold.jsonl")
DOCUMENTS = lines("documents.jsonl")
TRAPS = lines("traps.jsonl")
TEXTS = {
    path.name: path.read_bytes().decode("utf-8") for path in sorted((HERE / "texts").glob("*.txt"))
}
DCT = {
    row["seed"]: date.fromisoformat(row["dct"])
    for row in DOCUMENTS
    if row["dct_precision"] == "day"
}
SPLIT = {row["seed"]: row["split"] for row in DOCUMENTS}
CORE = [row for row in GOLD if row["level"] == "core"]

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), 1
    )
}
MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ),
        1,
    )
}  # fmt: skip
KINDS = {
    "full", "partial", "numeric", "weekday", "weekday-relative", "daypart", "night", "month",
    "month-year", "year", "season", "part", "quarter", "range", "list", "offset", "anaphora",
    "clock", "duration", "set", "named", "decade", "century", "open", "quoted",
}  # fmt: skip
FIELDS = {
    "id", "seed", "start", "end", "text", "type", "value", "anchor", "level", "kind", "alt_values",
    "alt_spans", "members",
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHIFTS = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2}
UNITS = {
    "la semaine dernière": ("week", -1),
    "la semaine passée": ("week", -1),
    "cette semaine": ("week", 0),
    "ce mois-ci": ("month", 0),
    "la semaine prochaine": ("week", 1),
    "le mois dernier": ("month", -1),
    "le mois prochain": ("month", 1),
    "l'an dernier": ("year", -1),
    "l'an passé": ("year", -1),
    "l'année dernière": ("year", -1),
    "cette année": ("year", 0),
    "l'an prochain": ("year", 1),
    "l'année prochaine": ("year", 1),
}


def plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("\u00a0", " ")


def dated() -> Iterator[Record]:
    """Every record and every member that has days."""
    for row in GOLD:
        if "begin" in row:
            yield row
        for member in row["members"]:
            yield {"id": row["id"], "seed": row["seed"], "level": row["level"], **member}


@cache
def part_holds(part: str) -> bool:
    """Whether one date is EDTF; a plain day is level 0 by definition, the library reads the rest."""
    if DAY.fullmatch(part):
        return bool(date.fromisoformat(part))
    return parse_edtf(part) is not None


def edtf_holds(value: str) -> bool:
    """Whether a date, a set or an interval (open ends written ..) is EDTF; else it raises."""
    return all(part_holds(part) for part in value.split("/") if part != "..")


def test_the_set_is_as_large_as_issue_4_asks() -> None:
    assert len(TEXTS) >= 40
    assert len(CORE) >= 300
    assert set(TEXTS) == set(SPLIT)
    assert Counter(SPLIT.values()) == {"dev": len(TEXTS) // 2, "test": len(TEXTS) // 2}


def test_every_text_is_of_the_length_of_a_brief() -> None:
    for name, text in TEXTS.items():
        assert 80 <= len(text.split()) <= 250, name
        assert "\r" not in text


def test_both_splits_hold_every_kind_and_every_style() -> None:
    for split in ("dev", "test"):
        assert {row["kind"] for row in CORE if SPLIT[row["seed"]] == split} == KINDS
    styles = Counter((row["style"], row["split"]) for row in DOCUMENTS)
    for style, split in styles:
        assert min(styles[style, "dev"], styles[style, "test"]) > 0, (style, split)


def test_both_splits_hold_articles_with_a_day_a_month_and_nothing() -> None:
    for split in ("dev", "test"):
        rows = [row for row in DOCUMENTS if row["split"] == split]
        assert {len(row["published"] or "") for row in rows} == {0, 7, 10}
        assert any(row["published"] is None and row["dct"] for row in rows)
        assert any(row["dct"] is None for row in rows)


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["seed"])
def test_what_is_told_of_the_publication_agrees_with_the_true_day(row: Record) -> None:
    assert row["dct_precision"] == ("day" if row["dct"] else None)
    if row["published"]:
        assert row["dct"].startswith(row["published"])


def test_fields_are_those_of_the_five_articles_gold_and_kind() -> None:
    assert len({row["id"] for row in GOLD}) == len(GOLD)
    for row in GOLD:
        assert set(row) >= FIELDS
        assert set(row) - FIELDS <= {"edtf", "begin", "end_date", "mod", "note"}
        assert row["type"] in {"DATE", "TIME", "DURATION", "SET"}
        assert row["level"] in {"core", "vague", "optional"}
        assert row["anchor"] in {"absolute", "dct", "speech", "narrative", "none"}
        assert (row["anchor"] == "none") == (row["type"] in {"DURATION", "SET"})
        if row["level"] == "core":
            assert ("edtf" in row) == (row["type"] in {"DATE", "TIME"})


def test_spans_match_the_text() -> None:
    for row in [*GOLD, *TRAPS]:
        text = TEXTS[row["seed"]]
        assert text[row["start"] : row["end"]] == row["text"] == row["text"].strip() != ""
        for start, end, words in row.get("alt_spans", []):
            assert text[start:end] == words == words.strip()
            assert max(start, row["start"]) < min(end, row["end"])
            assert (start, end) != (row["start"], row["end"])
        for member in row.get("members", []):
            assert text[member["start"] : member["end"]] == member["text"]
            assert row["start"] <= member["start"] < member["end"] <= row["end"]


def test_a_span_never_starts_or_stops_inside_a_word() -> None:
    for row in GOLD:
        text = TEXTS[row["seed"]]
        spans = [(row["start"], row["end"]), *((a, b) for a, b, _ in row["alt_spans"])]
        for start, end in spans:
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), row["id"]
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), row["id"]


def test_expressions_never_overlap() -> None:
    for seed in TEXTS:
        spans = sorted((row["start"], row["end"]) for row in GOLD if row["seed"] == seed)
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, seed


def test_no_trap_is_a_core_expression() -> None:
    for trap in TRAPS:
        for row in CORE:
            if row["seed"] == trap["seed"]:
                assert row["end"] <= trap["start"] or trap["end"] <= row["start"], (trap, row)


def test_edtf_strings_are_valid() -> None:
    for row in dated():
        assert edtf_holds(row["edtf"]), row["id"]
    for row in GOLD:
        for value in row["alt_values"]:
            if re.fullmatch(r"[\d./{},X~-]+", value) and not re.fullmatch(r"\d{2,3}", value):
                assert edtf_holds(value), (row["id"], value)


def first_and_last(edtf: str) -> tuple[date, date]:
    """The days an EDTF string of this gold spans, by calendar arithmetic alone."""
    parts = edtf.rstrip("~").split("/")
    if len(parts) == 2:
        return first_and_last(parts[0])[0], first_and_last(parts[1])[1]
    if decade := re.fullmatch(r"(\d{3})X", edtf):
        year = int(decade[1]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31)
    numbers = [int(number) for number in parts[0].split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 3:
        return date(*numbers), date(*numbers)
    year, month = numbers
    first, last = (month, month) if month <= 12 else (3 * (month - 20), 3 * (month - 20) + 2)
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def test_first_and_last_day_are_those_of_the_edtf() -> None:
    for row in dated():
        first, last = first_and_last(row["edtf"])
        begin, end = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
        assert first <= begin <= end <= last, row["id"]
        if row.get("mod") not in {"START", "MID", "END"}:
            assert (begin, end) == (first, last), row["id"]
        else:
            assert (begin, end) != (first, last), row["id"]


def test_a_month_is_cut_in_its_first_ten_its_middle_ten_and_its_last_days() -> None:
    days = {"START": (1, 10), "MID": (11, 20), "END": (21, 0)}
    for row in GOLD:
        if row.get("mod") in days and re.fullmatch(r"\d{4}-\d\d", row["value"]):
            first, last = days[row["mod"]]
            assert row["begin"] == f"{row['edtf']}-{first:02}"
            assert not last or row["end_date"] == f"{row['edtf']}-{last:02}"


def test_weekdays_fall_on_the_days_given() -> None:
    seen = 0
    for row in dated():
        names = re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", plain(row["text"]))
        if not names:
            continue
        begin, end = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
        assert begin.isoweekday() == WEEKDAYS[names[0]], row["id"]
        assert end.isoweekday() == WEEKDAYS[names[-1]], row["id"]
        seen += 1
    assert seen >= 80


def test_months_days_and_years_in_the_words_are_those_of_the_value() -> None:
    months = "|".join(MONTHS)
    seen = 0
    for row in dated():
        words = plain(row["text"])
        begin, end = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
        named = [MONTHS[name] for name in re.findall(rf"\b({months})\b", words)]
        if named:
            assert end.month == named[-1], row["id"]
            assert begin.month in {named[0], end.month - 1}, row["id"]
            seen += 1
        numbers = [
            int(number)
            for number in re.findall(
                rf"\b(\d\d?)(?:er)?(?= (?:{months})| (?:au|et|à) |, |$)", words
            )
        ]
        if numbers and max(numbers) <= 31 and not re.search(r"\dh|\d h|heures|:|[/.]", words):
            assert (begin.day, end.day) == (numbers[0], numbers[-1]), row["id"]
            seen += 1
        years = [int(year) for year in re.findall(r"\b1\d{3}\b|\b20\d\d\b", words)]
        if years and not re.search("années|décennie", words):
            assert begin.year in {years[0], end.year, end.year - 1}, row["id"]
            assert end.year == years[-1], row["id"]
            seen += 1
        numeric = re.search(r"(?<![\d/.])(\d\d?)[/.](\d\d?)(?:[/.](?:20)?(\d\d))?$", words)
        if numeric and " au " not in words:
            assert (begin.day, begin.month) == (int(numeric[1]), int(numeric[2])), row["id"]
            assert numeric[3] in {None, f"{begin.year % 100:02}"}, row["id"]
            seen += 1
    assert seen >= 300


def test_clock_times_in_the_words_are_those_of_the_value() -> None:
    seen = 0
    for row in GOLD:
        clock = re.search(r"\b(\d\d?) ?(?:h|heures?|:) ?(\d\d)?\b", plain(row["text"]))
        if row["type"] == "TIME" and clock and "/" not in row["value"] and row["level"] == "core":
            if re.search(r"avant|d'ici|plus tard", plain(row["text"])) and "peu" not in plain(
                row["text"]
            ):
                continue
            wanted = f"T{int(clock[1]):02}:{clock[2] or '00'}"
            assert row["value"].endswith(wanted), row["id"]
            assert row["value"].startswith(row["edtf"]), row["id"]
            seen += 1
    assert seen >= 60


def test_hier_and_demain_are_counted_from_the_day_of_publication() -> None:
    seen = 0
    for row in GOLD:
        words = plain(row["text"]).split(" ")[0]
        if words in SHIFTS and row["anchor"] == "dct" and row["seed"] in DCT:
            wanted = DCT[row["seed"]] + timedelta(days=SHIFTS[words])
            assert row["begin"] == wanted.isoformat(), row["id"]
            seen += 1
    assert seen >= 30


def test_weeks_months_and_years_are_counted_from_the_day_of_publication() -> None:
    seen = 0
    for row in CORE:
        unit = UNITS.get(plain(row["text"]))
        if unit is None or row["anchor"] not in {"dct", "speech"} or row["seed"] not in DCT:
            continue
        day, (name, shift) = DCT[row["seed"]], unit
        if name == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
            assert row["begin"] == monday.isoformat(), row["id"]
            assert row["end_date"] == (monday + timedelta(days=6)).isoformat(), row["id"]
            year, week, _ = monday.isocalendar()
            assert row["value"] == f"{year}-W{week:02}", row["id"]
        elif name == "month":
            months = day.year * 12 + day.month - 1 + shift
            assert row["value"] == f"{months // 12}-{months % 12 + 1:02}", row["id"]
        else:
            assert row["value"] == str(day.year + shift), row["id"]
        seen += 1
    assert seen >= 15


def test_bare_weekdays_of_a_dated_article_lie_within_a_week_of_it() -> None:
    for row in CORE:
        if row["kind"] == "weekday" and row["anchor"] == "dct" and row["seed"] in DCT:
            assert abs(date.fromisoformat(row["begin"]) - DCT[row["seed"]]) <= timedelta(days=7)


def test_dernier_looks_back_and_prochain_looks_forward() -> None:
    seen = 0
    for row in CORE:
        words = plain(row["text"])
        if row["anchor"] != "dct" or row["seed"] not in DCT or "begin" not in row:
            continue
        if re.search(r"\b(?:dernier|passé|il y a|hier)", words) and "dernières" not in words:
            assert date.fromisoformat(row["begin"]) < DCT[row["seed"]], row["id"]
            seen += 1
        if re.search(r"\b(?:prochaine?|dans \w+ \w+|en huit|demain)\b", words):
            assert date.fromisoformat(row["end_date"]) > DCT[row["seed"]], row["id"]
            seen += 1
    assert seen >= 60


def test_articles_without_a_day_hold_nothing_counted_from_one() -> None:
    for row in GOLD:
        assert row["seed"] in DCT or row["anchor"] != "dct", row["id"]


def test_centuries_and_decades_span_a_hundred_and_ten_years() -> None:
    for row in GOLD:
        if "edtf" not in row:
            continue
        first, last = first_and_last(row["edtf"])
        if re.fullmatch(r"\d{3}", row["value"]):
            assert (first.year % 10, last.year - first.year) == (0, 9), row["id"]
        if re.fullmatch(r"\d{2}", row["value"]):
            assert (first.year % 100, last.year - first.year) == (1, 99), row["id"]
            assert first.year // 100 == int(row["value"])


def test_the_page_about_the_gold_gives_its_counts() -> None:
    page = (HERE.parents[2] / "docs" / "dates_gold.md").read_text(encoding="utf-8")
    told = {
        (name, split): int(number)
        for name, *numbers in re.findall(r"^\| (.+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
        for split, number in zip(("dev", "test"), numbers, strict=True)
    }
    counted: Counter[tuple[str, str]] = Counter()
    for row in CORE:
        counted[row["kind"], SPLIT[row["seed"]]] += 1
        counted[row["anchor"], SPLIT[row["seed"]]] += 1
    for row in GOLD:
        counted[f"{row['level']} expressions", SPLIT[row["seed"]]] += 1
    for trap in TRAPS:
        counted["traps", SPLIT[trap["seed"]]] += 1
    for row in DOCUMENTS:
        if row["published"]:
            known = f"published known to the {'day' if len(row['published']) == 10 else 'month'}"
        else:
            known = "day of publication only in the text" if row["dct"] else "no day of publication"
        counted.update((name, row["split"]) for name in ("texts", row["style"], known))
    assert told == dict(counted)
