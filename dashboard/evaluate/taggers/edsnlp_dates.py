"""edsnlp's `eds.dates` as a script: JSON Lines in, JSON Lines out (see `run.py`).

Its dates keep what the words say (year, month, day, or an offset in days, weeks, months, years);
what is missing is taken from the day of publication, as edsnlp does. A date is as wide as its
smallest unit that is told.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

_UNITS = ("day", "week", "month", "year")


def tagger() -> Callable[[str, str | None], list[dict[str, Any]]]:
    """The expressions of a text: start, end, type, first and last day or duration."""
    import edsnlp  # noqa: PLC0415  (may be missing; told by `main`)

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.dates")

    def find(text: str, published: str | None) -> list[dict[str, Any]]:
        doc = nlp(text)
        note = datetime.fromisoformat(published) if published else None
        found: list[dict[str, Any]] = []
        for span in doc.spans.get("dates", ()):
            told = {"start": span.start_char, "end": span.end_char, "type": "date"}
            found.append(told | _days(span._.date, note))
        for span in doc.spans.get("durations", ()):
            told = {"start": span.start_char, "end": span.end_char, "type": "duration"}
            found.append(told | {"duration": _duration(span._.duration)})
        return found

    return find


def _days(value: Any, note: datetime | None) -> dict[str, str]:
    moment = value.to_datetime(note_datetime=note, infer_from_context=True) if note else None
    if moment is None:
        moment = value.to_datetime()
    if moment is None:
        return {}
    day = date(moment.year, moment.month, moment.day)
    unit = next((name for name in _UNITS if getattr(value, name, None) is not None), "day")
    first = last = day
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    elif unit == "month":
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    elif unit == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return {"first": first.isoformat(), "last": last.isoformat()}


def _duration(value: Any) -> str | None:
    parts = [(value.year, "Y"), (value.month, "M"), (value.week, "W"), (value.day, "D")]
    told = "".join(f"{count:g}{letter}" for count, letter in parts if count)
    return f"P{told}" if told else None


def main() -> int:
    """Answer every line of standard input; status 3 where edsnlp is not installed."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    try:
        find = tagger()
    except ImportError:
        return 3
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(find(asked["text"], asked["published"])) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
