from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.view.marked import Span, pieces

SPANS = st.lists(
    st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(("a", "b", "c"))),
    max_size=8,
)


def test_mentions_are_cut_out_of_the_text() -> None:
    assert pieces("Kim à Pyongyang hier", [(6, 15, "place"), (16, 20, "when")]) == [
        ("Kim à ", ()),
        ("Pyongyang", ("place",)),
        (" ", ()),
        ("hier", ("when",)),
    ]


def test_mentions_in_one_another_are_both_told() -> None:
    assert pieces("gare de Khasan", [(0, 14, "place"), (8, 14, "actor")]) == [
        ("gare de ", ("place",)),
        ("Khasan", ("actor", "place")),
    ]


def test_markup_is_left_as_the_text_it_is() -> None:
    assert pieces("<script>", [(1, 7, "a")]) == [("<", ()), ("script", ("a",)), (">", ())]


def test_offsets_are_those_of_the_document() -> None:
    assert pieces("Khasan", [(100, 106, "place")], 100) == [("Khasan", ("place",))]


@given(st.text(max_size=50), SPANS, st.integers(0, 10))
def test_no_text_is_lost_and_every_mention_is_marked(
    text: str, spans: list[Span], offset: int
) -> None:
    found = pieces(text, spans, offset)
    assert "".join(piece for piece, _ in found) == text
    at = offset
    for piece, kinds in found:
        for position in range(at, at + len(piece)):
            assert set(kinds) == {kind for low, high, kind in spans if low <= position < high}
        at += len(piece)
