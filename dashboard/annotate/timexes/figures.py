"""What figures and Roman numerals may stand for: a day, an hour, a year, a mere number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.annotate.timexes.tokens import Token

ROMAN_SIGNS = frozenset("IVX")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_MODERN = range(1900, 2060)
# Two figures above the days of a month may stand for a year of the last century (`mai 68`).
_SHORT_YEARS = 32
_AFTER_YEAR = frozenset(".,;:!?)]»”…'’\"")
_PLURAL = frozenset("sx%€$£°")
_UNITS = frozenset({"cm", "km", "m", "mm", "kg", "g", "t", "ha", "l", "ch", "kw", "mw", "go", "mo"})
# No unit's abbreviation is longer (`km`, `kWh`); round numbers that others multiply.
_UNIT_SIGNS = 3
_THOUSANDS = frozenset({"mille", "million", "milliard"})

Entry = tuple[str, Any, int]
"""The lexicon's name, the value, and the token after the entry."""


class Figures:
    """Reads figures by what stands around them; the words that tell are a language's."""

    def __init__(self, resources: Mapping[str, Any]) -> None:
        self._function_words = frozenset(resources.get("function_words", ()))
        # Words that a number follows which is no year (`le vol 1984`).
        self._numbered = frozenset(resources.get("numbered", ()))
        self._ordinal_marks = frozenset(resources.get("ordinal_marks", ()))

    def read(self, tokens: Sequence[Token], position: int) -> Iterator[Entry]:
        """The entries that begin with the figures at `position`."""
        token = tokens[position]
        if position and _clings(tokens, position):
            return
        if len(token.key) > 4 or not token.key.isascii():
            return
        number, end, size = int(token.key), position + 1, len(token.key)
        after = tokens[end] if end < len(tokens) else None
        if _decimal(tokens, position):
            # A decimal number is no count of days, but `13.09.2023` is a date: figures only.
            yield "figure", number, end
            if size == 2:
                yield "figure2", number, end
            if size == 4:
                yield "year", number, end
            return
        if after is not None and after.gap == "none" and after.key in self._ordinal_marks:
            yield "ordinal", number, end + 1
            if number == 1:
                yield "day", 1, end + 1
                if end + 1 >= len(tokens) or not self._counts(tokens[end + 1]):
                    yield "first_alone", 1, end + 1
            return
        yield "figure", number, end
        if size == 2:
            yield "figure2", number, end
        yield "number", number, end
        counted = after is not None and self._counts(after)
        if number % 10 == 0 and size in {2, 4}:
            yield "decade_year", number if number > 99 else 1900 + number, end
        if size <= 2:
            if 1 <= number <= 31:
                yield "day", number, end
                if after is None or not (counted and _several(number, after)):
                    yield "dayalone", number, end
            if number <= 24:
                yield "hour", number, end
        if size == 2:
            if number <= 59:
                yield "minute", number, end
            if number >= _SHORT_YEARS and not counted:
                yield "short_year", 1900 + number, end
        if size == 3 and number >= 100 and not counted:
            yield "year_early", number, end
        if size == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
            yield "year", number, end
            if after is None or not self._counted_by(number, after):
                yield "yearalone", number, end
                if number in _MODERN and number % 50 and self._names_a_year(tokens, position):
                    yield "yearbare", number, end

    def _counts(self, after: Token) -> bool:
        """Whether the token after a number is a thing counted (`2000 soldats`), or a unit sign."""
        if after.gap == "break":
            return False
        if after.gap == "space" and after.key.isdigit() and len(after.key) == 3:
            return True
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
        if number not in _MODERN or number % 50 == 0 or after.key[-1] in _PLURAL:
            return True
        return after.key in _UNITS

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


def _several(number: int, after: Token) -> bool:
    """Whether the word after a number may be what it counts: a plural, or a unit's sign.

    `Ce jeudi 16 annonce` is no count: nothing of which there are sixteen stands in the singular.
    """
    return number == 1 or after.key[-1] in _PLURAL or len(after.key) <= _UNIT_SIGNS or (
        after.key in _THOUSANDS
    )  # fmt: skip


def roman(token: Token, position: int) -> Iterator[Entry]:
    """The entry that a Roman numeral begins, with its ending or without (`XIXe`)."""
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


def _clings(tokens: Sequence[Token], position: int) -> bool:
    """Whether figures belong to a longer number or a name (`1.500`, `F16`, `n°12`, `12 500`)."""
    before, token = tokens[position - 1], tokens[position]
    if token.gap == "none" and (
        before.key[-1].isalpha() or before.key in {"°", "$", "€", "£", "#"}
    ):
        # `18h30`: the letter between is a clock's.
        return before.key != "h"
    return token.gap == "space" and len(token.key) == 3 and before.key[0].isdigit()


def _decimal(tokens: Sequence[Token], position: int) -> bool:
    """Whether figures are cut by a point or comma from others, before or after them."""
    token, end = tokens[position], position + 1
    if position > 1 and token.gap == "none" and tokens[position - 1].key in {".", ","}:
        mark, before = tokens[position - 1], tokens[position - 2]
        if mark.gap == "none" and before.key[0].isdigit():
            return True
    if end + 1 >= len(tokens):
        return False
    mark, after = tokens[end], tokens[end + 1]
    return mark.gap == after.gap == "none" and mark.key in {".", ","} and after.key[0].isdigit()
