"""The gold of the three stories holds together: `docs/stories_gold.md` tells what it is.

Dates, weekdays and places are checked a second time here from the words and the calendar, apart
from the markup that the annotation was written in.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

import pytest
from edtf import parse_edtf

from dashboard.evaluate import events as scorer
from dashboard.evaluate.places import gold_place
from dashboard.model import EventType, Status
from tests.golden import test_own_words as own_words
from tests.golden.gold import Folder

HERE: Final = Path(__file__).parent
LEVELS: Final = {"core", "optional", "vague", "org"}
ROLES: Final = {"location", "origin", "destination", "planned location", "denied location"}
SOURCES: Final = {"person", "government", "agency", "newspaper", "organisation"}
WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
SHIFTS: Final = {"hier": -1, "demain": 1}


GOLD: Final = Folder(HERE)
DOCUMENTS: Final = GOLD.documents
SEEDS: Final = sorted(DOCUMENTS)
EVENTS: Final = GOLD.table("events")
MENTIONS: Final = GOLD.mentions
table, text = GOLD.table, GOLD.text


def dct(seed: str) -> date:
    return date.fromisoformat(DOCUMENTS[seed]["dct"])


def first_and_last(edtf: str) -> tuple[date | None, date | None]:
    """The days that an EDTF string of this gold spans; it raises where the string is not EDTF."""
    for part in edtf.split("/"):
        assert part == ".." or parse_edtf(part) is not None
    if season := re.fullmatch(r"(\d{4})-2([1-3])", edtf):
        year, month = int(season[1]), 3 * int(season[2])
        return date(year, month, 1), date(year, month + 3, 1) - timedelta(days=1)
    return scorer.days(edtf)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# --- texts ---------------------------------------------------------------------------------------


def test_there_are_three_stories_of_at_least_five_texts_and_one_is_held_out() -> None:
    assert {path.name for path in (HERE / "texts").iterdir()} == set(SEEDS)
    splits = {(row["story"], row["split"]) for row in DOCUMENTS.values()}
    assert sorted(split for _, split in splits) == ["dev", "dev", "test"]
    assert min(Counter(row["story"] for row in DOCUMENTS.values()).values()) >= 5
    assert {row["style"] for row in DOCUMENTS.values()} >= {
        "dispatch", "live", "analysis", "timeline", "interview",
    }  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_the_text_is_the_one_that_was_annotated(seed: str) -> None:
    row = DOCUMENTS[seed]
    whole = text(seed)
    assert hashlib.sha256(whole.encode("utf-8")).hexdigest() == row["sha256"]
    start, end = row["body"]
    front = whole[:start]
    assert front.startswith("---\n")
    assert front.rstrip("\n").endswith("\n---")
    assert end == len(whole)
    assert f"\npublished: {row['dct']}\n" in front
    assert "récit inventé pour l'évaluation de Dateline" in front.replace("’", "'")
    assert re.search(r'\ntitle: ".+"\n', front)
    assert re.search(r'\noutlet: ".+"\n', front)
    assert 200 <= len(whole[start:].split()) <= 450


def test_one_text_is_not_in_unicode() -> None:
    (name,) = [seed for seed in SEEDS if DOCUMENTS[seed]["encoding"] != "utf-8"]
    with pytest.raises(UnicodeDecodeError):
        (HERE / "texts" / name).read_bytes().decode("utf-8")


def test_outlets_and_days_vary_within_a_story() -> None:
    for story in {row["story"] for row in DOCUMENTS.values()}:
        seeds = [seed for seed in SEEDS if DOCUMENTS[seed]["story"] == story]
        outlets = {re.findall(r'\noutlet: "(.+)"\n', text(seed))[0] for seed in seeds}
        assert len(outlets) >= 3
        days = [dct(seed) for seed in seeds]
        assert days == sorted(set(days))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_text_repeats_nine_words_of_a_real_article(seed: str) -> None:
    assert own_words._copied(text(seed), own_words._HASHES) == set()


# --- spans and references ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["places", "timex", "actors"])
@pytest.mark.parametrize("seed", SEEDS)
def test_spans_match_the_text_and_do_not_overlap(name: str, seed: str) -> None:
    whole = text(seed)
    begin, end = DOCUMENTS[seed]["body"]
    rows = [row for row in table(name) if row["seed"] == seed]
    assert rows
    for row in rows:
        assert begin <= row["start"] < row["end"] <= end
        assert row["level"] in LEVELS
        assert row["split"] == DOCUMENTS[seed]["split"]
        spans = [[row["start"], row["end"], row["text"]], *row.get("alt_spans", [])]
        for a, b, words in spans:
            assert whole[a:b] == words == words.strip() != ""
            assert not (whole[a - 1].isalnum() and whole[a].isalnum()), words
            assert not (whole[b - 1].isalnum() and whole[b].isalnum()), words
            assert a < row["end"]
            assert b > row["start"]
    for one, two in pairwise(rows):
        assert one["end"] <= two["start"]


def test_mentions_and_their_triggers_match_the_text() -> None:
    for _, mention in MENTIONS:
        whole = text(mention["seed"])
        start, end = mention["start"], mention["end"]
        a, b = mention["trigger"]
        assert whole[start:end] == mention["text"] == mention["text"].strip()
        assert whole[a:b] == mention["trigger_text"] == mention["trigger_text"].strip() != ""
        assert start <= a < b <= end
        for edge in (start, end, a, b):
            assert not (whole[edge - 1].isalnum() and whole[edge].isalnum()), mention["mid"]


def test_passages_of_one_text_do_not_overlap() -> None:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, mention in MENTIONS:
        spans[mention["seed"]].append((mention["start"], mention["end"]))
    assert set(spans) == set(SEEDS)
    for found in spans.values():
        for one, two in pairwise(sorted(found)):
            assert one[1] <= two[0]


def test_ids_are_unique_and_those_referred_to_exist() -> None:
    for name in ("places", "timex", "actors", "events"):
        assert len({row["id"] for row in table(name)}) == len(table(name))
    assert len({mention["mid"] for _, mention in MENTIONS}) == len(MENTIONS)
    rows = {row["id"]: row for name in ("places", "timex") for row in table(name)}
    named = {row["name"] for row in table("actors")}
    stories = {event["id"]: event["story"] for event in EVENTS}
    for event in EVENTS:
        assert {m["seed"] for m in event["mentions"]} == set(event["seeds"])
        assert event["n_seeds"] == len(event["seeds"])
        assert event["cross_article"] == (event["n_seeds"] > 1)
        assert {DOCUMENTS[seed]["story"] for seed in event["seeds"]} == {event["story"]}
        if part_of := event.get("part_of"):
            assert part_of != event["id"]
            assert stories[part_of] == event["story"]
    for event, mention in MENTIONS:
        for key in (*mention["timex"], *mention["place_mentions"]):
            assert rows[key]["seed"] == mention["seed"]
            assert mention["start"] <= rows[key]["start"] < rows[key]["end"] <= mention["end"]
        spots = {place["name"] for place in event["places"]}
        assert {mention[key] for key in ("where", "from", "to") if key in mention} <= spots
        states = {actor["name"] for actor in event["actors"]}
        assert set(mention["actors"]) <= named | states


def test_every_place_and_date_of_a_passage_is_listed() -> None:
    for _, mention in MENTIONS:
        for name, key in (("timex", "timex"), ("places", "place_mentions")):
            inside = [
                row["id"]
                for row in table(name)
                if row["seed"] == mention["seed"]
                and mention["start"] <= row["start"] < mention["end"]
            ]
            assert inside == mention[key]


def test_a_place_that_the_passage_does_not_name_is_marked_inherited() -> None:
    rows = {row["id"]: row for row in table("places")}
    seen = 0
    for _, mention in MENTIONS:
        if "where" in mention:
            names = {
                rows[key]["name"]
                for key in mention["place_mentions"]
                if rows[key]["use"] != "metonymic"
            }
            assert (mention["where"] not in names) == mention.get("where_inherited", False)
            seen += mention.get("where_inherited", False)
    assert seen >= 60


def test_kinds_statuses_and_attributions_are_known_words() -> None:
    for event in EVENTS:
        assert event["type"] in get_args(EventType)
        assert event["status"] in get_args(Status)
        assert {place["role"] for place in event["places"]} <= ROLES
        assert {actor["role"] for actor in event["actors"]} <= {"source", "target"}
    for event, mention in MENTIONS:
        assert mention["status"] in get_args(Status)
        assert mention["level"] in {"core", "optional"}
        assert mention["split"] == DOCUMENTS[mention["seed"]]["split"] == event["split"]
        told = {"reported_by", "reported_by_kind", "speech"} & mention.keys()
        assert len(told) in {0, 3}
        assert mention.get("reported_by_kind", "person") in SOURCES
        assert mention.get("speech", "direct") in {"direct", "indirect"}


def test_an_actor_has_several_spellings_and_one_country() -> None:
    spellings: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str | None]] = defaultdict(set)
    for row in table("actors"):
        spellings[row["name"]].add(row["text"])
        countries[row["name"]].add(row["country"])
    assert all(len(found) == 1 for found in countries.values())
    assert sum(len(found) > 1 for found in spellings.values()) >= 10


# --- places and dates ----------------------------------------------------------------------------


def test_places_have_valid_coordinates_and_one_spot_each() -> None:
    spots: dict[str, set[tuple[float, float, str | None]]] = defaultdict(set)
    for row in (*table("places"), *(place for event in EVENTS for place in event["places"])):
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180
        assert row["country"] is None or re.fullmatch("[A-Z]{2}", row["country"])
        spots[row["name"]].add((row["lat"], row["lon"], row["country"]))
    assert {name for name, found in spots.items() if len(found) > 1} == set()
    for row in table("places"):
        assert gold_place(row).core == (row["level"] == "core")
        assert row["use"] in {"literal", "metonymic", "mixed"}
        assert (row["use"] == "metonymic") == ("metonym_for" in row)


def test_edtf_strings_are_valid_and_give_the_days_told() -> None:
    for row in table("timex"):
        assert ("edtf" in row) == ("begin" in row) == ("end_date" in row)
        if "edtf" in row:
            first, last = first_and_last(row["edtf"])
            if row.get("mod") == "END":
                assert str(first) < row["begin"] <= row["end_date"] == iso(last)
            else:
                assert (row["begin"], row["end_date"]) == (iso(first), iso(last))
            assert row["begin"] <= row["end_date"]
    dated = [event["date"] for event in EVENTS if event["date"]]
    dated += [
        {"edtf": mention["date"], "begin": mention["begin"], "end": mention["end_day"]}
        for _, mention in MENTIONS
        if "date" in mention
    ]
    assert len(dated) > 200
    for row in dated:
        first, last = first_and_last(row["edtf"])
        assert (row["begin"], row["end"]) == (iso(first), iso(last))
        assert not (first and last) or first <= last


def test_a_date_that_the_passage_does_not_tell_is_marked_inherited() -> None:
    rows = {row["id"]: row for row in table("timex")}
    for _, mention in MENTIONS:
        if "date" in mention and not mention.get("date_inherited"):
            told = [rows[key] for key in mention["timex"]]
            days = {row.get(key) for row in told for key in ("begin", "end_date")}
            assert days & ({mention["begin"], mention["end_day"]} - {None}), mention["mid"]


def test_weekdays_fall_on_their_day() -> None:
    seen = 0
    for row in table("timex"):
        words = re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", row["text"].lower())
        if words:
            first, last = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
            assert first.weekday() == WEEKDAYS.index(words[0]), row["id"]
            assert last.weekday() == WEEKDAYS.index(words[-1]), row["id"]
            assert abs(first - dct(row["seed"])) <= timedelta(days=14), row["id"]
            seen += 1
    assert seen >= 80


def test_days_months_and_years_in_the_words_are_those_of_the_value() -> None:
    seen = 0
    for row in table("timex"):
        words = row["text"].lower()
        if "begin" not in row:
            continue
        first, last = date.fromisoformat(row["begin"]), date.fromisoformat(row["end_date"])
        months = [m for m in re.findall(r"\w+", words) if m in MONTHS]
        if months:
            assert MONTHS.index(months[-1]) + 1 == last.month, row["id"]
            numbers = re.findall(r"\b(\d\d?)(?:er)?\b", words)
            if numbers:
                assert (first.day, last.day) == (int(numbers[0]), int(numbers[-1])), row["id"]
            seen += 1
        for year in re.findall(r"\b(?:18|19|20)\d\d\b", words):
            assert first.year == last.year == int(year), row["id"]
        if (shift := SHIFTS.get(words.split()[0])) is not None:
            assert first == dct(row["seed"]) + timedelta(days=shift), row["id"]
            seen += 1
    assert seen >= 80


def test_what_is_planned_lies_ahead_and_what_happened_lies_behind() -> None:
    """Dates of plans that a later text recalls may lie behind, those of deeds never lie ahead."""
    ahead = 0
    for _, mention in MENTIONS:
        published = DOCUMENTS[mention["seed"]]["dct"]
        if mention["status"] == "happened" and mention.get("begin"):
            assert mention["begin"] <= published, mention["mid"]
        if mention["status"] == "planned" and mention.get("end_day"):
            ahead += mention["end_day"] >= published
    planned = [m for _, m in MENTIONS if m["status"] == "planned" and m.get("end_day")]
    assert ahead >= 0.8 * len(planned)
