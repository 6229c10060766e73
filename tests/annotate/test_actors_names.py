from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.annotate.actors_names import Joiner, KnownPersons, words
from dashboard.annotate.lexicon import french
from dashboard.names import sound

_KNOWN = KnownPersons.of(french().actors)
_NOBODY = KnownPersons({}, {})


def test_initials_are_dropped() -> None:
    assert words("Vladimir V. Poutine") == ("vladimir", "poutine")


def test_three_of_a_family_stay_three() -> None:
    joiner = Joiner(["Kim Jong Un", "Kim Jong-il", "Kim Il Sung"], _KNOWN)
    found = [joiner.name(n) for n in ("Kim Jong Un", "Kim Jong-il", "Kim Il Sung")]
    assert found == ["Kim Jong-un", "Kim Jong-il", "Kim Il-sung"]


def test_a_shared_surname_keeps_its_first_bearer() -> None:
    joiner = Joiner(["Kim Jong Un", "Kim Jong-il"], _KNOWN)
    said = ["Kim Jong Un", "Kim", "Kim Jong-il", "Kim"]
    assert [joiner.name(n) for n in said] == [
        "Kim Jong-un", "Kim Jong-un", "Kim Jong-il", "Kim Jong-un",
    ]  # fmt: skip


def test_a_shared_surname_that_nobody_was_given_is_not_guessed() -> None:
    joiner = Joiner(["Awa Diallo", "Moussa Diallo"], _NOBODY)
    assert joiner.name("Diallo") == "Diallo"


def test_the_full_name_of_the_text_wins_for_the_unknown() -> None:
    joiner = Joiner(["Awa Diallo"], _NOBODY)
    assert joiner.name("Diallo") == "Awa Diallo"


def test_a_middle_name_joins_two_first_names_do_not() -> None:
    joiner = Joiner(["Recep Tayyip Erdogan", "Tayyip Erdogan", "Emine Erdogan"], _NOBODY)
    assert joiner.name("Tayyip Erdogan") == joiner.name("Recep Tayyip Erdogan")
    assert joiner.name("Emine Erdogan") == "Emine Erdogan"


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_any_text_has_a_name(names: list[str], mention: str) -> None:
    assert isinstance(Joiner(names, _KNOWN).name(mention), str)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéïç-' ", max_size=40))
def test_the_key_ignores_case_and_accents(word: str) -> None:
    assert sound(word.upper()) == sound(word)


def test_a_preposition_glued_to_a_known_name_is_cut_off() -> None:
    joiner = Joiner([], _KNOWN)
    assert joiner.name("Kim Jong Undans") == "Kim Jong-un"
    assert joiner.name("Abel Martende") == "Abel Martende"
