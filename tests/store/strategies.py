"""Whole annotations, of any shape that the model allows."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from dashboard.model import (
    Actor,
    Annotation,
    Basis,
    Block,
    BlockKind,
    Candidate,
    Clause,
    Document,
    EventType,
    Mentions,
    Place,
    PlaceRole,
    Precision,
    Report,
    Resolution,
    Status,
    Timex,
    TimexType,
    Toponym,
    Use,
    When,
)

# Readers let no NUL through, and SQLite takes it for the end of a text
TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)
NAMES = TEXT | st.sampled_from(["Vladivostok", "L’été", "=1+1", "<script>alert(1)</script>", "🚂"])
SCORES = st.floats(0, 1)
CODES = st.none() | st.sampled_from(["RU", "KP", "FR"])


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


@st.composite
def any_when(draw: st.DrawFn) -> When:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    first: date | None = draw(st.sampled_from([days[0], None]))
    last: date | None = draw(st.sampled_from([days[1], None]))
    edtf = draw(st.sampled_from([f"{days[0]}/{days[1]}", "2023-09", "../2023-09-12"]))
    return When(edtf, first, last, draw(one_of(Precision)), draw(one_of(Basis)), draw(TEXT))


@st.composite
def any_place(draw: st.DrawFn, number: int) -> Place:
    return Place(
        gazetteer=draw(st.sampled_from(["supplement", "geonames"])),
        id=str(number),
        name=draw(NAMES),
        names=tuple(draw(st.lists(NAMES, max_size=3))),
        latitude=draw(st.floats(-90, 90)),
        longitude=draw(st.floats(-180, 180)),
        country=draw(CODES),
        feature=draw(st.sampled_from(["city", "spaceport", "sea"])),
        population=draw(st.integers(0, 10**10)),
        radius_km=draw(st.floats(0, 5000)),
        note=draw(TEXT),
    )


@st.composite
def any_document(draw: st.DrawFn, source: st.SearchStrategy[str] = TEXT) -> Document:
    text = draw(st.text(alphabet=st.sampled_from("abé ’.\n\r🚂œ"), min_size=1, max_size=120))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        source=draw(source),
        title=draw(st.none() | NAMES),
        outlet=draw(st.none() | NAMES),
        author=draw(st.none() | NAMES),
        language=draw(st.sampled_from([None, "fr", "en"])),
        text=text,
        published=draw(st.none() | any_when()),
        blocks=tuple(Block(*pair, draw(one_of(BlockKind))) for pair in pairs),
    )


@st.composite
def any_annotation(draw: st.DrawFn, source: st.SearchStrategy[str] = TEXT) -> Annotation:
    document = draw(any_document(source))
    pool = [draw(any_place(number)) for number in range(draw(st.integers(1, 3)))]
    identity, size = document.id, len(document.text)

    def span() -> tuple[int, int]:
        start, end = sorted(draw(st.tuples(st.integers(0, size), st.integers(0, size))))
        return start, end

    def resolution() -> Resolution | None:
        if draw(st.booleans()):
            return None
        place = draw(st.none() | st.sampled_from(pool))
        others = draw(st.lists(st.builds(Candidate, st.sampled_from(pool), SCORES), max_size=2))
        return Resolution(place, draw(SCORES), tuple(others))

    def some() -> range:
        return range(draw(st.integers(0, 3)))

    toponyms = tuple(
        Toponym(
            identity, *span(), draw(NAMES), draw(one_of(Use)), draw(one_of(PlaceRole)),
            draw(st.none() | st.just("station")), resolution(),
            draw(st.none() | st.just("Corée du Nord")),
        )
        for _ in some()
    )  # fmt: skip
    timexes = tuple(
        Timex(
            identity, *span(), draw(NAMES), draw(one_of(TimexType)), draw(st.none() | any_when()),
            draw(st.none() | st.just("P18M")),
        )
        for _ in some()
    )  # fmt: skip
    actors = tuple(
        Actor(
            identity, *span(), draw(NAMES), draw(NAMES),
            draw(st.sampled_from(["person", "government", "organisation"])), draw(CODES),
        )
        for _ in some()
    )  # fmt: skip
    clauses = tuple(
        Clause(
            document=identity,
            sentence=draw(st.integers(0, 9)),
            start=start,
            end=end,
            spans=((start, end), span()),
            trigger=span(),
            lemma=draw(NAMES),
            type=draw(st.none() | one_of(EventType)),
            status=draw(one_of(Status)),
            parent=draw(st.none() | st.integers(0, 9)),
            attributed_to=draw(st.none() | NAMES),
            subjects=tuple(span() for _ in some()),
        )
        for start, end in (span() for _ in some())
    )
    where = st.none() | (st.integers(0, len(toponyms) - 1) if toponyms else st.none())
    who = st.lists(st.integers(0, len(actors) - 1), max_size=3) if actors else st.just([])
    reports = tuple(
        Report(
            identity, *span(), span(), draw(one_of(EventType)), draw(one_of(Status)),
            draw(st.none() | any_when()), draw(where), draw(where), draw(where), tuple(draw(who)),
            draw(st.none() | NAMES), draw(st.booleans()),
        )
        for _ in some()
    )  # fmt: skip
    mentions = Mentions(
        document=document,
        published=draw(st.none() | any_when()),
        sentences=tuple(span() for _ in some()),
        toponyms=toponyms,
        timexes=timexes,
        actors=actors,
        clauses=clauses,
    )
    return Annotation(mentions, reports)
