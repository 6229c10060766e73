"""The words of a language that tell the status of what is told."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from dashboard.model import Status
from dashboard.resources import data_path


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of `data/lang/<code>/events/cues.tsv`: lemma → what it announces.

    `phrases`, of several words, stand under their first one.
    """

    words: Mapping[str, Status]
    phrases: Mapping[str, tuple[tuple[str, Status], ...]]
    governors: Mapping[str, str]
    modals: Mapping[str, str]
    ends: frozenset[str]
    denials: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()


def load(language: str) -> Cues:
    """The cue words of a language. Raises FileNotFoundError where there are none."""
    words: dict[str, Status] = {}
    phrases: dict[str, tuple[tuple[str, Status], ...]] = {}
    governors: dict[str, str] = {}
    modals: dict[str, str] = {}
    ends: set[str] = set()
    denials: set[str] = set()
    lasting: set[str] = set()
    path = data_path("lang", language, "events", "cues.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row or row[0].startswith("#"):
                continue
            kind, value, form = row
            if kind == "cue" and " " in form:
                first = form.split(" ")[0]
                phrases[first] = (*phrases.get(first, ()), (form, cast("Status", value)))
            elif kind == "cue":
                words[form] = cast("Status", value)
            elif kind == "governor":
                governors[form] = value
            elif kind == "end":
                ends.add(form)
            elif kind == "denial":
                denials.add(form)
            elif kind == "lasts":
                lasting.add(form)
            else:
                modals[form] = value
    return Cues(
        words, phrases, governors, modals, frozenset(ends), frozenset(denials), frozenset(lasting)
    )
