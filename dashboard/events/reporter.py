"""Where a text is told from: an envoy's spot, a paper's town, the country that it is about."""

from __future__ import annotations

import re
from typing import Final

from dashboard.events.capitals import home, plain
from dashboard.model import Mentions, Place

_ENVOY: Final = re.compile(r"\b[Ee]nvoyée?s? spécia(?:le?s?|ux)|\b[Rr]eportage à")
_RUBRIC: Final = re.compile(r"\. |[ \u00a0]: |[ \u00a0][-–—] ")
_WHERE: Final = (
    r"\b(?:a|au|en|pres d(?:e|['’])|au large d(?:e|['’])|dans l(?:e|a|['’])|"
    r"(?:dans|a|devant|contre|sur) (?:une? |l[ea] |l['’])\w+ d(?:e|u|['’])) ?"
)
"""What leads to a place in a title."""
_TO_COME: Final = re.compile(r"\w(?:r(?:ai|ont)|[eid]ra)\b")
"""A future: a title that tells what is to come does not tell where it is told from."""
_HEAD: Final = 1500
"""How far from the beginning the line that tells the reporter's place may stand."""
_COUNTRIES: Final = frozenset({"country", "territory"})


def spot(mentions: Mentions) -> int | None:
    """The toponym that tells where the reporter is: "Sofia (Bulgarie), envoyée spéciale"."""
    text = mentions.document.text
    found = _ENVOY.search(text[:_HEAD])
    if found is None:
        return None
    first = text.rfind("\n", 0, found.start()) + 1
    name = re.split(r"[(,]", text[first : found.start()])[0].strip(" –—-").casefold()
    return next((i for i, t in enumerate(mentions.toponyms) if t.text.casefold() == name), None)


def rubric(mentions: Mentions) -> int | None:
    """The town under whose name a regional paper runs the story: "Saint-Nazaire. Grève …"."""
    text = mentions.document.text
    for index, toponym in enumerate(mentions.toponyms):
        line = text.rfind("\n", 0, toponym.start) + 1
        if toponym.use != "literal" or line != toponym.start:
            continue
        place = _place(mentions, index)
        title = not text[:line].strip() or text[:line].strip() == mentions.document.title
        if title and place is not None and place.feature not in _COUNTRIES:
            return index if _RUBRIC.match(text[toponym.end : toponym.end + 3]) else None
    return None


def headline(mentions: Mentions) -> int | None:
    """The place at which the title says that the story plays: "À Batoumi, la casse d'un quartier".

    Its first mention in the text; None where the title names several or only a country.
    """
    title = plain(mentions.document.title or "")
    found: dict[str, int] = {}
    if _TO_COME.search(title):
        return None
    for index, toponym in enumerate(mentions.toponyms):
        place = _place(mentions, index)
        if toponym.use != "literal" or place is None or place.feature in _COUNTRIES:
            continue
        name = plain(toponym.text)
        if re.search(rf"(?:{_WHERE}){re.escape(name)}\b", title):
            found.setdefault(name, index)
    return next(iter(found.values())) if len(found) == 1 else None


def homeland(mentions: Mentions) -> int | None:
    """The first mention as a place of the country of most of the places of the text."""
    most = home(mentions)
    if most is None:
        return None
    named = (
        index
        for index, toponym in enumerate(mentions.toponyms)
        if toponym.use == "literal"
        and (place := _place(mentions, index)) is not None
        and place.country == most
        and place.feature in _COUNTRIES
    )
    return next(named, None)


def _place(mentions: Mentions, index: int) -> Place | None:
    resolution = mentions.toponyms[index].resolution
    return resolution.place if resolution is not None else None
