"""Spans in the W3C Web Annotation Data Model: by position, and by the words themselves."""

from __future__ import annotations

from dashboard.export.records import Record

_CONTEXT = 32


def selectors(text: str, start: int, end: int, context: int = _CONTEXT) -> list[Record]:
    """A TextPositionSelector and a TextQuoteSelector for `text[start:end]`.

    Positions count Unicode code points, as the standard does; `context` is how many of them stand
    in `prefix` and `suffix`. Raises ValueError where the span does not lie in the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}:{end} is not in a text of {len(text)} characters")
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - context) : start],
            "suffix": text[end : end + context],
        },
    ]
