"""Score the tagger: python -m benchmarks.dates GOLD.jsonl TEXTS --days FILE.jsonl.

GOLD holds rows as `dashboard.evaluate.dates` reads them, each naming its text by `seed`; TEXTS is
the folder of the texts. `--days FILE.jsonl` gives the days of publication (`seed`, and `published`
or `dct`): what a reader would be given, with `--full` the true day (`dct`) where there is one; with
`--infer` they only serve to check what the tagger infers. `--split dev|test` keeps the texts of
that split, `--errors` lists every difference. `--ftib FILE` scores spans against the French
TimeBank's BIO tags, `--popcorn FILE` the recall of POPCORN's days.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from calendar import monthrange
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from dashboard.annotate.timexes.find import find
from dashboard.evaluate.dates import Score, bio_spans, score, score_spans
from dashboard.model import Document, Timex, When


def tag(nlp: Language, text: str, published: When | None) -> tuple[list[Timex], When | None]:
    """The expressions of `text`, and the day of publication as inferred."""
    doc = nlp.make_doc(text.replace("’", "'"))
    doc._.document = Document("", "", None, None, None, "fr", text, published)
    doc._.published = published
    doc = nlp(doc)
    return doc._.timexes, doc._.published


def given(text: str | None) -> When | None:
    """What a reader would be given: a day or a month in ISO 8601, or nothing."""
    if text is None:
        return None
    if len(text) == len("2023-09"):
        year, month = int(text[:4]), int(text[5:])
        last = date(year, month, monthrange(year, month)[1])
        return When(text, date(year, month, 1), last, "month", "published", "gold")
    value = date.fromisoformat(text)
    return When(text, value, value, "day", "published", "gold")


def rows(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def print_score(title: str, result: Score, *, errors: bool) -> None:
    """One line for all, one a type, and the differences where asked for."""
    for name, counts in (("all", result.total), *result.by_type.items()):
        f = counts.figures()
        print(
            f"{title:14} {name:9} n={counts.expected:4} relaxed F1 {f['relaxed_f1']:.3f} "
            f"(P {f['relaxed_precision']:.3f} R {f['relaxed_recall']:.3f}) strict F1 "
            f"{f['strict_f1']:.3f} values {f['value_exact']:.3f} lenient {f['value_lenient']:.3f}"
        )
    if errors:
        for error in result.errors:
            gold, mine = error.gold, error.predicted
            told = (mine.text, mine.when.edtf if mine.when else mine.duration) if mine else "-"
            wanted = (
                (gold["seed"][:6], gold["text"], gold.get("edtf") or gold["value"]) if gold else "-"
            )
            print(f"    {error.kind:9} gold {wanted}  ours {told}")


def gold_score(nlp: Language, args: argparse.Namespace) -> None:
    """Score against GOLD, document by document."""
    days: dict[str, dict[str, Any]] = {r["seed"]: r for r in rows(args.days)} if args.days else {}
    by_seed: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(args.gold):
        if args.split in {None, row.get("split", days.get(row["seed"], {}).get("split"))}:
            by_seed[row["seed"]].append(row)
    placed = wrong = 0
    total, spent, size = Score(), 0.0, 0
    for seed, gold in sorted(by_seed.items()):
        text = (args.texts / seed).read_bytes().decode("utf-8", errors="replace")
        begin = text.find("\n---", 3) + 4 if text.startswith("---") else 0
        told = days.get(seed, {})
        key = "published" if "published" in told and not args.full else "dct"
        published = None if args.infer else given(told.get(key))
        mine, inferred = tag(nlp, text, published)
        if inferred is not None and inferred != published and inferred.precision == "day":
            right = inferred.edtf in told.get("accepted", [told.get("dct")])
            placed, wrong = placed + right, wrong + (not right)
            if not right:
                print(
                    f"    {seed} dated {inferred.edtf}, not {told.get('dct')}: {inferred.evidence}"
                )
        total += score([t for t in mine if t.start >= begin], gold)
        start = time.process_time()
        find(text)
        spent += time.process_time() - start
        size += len(text)
    print_score("gold", total, errors=args.errors)
    print(f"publication day inferred: {placed} right, {wrong} wrong, of {len(by_seed)} texts")
    print(f"grammar alone: {size / spent / 3000:.0f} documents of 3,000 characters a second")


def ftib_score(path: Path, *, errors: bool) -> None:
    """French TimeBank's BIO tags: spans alone, the tokens joined by spaces."""
    text, spans, tags = "", [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) < 2:
            text += "\n"
            continue
        spans.append((len(text), len(text) + len(parts[0])))
        tags.append(parts[-1])
        text += parts[0] + " "
    gold = {(spans[a][0], spans[b - 1][1]): kind for (a, b), kind in bio_spans(tags).items()}
    mine = {(e.start, e.end): e.type for e in find(text)}
    f = score_spans(mine, gold).figures()
    both = f"relaxed {f['relaxed_f1']:.3f} strict {f['strict_f1']:.3f}"
    print(f"French TimeBank part: n={len(gold)} {both}")
    if errors:
        print(
            "    missed", [text[a:b] for a, b in gold if not any(x < b and a < y for x, y in mine)]
        )


def popcorn_score(nlp: Language, path: Path) -> None:
    """POPCORN: of the exact days (dd/mm/yyyy) of each report, how many are among ours."""
    hit = wanted = 0
    for report in json.loads(path.read_text(encoding="utf-8")).values():
        days: set[date] = set()
        for entity in report["entities"]:
            found = re.match(r"(\d\d)/(\d\d)/(\d{4})", str(entity.get("value", "")))
            told = entity["type"].startswith("TIME") and found is not None
            if told and found and not {"00", "0000"} & set(found.groups()):
                days.add(date(int(found[3]), int(found[2]), int(found[1])))
        if not days:
            continue
        mine, _ = tag(nlp, report["text"], None)
        ours = {t.when.first_day for t in mine if t.when} | {
            t.when.last_day for t in mine if t.when
        }
        hit += len(days & ours)
        wanted += len(days)
    print(f"POPCORN: {wanted} days, recall {hit / wanted if wanted else 0:.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--days", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--infer", action="store_true", help="give the tagger no day")
    parser.add_argument("--full", action="store_true", help="give the tagger every true day")
    parser.add_argument("--ftib", type=Path)
    parser.add_argument("--popcorn", type=Path)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    nlp.add_pipe("dateline_timexes")
    gold_score(nlp, args)
    if args.ftib:
        ftib_score(args.ftib, errors=args.errors)
    if args.popcorn:
        popcorn_score(nlp, args.popcorn)


if __name__ == "__main__":
    main()
