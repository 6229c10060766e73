"""Which form a file of gold has, told from its content."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from dashboard.errors import UsageError
from dashboard.evaluate.gold import hipe, popcorn, rows, timebank, toponym_xml
from dashboard.evaluate.gold.base import Gold, GoldText

Stage = Literal["places", "dates", "events"]

_FILES: Final[Mapping[Stage, tuple[str, ...]]] = {
    "places": ("places.jsonl",),
    "dates": ("timex.jsonl", "gold.jsonl"),
    "events": ("events.jsonl",),
}
"""Names of our own files in a folder of gold, the preferred one first."""

_FORMS: Final[Mapping[str, tuple[Callable[[Path], Gold], frozenset[Stage]]]] = {
    "HIPE": (hipe.read, frozenset({"places"})),
    "LGL or TR-News": (toponym_xml.read, frozenset({"places"})),
    "BIO": (timebank.read, frozenset({"dates"})),
    "POPCORN": (popcorn.read, frozenset({"dates"})),
}
_HEAD: Final = 4096


def read(path: Path, stage: Stage, split: str | None = None) -> Gold:
    """The gold at `path`, a file of any known form or a folder of our own.

    Raises UsageError where the form is not known or not one for this stage, where the file cannot
    be read, where nothing in it can be scored, and for a `split` that the form does not have.
    """
    if path.is_dir():
        names = _FILES[stage]
        file = next((path / name for name in names if (path / name).exists()), path / names[0])
        return rows.read(file, split)
    form = _form(path)
    if form == "rows":
        return rows.read(path, split)
    reader, stages = _FORMS[form]
    if stage not in stages:
        raise UsageError(f"{path} has the form {form}, which holds no gold for {stage}")
    if split is not None:
        raise UsageError(f"{path} has the form {form}, which has no splits")
    return _named_apart(reader(path))


def _named_apart(gold: Gold) -> Gold:
    """The same with names that are unique: texts are told apart by them."""
    met: Counter[str] = Counter()
    texts: list[GoldText] = []
    for text in gold.texts:
        met[text.name] += 1
        nth = met[text.name]
        texts.append(text if nth == 1 else replace(text, name=f"{text.name} ({nth})"))
    return replace(gold, texts=tuple(texts))


def _form(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", errors="replace").lstrip()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if head.startswith("<"):
        return "LGL or TR-News"
    if head.startswith("{"):
        return _json_form(path)
    first = head.splitlines()[0].split() if head else []
    if first and (first[0] == "-DOCSTART-" or first[-1][:2] in {"O", "B-", "I-"}):
        return "BIO"
    raise UsageError(
        f"{path} is none of the forms of docs/evaluate.md: our rows, HIPE's JSON Lines, "
        "LGL's XML, tokens with BIO tags, POPCORN's JSON"
    )


def _json_form(path: Path) -> str:
    """Of the first line that is JSON; a file that is one object of objects is POPCORN's."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if not isinstance(row, dict):
                continue
            if "text" in row and "loc" in row:
                return "HIPE"
            values = [value for value in row.values() if isinstance(value, dict)]
            return "POPCORN" if values and "entities" in values[0] else "rows"
    return "POPCORN"
