from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.model import Mentions

Annotate = Callable[..., Mentions]


def meant(mentions: Mentions, words: str) -> set[str]:
    return {a.name for a in mentions.actors if a.text == words}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Le colonel Moussa Diarra a pris le pouvoir. Hier, le colonel a parlé.",
            "colonel",
            "Moussa Diarra",
        ),
        (
            "La présidente Ana Ruiz est arrivée. Plus tard, la présidente a dîné avec ses hôtes.",
            "présidente",
            "Ana Ruiz",
        ),
        (
            "Ana Ruiz, l'ancienne maire de Quito, est libre. Jeudi, l'ancienne maire a voté.",
            "ancienne maire",
            "Ana Ruiz",
        ),
        (
            "Le président Moussa Diarra a fui. Le pays cherche le chef de l'État depuis lundi.",
            "chef de l'État",
            "Moussa Diarra",
        ),
        (
            "Moussa Diarra, ministre de la Défense, est là. Puis le ministre de la Défense a parlé.",
            "ministre de la Défense",
            "Moussa Diarra",
        ),
        (
            "Le président Moussa Diarra a fui. On réclame le retour du chef de l'État.",
            "chef de l'État",
            "Moussa Diarra",
        ),
        (
            "La maire de Gao, Ana Ruiz, est arrêtée. On reproche à la maire d'avoir menti.",
            "maire",
            "Ana Ruiz",
        ),
    ],
)
def test_a_role_means_the_one_person_who_bears_it(
    annotate: Annotate, text: str, words: str, name: str
) -> None:
    found = {a.name for a in annotate(text).actors if words.startswith(a.text)}
    assert name in found
    assert len([a for a in annotate(text).actors if a.name == name]) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Le colonel Moussa Diarra et le colonel Ali Touré sont là. Le colonel a parlé.",
            "colonel",
        ),
        ("Le colonel Moussa Diarra a parlé. Un colonel a été blessé.", "colonel"),
        ("Le président Moussa Diarra est là. La présidente a parlé.", "présidente"),
        (
            "Le ministre de la Défense Ali Touré est là. Le ministre de la Santé a parlé.",
            "ministre",
        ),
        ("Hier, le colonel a parlé. Le colonel Moussa Diarra est né à Gao.", "colonel"),
        ("L'avocat de la mère, de Moussa Diarra, a parlé. Puis l'avocat s'est tu.", "avocat"),
        ("L'avocat de Moussa Diarra a parlé. Puis l'avocat s'est tu.", "avocat"),
    ],
)
def test_a_role_that_may_mean_others_stays_open(annotate: Annotate, text: str, words: str) -> None:
    assert meant(annotate(text), words) == set()


def test_a_deputy_does_not_hold_the_office(annotate: Annotate) -> None:
    text = "Le vice-président Ali Diaz a parlé. Le président a répondu."
    assert [a.name for a in annotate(text).actors] == ["Ali Diaz"]
