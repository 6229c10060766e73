from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.read.paragraphs import paragraphs


def texts(text: str) -> list[str]:
    return [text[part.start : part.end] for part in paragraphs(text)]


def test_a_line_is_a_paragraph() -> None:
    text = "Un titre\r\nLa délégation est arrivée tôt mardi.\n\n  Elle repart jeudi. \n"
    assert texts(text) == ["Un titre", "La délégation est arrivée tôt mardi.", "Elle repart jeudi."]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Le convoi est entré en gare peu avant l’aube, sous une pluie fine qui\n"
        "n’avait pas cessé depuis la veille, et les voyageurs ont dû attendre\n"
        "Moscou et ses quais.\n"
        "\n"
        "Puis le silence est revenu.\n"
    )
    parts = paragraphs(text)
    assert [part.text[:9] for part in parts] == ["Le convoi", "Puis le s"]
    assert parts[0].text.endswith("attendre Moscou et ses quais.")
    assert text[parts[0].start : parts[0].end].count("\n") == 2


def test_lines_that_are_sentences_stay_apart() -> None:
    text = (
        "Le ministre a quitté la capitale dimanche soir à bord d’un avion spécial.\n"
        "il devait y rencontrer ses homologues avant la fin de la semaine prochaine.\n"
        "Aucune date n’a été donnée.\n"
    )
    assert len(paragraphs(text)) == 3


def test_list_items_stay_apart() -> None:
    text = (
        "- le train blindé, parti dimanche de la capitale avec vingt voitures\n"
        "- la délégation, arrivée mardi par la frontière du nord-est du pays\n"
        "- le forum\n"
    )
    assert len(paragraphs(text)) == 3


@given(st.text(alphabet=st.sampled_from("aB.é \t\n\r\x0b\x85\u2028-"), max_size=300))
def test_paragraphs_hold_all_that_is_not_blank_and_nothing_twice(text: str) -> None:
    parts = paragraphs(text)
    inside = "".join(text[part.start : part.end] for part in parts)
    assert "".join(inside.split()) == "".join(text.split())
    ends = [0, *(part.end for part in parts)]
    assert all(end <= part.start < part.end for end, part in zip(ends, parts, strict=False))
    assert all(part.text == " ".join(text[part.start : part.end].split()) for part in parts)
