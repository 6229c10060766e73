"""Clauses of sentences of ours: triggers, statuses, who says so, whose word is whose."""

from __future__ import annotations

import pytest

from dashboard.model import Block, EventType, Status
from tests.annotate.clause_help import clauses, events

PLAIN: list[tuple[str, tuple[str, EventType, Status]]] = [
    ("L'armée mène une contre-offensive dans le sud du pays.", ("mène une contre-offensive", "fight", "ongoing")),
    ("Le président pourrait bientôt se rendre en Inde.", ("rendre", "travel", "hypothetical")),
    ("Le ministre devrait se rendre en Inde.", ("rendre", "travel", "planned")),
    ("Le général serait arrivé à Niamey.", ("arrivé", "travel", "hypothetical")),
    ("La visite prévue du roi a été annulée.", ("visite", "meet", "denied")),
    ("Les rebelles ont attaqué le port.", ("attaqué", "fight", "happened")),
    ("Le président n'a pas rencontré le ministre.", ("rencontré", "meet", "denied")),
    ("Le pays n'avait pas encore attaqué le port.", ("attaqué", "fight", "denied")),
    ("Le sommet se tiendra au printemps.", ("sommet", "meet", "planned")),
    ("La marine prévoit de lancer un missile.", ("lancer un missile", "test", "planned")),
    ("L'armée aidera-t-elle les sinistrés ?", ("aidera", "aid", "hypothetical")),
    ("Les négociations progressent activement.", ("négociations", "negotiate", "ongoing")),
    ("Le voyage n'est pas terminé.", ("voyage", "travel", "ongoing")),
    ("Le pays a refusé de signer le traité.", ("signer le traité", "agree", "denied")),
    ("Il y aura des négociations entre les deux ministres à Genève.", ("aura des négociations", "negotiate", "planned")),
    ("Ce sera une visite à part entière.", ("sera une visite", "meet", "planned")),
    ("Une délégation visitera le port.", ("visitera", "meet", "planned")),
    ("La junte réclame une extradition.", ("réclame", "request", "happened")),
    ("Ils ont été relâchés à 6 heures.", ("relâchés", "other", "happened")),
    ("Une grève générale n'est pas exclue.", ("grève générale", "protest", "hypothetical")),
    ("L'aéroport reste fermé.", ("reste fermé", "other", "ongoing")),
    ("Le blessé devait être transféré par hélicoptère.", ("transféré", "travel", "planned")),
    ("Le quartier sera évacué.", ("évacué", "other", "planned")),
    ("Une enquête est en cours.", ("enquête", "other", "ongoing")),
    ("Le ministre a exclu de démissionner.", ("démissionner", "appoint", "denied")),
    ("Trois personnes sont encore recherchées.", ("recherchées", "aid", "ongoing")),
    ("Le gouvernement vient de décréter l'état d'urgence.", ("décréter l'état d'urgence", "mobilise", "happened")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLAIN, ids=[text for text, _ in PLAIN])
def test_one_event(text: str, expected: tuple[str, EventType, Status]) -> None:
    assert events(text) == [expected]


def test_a_date_belongs_to_the_verb_of_speech_or_to_its_content() -> None:
    text = "La porte-parole a déclaré lundi que la visite aurait lieu en juin à Sofia."
    found = clauses(
        text,
        dates={"lundi": "2023-09-04", "en juin": "2024-06-01/2024-06-30"},
        places={"Sofia": "at"},
    )
    assert [(c.type, c.status) for c in found] == [("consult", "happened"), ("meet", "planned")]
    speech, visit = found
    words = [" ".join(text[a:b] for a, b in c.spans) for c in found]
    assert "lundi" in words[0]
    assert "juin" not in words[0]
    assert "en juin à Sofia" in words[1]
    assert "lundi" not in words[1]
    assert visit.parent == 0
    assert visit.attributed_to == "La porte-parole"
    assert speech.attributed_to is None


def test_every_word_belongs_to_one_clause() -> None:
    text = (
        "Le ministre de la Défense s'est rendu en Turquie en juillet pour signer un accord, "
        "a déclaré lundi la présidence, alors que les combats se poursuivaient à la frontière."
    )
    found = clauses(text, dates={"lundi": "2023-09-04", "en juillet": "2023-07-01/2023-07-31"})
    covered = [i for c in found for a, b in c.spans for i in range(a, b)]
    assert len(covered) == len(set(covered))
    letters = {i for i, letter in enumerate(text) if letter.isalpha()}
    assert letters <= set(covered)


def test_a_statement_is_an_event_only_where_it_is_dated_or_placed() -> None:
    text = "Le ministre a affirmé que la situation était calme."
    assert events(text) == []
    dated = "Le ministre a affirmé mardi que la situation était calme."
    assert events(dated, dates={"mardi": "2023-09-05"}) == [("affirmé", "consult", "happened")]


def test_going_somewhere_to_meet_someone_is_one_visit() -> None:
    text = "Le roi devrait se rendre à Rome en mai pour rencontrer le pape."
    found = [c for c in clauses(text, places={"Rome": "to"}) if c.type is not None]
    assert [(c.type, c.status) for c in found] == [("meet", "planned")]
    assert text[slice(*found[0].trigger)] == "rendre"
    assert found[0].lemma == "se rendre"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dakar prévoit d'attaquer la ville, ont indiqué les responsables.", "les responsables"),
        ("Selon le ministère, les rebelles ont attaqué le port.", "le ministère"),
        ("D'après l'agence, les rebelles ont attaqué le port.", "l'agence"),
        ("Le maire a affirmé que les rebelles avaient attaqué le port.", "Le maire"),
        ("« Les rebelles ont attaqué le port », a affirmé le maire.", "le maire"),
        ("Les rebelles ont attaqué le port.", None),
    ],
)
def test_who_says_so(text: str, speaker: str | None) -> None:
    found = [c for c in clauses(text) if c.type == "fight"]
    assert [c.attributed_to for c in found] == [speaker]


def test_a_day_is_no_speaker() -> None:
    text = "Le navire est arrivé au port, a annoncé vendredi le ministère."
    found = [c for c in clauses(text, dates={"vendredi": "2023-09-01"}) if c.type == "travel"]
    assert [c.attributed_to for c in found] == ["le ministère"]


def test_a_place_is_no_speaker() -> None:
    text = "Le navire est arrivé au port, a annoncé à New York le secrétaire général."
    found = [c for c in clauses(text, places={"New York": "at"}) if c.type == "travel"]
    assert [c.attributed_to for c in found] == ["le secrétaire général"]


def test_a_papers_name_is_said_whole() -> None:
    text = "Selon le New York Times, il a rencontré le président lundi."
    found = [c for c in clauses(text, actors=["New York Times"]) if c.type == "meet"]
    assert [c.attributed_to for c in found] == ["le New York Times"]


def test_a_pronoun_is_the_last_speaker() -> None:
    text = "Le maire a affirmé que la ville tenait. Il a ajouté que les rebelles avaient attaqué le port."
    found = [c for c in clauses(text) if c.type == "fight"]
    assert [c.attributed_to for c in found] == ["Le maire"]


def test_participants_between_belong_to_their_noun() -> None:
    text = "La possibilité d'un accord entre Rabat et Alger grandit."
    found = [c for c in clauses(text, actors=["Rabat", "Alger"]) if c.type is not None]
    assert [(c.type, c.status) for c in found] == [("agree", "hypothetical")]
    assert text[found[0].start : found[0].end].endswith("entre Rabat et Alger")


@pytest.mark.parametrize(
    "text", ["Une quarantaine de pompiers sont là.", "Quito, correspondance. La ville dort."]
)
def test_words_that_name_an_event_elsewhere(text: str) -> None:
    assert events(text) == []


def test_what_is_only_a_topic_is_no_event() -> None:
    assert events("Le rapport porte sur des ventes d'armes.") == []
    assert events("Tout accord serait contraire au droit.") == []


def test_front_matter_and_boilerplate_have_no_clauses() -> None:
    head = "Les rebelles ont attaqué la gare.\n\n"
    text = head + "Les rebelles ont attaqué le port."
    silent = (Block(0, len(head), "metadata"),)
    assert len([c for c in clauses(text, blocks=silent) if c.type]) == 1
    title = (Block(0, len(head), "title"),)
    assert len([c for c in clauses(text, blocks=title) if c.type]) == 2


@pytest.mark.parametrize(
    "text", ["", " \n", "!!!", "« »", "Paris", "12 34", "a" * 500, "où où où que que"]
)
def test_odd_input_is_no_error(text: str) -> None:
    for clause in clauses(text):
        assert 0 <= clause.start < clause.end <= len(text)
        assert clause.trigger[0] < clause.trigger[1]


def test_no_verb_is_found_within_a_place_name() -> None:
    text = "Le séisme a tué deux personnes à San Lorenzo."
    found = clauses(text, places={"San Lorenzo": "at"})
    (holder,) = [c for c in found if any("Lorenzo" in text[a:b] for a, b in c.spans)]
    assert text[slice(*holder.trigger)] != "San"
    assert any("San Lorenzo" in text[a:b] for a, b in holder.spans)
    assert all(text[slice(*c.trigger)] not in {"San", "Lorenzo"} for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "À Sucre, le sénat, réuni lundi, a nommé trois juges.",
        "Devant l'hôpital de Sucre, des soldats qui fuyaient ont tiré sur la foule.",
    ],
)
def test_a_place_that_opens_the_sentence_is_the_main_clauses(text: str) -> None:
    found = clauses(text, places={"Sucre": "at"})
    (holder,) = [c for c in found if any("Sucre" in text[a:b] for a, b in c.spans)]
    assert holder.parent is None


def test_the_present_tense_of_an_entry_tells_what_happened() -> None:
    text = (
        "2 mai 2022. Des mineurs occupent un dépôt.\n\n"
        "4 mai 2022. Les combats reprennent.\n\n9 mai 2022. Les rebelles attaquent le port."
    )
    days = {"2 mai 2022": "2022-05-02", "4 mai 2022": "2022-05-04", "9 mai 2022": "2022-05-09"}
    told = [c.status for c in clauses(text, dates=days) if c.type == "fight"]
    assert len(told) >= 2
    assert set(told) == {"happened"}
    assert "ongoing" in {c.status for c in clauses(text) if c.type == "fight"}


def test_the_subject_of_a_plain_verb_is_the_event_where_it_is_dated_or_placed() -> None:
    text = "Lundi, une tempête a soulevé des barques à Sofia."
    found = events(text, dates={"Lundi": "2023-09-04"}, places={"Sofia": "at"})
    assert found == [("tempête", "other", "happened")]
    assert events("La tempête soulève des barques.") == []


def test_victims_that_are_counted_are_told() -> None:
    assert [kind for _, kind, _ in events("Le journal parle de deux morts.")] == ["other"]
    assert events("Le journal parle des morts.") == []


def test_a_bare_noun_in_a_dated_entry_is_told() -> None:
    text = "2 mai 2022. Levée du siège.\n\n4 mai 2022. Libération des otages.\n\n9 mai 2022. Fin."
    days = {"2 mai 2022": "2022-05-02", "4 mai 2022": "2022-05-04", "9 mai 2022": "2022-05-09"}
    assert ("Libération", "other", "happened") in events(text, dates=days)


def test_going_somewhere_to_do_something_is_a_journey_where_the_place_stands_between() -> None:
    told = events("En janvier, j'irai à Quito former des pompiers.", places={"Quito": "at"})
    assert ("irai", "travel", "planned") in told


def test_a_noun_right_behind_a_light_verb_is_its_own_whatever_the_parser_says() -> None:
    found = events(
        "Le maréchal coréen Ri Jong Un prévoit d’effectuer un court voyage à l’étranger pour "
        "rencontrer le président Ivan Borg en Suède afin de parler de fourniture d’engins à Oslo "
        "pour son port en Norvège, ont annoncé lundi les États-Unis."
    )
    assert [words for words, *_ in found] == ["effectuer un court voyage"]


def test_a_second_passive_shares_the_auxiliary_of_the_first() -> None:
    found = events("Deux hommes ont été tués et une femme blessée.")
    assert [(kind, status) for _, kind, status in found] == [("fight", "happened")] * 2


def test_a_rumour_is_nobody() -> None:
    found = [c for c in clauses("La rumeur affirme que le port a été bombardé.") if c.type]
    assert [c.attributed_to for c in found] == [None]


def test_a_phrase_of_speech_is_no_event_of_its_words() -> None:
    assert events("L'organisation fait état de pressions.") == []
