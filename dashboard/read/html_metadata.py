"""What a web page says of itself: JSON-LD, Open Graph, `meta` names, headline, byline.

Only what belongs to the page's own article counts: an object of JSON-LD of another page (a list
of related articles) is told by its address or headline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?=\Z|[-_])")
_ARTICLE = re.compile(r"Article\Z|BlogPosting\Z|Report\Z")
_PAGE = re.compile(r"(?:\A|/)(?:WebPage|ItemPage)\Z")
_JSON = re.compile(r"\{|(?<!CDATA)\[(?=\s*[\[{])")
_ELSEWHERE = re.compile(
    r"(?:\A|[\s_-])(?:related|comments?|commentaires?|sidebar|footer|recommend\w*|teasers?|popular|"
    r"most-?read|newsletter|lire-?aussi|a-lire|breadcrumbs?|promo|carousel|reco)(?:\Z|[\s_-])",
    re.IGNORECASE,
)
_ELSEWHERE_TAGS = frozenset({"aside", "footer", "nav", "form"})
# A line that may tell the day of publication, or the author.
_BYLINE = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\A(?:par|by)\s", re.IGNORECASE)
_LINE_SIGNS, _LINES_LOOKED_AT = 140, 400
_DEPTH = 40

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "title")
OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
           "sailthru.author", "byl")  # fmt: skip
LANGUAGES = ("og:locale", "dc.language", "content-language", "language")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree with what it says of itself.

    `tree` is lxml's, `size` the characters read, `linked` the JSON-LD objects of the page's own
    article, `meta` the contents of its `meta` elements by name in lower case, in order.
    `header_lines` are short lines beside the headline that name a year or an author.
    """

    tree: Any
    size: int
    linked: tuple[dict[str, Any], ...]
    meta: dict[str, tuple[str, ...]]
    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    language: str | None
    header_lines: tuple[str, ...]


def page_of(text: str) -> Page:
    """The page that `text` is. Raises ValueError, with one line, where it holds no element."""
    from lxml import etree, html  # noqa: PLC0415  (for those who read HTML)

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ValueError("no article in it: not a page of HTML") from error
    meta = _meta(tree)
    url = _url(tree, meta)
    headline = _headline(tree)
    linked = tuple(_own(_linked(tree), url, headline))
    title = _first(_words(one.get("headline")) for one in linked) or headline
    title = title or _named(meta, TITLES) or _clean(tree.findtext(".//title"))
    host = urlsplit(url).hostname if url else None
    return Page(
        tree=tree,
        size=len(text),
        linked=linked,
        meta=meta,
        url=url,
        title=title,
        outlet=_first(_name(one.get("publisher")) for one in linked)
        or _named(meta, OUTLETS)
        or (host.removeprefix("www.") if host else None),
        author=_first(_name(one.get("author")) for one in linked) or _author(meta),
        language=_language(tree, meta),
        header_lines=tuple(_header_lines(tree)),
    )


def elsewhere(element: Any) -> bool:
    """Whether an element stands in a footer, a sidebar, comments or a list of other articles."""
    for place in (element, *islice(element.iterancestors(), _DEPTH)):
        if place.tag in _ELSEWHERE_TAGS:
            return True
        marks = f"{place.get('class') or ''} {place.get('id') or ''}"
        if place.tag not in {"html", "body"} and _ELSEWHERE.search(marks):
            return True
    return False


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
                break
    return {name: tuple(contents) for name, contents in found.items()}


def _url(tree: Any, meta: dict[str, tuple[str, ...]]) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            return _sound(str(element.get("href")).strip())
    return _sound(_named(meta, ("og:url", "twitter:url")))


def _sound(url: str | None) -> str | None:
    """An address, unless it is none (`http://[`)."""
    try:
        return url if url and urlsplit(url).path is not None else None
    except ValueError:
        return None


def _headline(tree: Any) -> str | None:
    inside = [h for a in tree.iter("article", "main") for h in a.iter("h1")]
    for element in (*inside, *tree.iter("h1")):
        words = _clean(element.text_content())
        if words and not elsewhere(element):
            return words
    return None


def _linked(tree: Any) -> list[dict[str, Any]]:
    """Every object of type Article in the page's JSON-LD, in lists and graphs too.

    Where it holds none, those of the page itself: some sites tell a page's day and no article's.
    """
    loaded = list(_loaded(tree))
    for kinds in (_ARTICLE, _PAGE):
        found = list(_articles(loaded, _DEPTH + 1, kinds))
        if found:
            return found
    return []


def _loaded(tree: Any) -> Iterator[Any]:
    """What the page's scripts of JSON-LD hold."""
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        text = element.text or ""
        # Some wrap it in comments or CDATA, or let a sign follow it.
        begins = _JSON.search(text)
        if begins is None:
            continue
        try:
            loaded, _ = json.JSONDecoder(strict=False).raw_decode(text, begins.start())
        except (ValueError, RecursionError):
            continue  # broken JSON: the page's other marks are left
        yield loaded


def _articles(value: Any, depth: int, kinds: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    if depth <= 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _articles(one, depth - 1, kinds)
    elif isinstance(value, dict):
        told = value.get("@type")
        names = told if isinstance(told, list) else [told]
        if any(isinstance(name, str) and kinds.search(name) for name in names):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key), depth - 1, kinds)


def _own(
    articles: Sequence[dict[str, Any]], url: str | None, headline: str | None
) -> Iterator[dict[str, Any]]:
    """The objects of the page's own article: the only one, or those that bear its address."""
    if len(articles) == 1:
        yield articles[0]
        return
    for article in articles:
        here = {_address(article.get(key)) for key in ("url", "@id", "mainEntityOfPage")}
        same = url is not None and _path(url) in {_path(one) for one in here if one}
        words = _words(article.get("headline"))
        if same or (words and headline and words.casefold() == headline.casefold()):
            yield article


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/") or url
    except ValueError:
        return url


def _name(value: Any) -> str | None:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        names = list(dict.fromkeys(name for one in value if (name := _name(one))))
        return ", ".join(names) or None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _author(meta: dict[str, tuple[str, ...]]) -> str | None:
    found = _named(meta, AUTHORS)
    return None if found is None or found.startswith(("http:", "https:")) else found


def _language(tree: Any, meta: dict[str, tuple[str, ...]]) -> str | None:
    for value in (tree.get("lang"), tree.get("xml:lang"), _named(meta, LANGUAGES)):
        match = _LANGUAGE.match(value.strip()) if value else None
        if match:
            return match.group().lower()
    return None


def _header_lines(tree: Any) -> Iterator[str]:
    """Short lines near the headline that hold a year or name an author."""
    headline = next((h for h in tree.iter("h1") if not elsewhere(h)), None)
    place = headline
    for _ in range(3):
        if place is None:
            return
        place = place.getparent()
        if place is None or place.tag in {"body", "html"}:
            return
        found: dict[str, None] = {}
        for number, element in enumerate(place.iter("p", "span", "div", "time", "address", "li")):
            words = _line(element) if number < _LINES_LOOKED_AT else None
            if not words or len(words) > _LINE_SIGNS or not _BYLINE.search(words):
                continue
            # The outermost element of a line says all of it.
            if not elsewhere(element) and not any(words in other for other in found):
                found[words] = None
        if found:
            yield from found
            return


def _line(element: Any) -> str | None:
    """An element's words; no more than enough to see that they are too many for a line."""
    parts: list[str] = []
    signs = 0
    for part in element.itertext():
        parts.append(part)
        signs += len(part.strip())
        if signs > 2 * _LINE_SIGNS:
            return None
    return _clean("".join(parts))


def _named(meta: dict[str, tuple[str, ...]], names: Sequence[str]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _words(value: Any) -> str | None:
    return _clean(value) if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
