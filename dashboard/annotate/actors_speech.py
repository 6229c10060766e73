"""First and second person: "je" and "vous" in an interview mean whoever answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.annotate.actors_found import Found
from dashboard.annotate.interviews import Interview
from dashboard.annotate.timexes.quotes import quotations

_WE = r"nous(?=,? (?:nous )?(?:n['’]|ne |y |en |l['’]|les? |la |lui )*\w+(?:ons|mes)\b)"
"""The "nous" of who acts, not of whom something befalls."""
_FIRST = re.compile(
    rf"\b(?:je|j(?=['’])|me|m(?=['’])|moi|mon|ma|mes|{_WE})(?![\w-])", re.IGNORECASE
)
_SECOND = re.compile(r"\b(?:vous|votre|vos)(?![\w-])", re.IGNORECASE)


def speakers(text: str, talk: Interview) -> Iterator[Found]:
    """The words for who answers, as mentions, in order; none inside a quotation."""
    quoted = quotations(text)
    for stretches, pattern in ((talk.answers, _FIRST), (talk.questions, _SECOND)):
        for start, end in stretches:
            # An answer may stand between quotation marks as a whole.
            inner = [(a, b) for a, b in quoted if start < a and b < end]
            for match in pattern.finditer(text, start, end):
                if not any(a < match.start() < b for a, b in inner):
                    yield Found(match.start(), match.end(), "person", talk.person)
