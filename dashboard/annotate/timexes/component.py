"""The spaCy component: what the parser knows of tense, handed to the pure grammar."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate.extensions import register


class Timexes:
    """Sets `doc._.timexes` and, where the text tells more, `doc._.published`."""

    def __call__(self, doc: Doc) -> Doc:
        """Tag `doc` in place."""
        doc._.timexes = []
        return doc


@Language.factory("dateline_timexes", assigns=["doc._.timexes", "doc._.published"])
def create(nlp: Language, name: str) -> Timexes:
    """The factory behind the entry point `dateline_timexes`."""
    register()
    return Timexes()
