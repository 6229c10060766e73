"""Which paragraph of a plain text is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.read.boilerplate import Rule, before_body, is_prose
from dashboard.read.paragraphs import Paragraph

_LOOK_AT = 8
_SHORTEST, _LONGEST = 12, 220
_LABEL_WORDS = 2
_NO_HEADLINE_END = re.compile(r"(?<![.\b][A-Z])[.;:,…–—-]\Z")
_LIST_ITEM = re.compile(r"[-*•–—]\s|\d+[.)]\s|https?://")


def headline(
    parts: Sequence[Paragraph], table: Sequence[Rule], *, after_header: bool = False
) -> int | None:
    """Index of the paragraph that is the headline, or None.

    Section labels and page furniture before it are passed over. `after_header` says that the
    first paragraph goes on from a date header on the same line: then it may end in a full stop,
    because archives of that shape put the headline there.
    """
    if len(parts) < 2:
        return None
    if after_header and _SHORTEST <= len(parts[0].text) <= _LONGEST:
        return 0
    for index, part in enumerate(parts[:_LOOK_AT]):
        if before_body(part, table) is not None:
            continue
        if _looks_like_headline(part) and any(is_prose(later) for later in parts[index + 1 :]):
            return index
        if len(part.text.split()) > _LABEL_WORDS:
            return None
    return None


def _looks_like_headline(part: Paragraph) -> bool:
    return (
        _SHORTEST <= len(part.text) <= _LONGEST
        and len(part.text.split()) > _LABEL_WORDS
        and not _NO_HEADLINE_END.search(part.text)
        and not _LIST_ITEM.match(part.text)
        and not part.text[0].islower()
    )
