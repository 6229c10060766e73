"""A parsed document as plain Python objects, for rules that look at every word many times.

`Doc`, `Span` and `Token` mean what spaCy's mean and answer to the same names, as far as the
clauses need them. spaCy makes its answers anew each time it is asked: a string from a hash, a
token from an index, the children by a walk. Here each is made once for a document (a few
microseconds a word), and asking is reading an attribute.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, overload

from dashboard.annotate import extensions
from dashboard.annotate.triggers import normal

if TYPE_CHECKING:
    import spacy.tokens

    from dashboard.model import Actor, Document, Timex, Toponym, When

_WORDS = ("ORTH", "LEMMA", "POS", "DEP", "MORPH")
"""Attributes of words that are hashes of strings."""
_PLACES = ("IDX", "HEAD", "SPACY")
"""Those that are numbers."""
_NONE: tuple[Token, ...] = ()


class Morph:
    """The grammatical features of a word: `morph.get("Tense", [])`."""

    __slots__ = ("_values",)

    def __init__(self, features: str) -> None:
        """From "Gender=Fem|Number=Sing"."""
        pairs = (part.partition("=") for part in features.split("|"))
        self._values = {name: values.split(",") for name, equals, values in pairs if equals}

    def get(self, name: str, default: list[str]) -> list[str]:
        """The values of a feature."""
        return self._values.get(name, default)


_morph = lru_cache(maxsize=4096)(Morph)


@dataclass(frozen=True, slots=True)
class Form:
    """What a word is by its letters alone."""

    text: str
    is_alpha: bool
    is_punct: bool
    is_quote: bool
    is_space: bool
    like_num: bool


class Token:
    """A word; see spaCy's `Token`. Two are equal when they are the same one."""

    __slots__ = (
        "children", "dep_", "doc", "form", "head", "i", "idx", "lefts", "lemma_", "morph", "pos_",
        "rights", "sent", "text", "verbal", "whitespace_",
    )  # fmt: skip
    head: Token
    sent: Span

    def __init__(
        self,
        doc: Doc,
        i: int,
        idx: int,
        form: Form,
        space: int,
        lemma: str,
        pos: str,
        dep: str,
        morph: Morph,
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.form = form
        self.text = form.text
        self.whitespace_ = " " if space else ""
        self.lemma_ = lemma
        self.pos_ = pos
        self.dep_ = dep
        self.morph = morph
        self.lefts: Sequence[Token] = _NONE
        self.rights: Sequence[Token] = _NONE
        self.children: Sequence[Token] = _NONE
        self.verbal: bool | None = None
        """What `predicates.is_verb` found, once it was asked."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether the word is of letters only."""
        return self.form.is_alpha

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark of punctuation."""
        return self.form.is_punct

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.form.is_quote

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or words."""
        return self.form.like_num

    @property
    def subtree(self) -> Iterator[Token]:
        """The word with all that hangs on it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What the word hangs on, up to the root of its sentence."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def depth(self) -> int:
        """How many words it hangs below the root; a mark or a space alone, below all others."""
        if (self.form.is_space or self.form.is_punct) and not self.children:
            return len(self.doc) - 1
        return sum(1 for _ in self.ancestors)

    def is_ancestor(self, other: Token) -> bool:
        """Whether another word hangs on this one."""
        return any(at is self for at in other.ancestors)

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree, as spaCy has it."""
        return self.doc.tokens[self.doc.source[self.i].left_edge.i]

    @property
    def right_edge(self) -> Token:
        """The last word of the subtree, as spaCy has it."""
        return self.doc.tokens[self.doc.source[self.i].right_edge.i]

    def nbor(self, by: int) -> Token:
        """The word so many words on. Raises IndexError where the text has none there."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]


class Span:
    """A run of words; see spaCy's `Span`."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.doc.tokens[self.start : self.end][at]
        first, last, _ = at.indices(self.end - self.start)
        return Span(self.doc, self.start + first, self.start + max(first, last))

    @property
    def start_char(self) -> int:
        """Where the first word starts."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last word ends."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand, without a space at the end."""
        return self.doc.text[self.start_char : self.end_char] if self.start < self.end else ""

    @property
    def root(self) -> Token:
        """The first of the words that are nearest to the root of the sentence."""
        tokens = self.doc.tokens[self.start : self.end]
        if len(tokens) == 1:
            return tokens[0]
        for token in tokens:
            if token.head is token:
                return token
        outward = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(outward, key=Token.depth, default=tokens[0])


@dataclass(frozen=True, slots=True)
class Found:
    """What our components found in a document; see `extensions`."""

    document: Document | None
    published: When | None
    timexes: Sequence[Timex]
    toponyms: Sequence[Toponym]
    actors: Sequence[Actor]


class Doc:
    """A document; see spaCy's `Doc`. `source` is the one that it was read from."""

    def __init__(self, source: spacy.tokens.Doc, forms: Forms) -> None:
        self.source = source
        self.text = extensions.text(source)
        self.id = extensions.document_id(source)
        found = source._
        self._ = Found(found.document, found.published, found.timexes, found.toponyms, found.actors)
        self.tokens = _tokens(self, forms)
        self._starts = [token.idx for token in self.tokens]
        self._found: dict[frozenset[str], list[int]] = {}
        self._places: dict[str, list[int]] = {}
        self.sents = [Span(self, s.start, s.end) for s in source.sents] if self.tokens else []
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        first, last, _ = at.indices(len(self.tokens))
        return Span(self, first, max(first, last))

    def expanded(self, start: int, end: int) -> Span | None:
        """The words that a stretch of characters touches, None where it leaves the text."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end - 1)
        token = self.tokens[first - 1]
        if token.idx + len(token.text) != start:  # else it is the space behind that is touched
            first -= 1
        return Span(self, first, last)

    def holds(self, words: frozenset[str], start: int, end: int) -> bool:
        """Whether one of the words, in lower case, stands between two indices."""
        found = self._found.get(words)
        if found is None:
            if not self._places:
                for token in self.tokens:
                    self._places.setdefault(normal(token.text), []).append(token.i)
            found = sorted(at for word in words for at in self._places.get(word, ()))
            self._found[words] = found
        at = bisect_left(found, start)
        return at < len(found) and found[at] < end

    def at(self, position: int) -> int:
        """The index of the first word that starts at a character or after it."""
        return bisect_left(self._starts, position)


class Forms:
    """What words are by their letters, looked up once a word; for documents of one vocabulary."""

    _MOST = 200_000

    def __init__(self) -> None:
        self._held: dict[int, Form] = {}

    def of(self, keys: Sequence[int], vocab: Any) -> Iterator[Form]:
        """The forms of the words with these hashes."""
        held = self._held if len(self._held) < self._MOST else {}
        self._held = held
        for key in set(keys) - held.keys():
            word = vocab[key]
            held[key] = Form(
                word.text,
                word.is_alpha,
                word.is_punct,
                word.is_quote,
                word.is_space,
                word.like_num,
            )
        return map(held.__getitem__, keys)


def _tokens(doc: Doc, forms: Forms) -> list[Token]:
    source = doc.source
    strings = source.vocab.strings
    columns: Any = source.to_array(list(_WORDS)).T.tolist()
    places: Any = source.to_array(list(_PLACES)).astype("int64").T.tolist()
    orths, *keys = columns
    texts = [{key: strings[key] for key in set(column)} for column in keys]
    lemmas, tags, labels = (
        map(words.__getitem__, column) for words, column in zip(texts[:3], keys[:3], strict=True)
    )
    features = {key: _morph(text) for key, text in texts[3].items()}
    morphs = map(features.__getitem__, keys[3])
    words = forms.of(orths, source.vocab)
    starts, heads, spaces = places
    tokens = list(
        map(Token, repeat(doc), count(), starts, words, spaces, lemmas, tags, labels, morphs)
    )
    for token, step in zip(tokens, heads, strict=True):
        token.head = tokens[token.i + step] if step else token
    _hang(tokens)
    return tokens


def _hang(tokens: Sequence[Token]) -> None:
    """Give each word the words that hang on it."""
    hung: dict[Token, list[Token]] = {}
    for token in tokens:
        head = token.head
        if head is not token:
            if head in hung:
                hung[head].append(token)
            else:
                hung[head] = [token]
    for head, children in hung.items():
        head.children = children
        if children[-1].i < head.i:
            head.lefts = children
        elif children[0].i > head.i:
            head.rights = children
        else:
            head.lefts = [child for child in children if child.i < head.i]
            head.rights = children[len(head.lefts) :]
