from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view.state import KEYS, KINDS, ORDERS, SCREENS, ViewState, read, write
from dashboard.view.time_map import STATUSES

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="|"), min_size=1, max_size=20)
MANY = st.lists(WORDS, max_size=3, unique=True).map(tuple)
DAYS = st.dates().map(lambda day: day.isoformat())


def test_every_part_of_the_state_has_its_key() -> None:
    assert sorted(key.field for key in KEYS) == sorted(field.name for field in fields(ViewState))
    assert len({key.name for key in KEYS}) == len(KEYS)


def test_a_bare_address_is_the_default() -> None:
    assert write(ViewState()) == {}
    assert read({}) == ViewState()


@given(
    st.builds(
        ViewState,
        screen=st.sampled_from(SCREENS),
        language=st.sampled_from((None, "fr", "en")),
        window=st.none() | st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair))),
        kind=st.sampled_from((None, *KINDS)),
        place=st.none() | WORDS,
        near=MANY,
        who=st.none() | WORDS,
        event=st.none() | WORDS,
        sort=st.sampled_from((None, "reports", "-first_day")),
        find=WORDS,
        statuses=st.sets(st.sampled_from(STATUSES), min_size=1).map(
            lambda chosen: tuple(one for one in STATUSES if one in chosen)
        ),
        sources=MANY,
        types=MANY,
        actors=MANY,
        countries=MANY,
        precisions=MANY,
        order=st.sampled_from(ORDERS),
        words=WORDS,
        article=st.none() | WORDS,
        at=st.integers(0, 10**9),
        known=st.none() | DAYS,
        camera=st.none() | st.tuples(st.just(12.25), st.just(-3.5), st.just(4.75)),
    )
)
def test_what_is_written_is_read_back(state: ViewState) -> None:
    assert read(write(state)) == state


@pytest.mark.parametrize(
    "query",
    [
        {"view": "elsewhere"},
        {"lang": "tlh"},
        {"window": "yesterday"},
        {"window": "2023-09-01"},
        {"show": "<script>"},
        {"status": "none"},
        {"at": "-4"},
        {"at": "x"},
        {"sort": "drop table"},
        {"known": "later"},
        {"map": "1,2"},
        {"map": "999,0,1"},
        {"map": "nan,0,1"},
        {"other": "1"},
    ],
)
def test_an_address_that_makes_no_sense_is_as_if_not_given(query: dict[str, str]) -> None:
    assert read(query) == ViewState()


def test_days_in_the_wrong_order_are_put_right() -> None:
    assert read({"window": "2023-09-13/2023-09-01"}).window == ("2023-09-01", "2023-09-13")
