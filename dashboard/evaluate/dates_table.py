"""The figures of expressions of time as sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dashboard.evaluate.dates import Counts, Score
from dashboard.evaluate.figures import Figure, Section, share
from dashboard.evaluate.publication import VERDICTS, Verdict
from dashboard.evaluate.tally import Share

_FIELDS = ("anchor", "kind")


def sections(
    scores: Mapping[str, Score], published: Sequence[Verdict], texts: int, *, values: bool
) -> Iterator[Section]:
    """All sections; `scores` holds the systems, ours first; without `values`, spans alone."""
    yield Section(
        "expressions of time",
        f"{texts} texts; values are shares of the expressions matched (relaxed)"
        if values
        else f"{texts} texts; this gold has no values",
        {name: tuple(_counts(score.total, values=values)) for name, score in scores.items()},
    )
    yield Section(
        "by type",
        "F1 relaxed / strict" + (", values exact / lenient" if values else "") + "; expected",
        {
            name: tuple(
                _line(kind, counts, values=values) for kind, counts in score.by_type.items()
            )
            for name, score in scores.items()
        },
    )
    for field in _FIELDS:
        if not next(iter(scores.values())).by(field):
            continue
        yield Section(
            f"by {field}",
            "recall relaxed / strict, values exact / lenient; expected",
            {
                name: tuple(
                    _line(kind, counts, values=values, recall=True)
                    for kind, counts in score.by(field).items()
                )
                for name, score in scores.items()
            },
        )
    if published:
        found = Counter(published)
        yield Section(
            "publication day",
            f"{len(published)} texts that do not give it themselves and whose day gold knows; "
            "“coarser” is right, but a month or a year",
            {
                next(iter(scores)): tuple(
                    share(name, Share(found[name], len(published))) for name in VERDICTS
                )
            },
        )


def bare_section(scores: Mapping[str, Score]) -> Section:
    """Spans under one convention, on either side (see `dates_spans`)."""
    return Section(
        "conventions of spans aside",
        "articles and prepositions are cut from the beginning of all spans, found and gold; "
        "ranges and lists found are taken apart",
        {name: tuple(_counts(score.total, values=False)) for name, score in scores.items()},
    )


def days_section(recalls: Mapping[str, Share], texts: int) -> Section:
    """Recall of days, document by document."""
    return Section(
        "days of documents",
        f"{texts} texts dated to the day; a day is found where an expression begins or ends on it",
        {name: (share("days found", recall),) for name, recall in recalls.items()},
    )


def _counts(counts: Counts, *, values: bool) -> Iterator[Figure]:
    figures = counts.figures()
    for name in ("relaxed", "strict"):
        f1, precision, recall = (
            figures[f"{name}_{part}"] for part in ("f1", "precision", "recall")
        )
        yield Figure(
            f"spans, {name}",
            {
                "f1": f1,
                "precision": precision,
                "recall": recall,
                "right": getattr(counts, name),
                "found": counts.predicted,
                "expected": counts.expected,
            },
            f"F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}; {counts.expected})",
        )
    if values:
        yield share("value, exact", Share(counts.exact, counts.relaxed))
        yield share("value, lenient", Share(counts.lenient, counts.relaxed))
        yield share("value, exact, of all expected", Share(counts.exact, counts.expected))


def _line(name: str, counts: Counts, *, values: bool, recall: bool = False) -> Figure:
    figures = counts.figures()
    measure = "recall" if recall else "f1"
    told: dict[str, float | int | str | None] = {
        "expected": counts.expected,
        f"relaxed_{measure}": figures[f"relaxed_{measure}"],
        f"strict_{measure}": figures[f"strict_{measure}"],
    }
    text = f"{figures[f'relaxed_{measure}']:.3f} / {figures[f'strict_{measure}']:.3f}"
    if values:
        told |= {name: figures[name] for name in ("value_exact", "value_lenient")}
        exact, lenient = figures["value_exact"], figures["value_lenient"]
        text += f", {exact:.3f} / {lenient:.3f}" if counts.relaxed else ", –"
    return Figure(name, told, f"{text}; {counts.expected}")
