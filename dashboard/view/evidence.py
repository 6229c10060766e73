"""What a day of publication rests on, in the reader's language.

The evidence is stored as the clues' own words with a few marks of English between (`lundi (just
gone); after avril 2022 (84%); likeliest: 2023-09-04 62%`; docs/publication.md, "What is shown").
Here the marks are put into words. What bears none of them is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from dashboard.view.language import catalogue
from dashboard.view.words import day_words

_SURE = re.compile(r" \((\d+)%\)\Z")
_CANDIDATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))? (\d+)%")
_DATED = re.compile(r"(.+): (?:(from|until) )?(\d{4}-\d\d-\d\d)")
_WAY = re.compile(r"(.+) \((just gone|just gone or ahead|ahead|now|past|future|behind or ahead)\)")
_START = re.compile(
    r"(after|before|not long after|page:|dispatch line:|live entries:|own day:|otherwise:|address"
    r"|articles with the same quotations: about) (.+)"
)
_PAIR = re.compile(r"(«.+» and «.+») tell of one event")


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a day rests on: the clues, how sure it is (None: written), and what else it may be."""

    clues: tuple[str, ...]
    sure: str | None
    candidates: tuple[str, ...]


def grounds(evidence: str, language: str) -> Grounds:
    """The evidence of a day of publication in words."""
    main, _, rest = evidence.partition("; likeliest: ")
    sure = _SURE.search(main)
    clues = main[: sure.start()] if sure else main
    return Grounds(
        tuple(_clue(one, language) for one in clues.split("; ") if one),
        _share(int(sure[1]), language) if sure else None,
        tuple(_candidate(match, language) for match in _CANDIDATE.finditer(rest)),
    )


def _clue(words: str, language: str) -> str:
    for pattern, told in _FORMS:
        match = pattern.fullmatch(words)
        if match:
            return told(match, language)
    return words


def _candidate(match: re.Match[str], language: str) -> str:
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    there = date(year, month, day)
    words = (
        day_words(there, language)
        if match[3]
        else str(format_skeleton("yMMMM", there, locale=language))
    )
    return f"{words} ({_share(int(match[4]), language)})"


def _share(percent: int, language: str) -> str:
    _ = catalogue(language).gettext
    return _("{percent} %").format(percent=percent)


def _dated(match: re.Match[str], language: str) -> str:
    _ = catalogue(language).gettext
    day = day_words(date.fromisoformat(match[3]), language)
    forms = {
        "from": _("« {words} »: from {day}"),
        "until": _("« {words} »: until {day}"),
        None: _("« {words} »: on {day}"),
    }
    return forms[match[2]].format(words=match[1], day=day)


def _way(match: re.Match[str], language: str) -> str:
    _ = catalogue(language).gettext
    forms = {
        "just gone": _("« {words} », just gone"),
        "just gone or ahead": _("« {words} », just gone or close ahead"),
        "now": _("« {words} », the day itself"),
        "ahead": _("« {words} », ahead"),
        "future": _("« {words} », ahead"),
        "past": _("« {words} », behind"),
        "behind or ahead": _("« {words} », not far behind or ahead"),
    }
    return forms[match[2]].format(words=match[1])


def _start(match: re.Match[str], language: str) -> str:
    _ = catalogue(language).gettext
    forms = {
        "after": _("after « {words} »"),
        "before": _("before « {words} »"),
        "not long after": _("not long after « {words} »"),
        "page:": _("a line of the page: « {words} »"),
        "dispatch line:": _("the opening of a dispatch: « {words} »"),
        "live entries:": _("the latest entry of a live page: « {words} »"),
        "own day:": _("the day that the text calls its own: « {words} »"),
        "otherwise:": _("other marks of the page say otherwise: {words}"),
        "address": _("the address of the page: {words}"),
        "articles with the same quotations: about": _(
            "articles with the same quotations, of about {words}"
        ),
    }
    words = match[2]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        words = day_words(date.fromisoformat(words), language)
    return forms[match[1]].format(words=words)


def _pair(match: re.Match[str], language: str) -> str:
    _ = catalogue(language).gettext
    return _("{words} tell of one event").format(words=match[1].replace("» and «", "» + «"))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str]], ...] = (
    (_START, _start),
    (_WAY, _way),
    (_DATED, _dated),
    (_PAIR, _pair),
)
