"""What on a page is not the article: marked, never cut.

Two kinds of evidence. A table of patterns for each language (`data/lang/<code>/boilerplate.tsv`)
knows the usual page furniture; features tell the rest: a repeated headline, a line without words
or of labels alone, a lone name under the headline, short lines without a full stop after the last
sentence of an article that ends in furniture. A doubt is decided for the body, because what is
marked is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal, cast

from dashboard.model import BlockKind
from dashboard.read.paragraphs import Paragraph
from dashboard.resources import data_path

Scope = Literal["any", "head", "tail"]
Match = Literal["line", "start", "credit"]
Effect = Literal["line", "related", "rest"]

_DEFAULT = "fr"
_LONGEST: dict[BlockKind, int] = {"boilerplate": 250, "metadata": 160, "caption": 500}
_PROSE_MIN = 60
_PROSE_LONG = 200
_TAIL_MAX = 120
_BULLET = re.compile(r"[-*•–—]\s*\w")
_WORD = re.compile(r"\w")
_SEPARATOR = re.compile(r"\s*[|›»>·•→]\s*")
_MENU_ITEMS, _MENU_WORDS = 3, 4
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table: which block, where on the page, how to match, how far it reaches."""

    kind: BlockKind
    scope: Scope
    match: Match
    effect: Effect
    pattern: re.Pattern[str]

    def matches(self, text: str) -> bool:
        """Whether the paragraph `text` is one of these."""
        if len(text) > _LONGEST[self.kind]:
            return False
        plain = text.replace("’", "'")
        if self.match == "line":
            return self.pattern.fullmatch(plain) is not None
        if self.match == "start":
            return self.pattern.match(plain) is not None
        return self.pattern.search(plain) is not None


@cache
def rules(language: str | None = None) -> tuple[Rule, ...]:
    """The rules of `language`, or the French ones where it has none."""
    try:
        path = data_path("lang", language or _DEFAULT, "boilerplate.tsv")
    except FileNotFoundError:
        path = data_path("lang", _DEFAULT, "boilerplate.tsv")
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(
        Rule(
            cast("BlockKind", kind),
            cast("Scope", scope),
            cast("Match", match),
            cast("Effect", effect),
            re.compile(pattern, 0 if match == "credit" else re.IGNORECASE),
        )
        for kind, scope, match, effect, pattern in rows[1:]
    )


def is_prose(paragraph: Paragraph) -> bool:
    """Whether it reads like a paragraph of an article: long, or a sentence of some length."""
    length = len(paragraph.text)
    return length >= _PROSE_LONG or (length >= _PROSE_MIN and paragraph.ends_sentence)


def before_body(paragraph: Paragraph, table: Sequence[Rule]) -> BlockKind | None:
    """What a paragraph is that stands before the article's headline, or None for an unknown."""
    if _is_furniture(paragraph):
        return "boilerplate"
    found = (rule.kind for rule in table if rule.scope != "tail" and rule.matches(paragraph.text))
    return next(found, None)


def kinds(parts: Sequence[Paragraph], title: int | None, table: Sequence[Rule]) -> list[BlockKind]:
    """What each paragraph is; `title` is the index of the headline among them, or None."""
    marked: list[BlockKind | None] = [None] * len(parts)
    if title is not None:
        marked[title] = "title"
        _mark_repeats(parts, title, marked)
    for index, part in enumerate(parts):
        if marked[index] is None:
            marked[index] = _anywhere(part, table)
    prose = [
        len(part.text) if kind is None and is_prose(part) else 0
        for part, kind in zip(parts, marked, strict=True)
    ]
    first = next((index for index, length in enumerate(prose) if length), len(parts))
    _mark_head(parts, title, first, table, marked)
    _mark_tail(parts, prose, table, marked)
    return [kind or "body" for kind in marked]


def _anywhere(part: Paragraph, table: Sequence[Rule]) -> BlockKind | None:
    if _is_furniture(part):
        return "boilerplate"
    return next((r.kind for r in table if r.scope == "any" and r.matches(part.text)), None)


def _is_furniture(part: Paragraph) -> bool:
    """A line without words, or a menu: labels between separators, such as a trail to the page."""
    if not _WORD.search(part.text):
        return True
    if len(part.text) > _LONGEST["boilerplate"] or part.ends_sentence:
        return False
    items = [item.split() for item in _SEPARATOR.split(part.text) if item]
    return len(items) >= _MENU_ITEMS and all(len(words) <= _MENU_WORDS for words in items)


def _mark_repeats(parts: Sequence[Paragraph], title: int, marked: list[BlockKind | None]) -> None:
    headline = parts[title].text.casefold()
    for index, part in enumerate(parts):
        if index != title and part.text.casefold() == headline:
            marked[index] = "boilerplate"


def _mark_head(
    parts: Sequence[Paragraph],
    title: int | None,
    first: int,
    table: Sequence[Rule],
    marked: list[BlockKind | None],
) -> None:
    if first == len(parts):
        return  # no body: nothing stands before it
    for index in range(first):
        if marked[index] is not None:
            continue
        marked[index] = next(
            (r.kind for r in table if r.scope == "head" and r.matches(parts[index].text)), None
        )
        if marked[index] is None and title is not None and index > title and _is_name(parts[index]):
            marked[index] = "metadata"


def _is_name(part: Paragraph) -> bool:
    words = part.text.split()
    return 2 <= len(words) <= 4 and all(_NAME.fullmatch(w) and w[0].isupper() for w in words)


def _mark_tail(
    parts: Sequence[Paragraph],
    prose: list[int],
    table: Sequence[Rule],
    marked: list[BlockKind | None],
) -> None:
    before = list(accumulate(prose))
    total = before[-1] if before else 0
    tail = [rule for rule in table if rule.scope == "tail"]
    effect: Effect = "line"
    for index, part in enumerate(parts):
        if effect == "rest" or (effect == "related" and not prose[index]):
            marked[index] = "boilerplate"
        elif effect == "related":
            effect = "line"
        enough = before[index] and before[index] >= total - before[index]
        if marked[index] not in {None, "boilerplate"} or not enough:
            continue
        rule = next((rule for rule in tail if rule.matches(part.text)), None)
        if rule is not None:
            marked[index] = rule.kind
            prose[index] = 0
            if effect != "rest" and rule.effect != "line":
                effect = rule.effect
    _mark_trailing(parts, prose, marked)


def _mark_trailing(
    parts: Sequence[Paragraph], prose: Sequence[int], marked: list[BlockKind | None]
) -> None:
    """Short lines without a full stop, after the last sentence, among known furniture."""
    last = max(
        (i for i, length in enumerate(prose) if length and marked[i] is None), default=len(parts)
    )
    trailing = range(last + 1, len(parts))
    if not any(marked[index] in {"boilerplate", "metadata"} for index in trailing):
        return
    for index in trailing:
        part = parts[index]
        if (
            marked[index] is None
            and len(part.text) <= _TAIL_MAX
            and not part.ends_sentence
            and not _BULLET.match(part.text)
        ):
            marked[index] = "boilerplate"
