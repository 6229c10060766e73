"""What a candidate is part of: a person's name, a longer name, a pair, a line that opens a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.annotate.lexicon import fold
from dashboard.annotate.toponyms_candidates import Candidate, weighty
from dashboard.annotate.toponyms_scene import Scene

_DISPATCH = 60
_AGENCY = r"\([^()\n]{2,40}\)"
_DAY = r"(?:le )?\d{1,2}(?:er)?\.?(?:[ \u00a0][^\W\d_]{3,9}\.?)?(?:[ \u00a0]\d{4})?"
_GAP = "[ \u00a0]?"
_DATELINE = re.compile(
    rf"{_GAP}(?:/|$|\n|[-–—:][ \u00a0\n]|\.{_GAP}[-–—]|[,.]?{_GAP}{_AGENCY}"
    rf"|,?[ \u00a0]{_DAY}{_GAP}(?:[-–—.,:(]|$))"
)
"""What follows the place in a dispatch line: "PARIS, 12 mars (Reuters) -", "SÉOUL.-"."""
_DATED = re.compile(rf"\.{_GAP}[-–—]|,[ \u00a0]{_DAY}{_GAP}(?:[.,]{_GAP})?(?:[-–—:]|{_AGENCY})")
"""The same after a name in small letters: "Bamako, 3 juin (AFP) -", "Cressier. — Dimanche"."""
_HYPHENS = "-\u2010\u2011"


def evidence_around(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What the words beside the name make of it, and where it stands in its line."""
    country = candidate.facts is not None and "country" in candidate.facts.features
    before = scene.text.before(candidate.start, 4)
    first = _run_start(scene, candidate.start)
    lead = scene.text.before(first, 4) if first != candidate.start else before
    if (lead and scene.titled(lead)) or scene.civil(first) or _holds_office(scene, candidate):
        yield "title"
    after = scene.text.after(candidate.end)
    capitals = candidate.name.isupper() and len(candidate.name) > 1
    beside = [w for w in (before[-1] if before else None, after) if w is not None]
    cues = scene.lexicon.cues
    names = [w for w in beside if w.capitalised and w.key not in cues and w.text != "À"]
    if names and not country:
        shouted = capitals and all(w.text.isupper() for w in beside)
        yield "capitals around" if shouted else "capitalised neighbour"
    if country and not capitals and (first != candidate.start or _goes_on(scene, candidate)):
        yield "name goes on"
    if not country and (tied := _tied(scene, candidate)):
        yield tied
    if scene.person(fold(candidate.name)) and not country:
        yield "person of the text"
    if candidate.facts is None and before and not before[-1].capitalised:
        token = scene.token(before[-1])
        if token is not None and token.pos_ == "NOUN":
            yield "noun before"
    if _kind_of_place(scene, candidate):
        yield "common word"
    if candidate.facts is None and _short_for_a_body(scene, candidate):
        yield "institution"
    if opens := _opens(scene.text.text, candidate):
        yield opens


def _kind_of_place(scene: Scene, candidate: Candidate) -> bool:
    """Whether a word for a kind of place is no name, as its adjective shows: "Stade national"."""
    if fold(candidate.name) not in scene.lexicon.cues:
        return False
    after = scene.text.after(candidate.end)
    token = None if after is None or after.capitalised else scene.token(after)
    return token is not None and token.pos_ == "ADJ"


def _short_for_a_body(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name in brackets shortens an institution's: "l'Agence de l'eau (Adeau)"."""
    text = scene.text.text
    around = text[max(0, candidate.start - 1) : candidate.end + 1]
    i = scene.text.index(candidate.start)
    if around != f"({candidate.name})" or not i:
        return False
    last = scene.text.words[i - 1]
    led = [*scene.text.before(last.start), last]
    return any(word.capitalised and word.key in scene.lexicon.institutions for word in led)


def _holds_office(scene: Scene, candidate: Candidate) -> bool:
    """Whether an unknown name stands between commas after a title: "Le maire, Ali Driss, …"."""
    i = scene.text.index(candidate.start)
    if candidate.facts is not None or not i or " " not in candidate.name:
        return False
    text, words = scene.text.text, scene.text.words
    aside = text[words[i - 1].end : candidate.start].strip() == ","
    closed = text[candidate.end : candidate.end + 1] == ","
    lead = scene.text.before(words[i - 1].start, 3)
    return aside and closed and scene.titled([*lead, words[i - 1]])


def _run_start(scene: Scene, start: int) -> int:
    """Where the capitalised words that a name ends begin: "Florence" in "Florence Paris"."""
    i = scene.text.index(start)
    while i and scene.tacked(i - 1) and scene.names_someone(scene.text.words[i - 1]):
        i -= 1
    return start if i is None else scene.text.words[i].start


def _goes_on(scene: Scene, candidate: Candidate) -> bool:
    """Whether a capitalised word follows as part of a longer name: "Maurice Durand"."""
    i = scene.text.index_ending(candidate.end)
    if i is None or not scene.tacked(i):
        return False
    following = scene.text.words[i + 1]
    return scene.names_someone(following) and following.key not in scene.lexicon.cues


def _tied(scene: Scene, candidate: Candidate) -> str | None:
    """What a hyphen ties the name to: another place ("Paris-Lyon"), or the rest of a name."""
    text = scene.text.text
    left = text[candidate.start - 1 : candidate.start]
    right = text[candidate.end : candidate.end + 2]
    before = bool(left) and left in _HYPHENS
    after = right[:1] in _HYPHENS and right[1:2].isalnum() if right else False
    if not (before or after):
        return None
    ways = [_paired(scene, candidate, step) for step, met in ((-1, before), (1, after)) if met]
    return "pair" if all(ways) and weighty(candidate.facts) else "hyphen"


def _paired(scene: Scene, candidate: Candidate, step: int) -> bool:
    """Whether the other side of a hyphen is a place in its own right."""
    text, words = scene.text, scene.text.words
    own = text.index(candidate.start) if step < 0 else text.index_ending(candidate.end)
    if own is None:
        return False
    at = own + step
    for length in range(4):
        last = at + step * length
        if not 0 <= last < len(words):
            return False
        start, end = sorted((at, last))
        span = (words[start].start, words[end].end)
        both = sorted((*span, candidate.start, candidate.end))
        if scene.facts(text.name(both[0], both[-1])) is not None:
            return False
        if words[start].capitalised and weighty(scene.facts(text.name(*span))):
            return True
    return False


def _opens(text: str, candidate: Candidate) -> str | None:
    """Whether the name opens a dispatch, or a sentence."""
    line = text.rfind("\n", 0, candidate.start) + 1
    head = text[line : candidate.start].strip(" \u00a0\"'«“(-–—/")
    if head and head[-1] not in ".!?:»”)_":
        return None
    shouted = candidate.name.isupper() and len(candidate.name) > 2
    tail = text[candidate.end : candidate.end + _DISPATCH]
    if (shouted and _DATELINE.match(tail)) or _DATED.match(tail):
        return "dateline"
    return "sentence start"
