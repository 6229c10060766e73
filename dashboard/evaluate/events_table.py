"""The figures of reports and events as sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.evaluate import events
from dashboard.evaluate.coreference import Clustering, Triple
from dashboard.evaluate.events import by_label
from dashboard.evaluate.figures import Figure, Section, number, retrieval, share
from dashboard.evaluate.pairing import Detection, Pair
from dashboard.evaluate.tally import Share


def detection_section(ours: str, detection: Detection, reports: int, joined: int) -> Section:
    """Which mentions were found."""
    return Section(
        "reports",
        "a report finds a mention where its trigger overlaps the passage; precision is a lower "
        "bound where gold is a selection",
        {
            ours: (
                Figure("reports", {"value": reports}, f"{reports}, in {joined} events"),
                share("detection, recall", detection.recall),
                share("detection, precision", detection.precision),
                number("detection, F1", detection.f1),
            )
        },
    )


def attributes_section(
    systems: Mapping[str, Sequence[Pair]], drawn: Mapping[str, Share], compared: Sequence[str]
) -> Section:
    """What is told of the mentions found; `compared` have dates, places and status only."""
    return Section(
        "attributes of the mentions found",
        "dates and places of the mentions to which gold gives one",
        {
            name: tuple(_attributes(pairs, drawn.get(name), short=name in compared))
            for name, pairs in systems.items()
        },
    )


def _attributes(pairs: Sequence[Pair], drawn: Share | None, *, short: bool) -> Iterator[Figure]:
    exact, lenient = events.dates(pairs)
    accuracy, macro = events.statuses(pairs)
    yield share("date, exact", exact)
    yield share("date, lenient", lenient)
    yield share("place", events.places(pairs))
    yield share("status, accuracy", accuracy)
    yield number("status, macro F1", macro)
    if drawn is not None:
        yield share("metonyms as points", drawn)
    if short:
        return
    undated, unplaced = events.invented(pairs)
    yield share("given a date where gold has none", undated)
    yield share("given a place where gold has none", unplaced)
    yield share("type", events.types(pairs))
    yield share("actors, recall", events.actors(pairs))
    yield share("actors, precision", events.actors_precision(pairs))
    yield retrieval("attribution", events.attributed(pairs))


def sources_section(ours: str, kinds: Share, speech: Share) -> Section:
    """What is told of the sources found."""
    return Section(
        "sources",
        "of the sources found, where gold tells it",
        {ours: (share("kind of speaker", kinds), share("direct or indirect", speech))},
    )


def status_section(ours: str, pairs: Sequence[Pair]) -> Section:
    """F1 of every status."""
    outcomes = [(str(p.mention["status"]), str(p.report.status)) for p in pairs]
    figures = tuple(retrieval(label, tally) for label, tally in by_label(outcomes).items())
    return Section("status by status", "", {ours: figures})


def clusters_section(found: Mapping[str, Clustering], whole: Mapping[str, Clustering]) -> Section:
    """Clusters of the mentions found, and of all of gold."""
    return Section(
        "clusters",
        "“found”: the mentions that were found; “all”: mentions missed are clusters of their own",
        {
            name: (*_measures("found", found[name]), *_measures("all", whole[name]))
            for name in found
        },
    )


def steps_section(ours: str, recall: Share, precision: Share) -> Section:
    """Which events are steps of which."""
    return Section(
        "steps",
        "links (`part_of`) between events of which mentions were found; a step of a step counts",
        {ours: (share("links, recall", recall), share("links, precision", precision))},
    )


def _measures(what: str, scores: Clustering) -> Iterator[Figure]:
    for name, triple in (("MUC", scores.muc), ("B³", scores.b_cubed), ("CEAF-e", scores.ceaf_e)):
        yield _triple(f"{name}, {what}", triple)
    yield number(f"CoNLL mean, {what}", scores.conll)


def _triple(name: str, triple: Triple) -> Figure:
    precision, recall, f1 = triple
    values = {"f1": f1, "precision": precision, "recall": recall}
    return Figure(name, values, f"F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f})")
