from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from dashboard.export.records import (
    annotation_record,
    dumps,
    event_record,
    place_record,
    when_record,
)
from dashboard.model import Annotation, Candidate, Resolution, State
from tests.export.samples import DAY, EVENT, NOWHERE, OPEN_END, PORT, TUESDAY
from tests.store.samples import annotation
from tests.store.strategies import any_annotation

FORMATS = Path(__file__).parents[2] / "docs" / "formats"


def schema(name: str) -> Any:
    return json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8"))


def validate(record: object, name: str) -> None:
    found = schema(name)
    jsonschema.Draft202012Validator.check_schema(found)
    jsonschema.Draft202012Validator(found).validate(record)


def test_a_date() -> None:
    assert when_record(TUESDAY) == {
        "edtf": "2023-09-12",
        "first_day": "2023-09-12",
        "last_day": "2023-09-12",
        "precision": "day",
        "basis": "relative",
    }
    assert when_record(None) is None


def test_an_open_interval_has_a_null_day() -> None:
    record = when_record(OPEN_END)
    assert record is not None
    assert (record["edtf"], record["first_day"], record["last_day"]) == (
        "2023-09-12/..", "2023-09-12", None,
    )  # fmt: skip


def test_a_place() -> None:
    assert list(place_record(PORT).items()) == [
        ("gazetteer", "supplement"),
        ("id", "sete"),
        ("name", "Sète"),
        ("latitude", 43.40281234),
        ("longitude", 3.69666789),
        ("country", "FR"),
        ("feature", "city"),
        ("radius_km", 5.0),
    ]


def test_an_annotated_document_to_the_letter() -> None:
    record = annotation_record(annotation())
    when = {
        "edtf": "2023-09-12", "first_day": "2023-09-12", "last_day": "2023-09-12",
        "precision": "day", "basis": "relative",
    }  # fmt: skip
    oran = {
        "gazetteer": "geonames", "id": "2", "name": "Oran", "latitude": 35.7, "longitude": -0.63,
        "country": "DZ", "feature": "city", "radius_km": 12.0,
    }  # fmt: skip
    sete = {
        "gazetteer": "supplement", "id": "sete", "name": "Sète", "latitude": 43.4,
        "longitude": 3.7, "country": "FR", "feature": "city", "radius_km": 5.0,
    }  # fmt: skip
    assert list(record) == ["document", "toponyms", "timexes", "actors", "reports"]
    assert record["document"] == {
        "id": annotation().mentions.document.id,
        "source": "ferry.txt",
        "title": "Le ferry d’Oran est à quai",
        "language": "fr",
        "published": {
            "edtf": "2023-09-13", "first_day": "2023-09-13", "last_day": "2023-09-13",
            "precision": "day", "basis": "explicit",
        },
    }  # fmt: skip
    assert record["toponyms"] == [
        {"start": 11, "end": 15, "text": "Oran", "use": "literal", "score": 0.8, "place": oran, "alternatives": []},
        {"start": 56, "end": 60, "text": "Sète", "use": "literal", "score": 0.9, "place": sete,
         "alternatives": [{**oran, "score": 0.05}]},
        {"start": 100, "end": 104, "text": "Oran", "use": "literal", "score": 0.3, "place": None, "alternatives": []},
    ]  # fmt: skip
    assert record["timexes"] == [
        {"start": 48, "end": 53, "text": "mardi", "type": "date", "duration": None, **when}
    ]
    assert record["actors"] == [
        {"start": 68, "end": 79, "text": "Anne Martin", "name": "Anne Martin"}
    ]
    assert record["reports"] == [
        {"start": 28, "end": 80, "trigger": [41, 47], "type": "travel", "status": "happened",
         "when": when, "where": 1, "from": None, "to": None, "actors": [0, 0],
         "attributed_to": "Anne Martin"},
        {"start": 82, "end": 113, "trigger": [85, 94], "type": "travel", "status": "planned",
         "when": None, "where": None, "from": 1, "to": 2, "actors": [], "attributed_to": None},
    ]  # fmt: skip


def test_an_expression_without_a_date_has_null_fields() -> None:
    one = annotation()
    (timex,) = one.mentions.timexes
    duration = replace(timex, type="duration", when=None, duration="P18M")
    record = annotation_record(replace(one, mentions=replace(one.mentions, timexes=(duration,))))
    assert list(record["timexes"][0].items())[3:] == [
        ("type", "duration"),
        ("duration", "P18M"),
        ("edtf", None),
        ("first_day", None),
        ("last_day", None),
        ("precision", None),
        ("basis", None),
    ]


def test_a_toponym_that_was_not_looked_up_scores_nothing() -> None:
    one = annotation()
    bare = replace(one.mentions.toponyms[0], resolution=None)
    record = annotation_record(replace(one, mentions=replace(one.mentions, toponyms=(bare,))))
    assert (record["toponyms"][0]["score"], record["toponyms"][0]["place"]) == (0.0, None)


def test_scores_are_rounded() -> None:
    one = annotation()
    found = Resolution(PORT, 0.123456789, (Candidate(PORT, 0.99999),))
    name = replace(one.mentions.toponyms[0], resolution=found)
    record = annotation_record(replace(one, mentions=replace(one.mentions, toponyms=(name,))))
    assert record["toponyms"][0]["score"] == 0.1235
    assert record["toponyms"][0]["alternatives"][0]["score"] == 1.0


def test_an_event_to_the_letter() -> None:
    record = event_record(EVENT)
    assert list(record) == [
        "id", "label", "type", "status", "when", "where", "reports", "part_of", "differs", "states",
    ]  # fmt: skip
    assert (record["id"], record["label"], record["type"]) == ("e1", "Le ferry à Sète", "travel")
    assert (record["status"], record["when"]) == ("happened", when_record(TUESDAY))
    assert record["where"] == place_record(PORT)
    assert record["reports"][:2] == [
        {"source": "ferry.txt", "start": 10, "end": 40, "status": "happened",
         "when": when_record(TUESDAY), "where": place_record(PORT), "attributed_to": "Anne Martin",
         "published": None},
        {"source": "autre.txt", "start": 10, "end": 40, "status": "planned", "when": None,
         "where": None, "attributed_to": None, "published": None},
    ]  # fmt: skip
    assert (record["part_of"], record["differs"], record["states"]) == (None, [], [])


STEP = replace(
    EVENT,
    part_of="e2",
    differs=("date", "status"),
    states=(
        State(DAY, "Un départ", "travel", "planned", None, None),
        State(date(2023, 9, 14), "Le ferry", "travel", "happened", TUESDAY, PORT, ("status",)),
    ),
)


def test_a_step_in_dispute_tells_what_was_known_when() -> None:
    record = event_record(STEP)
    assert (record["part_of"], record["differs"]) == ("e2", ["date", "status"])
    assert record["states"] == [
        {"known": "2023-09-12", "type": "travel", "status": "planned", "when": None, "where": None,
         "differs": []},
        {"known": "2023-09-14", "type": "travel", "status": "happened",
         "when": when_record(TUESDAY), "where": place_record(PORT), "differs": ["status"]},
    ]  # fmt: skip


@pytest.mark.parametrize("event", [EVENT, NOWHERE, STEP])
def test_events_keep_to_their_schema(event: Any) -> None:
    validate(event_record(event), "events-jsonl")


@settings(max_examples=30)
@given(one=any_annotation())
def test_any_annotation_keeps_to_its_schema_and_to_one_line(one: Annotation) -> None:
    record = annotation_record(one)
    validate(record, "annotate")
    line = dumps(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == json.loads(json.dumps(record))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("document", "published"), "2023"),
        (("toponyms", 0, "score"), 1.5),
        (("toponyms", 1, "place"), {"name": "Sète"}),
        (("reports", 0, "status"), "maybe"),
        (("reports", 0, "extra"), 1),
        (("timexes", 0, "first_day"), "12/09/2023"),
    ],
)
def test_the_schema_refuses_what_drifts(path: tuple[Any, ...], value: object) -> None:
    record = annotation_record(annotation())
    part: Any = record
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        validate(record, "annotate")


def test_line_breaks_of_unicode_are_escaped() -> None:
    assert dumps({"a": "é\u2028\x85"}) == '{"a": "é\\u2028\\u0085"}'


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"a": float("nan")})
