"""Whether who says so is known for what it is, and told from whoever is only reported on.

Scored on the mentions whose source was found: gold tells its kind (`reported_by_kind`: person,
government, agency, newspaper, organisation) and whether it is quoted (`speech`: direct, indirect).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from dashboard.evaluate.actors import same
from dashboard.evaluate.pairing import Pair
from dashboard.evaluate.tally import Share
from dashboard.speakers import quoted, speaker_kind


def kinds(pairs: Iterable[Pair]) -> Share:
    """Of the sources found whose kind gold tells, those that are said to be of it."""
    told = [
        (item.mention["reported_by_kind"], item.report.attributed_to)
        for item in pairs
        if item.mention.get("reported_by_kind") and _found(item)
    ]
    return Share(sum(speaker_kind(said or "") == kind for kind, said in told), len(told))


def speech(pairs: Iterable[Pair], texts: Mapping[str, str]) -> Share:
    """Of the sources found, those rightly said to be quoted, or not; `texts` are by file name."""
    told = [item for item in pairs if item.mention.get("speech") and _found(item)]
    right = (
        quoted(texts[PurePath(r.source).name], r.start, r.end)
        == (item.mention["speech"] == "direct")
        for item in told
        for r in (item.report,)
    )
    return Share(sum(right), len(told))


def _found(item: Pair) -> bool:
    wanted, said = item.mention.get("reported_by"), item.report.attributed_to
    return bool(wanted) and said is not None and same(str(wanted), said)
