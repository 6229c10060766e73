"""The figures of place names as sections: what was found and placed, by kind, by decade, scores.

A `Scored` is what one system made of one way of asking: its report in all, and by decade where the
texts span more than thirty years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Final

from dashboard.evaluate import calibration
from dashboard.evaluate.figures import Figure, Section, number, retrieval, share
from dashboard.evaluate.places import CUSTOMARY_KM, PlaceReport
from dashboard.evaluate.tally import Share, Tally

NEAR_KM: Final = 50.0
_KEPT: Final = (1.0, 0.95, 0.9, 0.8, 0.5)
_PRECISION: Final = 0.95
_SPAN_YEARS: Final = 30


@dataclass
class Scored:
    """The reports of one system, gathered text by text."""

    total: PlaceReport = field(default_factory=PlaceReport)
    by_decade: dict[int, PlaceReport] = field(default_factory=dict)

    def add(self, report: PlaceReport, year: int | None = None) -> None:
        """Count a text of that year."""
        self.total += report
        if year is not None:
            decade = year // 10 * 10
            self.by_decade[decade] = self.by_decade.get(decade, PlaceReport()) + report


def sections(
    raw: Mapping[str, Scored], given: Mapping[str, Scored], texts: int
) -> Iterator[Section]:
    """All sections; `raw` and `given` hold the systems, ours first; either may be empty."""
    for title, systems in (("raw text", raw), ("spans given", given)):
        if not systems:
            continue
        recognised = systems is raw
        ours = next(iter(systems.values()))
        yield Section(
            f"places, {title}",
            f"{texts} texts; “of all” counts all gold mentions that gold places",
            {name: tuple(_main(one.total, recognised=recognised)) for name, one in systems.items()},
        )
        yield Section(
            f"right place by kind, {title}",
            f"of all; within {CUSTOMARY_KM:.0f} km, then {NEAR_KM:.0f} km (countries by code "
            "where gold has one, else by point)",
            {name: tuple(_kinds(one.total)) for name, one in systems.items()},
        )
        if decades := _decades(ours):
            yield Section(
                f"by decade, {title}",
                "",
                {
                    name: tuple(_by_decade(one, decades, recognised=recognised))
                    for name, one in systems.items()
                },
            )
        yield from _scores(title, next(iter(systems)), ours.total)


def _main(report: PlaceReport, *, recognised: bool) -> Iterator[Figure]:
    if recognised:
        yield retrieval("recognition, strict", report.strict)
        yield retrieval("recognition, fuzzy", report.fuzzy)
    for km in (CUSTOMARY_KM, NEAR_KM):
        within = report.within(km)
        yield share(f"within {km:.0f} km, of all", _recall(within))
        yield share(f"within {km:.0f} km, of those placed", _precision(within))
    yield share("countries, exact (by code)", _recall(report.countries))
    if report.reach.of:
        yield share("ceiling: some candidate is right", report.reach)
        reached = report.within(CUSTOMARY_KM).right / max(1, report.reach.right)
        yield number("share of the ceiling reached", reached if report.reach.right else None)
    errors = report.errors_km
    yield number("error, median", median(errors) if errors else None, " km", 1)
    yield number("error, mean", fmean(errors) if errors else None, " km", 1)
    yield share("literal or metonymic", _recall(report.use))
    yield share("metonyms taken for literal", _recall(report.metonyms_as_literal))


def _kinds(report: PlaceReport) -> Iterator[Figure]:
    for kind, part in report.kinds.items():
        wide, near = (_recall(part.within(km)) for km in (CUSTOMARY_KM, NEAR_KM))
        if wide.of:
            values = {"value": wide.value, "right": wide.right, "of": wide.of, "near": near.value}
            yield Figure(kind, values, f"{wide}, {near.value:.3f}")


def _decades(scored: Scored) -> list[int]:
    decades = sorted(scored.by_decade)
    wide = len(decades) > 1 and decades[-1] + 9 - decades[0] > _SPAN_YEARS
    return decades if wide else []


def _by_decade(scored: Scored, decades: Iterable[int], *, recognised: bool) -> Iterator[Figure]:
    for decade in decades:
        report = scored.by_decade.get(decade, PlaceReport())
        if recognised:
            yield retrieval(f"{decade}s, strict", report.strict)
            yield retrieval(f"{decade}s, fuzzy", report.fuzzy)
        yield share(f"{decade}s, right", _recall(report.within(CUSTOMARY_KM)))


def _scores(title: str, system: str, report: PlaceReport) -> Iterator[Section]:
    """Whether our scores mean what they say."""
    answers = report.answers()
    with_place = [answer for answer in answers if answer[0] > 0]
    if not with_place:
        return
    figures = [
        number("Brier score", calibration.brier(with_place), digits=4),
        number("expected calibration error", calibration.expected_error(with_place), digits=4),
        *(
            number(f"precision at {kept:.0%} kept", calibration.precision_at(answers, kept))
            for kept in _KEPT
        ),
        number(f"kept at precision {_PRECISION}", calibration.share_kept(answers, _PRECISION)),
    ]
    yield Section(
        f"scores, {title}",
        f"{len(answers)} mentions found and placed by gold; the likeliest place counts, also below "
        f"the threshold; {len(answers) - len(with_place)} without a candidate are kept last",
        {system: tuple(figures)},
    )
    yield Section(
        f"reliability, {title}",
        "mean score against the share that is right, of mentions with a candidate",
        {system: tuple(_bin(one) for one in calibration.reliability(with_place))},
    )


def _bin(one: calibration.Bin) -> Figure:
    values = {"count": one.count, "right": one.right, "mean": one.mean, "accuracy": one.accuracy}
    text = f"mean {one.mean:.3f}  right {one.accuracy:.3f}  of {one.count}" if one.count else "–"
    return Figure(f"{one.low:.1f}–{one.high:.1f}", values, text)


def _recall(tally: Tally) -> Share:
    return Share(tally.right, tally.expected)


def _precision(tally: Tally) -> Share:
    return Share(tally.right, tally.found)
