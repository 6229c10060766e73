from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from dashboard.errors import ReadError
from dashboard.read.text import READER

TEXT = " L’été à Sète.\r\n\r\nLe port rouvre.\t\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_text_is_the_file_decoded(encoding: str) -> None:
    (document,) = READER.read(Path("folder/a.txt"), TEXT.encode(encoding))
    assert document.text == TEXT
    assert document.source == "folder/a.txt"


def test_a_byte_order_mark_hides_no_front_matter() -> None:
    raw = codecs.BOM_UTF8 + "---\ntitle: Été\n---\nLe port.\n".encode()
    (document,) = READER.read(Path("a.txt"), raw)
    assert document.title == "Été"


def test_broken_front_matter_is_an_error_of_the_item() -> None:
    with pytest.raises(ReadError, match="broken front matter") as caught:
        list(READER.read(Path("a.txt"), b"---\ntitle: [\n---\nLe port.\n"))
    assert (caught.value.source, caught.value.stage) == ("a.txt", "read")
