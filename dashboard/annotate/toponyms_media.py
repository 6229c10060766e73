"""Newspapers, channels, brands: names that hold place names which are not meant."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_words import LINKS, Text


def media(text: Text, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of newspapers and brands, which hold place names that are not meant."""
    if text.media is None or text.media[0] is not lexicon:
        text.media = (lexicon, _media(text, lexicon))
    return text.media[1]


def _media(text: Text, lexicon: Lexicon) -> list[tuple[int, int]]:
    found = [*_titled(text, lexicon), *_ended(text, lexicon), *_called(text)]
    for word in text.words:
        for name in lexicon.media.get(word.text, ()):
            end = word.start + len(name)
            here = text.text[word.start : end].replace("’", "'")
            if here == name and not text.text[end : end + 1].isalnum():
                found.append((word.start, end))
                break
    return found


_PRESS = frozenset(
    ["agence", "courrier", "depeche", "dernieres", "echo", "gazette", "journal", "mercure",
     "messager", "moniteur", "quotidien", "radio", "tele", "telegramme", "television", "tribune",
     "voix"]
)  # fmt: skip
"""First words of names of papers, agencies and stations."""


def is_medium(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a paper, an agency or a station, told by list or first word."""
    if name in lexicon.papers:
        return True
    words = [word for word in fold(name).replace("'", " ").split() if word not in LINKS]
    return bool(words) and (words[0] in _PRESS or words[-1] in {"press", "news", "tv"})


_KINDS = frozenset(
    ["agence", "chaine", "hebdomadaire", "journal", "magazine", "mensuel", "quotidien", "radio",
     "tabloid", "television"]
)  # fmt: skip
"""What a paper, an agency or a station is called before its name."""


def _called(text: Text) -> Iterator[tuple[int, int]]:
    """Names that words for a medium announce: "la chaîne Al Arabiya", "le journal Haaretz"."""
    for i, word in enumerate(text.words[:-1]):
        if word.key not in _KINDS or not text.joined(i) or not text.words[i + 1].capitalised:
            continue
        last = i + 1
        while text.joined(last) and text.words[last + 1].capitalised:
            last += 1
        yield text.words[i + 1].start, text.words[last].end


def _titled(text: Text, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Names by their first words: "Gazette de Lausanne", "Radio Kaboul", "Dynamo Kiev"."""
    for i, word in enumerate(text.words):
        if not word.capitalised:
            continue
        for length in (2, 1):
            last = i + length - 1
            if last >= len(text.words):
                continue
            if text.name(word.start, text.words[last].end) not in lexicon.heads:
                continue
            end = last
            while text.joined(end) and end - last < 3 and text.words[end + 1].key in LINKS:
                end += 1
            while text.joined(end) and text.words[end + 1].capitalised:
                end += 1
            if text.words[end].capitalised and end > last:
                yield word.start, text.words[end].end
            break


def _ended(text: Text, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Names by their last words: "Santiago Wanderers", "The Sydney Morning Herald"."""
    for i, word in enumerate(text.words[1:], 1):
        if word.text not in lexicon.tails or not text.joined(i - 1):
            continue
        first = i
        while (
            first
            and text.joined(first - 1)
            and text.words[first - 1].capitalised
            and (
                text.text[text.words[first - 1].end : text.words[first].start]
                in {" ", "\u00a0", "-"}
            )
        ):
            first -= 1
        if first < i:
            yield text.words[first].start, word.end
