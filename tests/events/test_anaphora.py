"""Places that clauses point back to."""

from __future__ import annotations

import pytest

from dashboard.events.anaphora import Pointers
from dashboard.model import Clause, Document, Mentions, Place, PlaceRole, Resolution, Toponym, Use

TEXT = "Il a vu Oslo puis l'île Tau. Berne se tait. On y revient."


def toponym(
    name: str, feature: str, use: Use = "literal", role: PlaceRole = "at", cue: str | None = None
) -> Toponym:
    start = TEXT.index(name)
    place = Place("g", name, name, (), 0.0, 0.0, "NO", feature)
    found = Resolution(place, 0.9)
    return Toponym("d", start, start + len(name), name, use, role, cue, found)


PLACES = (
    toponym("Oslo", "city"),
    toponym("île Tau", "island", cue="island"),
    toponym("Berne", "city", use="metonymic", role="none"),
)


def pointed(there: str | None, sentence: int = 2) -> str | None:
    """The name that a clause at "revient" points back to."""
    start = TEXT.index("y revient")
    spans = ((0, 28), (29, 43), (44, len(TEXT)))
    clause = Clause(
        "d", sentence, start, len(TEXT), ((start, len(TEXT)),), (start + 2, start + 9), "revenir",
        "travel", "happened", there=there,
    )  # fmt: skip
    document = Document("d", "s", None, None, None, "fr", TEXT, None)
    index = Pointers(Mentions(document, None, spans, PLACES, (), (), (clause,))).of(clause)
    return None if index is None else PLACES[index].text


@pytest.mark.parametrize(
    ("there", "name"),
    [
        (None, None),
        ("any", "île Tau"),
        ("kind:city", "Oslo"),
        ("kind:island", "île Tau"),
        ("kind:country", None),
        ("name:berne", "Berne"),
        ("name:Paris", None),
        ("antecedent", None),
    ],
)
def test_what_is_pointed_to(there: str | None, name: str | None) -> None:
    assert pointed(there) == name


def test_the_antecedent_stands_in_the_sentence() -> None:
    assert pointed("antecedent", sentence=0) == "île Tau"
