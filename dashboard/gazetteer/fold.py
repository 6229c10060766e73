"""One spelling for all spellings of a name, so that names can be looked up.

After Unicode's NFKD decomposition: diacritics, case, apostrophes, hyphens, dots and runs of spaces
do not count; Latin letters that do not decompose (ł, ø, ı, ə) become their nearest ASCII ones
(anyascii); "St", "Ste", "Mt", "Ft" are written out. Other scripts stay, without their marks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_DROPPED: Final = dict.fromkeys(map(ord, "'’‘ʼʻʹʺʾʿ`´′″.\u00ad\u200b\u200c\u200d"))
_WRITTEN_OUT: Final = {"st": "saint", "ste": "sainte", "mt": "mont", "ft": "fort"}
_ABBREVIATION: Final = re.compile(rf"\b(?:{'|'.join(_WRITTEN_OUT)})\b")
_PASSES: Final = 8


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` as it is compared: idempotent, empty where no letter or digit is left."""
    for _ in range(_PASSES):  # a compatibility character may hide another; two passes are usual
        folded = _fold_once(name)
        if folded == name or folded.isascii():  # what is ASCII by now would not change again
            break
        name = folded
    return folded


def _fold_once(name: str) -> str:
    name = " ".join(name.translate(_TABLE).split())
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    if "t" in name and _ABBREVIATION.search(name):
        name = _ABBREVIATION.sub(lambda found: _WRITTEN_OUT[found.group()], name)
    return name


class _Table(dict[int, str]):
    """Code point → what is compared of it, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(point).casefold())
        kept = (c for c in decomposed if not unicodedata.combining(c) and ord(c) not in _DROPPED)
        plain = "".join(_plain(char) for char in kept)
        result = "".join(
            char if char.isalnum() else " "
            for char in plain.casefold()
            if ord(char) not in _DROPPED
        )
        self[point] = result = "" if point in _DROPPED else result
        return result


_TABLE: Final = _Table()


def _plain(char: str) -> str:
    """A Latin letter outside ASCII as ASCII; any other character as it is."""
    if char.isascii() or not unicodedata.name(char, "").startswith("LATIN "):
        return char
    return anyascii(char) or char
