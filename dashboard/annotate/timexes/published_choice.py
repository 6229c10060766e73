"""From weights over days to a publication date as fine as they allow, and no finer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.published_days import Days, Says, Weights
from dashboard.annotate.timexes.published_weights import Fitted, fitted
from dashboard.model import Precision, When

BARS: Final = {"day": 0.8, "near": 0.8, "span": 0.9}
"""How sure a day, a day give or take one (`near`), and a longer span must be to be given.

A wrong day costs what four right ones are worth: at .8 they come out even.
"""

_EVIDENCE_PIECES = 4
# A clue counts as evidence where the days chosen suit it this much better than the others.
_TELLING = 1.15
_LONGEST_SPAN = 62
# How many candidates are named beside a date that is no single day, and how likely they must be.
_CANDIDATES, _LIKELY = 3, 0.05


def posterior(
    days: Days, says: Sequence[Says], prior: Weights | None = None, weights: Fitted | None = None
) -> Weights:
    """The probability of each day, by the product of what the clues say of it.

    What a clue says is raised to the exponent of its kind. The clues of a text are not independent:
    several of one kind mostly repeat each other.
    """
    weights = weights or fitted()
    log = np.zeros(len(days)) if prior is None else np.log(np.maximum(prior, 1e-12))
    for one in says:
        log += weights.exponents.get(one.kind, 1.0) * np.log(np.maximum(one.weights, 1e-6))
    chances: Weights = np.exp(log - log.max())
    chances /= chances.sum()
    unknown = weights.unknown
    return np.asarray(chances * (1 - unknown) + unknown / len(days), dtype=np.float64)


def era(days: Days) -> Weights:
    """How likely a text at hand is of each day before it is read: most are of the Web's years.

    Earlier ones are scanned pages, later ones (after those that the tables of facts know) fewer
    by the year, however long this program is used.
    """
    first = int(days.years[0])
    years = np.arange(first, int(days.years[-1]) + 1)
    before = np.maximum(0, tables.ERA[0] - years)
    after = np.maximum(0, years - tables.ERA[1])
    weights = np.maximum(tables.ERA_FLOOR, tables.ERA_BEFORE**before * tables.ERA_AFTER**after)
    return np.asarray(weights[days.years - first], dtype=np.float64)


def choose(days: Days, chances: Weights, says: Sequence[Says], known: When | None) -> When | None:
    """The day where it is probable enough, a day `~` where it may be off by one, or a longer span.

    `known` where nothing narrower is probable. The evidence names the clues that told most.
    """
    found = _chosen(days, chances, says, known)
    if found is known or found is None or (found.precision == "day" and "~" not in found.edtf):
        return found
    likely = ", ".join(f"{name} {sure:.0%}" for name, sure in candidates(days, chances))
    return replace(found, evidence=f"{found.evidence}; likeliest: {likely}") if likely else found


def _chosen(days: Days, chances: Weights, says: Sequence[Says], known: When | None) -> When | None:
    weights = fitted()
    best = int(chances.argmax())
    sure = weights.sure("day", float(chances[best]))
    if sure >= BARS["day"]:
        return _when(days, best, best, sure, says, "")
    low, high = max(0, best - 1), min(len(days) - 1, best + 1)
    sure = weights.sure("near", float(chances[low : high + 1].sum()))
    if sure >= BARS["near"]:
        return _when(days, best, best, sure, says, "~")
    first, last = shortest(chances, weights.share("span", BARS["span"]))
    span = _rounded(days, first, last)
    if span is None:
        return known
    if known is not None and known.first_day is not None and known.last_day is not None:
        length = (known.last_day - known.first_day).days + 1
        if (days.at(span[1]) - days.at(span[0])).days + 1 > 0.75 * length:
            return known
    sure = weights.sure("span", float(chances[span[0] : span[1] + 1].sum()))
    return _when(days, *span, sure, says, "")


def shortest(chances: Weights, share: float) -> tuple[int, int]:
    """The first and last of the shortest run of days that holds a share of the probability."""
    sums = np.concatenate(([0.0], np.cumsum(chances)))
    ends = np.searchsorted(sums, sums[:-1] + share)
    lengths = np.where(ends <= len(chances), ends - np.arange(len(chances)), len(chances) + 1)
    first = int(lengths.argmin())
    return first, min(len(chances), int(ends[first])) - 1


def _rounded(days: Days, first: int, last: int) -> tuple[int, int] | None:
    """A run of days, as a year where it is long; None where it is longer than a year holds."""
    if last - first < _LONGEST_SPAN:
        return first, last
    if days.years[first] != days.years[last]:
        return None
    same = np.flatnonzero(days.years == days.years[first])
    return int(same[0]), int(same[-1])


def _when(days: Days, first: int, last: int, sure: float, says: Sequence[Says], mark: str) -> When:
    start, end = days.at(first), days.at(last)
    words = f"{_evidence(first, last, says)} ({sure:.0%})"
    name, precision = _named(start, end)
    return When(name + mark, start, end, precision, "published", words)


def candidates(days: Days, chances: Weights) -> list[tuple[str, float]]:
    """The likeliest days (months, where no day is likely), in EDTF, each with how sure it is."""
    weights = fitted()
    best = np.argsort(-chances, kind="stable")[:_CANDIDATES]
    named = [(days.at(int(at)).isoformat(), weights.sure("day", chances[at])) for at in best]
    likely = [(day, float(sure)) for day, sure in named if sure >= _LIKELY]
    if likely:
        return likely
    months = (days.years - int(days.years[0])) * 12 + days.months - 1
    shares = np.bincount(months, chances)
    best = np.argsort(-shares, kind="stable")[:_CANDIDATES]
    first = int(days.years[0])
    return [
        (f"{first + int(at) // 12:04d}-{int(at) % 12 + 1:02d}", float(shares[at]))
        for at in best
        if shares[at] >= _LIKELY
    ]


def _named(first: date, last: date) -> tuple[str, Precision]:
    """EDTF and precision of a run of days."""
    if first == last:
        return first.isoformat(), "day"
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1 and (last - first).days < 31:
        return f"{first:%Y-%m}", "month"
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return f"{first:%Y}", "year"
    week = first.weekday() == 0 and (last - first).days == 6
    return f"{first.isoformat()}/{last.isoformat()}", "week" if week else "interval"


def _evidence(first: int, last: int, says: Sequence[Says]) -> str:
    """The words of the clues that speak most for the days chosen against all others."""
    rated: list[tuple[float, str]] = []
    for one in says:
        inside = float(one.weights[first : last + 1].max())
        rated.append((inside / max(1e-9, float(one.weights.mean())), one.evidence))
    rated.sort(key=lambda pair: -pair[0])
    telling = dict.fromkeys(words for ratio, words in rated if ratio >= _TELLING)
    return "; ".join(list(telling)[:_EVIDENCE_PIECES]) or "the text's dates"
