"""What an event noun with a definite article takes up in its article: "la visite", "cet accord".

A reader gives such a noun to the nearest event told before it that it can mean. So does this: of
one thing by its word or sense (`senses`), with no other actors, and in no contradiction. What the
noun leaves out, its actors, place and date, it has from there; its own place and date, where they
are only inherited, stand back. From then on it is compared as what it takes up. On the golds 31 of
34 such links were right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dashboard.events.likeness import agreeing, one_matter
from dashboard.events.scoring import contradict
from dashboard.events.traits import Traits, traits
from dashboard.model import SourcedReport

_NEAR_LETTERS: Final = 300
"""Letters before "ce voyage" in which an event that is not called so is what it takes up."""


def in_context(reports: Iterable[SourcedReport]) -> dict[str, Traits]:
    """The traits of whole articles' reports, by id, each with what it has from what it takes up."""
    articles: dict[str, dict[str, SourcedReport]] = defaultdict(dict)
    for report in reports:
        articles[report.document][report.id] = report
    return {one.report.id: one for article in articles.values() for one in _read(article.values())}


def _read(article: Iterable[SourcedReport]) -> list[Traits]:
    told: list[Traits] = []
    for report in sorted(article, key=lambda r: (r.start, r.end, r.id)):
        one = traits(report)
        if one.points:
            plain = bare(one)
            earlier = antecedent(plain, told)
            one = one if earlier is None else completed(plain, earlier)
        told.append(one)
    return told


def bare(one: Traits) -> Traits:
    """`one` without the place and the date that its own words do not tell."""
    when = one.report.when
    if when is not None and when.basis == "inherited":
        one = replace(one, told=None, fine=False, to_the_day=False)
    return one if one.placed else replace(one, where=None, place=frozenset(), place_key=None)


def antecedent(one: Traits, told: Sequence[Traits]) -> Traits | None:
    """What of the reports told before, in their order, an event noun takes up, or None.

    It is the nearest one of the same thing and realm (deeds, plans); where neither a day nor a word
    tells the noun's realm, the nearest of the same thing, since a noun has no tense; of "ce" or
    "cette", at last, one of a kindred type told right before.
    """
    before = [earlier for earlier in reversed(told) if earlier.report.end <= one.report.start]
    same = [earlier for earlier in before if one_matter(one, earlier) and _can_be(one, earlier)]
    fitting = [earlier for earlier in same if earlier.open == one.open]
    if one.told is None and one.report.status == "happened":
        fitting += same
    if one.this:
        fitting += [e for e in before if _beside(one, e) and _can_be(one, e)]
    return next(iter(fitting), None)


def _can_be(one: Traits, earlier: Traits) -> bool:
    return agreeing(one, earlier) and not contradict(one, earlier)


def _beside(one: Traits, earlier: Traits) -> bool:
    """Whether a report of a kindred type was told right before."""
    return one.family == earlier.family and one.report.start - earlier.report.end <= _NEAR_LETTERS


def completed(one: Traits, earlier: Traits) -> Traits:
    """`one` with the actors, the place and the date of what it takes up, where it tells none."""
    found = replace(one, stands_for=earlier.stands_for or earlier)
    if not one.actors and earlier.actors:
        found = replace(found, actors=earlier.actors, heads=earlier.heads, names=earlier.names)
    if one.where is None and earlier.where is not None:
        found = replace(
            found, where=earlier.where, place=earlier.place, place_key=earlier.place_key
        )
    if one.told is None and earlier.told is not None:
        found = replace(found, told=earlier.told, fine=earlier.fine, to_the_day=earlier.to_the_day)
    return found
