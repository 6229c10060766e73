"""Pages of HTML for the tests, made of parts."""

from __future__ import annotations

import json
from typing import Any

BODY = (
    "<p>Le pont de Recouvrance a rouvert mardi, après deux ans de travaux menés par la métropole.</p>"
    "<p>Les élus ont salué la fin du chantier, dont le coût a doublé, devant une foule nombreuse.</p>"
    "<p>Les tramways y passeront de nouveau dès la semaine prochaine, a promis la direction.</p>"
)
AROUND = (
    "<aside class='related'><h2>Lire aussi</h2><ul><li><time datetime='2019-01-01'>1er janvier 2019"
    "</time> <a href='/x'>Un autre article, plus ancien que celui-ci</a></li></ul></aside>"
    "<div id='comments'><p>Bravo ! <time datetime='2024-05-05'>5 mai 2024</time></p></div>"
    "<footer><time datetime='2026-01-01'>2026</time> Mentions légales</footer>"
)


def page(
    *,
    head: str = "",
    header: str = "",
    body: str = BODY,
    title: str = "Le pont rouvre à Brest",
    html: str = 'lang="fr"',
) -> str:
    """A page with an article, a menu, related articles, a comment and a footer."""
    return (
        f"<!DOCTYPE html><html {html}><head><meta charset='utf-8'><title>{title} | Le Ponant</title>"
        f"{head}</head><body><nav><a href='/'>Accueil</a> <a href='/s'>Sport</a></nav>"
        f"<article><header><h1>{title}</h1>{header}</header>{body}</article>{AROUND}</body></html>"
    )


def linked(value: Any) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(name: str, content: str) -> str:
    """A `meta` element with a property."""
    return f'<meta property="{name}" content="{content}">'
