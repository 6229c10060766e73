"""What the words around a name say of the place it means (French)."""

from __future__ import annotations

import re
from typing import Final

from dashboard.gazetteer.evidence import Grammar

_WINDOW: Final = 16
_BEHIND: Final = 60
_AT: Final = re.compile(r"(?:\bà\s+(?:la|l['’])|\bau|\baux)\s*$", re.IGNORECASE)
_AREAL: Final = re.compile(
    r"(?:\b(?:en|au|aux|du|des|la|le|les)|\bl['’]|\bd['’])\s*$|\bde\s+(?:la|l['’])\s*$",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(r"\b(?:en|dans\s+(?:les?|la|l['’]))\s*$", re.IGNORECASE)
_PUNCTUAL: Final = re.compile(r"\bà\s+$", re.IGNORECASE)
_OF: Final = re.compile(r"\bd['’]\s*$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(le|la|les|au|aux|du|des)\s+$", re.IGNORECASE)
_WATERY: Final = re.compile(
    r"(?:\b(?:bords?|côtes?|littoral|rivages?|plages?|fonds?|autre\s+côté|part\s+et\s+d['’]autre|"
    r"rives?|berges?|quais?|eaux?|embouchure|estuaire|cours|affluents?|crues?|flots|large|débit|"
    r"niveau|confluents?|méandres?|profondeurs|courants?|glaces?|barrages?|"
    r"travers(?:e|ent|er|ée?s?|ant|ait|aient|èrent)|franchit|franchir|franchie?s?|enjambe|enjambant|"
    r"remont(?:e|ent|er|é|ant)|descend(?:re|ent|ant)?|long(?:e|ent|er|eant|é)?|suit|"
    r"tunnel\s+sous|"
    r"vallée|delta|lit|barrages? sur|pont sur|navigue\w*\s+sur|croise\w*\s+en|"
    r"(?:coul|noy|chavir|sombr|tomb|jet|plong|repêch|baign|rejet|dévers|pêch)\w*\s+dans)\s+"
    r"(?:de\s+la|de\s+l['’]|du|le|la|l['’]|sur\s+la|sur\s+le)"
    r"|(?-i:[A-ZÀ-Þ])[\w'’-]*,\s+sur\s+(?:la|le|l['’]))\s*$",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(
    r"\bquartiers?\s+(?:(?!généra)[a-zà-ÿ]+\s+)?(?:du\s+|des\s+|d['’]\s*|de\s+(?:la\s+|l['’]\s*)?)?$",
    re.IGNORECASE,
)
_FLOWS: Final = re.compile(
    r"^\s+(?:\w+\s+)?(?:coule|déborde|a\s+débordé|charrie|baisse|a\s+baissé|monte|est\s+en\s+crue|se\s+jette|"
    r"serpente|arrose|sépare|prend\s+sa\s+source|est\s+sortie?\s+de\s+son\s+lit|quitte\s+son\s+lit|"
    r"a\s+(?:gelé|emporté|charrié|englouti|submergé|inondé|noyé|rompu|livré|reflué)|"
    r"emporte|inonde|submerge|s['’](?:ensable|assèche)|est\s+(?:à|tombée?\s+à)\s+son\s+(?:plus\s+)?"
    r"(?:bas|haut)?\s*niveau|est\s+(?:gelée?|à\s+sec|navigable))\b"
    r"|^,\s+(?:frontière\s+|affluent|fleuve|rivière|qui\s+(?:sépare|coule|se\s+jette|déborde))"
)
_OF_IT: Final = r"(?:de\s+(?:la\s+|l['’]\s*)?|du\s+|des\s+|d['’]\s*|of\s+(?:the\s+)?)"
_IN_IT: Final = (
    r"(?:(?:en|au|aux|dans\s+(?:les?\s+|la\s+|l['’]\s*)|sur\s+(?:la\s+|l['’]\s*)|in)\s*(?:the\s+)?)"
)
_PART: Final = (
    r"(?:nord|sud|est|ouest|centre|cœur|extrême|intérieur|littoral|territoire|région|province|"
    r"département|canton|état|oblast|kraï|gouvernorat|wilaya|comté|district|préfecture|république|"
    r"île|péninsule|archipel|north|south|east|west|state|province|county|central|northern|southern|"
    r"eastern|western)(?:[-\s](?:nord|sud|est|ouest|north|south|east|west))?"
)
_TOWN: Final = (
    r"(?:ville|cité|village|port|capitale|localité|bourg|bourgade|commune|chef-lieu|métropole|"
    r"station|fief|bastion|préfecture|sous-préfecture|hameau|oasis|quartier|banlieue|city|town|"
    r"village|capital|community|suburb)"
)
_WORDS: Final = r"(?:[a-zà-ÿ'’-]+\s+){0,2}?"
_APPOSITION: Final = re.compile(
    rf"^\s*(?:,\s*|\(\s*|[-–—]\s+)?(?:"
    rf"{_IN_IT}?(?:{_WORDS}{_PART}\s+{_WORDS}{_OF_IT})?"
    rf"|(?:une?\s+|la\s+|le\s+|l['’]|a\s+|the\s+)?{_WORDS}{_TOWN}\s+{_WORDS}"
    rf"(?:{_OF_IT}|{_IN_IT})(?:{_PART}\s+{_WORDS}{_OF_IT})?"
    rf")$",
    re.IGNORECASE,
)
_SIZE: Final = r"(?:(?:petite?|grande?|ancienne?|vieille|principale?|première?|deuxième)\s+){0,2}"
_ORIGIN: Final = re.compile(
    rf"^,\s+(?:(?:une?|la|le)\s+|l['’])?{_SIZE}{_TOWN}\s+(?P<words>[a-zà-ÿ-]+(?:\s+[a-zà-ÿ-]+)?)\b"
)
_INSIDE: Final = re.compile(rf"^\s+{_IN_IT}(?:{_PART}\s+{_WORDS}{_OF_IT})?$", re.IGNORECASE)
_FIRST_HALF: Final = re.compile(
    r"^(?:nord|sud|est|ouest|haute?|basse?|north|south|east|west|upper|lower)$", re.IGNORECASE
)
_SECOND_HALF: Final = re.compile(
    r"^s?\s*(?:et|ou|and|or)\s+(?:du\s+|de\s+la\s+|de\s+l['’]|de\s+|d['’]|les?\s+|la\s+|l['’]|au\s+)?"
    r"(?:nord|sud|est|ouest|haute?|basse?|north|south|east|west|upper|lower)([-\s])([A-ZÀ-Þ][\w-]+)",
    re.IGNORECASE,
)

_BETWEEN: Final = 16
_TOGETHER: Final = re.compile(
    r"^(?:,?\s+(?:et|ou|ni|and|or)\s+(?:(?:de\s+)?(?:la\s+|l['’]\s*)|les?\s+|du\s+|des\s+|de\s+|d['’]\s*|the\s+)?"
    r"|,\s+(?:les?\s+|la\s+|l['’]\s*))$",
    re.IGNORECASE,
)

_OTHER_BEFORE: Final = re.compile(
    r"(?:\b(?:l['’]|une?\s+)(?:autre|homonyme(?:\s+de)?)|\bs['’]appell\w+\s+(?:(?:elle|lui|eux)s?\s+)?aussi)"
    r"\s*,?\s*$",
    re.IGNORECASE,
)
_OTHER_BEHIND: Final = re.compile(
    r"^\s*[,(—–-]\s*(?:l['’]|une?\s+|son\s+)(?:autre\b|homonyme\b)", re.IGNORECASE
)


def grammar(text: str, start: int) -> frozenset[Grammar]:
    """What preposition and article before position `start` say."""
    before = text[max(0, start - _WINDOW) : start]
    found: set[Grammar] = set()
    if _AT.search(before):
        found.add("at")
    if _PUNCTUAL.search(before):
        found.add("punctual")
    elif _AREAL.search(before) and not _OF.search(before):
        found.add("areal")
        if _WITHIN.search(before):
            found.add("within")
    return frozenset(found)


def watery(text: str, start: int, end: int) -> bool:
    """Whether the words around a name speak of a water ("au bord de la Manche")."""
    before, behind = text[max(0, start - 2 * _WINDOW) : start], text[end : end + 2 * _WINDOW]
    return bool(_WATERY.search(before) or _FLOWS.match(behind))


def quarter(text: str, start: int) -> bool:
    """Whether a name is said to be that of a part of a town ("le quartier du Neudorf")."""
    return bool(_QUARTER.search(text[max(0, start - 2 * _WINDOW) : start]))


def other_sense(text: str, start: int, end: int) -> bool:
    """Whether a name is said to mean another place than elsewhere ("Vienne — l'autre —")."""
    before, behind = text[max(0, start - 2 * _WINDOW) : start], text[end : end + _WINDOW]
    return bool(_OTHER_BEFORE.search(before) or _OTHER_BEHIND.match(behind))


def article_before(text: str, start: int) -> str:
    """The article right before position `start`, alone or swallowed by a preposition, or ""."""
    found = _ARTICLE.search(text[max(0, start - _WINDOW) : start])
    return found.group(1).lower() if found else ""


def coordinated(text: str, end: int, start: int) -> bool:
    """Whether the name that starts at `start` is named in one breath with that up to `end`.

    "La Seine et la Meuse", "la Syrie, le Liban"; but not "Tripoli, Liban".
    """
    between = text[end:start]
    return 0 < len(between) <= _BETWEEN and bool(_TOGETHER.match(between))


def brackets(text: str, start: int, end: int) -> bool:
    """Whether a name stands alone between brackets, or first in them ("(Esp, 12 points)")."""
    before, behind = text[max(0, start - 2) : start].rstrip(), text[end : end + 3].lstrip(". ")
    return before[-1:] in {"(", "["} and behind[:1] in {")", "]", ","}


def behind_comma(text: str, start: int) -> bool:
    """Whether a name stands right behind a comma."""
    return text[max(0, start - 2) : start].rstrip().endswith(",")


def apposed(text: str, end: int, start: int) -> bool:
    """Whether the name that starts at `start` tells where the one that ends at `end` lies.

    "Tripoli (Liban)", "Alep, dans le nord de la Syrie", "Gori, petite ville de Géorgie", "Zinder au
    Niger"; but not "Tripoli, selon le Liban", nor "Tripoli et le Liban".
    """
    between = text[end:start]
    if not 0 < len(between) <= _BEHIND:
        return False
    parted = any(c in between for c in ",(-–—") and bool(_APPOSITION.match(between))
    return parted or bool(_INSIDE.match(between))


def described(text: str, end: int) -> tuple[str, ...]:
    """The words that may say whose town the name up to `end` is ("Vienne, ville autrichienne").

    They stand behind the word for a town: two at most, whatever they mean.
    """
    found = _ORIGIN.match(text[end : end + _BEHIND])
    return tuple(found["words"].split()) if found else ()


def halved(text: str, start: int, end: int) -> str | None:
    """The name in full of one that shares its second half with the next ("le Nord et le Sud-Kivu").

    None where it is whole.
    """
    first = text[start:end]
    if not _FIRST_HALF.match(first):
        return None
    rest = _SECOND_HALF.match(text[end : end + _BEHIND])
    return f"{first}{rest[1]}{rest[2]}" if rest else None
