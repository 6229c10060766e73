"""Front matter: a YAML block between two lines `---` at the very start of a file.

Known keys are listed in `KEYS`; others are left alone. YAML is read by the safe loader, with every
scalar kept as it is written, so that `published: 2023-09` and `title: 11:30` mean what they say.
What is no YAML only because a title has a colon or a bracket of its own (`title: Chili : on vote`,
`title: [Direct] On vote`) is read line by line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import yaml

from dashboard.model import When
from dashboard.read.address import day_in
from dashboard.read.when import published_when

KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "published": ("published", "date", "publié", "publie"),
    "outlet": ("outlet", "média", "media", "journal"),
    "author": ("author", "authors", "auteur", "auteurs"),
    "language": ("language", "lang", "langue"),
    "source": ("source", "url"),
}
"""Each field with the keys that may name it; the first one present counts."""

_MAX_CHARS = 16_384
_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[\w-]+[ \t]*:(?:\s|\Z)")
_LINE = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_MARKUP = tuple("{&*!|>?")
_BROKEN = object()
_UNREADABLE = (yaml.YAMLError, RecursionError, ValueError, TypeError)
_LANGUAGE = re.compile(r"(?P<code>[A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of a file says; `end` is the offset at which the text goes on."""

    end: int
    title: str | None = None
    published: When | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    source: str | None = None


class _AsWritten(yaml.SafeLoader):
    """The safe loader with every scalar a string, except nothing at all."""


_AsWritten.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in pairs if tag == "tag:yaml.org,2002:null"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(text: str) -> FrontMatter | None:
    """The front matter at the start of `text`, or None where there is none.

    Raises ValueError, with one line for the user, where it is broken: not closed, not YAML, not a
    mapping, a known key with a value of the wrong kind.
    """
    opened = _OPEN.match(text)
    if opened is None:
        return None
    closed = _CLOSE.search(text, opened.end(), opened.end() + _MAX_CHARS)
    if closed is None:
        if _KEY.match(text, opened.end()):
            raise ValueError("broken front matter: no closing line ---")
        return None
    values = _load(text[opened.end() : closed.start()])
    fields = {field: _text(values, field) for field in KEYS}
    return FrontMatter(
        end=closed.end(),
        title=fields["title"],
        published=_published(fields["published"]) or _from_address(fields["source"]),
        outlet=fields["outlet"] or _host(fields["source"]),
        author=fields["author"],
        language=_language(fields["language"]),
        source=fields["source"],
    )


def _load(block: str) -> dict[str, object]:
    loaded: object
    try:
        loaded = _yaml(block)
    except yaml.MarkedYAMLError as error:
        loaded = _by_line(block)
        if loaded is None:
            line = f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""
            raise ValueError(f"broken front matter: not YAML{line}") from error
    except _UNREADABLE as error:
        raise ValueError("broken front matter: not YAML") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ValueError("broken front matter: not `key: value` lines")  # noqa: TRY004  (the file's)
    return {str(key).casefold(): value for key, value in loaded.items()}


def _yaml(block: str) -> object:
    return yaml.load(block, Loader=_AsWritten)  # noqa: S506  (a subclass of the safe loader)


def _by_line(block: str) -> dict[str, object] | None:
    """The values of lines `key: words`, or None where some line is none."""
    lines = [_LINE.fullmatch(line.rstrip()) for line in block.splitlines() if line.strip()]
    values = {line["key"]: _value(line["value"] or "") for line in lines if line}
    return values if all(lines) and _BROKEN not in values.values() else None


def _value(written: str) -> object:
    """What stands behind a key: as YAML reads it, or else the words, if they are no markup."""
    try:
        value = _yaml(written)
    except _UNREADABLE:
        plain = not written.startswith(_MARKUP) and written.count("[") == written.count("]")
        return written if plain else _BROKEN
    return written if isinstance(value, dict) and not written.startswith(_MARKUP) else value


def _text(values: dict[str, object], field: str) -> str | None:
    key = next((key for key in KEYS[field] if key in values), None)
    if key is None or values[key] is None:
        return None
    value = values[key]
    if isinstance(value, list) and field == "author" and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if not isinstance(value, str):
        raise ValueError(f"broken front matter: `{key}` takes words")  # noqa: TRY004  (the file's)
    return " ".join(value.split()) or None


def _published(value: str | None) -> When | None:
    if value is None:
        return None
    try:
        return published_when(value, evidence=value)
    except ValueError as error:
        raise ValueError(f"broken front matter: published {error}") from error


def _from_address(source: str | None) -> When | None:
    """The day or month in the address that an article was taken from, where it bears one."""
    found = day_in(source) if source and "://" in source else None
    return published_when(found[0], evidence=f"address {found[1]}") if found else None


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    match = _LANGUAGE.fullmatch(value)
    if match is None:
        raise ValueError("broken front matter: `language` takes a code such as fr")
    return match["code"].lower()


def _host(source: str | None) -> str | None:
    """Who published the source that an article sums up: the host of its address, or its words."""
    if source is None:
        return None
    try:
        host = urlsplit(source).hostname
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else source
