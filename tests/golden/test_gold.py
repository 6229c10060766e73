"""The gold agrees with the texts and with itself."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import pairwise
from typing import get_args

import pytest

from dashboard.evaluate.places import gold_place
from dashboard.model import EventType, Status
from tests.golden import gold

_SEEDS = sorted(gold.documents())
_LEVELS = {"core", "optional", "vague", "org"}


def test_every_seed_has_its_gold_and_is_read_as_an_article() -> None:
    articles = {
        path.name
        for path in gold.SEEDS.iterdir()
        if path.suffix in {".txt", ".md"} and path.name != "README.md"
    }
    assert articles == set(_SEEDS)
    assert len(articles) >= 8


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_text_is_the_one_that_was_annotated(seed: str) -> None:
    row = gold.documents()[seed]
    text = gold.text(seed)
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == row["sha256"]
    assert text.startswith("---\n")
    start, end = row["body"]
    assert text[:start].endswith("\n---\n")
    assert end == len(text)
    assert f"\npublished: {row['dct']}\n" in text[:start]
    words = len(text[start:].split())
    assert 250 <= words <= 600, words


def test_one_text_is_not_in_unicode() -> None:
    (name,) = [seed for seed, row in gold.documents().items() if row["encoding"] != "utf-8"]
    raw = (gold.SEEDS / name).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert "’" in raw.decode("cp1252")


def test_two_texts_are_held_out() -> None:
    splits = [row["split"] for row in gold.documents().values()]
    assert set(splits) == set(gold.SPLITS)
    assert splits.count("test") == 2
    for name in ("places", "timex"):
        for row in gold.table(name):
            assert row["split"] == gold.documents()[row["seed"]]["split"]


@pytest.mark.parametrize("name", ["places", "timex"])
@pytest.mark.parametrize("seed", _SEEDS)
def test_spans_match_the_text_and_do_not_overlap(name: str, seed: str) -> None:
    text = gold.text(seed)
    start, end = gold.documents()[seed]["body"]
    rows = gold.of(name, seed)
    assert rows
    for row in rows:
        assert start <= row["start"] < row["end"] <= end
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["level"] in _LEVELS
        for a, b, words in row["alt_spans"]:
            assert text[a:b] == words
            assert a < row["end"]
            assert b > row["start"]
    for one, two in pairwise(rows):
        assert one["end"] <= two["start"]


def test_ids_are_unique() -> None:
    for name in ("places", "timex", "events"):
        ids = [row["id"] for row in gold.table(name)]
        assert len(ids) == len(set(ids))
    mentions = [mention["mid"] for event in gold.table("events") for mention in event["mentions"]]
    assert len(mentions) == len(set(mentions))


def test_places_have_valid_coordinates_and_countries() -> None:
    for row in gold.table("places"):
        place = gold_place(row)
        assert place.latitude is not None
        assert place.longitude is not None
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.country is None or (len(place.country) == 2 and place.country.isupper())


def test_a_place_has_one_spot_wherever_it_is_named() -> None:
    spots: dict[str, set[tuple[float, float, str | None]]] = {}
    for row in gold.table("places"):
        spots.setdefault(row["name"], set()).add((row["lat"], row["lon"], row["country"]))
    assert {name for name, found in spots.items() if len(found) > 1} == set()


def test_dates_are_calendar_days_in_order() -> None:
    dated = [row for row in gold.table("timex") if "begin" in row]
    dated += [
        {"begin": event["date"]["begin"], "end_date": event["date"]["end"]}
        for event in gold.table("events")
        if event["date"]
    ]
    assert len(dated) > 200
    for row in dated:
        ends = [date.fromisoformat(day) for day in (row["begin"], row["end_date"]) if day]
        assert ends == sorted(ends)


_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def test_weekdays_fall_on_their_day() -> None:
    checked = 0
    for row in gold.table("timex"):
        words = [word for word in _WEEKDAYS if word in row["text"].lower()]
        if len(words) == 1 and row.get("begin") and row["begin"] == row["end_date"]:
            assert date.fromisoformat(row["begin"]).weekday() == _WEEKDAYS.index(words[0]), row
            checked += 1
    assert checked > 60


def test_events_are_anchored_in_the_texts() -> None:
    events = gold.table("events")
    assert len(events) >= 40
    timexes = {row["id"]: row for row in gold.table("timex")}
    places = {row["id"]: row for row in gold.table("places")}
    for event in events:
        assert event["type"] in get_args(EventType)
        assert event["status"] in get_args(Status)
        for mention in event["mentions"]:
            start, end = mention["start"], mention["end"]
            assert gold.text(mention["seed"])[start:end] == mention["text"]
            assert mention["status"] in get_args(Status)
            inner = [timexes[i] for i in mention["timex"]]
            inner += [places[i] for i in mention["place_mentions"]]
            assert all(start <= row["start"] < end for row in inner)
            if "where" in mention and not mention.get("where_inherited"):
                names = [places[i]["name"] for i in mention["place_mentions"]]
                assert mention["where"] in names
