from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import UsageError
from dashboard.gazetteer.geonames import dumps
from dashboard.gazetteer.geonames.dumps import Alternate, Broken, Dump
from tests.gazetteer.geonames_help import name_line, place_line, write

_TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    str.strip
)


def test_a_place() -> None:
    line = place_line(
        524901, "Moscow", others="Moscou,Moskva", lat="55.75222", lon="37.61556", code="P.PPLC",
        country="RU", admin1="48", population="10381222",
    )  # fmt: skip
    row = dumps.place(line.encode() + b"\r\n")
    assert row == (
        524901, "Moscow", "Moscow", "Moscou,Moskva", 55.75222, 37.61556, "P", "PPLC", "RU",
        "RU.48", 10381222,
    )  # fmt: skip


def test_a_name_of_the_present_and_of_the_former_format() -> None:
    line = name_line(9, 498817, "ru", "Ленинград", historic=True, since="1924", until="1991")
    expected = Alternate("Ленинград", "ru", historic=True, since="1924", until="1991")
    assert dumps.alternate(line.encode()) == (498817, expected)
    former = "\t".join(line.split("\t")[:8]).encode()
    assert dumps.alternate(former) == (498817, expected._replace(since="", until=""))


@given(_TEXT.filter(bool), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_whatever_a_name_holds_it_comes_back(
    text: str, preferred: bool, short: bool, colloquial: bool, historic: bool
) -> None:
    line = name_line(
        1, 2, "fr", text, preferred=preferred, short=short, colloquial=colloquial, historic=historic
    )
    key, found = dumps.alternate(line.encode())
    assert key == 2
    assert found == Alternate(text, "fr", preferred, short, colloquial, historic)
    assert dumps.unpacked(text, "fr", found.flags, "", "") == found


@given(st.binary(max_size=300))
def test_no_line_does_more_than_break(line: bytes) -> None:
    for parse in (dumps.place, dumps.alternate, dumps.head):
        with suppress(Broken):
            parse(line)


@given(st.lists(_TEXT.map(lambda text: text.replace("\t", " ")), min_size=19, max_size=19))
def test_nineteen_fields_of_anything_do_no_more_than_break(fields: list[str]) -> None:
    try:
        row = dumps.place("\t".join(fields).encode())
    except Broken:
        return
    assert -90 <= row.latitude <= 90
    assert row.population >= 0


def test_characters_that_break_lines_elsewhere_are_blanks() -> None:
    line = place_line(1, "Un\u2028deux\x85trois\x0bquatre").encode()
    assert dumps.place(line).name == "Un deux trois quatre"


@pytest.mark.parametrize("suffix", [".txt", ".zip"])
def test_reading_on_from_any_line(tmp_path: Path, suffix: str) -> None:
    names = [f"Lieu {n}" * (n % 7 + 1) for n in range(200)]
    dump = Dump(write(tmp_path / f"XX{suffix}", names))
    lines = list(dump.lines())
    assert [line.content.decode().rstrip("\n") for line in lines] == names
    assert lines[-1].end == dump.size
    for cut in (0, 1, 100, 198, 199):
        assert list(dump.lines(lines[cut].number, lines[cut].end)) == lines[cut + 1 :]


def test_a_last_line_without_its_end_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "XX.txt"
    path.write_bytes("\ufeff".encode() + place_line(7, "Sept").encode())
    (line,) = Dump(path).lines()
    assert dumps.place(line.content).id == 7


def test_an_endless_line_is_one_broken_line(tmp_path: Path) -> None:
    path = write(tmp_path / "XX.txt", ["a" * 5_000_000, place_line(7, "Sept")])
    first, second = Dump(path).lines()
    with pytest.raises(Broken, match="megabyte"):
        dumps.place(first.content)
    assert len(first.content) <= 1 << 20
    assert (second.number, dumps.place(second.content).id) == (2, 7)


def test_the_dump_in_a_zip_is_not_the_list_of_languages(tmp_path: Path) -> None:
    assert Dump(write(tmp_path / "XX.zip", ["a"])).name == "XX.txt"
    path = tmp_path / "none.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "words")
    with pytest.raises(UsageError, match="no dump"):
        Dump(path)


def test_a_zip_of_several_dumps_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("FR.txt", "DE.txt", "readme.txt"):
            archive.writestr(name, "words")
    with pytest.raises(UsageError, match=r"2 dumps.*\(DE\.txt, FR\.txt\)"):
        Dump(path)


def test_a_zip_that_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("allCountries.txt", bytes(60 << 20))
    with pytest.raises(UsageError, match="times its size"):
        Dump(path)


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "XX.zip", [place_line(7, "Sept")])
    content = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag that says: encrypted
        start = -1
        while (start := content.find(sign, start + 1)) >= 0:
            content[start + at] |= 1
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"damaged or cannot be read.*encrypted"):
        list(Dump(path).lines())


def test_what_editors_and_other_programs_leave_in_a_line() -> None:
    line = b"\xef\xbb\xbf" + place_line(7, "Sept").encode() + b"\r\n"
    assert dumps.place(line).id == 7
    assert dumps.place(place_line(7, "Se\x00pt").encode()).name == "Se pt"
    with pytest.raises(Broken, match="fields"):
        dumps.place(place_line(7, "Se\tpt").encode())
    with pytest.raises(Broken, match="not UTF-8"):
        dumps.place(place_line(7, "Sept").encode().replace(b"Sept", b"S\xc3pt"))
    with pytest.raises(Broken, match="no coordinates"):
        dumps.place("\t".join(f"column {n}" for n in range(19)).encode())


def test_the_digest_tells_dumps_apart(tmp_path: Path) -> None:
    one, other = (Dump(write(tmp_path / f"{n}.txt", [n])) for n in "ab")
    assert one.digest() != other.digest()
    assert one.digest() == one.digest()
