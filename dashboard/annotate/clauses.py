"""Component `dateline_clauses`: the predicates of a text, each with its own words.

Runs last. Sets `doc._.clauses`, a list of `model.Clause` in the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import extensions


@Language.factory("dateline_clauses")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  (spaCy's signature)
    """Build the component."""
    extensions.register()

    def component(doc: Doc) -> Doc:
        doc._.clauses = []
        return doc

    return component
