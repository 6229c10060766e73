"""Interviews: which lines are questions, which are answers, and whose answers they are.

A text is one where its headline or lead names one person and two questions or more address
somebody ("Comment avez-vous quitté le pays ?"). A question is a line of its own that ends with a
question mark, or the first line of a paragraph where most paragraphs open with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.model import Document

_LEAST_QUESTIONS = 2
_SHARE = 0.5
"""The share of a text's paragraphs of several lines that must open with a question."""
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?[\s»”\"]*\Z")
_CAPITAL = r"[^\W\d_a-zà-ÿ][\w’'-]+"
_NAME = (
    rf"{_CAPITAL}(?: (?:(?:de la|de los|van der|de|du|von|van|al|el|ben|bin|da|dos) )?{_CAPITAL})+"
)
_VERB = "selon|assure|affirme|prévient|explique|déclare|dit|estime|raconte"
_OF_HEADLINE = (
    re.compile(rf"\b(?:[Ee]ntretien|[Ii]nterview|[Gg]rand oral) (?:avec|de|d['’]) ?({_NAME})"),
    re.compile(rf"\A({_NAME}) ?: ?[«“\"]"),
    re.compile(rf"[»”\"],? ?(?::|\(|{_VERB}) ?({_NAME})"),
)
"""How a headline names who answers: "entretien avec X", "X : « … »", "« … », prévient X"."""
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Interview:
    """Who answers, and the lines of the questions and answers, as offsets of the text."""

    person: str
    questions: tuple[tuple[int, int], ...]
    answers: tuple[tuple[int, int], ...]

    def answering(self, position: int) -> bool:
        """Whether a position lies in an answer."""
        return any(start <= position < end for start, end in self.answers)

    def asking(self, position: int) -> bool:
        """Whether a position lies in a question."""
        return any(start <= position < end for start, end in self.questions)


def interview(document: Document, persons: Iterable[tuple[int, str]]) -> Interview | None:
    """The interview that an article is, or None.

    `persons` are where its named mentions of persons end, with their joined names.
    """
    text = document.text
    start = max((b.end for b in document.blocks if b.kind == "metadata"), default=0)
    titles = [text[b.start : b.end] for b in document.blocks if b.kind == "title"]
    paragraphs = [
        [(m.start() + line.start(), m.start() + line.end()) for line in _LINE.finditer(m[0])]
        for m in _PARAGRAPH.finditer(text, start)
        if m[0].strip()
    ]
    asked = list(_questions(text, paragraphs))
    if sum(bool(_ADDRESSED.search(text[a:b])) for a, b in asked) < _LEAST_QUESTIONS:
        return None
    first = asked[0][0]
    person = _of_headline([document.title or "", *titles]) or _of_lead(persons, first)
    if person is None:
        return None
    lines = [line for paragraph in paragraphs for line in paragraph]
    answers = [line for line in lines if line[0] > first and line not in set(asked)]
    return Interview(person, tuple(asked), tuple(answers))


def _questions(
    text: str, paragraphs: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    """The lines of the interviewer, in order."""
    several = [p for p in paragraphs if len(p) > 1]
    opened = [p for p in several if _QUESTION.search(text[slice(*p[0])])]
    paired = bool(several) and len(opened) >= _SHARE * len(several) and len(opened) > 1
    begun = asked = False
    for paragraph in paragraphs:
        start, end = paragraph[0]
        marked = _QUESTION.search(text[start:end]) is not None
        # Right behind a question, one more is that of who answers.
        asked = marked and not asked if len(paragraph) == 1 else paired and (marked or begun)
        if asked:
            begun = True
            yield start, end


def _of_headline(headlines: Iterable[str]) -> str | None:
    found = (pattern.search(title) for title in headlines for pattern in _OF_HEADLINE)
    return next((" ".join(m[1].split()) for m in found if m is not None), None)


def _of_lead(persons: Iterable[tuple[int, str]], first: int) -> str | None:
    """The one person who is named before the first question."""
    names = {name for end, name in persons if end <= first}
    return next(iter(names)) if len(names) == 1 else None
