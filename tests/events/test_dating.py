"""Dates that grammar or discourse lends: participles, adjuncts, hours, pluperfects, denials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dashboard.events.join import reports
from dashboard.model import Clause, EventType, Mentions, Precision, Status, Timex
from tests.events.report_help import mentions, when

Told = tuple[str, str, EventType | None, int | None]
"""A clause: its words, its trigger, its type, its parent."""


def telling(
    sentences: list[str],
    clauses: list[Told],
    days: Mapping[str, str | None],
    status: Status = "happened",
) -> Mentions:
    text = " ".join(sentences)
    spans = tuple((text.index(s), text.index(s) + len(s)) for s in sentences)
    made = []
    for words, trigger, kind, parent in clauses:
        start, at = text.index(words), text.index(trigger)
        end = start + len(words)
        number = sum(first <= start for first, _ in spans) - 1
        made.append(
            Clause(
                "d", number, start, end, ((start, end),), (at, at + len(trigger)), trigger, kind,
                status, parent,
            )
        )  # fmt: skip
    timexes = [
        Timex("d", text.index(words), text.index(words) + len(words), words, "date", when(day))
        if day is not None
        else Timex(
            "d", text.index(words), text.index(words) + len(words), words, "duration", None, "PT1H"
        )
        for words, day in days.items()
    ]
    base = mentions(text, when("2023-09-20"))
    return replace(base, sentences=spans, clauses=tuple(made), timexes=tuple(timexes))


def dates(told: Mentions) -> list[str | None]:
    return [r.when.edtf if r.when else None for r in reports(told)]


def test_a_participle_that_opens_a_sentence_shares_the_day_of_its_verb() -> None:
    sentence = ["Réunis lundi à Oslo, ils ont promis du pain."]
    inner: Told = ("Réunis lundi à Oslo", "Réunis", "meet", 1)
    outer: Told = ("ils ont promis du pain", "promis", "aid", None)
    told = telling(sentence, [inner, outer], {"lundi": "2023-09-04"})
    assert dates(told) == ["2023-09-04", "2023-09-04"]
    turned = telling(
        ["Remise à Oslo, elle a signé lundi."],
        [("Remise à Oslo", "Remise", "aid", None), ("elle a signé lundi", "signé", "agree", 0)],
        {"lundi": "2023-09-04"},
    )
    assert dates(turned) == ["2023-09-04", "2023-09-04"]


@pytest.mark.parametrize(
    ("day", "precision"), [("2022-09-04", "day"), ("2023-08-01/2023-08-31", "month")]
)
def test_a_participle_of_long_ago_lends_no_day(day: str, precision: Precision) -> None:
    told = telling(
        ["Élue en mai, elle a signé."],
        [("Élue en mai", "Élue", "appoint", 1), ("elle a signé", "signé", "agree", None)],
        {"mai": day},
    )
    told = replace(told, timexes=(replace(told.timexes[0], when=when(day, precision)),))
    assert dates(told) == [day, None]


@pytest.mark.parametrize(
    ("first", "told", "trigger", "parent", "found"),
    [
        ("Un pont a sauté lundi.", "Un pont a sauté lundi", "sauté", None, "2023-09-04"),
        ("Il gèle, qui a tué lundi.", "qui a tué lundi", "tué", 1, None),
        ("Il gèle, le mur posé lundi.", "posé lundi", "posé", 1, None),
        ("Il gèle, en réponse à la frappe de lundi.", "à la frappe de lundi", "frappe", 1, None),
        ("Il gèle, après la frappe de lundi.", "après la frappe de lundi", "frappe", 1, None),
        ("Il avait tué lundi.", "Il avait tué lundi", "tué", None, None),
    ],
)  # fmt: skip
def test_the_next_sentence_goes_on_from_a_deed_that_is_told_not_named(
    first: str, told: str, trigger: str, parent: int | None, found: str | None
) -> None:
    second = "Un mur est tombé."
    clauses: list[Told] = [(told, trigger, "fight", parent), (second, "tombé", "other", None)]
    if parent is not None:
        clauses[1:] = [("Il gèle", "gèle", None, None), clauses[1]]
    made = telling([first, second], clauses, {"lundi": "2023-09-04"})
    assert dates(made) == ["2023-09-04", found]


def test_who_says_so_lends_no_day_to_the_next_sentence() -> None:
    told = telling(
        ["Un pont a sauté, a dit lundi la radio Aida.", "Un mur est tombé."],
        [("Un pont a sauté", "sauté", "fight", None), ("a dit lundi la radio Aida", "dit", None, 0),
         ("Un mur est tombé", "tombé", "other", None)],
        {"lundi": "2023-09-04"},
    )  # fmt: skip
    first, *rest = told.clauses
    assert dates(told)[-1] == "2023-09-04"
    said = replace(first, attributed_to="la radio Aida")
    assert dates(replace(told, clauses=(said, *rest))) == [None, None]
    named = replace(first, attributed_to="la radio publique")
    assert dates(replace(told, clauses=(named, *rest)))[-1] == "2023-09-04"


@pytest.mark.parametrize(
    ("opening", "day", "found"),
    [("Remis lundi", "2023-09-04", "2023-09-04"), ("Ouvert lundi", "2023-09-04", None)],
)
def test_a_story_goes_on_from_a_participle_of_the_time_of_its_verb(
    opening: str, day: str, found: str | None
) -> None:
    verb = "il a lu" if found else "il finit mardi"
    told = telling(
        [f"{opening}, {verb}.", "Un mur est tombé."],
        [(opening, opening.split(maxsplit=1)[0], "other", 1), (verb, verb.split()[1], None, None),
         ("Un mur est tombé", "tombé", "other", None)],
        {"lundi": day} if found else {"lundi": day, "mardi": "2023-09-26"},
    )  # fmt: skip
    assert dates(told) == [day, found]


@pytest.mark.parametrize(
    ("opening", "day"),
    [("deux minutes après son décollage", "2023-09-04"), ("son décollage", None),
     ("lors de son décollage", "2023-09-04"), ("deux minutes avant le 3 mai du décollage", None)],
)  # fmt: skip
def test_an_adjunct_of_time_has_the_day_of_what_it_dates(opening: str, day: str | None) -> None:
    told = telling(
        [f"La fusée tombe lundi, {opening}."],
        [("La fusée tombe lundi", "tombe", None, None), (opening, "décollage", "test", 0)],
        {"lundi": "2023-09-04"},
        "planned",
    )
    assert dates(told) == [day]


def test_an_hour_later_is_the_same_day() -> None:
    sentences = ["Il a décollé lundi.", "Il s'est posé une heure plus tard."]
    clauses: list[Told] = [
        ("Il a décollé lundi", "décollé", "travel", None),
        ("Il s'est posé une heure plus tard", "posé", "travel", None),
    ]
    told = telling(sentences, clauses, {"lundi": "2023-09-04", "une heure": None})
    assert dates(told) == ["2023-09-04", "2023-09-04"]


def test_a_date_that_a_comma_parts_from_the_verb_stands_back() -> None:
    told = telling(
        ["Attendu jeudi, il ne viendra que samedi."],
        [("Attendu jeudi, il ne viendra que samedi", "viendra", "travel", None)],
        {"jeudi": "2023-09-07", "samedi": "2023-09-09"},
    )
    assert dates(told) == ["2023-09-09"]


def test_one_pluperfect_goes_on_from_another() -> None:
    sentences = ["Il avait vu Oslo lundi.", "Il avait signé la paix.", "Il a chanté."]
    clauses: list[Told] = [
        ("Il avait vu Oslo lundi", "vu", "meet", None),
        ("Il avait signé la paix", "signé", "other", None),
    ]
    told = telling(sentences, clauses, {"lundi": "2023-09-04"})
    assert dates(told) == ["2023-09-04", "2023-09-04"]
    plain: list[Told] = [("Il a chanté", "chanté", "other", None), clauses[1]]
    sentences = ["Il a chanté lundi.", "Il avait signé la paix."]
    plain[0] = ("Il a chanté lundi", "chanté", "other", None)
    assert dates(telling(sentences, plain, {"lundi": "2023-09-04"})) == ["2023-09-04", None]


@pytest.mark.parametrize(
    ("words", "day"),
    [("Le chef a aussitôt protesté", "2023-09-04"), ("Le chef a protesté le soir même", "2023-09-04"),
     ("Le chef a toujours protesté", None)],
)  # fmt: skip
def test_what_follows_at_once_is_of_the_day_before_it(words: str, day: str | None) -> None:
    told = telling(
        ["Ils ont voté lundi.", f"{words}."],
        [("Ils ont voté lundi", "voté", "appoint", None), (words, "protesté", "accuse", None)],
        {"lundi": "2023-09-04"},
    )
    assert dates(told) == ["2023-09-04", day]


def test_a_denial_without_a_date_has_that_of_what_it_denies() -> None:
    told = telling(
        ["Il a démenti qu'on ait tiré lundi."],
        [("Il a démenti", "démenti", "deny", None), ("qu'on ait tiré lundi", "tiré", "fight", 0)],
        {"lundi": "2023-09-04"},
        "denied",
    )
    assert dates(told) == ["2023-09-04", "2023-09-04"]


def test_a_date_hung_on_no_event_goes_to_the_event_it_follows() -> None:
    sentence = ["Une délégation verra Oslo le 8 juin."]
    noun: Told = ("Une délégation", "délégation", None, None)
    verb: Told = ("verra Oslo", "verra", "meet", 0)
    told = telling(sentence, [noun, verb], {"le 8 juin": "2023-06-08"})
    clause = told.clauses[0]
    spans = (*clause.spans, (told.timexes[0].start, told.timexes[0].end))
    loose = replace(told, clauses=(replace(clause, spans=spans), told.clauses[1]))
    assert dates(loose) == ["2023-06-08"]
    assert dates(told) == [None]


def test_a_noun_that_opens_a_sentence_resumes_what_stands_before() -> None:
    told = telling(
        ["Ils ont préparé le terrain lundi.", "L'entretien a duré."],
        [("Ils ont préparé le terrain lundi", "préparé", None, None),
         ("L'entretien a duré", "entretien", "meet", None)],
        {"lundi": "2023-09-04"},
    )  # fmt: skip
    assert dates(told) == ["2023-09-04"]


def test_another_one_of_a_row_has_a_day_of_its_own() -> None:
    told = telling(
        ["L'essai a eu lieu lundi.", "Le précédent essai était raté."],
        [("L'essai a eu lieu lundi", "essai", "exercise", None),
         ("Le précédent essai était raté", "raté", "exercise", None)],
        {"lundi": "2023-09-04"},
    )  # fmt: skip
    second = told.clauses[1]
    at = told.document.text.rindex("essai")
    told = replace(
        told,
        published=None,
        clauses=(told.clauses[0], replace(second, trigger=(at, at + 5), lemma="essai")),
    )
    assert dates(told) == ["2023-09-04", None]


def test_what_follows_at_once_is_not_of_the_day_of_an_old_pact() -> None:
    told = telling(
        ["Ils ont voté lundi la fin de la trêve de 2018.", "Le chef a aussitôt protesté."],
        [
            ("Ils ont voté lundi", "voté", "appoint", None),
            ("la trêve de 2018", "trêve", "agree", None),
            ("Le chef a aussitôt protesté", "protesté", "accuse", None),
        ],
        {"lundi": "2023-09-04", "2018": "2018-09-19"},
    )
    assert dates(told) == ["2023-09-04", "2018-09-19", "2023-09-04"]


def test_the_hour_that_opens_an_entry_is_not_that_of_what_is_planned_in_it() -> None:
    line = "8 h 20 - La réunion prévue jeudi est remise."
    days = {"8 h 20": "2023-09-05", "jeudi": "2023-09-07"}
    told = telling([line], [(line, "réunion", "meet", None)], days, "planned")
    assert dates(told) == ["2023-09-05"]
    hour = replace(told.timexes[0], type="time")
    assert dates(replace(told, timexes=(hour, told.timexes[1]))) == ["2023-09-07"]
    assert dates(replace(told, timexes=(hour,))) == ["2023-09-05"]


@pytest.mark.parametrize(
    ("words", "day"),
    [("La foire dure jusqu'à mercredi", "../2023-09-06"), ("On vote avant le 30", "../2023-09-06"),
     ("La foire finit mercredi", "2023-09-06")],
)  # fmt: skip
def test_what_lasts_until_a_day_has_no_first_day(words: str, day: str) -> None:
    verb, last = words.split()[-3 if "avant" in words else 2], words.rsplit(maxsplit=1)[-1]
    told = telling([f"{words}."], [(words, verb, "other", None)], {last: "2023-09-06"}, "ongoing")
    assert dates(told) == [day]


@pytest.mark.parametrize(
    ("kind", "lemma", "day", "found"),
    [("travel", "arriver", "2023-09-19", "2023-09-19"), ("travel", "quitter", "2023-09-19", None),
     ("travel", "arriver", "2023-09-04", None)],
)  # fmt: skip
def test_an_arrival_is_told_as_it_comes(
    kind: EventType, lemma: str, day: str, found: str | None
) -> None:
    told = telling(
        ["La radio a rapporté mardi qu'un train était venu."],
        [("La radio a rapporté mardi", "rapporté", "consult", None),
         ("qu'un train était venu", "venu", kind, 0)],
        {"mardi": day},
    )  # fmt: skip
    told = replace(told, clauses=(told.clauses[0], replace(told.clauses[1], lemma=lemma)))
    assert dates(told) == [day, found]


@pytest.mark.parametrize(
    ("source", "found"), [("La radio", "2023-09-19"), (None, None)], ids=["said", "unsaid"]
)
def test_an_arrival_is_told_as_it_comes_past_an_aside(
    source: str | None, found: str | None
) -> None:
    told = telling(
        ["La radio a écrit mardi, citant un garde, qu'un train était venu."],
        [("La radio a écrit mardi", "écrit", None, None), ("citant un garde", "citant", None, 0),
         ("qu'un train était venu", "venu", "travel", 1)],
        {"mardi": "2023-09-19"},
    )  # fmt: skip
    first, aside, last = told.clauses
    last = replace(last, lemma="arriver", attributed_to=source)
    assert dates(replace(told, clauses=(first, aside, last))) == [found]
    last = replace(last, lemma="quitter")
    assert dates(replace(told, clauses=(first, aside, last))) == [None]


@pytest.mark.parametrize(
    ("opening", "noun", "found"),
    [("Lors de son séjour en mai", "séjour", "2023-05-01/2023-05-31"),
     ("Pendant son séjour en mai", "séjour", "2023-05-01/2023-05-31"),
     ("Au cours du séjour en mai", "séjour", "2023-05-01/2023-05-31"),
     ("Après son séjour en mai", "séjour", None),
     ("De son séjour en mai", "séjour", None)],
)  # fmt: skip
def test_what_is_done_in_the_course_of_an_event_has_its_date(
    opening: str, noun: str, found: str | None
) -> None:
    head = opening.split(" ", 1)[1] if opening.startswith("Lors") else opening
    told = telling(
        [f"{opening}, elle a vu Oslo."],
        [(head, noun, "travel", 1), ("elle a vu Oslo", "vu", "meet", None)],
        {"mai": "2023-05-01/2023-05-31"},
    )
    may = replace(told.timexes[0], when=when("2023-05-01/2023-05-31", "month"))
    told = replace(told, timexes=(may,))
    assert dates(told) == ["2023-05-01/2023-05-31", found]
    planned = replace(told.clauses[0], status="planned")
    assert dates(replace(told, clauses=(planned, told.clauses[1])))[1] is None


@pytest.mark.parametrize(
    ("words", "status", "day", "moved"),
    [
        ("Le sommet suivrait la visite du pape en mai", "hypothetical", "2023-05-09", True),
        ("Le sommet suivra la visite du pape en mai", "planned", "2024-05-09", False),
        ("Le sommet a servi la visite du pape en mai", "happened", "2024-05-09", True),
        ("Le sommet a suivi la visite du pape en mai", "happened", "2023-05-09", False),
    ],
)
def test_a_date_that_cannot_be_of_its_verb_is_of_the_noun_before_it(
    words: str,
    status: Status,
    day: str,
    moved: bool,
) -> None:
    main = words.partition(" la ")[0]
    told = telling(
        [f"{words}."],
        [(main, main.split()[-1], "meet", None),
         ("la visite du pape", "visite", "meet", 0)],
        {"mai": day},
    )  # fmt: skip
    first, second = told.clauses
    spans = (*first.spans, (told.timexes[0].start, told.timexes[0].end))
    told = replace(told, clauses=(replace(first, spans=spans, status=status), second))
    assert dates(told)[int(moved)] == day
    if moved:
        assert dates(told)[0] is None


@pytest.mark.parametrize(
    ("whose", "found"),
    [("de M. Diop", "2023-06-08"), ("de John F. Ruiz", "2023-06-08"), ("de Kofi. Alors", None)],
)
def test_a_title_or_an_initial_ends_no_breath(whose: str, found: str | None) -> None:
    noun = f"la visite {whose}"
    told = telling(
        [f"Tout vient de {noun} le 8 juin."],
        [("Tout vient", "vient", None, None), (noun, "visite", "meet", 0)],
        {"le 8 juin": "2023-06-08"},
        "planned",
    )
    first, second = told.clauses
    spans = (*first.spans, (told.timexes[0].start, told.timexes[0].end))
    assert dates(replace(told, clauses=(replace(first, spans=spans), second))) == [found]


@pytest.mark.parametrize(("status", "found"), [("happened", "2022-04-04"), ("planned", None)])
def test_what_may_still_come_resumes_no_day_that_is_past(status: Status, found: str | None) -> None:
    told = telling(
        ["La visite a eu lieu lundi.", "La visite à Oslo occupe la presse."],
        [("La visite a eu lieu lundi", "visite", "meet", None),
         ("La visite à Oslo", "visite à", "meet", None)],
        {"lundi": "2022-04-04"},
    )  # fmt: skip
    second = replace(told.clauses[1], lemma="visite", status=status)
    told = replace(told, clauses=(replace(told.clauses[0], lemma="visite"), second))
    assert dates(told) == ["2022-04-04", found]


def test_a_press_conference_is_of_the_day_of_what_is_said_there() -> None:
    sentences = ["Ali a dit lundi non.", "Il l'a redit lors d'un point de presse."]
    told = telling(
        sentences,
        [("Ali a dit lundi non", "dit", "consult", None), ("Il l'a redit", "redit", None, None),
         ("d'un point de presse", "point de presse", "consult", 1)],
        {"lundi": "2023-09-04"},
    )  # fmt: skip
    first, second, third = told.clauses
    clauses = (replace(first, subjects=((0, 3),)), second, replace(third, attributed_to="Mme Ali"))
    assert dates(replace(told, clauses=clauses)) == ["2023-09-04", "2023-09-04"]
    other = replace(third, attributed_to="Mme Zoé")
    assert dates(replace(told, clauses=(*clauses[:2], other))) == ["2023-09-04", None]


def test_a_dateline_dates_no_event() -> None:
    line = "OSLO, 5 septembre (ANS) – Un pont a cédé."
    told = telling([line], [(line, "cédé", "other", None)], {"5 septembre": "2023-09-05"})
    assert dates(told) == [None]


@pytest.mark.parametrize(("status", "day"), [("planned", "2023-10-03"), ("hypothetical", None)])
def test_the_last_entry_of_a_chronology_may_lie_ahead(status: Status, day: str | None) -> None:
    lines = ["2 mai. Un pont cède.", "4 mai. Un autre.", "3 octobre. On vote."]
    told = telling(lines, [("On vote", "vote", "appoint", None)],
                   {"2 mai": "2023-05-02", "4 mai": "2023-05-04", "3 octobre": "2023-10-03"},
                   status)  # fmt: skip
    text = "\n".join(lines)
    told = replace(told, document=replace(told.document, text=text))
    assert dates(told) == [day]
