"""What the page can have done, given to it by whoever serves it.

The page shows and asks; it never annotates. `dateline serve` hands it the pipeline's own function
for the one thing that a reader may change; served by anything else, the page says which command
does it instead.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeAlias

Redate: TypeAlias = Callable[[str, str | None], None]
"""Sets the day of publication of a document (its id; a date, or None for what was read).

Raises DashboardError, with one line for the reader, where that cannot be done.
"""

_installed: list[Redate] = []
_one_at_a_time = Lock()


def install(redate: Redate | None) -> None:
    """Let the pages of this process redate documents by `redate`, or no more."""
    _installed[:] = [] if redate is None else [redate]


def available() -> bool:
    """Whether documents can be redated from the page."""
    return bool(_installed)


def redate(document: str, published: str | None) -> None:
    """Redate a document, one at a time. Raises LookupError where that is not `available`."""
    if not _installed:
        raise LookupError("nobody has installed how documents are redated")
    with _one_at_a_time:
        _installed[0](document, published)
