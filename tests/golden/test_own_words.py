"""No nine words in a row of the real articles stand in what is ours: code, data, tests, docs.

The real articles are not ours to publish. `originals.hashes` holds, one a line, the first 48 bits
of the SHA-1 of every run of nine words (case folded, apostrophes made straight) of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.golden import gold

_RUN = 9
_ROOT = Path(__file__).parents[2]
_WRITTEN = frozenset(
    {".py", ".md", ".tsv", ".txt", ".jsonl", ".js", ".css", ".html", ".toml", ".po"}
)
_HASHES = frozenset(
    line
    for line in (Path(__file__).parent / "originals.hashes").read_text("ascii").splitlines()
    if not line.startswith("#")
)


def _prints(text: str) -> Iterator[tuple[str, str]]:
    words = re.findall(r"\w+", text.casefold().replace("’", "'"))
    for i in range(len(words) - _RUN + 1):
        run = " ".join(words[i : i + _RUN])
        yield hashlib.sha1(run.encode("utf-8"), usedforsecurity=False).hexdigest()[:12], run


def test_the_hashes_are_there() -> None:
    assert len(_HASHES) > 3000
    assert all(re.fullmatch(r"[0-9a-f]{12}", line) for line in _HASHES)


def _copied(text: str, hashes: frozenset[str]) -> set[str]:
    return {run for digest, run in _prints(text) if digest in hashes}


def test_no_seed_repeats_nine_words_of_a_real_article() -> None:
    copied = {seed: _copied(gold.text(seed), _HASHES) for seed in gold.documents()}
    assert {seed: runs for seed, runs in copied.items() if runs} == {}


def test_no_file_of_ours_repeats_nine_words_of_a_real_article() -> None:
    read = [path for path in _ours() if path.suffix in _WRITTEN]
    assert len(read) > 500
    copied = {
        path.relative_to(_ROOT).as_posix(): _copied(path.read_text("utf-8", "replace"), _HASHES)
        for path in read
    }
    assert {path: runs for path, runs in copied.items() if runs} == {}


def _ours() -> Iterator[Path]:
    """The files of the project that words may stand in; large tables of names apart."""
    yield from _ROOT.glob("*.md")
    for folder in ("benchmarks", "dashboard", "data/lang", "docs", "seeds", "tests"):
        yield from (path for path in sorted((_ROOT / folder).rglob("*")) if path.is_file())


def test_a_copied_run_is_seen_and_a_shorter_one_is_not() -> None:
    original = "Le premier train du matin est parti sans eux vers l’est."
    hashes = frozenset(digest for digest, _ in _prints(original))
    copy = "Selon lui, le PREMIER train du matin est parti, sans eux ; c'est tout."
    assert _copied(copy, hashes) == {"le premier train du matin est parti sans eux"}
    assert _copied("Le premier train du matin est parti sans elles vers l'est.", hashes) == set()


@given(st.lists(st.sampled_from(["Kim", "l’été", "Moscou", "2023", "à"]), max_size=30))
def test_prints_do_not_depend_on_case_or_punctuation(words: list[str]) -> None:
    plain = [digest for digest, _ in _prints(" ".join(words))]
    shouted = [digest for digest, _ in _prints(" — ".join(word.upper() for word in words) + " !")]
    typed = [digest for digest, _ in _prints(", ".join(words).replace("’", "'"))]
    assert plain == shouted == typed
