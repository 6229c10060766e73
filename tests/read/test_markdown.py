from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.read.markdown import READER

BODY = "La délégation est arrivée mardi matin par la frontière, où l’attendaient deux ministres."


@pytest.mark.parametrize(
    "head",
    [
        "# Le port rouvre",
        "#  Le port rouvre  ##",
        "Le port rouvre\n==============",
        "***\n\n# Le port rouvre",
        "---\nlanguage: fr\n---\n\n# Le port rouvre",
    ],
)
def test_the_first_heading_is_the_title(head: str) -> None:
    text = f"{head}\n\n{BODY}\n\n## Et après ?\n\n# Un autre titre\n"
    (document,) = READER.read(Path("a.md"), text.encode())
    assert document.text == text
    assert document.title == "Le port rouvre"
    (block,) = [block for block in document.blocks if block.kind == "title"]
    assert text[block.start : block.end] == "Le port rouvre"


def test_without_a_heading_the_headline_is_looked_for() -> None:
    (document,) = READER.read(Path("a.md"), f"Le port rouvre jeudi\n\n{BODY}\n".encode())
    assert document.title == "Le port rouvre jeudi"


def test_front_matter_names_the_title() -> None:
    text = f"---\ntitle: Un train\n---\n# Le port rouvre\n\n{BODY}\n"
    (document,) = READER.read(Path("a.md"), text.encode())
    assert document.title == "Un train"
