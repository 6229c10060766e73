"""A saved page: its article and nothing else, and what it says of itself."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import trafilatura
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import ReadError
from dashboard.model import Document
from dashboard.read.base import Reader
from dashboard.read.html import READER
from tests.read.pages import AROUND, BODY, linked, meta, page


def read(text: str | bytes) -> Document:
    raw = text.encode() if isinstance(text, str) else text
    (document,) = READER.read(Path("page.html"), raw)
    return document


def kinds(document: Document) -> dict[str, str]:
    return {document.text[b.start : b.end]: b.kind for b in document.blocks}


def test_it_is_a_reader() -> None:
    assert isinstance(READER, Reader)
    assert READER.suffixes == (".html", ".htm", ".xhtml")


def test_the_text_is_the_headline_and_the_article() -> None:
    document = read(page())
    lines = [line for line in document.text.split("\n") if line]
    assert lines[0] == document.title == "Le pont rouvre à Brest"
    assert lines[1].startswith("Le pont de Recouvrance a rouvert mardi")
    assert lines[-1].endswith("a promis la direction.")
    for other in ("Accueil", "Lire aussi", "ancien", "Bravo", "Mentions"):
        assert other not in document.text
    assert document.id == hashlib.sha256(document.text.encode()).hexdigest()
    assert kinds(document)["Le pont rouvre à Brest"] == "title"
    assert document.text.count("Le pont rouvre à Brest") == 1


def test_the_line_under_the_headline_is_kept_and_is_no_body() -> None:
    line = "Publié le 12 septembre 2023 à 14h05, mis à jour le 13 septembre 2023"
    document = read(page(header=f"<p class='meta'>{line}</p>"))
    assert kinds(document)[line] == "metadata"


def test_title_outlet_author_and_language_come_from_the_marks() -> None:
    article = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Un site"},
            {
                "@type": ["NewsArticle", "CreativeWork"],
                "headline": "Brest : le pont rouvre",
                "author": [{"@type": "Person", "name": "Anne Le Goff"}, {"name": "Yann Tanguy"}],
                "publisher": {"@type": "Organization", "name": "Le Ponant"},
            },
        ],
    }
    document = read(page(head=linked(article)))
    assert document.title == "Brest : le pont rouvre"
    assert document.author == "Anne Le Goff, Yann Tanguy"
    assert document.outlet == "Le Ponant"
    assert document.language == "fr"


def test_without_json_ld_the_meta_elements_count() -> None:
    head = (
        meta("og:site_name", "Le Ponant")
        + '<meta name="author" content="Anne Le Goff">'
        + meta("og:title", "Un titre de partage")
    )
    document = read(page(head=head))
    assert (document.outlet, document.author) == ("Le Ponant", "Anne Le Goff")
    assert document.title == "Le pont rouvre à Brest"


def test_the_host_stands_in_for_the_outlet() -> None:
    head = '<link rel="canonical" href="https://www.leponant.example/pont">'
    assert read(page(head=head)).outlet == "leponant.example"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_bytes_decide_the_encoding_not_what_the_page_claims(encoding: str) -> None:
    raw = page().replace("charset='utf-8'", "charset='koi8-r'").encode(encoding)
    assert "Les élus ont salué" in read(raw).text


def test_an_xml_declaration_is_no_obstacle() -> None:
    assert "Recouvrance" in read('<?xml version="1.0" encoding="latin-1"?>' + page()).text


def test_broken_html_loses_nothing() -> None:
    broken = "<h1>Le pont<p>Un <b>train</p> part</b> de Brest.<article><p>Le pont a rouvert mardi"
    assert "Le pont a rouvert mardi" in read(broken).text


def test_a_short_article_is_an_article() -> None:
    assert "Le pont rouvre." in read("<html><body><p>Le pont rouvre.</p></body></html>").text


def test_deep_nesting_is_read() -> None:
    deep = "<div>" * 1500 + BODY + "</div>" * 1500
    assert "Recouvrance" in read(f"<html><body>{deep}</body></html>").text


def test_a_page_of_two_megabytes_is_read_whole() -> None:
    lines = "".join(
        f"<p>Le pont numéro {number} a rouvert mardi à Brest, a dit la mairie, avec "
        f"{number * 7} voitures dans la journée et des élus venus de loin pour le voir.</p>"
        for number in range(14_000)
    )
    text = page(body=lines)
    assert len(text) > 1_900_000
    found = read(text).text
    assert "pont numéro 0 a" in found
    assert "pont numéro 13999 a" in found


@pytest.mark.parametrize("mark", ["b", "a", "span"])
def test_a_paragraph_of_thousands_of_elements_is_read_without_them(
    mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fullest: list[int] = []
    extract = trafilatura.extract

    def watched(tree: Any, **options: Any) -> str | None:
        fullest.append(max(len(one.xpath(".//*[not(self::br)]")) for one in tree.iter("p")))
        return extract(tree, **options)

    monkeypatch.setattr(trafilatura, "extract", watched)
    words = "".join(f"<{mark}>rue {n}</{mark}> fermée à la circulation,<br>" for n in range(3000))
    text = read(page(body=f"{BODY}<p>À Brest : {words}</p>")).text
    assert fullest[0] < 100  # its time goes by the square of that number
    assert "Recouvrance" in text
    assert "\n\nrue 7 fermée à la circulation,\n" in text
    assert "rue 2999 fermée" in text


def test_a_paragraph_of_thousands_of_links_is_no_text_of_the_article() -> None:
    links = " ".join(f'<a href="/{n}">Le pont numéro {n} rouvre</a>' for n in range(3000))
    text = read(page(body=f"{BODY}<p>{links}</p>")).text
    assert "Recouvrance" in text
    assert "numéro 7 rouvre" not in text


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<html><body><script>var a = 1;</script><nav>Accueil</nav></body></html>",
        f"<html><body>{AROUND.split('</aside>')[0]}</aside></body></html>".replace(
            "Lire aussi", ""
        ),
    ],
)
def test_a_page_without_an_article_is_one_line_of_error(text: str) -> None:
    with pytest.raises((ValueError, ReadError)) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    assert "no article" in str(caught.value)


def test_bytes_that_are_no_text_are_one_line_of_error() -> None:
    with pytest.raises(ValueError, match="binary"):
        read(b"<html>\0\x01\x02")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="<>/=\"' abc&;#!-[]{}\n12pdivrtcle", max_size=200))
def test_no_markup_after_a_paragraph_loses_the_page(text: str) -> None:
    document = read("<p>Le pont rouvre.</p>" + text)
    assert document.text.strip()
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
