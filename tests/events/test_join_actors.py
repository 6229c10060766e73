"""Who does what clauses tell, on mentions written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events.join import reports
from tests.events.by_hand import Text


def names(text: Text) -> list[str]:
    (report,) = reports(text.mentions)
    return [text.mentions.actors[i].name for i in report.actors]


def test_the_subject_of_the_governing_clause_is_lent_to_an_infinitive() -> None:
    text = Text("Kim est venu à Vladivostok visiter le port.")
    text.clause("Kim est venu à Vladivostok", "venu", "travel")
    text.clause("visiter le port", "visiter", "meet", parent=0)
    text.actor("Kim")
    assert [r.actors for r in reports(text.mentions)] == [(0,), (0,)]


def test_the_speaker_is_not_lent_to_what_he_says() -> None:
    text = Text("Watson a averti que des combats éclateraient.")
    text.clause("Watson a averti", "averti", "threaten")
    text.clause("que des combats éclateraient", "combats", "fight", parent=0, said="Watson")
    text.actor("Watson")
    assert [r.actors for r in reports(text.mentions)] == [(0,), ()]


def test_whoever_says_so_does_what_an_infinitive_tells() -> None:
    text = Text("Watson assure n’avoir attaqué personne.")
    text.clause("Watson assure", "assure", None)
    text.clause("n’avoir attaqué personne", "attaqué", "fight", parent=0, said="Watson")
    text.actor("Watson")
    assert [r.actors for r in reports(text.mentions)] == [(0,)]


def test_a_source_is_no_actor() -> None:
    text = Text("Selon la Gazette, Kim a visité le port.")
    text.clause("Selon la Gazette, Kim a visité le port", "visité", "meet", said="la Gazette")
    text.actor("Gazette")
    text.actor("Kim")
    assert [r.actors for r in reports(text.mentions)] == [(1,)]


def test_a_participle_is_told_of_the_name_it_is_set_beside() -> None:
    text = Text("Le pont rouvrira, a dit la reine Ana, arrivée lundi à Gao.")
    text.clause("a dit la reine Ana", "dit", None)
    text.clause("arrivée lundi à Gao", "arrivée", "travel", parent=0, said="la reine Ana")
    text.actor("Ana")
    assert names(text) == ["Ana"]


def test_words_right_before_a_verb_are_its_subject_whatever_the_parser_makes_of_them() -> None:
    text = Text("L'opposant Ruiz a dénoncé un coup de force.")
    text.clause("L'opposant Ruiz", "opposant", None, parent=1)
    text.clause("a dénoncé", "dénoncé", "accuse")
    text.actor("Ruiz")
    assert names(text) == ["Ruiz"]


def test_both_of_two_names_joined_by_and_meet() -> None:
    text = Text("la rencontre entre Ruiz et le roi Ali a eu lieu, et Diaz est parti.")
    text.clause("la rencontre entre Ruiz", "rencontre", "meet")
    text.clause("et Diaz est parti", "parti", None)
    for name in ("Ruiz", "Diaz"):
        text.actor(name)
    assert names(text) == ["Ruiz"]
    other = Text("la rencontre entre Ruiz et Ali a eu lieu")
    other.clause("la rencontre entre Ruiz", "rencontre", "meet")
    for name in ("Ruiz", "Ali"):
        other.actor(name)
    assert names(other) == ["Ruiz", "Ali"]


def test_who_speaks_in_the_course_of_a_talk_takes_part_in_it() -> None:
    text = Text("C'est un échec, a dit Ruiz lors d'un entretien avec Diaz à Gao.")
    text.clause("a dit Ruiz lors", "dit", None)
    text.clause("d'un entretien avec Diaz à Gao", "entretien", "consult", parent=0, said="Ruiz")
    for name in ("Ruiz", "Diaz"):
        text.actor(name)
    spoken = replace(text.mentions.clauses[0], subjects=(text.at("Ruiz"),))
    (report,) = reports(replace(text.mentions, clauses=(spoken, text.mentions.clauses[1])))
    assert report.actors == (0, 1)


def test_whose_visit_it_is_told_by_the_visit_not_by_who_speaks_of_it() -> None:
    text = Text("Ruiz a reçu une lettre après la visite du ministre Diaz")
    text.clause("Ruiz a reçu une lettre", "reçu", "aid")
    text.clause("la visite du ministre Diaz", "visite", "meet", parent=0)
    for name in ("Ruiz", "Diaz"):
        text.actor(name)
    assert [text.text[slice(*r.trigger)] for r in reports(text.mentions)] == ["reçu", "visite"]
    assert [r.actors for r in reports(text.mentions)] == [(0,), (1,)]


def test_a_summit_of_a_body_is_attended_by_the_subject_above() -> None:
    text = Text("Ruiz défilera au sommet de la Ligue")
    text.clause("Ruiz défilera", "défilera", "commemorate")
    text.clause("sommet de la Ligue", "sommet", "meet", parent=0)
    text.actor("Ruiz")
    text.organisation("la Ligue")
    assert [r.actors for r in reports(text.mentions)][1] == (0, 1)


@pytest.mark.parametrize(("lemma", "found"), [("transporter", ["Kim"]), ("doubler", [])])
def test_who_is_carried_travels(lemma: str, found: list[str]) -> None:
    text = Text("Un car avec Kim, dit-on, est arrivé.")
    text.actor("Kim")
    text.clause("avec Kim", "avec", None, parent=1, lemma=lemma)
    text.clause("est arrivé", "arrivé", "travel")
    assert names(text) == found


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Loin de son pays, M. Ruiz se rendrait à Gao", [0]),
        ("On dit que Ruiz s'est rendu à Gao", [0]),
        ("Le frère de Ruiz se rendrait à Gao", []),
        ("Loin de Ruiz, on se rendrait à Gao", []),
    ],
)
def test_a_name_alone_before_a_verb_is_its_subject(sentence: str, wanted: list[int]) -> None:
    text = Text(sentence)
    trigger = "rendrait" if "rendrait" in sentence else "rendu"
    text.clause(sentence[sentence.index(trigger) :], trigger, "travel")
    text.actor("Ruiz")
    assert [list(r.actors) for r in reports(text.mentions)] == [wanted]


def test_a_participle_that_opens_a_sentence_is_told_of_the_subject_behind_it() -> None:
    text = Text("Réuni lundi à Rome, le comité Nord a voté.")
    text.clause("Réuni lundi à Rome", "Réuni", "meet", parent=1)
    text.clause("le comité Nord a voté", "voté", "appoint", subjects=("le comité Nord",))
    text.organisation("comité Nord")
    assert [r.actors for r in reports(text.mentions)] == [(0,), (0,)]
