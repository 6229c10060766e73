from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from dashboard.model import Block, Document
from dashboard.store.passages import passages
from tests.store.samples import FIRST, SECOND, TITLE, annotation
from tests.store.strategies import any_document


def texts(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for one in passages(document)]


def test_title_and_paragraphs_without_the_page_around() -> None:
    assert texts(annotation().mentions.document) == [TITLE, FIRST, SECOND]


def test_text_outside_blocks_is_body_line_by_line() -> None:
    document = replace(annotation().mentions.document, blocks=(Block(0, len(TITLE), "caption"),))
    assert [one.kind for one in passages(document)] == ["caption", "body", "body", "body"]
    assert texts(document)[1:] == [FIRST, SECOND, "Publicité"]


@given(any_document())
def test_passages_are_not_blank_and_hold_all_but_the_marked(document: Document) -> None:
    found = list(passages(document))
    assert all(document.text[one.start : one.end].strip() for one in found)
    hidden = [b for b in document.blocks if b.kind in {"boilerplate", "metadata"}]
    shown = {at for one in found for at in range(one.start, one.end)}
    assert not shown & {at for block in hidden for at in range(block.start, block.end)}
    left = set(range(len(document.text))) - shown
    left -= {at for block in hidden for at in range(block.start, block.end)}
    assert not "".join(document.text[at] for at in left).strip()
