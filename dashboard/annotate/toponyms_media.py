"""Spans that hold place names which are not meant: newspapers, channels, brands."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_words import LINKS, Text


def media(text: Text, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of newspapers and brands, which hold place names that are not meant."""
    found = list(_titled(text, lexicon))
    for word in text.words:
        for name in lexicon.media.get(word.text, ()):
            end = word.start + len(name)
            here = text.text[word.start : end].replace("’", "'")
            if here == name and not text.text[end : end + 1].isalnum():
                found.append((word.start, end))
                break
    return found


def _titled(text: Text, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Titles by their first words: "Gazette de Lausanne", "Radio Kaboul"."""
    for i, word in enumerate(text.words):
        if not word.capitalised:
            continue
        for length in (2, 1):
            last = i + length - 1
            if last >= len(text.words) or text.name(word.start, text.words[last].end) not in (
                lexicon.heads
            ):
                continue
            end = last
            while text.joined(end) and end - last < 3 and text.words[end + 1].key in LINKS:
                end += 1
            while text.joined(end) and text.words[end + 1].capitalised:
                end += 1
            if text.words[end].capitalised and end > last:
                yield word.start, text.words[end].end
            break
