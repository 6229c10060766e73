"""Where a text is told from: the place of its title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events import reporter
from dashboard.events.join import reports
from dashboard.model import Mentions
from tests.events.by_hand import Text
from tests.events.report_help import RUSSIA, place

ALMATY = place("Almaty", 43.2, 76.9, country="KZ")
ASTANA = place("Astana", 51.2, 71.4, country="KZ")


def titled(title: str) -> Mentions:
    """A text with three places and a deed that has none, under a title."""
    text = Text(
        "Une médecin d'ALMATY a parlé mardi. Elle était venue d'Astana, en Russie. "
        "Un obus est tombé sur la maternité."
    )
    text.place("ALMATY", ALMATY)
    text.place("Astana", ASTANA)
    text.place("Russie", RUSSIA)
    text.clause("Un obus est tombé sur la maternité", "tombé", "fight")
    mentions = text.mentions
    return replace(mentions, document=replace(mentions.document, title=title))


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("À Almaty, on opère à la lampe de poche", "ALMATY"),
        ("Un obus sur une maternité à Almaty", "ALMATY"),
        ("Prise d'otages dans un lycée d'Almaty", "ALMATY"),
        ("Le gouverneur d'Almaty opère", None),
        ("Almaty, la ville qui opère", None),  # not said to be where it plays
        ("D'Astana à Almaty", "ALMATY"),
        ("À Almaty et à Astana, des obus", None),
        ("Obus en Russie", None),  # too wide
        ("Le ministre se rendra à Almaty", None),  # not yet
        ("", None),
    ],
)
def test_a_title_tells_where_a_text_plays(title: str, place: str | None) -> None:
    mentions = titled(title)
    found = reporter.headline(mentions)
    assert place == (None if found is None else mentions.toponyms[found].text)
    (report,) = reports(mentions)
    assert report.where == found
    assert report.inherited == (found is not None)
