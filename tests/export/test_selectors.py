from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.selectors import selectors


def test_a_span_by_position_and_by_its_words() -> None:
    position, quote = selectors("Le train 🚂 part mardi.", 16, 21, context=5)
    assert position == {"type": "TextPositionSelector", "start": 16, "end": 21}
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "mardi",
        "prefix": "part ",
        "suffix": ".",
    }


@given(st.text(), st.data())
def test_prefix_words_and_suffix_lie_together_in_the_text(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    _, quote = selectors(text, start, end)
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert len(quote["prefix"]) <= 32


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is not in a text of 3 characters"):
        selectors("abc", *span)
