"""Places that words or discourse lend: descriptions, assemblies, gatherings, the country."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events.join import reports
from dashboard.model import (
    EventType,
    Mentions,
    Place,
    PlaceRole,
    Timex,
    Use,
)
from tests.events import by_hand
from tests.events.report_help import PYONGYANG, RUSSIA, VLADIVOSTOK, place, when

ALMATY = place("Almaty", 43.2, 76.9, country="KZ")
ASTANA = place("Astana", 51.2, 71.4, country="KZ")
BERLIN = place("Berlin", 52.5, 13.4, country="DE")
MONGOLIA = place("Mongolie", 46, 105, country="MN", feature="country", radius_km=900)
DARKHAN = place("Darkhan", 49.5, 105.9, country="MN")


class Text(by_hand.Text):
    """A text of given sentences, to which clauses and places are added in a chain."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n\n".join(sentences))
        spans = tuple(self.at(sentence) for sentence in sentences)
        self.told: Mentions = replace(self.told, sentences=spans)

    def names(
        self, words: str, known: Place | None, role: PlaceRole = "at", use: Use = "literal"
    ) -> Text:
        self.place(words, known, role, use)
        return self

    def tells(
        self,
        words: str,
        trigger: str,
        kind: EventType | None,
        *,
        parent: int | None = None,
        there: str | None = None,
    ) -> Text:
        start, _ = self.at(words)
        sentence = sum(first <= start for first, _ in self.told.sentences) - 1
        self.clause(words, trigger, kind, parent=parent, there=there, sentence=sentence)
        return self

    def last(self) -> str | None:
        """The name at which the last event takes place."""
        where = reports(self.told)[-1].where
        return None if where is None else self.told.toponyms[where].text


@pytest.mark.parametrize("there", ["capital", "name:astana"])
def test_the_capital_is_that_of_the_country_spoken_of(there: str) -> None:
    text = Text("À Almaty, Astana s'inquiète, Berlin aussi.", "Des mineurs manifestent là.")
    text.names("Almaty", ALMATY).names("Astana", ASTANA, "none", "metonymic").names(
        "Berlin", BERLIN
    )
    text.told = replace(text.told, toponyms=text.told.toponyms[:2])
    text.tells("Des mineurs manifestent là", "manifestent", "protest", there=there)
    assert text.last() == "Astana"


def test_a_capital_that_the_text_does_not_name_is_none() -> None:
    text = Text("À Vladivostok, on attend.", "Des mineurs manifestent là.")
    text.names("Vladivostok", VLADIVOSTOK)
    text.tells("Des mineurs manifestent là", "manifestent", "protest", there="capital")
    assert text.last() is None


def test_the_same_spot_is_that_of_the_last_event_of_the_kind() -> None:
    text = Text(
        "L'essai a eu lieu à Almaty.", "On parle à Berlin.", "Un autre suivra au même lieu."
    )
    text.names("Almaty", ALMATY).names("Berlin", BERLIN)
    text.tells("L'essai a eu lieu à Almaty", "essai", "test")
    text.tells("On parle à Berlin", "parle", "other")
    text.tells("Un autre suivra au même lieu", "suivra", "test", there="same")
    assert text.last() == "Almaty"


def test_on_the_scene_is_where_the_first_event_happened_and_y_goes_on_there() -> None:
    text = Text("Un train déraille à Almaty.", "Des blessés vont à Berlin.", "Il vient sur les lieux.",
                "Il y parle.")  # fmt: skip
    text.names("Almaty", ALMATY).names("Berlin", BERLIN, "to")
    text.tells("Un train déraille à Almaty", "déraille", "other")
    text.tells("Des blessés vont à Berlin", "vont", "travel")
    text.tells("Il vient sur les lieux", "vient", "travel", there="scene")
    assert text.last() == "Almaty"
    text.tells("Il y parle", "parle", "meet", there="any")
    assert text.last() == "Almaty"


def test_an_election_is_in_the_country_that_the_text_is_about() -> None:
    text = Text("On compte en Mongolie, dit Darkhan.", "L'élection est close.", "Un pont cède.")
    text.names("Mongolie", MONGOLIA).names("Darkhan", DARKHAN)
    text.tells("L'élection est close", "élection", "appoint")
    assert text.last() == "Mongolie"
    text.tells("Un pont cède", "cède", "other")
    assert text.last() is None


def test_a_clause_of_several_places_lends_none() -> None:
    sentence = "Un choc a été senti à Almaty et à Berlin. Une alerte est levée."
    text = Text(sentence)
    text.told = replace(text.told, sentences=((0, 41), (42, len(sentence))))
    text.names("Almaty", ALMATY)
    text.tells("Un choc a été senti à Almaty et à Berlin", "senti", "other")
    text.tells("Une alerte est levée", "levée", "other")
    assert text.last() == "Almaty"
    text.names("Berlin", BERLIN)
    assert text.last() is None


def test_what_is_said_before_an_assembly_is_said_where_it_sits() -> None:
    text = Text("Devant l'Assemblée, à Pyongyang, il a demandé du pain.")
    text.names("Pyongyang", PYONGYANG)
    text.tells("il a demandé du pain", "demandé", "request")
    text.tells("Devant l'Assemblée, à Pyongyang", "Assemblée", None, parent=0)
    assert text.last() == "Pyongyang"


def test_the_object_of_an_accusation_is_no_place_of_it() -> None:
    of_content = Text("Il a dénoncé des fraudes à Almaty.").names("Almaty", ALMATY)
    of_content.tells("Il a dénoncé des fraudes à Almaty", "dénoncé", "accuse")
    assert of_content.last() is None
    of_speech = Text("Il a dénoncé mardi à Almaty des fraudes.").names("Almaty", ALMATY)
    of_speech.tells("Il a dénoncé mardi à Almaty des fraudes", "dénoncé", "accuse")
    assert of_speech.last() == "Almaty"


def test_an_embassy_is_not_in_its_own_country() -> None:
    text = Text("Ils ont défilé devant l'ambassade de Russie.").names("Russie", RUSSIA)
    text.tells("Ils ont défilé devant l'ambassade de Russie", "défilé", "protest")
    assert text.last() is None


def test_where_it_was_otherwise_is_no_place_of_it() -> None:
    text = Text("Le calme a régné, sauf à Almaty.").names("Almaty", ALMATY)
    text.tells("Le calme a régné, sauf à Almaty", "régné", "other")
    assert text.last() is None


def test_a_part_of_a_gathering_tells_where_it_is_held() -> None:
    text = Text("Il ira à Almaty, à la session du Forum.", "Ils parleront en marge du forum.")
    text.names("Almaty", ALMATY)
    text.tells("Il ira à Almaty, à la session", "session", None)
    text.tells("du Forum", "Forum", "meet", parent=0)
    text.told = replace(
        text.told, clauses=tuple(replace(c, lemma=c.lemma.lower()) for c in text.told.clauses)
    )
    assert text.last() == "Almaty"
    text.tells("Ils parleront en marge", "parleront", "meet")
    text.tells("du forum", "forum", None, parent=2)
    assert text.last() == "Almaty"


def test_a_dateline_is_no_scene() -> None:
    line = "BERLIN, 3 mai (ANS) - Des hommes ont tiré."
    text = Text(line).names("BERLIN", BERLIN)
    text.tells("BERLIN", "BERLIN", None).tells("Des hommes ont tiré", "tiré", "fight")
    assert text.last() is None


def test_a_noun_resumes_the_verb_of_its_stem_unless_of_another_day() -> None:
    text = Text(
        "Lundi, ils ont attaqué Almaty.", "On parle.", "On dort.", "L'attaque de mardi a tué."
    )
    text.names("Almaty", ALMATY).tells("Lundi, ils ont attaqué Almaty", "attaqué", "fight")
    text.tells("L'attaque de mardi a tué", "attaque de", "fight")
    told = text.told.clauses
    at = text.told.document.text.index("attaque de")
    noun = replace(told[1], trigger=(at, at + 7), lemma="attaque")
    text.told = replace(text.told, clauses=(replace(told[0], lemma="attaquer"), noun))
    assert text.last() == "Almaty"
    text.told = replace(
        text.told,
        timexes=tuple(
            Timex("d", at, at + len(word), word, "date", when(value))
            for word, value in {"Lundi": "2023-09-04", "mardi": "2023-09-05"}.items()
            for at in [text.told.document.text.index(word)]
        ),
    )
    assert text.last() is None


@pytest.mark.parametrize(
    ("words", "spot"),
    [("une attaque de drones contre le port d'Almaty", "Almaty"),
     ("une attaque, contre l'avis de l'Almaty", None)],
)  # fmt: skip
def test_an_attack_is_where_its_target_is(words: str, spot: str | None) -> None:
    text = Text(f"Il y a eu {words}.").names("Almaty", ALMATY, "none")
    text.tells(words, "attaque", "fight")
    assert text.last() == spot


def test_what_comes_from_a_place_is_not_there() -> None:
    text = Text("Un bateau parti de Berlin a coulé devant Almaty.", "On a repêché deux corps.")
    text.told = replace(text.told, document=replace(text.told.document, text=(
        "Un bateau parti de Berlin a coulé devant Almaty. On a repêché deux corps. "
    )))  # fmt: skip
    text.told = replace(text.told, sentences=((0, 48), (49, 74)))
    text.names("Berlin", BERLIN).names("Almaty", ALMATY)
    text.tells("Un bateau parti de Berlin a coulé devant Almaty", "coulé", "other")
    assert text.last() == "Almaty"
    text.tells("On a repêché deux corps", "repêché", "other")
    assert text.last() == "Almaty"


def test_a_long_dateline_is_no_place_of_its_sentence() -> None:
    line = "BERLIN (Allemagne), 3 mai 2023 (ANS) – Des hommes ont tiré."
    text = Text(line).names("BERLIN", BERLIN)
    text.tells(line, "tiré", "fight")
    assert text.last() is None


def test_what_had_happened_before_does_not_move_the_scene() -> None:
    text = Text("Il est pris à Almaty.", "Ils avaient été jugés à Berlin.", "On y saisit une arme.")
    text.names("Almaty", ALMATY).names("Berlin", BERLIN)
    text.tells("Il est pris à Almaty", "pris", "arrest")
    text.tells("Ils avaient été jugés à Berlin", "jugés", "arrest")
    text.tells("On y saisit une arme", "saisit", "other", there="any")
    assert text.last() == "Almaty"


def test_a_gathering_is_where_those_met_who_came_together() -> None:
    text = Text("Les chefs se réunissent à Almaty.", "Deux parleront en marge du sommet.")
    text.names("Almaty", ALMATY).tells("Les chefs se réunissent à Almaty", "réunissent", "meet")
    text.told = replace(text.told, clauses=(replace(text.told.clauses[0], lemma="se réunir"),))
    text.tells("Deux parleront en marge", "parleront", "meet")
    text.tells("du sommet", "sommet", None, parent=1)
    assert text.last() == "Almaty"


def test_a_speaker_on_a_visit_speaks_there() -> None:
    text = Text("a déclaré le ministre, en visite à Almaty").names("Almaty", ALMATY)
    text.tells("a déclaré le ministre", "déclaré", "consult")
    assert text.last() is None
    text.tells("en visite à Almaty", "visite", "meet", parent=0)
    where = reports(text.told)[0].where
    assert where is not None
    assert text.told.toponyms[where].text == "Almaty"


def test_a_crash_after_a_start_is_where_the_start_was() -> None:
    text = Text("Il s'écrase peu après son départ d'Almaty.").names("Almaty", ALMATY, "from")
    text.tells("Il s'écrase", "écrase", "other")
    text.tells("peu après son départ d'Almaty", "départ", "travel", parent=0)
    where = reports(text.told)[0].where
    assert where is not None
    assert text.told.toponyms[where].text == "Almaty"


@pytest.mark.parametrize(
    ("line", "spot"), [("Almaty. Grève.", "Almaty"), ("Almaty en grève.", None)]
)
def test_a_paper_runs_a_story_under_its_town(line: str, spot: str | None) -> None:
    text = Text(line, "Des mineurs défilent.").names("Almaty", ALMATY)
    text.tells("Des mineurs défilent", "défilent", "protest")
    assert text.last() == spot


def test_who_goes_home_from_a_capital_goes_to_another() -> None:
    text = Text("Le chef, hier à Berlin, rentre là.", "Astana attend.", "Almaty dort.")
    text.names("Berlin", BERLIN).names("Astana", ASTANA, "none", "metonymic")
    text.tells("Le chef, hier à Berlin, rentre là", "rentre", "travel", there="capital")
    text.told = replace(text.told, toponyms=text.told.toponyms, clauses=(
        replace(text.told.clauses[0], lemma="rentrer", spans=((26, 35),), start=26),
    ))  # fmt: skip
    assert text.last() == "Astana"


def test_who_is_evacuated_was_where_he_left() -> None:
    text = Text("On a évacué cent voisins d'Almaty.").names("Almaty", ALMATY, "from")
    text.tells("On a évacué cent voisins d'Almaty", "évacué", "other")
    assert text.last() is None
    text.told = replace(text.told, clauses=(replace(text.told.clauses[0], lemma="évacuer"),))
    assert text.last() == "Almaty"


@pytest.mark.parametrize(
    ("words", "trigger", "kind"),
    [("Ils ont signé un accord sur les eaux de Berlin", "signé", "agree"),
     ("Il a accusé lundi Paul d'avoir rôdé dans Berlin", "accusé", "accuse")],
)  # fmt: skip
def test_what_is_talked_about_is_no_place(words: str, trigger: str, kind: EventType) -> None:
    text = Text(f"{words}.").names("Berlin", BERLIN)
    assert text.tells(words, trigger, kind).last() is None


def test_a_site_that_something_is_done_to_is_its_place() -> None:
    text = Text("On a rouvert lundi le poste-frontière de Berlin.").names("Berlin", BERLIN, "none")
    text.tells("On a rouvert lundi le poste-frontière de Berlin", "rouvert", "other")
    assert text.last() == "Berlin"


def test_y_reaches_further_where_a_paragraph_names_no_other_place() -> None:
    told = "À Darkhan, on se bat. On crie. On tire. On fuit. Il s'y rend."
    text = Text(told).names("Darkhan", DARKHAN)
    ends = [i + 1 for i, c in enumerate(told) if c == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    text.told = replace(text.told, sentences=tuple(zip(starts, ends, strict=True)))
    text.tells("Il s'y rend", "rend", "travel", there="any")
    assert text.last() == "Darkhan"


def test_of_nested_places_the_inner_one_is_meant() -> None:
    text = Text("On tousse à Darkhan, dans le nord de la Mongolie.", "Il y va.")
    text.names("Darkhan", DARKHAN).names("Mongolie", MONGOLIA)
    text.tells("Il y va", "va", "travel", there="any")
    assert text.last() == "Darkhan"


def test_where_one_comes_from_is_not_meant_nor_its_country() -> None:
    text = Text("À Almaty, un homme tousse.", "Il revient de Darkhan, en Mongolie.", "On y va.")
    text.names("Almaty", ALMATY).names("Darkhan", DARKHAN, "from").names("Mongolie", MONGOLIA)
    text.tells("On y va", "va", "travel", there="any")
    assert text.last() == "Almaty"
