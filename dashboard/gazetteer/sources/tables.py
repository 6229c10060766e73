"""Reading the tab-separated tables of `data/gazetteer/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dashboard import resources
from dashboard.errors import SourceUnavailable


def rows(file: str) -> Iterator[dict[str, str]]:
    """Rows of a shipped table by column name; lines that start with # are comments.

    Raises SourceUnavailable where the table is missing or a row has not as many fields as the
    header.
    """
    try:
        stream = resources.data_path("gazetteer", file).open(encoding="utf-8", newline="")
    except OSError as error:
        raise SourceUnavailable(f"the table {file} of the gazetteer is missing") from error
    with stream:
        lines = (line.rstrip("\r\n").split("\t") for line in stream if not line.startswith("#"))
        header = next(lines, [])
        for cells in lines:
            if len(cells) != len(header):
                raise SourceUnavailable(
                    f"{file}: a row has too many or too few fields: {cells[:3]}"
                )
            yield dict(zip(header, cells, strict=True))


def digest(*files: str) -> str:
    """Hash of shipped tables: their version."""
    total = hashlib.sha256()
    for file in files:
        total.update(resources.data_path("gazetteer", file).read_bytes())
    return total.hexdigest()[:16]


def listed(cell: str) -> list[str]:
    """The parts of a cell that holds several values, parted by |."""
    return [part.strip() for part in cell.split("|") if part.strip()]
