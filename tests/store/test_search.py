from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store import View
from dashboard.store.search import CLOSE, OPEN, fts_query, spans
from tests.store.samples import FIRST, SECOND, filled


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return filled(tmp_path_factory.mktemp("search") / "store.sqlite").view()


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("ferry", '"ferry"*'),
        ("ferry ", '"ferry"'),
        ("le ferry", '"le" "ferry"*'),
        ('"à quai"', '"à quai"'),
        ('ferry "à quai', '"ferry" "à" "quai"*'),
        ("NOT OR AND", '"NOT" "OR" "AND"*'),
        ("text:ferry*", '"text:ferry*"*'),
        ("l’été", '"l’été"*'),
        ('-- ( ) " * ^', ""),
        ("", ""),
        ("a\0b", '"a" "b"*'),
    ],
)
def test_words_become_a_query_without_operators(words: str, query: str) -> None:
    assert fts_query(words) == query


@pytest.mark.parametrize("words", ["SETE", "sète", "arrive mardi", "Sèt", '"arrivé mardi"'])
def test_case_accents_and_beginnings_do_not_count(view: View, words: str) -> None:
    hits = view.search(words)
    assert {hit.text for hit in hits} == {FIRST}
    assert len(hits) == 2  # it stands in two articles


def test_all_words_must_stand_in_the_passage(view: View) -> None:
    assert view.search("ferry repartira") == []
    assert view.search('"mardi arrivé"') == []


def test_what_is_no_part_of_the_article_is_not_found(view: View) -> None:
    assert view.search("publicité") == []


def test_matches_are_spans_of_the_document(view: View) -> None:
    (hit, _) = view.search("repartira oran")
    annotation = view.document(hit.document)
    assert annotation is not None
    text = annotation.mentions.document.text
    assert [text[start:end] for start, end in hit.matches] == ["repartira", "Oran"]
    assert text[hit.start : hit.end] == hit.text == SECOND
    assert [piece for piece, found in hit.snippet if found] == ["repartira", "Oran"]
    assert "".join(piece for piece, _ in hit.snippet) == SECOND


def test_the_limit_is_kept(view: View) -> None:
    assert len(view.search("ferry", limit=1)) == 1


def test_marks_become_spans() -> None:
    assert spans(f"le {OPEN}ferry{CLOSE} et {OPEN}l{CLOSE}") == [(3, 8), (12, 13)]


@given(
    words=st.text(max_size=40) | st.text(alphabet=st.sampled_from('"*^(){}:-+ a\0\n'), max_size=20)
)
def test_any_text_is_a_valid_search(view: View, words: str) -> None:
    for hit in view.search(words):
        assert all(hit.start <= start < end <= hit.end for start, end in hit.matches)


def test_a_long_passage_is_cut_around_the_first_match(tmp_path: Path) -> None:
    from dashboard.store import Store
    from tests.store.samples import RUN, TEXT, annotation

    long = "Une phrase de remplissage. " * 20 + "Le mot rare est ici. " + "Encore une autre. " * 20
    store = Store.open(tmp_path / "store.sqlite")
    with store.writer() as writer:
        writer.begin_run(RUN)
        writer.save(annotation(text=f"{TEXT}\n{long}\n"), RUN.id)
    (hit,) = store.view().search("rare")
    shown = "".join(piece for piece, _ in hit.snippet)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 250
    assert ("rare", True) in hit.snippet
