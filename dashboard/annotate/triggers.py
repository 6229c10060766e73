"""The trigger lexicon: which words name events, report speech or shade another verb.

One table, `data/lang/<code>/events/triggers.tsv`, with the columns `class`, `part`, `form`,
`needs`. A class is an event type (`model.EventType`) or one of the grammatical classes:
`reporting` (déclarer), `aside` (verbs that report only where they are set behind what is said:
", a lancé le maire"), `modal` (devoir), `aspect` (continuer de), `light` (effectuer une visite),
`occur` (avoir lieu) and `state` (habiter: never a deed, however dated; a phrase of this class,
faire face à, outranks the events of its first word). A form is a lemma, or a lemma and the words
that follow it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from dashboard.model import EventType
from dashboard.resources import data_path

Part = Literal["verb", "noun"]
Needs = Literal["", "date", "place", "anchor", "partner", "both", "agent"]
"""What an occurrence must have of its own to be a report: nothing, a date, a place, a date or a
place, a person or government after the trigger, one of these and a date or place, or a place and
somebody as its subject."""

EVENT_TYPES: frozenset[str] = frozenset(get_args(EventType))
GRAMMATICAL = frozenset({"reporting", "aside", "modal", "aspect", "light", "occur", "state"})
_REFLEXIVE = ("se", "s'")
_GAP = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of the table; `words` are what must follow the head, `reflexive` wants a `se`."""

    kind: str
    part: Part
    head: str
    words: tuple[str, ...]
    reflexive: bool
    form: str
    needs: Needs

    @property
    def type(self) -> EventType | None:
        """The event type, None for the grammatical classes."""
        return cast("EventType", self.kind) if self.kind in EVENT_TYPES else None


class Word:
    """What matching looks at in a token: its text and lemma in lower case, straight apostrophes.

    `answers` are the words of forms that it stands for.
    """

    __slots__ = ("answers", "lemma", "text")

    def __init__(self, text: str, lemma: str) -> None:
        self.text = text
        self.lemma = lemma
        self.answers = frozenset({lemma, *_answers(text)})


_MOST_HEADS = 100_000
"""Words of which a lexicon keeps what they start."""
NEEDS: frozenset[str] = frozenset(get_args(Needs))
Tokenize = Callable[[str], Sequence[str]]


class Lexicon:
    """Triggers by part of speech and head; built once, then only read."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str]], tokenize: Tokenize) -> None:
        self._table: dict[Part, dict[str, list[Trigger]]] = {"verb": {}, "noun": {}}
        for kind, part, form, needs in rows:
            if kind not in EVENT_TYPES | GRAMMATICAL:
                raise ValueError(f"unknown trigger class {kind!r} of {form!r}")
            if needs not in NEEDS:
                raise ValueError(f"unknown needs {needs!r} of {form!r}")
            trigger = _parse(kind, cast("Part", part), form, cast("Needs", needs), tokenize)
            self._table[trigger.part].setdefault(trigger.head, []).append(trigger)
        for table in self._table.values():
            for triggers in table.values():
                triggers.sort(key=lambda t: (-len(t.words), not t.reflexive))
        self._of: dict[tuple[Part, str, str], tuple[Trigger, ...]] = {}

    def match(
        self, part: Part, head: Word, following: Sequence[Word], *, reflexive: bool = False
    ) -> dict[str, tuple[Trigger, int]]:
        """By class, the longest trigger that `head` starts, with how many words it takes after it.

        `reflexive` says that a reflexive pronoun goes with the verb, which then is another verb.
        A form of several words wants them in order: at once after a noun, within a gap of three
        words after a verb.
        """
        found: dict[str, tuple[Trigger, int]] = {}
        gap = 0 if part == "noun" else _GAP
        near: frozenset[str] | None = None
        for trigger in self._headed(part, head):
            if part == "verb" and trigger.reflexive != reflexive:
                continue
            if trigger.words and near is None:
                near = frozenset().union(*(word.answers for word in following))
            if near is not None and not near.issuperset(trigger.words):
                continue
            taken = _take(trigger.words, following, gap) if trigger.words else 0
            if taken is None:
                continue
            held = found.get(trigger.kind)
            if held is None or _weight(trigger) > _weight(held[0]):
                found[trigger.kind] = (trigger, taken)
        return found

    def opens(self, part: Part, head: Word) -> bool:
        """Whether some trigger starts with a word."""
        return bool(self._headed(part, head))

    def _headed(self, part: Part, head: Word) -> tuple[Trigger, ...]:
        """The triggers that a word may start, looked up once a word."""
        asked = (part, head.text, head.lemma)
        known = self._of.get(asked)
        if known is None:
            table = self._table[part]
            # In a fixed order, not a set's, which changes from one process to the next.
            keys = dict.fromkeys((head.lemma, head.text, *_singulars(head.text, part)))
            known = tuple(trigger for key in keys for trigger in table.get(key, ()))
            if len(self._of) < _MOST_HEADS:
                self._of[asked] = known
        return known


def options_of(found: dict[str, tuple[Trigger, int]]) -> tuple[Trigger, ...]:
    """The events that one head matches, one a type, those with the longest form first."""
    events = [trigger for kind, (trigger, _) in found.items() if kind in EVENT_TYPES]
    return tuple(sorted(events, key=_weight, reverse=True))


def event_of(found: dict[str, tuple[Trigger, int]]) -> tuple[Trigger, int] | None:
    """Of the triggers that one head matches, the event with the longest form, or None."""
    events = [match for kind, match in found.items() if kind in EVENT_TYPES]
    return max(events, key=lambda match: _weight(match[0]), default=None)


def without_idioms(found: dict[str, tuple[Trigger, int]]) -> dict[str, tuple[Trigger, int]]:
    """What one head matches, where a phrase that tells a state ("faire face à") is none else.

    Such a phrase of class `state` outranks the events, modals and carriers of fewer words.
    """
    said = found.get("reporting")
    if said is not None and said[0].words:  # "faire état de pressions" is no "faire pression"
        least = _weight(said[0])
        found = {k: m for k, m in found.items() if k not in EVENT_TYPES or _weight(m[0]) > least}
    idiom = found.get("state")
    if idiom is None or not idiom[0].words:
        return found
    others = (_weight(trigger) for kind, (trigger, _) in found.items() if kind != "state")
    return {"state": idiom} if _weight(idiom[0]) > max(others, default=(0, False)) else found


def load(language: str, tokenize: Tokenize) -> Lexicon:
    """The lexicon of a language (ISO 639-1). Raises FileNotFoundError where there is none."""
    return Lexicon(read_rows(language), tokenize)


def read_rows(language: str) -> list[tuple[str, str, str, str]]:
    """The rows of the table as (class, part, form, needs)."""
    path = data_path("lang", language, "events", "triggers.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            (row[0], row[1], row[2], row[3]) for row in rows if row and not row[0].startswith("#")
        ]


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """Lower case with straight apostrophes and, as in "manœuvre", joined letters."""
    return text.lower().replace("’", "'").replace("oeu", "œu")


@lru_cache(maxsize=65536)
def lemma_of(text: str, lemma: str, tag: str, *, infinitive: bool = False) -> str:
    """The lemma of a word in lower case, mended where taggers leave a verb's form as it is.

    "réclame" as a verb is réclamer; "visitera", "visiteraient" are visiter, whatever they are
    tagged as.
    """
    told = normal(lemma)
    form = normal(text)
    if form in MISTAKEN and form.startswith(told):
        return MISTAKEN[form]
    if (form, told) in _MISLED:
        return _MISLED[form, told]
    future = _FUTURE.fullmatch(form)
    if future is not None and told == form:
        return future[1]
    if tag == "VERB" and told == form and form.endswith(_PRESENT) and not infinitive:
        return form.removesuffix("nt").removesuffix("s") + "r"
    return told


_PLAIN = [
    "chavirer", "inaugurer", "limoger", "expulser", "interpeller", "licencier", "racheter",
    "boycotter", "sillonner", "convoquer", "promulguer", "ratifier", "entériner", "abroger",
    "gracier", "extrader", "incarcérer", "écrouer", "survoler", "revendiquer", "bombarder",
    "pilonner", "réfuter", "dégainer", "perquisitionner", "poignarder", "démanteler",
    "assassiner", "évacuer", "récuser", "négocier", "contester", "paralyser",
    "inonder", "ravager", "déclencher", "célébrer",
    "commémorer", "accuser", "dénoncer", "rejeter", "suspendre", "assiéger",
]  # fmt: skip
MISTAKEN = {
    "dément": "démentir", "démentent": "démentir", "menace": "menacer", "assiège": "assiéger",
    "prévoit": "prévoir", "prévoient": "prévoir", "démantèle": "démanteler",
    "interpelle": "interpeller", "dissout": "dissoudre",
    **{verb[:-1]: verb for verb in _PLAIN if verb[-2:] == "er"},
    **{verb[:-1] + "nt": verb for verb in _PLAIN if verb[-2:] == "er"},
}  # fmt: skip
"""Forms of verbs that taggers take for other words, with the verb."""
_MISLED = {
    ("tue", "taire"): "tuer", ("tuent", "taire"): "tuer",
    ("rentrait", "rentraire"): "rentrer", ("rentraient", "rentraire"): "rentrer",
}  # fmt: skip
"""Forms that the lemmatizer gives to another verb."""
_FUTURE = re.compile(r"(\w{2,}er)(?:a|ai|as|ons|ez|ont|ait|ais|aient)")
_PRESENT = ("e", "es", "ent")


def _weight(trigger: Trigger) -> tuple[int, bool]:
    return (len(trigger.words), trigger.reflexive)


def _parse(kind: str, part: Part, form: str, needs: Needs, tokenize: Tokenize) -> Trigger:
    words = [normal(word) for word in tokenize(form)]
    reflexive = part == "verb" and words[0] in _REFLEXIVE
    if reflexive:
        words = words[1:]
    return Trigger(kind, part, words[0], tuple(words[1:]), reflexive, form, needs)


def _singulars(text: str, part: Part) -> tuple[str, ...]:
    if part == "verb":
        return ()
    return (text[:-1],) if text[-1:] in {"s", "x"} else ()


def _take(wanted: tuple[str, ...], following: Sequence[Word], gap: int) -> int | None:
    """How many of the following words hold the wanted ones in order; None where they do not."""
    position = 0
    for word in wanted:
        for step in range(gap + 1):
            at = position + step
            if at >= len(following):
                return None
            if word in following[at].answers:
                position = at + 1
                break
        else:
            return None
    return position


_DETERMINERS = frozenset(
    {"le", "la", "les", "l'", "un", "une", "des", "son", "sa", "ses", "leur", "leurs", "ce", "cet"}
    | {"cette", "ces", "plusieurs", "deux", "trois"}
)
"""Words of which one in a form stands for any other: "lancer un missile", "lancer ses missiles"."""
_AGREEING = frozenset({"é", "i", "u"})
_FORMS = {"de": {"de", "d'", "du", "des"}, "à": {"à", "au", "aux"}, "d'": {"de", "d'"}}


@lru_cache(maxsize=65536)
def _answers(text: str) -> frozenset[str]:
    """The words of forms that a word with this text stands for."""
    found = {text, *(word for word, texts in _FORMS.items() if text in texts)}
    bare = text.removesuffix("s").removesuffix("e")
    if bare[-1:] in _AGREEING:
        found.add(bare)  # "rester fermé", "restent fermées"
    return frozenset(found | _DETERMINERS if text in _DETERMINERS else found)
