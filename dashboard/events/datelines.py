"""The line that opens an agency's dispatch: "LOMÉ, 3 mai (AFP) -"."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = 1500
"""How far from the beginning such a line may stand."""
_DASH: Final = "[ \u00a0]*[-–—]"
_LINE: Final = re.compile(
    rf"^[^\W\d_][^\n():]{{0,60}}(?:\([^()\n]{{2,40}}\)[^\n():]{{0,30}})?\([^()\n]{{2,40}}\){_DASH}"
    rf"|^[A-ZÀ-Ý][A-ZÀ-Ý' ’-]{{2,40}},? (?:le )?\d{{1,2}}(?:er)? \w{{3,9}}\.?(?: \d{{4}})?{_DASH}",
    re.MULTILINE,
)


def dateline(text: str) -> range:
    """The offsets of an agency's place and day in a text, empty without.

    Where and when an agency wrote is not where and when it happened.
    """
    found = _LINE.search(text[:_HEAD])
    return range(0) if found is None else range(*found.span())
