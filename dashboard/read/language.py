"""The language of a text, ISO 639-1, by py3langid's naive Bayes (Lui and Baldwin 2012)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_PLAUSIBLE = [
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "it", "ja",
    "ko", "nl", "no", "pl", "pt", "ro", "ru", "sr", "sv", "tr", "uk", "vi", "zh",
]  # fmt: skip
_MIN_LETTERS = 40
_SAMPLE = 4_000
_MIN_PROBABILITY = 0.9
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_PLAUSIBLE)
    return identifier


def detect(text: str) -> str | None:
    """The language of `text`, or None where it is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _MIN_PROBABILITY else None
