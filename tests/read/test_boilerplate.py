from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.read.boilerplate import kinds, rules
from dashboard.read.paragraphs import Paragraph, paragraphs
from dashboard.resources import data_path

PROSE = (
    "La délégation est arrivée mardi matin par la frontière, où l’attendaient deux ministres. "
    "Elle doit repartir jeudi, selon une source proche du dossier."
)
MORE = (
    "Les discussions ont porté sur le commerce, l’énergie et les transports entre les deux rives."
)


def marked(text: str, title: int | None = None) -> list[tuple[str, str]]:
    parts = paragraphs(text)
    return [
        (part.text, kind) for part, kind in zip(parts, kinds(parts, title, rules()), strict=True)
    ]


def kind_of(line: str, text: str, title: int | None = None) -> str:
    return dict(marked(text, title))[line]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Suivre", "boilerplate"),
        ("Écouter l’article", "boilerplate"),
        ("Partager sur les réseaux", "boilerplate"),
        ("LIRE | Le port rouvre après la tempête", "boilerplate"),
        ("À lire aussi : le port rouvre après la tempête", "boilerplate"),
        ("Temps de lecture : 4 minutes", "boilerplate"),
        ("Publicité", "boilerplate"),
        ("Partager sur Facebook Partager sur X Envoyer par courriel", "boilerplate"),
        ("Accueil > Monde > Le port", "boilerplate"),
        ("Accueil | Monde | Vidéos | S’abonner", "boilerplate"),
        ("Par la rédaction", "metadata"),
        ("Sète > Oran", "body"),
        ("Le ferry passe par Sète • puis par Oran • avant de rentrer au port", "body"),
        ("Partager sur le port", "body"),
        ("***", "boilerplate"),
        ("Lien source", "boilerplate"),
        ("Par Anne Martin et Luc Petit", "metadata"),
        ("Traduction de Luc Petit", "metadata"),
        ("Par la mer, la route reste coupée", "body"),
        ("Sur cette photo prise mardi, le port de la ville. Ann Martin/AP", "caption"),
        ("Le port au lever du jour. AFP/Anne Martin/AFP via Getty Images", "caption"),
        ("Les deux ministres à leur arrivée sur le quai.GETTY", "caption"),
        ("Le convoi, le 4 mai.ANNE MARTIN – POOL", "caption"),
        ("Photo : Anne Martin", "caption"),
        ("Le quai (Reuters)", "caption"),
        ("© Anne Martin", "caption"),
    ],
)
def test_lines_between_paragraphs(line: str, kind: str) -> None:
    assert kind_of(line, f"{PROSE}\n\n{line}\n\n{MORE}\n\n{PROSE} Encore.") == kind


@pytest.mark.parametrize(
    "line",
    [
        "Le ministre s’est confié à l’AFP.",
        "« Sur cette photo, on voit le port », a dit le maire.",
        "Suivant le maire, la route rouvrira jeudi.",
        "En direct de la place, les habitants racontent la nuit.",
        "L’accord a été signé par Anne Martin.",
        "Il a signé pour l’ONU",
        "Guerre : le pays s’y prépare depuis des mois.",
        "Commentaire du maire : « Nous rouvrirons. »",
        "La source du fleuve se trouve à deux jours de marche.",
    ],
)
def test_sentences_of_the_article_are_kept(line: str) -> None:
    assert kind_of(line, f"{PROSE}\n\n{line}\n\n{MORE}") == "body"


def test_section_labels_stand_before_the_body_only() -> None:
    text = f"Europe\n\nEn direct\n\n{PROSE}\n\nEurope\n\n{MORE}"
    assert [kind for _, kind in marked(text)] == [
        "boilerplate",
        "boilerplate",
        "body",
        "body",
        "body",
    ]


def test_a_lone_name_under_the_headline_is_the_author() -> None:
    text = f"Le port rouvre après la tempête\n\nAnne Martin\n\n{PROSE}"
    assert [kind for _, kind in marked(text, title=0)] == ["title", "metadata", "body"]


def test_a_repeated_headline_is_boilerplate() -> None:
    text = f"Le port rouvre\n\nle port  rouvre\nLe port rouvre\n\n{PROSE}"
    assert [kind for _, kind in marked(text, title=0)] == [
        "title",
        "boilerplate",
        "boilerplate",
        "body",
    ]


def test_the_foot_of_a_page() -> None:
    foot = [
        "Lien source", "Articles similaires", "Une grève au port", "Le maire démissionne",
        "Laisser un commentaire", "Votre adresse e-mail restera secrète.",
        "7 + trois =", "Retour en haut de la page",
    ]  # fmt: skip
    text = "\n\n".join([PROSE, MORE, *foot])
    assert [kind for _, kind in marked(text)] == ["body", "body"] + ["boilerplate"] * 8


def test_comments_go_with_the_form_that_takes_them() -> None:
    text = f"{PROSE}\n\n{PROSE} Fin.\n\nLaisser un commentaire\n\nJean : {MORE}"
    assert [kind for _, kind in marked(text)] == ["body", "body", "boilerplate", "boilerplate"]


def test_an_article_goes_on_after_related_links() -> None:
    text = f"{PROSE}\n\n{PROSE} Fin.\n\nSur le même sujet\n\nUne grève au port\n\n{MORE}"
    assert [kind for _, kind in marked(text)] == [
        "body",
        "body",
        "boilerplate",
        "boilerplate",
        "body",
    ]


def test_an_article_under_a_comment_form_is_not_lost() -> None:
    text = f"Laisser un commentaire\n\n{PROSE}\n\n{MORE}"
    assert [kind for text, kind in marked(text)][1:] == ["body", "body"]
    middle = f"{MORE}\n\nLaisser un commentaire\n\n{PROSE}\n\n{PROSE} Encore."
    assert [kind for _, kind in marked(middle)][2:] == ["body", "body"]


def test_short_last_lines_are_kept_without_evidence() -> None:
    text = f"{PROSE}\n\n{MORE}\n\nUn bilan encore provisoire"
    assert [kind for _, kind in marked(text)] == ["body", "body", "body"]


def test_lists_at_the_end_are_kept() -> None:
    text = f"{PROSE}\n\n{MORE}\n\n- trois morts à la gare\n\n- deux au port\n\nPublicité"
    assert [kind for _, kind in marked(text)][2:4] == ["body", "body"]


def test_a_text_of_short_lines_has_no_tail() -> None:
    assert [kind for _, kind in marked("Un bilan\n\nDes chiffres\n\nPublicité")] == [
        "body", "body", "boilerplate",
    ]  # fmt: skip


def test_an_unknown_language_takes_the_french_rules() -> None:
    assert rules("xx") == rules("fr") == rules(None)


def test_the_table_is_well_formed() -> None:
    lines = data_path("lang", "fr", "boilerplate.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert len(rows) > 20
    for kind, scope, match, effect, pattern in rows:
        assert kind in {"boilerplate", "metadata", "caption"}
        assert scope in {"any", "head", "tail"}
        assert match in {"line", "start", "credit"}
        assert effect in {"line", "related", "rest"}
        assert effect == "line" or scope == "tail"
        assert re.compile(pattern).groups < 100
        assert "’" not in pattern


@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1),
        max_size=12,
    )
)
def test_every_paragraph_gets_a_kind(lines: list[str]) -> None:
    parts = [Paragraph(0, len(line), line) for line in lines]
    found = kinds(parts, None, rules())
    assert len(found) == len(parts)
    assert "title" not in found


def test_a_long_line_costs_little() -> None:
    long = "Par " + "A, " * 100_000
    assert kinds([Paragraph(0, len(long), long)], None, rules()) == ["body"]
