"""The subjects of verbs, and which of them a pronoun may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.annotate.actors_found import Found

PRONOUNS: Mapping[str, tuple[str, str]] = {
    "il": ("Masc", "Sing"),
    "elle": ("Fem", "Sing"),
    "ils": ("Masc", "Plur"),
    "elles": ("Fem", "Plur"),
}
_IMPERSONAL = frozenset(
    ["falloir", "agir", "pleuvoir", "neiger", "sembler", "paraître", "suffire", "convenir",
     "importer", "rester", "exister", "arriver", "manquer", "valoir", "advenir"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: the actors it names, none where it is no actor.

    `gender` and `number` are empty where the words do not tell; `key` tells one subject from
    another.
    """

    token: int
    actors: tuple[Found, ...]
    gender: str
    number: str
    key: str

    def fits(self, gender: str, number: str) -> bool:
        """Whether a pronoun of this gender and number may mean it."""
        if self.number and self.number != number:
            return False
        if self.gender:
            return self.gender == gender
        return gender == "Masc"


def only(subjects: Iterable[Subject], gender: str, number: str) -> Subject | None:
    """The one subject that fits, or None where none or several do."""
    fitting: dict[str, Subject] = {}
    for subject in subjects:
        if subject.fits(gender, number):
            fitting[subject.key] = subject
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def agreement_of(token: Token) -> tuple[str, str]:
    """Gender and number of a common noun; a name's say nothing that can be relied on."""
    if token.pos_ == "PROPN":
        return "", "Sing"
    morph = token.morph
    return "".join(morph.get("Gender", [])), "".join(morph.get("Number", []))


def impersonal(pronoun: Token) -> bool:
    """Whether "il" stands for nobody: "il faut", "il y a", "il est clair que"."""
    verb = pronoun.head
    if pronoun.lower_.strip("-t") != "il":
        return False
    if verb.lemma_ in _IMPERSONAL:
        return True
    if verb.lemma_ == "avoir" and any(c.lower_ == "y" for c in verb.children):
        return True
    cop = any(c.dep_ == "cop" for c in verb.children)
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]
    return cop and bool({"que", "qu'", "de", "d'"} & set(behind))
