"""Event types in families: types of one family may tell one event in different words."""

from __future__ import annotations

from itertools import permutations
from typing import Final

from dashboard.model import EventType

FAMILIES: Final[dict[EventType, str]] = {
    "meet": "contact",
    "travel": "contact",
    "consult": "talk",
    "negotiate": "talk",
    "agree": "talk",
    "cooperate": "support",
    "aid": "support",
    "request": "word",
    "threaten": "word",
    "accuse": "accusation",
    "deny": "denial",
    "sanction": "coercion",
    "mobilise": "force",
    "exercise": "force",
    "test": "force",
    "fight": "force",
    "protest": "protest",
    "arrest": "coercion",
    "appoint": "politics",
    "commemorate": "ceremony",
    "other": "other",
}

_KIN: Final = frozenset(
    kin
    for pair in (
        "accuse+consult", "accuse+deny", "accuse+request", "accuse+threaten", "agree+consult",
        "agree+cooperate", "agree+negotiate", "aid+agree", "aid+cooperate", "aid+sanction",
        "aid+travel", "appoint+protest", "arrest+fight", "arrest+travel", "commemorate+meet",
        "commemorate+protest", "consult+deny", "consult+meet", "consult+negotiate",
        "consult+request", "consult+threaten", "deny+request", "deny+sanction", "exercise+mobilise",
        "exercise+test", "fight+mobilise", "fight+protest", "fight+test", "meet+negotiate",
        "meet+travel", "mobilise+travel", "request+threaten",
    )
    for kin in permutations(pair.split("+"))
)  # fmt: skip
"""Types that one event is often told as, now the one and now the other."""

SPEECH: Final[frozenset[EventType]] = frozenset({"request", "threaten", "accuse", "deny"})
"""Acts of speech: their place is where one speaks, which is not where the content happens."""

ON_THE_SPOT: Final[frozenset[EventType]] = frozenset(
    {"fight", "arrest", "protest", "exercise", "test", "commemorate", "meet", "other", "aid"}
)
"""Types of what happens where the story is."""

DISASTERS: Final[frozenset[EventType | None]] = frozenset(
    {"other", "fight", "test", "protest", "exercise"}
)
"""What "sur les lieux" goes back to."""

PERSONAL: Final[frozenset[EventType]] = frozenset({
    "meet", "travel", "arrest", "appoint", "aid", "consult",
})  # fmt: skip
"""What certain persons or states do or undergo, so that others make another event of it."""

HAPPENINGS: Final[frozenset[EventType]] = frozenset({
    "meet", "travel", "negotiate", "exercise", "test", "fight", "protest", "arrest",
    "commemorate", "other", "mobilise",
})  # fmt: skip
"""Types that take place on one spot, so that a place told elsewhere may hold for them."""

LABELS: Final[dict[EventType, str]] = {
    "meet": "Visite ou rencontre",
    "travel": "Déplacement",
    "consult": "Échange",
    "negotiate": "Négociation",
    "agree": "Accord",
    "cooperate": "Coopération",
    "aid": "Aide ou livraison",
    "request": "Demande",
    "threaten": "Avertissement",
    "accuse": "Accusation",
    "deny": "Démenti ou refus",
    "sanction": "Sanction",
    "mobilise": "Mobilisation",
    "exercise": "Exercice",
    "test": "Essai ou lancement",
    "fight": "Combat",
    "protest": "Protestation",
    "arrest": "Arrestation",
    "appoint": "Nomination ou élection",
    "commemorate": "Commémoration",
    "other": "Événement",
}

_DEPARTURES: Final = frozenset({
    "quitter", "partir", "partir de", "partir pour", "être parti", "repartir", "être reparti",
    "décollage", "s'envoler", "décoller", "appareiller",
    "départ", "embarquer", "fuir", "s'enfuir", "fuite", "s'exiler",
})  # fmt: skip


def family(kind: EventType) -> str:
    """The family of a type."""
    return FAMILIES[kind]


def akin(one: EventType, other: EventType) -> bool:
    """Whether two types are often taken for each other."""
    return (one, other) in _KIN


def is_departure(lemma: str) -> bool:
    """Whether a trigger tells the leaving of a place, not the reaching of one."""
    return lemma in _DEPARTURES or lemma.removesuffix(" de") in _DEPARTURES
