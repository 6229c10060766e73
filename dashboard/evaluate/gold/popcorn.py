"""POPCORN: reports in JSON by their id, each with `text` and `entities`.

Entities of a type TIME_… carry a `value` dd/mm/yyyy, with zeros for what is not known; their
mentions stand for what is dated, not for the words of time. So only days can be scored, and only
document by document: a row here is `{"day": "yyyy-mm-dd"}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import UsageError
from dashboard.evaluate.gold.base import Gold, GoldText, Trouble

NOTE = "days by document only: which words tell a day is not annotated"
_VALUE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def read(path: Path) -> Gold:
    """The reports of `path` that are dated to the day. Raises UsageError where there is none."""
    try:
        reports = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{path} is not JSON: {error}") from error
    if not isinstance(reports, Mapping):
        raise UsageError(f"{path} is not an object of reports by their id")
    troubles: list[Trouble] = []
    texts: list[GoldText] = []
    for name, report in reports.items():
        try:
            text, told = str(report["text"]), _days(report, str(name), troubles)
        except (KeyError, TypeError, AttributeError) as error:
            troubles.append(Trouble(str(name), f"a report needs `text` and `entities`: {error!r}"))
            continue
        if told:
            rows = tuple({"day": day.isoformat()} for day in sorted(told))
            texts.append(GoldText(str(name), rows, text))
    if not texts:
        raise UsageError(f"{path} holds no report dated to the day")
    return Gold("POPCORN", tuple(texts), tuple(troubles), NOTE, spans=False)


def _days(report: Mapping[str, Any], name: str, troubles: list[Trouble]) -> set[date]:
    days: set[date] = set()
    for entity in report["entities"]:
        match = _VALUE.match(str(entity.get("value", "")))
        if not str(entity["type"]).startswith("TIME") or match is None:
            continue
        day, month, year = (int(part) for part in match.groups())
        if 0 in {day, month, year}:
            continue
        try:
            days.add(date(year, month, day))
        except ValueError:
            troubles.append(Trouble(name, f"{match.group()} is no day"))
    return days
