"""Our own form: JSON Lines whose rows name their text by `seed`, beside a `documents.jsonl`.

`documents.jsonl` (or `dct.jsonl`) tells of each text: `dct` (the day of publication), `accepted`
(all that are right), `published` (what a reader would be told), `split`, `body`. It may be absent.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dashboard.errors import UsageError
from dashboard.evaluate.gold.base import Gold, GoldText, Row, Trouble

_DOCUMENTS = ("documents.jsonl", "dct.jsonl")


def read(path: Path, split: str | None = None) -> Gold:
    """The gold of `path`, of one split or all. Raises UsageError where nothing can be scored."""
    troubles: list[Trouble] = []
    by_text: dict[str, list[Row]] = defaultdict(list)
    for number, row in json_lines(path, troubles):
        names = [row["seed"]] if "seed" in row else _mentioned(row)
        if not names:
            troubles.append(Trouble(f"{path.name}, line {number}", "names no text (`seed`)"))
        for name in names:
            by_text[name].append(row)
    told = _documents(path.parent, troubles)
    known = {**{name: {} for name in by_text}, **told} if told else {name: {} for name in by_text}
    texts = tuple(
        _text(name, by_text.get(name, []), known[name])
        for name in sorted(known)
        if split in {None, known[name].get("split")}
    )
    if not texts:
        raise UsageError(f"{path} names no text" + (f" of split {split!r}" if split else ""))
    spans = all("mentions" not in row for text in texts for row in text.rows)
    return Gold("rows", texts, tuple(troubles), spans=spans)


def json_lines(path: Path, troubles: list[Trouble]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each line; what is none is added to `troubles`.

    Raises UsageError where the file cannot be read.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not in UTF-8: {error}") from error
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            troubles.append(Trouble(f"{path.name}, line {number}", f"not JSON: {error}"))
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            troubles.append(Trouble(f"{path.name}, line {number}", "not a JSON object"))


def _mentioned(row: Row) -> list[str]:
    mentions = row.get("mentions")
    if not isinstance(mentions, Sequence):
        return []
    named = (m.get("seed") for m in mentions if isinstance(m, dict))
    return sorted({str(name) for name in named if name is not None})


def _documents(folder: Path, troubles: list[Trouble]) -> dict[str, dict[str, Any]]:
    path = next((folder / name for name in _DOCUMENTS if (folder / name).exists()), None)
    if path is None:
        return {}
    return {str(row["seed"]): row for _, row in json_lines(path, troubles) if "seed" in row}


def _text(name: str, rows: Sequence[Row], told: dict[str, Any]) -> GoldText:
    day = told.get("dct")
    body = told.get("body")
    accepted = told.get("accepted") or ([day] if day else [])
    return GoldText(
        name=name,
        rows=tuple(rows),
        body=(int(body[0]), int(body[1])) if body else None,
        told=told.get("published", day),
        day=day,
        accepted=tuple(str(one) for one in accepted),
    )
