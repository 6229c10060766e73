"""First and second person: "je" and "vous" in an interview mean whoever answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.annotate.actors_found import Found
from dashboard.annotate.attribution import quotations
from dashboard.annotate.interviews import Interview

_FIRST = re.compile(r"\b(?:je|j(?=['’])|me|m(?=['’])|moi|mon|ma|mes)(?![\w-])", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:vous|votre|vos)(?![\w-])", re.IGNORECASE)


def speakers(text: str, talk: Interview) -> Iterator[Found]:
    """The words for who answers, as mentions, in order; none inside a quotation."""
    quoted = quotations(text)
    for stretches, pattern in ((talk.answers, _FIRST), (talk.questions, _SECOND)):
        for start, end in stretches:
            # An answer may stand between quotation marks as a whole.
            inner = [q for q in quoted if start < q.start and q.end < end]
            for match in pattern.finditer(text, start, end):
                if not any(q.start < match.start() < q.end for q in inner):
                    yield Found(match.start(), match.end(), "person", talk.person)
