"""Reading GeoNames' dumps: zip or plain text, a line at a time, at any size.

The format (`readme.txt` beside the dumps): UTF-8, fields parted by tabs, no quoting, no header. A
line that is not in it raises `Broken` and harms no other line.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from dashboard.errors import UsageError

PLACE_FIELDS: Final = 19
ALTERNATE_FIELDS: Final = (8, 10)
"""Of `alternateNames` (the former format, without years) and of `alternateNamesV2`."""
HIGHEST_ID: Final = 2**28
"""Ids are below this: a set of them is a bitmap. GeoNames has given out some 14 million."""
_LONGEST_LINE: Final = 1 << 20
_BUFFER: Final = 1 << 20
_MOST_TIMES: Final = 50
"""GeoNames' zips unpack to four or five times their size, a bomb to a thousand."""
_HARMLESS: Final = 50 << 20
_OTHER_MEMBERS: Final = frozenset({"readme.txt", "iso-languagecodes.txt"})
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
_NO_REGION: Final = frozenset({"", "00"})
_PREFERRED, _SHORT, _COLLOQUIAL, _HISTORIC = 1, 2, 4, 8


class Broken(ValueError):
    """A line that is not in the format; its text says why."""


class Row(NamedTuple):
    """A line of `allCountries`: what we take of its 19 fields.

    `country` is two letters or empty, `admin1` "RU.59" or empty, `others` the alternate names of
    the fourth column, of no told language.
    """

    id: int
    name: str
    ascii: str
    others: str
    latitude: float
    longitude: float
    kind: str
    code: str
    country: str
    admin1: str
    population: int


class Alternate(NamedTuple):
    """A line of `alternateNamesV2`: one name of one place.

    `language` is as GeoNames writes it ("fr", "zh-Hant", "fr_1793", or empty); `since` and
    `until` are its `from` and `to`, words without a fixed form.
    """

    text: str
    language: str
    preferred: bool = False
    short: bool = False
    colloquial: bool = False
    historic: bool = False
    since: str = ""
    until: str = ""

    @property
    def flags(self) -> int:
        """The four marks as one number (`unpacked` takes it apart again)."""
        return (
            _PREFERRED * self.preferred
            | _SHORT * self.short
            | _COLLOQUIAL * self.colloquial
            | _HISTORIC * self.historic
        )


def unpacked(text: str, language: str, flags: int, since: str, until: str) -> Alternate:
    """An alternate name from its columns in our tables."""
    return Alternate(
        text,
        language,
        bool(flags & _PREFERRED),
        bool(flags & _SHORT),
        bool(flags & _COLLOQUIAL),
        bool(flags & _HISTORIC),
        since,
        until,
    )


class Line(NamedTuple):
    """One line with its number (from 1) and where the next one starts, in bytes."""

    number: int
    end: int
    content: bytes


class Dump:
    """The text inside a dump, which is a .zip with one .txt or that .txt itself.

    Raises UsageError where there is no such file or it holds no dump.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._member: str | None = None
        if not path.is_file():
            raise UsageError(f"there is no file {path}")
        if zipfile.is_zipfile(path):
            with _readable(path), zipfile.ZipFile(path) as archive:
                self._member, self.size = _member(path, archive.infolist())
        elif path.suffix.lower() == ".zip":
            raise UsageError(f"{path} is no zip file, or only the beginning of one")
        else:
            self.size = path.stat().st_size
        self.name = self._member or path.name

    def digest(self) -> str:
        """Hash of the file as it lies there."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def lines(self, number: int = 0, start: int = 0) -> Iterator[Line]:
        """Lines after line `number`, which ends at byte `start` of the text.

        A line of more than a megabyte is cut there: it is in no format of GeoNames. Raises
        UsageError where the file is damaged.
        """
        with _readable(self.path), self._opened() as stream:
            _skip(stream, start)
            end = start
            while content := stream.readline(_LONGEST_LINE):
                end += len(content)
                rest = content
                while rest and not rest.endswith(b"\n"):
                    rest = stream.readline(_LONGEST_LINE)
                    end += len(rest)
                number += 1
                yield Line(number, end, content)

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        if self._member is None:
            with self.path.open("rb", buffering=_BUFFER) as stream:
                yield stream
        else:
            with zipfile.ZipFile(self.path) as archive, archive.open(self._member) as member:
                yield io.BufferedReader(member, _BUFFER)  # type: ignore[type-var]


def _member(path: Path, inside: list[zipfile.ZipInfo]) -> tuple[str, int]:
    """(name, size) of the one dump in a zip. Raises UsageError where there is none, or several."""
    texts = [
        info
        for info in inside
        if info.filename.endswith(".txt") and info.filename not in _OTHER_MEMBERS
    ]
    if not texts:
        raise UsageError(f"{path} holds no dump of GeoNames: no .txt in it")
    if len(texts) > 1:
        names = ", ".join(sorted(info.filename for info in texts)[:4])
        raise UsageError(f"{path} holds {len(texts)} dumps: unpack it and give one ({names})")
    (chosen,) = texts
    if chosen.file_size > max(_HARMLESS, _MOST_TIMES * chosen.compress_size):
        times = chosen.file_size // max(1, chosen.compress_size)
        raise UsageError(f"{path} would unpack to {times} times its size: that is no dump")
    return chosen.filename, chosen.file_size


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Tell of a damaged file as UsageError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise UsageError(f"{path} is damaged or cannot be read: {error}") from error


def head(line: bytes) -> tuple[int, str]:
    """(id, country) of a line of `allCountries`, without looking at the rest."""
    fields = line.split(b"\t", 9)
    if len(fields) < 10:
        raise Broken("too few fields")
    return _id(fields[0].decode("utf-8", "replace")), fields[8].decode("ascii", "replace")


def place(line: bytes) -> Row:
    """A line of `allCountries`. Raises Broken."""
    fields = _fields(line)
    if len(fields) != PLACE_FIELDS:
        raise Broken(f"{len(fields)} fields, not {PLACE_FIELDS}")
    name = fields[1].strip()
    if not name:
        raise Broken("no name")
    try:
        latitude, longitude = float(fields[4]), float(fields[5])
    except ValueError:
        raise Broken(f"no coordinates: {fields[4][:20]!r}, {fields[5][:20]!r}") from None
    if not (-90.0 <= latitude <= 90.0 and -180.0 <= longitude <= 180.0):
        raise Broken(f"no point on Earth: {latitude}, {longitude}")
    try:
        population = int(fields[14] or 0)
    except ValueError:
        raise Broken(f"no population: {fields[14][:20]!r}") from None
    country = fields[8]
    admin1 = "" if fields[10] in _NO_REGION or not country else f"{country}.{fields[10]}"
    return Row(
        _id(fields[0]), name, fields[2].strip(), fields[3], latitude, longitude, fields[6],
        fields[7], country, admin1, min(max(0, population), 2**53),
    )  # fmt: skip


def alternate(line: bytes) -> tuple[int, Alternate]:
    """(id of the place, name) of a line of `alternateNamesV2`. Raises Broken."""
    fields = _fields(line)
    if len(fields) not in ALTERNATE_FIELDS:
        raise Broken(f"{len(fields)} fields, not {ALTERNATE_FIELDS[-1]}")
    text = fields[3].strip()
    if not text:
        raise Broken("no name")
    since, until = (fields[8].strip(), fields[9].strip()) if len(fields) > 8 else ("", "")
    preferred, short, colloquial, historic = (mark == "1" for mark in fields[4:8])
    language = fields[2].strip()
    return _id(fields[1]), Alternate(
        text, language, preferred, short, colloquial, historic, since, until
    )


def _fields(line: bytes) -> list[str]:
    if len(line) >= _LONGEST_LINE:
        raise Broken("longer than a megabyte")
    try:
        text = line.rstrip(b"\r\n").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(f"not UTF-8 (byte {error.start})") from None
    if _CONTROL.search(text):
        text = _CONTROL.sub(" ", text)
    return text.removeprefix("\ufeff").split("\t")


def _id(text: str) -> int:
    """An id. Raises Broken where it is no number within reason."""
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) < HIGHEST_ID):
        raise Broken(f"no id: {text[:20]!r}")
    return int(text)


def _skip(stream: BinaryIO, count: int) -> None:
    """Go on to byte `count`; a compressed stream can only be read up to it."""
    while count > 0:
        read = len(stream.read(min(_BUFFER, count)))
        if not read:
            return
        count -= read
