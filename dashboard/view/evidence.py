"""What a day of publication rests on, in the reader's language.

The evidence is stored as the clues' own words with a few marks of English between (`lundi (just
gone); after avril 2022 (84%); likeliest: 2023-09-04 62%`; docs/publication.md, "What is shown").
Here the marks are put into words. What bears none of them is shown as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, zip_longest

from babel.dates import format_skeleton

from dashboard.view.language import catalogue
from dashboard.view.words import day_words

_SURE = re.compile(r" \((\d+)%\)\Z")
_CANDIDATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))? (\d+)%")


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
    """A clue in words; its marks are those that `_forms` names."""
    forms = _forms(language)
    for mark, phrase in forms.items():
        match = _MARKED[mark].fullmatch(words)
        if match:
            told = {name: _day(text, language) for name, text in match.groupdict().items()}
            return phrase.format(**told)
    return words


def _day(words: str, language: str) -> str:
    """A day in words, if it is one; what a page holds is left as it is."""
    if not _ISO.fullmatch(words):
        return words
    return day_words(date.fromisoformat(words), language)


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


@cache
def _forms(language: str) -> dict[str, str]:
    """From the mark of a clue, with the places of what it holds, to the words for it."""
    _ = catalogue(language).gettext
    return {
        "after {words}": _("after « {words} »"),
        "before {words}": _("before « {words} »"),
        "not long after {words}": _("not long after « {words} »"),
        "page: {words}": _("a line of the page: « {words} »"),
        "dispatch line: {words}": _("the opening of a dispatch: « {words} »"),
        "live entries: {words}": _("the latest entry of a live page: « {words} »"),
        "own day: {words}": _("the day that the text calls its own: « {words} »"),
        "otherwise: {words}": _("other marks of the page say otherwise: {words}"),
        "address {words}": _("the address of the page: {words}"),
        "articles with the same quotations: about {words}": _(
            "articles with the same quotations, of about {words}"
        ),
        "{words} (just gone)": _("« {words} », just gone"),
        "{words} (just gone or ahead)": _("« {words} », just gone or close ahead"),
        "{words} (now)": _("« {words} », the day itself"),
        "{words} (ahead)": _("« {words} », ahead"),
        "{words} (future)": _("« {words} », ahead"),
        "{words} (past)": _("« {words} », behind"),
        "{words} (behind or ahead)": _("« {words} », not far behind or ahead"),
        "{words}: from {day}": _("« {words} »: from {day}"),
        "{words}: until {day}": _("« {words} »: until {day}"),
        "{words}: {day}": _("« {words} »: on {day}"),
        "« {one} » and « {other} » tell of one event": _(
            "« {one} » + « {other} » tell of one event"
        ),
    }


def _marked(mark: str) -> re.Pattern[str]:
    """What fits a mark: a day where it has {day}, any words in its other places."""
    parts = re.split(r"\{(\w+)\}", mark)
    places = (rf"(?P<{name}>{_ISO.pattern if name == 'day' else '.+'})" for name in parts[1::2])
    return re.compile(
        "".join(chain(*zip_longest(map(re.escape, parts[::2]), places, fillvalue="")))
    )


_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_MARKED = {mark: _marked(mark) for mark in _forms("en")}
