"""Which dates the text gives as rough ones: `vers le 10 mai`, `autour de 1900`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.annotate.timexes.values import Expression

_SIGNS_BEFORE: Final = 24
_PLAIN: Final = re.compile(r"\d{3}[\dX](-\d\d){0,2}")


def rough(text: str, expressions: Sequence[Expression], cues: Mapping[str, Any]) -> list[bool]:
    """Whether words beside each expression make it a rough date; never so for hours."""
    before = tuple(cues.get("about_before", ()))
    after = tuple(cues.get("about_after", ()))
    return [
        expression.type == "date"
        and (_ends(text, expression.start, before) or _begins(text, expression.end, after))
        for expression in expressions
    ]


def marked(edtf: str) -> str:
    """The EDTF (level 1) of a rough day, month, year or decade; what is wider stays as it is."""
    return f"{edtf}~" if _PLAIN.fullmatch(edtf) else edtf


def _ends(text: str, position: int, words: tuple[str, ...]) -> bool:
    head = text[max(0, position - _SIGNS_BEFORE) : position].replace("’", "'").lower().rstrip()
    return any(head.endswith(word) and not head[: -len(word)][-1:].isalpha() for word in words)


def _begins(text: str, position: int, words: tuple[str, ...]) -> bool:
    tail = text[position : position + _SIGNS_BEFORE].lower().lstrip()
    return any(tail.startswith(word) and not tail[len(word) :][:1].isalpha() for word in words)
