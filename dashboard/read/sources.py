"""Which files there are to read, and reading one of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from dashboard.errors import ReadError
from dashboard.model import Document
from dashboard.read.base import Reader, readers

NOT_ARTICLES = (
    ".*", "readme", "readme.*", "license", "license.*", "licence", "licence.*", "changelog.md",
    "sources.md", "dateline.toml", "*.sqlite", "*.sqlite-wal", "*.sqlite-shm",
)  # fmt: skip
"""Names, in lower case, that a folder's files are passed over by: hidden, about the folder, ours.

A file that is named on the command line itself is read whatever its name.
"""

_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "no such file or folder"),
    (PermissionError, "no permission to read it"),
)


def find(paths: Sequence[Path]) -> Iterator[Path]:
    """The files at `paths`: each file itself, and the files in each folder and those below it.

    Folders are read in the order of their names, and links to folders are not followed. A file
    that comes up twice is yielded once. A path that does not exist is yielded too: `read` says so.
    A folder that may not be opened is yielded for the same reason.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path):
            key = Path(os.path.abspath(file))  # noqa: PTH100  (resolving would follow links)
            if key not in seen:
                seen.add(key)
                yield file


def _files(path: Path) -> Iterator[Path]:
    try:
        entries = sorted(path.iterdir()) if path.is_dir() else None
    except OSError:
        entries = None
    if entries is None:
        yield path
        return
    for entry in entries:
        if any(fnmatch(entry.name.lower(), name) for name in NOT_ARTICLES):
            continue
        if not (entry.is_symlink() and entry.is_dir()):
            yield from _files(entry)


def read(path: Path, max_bytes: int) -> Iterator[Document]:
    """The articles in the file at `path`.

    Raises ReadError, with one line for the user, where the file cannot be opened, is empty, is
    larger than `max_bytes` (found out before it is read), is of a format that no reader knows, or
    is not what its format should be.
    """
    source = str(path)
    try:
        _check(path, max_bytes)
        reader = _reader(path)
        raw = _content(path, max_bytes)
        yield from _with_text(reader.read(path, raw))
    except ReadError:
        raise
    except (OSError, ValueError) as error:
        raise ReadError(source, _reason(error)) from error


def _check(path: Path, max_bytes: int) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # a folder comes here when it may not be opened: say that
        raise ValueError("a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("not a regular file")
    if status.st_size > max_bytes:
        raise ValueError(_too_large(status.st_size, max_bytes))


def _reader(path: Path) -> Reader:
    reader = readers().get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(readers()))
        raise ValueError(f"unknown format {path.suffix or '(no suffix)'}; known: {known}")
    return reader


def _content(path: Path, max_bytes: int) -> bytes:
    with path.open("rb") as stream:
        raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:  # it has grown since it was looked at
        raise ValueError(_too_large(len(raw), max_bytes))
    if not raw.strip():
        raise ValueError("empty file")
    return raw


def _with_text(documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        if all(block.kind == "metadata" for block in document.blocks):
            raise ValueError("no article in it: no text besides metadata")
        yield document


def _too_large(size: int, limit: int) -> str:
    return f"too large: {size / 1e6:.1f} MB, the limit is {limit / 1e6:.1f} MB (setting max_bytes)"


def _reason(error: OSError | ValueError) -> str:
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    system = getattr(error, "strerror", None)
    return system.lower() if system else str(error).splitlines()[0]
