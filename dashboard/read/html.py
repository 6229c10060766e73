"""Web pages as saved from a browser or an archive: the article, and what the page says of itself.

The text of the document is the headline, the lines about author and day under it, and the main
text as trafilatura (Barbaresi 2021, Apache-2.0) finds it: menus, comments, related articles and
footers are not in it. Spans are of that text. What is in the page's head is read by
`html_metadata`, its date by `html_dates`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from dashboard.model import Document
from dashboard.read.document import document_from_text
from dashboard.read.encoding import decode
from dashboard.read.html_dates import published
from dashboard.read.html_metadata import Page, elsewhere, page_of

# Above this many characters the fallbacks of the extraction, which compare whole texts, are left
# out: a page of 10 MB takes seconds, not minutes.
_LARGE = 1_000_000
_BLANK = re.compile(r"\s*\n\s*")
_BULLET = "- "
# Elements that hold text of their own, where no main text is found.
_PARAGRAPHS = ("p", "blockquote", "h2", "h3", "li")
_LOOSE = ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
_MOST_HEADER_LINES = 4
# The extraction takes time by the square of the elements in a paragraph; no writer sets so many.
_MOST_IN_PARAGRAPH = 500
# Share of a paragraph's letters from which on it is a list of links, as in the extraction.
_LINKS = 0.8
_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads `.html`, `.htm` and `.xhtml`: one article a page."""

    name: str = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, path: Path, raw: bytes) -> Iterator[Document]:
        """The article in `raw`. Raises ValueError or ReadError with one line for the user."""
        page = page_of(decode(raw))
        text = _text(page)
        document = document_from_text(text, str(path), published=published(page), title=page.title)
        yield replace(
            document,
            outlet=page.outlet,
            author=page.author,
            language=document.language or page.language,
        )


def _text(page: Page) -> str:
    """Headline, lines about the day and author, main text: each paragraph after a blank line."""
    body = [line for line in _BLANK.split(_main_text(page)) if line]
    if not body:
        raise ValueError("no article in it: no text besides menus and the like")
    known = {_key(line) for line in body}
    head = [page.title, *page.header_lines[:_MOST_HEADER_LINES]]
    lines = [line for line in head if line and _key(line) not in known]
    if page.title and _key(page.title) in {_key(line) for line in body[:3]}:
        # The headline stands in the main text: it comes first, once.
        body = [line for line in body if _key(line) != _key(page.title)]
        lines = [page.title, *[line for line in lines if line != page.title]]
    return "\n\n".join([*lines, *body]) + "\n"


def _main_text(page: Page) -> str:
    from trafilatura import extract  # noqa: PLC0415  (half a second, for those who read HTML)

    # What it could not make out of a page is said by our own errors.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        found = extract(
            _bounded(page.tree),
            fast=page.size > _LARGE,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=["//nav", "//footer", "//aside", "//form"],
        )
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        found = None  # it stumbles over some broken pages: their paragraphs are still there
    return found or _paragraphs(page.tree)


def _bounded(tree: Any) -> Any:
    """The tree, its overfull paragraphs without their markup, so that reading takes linear time.

    Of such a paragraph the lines of text are left, or nothing where it is a list of links.
    """
    if not any(map(_overfull, tree.iter("p"))):
        return tree
    bounded = deepcopy(tree)
    for paragraph in filter(_overfull, list(bounded.iter("p"))):
        for line in paragraph.iter("br"):
            line.tail = f"{_LINE}{line.tail or ''}"
        text = paragraph.text_content()
        linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
        paragraph.clear(keep_tail=True)
        lines = text.split(_LINE) if linked < _LINKS * len(text) else [""]
        paragraph.text = lines[0]
        for behind in lines[1:]:
            line = paragraph.makeelement("br")
            line.tail = behind
            paragraph.append(line)
    return bounded


def _overfull(paragraph: Any) -> bool:
    return next(islice(paragraph.iterdescendants(), _MOST_IN_PARAGRAPH, None), None) is not None


def _paragraphs(tree: Any) -> str:
    """The text of all paragraphs of the page's article, or of its body."""
    for place in (*tree.iter("article"), *tree.iter("main"), *tree.iter("body")):
        own = [one for one in place.iter(*_PARAGRAPHS) if not elsewhere(one)]
        lines = [" ".join(one.text_content().split()) for one in own]
        if not any(lines):
            parts = place.xpath(_LOOSE)
            lines = [" ".join(part.split()) for part in parts if not elsewhere(part.getparent())]
        if any(lines):
            return "\n".join(lines)
    return ""


def _key(line: str) -> str:
    return " ".join(line.removeprefix(_BULLET).split()).casefold()


READER = HtmlReader()
