"""Tense, quotations and what the component sets, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.language import Language

from dashboard.annotate.timexes import create
from dashboard.model import Block, Document, Timex, When

DAY = date(2023, 9, 5)
TUESDAY = When("2023-09-05", DAY, DAY, "day", "published")


def tag(
    nlp: Language, text: str, published: When | None = TUESDAY, blocks: tuple[Block, ...] = ()
) -> tuple[list[Timex], When | None]:
    doc = nlp.make_doc(text.replace("’", "'"))
    doc._.document = Document("d1", "t.txt", None, None, None, "fr", text, published, blocks)
    doc._.published = published
    doc = nlp(doc)
    return doc._.timexes, doc._.published


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le ministre a quitté Rome jeudi.", "2023-08-31"),
        ("Le ministre avait quitté Rome jeudi.", "2023-08-31"),
        ("Le ministre quittait Rome jeudi, à regret, sous la pluie.", "2023-08-31"),
        ("Le ministre quitta Rome jeudi.", "2023-08-31"),
        ("Le ministre quittera Rome jeudi.", "2023-09-07"),
        ("Le ministre va quitter Rome jeudi.", "2023-09-07"),
        ("Le ministre doit quitter Rome jeudi.", "2023-09-07"),
        ("Le ministre devait quitter Rome jeudi.", "2023-09-07"),
        ("Le ministre devrait quitter Rome jeudi.", "2023-09-07"),
        ("Le ministre prévoit de quitter Rome jeudi.", "2023-09-07"),
        ("Le ministre est attendu à Rome jeudi.", "2023-09-07"),
        ("Une visite prévue jeudi a été confirmée.", "2023-09-07"),
        ("La visite sera annulée jeudi.", "2023-09-07"),
        ("Le ministre aurait rencontré ses alliés jeudi.", "2023-08-31"),
        ("Le ministre a dû quitter Rome jeudi.", "2023-08-31"),
        ("Le sommet s’ouvre jeudi à Rome.", "2023-09-07"),
        ("Le sommet se tient à Rome jusqu’à jeudi.", "2023-09-07"),
        ("La suspension pourrait être décidée jeudi.", "2023-09-07"),
        ("Les élections promises pour jeudi sont reportées.", "2023-09-07"),
        ("L’homme arrêté mardi sera jugé.", "2023-09-05"),
        ("Le procès, ouvert jeudi, doit durer.", "2023-08-31"),
        ("La visite prévue jeudi sera longue.", "2023-09-07"),
        ("À compter de jeudi, le port du masque sera obligatoire.", "2023-09-07"),
        ("Le salon aura lieu vers le 20 octobre.", "2023-10-20~"),
        ("Le salon se tenait autour du 20 août.", "2023-08-20~"),
        ("Le sommet se tient à Rome du 9 au 11 novembre.", "2023-11-09/2023-11-11"),
        ("La France entre en récession en juillet.", "2023-07"),
        ("Jeudi, tandis que la foule attendait, le ministre a quitté Rome.", "2023-08-31"),
        ("Le texte doit être voté d’ici jeudi.", "2023-09-07"),
        ("Le ministre, a-t-on appris jeudi, quittera Rome.", "2023-08-31"),
        ("Ils ont signé un accord en décembre.", "2022-12"),
        ("Ils signeront un accord en décembre.", "2023-12"),
        ("Ils ont signé un accord le 20 octobre.", "2022-10-20"),
        ("Ils signeront un accord le 20 octobre.", "2023-10-20"),
        ("Quatorze pêcheurs se sont noyés samedi.", "2023-09-02"),
        ("Quatorze pêcheurs se sont noyés jeudi.", "2023-08-31"),
        ("Le feu de forêt qui s'était déclaré jeudi à Gignac est fixé.", "2023-08-31"),
        # Called together, by a verb that the parser hangs on another; before or after an event.
        ("La ligue a condamné ce putsch et convoqué un sommet jeudi à Rabat.", "2023-09-07"),
        ("La ligue a convoqué son ambassadeur jeudi.", "2023-08-31"),
        ("Ils ont ratifié la paix avant la visite du pape à Tunis en décembre.", "2023-12"),
        ("Ils se verraient après la visite du ministre à Tunis en juin.", "2023-06"),
        # Forms that the tagger takes for others: futures, conditionals, simple pasts, participles.
        ("Le village célébrera jeudi ses 900 feux.", "2023-09-07"),
        ("Je serai entendu jeudi par les enquêteurs.", "2023-09-07"),
        ("Il a indiqué que la réunion se tiendrait jeudi.", "2023-09-07"),
        ("Le ministre déclara jeudi qu’il partait.", "2023-08-31"),
        ("Le cortège entra jeudi dans la ville.", "2023-08-31"),
        ("Les deux hommes s’entretinrent jeudi par téléphone.", "2023-08-31"),
        ("La police recherche un homme aperçu jeudi près du lac.", "2023-08-31"),
        ("« Nous tiendrons », lance la candidate, arrivée jeudi à Lille.", "2023-08-31"),
        ("Le conseil, qui devait voter le budget, se réunit jeudi pour trancher.", "2023-09-07"),
        ("Les obsèques du cheikh, jeudi, rassembleront une foule.", "2023-09-07"),
        # What people are called to, what is planned, what nobody plans.
        ("Les syndicats ont appelé à un rassemblement jeudi devant la mairie.", "2023-09-07"),
        ("Les électeurs sont appelés aux urnes jeudi.", "2023-09-07"),
        ("Le maire a appelé au calme jeudi.", "2023-08-31"),
        ("Une marche blanche est organisée jeudi dans le village.", "2023-09-07"),
        ("Une marche blanche a été organisée jeudi dans le village.", "2023-08-31"),
        ("Les secours cherchent toujours les disparus de jeudi.", "2023-08-31"),
        ("Après la défaite de jeudi, l’entraîneur va partir.", "2023-08-31"),
        ("La réunion de jeudi sera décisive.", "2023-09-07"),
        ("Les faits remontent à jeudi.", "2023-08-31"),
        ("Le président arrivé à Paris jeudi est malade.", "2023-08-31"),
        ("Les crues montent, le ministre attendu à Paris jeudi.", "2023-09-07"),
        ("Le roi a décrété un deuil à partir de jeudi.", "2023-09-07"),
        ("Le préfet a interdit la circulation dès jeudi.", "2023-09-07"),
        ("Des combats ont éclaté à partir de jeudi soir.", "2023-08-31"),
        ("Jeudi, le ministre devait quitter Rome.", "2023-09-07"),
        ("Le préfet avait prolongé l’arrêté jusqu’au 30 septembre.", "2023-09-30"),
    ],
)
def test_tense_chooses_the_direction(nlp: Language, text: str, edtf: str) -> None:
    (timex,), _ = tag(nlp, text)
    assert timex.when is not None
    assert timex.when.edtf == edtf


def test_a_sentence_end_that_the_parser_overlooks_is_no_way_up(nlp: Language) -> None:
    text = "« Sa présence indique un accord », dit-il.\nLundi, la Maison a renouvelé son offre."
    (timex,), _ = tag(nlp, text)
    assert timex.when is not None
    assert timex.when.edtf == "2023-09-04"


def test_spans_are_the_documents_own(nlp: Language) -> None:
    text = "Il l’a dit aujourd’hui, il y a plus d’un an."
    timexes, _ = tag(nlp, text)
    assert [timex.text for timex in timexes] == ["aujourd’hui", "il y a plus d’un an"]
    assert all(timex.text == text[timex.start : timex.end] for timex in timexes)
    assert {timex.document for timex in timexes} == {"d1"}


def test_the_verb_etre_is_no_season(nlp: Language) -> None:
    timexes, _ = tag(nlp, "Il a été élu, puis l’accord a été rompu. L’été 2022 fut chaud.")
    assert [timex.text for timex in timexes] == ["L’été 2022"]


def test_a_pipeline_of_someone_else_is_served_too() -> None:
    bare = spacy.blank("fr")
    bare.add_pipe("dateline_timexes")
    doc = bare("Rendez-vous le 14 juillet 2030 à midi, puis demain.")
    first, second = doc._.timexes
    assert first.when is not None
    assert first.when.edtf == "2030-07-14"
    assert second.when is None
    assert doc._.published is None


def test_a_language_without_a_grammar_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        create(spacy.blank("fr"), "dateline_timexes", "zz")


LINKED = (
    "La visite du président Poutine en Corée du Nord commence demain. "
    "L’exercice du 21 mai 2024 avait déçu. "
    "Vladimir Poutine effectuera une visite en Corée du Nord les 18 et 19 juin, dit le Kremlin."
)


def test_two_expressions_of_one_event_fix_the_day(nlp: Language) -> None:
    timexes, published = tag(nlp, LINKED, None)
    assert published is not None
    assert (published.edtf, published.precision) == ("2024-06-17", "day")
    assert "demain" in published.evidence
    assert [t.when and t.when.edtf for t in timexes] == [
        "2024-06-18",
        "2024-05-21",
        "2024-06-18/2024-06-19",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SÉOUL, 13 septembre 2023 (Agence) - Le train est parti.", "2023-09-13"),
        ("ROME, le 2 mai 2021 – Le train est parti.", "2021-05-02"),
        ("Le train part\n\nPublié le 3 avril 2022 à 10h05\n\nLe train est parti.", "2022-04-03"),
        ("Le train part\n3 avril 2022\n\nLe train est parti.", "2022-04-03"),
        ("Le train a été vu ce mardi 12 septembre 2023 à la frontière.", "2023-09-12"),
        ("Le pacte de mai 2023 tient. Le train part demain, mercredi 13 septembre.", "2023-09-12"),
        ("Le pacte de mai 2023 tient. Le train est parti ce mardi 12 septembre.", "2023-09-12"),
    ],
)
def test_the_text_tells_its_own_day(nlp: Language, text: str, day: str) -> None:
    _, published = tag(nlp, text, None)
    assert published is not None
    assert published.edtf == day
    assert published.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Le train est parti lundi et arrivera demain.",
        "Le 13 septembre 2023, le train est parti de la frontière.",
        "Le vote a lieu demain. Le concert de Rome se tiendra le 20 juin, après celui de mai 2024.",
        "Rien de neuf ce lundi.\n\nÀ lire aussi : les chats – 04/07/2024",
        "Rien de neuf ce lundi.\n\nLes chats rouvrent leur gare – 04/07/2024",
        "SÉOUL, 13 septembre (Agence) - Le train est parti.",
    ],
)
def test_nothing_is_guessed(nlp: Language, text: str) -> None:
    _, published = tag(nlp, text, None)
    assert published is None


def test_boilerplate_does_not_date_the_page(nlp: Language) -> None:
    text = "À lire aussi\n3 avril 2022\n\nLe train est parti lundi."
    _, published = tag(nlp, text, None, (Block(0, 26, "boilerplate"),))
    assert published is None


def test_a_known_day_stays(nlp: Language) -> None:
    _, published = tag(nlp, "Publié le 3 avril 2022\n\nLe train est parti.")
    assert published == TUESDAY


def test_a_known_month_is_refined_within_itself_only(nlp: Language) -> None:
    month = When("2023-09", date(2023, 9, 1), date(2023, 9, 30), "month", "explicit")
    _, refined = tag(nlp, "SÉOUL, 13 septembre (Agence) - Le train est parti.", month)
    assert refined is not None
    assert refined.edtf == "2023-09-13"
    _, kept = tag(nlp, "Publié le 3 avril 2022\n\nLe train est parti.", month)
    assert kept == month


LIVE = """En direct – Le feu du massif

Mardi 22 août 2023

11 h 05. Le feu est fixé. Les habitants partis hier soir rentrent.

Lundi 21 août 2023

23 h 45. La route ne rouvrira pas avant demain matin.
"""


def test_the_entries_of_a_live_blog_are_told_from_their_own_day(nlp: Language) -> None:
    timexes, _ = tag(nlp, LIVE)
    values = {timex.text: timex.when.edtf for timex in timexes if timex.when}
    assert values["hier soir"] == "2023-08-21"
    assert values["11 h 05"] == "2023-08-22"
    assert values["23 h 45"] == "2023-08-21"
    assert values["demain matin"] == "2023-08-22"


PUMPS = "Des dizaines de pompes tournent, et les badauds se pressent aux barrières du quai. "


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (f"Un feu a pris dimanche.\n\n{PUMPS}Il s’est éteint dans la soirée.", "2023-09-03?"),
        (f"Un feu a pris dimanche.\n\n{PUMPS}Le préfet parlera dans la soirée.", "2023-09-05"),
        ("Un feu a pris dimanche. Le préfet parlera dans la soirée.", "2023-09-05"),
        ("Un feu a pris dimanche. Il s’est éteint dans la soirée.", "2023-09-03"),
        (f"Le 6 mars 1998, la digue cède.\n\n{PUMPS}On a fui dans l’après-midi.", "1998-03-06?"),
        (f"Le port est fermé depuis le 6 mars.\n\n{PUMPS}On a fui dans la nuit.", "2023-09-05"),
    ],
)
def test_a_part_of_a_day_is_of_the_day_told_before(nlp: Language, text: str, edtf: str) -> None:
    *_, timex = tag(nlp, text)[0]
    assert timex.when is not None
    assert timex.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Au lendemain du scrutin du 7 juillet, tout a changé.", "2023-07-08"),
        ("C’était la veille de la finale du 9 juin 2021.", "2021-06-08"),
        ("La trêve conclue la veille a été rompue lundi à l’aube.", "2023-09-03?"),
        ("Au lendemain de la guerre, tout a changé.", None),
        ("Au lendemain de la guerre, le 8 juin 1946, tout a changé.", None),
    ],
)
def test_the_day_after_an_event_that_the_words_date(
    nlp: Language, text: str, edtf: str | None
) -> None:
    first = tag(nlp, text)[0][0]
    assert (first.when and first.when.edtf) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("La région et la ville ont annoncé vendredi 30 janvier 2026 un plan.", "2026-01-30~"),
        # One that begins a story is of any time, and so is one before the Web.
        ("Le mardi 11 septembre 2001, deux avions ont frappé les tours.", None),
        ("Le général annonça jeudi 30 mai 1968 la dissolution.", None),
        ("Le maire a annoncé le 14 mai 2024 la fermeture du bassin.", None),
    ],
)
def test_what_is_said_on_a_full_date_was_published_about_then(
    nlp: Language, text: str, edtf: str | None
) -> None:
    published = tag(nlp, text, None)[1]
    assert (published and published.edtf) == edtf
