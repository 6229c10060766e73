"""HIPE-2020 as JSON Lines: an article a line, with its place names and their Wikidata points.

A line is `{"id", "date", "text", "loc": [{"start", "end", "text", "qid", "lat", "lon"}]}`; `lat`
and `lon` are absent where the name has no entry ("NIL") or its entry no point. Such names count for
recognition and are left out of resolution. The kind of place and its use are not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.errors import UsageError
from dashboard.evaluate.gold.base import Gold, GoldText, Row, Trouble
from dashboard.evaluate.gold.rows import json_lines

NOTE = (
    "generic words are in the name (“ville de …”); countries have a point and no code, and are "
    "compared by it"
)


def read(path: Path) -> Gold:
    """The articles of `path`. Raises UsageError where not one can be used."""
    troubles: list[Trouble] = []
    texts: list[GoldText] = []
    for number, line in json_lines(path, troubles):
        where = f"{path.name}, line {number}"
        text, names = line.get("text"), line.get("loc")
        if not isinstance(text, str) or not isinstance(names, list):
            troubles.append(Trouble(where, "an article needs `text` and `loc`"))
            continue
        rows: list[Row] = []
        for name in names:
            if isinstance(name, Mapping):
                rows.append(_row(name))
            else:
                troubles.append(Trouble(where, f"a name is no object: {name!r:.60}"))
        day = line.get("date") or None
        texts.append(
            GoldText(
                name=str(line.get("id", number)),
                rows=tuple(rows),
                text=text,
                told=day,
                day=day,
                accepted=(day,) if day else (),
            )
        )
    if not texts:
        raise UsageError(f"{path} holds no article of HIPE's form")
    return Gold("HIPE", tuple(texts), tuple(troubles), NOTE)


def _row(name: Mapping[str, Any]) -> Row:
    return {**name, "kind": "any", "level": "core", "use": None}
