from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.errors import ReadError
from dashboard.read.base import Reader, readers
from dashboard.read.html import READER as HTML
from dashboard.read.markdown import READER as MARKDOWN
from dashboard.read.text import READER as TEXT


def test_the_built_in_readers_register_like_any_other() -> None:
    found = readers()
    assert found[".txt"] is TEXT
    assert found[".html"] is found[".htm"] is HTML
    assert found[".md"] is MARKDOWN
    assert all(isinstance(reader, Reader) for reader in found.values())
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in found)


ARTICLE = "Le pont de Brest a rouvert mardi, a dit la mairie, après deux ans de travaux."
CONTENTS = {
    "text": ARTICLE,
    "markdown": f"# Le pont rouvre\n\n{ARTICLE}\n",
    "html": f"<html lang='fr'><body><h1>Le pont rouvre</h1><p>{ARTICLE}</p></body></html>",
}
READERS = (TEXT, MARKDOWN, HTML)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_every_reader_keeps_the_same_promises(reader: Reader, encoding: str) -> None:
    raw = CONTENTS[reader.name].encode(encoding)
    documents = list(reader.read(Path("a"), raw))
    assert len(documents) == 1
    (document,) = documents
    assert ARTICLE in document.text
    assert document.source == "a"
    assert document.id == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.published is None
    assert document.language == "fr"
    ends = [(block.start, block.end) for block in document.blocks]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(document.text) for start, end in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert documents == list(reader.read(Path("a"), raw))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("raw", [b"a\0b", b"\xff\xfe\x00", bytes(range(256)) * 8])
def test_every_reader_refuses_what_is_no_text_in_one_line(reader: Reader, raw: bytes) -> None:
    with pytest.raises((ValueError, ReadError)) as caught:
        list(reader.read(Path("a"), raw))
    assert str(caught.value)
    assert "\n" not in str(caught.value)
