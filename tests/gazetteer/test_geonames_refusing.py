"""Files that are no dumps, and dumps that are damaged: said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import SourceUnavailable, UsageError
from dashboard.gazetteer.geonames.importing import import_dumps
from tests.gazetteer.geonames_help import place_line, sources, write


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("absent.zip", None, "no file"),
        ("torn.zip", b"PK\x03\x04 and no more", "only the beginning"),
        ("notes.txt", b"These are notes\n" * 5, "no place of GeoNames"),
        ("long.txt", b"a" * 3_000_000, "longer than a megabyte"),
        ("empty.txt", b"", "no place of GeoNames"),
    ],
)
def test_what_is_no_dump_is_told(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=reason):
        import_dumps(tmp_path / "cache", tmp_path / name, sources=sources())
    assert list((tmp_path / "cache").glob(".geonames*")) == []


def test_a_zip_damaged_inside_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "allCountries.zip", [place_line(n, f"Lieu {n}") for n in range(1, 5000)]
    )
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(UsageError, match="damaged"):
        import_dumps(tmp_path / "cache", path, sources=sources())


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "holds no name of GeoNames$"),
        (["alternateNameId\tgeonameid"], "holds no name .*2 fields, not 10"),
        ([place_line(n, f"Lieu {n}") for n in range(3000)], "holds no name .*19 fields, not 10"),
    ],
)
def test_a_file_without_names_in_place_of_the_names_is_told(
    tmp_path: Path, lines: list[str], reason: str
) -> None:
    places = write(tmp_path / "FR.txt", [place_line(1, "Un")])
    names = write(tmp_path / "names.txt", lines)
    with pytest.raises(UsageError, match=reason):
        import_dumps(tmp_path / "cache", places, names, sources=sources())


def test_a_header_is_a_broken_line_and_no_more(tmp_path: Path) -> None:
    header = "\t".join(f"column {n}" for n in range(19))
    dump = write(tmp_path / "FR.txt", [header, place_line(1, "Un")], newline=b"\r\n")
    imported = import_dumps(tmp_path / "cache", dump, sources=sources())
    assert (imported.counts["places"], imported.counts["broken"]) == (1, 1)
    assert imported.broken == ("FR.txt, line 1: no coordinates: 'column 4', 'column 5'",)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    dump = write(tmp_path / "FR.txt", [place_line(1, "Un")])
    with pytest.raises(SourceUnavailable, match="file"):
        import_dumps(tmp_path / "file" / "cache", dump, sources=sources())
