"""Lines of a page's head that bear its day."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.annotate.timexes.test_published import inferred

BODY = "\n\nLe pont a rouvert mardi, après deux ans de travaux menés par la métropole de Brest.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 septembre 2023 à 14h05, mis à jour le 13 septembre 2023 à 9h",
        "Mis à jour le 13 septembre 2023 à 9h, publié le 12 septembre 2023",
        "12/09/2023 - 10:14",
        "Par Anne Le Goff | le 12 septembre 2023",
        "mardi 12 septembre 2023, 14h05",
        "Le pont rouvre\nAnne Le Goff avec AFP - 12 septembre 2023 à 14:05 - Lecture : 3 min",
        "Le pont rouvre\nPar Anne Le Goff, à Brest\nLe 12/09/2023 à 10:14, modifié le 13/09/2023",
        "BREST (AFP) - 12.09.2023 14:05",
        "BREST, 12 septembre 2023 (AFP) -",
        "Brest, 12 septembre 2023 (AFP) -",
        "Nijni Novgorod, le 12 septembre 2023 (Reuters) :",
        "Châlons-en-Champagne, 12 sept. 2023 (Xinhua) –",
        "Le Havre, le 12 septembre 2023",
    ],
)
def test_a_line_of_the_head_bears_the_day(nlp: Language, line: str) -> None:
    when = inferred(nlp, line + BODY)
    assert when is not None
    assert (when.edtf, when.precision) == ("2023-09-12", "day")
    assert when.evidence.startswith(("page: ", "dispatch line: "))


@pytest.mark.parametrize(
    "line",
    [
        "Le sommet du 12 septembre 2023 restera dans les mémoires",
        "Retour sur le 12 septembre 2023, le jour où le pont de Brest a fermé pour deux ans",
        "Un pont fermé depuis le 12 septembre 2023",
        "Le jour où tout a changé, 12 septembre 2023 (Photo Reuters)",
    ],
)
def test_a_headline_with_a_day_in_it_does_not(nlp: Language, line: str) -> None:
    when = inferred(nlp, line + BODY)
    assert when is None or when.precision != "day"


@pytest.mark.parametrize(
    "body",
    [
        "La ville se souvient du jour où tout a disparu.",
        "Mardi, la ville s'est souvenue du jour où tout a disparu, comme en 2015.",
    ],
)
def test_a_place_and_a_day_may_be_what_a_text_looks_back_on(nlp: Language, body: str) -> None:
    when = inferred(nlp, f"Hiroshima, le 6 août 1945\n\n{body}\n")
    assert when is None or when.precision != "day"


def test_a_dispatch_without_a_year_does_not_take_that_of_any_date(nlp: Language) -> None:
    text = "BREST, 13 septembre (AFP) - Le pont a rouvert. En avril 2022, il avait fermé."
    when = inferred(nlp, text)
    assert when is None or when.precision != "day"


def test_a_dispatch_takes_the_year_of_a_day_just_before(nlp: Language) -> None:
    text = "BREST, 13 septembre (AFP) - Le pont a rouvert. Il avait fermé le 2 août 2023."
    when = inferred(nlp, text)
    assert when is not None
    assert when.edtf == "2023-09-13"


def test_a_line_in_a_footer_is_another_articles(nlp: Language) -> None:
    text = "Le pont rouvre" + BODY * 3 + "\nLire aussi\n\nPublié le 12 septembre 2023\n"
    assert inferred(nlp, text) is None


def test_a_line_under_a_link_is_another_articles(nlp: Language) -> None:
    link = "\n– Lire aussi : le pont ferme\nPublié le 12 septembre 2023\n"
    assert inferred(nlp, f"Le pont rouvre\n\nIl a rouvert hier.\n{link}") is None
    found = inferred(nlp, f"Le pont rouvre\nPublié le 3 mai 2024\n\nIl a rouvert hier.\n{link}")
    assert found is not None
    assert found.edtf == "2024-05-03"
