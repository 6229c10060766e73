"""Lists of results and of members: "1. Olano (Esp) 47'07, 2. Moser (It)", "Leuba (Buttes)".

What stands in the brackets is a country or a home; what stands before them is a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_candidates import Candidate, Facts
from dashboard.annotate.toponyms_words import Text

_LEAST = 3
"""Entries that make a list."""
_CODED = re.compile(r"[^\W\d_]\.? \((?P<code>[^\W\d_]{1,3})(?=[),])")
_ENTRY = re.compile(r"(?<=[^\W\d_]) \((?P<home>[^\W\d_][^()\n]{1,30})\)")
_NEXT = re.compile(r"\s?[,;]|\s?\)?\s*(?:\d|à |en |m\. ?t|et )")


def codes(text: Text, facts: Facts, lexicon: Lexicon) -> Iterator[Candidate]:
    """The abbreviated countries of a list of results; `name` is the country's."""
    found = [m for m in _CODED.finditer(text.text) if m["code"] in lexicon.codes]
    if len(found) < _LEAST:
        return
    for match in found:
        name = lexicon.country_names[lexicon.codes[match["code"]]]
        yield Candidate(*match.span("code"), name, facts(name))


def entries(text: Text, lexicon: Lexicon) -> frozenset[int]:
    """Where the names before the brackets of a list end, empty where the text holds no list."""
    ends = [
        m.start()
        for m in _ENTRY.finditer(text.text)
        if m["home"] in lexicon.codes
        or (m["home"][0].isupper() and _NEXT.match(text.text, m.end()) is not None)
    ]
    return frozenset(ends) if len(ends) >= _LEAST else frozenset()
