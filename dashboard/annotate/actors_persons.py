"""Mentions of persons: those of the lists, those that a title leads, the model's, surnames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from dashboard.annotate.actors_found import Found, listed
from dashboard.annotate.actors_names import Joiner, KnownPersons
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_words import LINKS, Text, Word, trimmed
from dashboard.names import sound

_ABBREVIATED = frozenset({"M", "MM", "Dr", "Pr", "Mgr"})
_GAPS = frozenset({". ", ".\u00a0", " ", "\u00a0"})
_BY_GIVEN_NAME = frozenset(
    {"pape", "roi", "reine", "prince", "princesse", "empereur", "patriarche"}
)
"""Titles of those who are called by a given name alone."""
_NAME_LINKS = frozenset({"de", "von", "van", "der", "al", "el", "ben", "bin", "da", "la", "du"})


def known(text: Text, lexicon: Lexicon) -> Iterator[Found]:
    """Names of `actors.tsv`, the longest first: bodies, organisations, persons in full."""
    for i, word in enumerate(text.words):
        for keys, actor in lexicon.actor_words.get(word.key, ()):
            small = not word.capitalised and word.key not in lexicon.of("small_name")
            if len(keys) == 1 and (small or actor.kind == "person"):
                continue
            last = _follow(text, i, keys)
            if last is not None:
                yield listed(word.start, text.words[last].end, actor, lexicon)
                break


def _follow(text: Text, i: int, keys: tuple[str, ...]) -> int | None:
    """The last word of a name that starts at word `i`, or None where another stands there."""
    if i + len(keys) > len(text.words):
        return None
    for k in range(1, len(keys)):
        if text.words[i + k].key != keys[k] or not _tied(text, i + k - 1):
            return None
    last = i + len(keys) - 1
    return last if len(keys) == 1 or any(w.capitalised for w in text.words[i : last + 1]) else None


def _tied(text: Text, i: int) -> bool:
    """Whether word `i` and the next are one name's: "Donald J. Trump" is, "plan B. Paris" not."""
    if text.joined(i):
        return True
    word, following = text.words[i], text.words[i + 1] if i + 1 < len(text.words) else None
    if following is None or len(word.text) != 1 or not (word.capitalised and following.capitalised):
        return False
    given = i > 0 and text.joined(i - 1) and text.words[i - 1].capitalised
    return given and text.text[word.end : following.start] in {". ", ".\u00a0"}


def titled(text: Text, lexicon: Lexicon) -> Iterator[Found]:
    """Names that a title or an office leads: "M. Kim", "le ministre turc Hakan Fidan"."""
    for i, word in enumerate(text.words):
        if not word.capitalised or not i:
            continue
        if word.key in lexicon.stop and text.words[i - 1].key not in _BY_GIVEN_NAME:
            continue
        if not _title_before(text, i, lexicon):
            continue
        last = i
        while last + 1 < len(text.words) and _tied(text, last):
            following = text.words[last + 1]
            if text.hyphenated(last):
                last += 1
                continue
            initial = last + 2 < len(text.words) and following.key in _NAME_LINKS
            if not following.capitalised and not (
                initial and text.words[last + 2].capitalised and text.joined(last + 1)
            ):
                break
            last += 1
        if text.words[i].text.isupper() and len(text.words[i].text) > 3:
            continue
        yield Found(word.start, text.words[last].end, "person")


def _title_before(text: Text, i: int, lexicon: Lexicon) -> bool:
    start = text.words[i].start
    gap = text.text[text.words[i - 1].end : start]
    previous = text.words[i - 1]
    if previous.text in _ABBREVIATED and gap in _GAPS:
        return True
    before = text.before(start, 4)
    if not before:
        return False
    keys = [w.key for w in before]
    full = text.joined(i) and text.words[i + 1].capitalised
    if previous.capitalised and full and _of_portfolio(before, lexicon):
        return True
    if previous.capitalised and len(keys) > 1 and keys[-1] in lexicon.demonyms:
        # "la Mozambicaine Graça Tembe", with a name of two words at least.
        return full and keys[-2] in {"le", "la", "l"}
    if len(keys) > 2 and f"{keys[-2]} {keys[-1]}" in lexicon.demonyms:
        keys = keys[:-2]
    elif keys[-1] in lexicon.demonyms and len(keys) > 1:
        keys = keys[:-1]
    return any(" ".join(keys[-n:]) in lexicon.titles for n in (1, 2, 3) if n <= len(keys))


def _of_portfolio(before: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a ministry leads to a name: "l'ancien ministre des Mines Ousmane Diatta"."""
    if before[-1].key not in lexicon.portfolios:
        return False
    keys = [w.key for w in before[:-1] if w.key not in LINKS]
    return bool(keys) and keys[-1] in lexicon.titles


def of_model(entities: Sequence[Span], text: Text, lexicon: Lexicon) -> Iterator[Found]:
    """What the model takes for persons, with an initial's surname and without their titles.

    What the text calls a weapon, a ship or a storm somewhere ("les missiles Kinjal") is none.
    """
    things = _things(text, lexicon) - {
        fold(e.text.split()[-1]) for e in entities if e.label_ == "PER" and " " in e.text.strip()
    }
    for entity in entities:
        if entity.label_ != "PER" or not any(t.pos_ in {"PROPN", "X"} for t in entity):
            continue
        span = trimmed(text, entity.start_char, entity.end_char, tied=True)
        if span is None:
            continue
        start, end = _whole(text, *_without_title(text, *span, lexicon))
        key = fold(text.text[start:end])
        if start < end and not any(
            key in names for names in (lexicon.demonyms, lexicon.stop, things)
        ):
            yield Found(start, end, "person")


def _things(text: Text, lexicon: Lexicon) -> set[str]:
    """Names behind a kind of thing, an adjective between or none: "la fusée Nordlys"."""
    kinds = {fold(word) for word in lexicon.of("named_thing")}
    found: set[str] = set()
    for i, word in enumerate(text.words):
        if word.capitalised or not kinds & {word.key, word.key.removesuffix("s")}:
            continue
        at = i + 1
        if text.joined(i) and not text.words[at].capitalised and text.words[at].key not in LINKS:
            at += 1
        if at < len(text.words) and text.joined(at - 1) and text.words[at].capitalised:
            found.add(text.words[at].key)
    return found


def _without_title(text: Text, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    i = text.index(start)
    while (
        i is not None
        and text.words[i].end < end
        and (text.words[i].key in lexicon.titles or text.words[i].text in {"M", "MM"})
    ):
        i += 1
        start = text.words[i].start
    return start, end


def _whole(text: Text, start: int, end: int) -> tuple[int, int]:
    """A name cut after its initial, with its surname; without the initial where none follows."""
    i = text.index_ending(end)
    if i is None or len(text.words[i].text) != 1 or text.words[i].start <= start:
        return start, end
    if _tied(text, i) and text.words[i + 1].capitalised:
        return start, text.words[i + 1].end
    return start, text.words[i - 1].end


def surnames(
    text: Text, joiner: Joiner, persons: KnownPersons, lexicon: Lexicon
) -> Iterator[Found]:
    """Surnames alone, of the persons of the text and of those that the lists hold."""
    heard = joiner.surnames()
    for i, word in enumerate(text.words):
        if not word.capitalised or len(word.text) < 3 or word.key in lexicon.stop:
            continue
        key = sound(word.text)
        if key in heard or key in persons.surname:
            beside = [
                text.words[k]
                for k, joint in ((i - 1, i - 1), (i + 1, i))
                if 0 <= k < len(text.words) and text.joined(joint)
            ]
            if not any(w.capitalised and _beside(text, w, word) for w in beside):
                yield Found(word.start, word.end, "person")


def _beside(text: Text, neighbour: Word, word: Word) -> bool:
    """Whether a capitalised neighbour stands so close that both make one longer name."""
    between = (
        text.text[neighbour.end : word.start]
        if neighbour.end <= word.start
        else text.text[word.end : neighbour.start]
    )
    return between in {" ", "\u00a0", "-"} and not _opens_sentence(text, neighbour)


def _opens_sentence(text: Text, word: Word) -> bool:
    head = text.text[max(0, word.start - 20) : word.start].rstrip(" \u00a0\n«\"'“")
    return not head or head[-1] in ".!?…"
