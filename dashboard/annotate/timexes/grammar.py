"""A language's patterns over tokens, joined in a trie and matched in linear time.

The notation of patterns is that of `patterns`. None holds a repetition, so that a match is never
longer than the longest pattern, and finding all matches costs a constant for each token.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from dashboard.annotate.timexes.facts import Fact, Occasion, facts, occasions
from dashboard.annotate.timexes.figures import ROMAN_SIGNS, Figures, roman
from dashboard.annotate.timexes.patterns import expand, pieces
from dashboard.annotate.timexes.tokens import Token, tokenise
from dashboard.annotate.timexes.world import happenings, news_terms, office_terms, offices
from dashboard.resources import data_path


@dataclass(frozen=True, slots=True)
class Rule:
    """What to make of a match: the builder's name and the slots it sets by itself."""

    make: str
    slots: Mapping[str, Any]
    order: int


@dataclass(slots=True)
class _Node:
    # By a word's key what follows on it where it stands apart, and where nothing parts it.
    words: dict[str, list[_Node | None]] = field(default_factory=dict)
    entries: dict[str, dict[tuple[bool, str], _Node]] = field(default_factory=dict)
    opens: _Node | None = None
    closes: _Node | None = None
    rule: Rule | None = None


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


class Grammar:
    """A language's lexicons and patterns, compiled."""

    def __init__(self, resources: Mapping[str, Any]) -> None:
        self._root = _Node()
        self._by_key: dict[str, list[_Entry]] = {}
        self._case: frozenset[str] = frozenset(resources.get("lower_case", ()))
        self._proper = frozenset(resources.get("proper_names", ()))
        self._inside = frozenset(resources.get("capital_inside", ()))
        self._given = frozenset(resources.get("given_names", ()))
        self._figures = Figures(resources)
        self.facts: tuple[Fact, ...] = facts(resources)
        self.occasions: tuple[Occasion, ...] = occasions(resources)
        self.offices = office_terms(offices(resources))
        self.news = news_terms(happenings(resources))
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
                for flat in expand(pattern, fragments):
                    self._add_pattern(flat, made)
        self._starts = self._first_keys()
        self._seconds = self._second_keys()

    def _add_entry(self, form: str, lexicon: str, value: Any) -> None:
        tokens = tokenise(form)
        keys = tuple((token.key, token.gap == "none") for token in tokens)
        entry = _Entry(keys[1:], lexicon, value)
        self._by_key.setdefault(keys[0][0], []).append(entry)

    def _add_pattern(self, flat: str, rule: Rule) -> None:
        node = self._root
        for piece in pieces(flat):
            match piece.kind:
                case "opens":
                    node.opens = node.opens or _Node()
                    node = node.opens
                case "closes":
                    node.closes = node.closes or _Node()
                    node = node.closes
                case "entry":
                    by_slot = node.entries.setdefault(piece.name, {})
                    node = by_slot.setdefault((piece.glued, piece.slot), _Node())
                case "word":
                    both = node.words.setdefault(piece.name, [None, None])
                    node = both[piece.glued] = both[piece.glued] or _Node()
        node.rule = node.rule or rule

    def matches(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Every match in `tokens`; those that share a start come in no order."""
        entries: dict[int, list[tuple[str, Any, int]]] = {}
        starts = self._starts
        for position, token in enumerate(tokens):
            # Most words begin no pattern, and are passed over without a walk.
            if _figure(token) or (token.key in starts and self._goes_on(tokens, position)):
                yield from self._walk(self._root, tokens, position, entries)

    def _goes_on(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether the next word may follow in a pattern that this one begins."""
        seconds = self._seconds.get(tokens[position].key)
        if seconds is None:
            return True
        if position + 1 == len(tokens):
            return False
        following = tokens[position + 1]
        return following.key in seconds or _figure(following)

    def _second_keys(self) -> Mapping[str, frozenset[str]]:
        """By a word that begins patterns the words that may follow it, figures apart.

        Without the words that are a pattern by themselves.
        """
        by_lexicon: dict[str, set[str]] = {}
        for key, entries in self._by_key.items():
            for entry in entries:
                by_lexicon.setdefault(entry.lexicon, set()).add(key)
        for name in ("day", "hour"):  # a number in words is these, too
            by_lexicon.setdefault(name, set()).update(by_lexicon.get("number", ()))
        begun: dict[str, list[_Node]] = {}
        for node in _with_borders([self._root]):
            for key, both in node.words.items():
                begun.setdefault(key, []).extend(one for one in both if one is not None)
            for key, entries in self._by_key.items():
                whole = {entry.lexicon for entry in entries if not entry.keys}
                whole |= {"day", "hour"} if "number" in whole else set()
                for name in whole & node.entries.keys():
                    begun.setdefault(key, []).extend(node.entries[name].values())
        seconds: dict[str, frozenset[str]] = {}
        for key in begun.keys() | self._by_key.keys():
            here = _with_borders(begun.get(key, []))
            entries = self._by_key.get(key, [])
            if not any(node.rule for node in here):
                words = [node.words.keys() for node in here]
                held = [by_lexicon.get(name, set()) for node in here for name in node.entries]
                going_on = (entry.keys[0][0] for entry in entries if entry.keys)
                seconds[key] = frozenset().union(*words, *held, going_on)
        return seconds

    def _first_keys(self) -> frozenset[str]:
        """The keys of the words that a pattern may begin with, figures and numerals apart."""
        keys: set[str] = set()
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            keys |= node.words.keys()
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
            both = node.words.get(token.key)
            if both is not None:
                stack.extend(
                    (following, position + 1, slots, first, last)
                    for following in (both if position == start else (both[glued],))
                    if following is not None
                )
            if not node.entries:
                continue
            found = cache.get(position)
            if found is None:
                found = cache[position] = list(self._entries(tokens, position))
            for name, value, end in found:
                entries = node.entries.get(name)
                for (flag, slot), after in entries.items() if entries is not None else ():
                    if position == start or flag == glued:
                        stack.append((after, end, (*slots, (slot, value)), first, last))

    def _entries(self, tokens: Sequence[Token], position: int) -> Iterator[tuple[str, Any, int]]:
        token = tokens[position]
        key = token.key
        if key[0].isdigit():
            yield from self._figures.read(tokens, position)
        elif token.text[0] in ROMAN_SIGNS:
            yield from roman(token, position)
        known = self._by_key.get(key)
        if known is None or (key in self._given and _names_a_person(tokens, position)):
            return
        capital = token.text[0].isupper()
        for entry in known:
            end = position + 1
            for following, glued in entry.keys:
                if end >= len(tokens) or tokens[end].key != following:
                    break
                if tokens[end].gap == "break" or (glued and tokens[end].gap != "none"):
                    break
                end += 1
            else:
                if capital and entry.lexicon in self._case:
                    after = tokens[end].key if end < len(tokens) else "."
                    if not token.opens or (token.key in self._proper and after.isalpha()):
                        continue
                if capital and self._named(entry.lexicon, tokens, position, end):
                    continue
                yield entry.lexicon, entry.value, end
                if entry.lexicon == "number" and 2 <= entry.value <= 31:
                    yield "day", entry.value, end
                    if entry.value <= 24:
                        yield "hour", entry.value, end

    def _named(self, lexicon: str, tokens: Sequence[Token], position: int, end: int) -> bool:
        """Whether a word that is written small bears a capital before another (`Avril Lavigne`)."""
        token = tokens[position]
        if end >= len(tokens) or token.text.isupper():
            return False
        if lexicon not in self._case and (lexicon not in self._inside or token.opens):
            return False
        return tokens[end].gap == "space" and tokens[end].text[0].isupper()


def _figure(token: Token) -> bool:
    """Whether a token may be a number in figures or Roman numerals."""
    return token.key[0].isdigit() or token.text[0] in ROMAN_SIGNS


def _with_borders(nodes: Sequence[_Node]) -> list[_Node]:
    """Nodes with those that the borders of what is kept lead to without a word."""
    found: list[_Node] = []
    todo = list(nodes)
    while todo:
        node = todo.pop()
        found.append(node)
        todo += [one for one in (node.opens, node.closes) if one is not None]
    return found


def _names_a_person(tokens: Sequence[Token], position: int) -> bool:
    """Whether a given name stands here: before a family name, or after a hyphen (`Jean-Noël`)."""
    token = tokens[position]
    if position and token.gap == "none" and tokens[position - 1].key == "-":
        return True
    before = tokens[position - 1] if position else None
    if before is not None and token.gap == "space" and before.text[0].isupper():
        # `Pascal Noël`; a sentence may begin with `À Noël`.
        return not before.opens
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    return after is not None and after.gap == "space" and after.text[0].isupper()


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
        # A lexicon may be told in several files, each with the words of its own idea.
        for name, entries in content.pop("lexicons", {}).items():
            merged["lexicons"].setdefault(name, {}).update(entries)
        for key, value in content.items():
            if isinstance(merged.get(key), dict):
                merged[key].update(value)
            elif isinstance(merged.get(key), list):
                merged[key].extend(value)
            else:
                merged[key] = value
    return Grammar(merged)
