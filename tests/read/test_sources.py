from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import ReadError
from dashboard.model import Document
from dashboard.read import find, read

LIMIT = 100_000


def write(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Le port rouvre.\n", encoding="utf-8")
    return paths


def read_all(path: Path) -> list[Document]:
    return list(read(path, LIMIT))


def refusal(path: Path, limit: int = LIMIT) -> str:
    with pytest.raises(ReadError) as caught:
        list(read(path, limit))
    assert caught.value.source == str(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_folders_are_read_in_order_with_all_below(tmp_path: Path) -> None:
    articles = write(tmp_path, "a.txt", "b/a.md", "b/c/d.txt", "c.txt", "photo.jpg")
    write(
        tmp_path, "README.md", "readme", "LICENSE", "b/Readme.txt", ".hidden.txt", ".git/x.txt",
        "SOURCES.md", "dateline.toml", "dateline.sqlite", "dateline.sqlite-wal",
    )  # fmt: skip
    assert list(find([tmp_path])) == articles


def test_a_file_named_by_the_user_is_read_whatever_its_name(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "README.md")
    assert list(find([path])) == [path]


def test_a_file_comes_up_once(tmp_path: Path) -> None:
    one, two = write(tmp_path, "a.txt", "b.txt")
    assert list(find([two, tmp_path, one, tmp_path / "." / "b.txt"])) == [two, one]


def test_a_folder_without_articles_yields_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert list(find([tmp_path])) == []


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (article,) = write(tmp_path, "folder/a.txt")
    (tmp_path / "folder" / "loop").symlink_to(tmp_path / "folder")
    (tmp_path / "folder" / "link.txt").symlink_to(article)
    assert list(find([tmp_path])) == [article, tmp_path / "folder" / "link.txt"]


def test_a_missing_path_is_left_to_read(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert list(find([path])) == [path]
    assert refusal(path) == "no such file or folder"


def test_an_article_is_read(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "A.TXT")
    (document,) = read_all(path)
    assert (document.source, document.text) == (str(path), "Le port rouvre.\n")


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \r\n\t\n", "empty file"),
        ("a.txt", "\ufeff \u2028\n".encode(), "no text besides metadata"),
        ("a.md", b"---\ntitle: a\n---\n\n", "no text besides metadata"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0\0\0", "binary file"),
        ("a.txt", b"---\ntitle: a\nLe port.\n", "no closing line"),
        ("a.md", b"---\npublished: hier\n---\nLe port.\n", "'hier' is not a date"),
        ("a.pdf", b"%PDF-1.7", "unknown format .pdf; known: ."),
        ("article", b"Le port rouvre.", "unknown format (no suffix)"),
        ("a.txt", b"a" * (LIMIT + 1), "too large: 0.1 MB, the limit is 0.1 MB (setting max_bytes)"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, name: str, raw: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert words in refusal(path)


def test_a_large_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert refusal(path, 10_000_000) == (
        "too large: 50.0 MB, the limit is 10.0 MB (setting max_bytes)"
    )


def test_a_file_that_grows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, "a.txt")
    small = path.stat()
    path.write_bytes(b"a" * 200)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: small)
    assert "too large" in refusal(path, 100)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, "a.txt")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert refusal(path) == "no permission to read it"


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = write(tmp_path, "a/a.txt")

    def denied(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    assert list(find([tmp_path])) == [tmp_path]
    assert refusal(path.parent) == "no permission to read it"


def test_what_is_not_a_file(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.txt"
    os.mkfifo(fifo)
    assert refusal(fifo) == "not a regular file"
    assert refusal(tmp_path) == "a folder, not a file"
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert refusal(loop)
    assert refusal(Path("a\0.txt"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore")),
    st.sampled_from(["", "---\n", "---\ntitle: x\n---\n", " date 2023-09 ", "# "]),
    st.sampled_from([".txt", ".md"]),
)
def test_any_bytes_give_documents_or_a_read_error(
    tmp_path: Path, raw: bytes, before: str, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(before.encode() + raw)
    try:
        found = read_all(path)
    except ReadError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (any other error must fail)
        return
    assert len(found) == 1
    assert all(0 <= block.start < block.end <= len(found[0].text) for block in found[0].blocks)
