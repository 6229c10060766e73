"""The attributes that our components set on a spaCy `Doc`, registered once.

`doc._.document`   the `model.Document` it was made from, or None in someone else's pipeline
`doc._.published`  the publication `model.When`; set before the pipeline runs, refined by timexes
`doc._.companions` what articles that quote the same words tell of the day of publication
`doc._.weighing`   whether `doc._.chances` is asked for: the probability of each day of publication
`doc._.toponyms`   list of `model.Toponym`, unresolved
`doc._.given`      spans to take as the toponyms instead of recognising any, or None
`doc._.timexes`    list of `model.Timex`
`doc._.actors`     list of `model.Actor`
`doc._.clauses`    list of `model.Clause`
"""

from __future__ import annotations

from spacy.tokens import Doc

from dashboard.annotate import serial, tokens

_DEFAULTS: dict[str, object] = {
    "document": None,
    "published": None,
    "given": None,
    "companions": (),
    "weighing": False,
    "chances": None,
    "toponyms": [],
    "timexes": [],
    "actors": [],
    "clauses": [],
}


def register() -> None:
    """Register the attributes, and how they are written; harmless when done again."""
    serial.register()
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text(doc: Doc) -> str:
    """The text of `doc`; cheap where it was made from a document, unlike `doc.text`."""
    document = doc._.document
    return doc.text if document is None else tokens.plain(document.text)


def document_id(doc: Doc) -> str:
    """Id of the document that `doc` was made from, empty in someone else's pipeline."""
    document = doc._.document
    return document.id if document is not None else ""
