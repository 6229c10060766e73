from __future__ import annotations

from dashboard.read.base import Reader, readers
from dashboard.read.markdown import READER as MARKDOWN
from dashboard.read.text import READER as TEXT


def test_the_built_in_readers_register_like_any_other() -> None:
    found = readers()
    assert found[".txt"] is TEXT
    assert found[".md"] is MARKDOWN
    assert all(isinstance(reader, Reader) for reader in found.values())
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in found)
