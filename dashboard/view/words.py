"""Dates in words, as precisely as they are known and no more: EDTF to French or English."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date, format_interval, format_skeleton

from dashboard.model import Basis, When
from dashboard.view.language import catalogue

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_YEAR = re.compile(r"(\d{4})")
_FIRST = re.compile(r"\b1(?=[  –])")
_DECADE = re.compile(r"(\d{3})X")


def when_words(when: When | None, language: str) -> str:
    """A date in words: "13 septembre 2023", "été 2023", "vers août 2023", "avant le …".

    Anything EDTF can say that has no words here is given by its first and last day.
    """
    _ = catalogue(language).gettext
    if when is None:
        return _("no date")
    text = when.edtf
    day = _DAY.fullmatch(text[:-1]) is not None
    for sign, phrase in (
        ("%", _("around {date}, uncertain")),
        # A day takes an article where a month takes none (`vers le 4 septembre`, `vers août`).
        ("~", _("around the day {date}") if day else _("around {date}")),
        ("?", _("{date}, uncertain")),
    ):
        if text.endswith(sign) and "/" not in text:
            return phrase.format(date=_plain(text[:-1], when, language))
    return _plain(text, when, language)


def published_words(published: When, language: str) -> str:
    """When an article was published, as a part of a sentence: "publié le 4 septembre 2023"."""
    _ = catalogue(language).gettext
    if _DAY.fullmatch(published.edtf):
        phrase = _("published on {date}")
    elif _MONTH.fullmatch(published.edtf) or _YEAR.fullmatch(published.edtf):
        phrase = _("published in {date}")
    else:
        phrase = _("published {date}")
    return phrase.format(date=when_words(published, language))


def _plain(text: str, when: When, language: str) -> str:
    _ = catalogue(language).gettext
    if match := _DAY.fullmatch(text):
        return day_words(date(*map(int, match.groups())), language)
    if match := _MONTH.fullmatch(text):
        return format_skeleton("yMMMM", date(int(match[1]), int(match[2]), 1), locale=language)
    if match := _SEASON.fullmatch(text):
        seasons = (_("spring {year}"), _("summer {year}"), _("autumn {year}"), _("winter {year}"))
        return seasons[int(match[2]) - 21].format(year=match[1])
    if match := _YEAR.fullmatch(text):
        return match[1]
    if match := _DECADE.fullmatch(text):
        return _("the {year}s").format(year=f"{match[1]}0")
    return span_words(when.first_day, when.last_day, language)


def span_words(first: date | None, last: date | None, language: str) -> str:
    """A stretch of days in words, open where an end is None."""
    _ = catalogue(language).gettext
    if first is None and last is None:
        return _("no date")
    if first is None and last is not None:
        return _("until {date}").format(date=day_words(last, language))
    if last is None and first is not None:
        return _("from {date}").format(date=day_words(first, language))
    if first == last and first is not None:
        return day_words(first, language)
    return _ordinal(str(format_interval(first, last, "yMMMd", locale=language)), language)


LONG = 62
"""A stretch of more days than this is told by its months."""


def rough_words(first: date | None, last: date | None, language: str) -> str:
    """A stretch of days in words, by its months where it is long: for what sums up many dates."""
    if first is None or last is None or (last - first).days <= LONG:
        return span_words(first, last, language)
    return str(format_interval(first, last, "yMMM", locale=language))


def day_words(day: date, language: str) -> str:
    """A day in words, without the day of the week."""
    return _ordinal(str(format_date(day, "long", locale=language)), language)


def _ordinal(words: str, language: str) -> str:
    """The first of a month as French has it; the locale data write it as a cardinal."""
    return _FIRST.sub("1er", words) if language == "fr" else words


def near_words(language: str) -> str:
    """That a place is only the town that the name of something built holds."""
    _ = catalogue(language).gettext
    return _("about here: only the town in its name is known")


def basis_words(basis: Basis, language: str) -> str:
    """Where a date comes from, in words."""
    _ = catalogue(language).gettext
    return {
        "explicit": _("written in full in the text"),
        "relative": _("worked out from the words and the day of publication"),
        "speech": _("the day of the quotation"),
        "inherited": _("taken from another mention in the article"),
        "published": _("no date is given: the day of publication stands in"),
    }[basis]
