"""The gold of modern news holds together: `docs/modern_gold.md` tells what it is.

Every test runs over each half that is there. Values of time are checked a second time from the
words and the calendar, apart from the markup that the annotation was written in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from babel import Locale

from dashboard.evaluate import dates as date_scorer
from dashboard.evaluate.places import gold_place
from tests.golden import test_own_words as own_words
from tests.golden.dates.test_gold import MONTHS, WEEKDAYS, edtf_holds, first_and_last

Row: TypeAlias = dict[str, Any]

HERE: Final = Path(__file__).parent
PAGE: Final = Path(__file__).parents[3] / "docs" / "modern_gold.md"
HALVES: Final = [half for half in ("dev", "test") if (HERE / half / "documents.jsonl").exists()]
KINDS: Final = {"country", "region", "city", "facility", "sea", "river", "org-as-place"}
COUNTRIES: Final = {code for code in map(str, Locale("fr").territories) if len(code) == 2}
WATER: Final = {"sea", "river"}
NOT_EDTF: Final = re.compile(r"P|T|W|SP|SU|AU|WI|Q|H|REF")

# What issue 3 asks to be told apart: a word of the text, and countries it must stand for.
NAMESAKES: Final = {
    "Alexandrie": {"EG", "IT", "US"},
    "Congo": {"CG", "CD"},
    "Cordoue|Córdoba": {"ES", "AR"},
    "Djibouti": {"DJ"},
    "Donetsk": {"RU", "UA"},
    "Georgetown": {"GY", "KY"},
    "Guinée": {"GN", "GW", "GQ", "PG"},
    "Géorgie": {"GE", "US"},
    "Hyderabad": {"IN", "PK"},
    "La Réunion": {"RE"},
    "Liberia": {"CR"},
    "Luxembourg": {"BE", "FR", "LU"},
    "Macédoine": {"GR", "MK"},
    "Niger": {"NE"},
    "Nigeria": {"NG"},
    "Rome": {"IT", "US"},
    "Saint-Denis": {"FR", "RE"},
    "Saint-Louis": {"HT", "SN", "US"},
    "San José": {"CR", "US"},
    "Santiago": {"AR", "CL", "CU"},
    "Tripoli": {"LB", "LY"},
    "Valence": {"ES", "FR"},
    "Victoria": {"AU", "CA", "SC"},
    "Vienne": {"AT", "FR"},
}
PERSONS: Final = {"Florence", "London", "Lyon", "Paris", "Paris Hilton", "Sofia", "Washington"}
HOLDERS: Final = {
    "Banque de France", "Berliner Zeitung", "Le Parisien", "Ouest-France", "Washington Post",
}  # fmt: skip


@cache
def table(half: str, name: str) -> tuple[Row, ...]:
    path = HERE / half / f"{name}.jsonl"
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


@cache
def documents(half: str) -> dict[str, Row]:
    return {row["seed"]: row for row in table(half, "documents")}


@cache
def text(half: str, seed: str) -> str:
    encoding = documents(half)[seed].get("encoding", "utf-8")
    return (HERE / half / "texts" / seed).read_bytes().decode(encoding)


def body(half: str, seed: str) -> tuple[int, int]:
    start, end = documents(half)[seed].get("body") or (0, len(text(half, seed)))
    return start, end


def traps(half: str) -> tuple[Row, ...]:
    return table(half, "traps") if (HERE / half / "traps.jsonl").exists() else ()


def everywhere(name: str) -> list[Row]:
    return [row for half in HALVES for row in table(half, name)]


TEXTS: Final = [(half, seed) for half in HALVES for seed in documents(half)]
by_text = pytest.mark.parametrize(("half", "seed"), TEXTS)
by_half = pytest.mark.parametrize("half", HALVES)


# --- texts ---------------------------------------------------------------------------------------


@by_half
def test_every_text_has_its_row(half: str) -> None:
    assert {path.name for path in (HERE / half / "texts").iterdir()} == set(documents(half))
    assert {row["split"] for row in documents(half).values()} == {half}
    assert len(documents(half)) == len(table(half, "documents"))


@by_text
def test_the_text_is_the_one_that_was_annotated(half: str, seed: str) -> None:
    row, whole = documents(half)[seed], text(half, seed)
    if "sha256" in row:
        assert hashlib.sha256(whole.encode("utf-8")).hexdigest() == row["sha256"]
    start, end = body(half, seed)
    assert end == len(whole)
    assert (start == 0) == (not whole.startswith("---\n"))
    assert 250 <= len(whole[start:].split()) <= 600
    if start and row["dct"]:
        assert "\npublished: " not in whole[:start] or f"\npublished: {row['dct']}\n" in whole
    assert not re.search(r"\[\[|\]\]|\{\{|\}\}|\(\(|\)\)", whole)


@by_text
def test_no_text_repeats_nine_words_of_a_real_article(half: str, seed: str) -> None:
    assert own_words._copied(text(half, seed), own_words._HASHES) == set()


# --- spans ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["places", "timex"])
@by_text
def test_spans_match_the_text_and_do_not_overlap(half: str, seed: str, name: str) -> None:
    whole, (begin, end) = text(half, seed), body(half, seed)
    rows = [row for row in table(half, name) if row["seed"] == seed]
    assert rows
    for row in rows:
        assert begin <= row["start"] < row["end"] <= end
        spans = [[row["start"], row["end"], row["text"]], *row["alt_spans"]]
        spans += [[m["start"], m["end"], m["text"]] for m in row.get("members", ())]
        for a, b, words in spans:
            assert whole[a:b] == words == words.strip() != "", row["id"]
            assert not (whole[a - 1 : a].isalnum() and whole[a].isalnum()), row["id"]
            assert not (whole[b - 1].isalnum() and whole[b : b + 1].isalnum()), row["id"]
            assert a < row["end"], row["id"]
            assert b > row["start"], row["id"]
    for one, two in pairwise(sorted(rows, key=lambda row: int(row["start"]))):
        assert one["end"] <= two["start"], two["id"]


@by_half
def test_ids_are_unique_and_name_texts_that_exist(half: str) -> None:
    for name in ("places", "timex"):
        rows = table(half, name)
        assert len({row["id"] for row in rows}) == len(rows)
        assert {row["seed"] for row in rows} == set(documents(half))
        assert {row["split"] for row in rows} == {half}


def test_no_trap_is_a_core_mention() -> None:
    seen = 0
    for half in HALVES:
        for trap in traps(half):
            whole = text(half, trap["seed"])
            assert whole[trap["start"] : trap["end"]] == trap["text"]
            assert trap["why"]
            for row in table(half, "places"):
                if row["seed"] == trap["seed"] and row["level"] == "core":
                    assert row["end"] <= trap["start"] or trap["end"] <= row["start"], trap
            seen += 1
    assert seen >= 60


# --- places --------------------------------------------------------------------------------------


@by_half
def test_places_have_a_known_kind_use_level_and_country(half: str) -> None:
    for row in table(half, "places"):
        assert row["kind"] in KINDS, row["id"]
        assert row["use"] in {"literal", "metonymic", "mixed"}, row["id"]
        assert row["level"] in {"core", "optional", "org"}, row["id"]
        assert (row["level"] == "org") == (row["kind"] == "org-as-place"), row["id"]
        assert row["country"] is None or row["country"] in COUNTRIES, row["id"]
        assert row["kind"] != "country" or row["level"] != "core" or row["country"], row["id"]
        assert gold_place(row).core == (row["level"] == "core")


@by_half
def test_places_have_a_point_and_extended_ones_a_radius(half: str) -> None:
    spots: dict[tuple[str, ...], set[tuple[float, float]]] = defaultdict(set)
    for row in table(half, "places"):
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180
        assert (row["lat"], row["lon"]) != (0, 0)
        spots[row["name"], row["kind"], str(row["country"])].add((row["lat"], row["lon"]))
        if row["kind"] in WATER and row["level"] == "core":
            assert row.get("radius_km") or row.get("sort") == "lake", row["id"]
        assert 0 < (row.get("radius_km") or 1) <= 9000
    assert {name for name, found in spots.items() if len(found) > 1} == set()


@pytest.mark.parametrize(("names", "countries"), NAMESAKES.items())
def test_namesakes_are_told_apart(names: str, countries: set[str]) -> None:
    named = re.compile(rf"\b(?:{names})\b")
    found = {row["country"] for row in everywhere("places") if named.search(row["text"])}
    assert found >= countries


def test_a_word_may_be_a_department_or_a_sea_a_country_or_a_state() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in everywhere("places"):
        kinds[row["text"]].add(row["kind"])
    assert kinds["Manche"] >= {"region", "sea"}
    assert kinds["Géorgie"] >= {"country", "region"}
    assert kinds["Moselle"] >= {"region", "river"}
    assert kinds["Nord"] >= {"country", "region"}
    assert kinds["Djibouti"] >= {"city", "country"}


def test_persons_papers_and_common_nouns_that_look_like_places_are_listed() -> None:
    listed = {(trap["text"], trap["why"]) for half in HALVES for trap in traps(half)}
    assert {(name, "person") for name in PERSONS} <= listed
    assert {name for name, _ in listed} >= HOLDERS
    assert {("réunion", "common noun"), ("macédoine", "common noun")} <= listed


def test_upper_case_lines_both_apostrophes_and_misspellings_occur() -> None:
    places = everywhere("places")
    assert len({row["text"] for row in places if row["text"].isupper()}) >= 8
    whole = [text(half, seed) for half, seed in TEXTS]
    assert sum("’" in words for words in whole) >= 10
    assert sum("'" in words.split("\n---\n")[-1] for words in whole) >= 10
    assert any("\u00a0" in words for words in whole)
    assert {"Kinshassa", "Ouagadougu", "Port-au-Prnce"} <= {row["text"] for row in places}


# --- expressions of time -------------------------------------------------------------------------


@by_half
def test_expressions_of_time_have_the_fields_of_their_type(half: str) -> None:
    for row in table(half, "timex"):
        assert row["type"] in {"DATE", "TIME", "DURATION", "SET"}, row["id"]
        assert row["level"] in {"core", "optional", "vague"}, row["id"]
        assert row["anchor"] in {"absolute", "dct", "speech", "narrative", "none"}, row["id"]
        assert row["value"]
        assert ("edtf" in row) == ("begin" in row) == ("end_date" in row), row["id"]
        if row["level"] == "core":
            assert ("edtf" in row) == (row["type"] in {"DATE", "TIME"}), row["id"]


@by_half
def test_edtf_strings_are_valid_and_give_the_days_told(half: str) -> None:
    for row in table(half, "timex"):
        for part in [row, *row["members"]]:
            if "edtf" not in part:
                continue
            assert edtf_holds(part["edtf"]), row["id"]
            if ".." in part["edtf"]:
                continue
            first, last = first_and_last(part["edtf"])
            begin, end = date.fromisoformat(part["begin"]), date.fromisoformat(part["end_date"])
            assert first <= begin <= end <= last, row["id"]
            if part.get("mod") not in {"START", "MID", "END"}:
                assert (begin, end) == (first, last), row["id"]
        for value in row["alt_values"]:
            if not NOT_EDTF.search(value):
                assert edtf_holds(value), row["id"]


@by_half
def test_weekdays_fall_on_their_day_near_the_day_of_publication(half: str) -> None:
    seen = 0
    for row in table(half, "timex"):
        words = re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", row["text"].lower())
        if not words or "begin" not in row:
            continue
        first, last = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
        assert first.isoweekday() == WEEKDAYS[words[0]], row["id"]
        assert last.isoweekday() == WEEKDAYS[words[-1]], row["id"]
        published = documents(half)[row["seed"]]["dct"]
        if published and row["anchor"] == "dct":
            assert abs(first - date.fromisoformat(published)) <= timedelta(days=14), row["id"]
        seen += 1
    assert seen >= len(documents(half))


@by_half
def test_days_months_years_and_hours_in_the_words_are_those_of_the_value(half: str) -> None:
    seen = 0
    for row in table(half, "timex"):
        if "begin" not in row or ".." in row["edtf"]:
            continue
        words = row["text"].lower().replace("\u00a0", " ")
        first, last = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
        months = [word for word in re.findall(r"[\w-]+", words) if word in MONTHS]
        if months:
            assert last.month == MONTHS[months[-1]], row["id"]
            numbers = re.findall(rf"\b(\d\d?)(?:er)?(?= (?:{'|'.join(MONTHS)}|au|et)\b)", words)
            if numbers:
                assert (first.day, last.day) == (int(numbers[0]), int(numbers[-1])), row["id"]
            seen += 1
        years = [int(year) for year in re.findall(r"\b(?:1\d|20)\d\d\b", words)]
        if years and "années" not in words:
            assert (first.year, last.year) == (years[0], years[-1]), row["id"]
            seen += 1
        clock = re.search(r"\b(\d\d?) ?(?:h|heures?)\b(?: (\d\d)\b)?", words)
        if row["type"] == "TIME" and clock and row["level"] == "core" and "/" not in row["value"]:
            assert row["value"].endswith(f"T{int(clock[1]):02}:{clock[2] or '00'}"), row["id"]
            seen += 1
    assert seen >= 2 * len(documents(half))


@by_half
def test_hier_demain_and_weeks_are_counted_from_the_day_of_publication(half: str) -> None:
    days = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2}
    weeks = {
        "la semaine dernière": -1, "la semaine passée": -1, "cette semaine": 0,
        "la semaine prochaine": 1,
    }  # fmt: skip
    seen = 0
    for row in table(half, "timex"):
        published = documents(half)[row["seed"]]["dct"]
        words = row["text"].lower().replace("’", "'")
        if not published or "begin" not in row or row["anchor"] != "dct":
            continue
        told, day = date.fromisoformat(published), date.fromisoformat(row["begin"])
        if (shift := days.get(words.split()[0])) is not None and row["type"] == "DATE":
            assert day == told + timedelta(days=shift), row["id"]
            seen += 1
        if (shift := weeks.get(words)) is not None:
            assert day == told + timedelta(weeks=shift) - timedelta(days=told.weekday()), row["id"]
            seen += 1
    assert seen >= len(documents(half)) // 4


# --- what the page says --------------------------------------------------------------------------


def counts(half: str) -> dict[str, int]:
    """The figures of a half, by the names that the page uses."""
    places, timex = table(half, "places"), table(half, "timex")
    core = [row for row in places if row["level"] == "core"]
    figures = Counter({
        "texts": len(documents(half)),
        "words": sum(len(text(half, s)[body(half, s)[0] :].split()) for s in documents(half)),
        "place names": len(core),
        "countries and territories": len({row["country"] for row in core} - {None}),
        "expressions of time": sum(row["level"] == "core" for row in timex),
        "traps": len(traps(half)),
    })  # fmt: skip
    figures.update(f"place names, {row['kind']}" for row in core)
    figures.update(f"place names, {row['use']}" for row in core)
    figures.update(f"times, {row['type']}" for row in timex if row["level"] == "core")
    return dict(figures)


def test_the_counts_on_the_page_hold() -> None:
    page = PAGE.read_text(encoding="utf-8")
    header = re.search(r"^\| count \|(.+)\|$", page, re.MULTILINE)
    assert header
    halves = [name.strip() for name in header[1].split("|")]
    assert halves[0] == "dev"
    rows = []
    for line in page[header.end() :].strip().splitlines()[1:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    for column, half in enumerate(halves, start=1):
        counted = counts(half)
        assert {row[0]: int(row[column]) for row in rows} == {
            row[0]: counted.get(row[0], 0) for row in rows
        }
    assert {row[0] for row in rows} == set(counts("dev"))


def test_the_set_is_as_large_as_issue_3_asks() -> None:
    total: Counter[str] = Counter()
    for half in HALVES:
        total.update(counts(half))
    assert total["texts"] >= 30
    assert len({row["country"] for row in everywhere("places")} - {None}) >= 15
    assert total["place names, region"] >= 60
    assert total["place names, facility"] >= 50
    assert total["place names, sea"] + total["place names, river"] >= 40
    assert 0.15 <= total["place names, metonymic"] / total["place names"] <= 0.3
    sorts = Counter(row.get("sort") for row in everywhere("places"))
    assert sorts["island"] + sorts["mountain"] + sorts["desert"] >= 25


# --- the scorers read these rows -----------------------------------------------------------------


@by_half
def test_the_scorer_of_dates_expects_the_core_expressions(half: str) -> None:
    wanted = sum(row["level"] == "core" for row in table(half, "timex"))
    expected = 0
    for seed in documents(half):
        rows = [row for row in table(half, "timex") if row["seed"] == seed]
        expected += date_scorer.score([], rows).total.expected
    assert expected == wanted > 0
