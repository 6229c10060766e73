"""The day that a web page was published, from everything on the page that says so.

Each mark is a candidate with its words and a weight; the day with most weight is taken, and what
says otherwise is named in the evidence. Where another day has as much, the span of the two is all
that is known. Marks of change (`dateModified`) date no publication, but none lies after them. An
instant is the day it was in the outlet's own zone: as written where it bears one, else in the zone
of the page's other instants, of its locale or of its country's domain. Marks in a footer, a
sidebar, comments or a list of other articles are of other pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta, timezone, tzinfo
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.model import When
from dashboard.read.address import day_in
from dashboard.read.html_metadata import Page, elsewhere
from dashboard.read.marked_day import day_of, instant, scalar
from dashboard.read.when import published_when

META: dict[str, float] = {
    "article:published_time": 3, "og:article:published_time": 3, "og:published_time": 3,
    "datepublished": 3, "parsely-pub-date": 2.5, "sailthru.date": 2.5,
    "cxenseparse:recs:publishtime": 2.5,
    "dc.date.issued": 2, "dcterms.issued": 2, "dc.date.created": 2, "dcterms.created": 2,
    "article.published": 2, "publication_date": 2, "publish-date": 2, "publishdate": 2,
    "pubdate": 2,
    "date.issued": 2, "dc.date": 1.5, "dcterms.date": 1.5, "date": 1.5,
    "citation_publication_date": 2, "citation_date": 2, "citation_online_date": 2,
    "published_time": 2.5, "article:published": 2.5, "article:published_date": 2.5,
    "article:publish_date": 2.5, "article_date_original": 2, "published_date": 2,
    "publish_date": 2, "og:pubdate": 2, "prism.publicationdate": 2, "rnews:datepublished": 2,
    "bt:pubdate": 2, "analyticsattributes.articledate": 1.5, "release_date": 1.5,
    "dc.date.available": 1.5, "dcterms.available": 1.5, "datecreated": 1,
}  # fmt: skip
"""`meta` names that tell when a page was published, each with how far it is trusted."""

CHANGED = ("article:modified_time", "og:updated_time", "last-modified", "datemodified",
           "dcterms.modified", "dc.date.modified")  # fmt: skip
_LINKED, _TIME_MARKED, _TIME, _URL_DAY, _URL_MONTH, _CREATED = 3.0, 2.5, 1.5, 1.5, 1.0, 1.0

# The zone of outlets by locale or domain; a country of several zones has that of its capital.
ZONES = {
    "fr": "Europe/Paris", "fr_fr": "Europe/Paris", "be": "Europe/Brussels",
    "fr_be": "Europe/Brussels",
    "ch": "Europe/Zurich", "fr_ch": "Europe/Zurich", "lu": "Europe/Luxembourg",
    "mc": "Europe/Monaco",
    "fr_ca": "America/Toronto", "qc": "America/Toronto", "ca": "America/Toronto",
    "de": "Europe/Berlin",
    "it": "Europe/Rome", "es": "Europe/Madrid", "uk": "Europe/London", "en_gb": "Europe/London",
    "sn": "Africa/Dakar", "ci": "Africa/Abidjan", "ma": "Africa/Casablanca", "dz": "Africa/Algiers",
    "tn": "Africa/Tunis", "ru": "Europe/Moscow", "jp": "Asia/Tokyo", "kr": "Asia/Seoul",
}  # fmt: skip

_MOST_TIMES = 200
_FURTHEST = timedelta(days=31)
_SIGNS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mark that tells a day: `2023-09-12`, or a month; where it stands, its words, its weight."""

    day: str
    weight: float
    evidence: str


def published(page: Page) -> When | None:
    """The publication date that the page's marks tell, or None where there are none.

    The evidence names the mark that was taken, and those that say otherwise.
    """
    found = candidates(page)
    if not found:
        return None
    months = [one for one in found if len(one.day) < len("2023-09-12")]
    days: dict[str, list[Candidate]] = {}
    for one in found:
        if one not in months:
            days.setdefault(one.day, []).append(one)
    changed = _changed(page)
    if changed is not None and (early := {d: c for d, c in days.items() if d <= changed}):
        days = early
    if not days:
        best = max(months, key=lambda one: one.weight)
        return published_when(best.day, best.evidence)
    ranked = sorted(days.items(), key=lambda item: (-_weight(item[1], months, item[0]), item[0]))
    day, marks = ranked[0]
    others = [one for other, ones in ranked[1:] for one in ones]
    words = marks[0].evidence
    if others:
        words += "; otherwise: " + ", ".join(one.evidence for one in others[:3])
    if len(ranked) > 1:
        rival, theirs = ranked[1]
        if _weight(theirs, months, rival) >= _weight(marks, months, day):
            return _span(day, rival, words)
    return published_when(day, words)


def _weight(marks: list[Candidate], months: list[Candidate], day: str) -> float:
    """How much speaks for a day: its marks, each kind once, and a month that holds it."""
    kinds = {one.evidence.split(" ", 1)[0]: one.weight for one in marks}
    return sum(kinds.values()) + sum(one.weight for one in months if day.startswith(one.day))


def _span(one: str, other: str, words: str) -> When | None:
    """All that is known where two days are as well marked: the days between them."""
    first, last = sorted((date.fromisoformat(one), date.fromisoformat(other)))
    if last - first > _FURTHEST:
        return None
    return When(f"{first}/{last}", first, last, "interval", "explicit", words)


def candidates(page: Page) -> list[Candidate]:
    """Every mark on the page that tells when it was published, the most trusted first."""
    zone = _zone(page)
    found = [
        Candidate(day, weight, f"{where} {_short(words)}")
        for where, words, weight in _marks(page)
        if (day := day_of(words, zone)) is not None
    ]
    found += _from_path(page.url)
    return sorted(found, key=lambda one: -one.weight)


def _marks(page: Page) -> Iterator[tuple[str, str, float]]:
    """Where each mark stands, its words and its weight."""
    for article in page.linked:
        for key in ("datePublished", "dateCreated"):
            words = scalar(article.get(key))
            if words is not None:
                yield f"JSON-LD:{key}", words, _LINKED if key == "datePublished" else _CREATED
    for name, contents in page.meta.items():
        if name in META:
            yield f"meta:{name}", contents[0], META[name]
    yield from _times(page.tree)


def _times(tree: Any) -> Iterator[tuple[str, str, float]]:
    """`<time>` elements of the article's own head, and `itemprop="datePublished"` anywhere."""
    plain: list[str] = []
    for element in [*tree.iter("time")][:_MOST_TIMES]:
        words = element.get("datetime") or element.text_content()
        if not words.strip() or elsewhere(element) or _is_change(element):
            continue
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            yield "time:published", words, _TIME_MARKED
        else:
            plain.append(words)
    for name, weight in (("datePublished", _TIME_MARKED), ("dateCreated", _CREATED)):
        for element in tree.xpath(f".//*[@itemprop='{name}'][not(self::time)][not(self::meta)]"):
            words = element.get("content") or element.text_content()
            if words.strip() and not elsewhere(element):
                yield f"itemprop:{name}", words, weight
    if plain:
        # The first: live pages have one for every entry, and entries bear days of their own.
        yield "time:first", plain[0], _TIME


def _is_change(element: Any) -> bool:
    marks = " ".join(
        str(element.get(name) or "") for name in ("itemprop", "class", "id", "data-type")
    )
    before = element.getprevious()
    words = f"{element.getparent().text or ''} {(before.tail or '') if before is not None else ''}"
    return bool(
        re.search(r"modif|updat|maj\b", marks, re.IGNORECASE)
        or re.search(r"(?:modifié|mis à jour|updated)\D{0,12}\Z", words.strip(), re.IGNORECASE)
    )


def _from_path(url: str | None) -> Iterator[Candidate]:
    found = day_in(url) if url else None
    if found is not None:
        day, part = found
        weight = _URL_DAY if len(day) == len("2023-09-12") else _URL_MONTH
        yield Candidate(day, weight, f"address {part}")


def _changed(page: Page) -> str | None:
    """The day that the page was last changed, where it says so."""
    zone = _zone(page)
    days = [day for mark in _changes(page) if (day := day_of(mark, zone))]
    return max(days, default=None)


def _changes(page: Page) -> Iterator[str]:
    """The words of the marks that tell when the page was last changed."""
    for article in page.linked:
        words = scalar(article.get("dateModified"))
        if words is not None:
            yield words
    for name in CHANGED:
        if name in page.meta:
            yield page.meta[name][0]


def _zone(page: Page) -> tzinfo | None:
    """The outlet's zone: that of the page's instants, else of its locale or its domain."""
    marks = [words for _, words, _ in _marks(page)]
    for words in (*marks, *_changes(page)):
        at = instant(words.strip())
        offset = at.utcoffset() if at is not None else None
        if offset:
            return timezone(offset)
    host = (urlsplit(page.url).hostname or "") if page.url else ""
    locale = (page.meta.get("og:locale") or (page.tree.get("lang") or "",))[0]
    for key in (locale.replace("-", "_").lower(), host.rsplit(".", 1)[-1].lower()):
        if key in ZONES and key:
            try:
                return ZoneInfo(ZONES[key])
            except ZoneInfoNotFoundError:  # a system without the tz database
                return None
    return UTC if page.url is None else None


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= _SIGNS else text[: _SIGNS - 1] + "…"
