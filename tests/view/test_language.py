from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import dashboard.view
from dashboard.resources import data_path
from dashboard.view.language import LANGUAGES, catalogue, choose

KEYWORDS = {"_": None, "ngettext": (1, 2), "forms": (1, 2)}


def messages(language: str) -> dict[object, Message]:
    with data_path("locale", language, "LC_MESSAGES", "dateline.po").open("rb") as file:
        return {message.id: message for message in read_po(file, locale=language) if message.id}


def used() -> set[object]:
    folder = Path(dashboard.view.__file__).parent
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    known = messages(language)
    assert set(known) == used()
    for key, message in known.items():
        originals = key if isinstance(key, tuple) else (key,)
        said = message.string
        translations = (
            [str(one) for one in said] if isinstance(said, (tuple, list)) else [str(said)]
        )
        assert said
        assert all(translations), key
        assert len(translations) == len(originals)
        for translation in translations:
            assert names(translation) == names(str(originals[-1])), key


def test_french_texts_are_french() -> None:
    assert catalogue("fr").gettext("Timeline") == "Frise chronologique"
    assert catalogue("fr").ngettext("{n} passage", "{n} passages", 0) == "{n} passage"
    assert catalogue("en").ngettext("{n} passage", "{n} passages", 0) == "{n} passages"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("fr-CA", "fr"), ("en_US", "en"), ("EN", "en"), ("de-DE", "fr"), ("", "fr"), (None, "fr")],
)
def test_the_browser_is_followed_where_we_speak_its_language(
    wanted: str | None, spoken: str
) -> None:
    assert choose(wanted) == spoken
