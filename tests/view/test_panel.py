from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.model import Annotation
from dashboard.store import Highlight, Passage
from dashboard.view.panel import Action, article, item, read_action
from tests.browser.story import story


def hostile() -> Annotation:
    return next(one for one in story() if one.mentions.document.source == "hostile.txt")


def test_an_article_is_given_whole_in_pieces_of_text() -> None:
    found = hostile()
    text = found.mentions.document.text
    marks = [
        Highlight(t.start, t.end, "toponym", t.text, "p", "literal")
        for t in found.mentions.toponyms
    ]
    made = article(found, marks, 0, "fr")
    for line in made["lines"]:
        assert "".join(piece for piece, _ in line["pieces"]) == text[line["start"] : line["end"]]
    assert sum(len(text[line["start"] : line["end"]]) for line in made["lines"]) == len(
        text.replace("\n", "")
    )
    assert made["title"] == "<script>window.pwned = 1</script> & <b>titre</b>"
    kinds = {kind for line in made["lines"] for _, kinds in line["pieces"] for kind in kinds}
    assert kinds == {"place"}


@pytest.mark.parametrize(
    ("text", "cue", "note"),
    [
        ("Vladivostok", "station", None),
        ("Vladivostok", None, None),
        (
            "clinique Popov de Vladivostok",
            "building",
            "à peu près ici : seule la ville que son nom contient est connue",
        ),
    ],
)
def test_a_reader_is_told_that_only_the_town_is_known(
    text: str, cue: str | None, note: str | None
) -> None:
    visit = story()[0]
    toponyms = list(visit.mentions.toponyms)
    toponyms[0] = replace(toponyms[0], text=text, cue=cue)
    found = replace(visit, mentions=replace(visit.mentions, toponyms=tuple(toponyms)))
    row = dict.fromkeys(("place_name", "attributed_to", "event"))
    row |= {"status": "happened", "type": "travel", "inherited": False}
    passage = Passage("r", "d", "s.txt", None, None, None, 0, 0, "", ())
    why = item(row, passage, found, 0, "fr")["why"]
    assert why["where"]["text"] == text
    assert why["where"]["note"] == note


@pytest.mark.parametrize(
    ("language", "detail", "other"),
    [("fr", "ville, Russie", "Paris (ville, France), 2\xa0%"), ("en", "town, Russia", "Paris (town, France), 2%")],
)  # fmt: skip
def test_the_reasons_for_a_place_are_in_words(language: str, detail: str, other: str) -> None:
    visit = story()[0]
    row = dict.fromkeys(("place_name", "attributed_to", "event"))
    row |= {"status": "happened", "type": "travel", "inherited": False}
    passage = Passage("r", "d", "s.txt", None, None, None, 0, 0, "", ())
    where = item(row, passage, visit, 0, language)["why"]["where"]
    assert where["detail"] == detail
    assert where["alternatives"] == [other]


@pytest.mark.parametrize(
    ("said", "language", "speaker"),
    [
        ("la préfecture", "fr", "autorité, propos rapportés"),
        ("la préfecture", "en", "authority, as reported"),
        ("on", "fr", "propos rapportés"),
        (None, "fr", None),
    ],
)
def test_a_reader_is_told_what_kind_of_speaker_says_so(
    said: str | None, language: str, speaker: str | None
) -> None:
    visit = story()[0]
    found = replace(visit, reports=(replace(visit.reports[0], attributed_to=said),))
    row = dict.fromkeys(("place_name", "attributed_to", "event"))
    row |= {"status": "happened", "type": "travel", "inherited": False}
    passage = Passage("r", "d", "s.txt", None, None, None, 0, 0, "", ())
    assert item(row, passage, found, 0, language)["speaker"] == speaker


def test_boilerplate_is_told_apart() -> None:
    visit = story()[0]
    made = article(visit, [], 0, "fr")
    assert [line["kind"] for line in made["lines"]] == [
        "title",
        "body",
        "body",
        "body",
        "boilerplate",
    ]


def test_only_what_the_panel_sends_is_an_action() -> None:
    assert read_action(None) is None
    assert read_action({"kind": "drop"}) is None
    assert read_action({"kind": "article", "document": "abc", "at": 12}) == Action(
        "article", "abc", 12
    )
    assert read_action({"kind": "more"}) == Action("more")
    assert read_action({"kind": "actor", "key": "Anne"}) == Action("actor", key="Anne")
