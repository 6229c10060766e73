"""The trigger lexicon: its table, and how forms are matched."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.annotate.triggers import (
    EVENT_TYPES,
    GRAMMATICAL,
    NEEDS,
    Lexicon,
    Word,
    event_of,
    lemma_of,
    normal,
    read_rows,
)

ROWS = [
    ("meet", "noun", "visite", ""),
    ("meet", "noun", "visite d'État", ""),
    ("travel", "verb", "se rendre", ""),
    ("test", "verb", "lancer un missile", ""),
    ("light", "verb", "lancer", ""),
    ("accuse", "verb", "mettre en cause", ""),
]


def split(text: str) -> list[str]:
    return text.replace("'", "' ").split()


def words(text: str) -> list[Word]:
    return [Word(normal(w), normal(w)) for w in split(text)]


@pytest.fixture(name="lexicon", scope="module")
def _lexicon() -> Lexicon:
    return Lexicon(ROWS, split)


def test_the_table_is_whole() -> None:
    rows = read_rows("fr")
    assert all(len(row) == 4 for row in rows)
    assert {row[0] for row in rows} == EVENT_TYPES | GRAMMATICAL
    assert {row[1] for row in rows} == {"verb", "noun"}
    assert {row[3] for row in rows} == NEEDS
    assert len({row[:3] for row in rows}) == len(rows)


@pytest.mark.parametrize("kind", sorted(EVENT_TYPES))
def test_every_type_has_40_realisations(kind: str) -> None:
    assert Counter(row[0] for row in read_rows("fr"))[kind] >= 40


def test_the_longest_form_wins(lexicon: Lexicon) -> None:
    found = lexicon.match("noun", Word("visite", "visite"), words("d'État à Tunis"))
    match = event_of(found)
    assert match is not None
    assert (match[0].form, match[1]) == ("visite d'État", 2)


def test_a_noun_is_met_in_the_plural(lexicon: Lexicon) -> None:
    assert event_of(lexicon.match("noun", Word("visites", "?"), [])) is not None


def test_a_noun_wants_its_words_at_once(lexicon: Lexicon) -> None:
    match = event_of(lexicon.match("noun", Word("visite", "visite"), words("du chef d'État")))
    assert match is not None
    assert match[0].form == "visite"


def test_a_verb_lets_words_stand_between(lexicon: Lexicon) -> None:
    found = lexicon.match("verb", Word("lance", "lancer"), words("hier encore un missile"))
    match = event_of(found)
    assert match is not None
    assert match[0].type == "test"
    assert "light" in found


def test_a_reflexive_verb_is_another_verb(lexicon: Lexicon) -> None:
    assert event_of(lexicon.match("verb", Word("rend", "rendre"), [])) is None
    assert event_of(lexicon.match("verb", Word("rend", "rendre"), [], reflexive=True)) is not None
    met = lexicon.match("verb", Word("met", "mettre"), words("en cause"), reflexive=True)
    assert event_of(met) is None


def test_a_grammatical_class_is_no_event(lexicon: Lexicon) -> None:
    found = lexicon.match("verb", Word("lance", "lancer"), words("un défi"))
    assert event_of(found) is None
    assert found["light"][0].type is None


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown trigger class 'dance'"):
        Lexicon([("dance", "verb", "danser", "")], split)


@pytest.mark.parametrize(
    ("text", "lemma", "tag", "expected"),
    [
        ("visitera", "visitera", "ADJ", "visiter"),
        ("présenteraient", "présenteraient", "VERB", "présenter"),
        ("réclame", "réclame", "VERB", "réclamer"),
        ("rencontrent", "rencontrent", "VERB", "rencontrer"),
        ("Opéra", "opéra", "NOUN", "opéra"),
        ("demande", "demande", "NOUN", "demande"),
        ("parle", "parler", "VERB", "parler"),
    ],
)
def test_lemmas_that_taggers_leave_are_mended(
    text: str, lemma: str, tag: str, expected: str
) -> None:
    assert lemma_of(text, lemma, tag) == expected


def test_an_infinitive_in_re_is_its_own_lemma() -> None:
    assert lemma_of("prendre", "prendre", "VERB", infinitive=True) == "prendre"


def test_every_type_has_many_words() -> None:
    counts = Counter(kind for kind, *_ in read_rows("fr"))
    assert min(counts[kind] for kind in EVENT_TYPES) >= 80
