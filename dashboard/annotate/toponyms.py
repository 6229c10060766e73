"""spaCy component `dateline_toponyms`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import extensions


@Language.factory("dateline_toponyms", assigns=["doc._.toponyms"])
def create(nlp: Language, name: str) -> object:
    """The component, which leaves every document as it is until recognition lands."""
    extensions.register()

    def component(doc: Doc) -> Doc:
        doc._.toponyms = []
        return doc

    return component
