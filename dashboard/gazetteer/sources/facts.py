"""What shipped tables tell beyond a source's own, by gazetteer and id.

Outlines, disputes, and the names that a place bore once or has in passing.
"""

from __future__ import annotations

import binascii

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.base import Dispute, Name, NameKind, Outline

FILES = ("shapes.tsv", "disputes.tsv", "old_names.tsv")


def outlines(gazetteer: str) -> dict[str, Outline]:
    """Id → outline. Raises SourceUnavailable where the table is damaged."""
    try:
        return {
            row["id"]: Outline(
                row["layer"],
                tuple(binascii.a2b_base64(cell) for cell in row["polygons"].split(" ")),
            )
            for row in tables.rows("shapes.tsv")
            if row["gazetteer"] == gazetteer
        }
    except binascii.Error as error:
        raise SourceUnavailable(f"shapes.tsv: an outline is damaged: {error}") from error


def disputes(gazetteer: str) -> dict[str, Dispute]:
    """Id → dispute."""
    return {
        row["id"]: Dispute(row["held_by"], row["claimed_by"], year(row["since"]), row["note"])
        for row in tables.rows("disputes.tsv")
        if row["gazetteer"] == gazetteer
    }


def old_names(gazetteer: str) -> dict[str, list[Name]]:
    """Id → French names of the kinds `historic` and `colloquial`."""
    found: dict[str, list[Name]] = {}
    for row in tables.rows("old_names.tsv"):
        if row["gazetteer"] == gazetteer:
            kind: NameKind = "historic" if row["kind"] == "historic" else "colloquial"
            name = Name(row["name"], kind, "fr", year(row["since"]), year(row["until"]))
            found.setdefault(row["id"], []).append(name)
    return found


def year(cell: str | None) -> int | None:
    """A year, None where the cell is empty or there is none."""
    return int(cell) if cell else None
