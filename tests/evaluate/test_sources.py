"""Kinds of speakers and quotations, scored by hand."""

from __future__ import annotations

from dashboard.evaluate.pairing import Pair
from dashboard.evaluate.sources import kinds, speech
from dashboard.evaluate.tally import Share
from dashboard.model import SourcedReport

TEXT = "« Le port est fermé », dit Ana Ruiz. Deux morts, selon la préfecture. Il a fui."


def pair(words: str, said: str | None, gold: dict[str, str]) -> Pair:
    start = TEXT.index(words)
    report = SourcedReport(
        words, "d", "texts/d.txt", start, start + len(words), words, words, "other", "happened",
        None, None, None, None, (), said, None,
    )  # fmt: skip
    return Pair({}, gold, report)


PAIRS = [
    pair(
        "Le port est fermé", "Ana Ruiz",
        {"reported_by": "Ana Ruiz", "reported_by_kind": "person", "speech": "direct"},
    ),
    pair(
        "Deux morts", "la préfecture",
        {"reported_by": "la préfecture", "reported_by_kind": "organisation", "speech": "direct"},
    ),
    pair("Il a fui", None, {"reported_by": "un témoin", "reported_by_kind": "person"}),
    pair("Il a fui", "Ana Ruiz", {}),
]  # fmt: skip


def test_only_sources_that_were_found_are_scored() -> None:
    assert kinds(PAIRS) == Share(1, 2)
    assert speech(PAIRS, {"d.txt": TEXT}) == Share(1, 2)
