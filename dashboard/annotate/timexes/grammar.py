"""Patterns over tokens, read from a language's resource folder and matched in linear time.

A pattern is written as the words it stands for, with

    {name}  {name:slot}   an entry of the lexicon `name`, kept under `slot` (default: its name)
    (a|b)  [a]            one of several, or nothing
    @NAME                 a fragment from `fragments`
    < >                   the span proper, where the pattern also asks for words around it

A space asks for white space (not a paragraph's end), no space for none. Patterns are expanded
and joined in a trie; none holds a repetition, so that a match is never longer than the longest
pattern, and finding all matches costs a constant for each token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

from dashboard.annotate.timexes.tokens import Token, tokenise
from dashboard.annotate.timexes.world import Happening, Office, happenings, offices
from dashboard.resources import data_path

_ELEMENT = re.compile(r"\{(\w+)(?::(\w+))?\}|([<>])|(\s+)|([^{}<>\s]+)")
_FRAGMENT = re.compile(r"@([A-Z]+)")
_ROMAN_SIGNS = frozenset("IVX")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_MODERN = range(1900, 2060)
# Two figures above the days of a month may stand for a year of the last century (`mai 68`).
_SHORT_YEARS = 32
_AFTER_YEAR = frozenset(".,;:!?)]»”…'’\"")
_PLURAL = frozenset("sx%€$£°")


@dataclass(frozen=True, slots=True)
class Rule:
    """What to make of a match: the builder's name and the slots it sets by itself."""

    make: str
    slots: Mapping[str, Any]
    order: int


@dataclass(slots=True)
class _Node:
    words: dict[tuple[str, bool], _Node] = field(default_factory=dict)
    entries: dict[str, dict[tuple[bool, str], _Node]] = field(default_factory=dict)
    opens: _Node | None = None
    closes: _Node | None = None
    rule: Rule | None = None


_NOTHING: Mapping[tuple[bool, str], _Node] = {}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: the span of tokens, the words it took with those around, what was kept."""

    first: int
    last: int
    width: int
    rule: Rule
    slots: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Entry:
    keys: tuple[tuple[str, bool], ...]
    lexicon: str
    value: Any


@dataclass(frozen=True, slots=True)
class Fact:
    """A widely known event: its day, the names that call it, and where the day is from."""

    day: date
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an event that comes back: its first and last day, and names of its places."""

    first: date
    last: date
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event that comes back, the names that call it, its editions, and where they are from."""

    names: tuple[str, ...]
    editions: tuple[Edition, ...]
    source: str


class Grammar:
    """A language's lexicons and patterns, compiled."""

    def __init__(self, resources: Mapping[str, Any]) -> None:
        self._root = _Node()
        self._by_key: dict[str, list[_Entry]] = {}
        self._function_words = frozenset(resources.get("function_words", ()))
        self._case: frozenset[str] = frozenset(resources.get("lower_case", ()))
        self._proper = frozenset(resources.get("proper_names", ()))
        # Words that a number follows which is no year (`le vol 1984`).
        self._numbered = frozenset(resources.get("numbered", ()))
        self._ordinal_marks = frozenset(resources.get("ordinal_marks", ()))
        self.facts: tuple[Fact, ...] = tuple(
            Fact(date.fromisoformat(str(fact["day"])), tuple(fact["names"]), fact["source"])
            for fact in resources.get("facts", ())
        )
        self.occasions: tuple[Occasion, ...] = tuple(
            Occasion(
                tuple(occasion["names"]),
                tuple(
                    Edition(one["first"], one["last"], tuple(one.get("at", ())))
                    for one in occasion["editions"]
                ),
                occasion["source"],
            )
            for occasion in resources.get("occasions", ())
        )
        self.offices: tuple[Office, ...] = offices(resources)
        self.happenings: tuple[Happening, ...] = happenings(resources)
        for fact in self.facts:
            for name in fact.names:
                self._add_entry(name, "fact", fact.day.isoformat())
        self.cues: Mapping[str, Any] = resources.get("cues", {})
        for name, entries in resources["lexicons"].items():
            for form, value in entries.items():
                self._add_entry(str(form), name, value)
        fragments = resources.get("fragments", {})
        for order, rule in enumerate(resources["rules"]):
            made = Rule(rule["make"], rule.get("set", {}), order)
            patterns = rule["p"]
            for pattern in [patterns] if isinstance(patterns, str) else patterns:
                for flat in _expand(pattern, fragments):
                    self._add_pattern(flat, made)
        self._starts = self._first_keys()

    def _add_entry(self, form: str, lexicon: str, value: Any) -> None:
        tokens = tokenise(form)
        keys = tuple((token.key, token.gap == "none") for token in tokens)
        entry = _Entry(keys[1:], lexicon, value)
        self._by_key.setdefault(keys[0][0], []).append(entry)

    def _add_pattern(self, flat: str, rule: Rule) -> None:
        node = self._root
        glued = False
        for name, slot, mark, space, words in _ELEMENT.findall(flat):
            if space:
                glued = False
            elif mark == "<":
                node.opens = node.opens or _Node()
                node = node.opens
            elif mark == ">":
                node.closes = node.closes or _Node()
                node = node.closes
            elif name:
                by_slot = node.entries.setdefault(name, {})
                node = by_slot.setdefault((glued, slot or name), _Node())
                glued = True
            else:
                for key in _keys(words):
                    node = node.words.setdefault((key, glued), _Node())
                    glued = True
        node.rule = node.rule or rule

    def matches(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Every match in `tokens`; those that share a start come in no order."""
        entries: dict[int, list[tuple[str, Any, int]]] = {}
        starts = self._starts
        for position, token in enumerate(tokens):
            # Most words begin no pattern, and are passed over without a walk.
            if token.key in starts or token.key[0].isdigit() or token.text[0] in _ROMAN_SIGNS:
                yield from self._walk(self._root, tokens, position, entries)

    def _first_keys(self) -> frozenset[str]:
        """The keys of the words that a pattern may begin with, figures and numerals apart."""
        keys: set[str] = set()
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            keys |= {key for key, _ in node.words}
            keys |= {
                key
                for key, entries in self._by_key.items()
                if any(entry.lexicon in node.entries for entry in entries)
            }
            # A number in words is a day or an hour, too.
            if node.entries.keys() & {"day", "hour"}:
                keys |= {
                    key
                    for key, entries in self._by_key.items()
                    if any(entry.lexicon == "number" for entry in entries)
                }
            nodes += [one for one in (node.opens, node.closes) if one is not None]
        return frozenset(keys)

    def _walk(
        self,
        root: _Node,
        tokens: Sequence[Token],
        start: int,
        cache: dict[int, list[tuple[str, Any, int]]],
    ) -> Iterator[Match]:
        stack: list[tuple[_Node, int, tuple[tuple[str, Any], ...], int, int]] = [
            (root, start, (), -1, -1)
        ]
        size = len(tokens)
        while stack:
            node, position, slots, first, last = stack.pop()
            if node.rule is not None:
                yield Match(
                    first if first >= 0 else start,
                    last if last >= 0 else position,
                    position - start,
                    node.rule,
                    dict(slots) | dict(node.rule.slots),
                )
            if node.opens is not None:
                stack.append((node.opens, position, slots, position, last))
            if node.closes is not None:
                stack.append((node.closes, position, slots, first, position))
            if position >= size:
                continue
            token = tokens[position]
            if position > start and token.gap == "break":
                continue
            glued = token.gap == "none"
            # The first word of a pattern may follow anything; a later one as the pattern says.
            for flag in (False, True) if position == start else (glued,):
                following = node.words.get((token.key, flag))
                if following is not None:
                    stack.append((following, position + 1, slots, first, last))
            if not node.entries:
                continue
            found = cache.get(position)
            if found is None:
                found = cache[position] = list(self._entries(tokens, position))
            for name, value, end in found:
                for (flag, slot), following in node.entries.get(name, _NOTHING).items():
                    if position == start or flag == glued:
                        stack.append((following, end, (*slots, (slot, value)), first, last))

    def _entries(self, tokens: Sequence[Token], position: int) -> Iterator[tuple[str, Any, int]]:
        token = tokens[position]
        if token.key[0].isdigit():
            yield from self._figures(tokens, position)
        elif token.text[0] in _ROMAN_SIGNS:
            yield from self._roman(token, position)
        for entry in self._by_key.get(token.key, ()):
            end = position + 1
            for key, glued in entry.keys:
                if end >= len(tokens) or tokens[end].key != key:
                    break
                if tokens[end].gap == "break" or (glued and tokens[end].gap != "none"):
                    break
                end += 1
            else:
                if entry.lexicon in self._case and token.text[0].isupper():
                    after = tokens[end].key if end < len(tokens) else "."
                    if not token.opens or (token.key in self._proper and after.isalpha()):
                        continue
                yield entry.lexicon, entry.value, end
                if entry.lexicon == "number" and 2 <= entry.value <= 31:
                    yield "day", entry.value, end
                    if entry.value <= 24:
                        yield "hour", entry.value, end

    def _figures(self, tokens: Sequence[Token], position: int) -> Iterator[tuple[str, Any, int]]:
        token = tokens[position]
        if position and _clings(tokens, position):
            return
        if len(token.key) > 4 or not token.key.isascii():
            return
        end = position + 1
        after = tokens[end] if end < len(tokens) else None
        if position > 1 and token.gap == "none" and tokens[position - 1].key in {".", ","}:
            bare = tokens[position - 1].gap == "none" and tokens[position - 2].key[0].isdigit()
        else:
            bare = False
        if bare or (
            after is not None
            and after.gap == "none"
            and after.key in {".", ","}
            and end + 1 < len(tokens)
            and tokens[end + 1].gap == "none"
            and tokens[end + 1].key[0].isdigit()
        ):
            # A decimal number is no count of days, but `13.09.2023` is a date: figures only.
            yield "figure", int(token.key), end
            if len(token.key) == 2:
                yield "figure2", int(token.key), end
            if len(token.key) == 4:
                yield "year", int(token.key), end
            return
        number = int(token.key)
        if after is not None and after.gap == "none" and after.key in self._ordinal_marks:
            yield "ordinal", number, end + 1
            if number == 1:
                yield "day", 1, end + 1
            return
        yield "figure", number, end
        if len(token.key) == 2:
            yield "figure2", number, end
        yield "number", number, end
        if number % 10 == 0 and len(token.key) in {2, 4}:
            yield "decade_year", number if number > 99 else 1900 + number, end
        if 1 <= number <= 31 and len(token.key) <= 2:
            yield "day", number, end
            if after is None or not self._counts(after):
                yield "dayalone", number, end
        if (
            len(token.key) == 2
            and number >= _SHORT_YEARS
            and (after is None or not self._counts(after))
        ):
            yield "short_year", 1900 + number, end
        if 0 <= number <= 24 and len(token.key) <= 2:
            yield "hour", number, end
        if 0 <= number <= 59 and len(token.key) == 2:
            yield "minute", number, end
        if len(token.key) == 3 and number >= 100 and (after is None or not self._counts(after)):
            yield "year_early", number, end
        if len(token.key) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
            yield "year", number, end
            if after is None or not self._counted_by(number, after):
                yield "yearalone", number, end
                if number in _MODERN and number % 50 and self._names_a_year(tokens, position):
                    yield "yearbare", number, end

    def _counts(self, after: Token) -> bool:
        """Whether the token after a number is a thing counted (`2000 soldats`), or a unit sign."""
        if after.gap == "break":
            return False
        if after.key in {"%", "€", "$", "£", "°"}:
            return True
        return (
            after.gap == "space"
            and after.text[0].isalpha()
            and after.text[0].islower()
            and after.key not in self._function_words
        )

    def _counted_by(self, number: int, after: Token) -> bool:
        """Whether four figures that may be a year are a count of what follows.

        Counts that news gives without a space or a point between are round ones, or come before a
        plural (`2000 soldats`, `1944 maisons`); else it is a year (`les Jeux de 2024 commencent`).
        """
        if not self._counts(after):
            return False
        return number not in _MODERN or number % 50 == 0 or after.key[-1] in _PLURAL

    def _names_a_year(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether four figures stand where only a year does (`le résultat 1996`, `1968, année…`).

        Not so after a name (`Peugeot 2008`), a number or sign, or words that numbers follow.
        """
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        if after is not None and after.gap == "none" and after.key not in _AFTER_YEAR:
            return False
        if not position or tokens[position].opens:
            return True
        before = tokens[position - 1]
        if tokens[position].gap != "space":
            return before.key in {"(", "["}
        if before.key in {",", ";", ":", ")", "»"}:
            return True
        return before.text.isalpha() and before.text.islower() and before.key not in self._numbered

    @staticmethod
    def _roman(token: Token, position: int) -> Iterator[tuple[str, Any, int]]:
        text = token.text
        cut = len(text)
        while cut and text[cut - 1] in "eèm":
            cut -= 1
        numeral = text[:cut]
        if not numeral or len(numeral) > 6 or set(numeral) - set("IVX"):
            return
        total = 0
        values = [_ROMAN[letter.lower()] for letter in numeral]
        for value, following in zip(values, [*values[1:], 0], strict=True):
            total += -value if value < following else value
        yield "roman", total, position + 1


@lru_cache(maxsize=4096)
def _keys(words: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokenise(words))


def _clings(tokens: Sequence[Token], position: int) -> bool:
    """Whether figures belong to a longer number or a name (`1.500`, `F16`, `n°12`, `12 500`)."""
    before, token = tokens[position - 1], tokens[position]
    if token.gap == "none" and (
        before.key[-1].isalpha() or before.key in {"°", "$", "€", "£", "#"}
    ):
        # `18h30`: the letter between is a clock's.
        return before.key != "h"
    return token.gap == "space" and len(token.key) == 3 and before.key[0].isdigit()


def _expand(pattern: str, fragments: Mapping[str, str]) -> Iterator[str]:
    """The flat patterns that `pattern` stands for."""
    while "@" in pattern:
        pattern = _FRAGMENT.sub(lambda found: f"({fragments[found.group(1)]})", pattern)
    for flat in _alternatives(pattern):
        yield re.sub(r"\s+", " ", flat).strip()


def _alternatives(pattern: str) -> list[str]:
    def sequence(index: int, closing: str) -> tuple[list[str], int]:
        options: list[str] = []
        current = [""]
        while index < len(pattern):
            sign = pattern[index]
            if sign == closing:
                return options + current, index + 1
            if sign == "|" and closing:
                options += current
                current = [""]
                index += 1
            elif sign in "([":
                inner, index = sequence(index + 1, ")" if sign == "(" else "]")
                if sign == "[":
                    inner = ["", *inner]
                current = [head + tail for head in current for tail in inner]
            else:
                current = [head + sign for head in current]
                index += 1
        if closing:
            raise ValueError(f"unclosed group in pattern {pattern!r}")
        return options + current, index

    return sequence(0, "")[0]


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages (ISO 639-1) that have a grammar of time."""
    return frozenset(path.parent.name for path in data_path("lang").glob("*/timexes"))


@lru_cache(maxsize=8)
def load(language: str) -> Grammar:
    """The grammar of a language (ISO 639-1), from `data/lang/<language>/timexes/*.yaml`.

    Raises FileNotFoundError where Dateline ships none for it.
    """
    folder = data_path("lang", language, "timexes")
    merged: dict[str, Any] = {
        "lexicons": {}, "fragments": {}, "rules": [], "cues": {}, "facts": [], "occasions": [],
    }  # fmt: skip
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  (a safe loader, in C where it is there)
        for key, value in content.items():
            if isinstance(merged.get(key), dict):
                merged[key].update(value)
            elif isinstance(merged.get(key), list):
                merged[key].extend(value)
            else:
                merged[key] = value
    return Grammar(merged)
