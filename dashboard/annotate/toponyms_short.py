"""Names of which the text gives a part only: "le Nord" for a Korea, "du Nord et du Sud-Kivu"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_candidates import Candidate, Facts
from dashboard.annotate.toponyms_words import LINKS, OF, Text, Word

_COORDINATORS = frozenset({"et", "ou"})
_OPPOSED = (
    frozenset({"nord", "sud", "est", "ouest", "centre"}),
    frozenset({"haut", "haute", "bas", "basse", "moyen", "moyenne"}),
    frozenset({"grand", "grande", "petit", "petite"}),
)
"""Words of which one may stand for a name that it shares with another."""
_CARDINALS = frozenset({"nord", "sud", "est", "ouest"})


def elliptic(
    text: Text, known: Iterable[Candidate], facts: Facts, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Names that only their last word recalls: "le Nord" after "la Corée du Nord".

    A country that has a twin recalls it too ("le Sud"), and so does the adjective of either.
    The candidate's `name` is the name in full. Nothing is found where two names would fit.
    """
    bearers: dict[str, dict[str, Candidate]] = {}
    twins = _twins(text, lexicon)
    for candidate in (*known, *(Candidate(0, 0, name, facts(name)) for name in twins)):
        words = fold(candidate.name).split()
        if len(words) == 3 and words[1] in LINKS and words[2] in _CARDINALS:
            bearers.setdefault(words[2], {})[fold(candidate.name)] = candidate
    for i, word in enumerate(text.words):
        full = bearers.get(word.key, {})
        if len(full) != 1 or not word.capitalised or word.text.isupper() or not i:
            continue
        before, after = text.words[i - 1], text.after(word.end)
        if not text.joined(i - 1) or before.key not in {"le", "du", "au", "l", "d"}:
            continue
        if after is not None and (after.capitalised or after.key in OF):
            continue
        earlier = text.words[i - 2] if i > 1 and text.joined(i - 2) else None
        if before.key == "du" and earlier is not None and earlier.capitalised:
            continue
        whole = next(iter(full.values()))
        yield Candidate(word.start, word.end, whole.name, whole.facts)


def _twins(text: Text, lexicon: Lexicon) -> set[str]:
    """Countries that differ by a cardinal point alone, where the text has an adjective of one."""
    keys = [word.key for word in text.words]
    found: set[str] = set()
    for i in [i for i, key in enumerate(keys[:-1]) if key in {"nord", "sud"}]:
        code = lexicon.demonyms.get(f"{keys[i]} {keys[i + 1]}")
        name = lexicon.country_names.get(code or "", "")
        stem, _, cardinal = name.rpartition(" ")
        other = {"Nord": "Sud", "Sud": "Nord"}.get(cardinal)
        if other is not None and fold(f"{stem} {other}") in lexicon.countries:
            found |= {name, f"{stem} {other}"}
    return found


def shared(text: Text, facts: Facts) -> Iterator[Candidate]:
    """The name that gives only what differs: "du Nord et du Sud-Kivu", "du Nord et du Sud".

    Both names must be known in full.
    """
    for i, word in enumerate(text.words):
        if not word.capitalised:
            continue
        group = next((g for g in _OPPOSED if word.key in g), None)
        if group is None:
            continue
        found = _first_of_two(text, i, group, facts) or _second_of_two(text, i, group, facts)
        if found is not None:
            yield found


def beyond(text: Text, facts: Facts, lexicon: Lexicon) -> Iterator[Candidate]:
    """Countries named by what lies before them: "outre-Rhin"."""
    for i, word in enumerate(text.words):
        if word.key != "outre" or not text.hyphenated(i):
            continue
        end = text.words[i + 1].end
        name = lexicon.beyond.get(fold(text.name(word.start, end)))
        if name is not None:
            yield Candidate(word.start, end, name, facts(name))


def _first_of_two(text: Text, i: int, group: frozenset[str], facts: Facts) -> Candidate | None:
    """The first of two: "Nord" in "Nord et Sud-Kivu"."""
    other = _across(text, i, 1)
    if other is None or text.words[other].key not in group - {text.words[i].key}:
        return None
    if not text.joined(other) or not text.words[other].capitalised:
        return None
    rest = text.words[other].end
    last = other + 1
    while text.joined(last) and text.words[last + 1].capitalised:
        last += 1
    tail = text.text[rest : text.words[last].end]
    word = text.words[i]
    return _both(word, word.text + tail, text.words[other].text + tail, facts)


def _second_of_two(text: Text, i: int, group: frozenset[str], facts: Facts) -> Candidate | None:
    """The second of two: "Sud" in "Corée du Nord et du Sud"."""
    other = _across(text, i, -1)
    if other is None or text.words[other].key not in group - {text.words[i].key}:
        return None
    first = other
    while first and text.joined(first - 1) and first > other - 4:
        first -= 1
        if text.words[first].key not in LINKS:
            break
    if first == other or not text.words[first].capitalised:
        return None
    head = text.words[first]
    link = text.text[_after_conjunction(text, i) : text.words[i].start]
    twin = text.text[head.start : text.words[other].end]
    stem = f"{head.text} {link}" if link else text.text[head.start : text.words[other].start]
    return _both(text.words[i], stem + text.words[i].text, twin, facts)


def _after_conjunction(text: Text, i: int) -> int:
    """Where the words between "et" and word `i` start."""
    while text.words[i - 1].key not in _COORDINATORS:
        i -= 1
    return text.words[i].start


def _across(text: Text, i: int, step: int) -> int | None:
    """The word on the other side of "et" and its links."""
    at = i + step
    met = False
    while 0 <= at < len(text.words) and abs(at - i) <= 4:
        if not text.joined(at - step if step > 0 else at):
            return None
        key = text.words[at].key
        if key in _COORDINATORS and not met:
            met = True
        elif key not in LINKS | {"au", "en"}:
            return at if met else None
        at += step
    return None


def _both(word: Word, name: str, twin: str, facts: Facts) -> Candidate | None:
    name, twin = " ".join(name.split()), " ".join(twin.split())
    known = facts(name)
    if known is None or facts(twin) is None:
        return None
    return Candidate(word.start, word.end, name, known)
