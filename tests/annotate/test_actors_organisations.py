from __future__ import annotations

from collections.abc import Callable

from dashboard.annotate.actors_found import Found
from dashboard.annotate.actors_organisations import acronyms
from dashboard.annotate.lexicon import french
from dashboard.annotate.toponyms_media import is_medium
from dashboard.annotate.toponyms_words import words_of
from dashboard.model import Mentions

Annotate = Callable[..., Mentions]


def test_a_head_opens_a_name_with_what_depends_on_it(annotate: Annotate) -> None:
    found = annotate("Hier, le Comité de salut national a nommé un ministre.").actors
    assert [(a.text, a.kind) for a in found] == [("Comité de salut national", "organisation")]


def test_a_common_noun_that_opens_a_sentence_is_no_name(annotate: Annotate) -> None:
    found = annotate("Comité de crise réuni. Le comité de salut a parlé.").actors
    assert [a.text for a in found if a.kind == "organisation"] == []


def test_an_acronym_stands_for_the_name_before_it() -> None:
    text = "Le Front du salut (FDS) attaque. Le FDS recule, le FDSE non."
    full = Found(3, 17, "organisation", "Front du salut")
    found = list(acronyms(words_of(text), [full]))
    assert [(text[f.start : f.end], f.name) for f in found] == [("FDS", "Front du salut")] * 2


def test_papers_and_agencies_are_told_by_list_and_by_first_word() -> None:
    lexicon = french()
    media = ["Le Courrier du Fleuve", "Radio Gao", "The New York Times", "Sahel Press"]
    others = ["Union africaine", "Croix-Rouge", ""]
    assert [name for name in [*media, *others] if is_medium(name, lexicon)] == media


def test_a_word_for_a_kind_of_body_leads_a_name(annotate: Annotate) -> None:
    text = "L'ONG Secours sans Rive a quitté le pays. La société minière Sogemac a licencié."
    found = annotate(text).actors
    assert [(a.text, a.kind) for a in found] == [
        ("Secours sans Rive", "organisation"),
        ("Sogemac", "organisation"),
    ]
    assert annotate("Hier, le groupe de Moussa est parti.").actors == ()


def test_some_movements_are_written_small(annotate: Annotate) -> None:
    found = annotate("Les rebelles houthis ont attaqué un cargo, puis les talibans ont fui.").actors
    assert [a.name for a in found] == ["Houthis", "Talibans"]
