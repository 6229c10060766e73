"""Organisations that a text names again: by their name alone, or as "le groupe", "la société".

A text introduces a body with its kind ("le fabricant Norlek", "la banque Ormea"). A capitalised
word of that name is the same body wherever it stands, whatever the model takes it for, and what
later repeats the kind alone, or a word of the same family, means that body: only where nothing
more is said of it, and where the text has introduced one body of the family so far.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.annotate.actors_found import Found
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_words import Text

_FAMILIES: Mapping[str, str] = {
    word: family
    for family, words in {
        "company": "groupe entreprise societe compagnie firme constructeur fabricant geant "
        "exploitant operateur transporteur consortium conglomerat filiale laboratoire "
        "affreteur armateur multinationale equipementier producteur editeur banque",
        "party": "parti formation mouvement coalition",
        "union": "syndicat confederation federation intersyndicale",
        "charity": "ong organisation association fondation collectif",
        "armed": "guerilla milice gang cartel groupe mouvement rebellion",
        "team": "equipe club",
    }.items()
    for word in words.split()
}
_OF_BOTH: Mapping[str, tuple[str, ...]] = {
    "groupe": ("company", "armed"),
    "mouvement": ("party", "armed"),
}
_DEFINITE = frozenset({"le", "la", "l", "ce", "cet", "cette", "du", "au"})
_LINKS = frozenset({"de", "du", "des", "d"})
_BETWEEN = 2
"""Most words between a kind and the name: "le groupe minier français Ardennor"."""
_SHORTEST = 4
_INFINITIVES = ("er", "ir", "oir", "tre", "dre", "ire")


def repeated(text: Text, found: Iterable[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The mentions of a name of one word that the text has shown to be an organisation's."""
    named: dict[str, Found] = {}
    for f in found:
        called = text.text[f.start : f.end]
        if f.kind == "organisation" and len(called) >= _SHORTEST and called.isalnum():
            named.setdefault(called, f)
    for word in text.words if named else ():
        known = named.get(word.text)
        if known is not None and fold(word.text) not in lexicon.stop:
            yield replace(known, start=word.start, end=word.end)


def described(text: Text, found: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """The organisations that "le groupe", "cette société" mean; `found` are in order."""
    introduced: defaultdict[str, dict[str, Found]] = defaultdict(dict)
    bodies = [f for f in found if f.kind == "organisation" and f.name]
    starts = [f.start for f in bodies]
    known = 0
    for i, word in enumerate(text.words if bodies else ()):
        while known < len(bodies) and bodies[known].end <= word.start:
            for family in _introduced_as(text, bodies[known]):
                introduced[family].setdefault(bodies[known].name or "", bodies[known])
            known += 1
        families = _families(word.key)
        if not families or word.capitalised or not i:
            continue
        if text.words[i - 1].key not in _DEFINITE or not text.joined(i - 1):
            continue
        if _says_more(text, i, starts, lexicon):
            continue
        meant = {name: f for family in families for name, f in introduced[family].items()}
        if len(meant) == 1:
            yield replace(next(iter(meant.values())), start=word.start, end=word.end)


def _families(key: str) -> tuple[str, ...]:
    return _OF_BOTH.get(key) or tuple(filter(None, (_FAMILIES.get(key),)))


def _introduced_as(text: Text, body: Found) -> tuple[str, ...]:
    """The families of the kind that stands before a name, or that the name begins with."""
    i = text.index(body.start)
    if i is None:
        return ()
    if (own := _families(text.words[i].key)) and text.words[i].end < body.end:
        return own
    for k in range(i - 1, max(-1, i - 2 - _BETWEEN), -1):
        if not text.joined(k):
            return ()
        if families := _families(text.words[k].key):
            return families
        if text.words[k].capitalised:
            return ()
    return ()


def _says_more(text: Text, i: int, starts: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether something is added to a kind: "le groupe chinois", "la société de Paul"."""
    if not text.joined(i) or i + 1 >= len(text.words):
        return False
    after = text.words[i + 1]
    if after.key in _LINKS and text.joined(i + 1) and i + 2 < len(text.words):
        verb = text.words[i + 2].key
        if after.key in {"de", "d"} and verb.endswith(_INFINITIVES):
            return False  # "reprocher au groupe d'avoir menti"
    if after.key in _LINKS or after.capitalised or after.key in lexicon.demonyms:
        return True
    at = bisect_left(starts, after.start)
    near = starts[at] if at < len(starts) else -1
    return near >= 0 and near - after.end <= 1 and text.joined(i + 1)
