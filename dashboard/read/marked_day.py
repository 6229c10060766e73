"""The day in a mark of a web page: ISO 8601, RFC 5322, figures, words, or seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

from dashboard.read.when import published_when

_FIGURES = re.compile(
    r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:1[5-9]|20)\d\d)\b", re.ASCII
)
_ISO_START = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=\Z|[T\s])", re.ASCII)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\Z", re.ASCII)
_WORDS = (
    re.compile(r"\b(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?P<name>[^\W\d_]{3,9})\.?,?\s+(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<name>[^\W\d_]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"),
)  # fmt: skip
_EARLIEST = 1500
_MOST_SIGNS = 200
# Seconds since 1970 from 1990 on, and the same in milliseconds.
_SECONDS, _MILLISECONDS = range(631_152_000, 10**10), range(631_152_000_000, 10**13)


def scalar(value: Any) -> str | None:
    """The words of a value of JSON-LD: of a string, the first of a list, `@value`, a number."""
    if isinstance(value, list):
        return next((words for one in value if (words := scalar(one))), None)
    if isinstance(value, dict):
        return scalar(value.get("@value"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if int(value) in _MILLISECONDS:
        value = value / 1000
    return datetime.fromtimestamp(value, UTC).isoformat() if int(value) in _SECONDS else None


def day_of(words: str, zone: tzinfo | None) -> str | None:
    """The day, month or year in a mark: ISO 8601, RFC 5322, figures (12/09/2023) or words.

    An instant in UTC is the day that it was in `zone`, where that is known. The first instant of
    1970 is what programs write that know none.
    """
    text = words.strip()[:_MOST_SIGNS]
    if text.isascii() and (at := instant(text)) is not None:
        if at.replace(tzinfo=None) == datetime(1970, 1, 1):  # noqa: DTZ001  (whatever its zone)
            return None
        if at.tzinfo is not None and not at.utcoffset() and zone is not None:
            midnight = (at.hour, at.minute, at.second) == (0, 0, 0)
            # Midnight in UTC is how a day without an hour is mostly written.
            at = at if midnight else at.astimezone(zone)
        return _checked(at.date().isoformat())
    for pattern in (_COMPACT, _FIGURES):
        if match := pattern.search(text):
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
            return _checked(f"{year:04d}-{month:02d}-{day:02d}")
    if match := _ISO_START.match(text):
        return _checked(match.group())
    for pattern in _WORDS:
        for match in pattern.finditer(text):
            if named := _months().get(match["name"].casefold()):
                return _checked(f"{match['year']}-{named:02d}-{int(match['day']):02d}")
    return None


def instant(text: str) -> datetime | None:
    """The instant, with its zone or without, that ISO 8601 or RFC 5322 words tell."""
    if len(text) < len("2023-09-12T1") or not text[:4].isdigit():
        try:
            return parsedate_to_datetime(text) if text[:3].isalpha() else None
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
    try:
        return datetime.fromisoformat(re.sub(r"\s+(?=[Z+-])", "", text))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """French and English names of months, whole and short, by babel (CLDR)."""
    from babel.dates import get_month_names  # noqa: PLC0415  (for pages that write them out)

    return {
        name.rstrip(".").casefold(): number
        for language in ("fr", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def _checked(text: str) -> str | None:
    """A day, month or year, where there is such a one since the first newspapers."""
    try:
        when = published_when(text, text)
    except ValueError:
        return None
    return text if when.first_day is not None and when.first_day.year >= _EARLIEST else None
