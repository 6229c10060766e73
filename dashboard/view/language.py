"""The words of the interface: gettext catalogues in `data/locale`, read as they are by babel."""

from __future__ import annotations

import gettext
import io
from functools import cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.resources import data_path

LANGUAGES = {"fr": "Français", "en": "English"}
"""Code and own name of every language of the interface; the first is the default."""

DOMAIN = "dateline"


@cache
def catalogue(language: str) -> gettext.GNUTranslations:
    """The translations of a language of `LANGUAGES`."""
    path = data_path("locale", language, "LC_MESSAGES", f"{DOMAIN}.po")
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def choose(wanted: str | None) -> str:
    """The language to speak to a browser that asks for `wanted` (BCP 47, or None)."""
    code = (wanted or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else next(iter(LANGUAGES))
