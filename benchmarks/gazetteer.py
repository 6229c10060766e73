"""Figures of the gazetteer stage: time, size and memory, and how often the right place is chosen.

    python benchmarks/gazetteer.py speed
    python benchmarks/gazetteer.py accuracy --articles seeds/ --places places.jsonl
    python benchmarks/gazetteer.py accuracy --hipe hipe2020_fr_dev.jsonl
    python benchmarks/gazetteer.py accuracy --lgl lgl.xml

`accuracy` resolves given spans, without recognition and without cues. A place is right where it
lies within 161 km (100 miles) of the gold point (`at 161 km`); for `right`, a country that gold
knows by its code (HIPE by its Wikidata number) where its code is the gold's, and a first-level
region or a sea also where the gold point lies within its radius. Beside it stand the share that is
within reach at all (a candidate is right) and the baseline "exact name, most populous". The corpora
are not part of this repository.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geopy.distance import great_circle

from dashboard import config
from dashboard.gazetteer.build import build, ensure
from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.resolve import judged, resolve
from dashboard.model import Document, Place, Toponym

NEAR_KM = 161.0
AREAS = {"region", "sea", "A.ADM1"}
WIKIDATA = {
    "Q142": "FR", "Q39": "CH", "Q45": "PT", "Q38": "IT", "Q29": "ES", "Q30": "US", "Q40": "AT",
    "Q32": "LU", "Q183": "DE", "Q155": "BR", "Q801": "IL", "Q43": "TR", "Q17": "JP", "Q34": "SE",
    "Q31": "BE", "Q33": "FI", "Q148": "CN", "Q159": "RU", "Q145": "GB", "Q35": "DK", "Q20": "NO",
    "Q36": "PL", "Q212": "UA", "Q55": "NL", "Q41": "GR", "Q28": "HU", "Q213": "CZ", "Q214": "SK",
    "Q215": "SI", "Q224": "HR", "Q219": "BG", "Q218": "RO", "Q96": "MX", "Q16": "CA", "Q414": "AR",
    "Q739": "CO", "Q298": "CL", "Q717": "VE", "Q79": "EG", "Q262": "DZ", "Q1028": "MA",
    "Q948": "TN", "Q1016": "LY", "Q258": "ZA", "Q408": "AU", "Q668": "IN", "Q794": "IR",
    "Q796": "IQ", "Q858": "SY", "Q822": "LB", "Q810": "JO", "Q851": "SA", "Q889": "AF",
    "Q881": "VN", "Q884": "KR", "Q423": "KP", "Q252": "ID", "Q928": "PH", "Q869": "TH",
    "Q664": "NZ", "Q189": "IS", "Q27": "IE", "Q184": "BY", "Q191": "EE", "Q211": "LV", "Q37": "LT",
    "Q229": "CY", "Q233": "MT", "Q347": "LI", "Q235": "MC", "Q222": "AL", "Q225": "BA",
    "Q403": "RS", "Q750": "BO", "Q77": "UY", "Q419": "PE", "Q736": "EC", "Q241": "CU", "Q804": "PA",
    "Q1049": "SD", "Q115": "ET", "Q114": "KE",
}  # fmt: skip
"""Wikidata's numbers of countries (CC0)."""


@dataclass(frozen=True)
class Gold:
    """One mention with its gold point; `country` only where the mention is a country's name."""

    start: int
    end: int
    kind: str
    point: tuple[float, float]
    country: str | None = None


@dataclass(frozen=True)
class Text:
    """A text with its gold mentions."""

    id: str
    language: str
    text: str
    gold: Sequence[Gold]


def articles(folder: Path, places: Path) -> Iterator[Text]:
    """The five articles with their gold places."""
    rows: dict[str, list[Gold]] = defaultdict(list)
    for line in places.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["level"] == "core":
            code = row["country"] if row["kind"] == "country" else None
            rows[row["seed"]].append(
                Gold(row["start"], row["end"], row["kind"], (row["lat"], row["lon"]), code)
            )
    for name, gold in sorted(rows.items()):
        text = (folder / name).read_bytes().decode("utf-8")
        yield Text(name, "fr", text, gold)


def hipe(path: Path) -> Iterator[Text]:
    """HIPE-2020 as JSON Lines: mentions that have a point."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [
            Gold(
                m["start"],
                m["end"],
                "country" if m["qid"] in WIKIDATA else "other",
                (m["lat"], m["lon"]),
                WIKIDATA.get(m["qid"]),
            )
            for m in row["loc"]
            if m.get("lat") is not None
        ]
        yield Text(row["id"], "fr", row["text"], gold)


def lgl(path: Path, gazetteer: Gazetteer) -> Iterator[Text]:
    """The Local-Global Lexicon; its countries by the code that the gazetteer has for their name."""
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314  (a local corpus)
        gold = []
        for toponym in article.iter("toponym"):
            lat, lon = toponym.find(".//lat"), toponym.find(".//lon")
            if lat is not None and lon is not None and lat.text and lon.text:
                span = int(toponym.findtext("start", "0")), int(toponym.findtext("end", "0"))
                kind = toponym.findtext(".//fclass", "?") + "." + toponym.findtext(".//fcode", "?")
                name = toponym.findtext(".//country") or toponym.findtext(".//name") or ""
                country = _code(name, gazetteer) if kind.startswith("A.PCL") else None
                gold.append(Gold(*span, kind, (float(lat.text), float(lon.text)), country))
        yield Text(article.get("docid", ""), "en", article.findtext("text", ""), gold)


def _code(name: str, gazetteer: Gazetteer) -> str | None:
    return next((p.country for p in gazetteer.by_name(name) if p.feature == "country"), None)


def accuracy(texts: Iterator[Text], gazetteer: Gazetteer, *, show: bool) -> None:
    """Print how many gold mentions get the right place."""
    tally: dict[str, list[tuple[bool, bool, bool, bool, bool, float]]] = defaultdict(list)
    spent = 0.0
    for text in texts:
        document = Document(text.id, text.id, None, None, None, text.language, text.text, None)
        toponyms = [
            Toponym(text.id, g.start, g.end, text.text[g.start : g.end], "literal")
            for g in text.gold
        ]
        guesses = {
            (toponyms[index].start, toponyms[index].end): group.guesses
            for group in judged(document, toponyms, gazetteer)
            for index in group.toponyms
        }
        begun = time.process_time()
        resolved = resolve(document, toponyms, gazetteer)
        spent += time.process_time() - begun
        for gold, toponym in zip(text.gold, resolved, strict=True):
            resolution = toponym.resolution
            place = resolution.place if resolution else None
            reach = [guess.known.place for guess in guesses[toponym.start, toponym.end]]
            base = max(gazetteer.by_name(toponym.text), key=_people, default=None)
            right = right_place(place, gold)
            row = (
                place is not None,
                right,
                place is not None and _apart(place, gold) <= NEAR_KM,
                any(right_place(p, gold) for p in reach),
                right_place(base, gold),
                resolution.score if resolution else 0.0,
            )
            tally[gold.kind].append(row)
            if show and not right:
                shown = f"{place.name} {place.feature} {place.country}" if place else "none"
                within = "" if row[3] else "  (out of reach)"
                wrong = f"  {text.id[:12]} {toponym.text!r} {gold.kind} {gold.point}"
                print(f"{wrong} → {shown} {row[5]}{within}")
    every = [row for rows in tally.values() for row in rows]
    for kind, rows in sorted(tally.items(), key=lambda item: -len(item[1]))[:12]:
        if len(tally) > 1:
            _print(kind, rows)
    _print("all", every)
    print(f"resolved in {spent * 1e3 / max(1, len(every)):.2f} ms a mention")
    for low in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        kept = [right for given, right, _, _, _, score in every if given and score >= low]
        if kept:
            share, precision = len(kept) / len(every), sum(kept) / len(kept)
            print(f"score ≥ {low:.2f}: kept {share:.3f}, precision {precision:.3f}")


def right_place(place: Place | None, gold: Gold) -> bool:
    """Whether a place is the gold's."""
    if place is None:
        return False
    if gold.country:
        return place.country == gold.country and place.feature == "country"
    apart = _apart(place, gold)
    return bool(apart <= NEAR_KM or (gold.kind in AREAS and apart <= place.radius_km))


def _apart(place: Place, gold: Gold) -> float:
    return float(great_circle((place.latitude, place.longitude), gold.point).km)


def _people(place: Place) -> int:
    return place.population


def _print(kind: str, rows: Sequence[tuple[bool, bool, bool, bool, bool, float]]) -> None:
    count = len(rows)
    given, right, near, reach, base, _ = (sum(column) for column in zip(*rows, strict=True))
    print(
        f"{kind:>14} {count:5}  right {right / count:.3f}"
        f"  at 161 km {near / count:.3f}  of resolved {right / max(1, given):.3f}"
        f"  within reach {reach / count:.3f}"
        f"  of reach {right / max(1, reach):.3f}  most populous {base / count:.3f}"
    )


def speed() -> None:
    """Print time, size and memory of compiling, of the open gazetteer, and of look-ups.

    Look-ups are timed by the processor, so that other work on the machine hardly counts. Memory is
    measured in processes of their own: that of compiling is the peak of the whole process, that of
    the open gazetteer what 50,000 names and 2,000 points add.
    """
    spawned = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite"
        with spawned.Pool(1) as pool:
            wall, cpu, peak = pool.apply(_built, (path,))
        print(f"build {wall:.1f} s ({cpu:.1f} s of CPU), {path.stat().st_size / 1e6:.1f} MB")
        print(f"peak memory while building {peak:.0f} MiB")
        with spawned.Pool(1) as pool:
            before, after = pool.apply(_used, (path,))
        print(f"memory of the open gazetteer {after - before:.0f} MiB, process {after:.0f} MiB")
    path = ensure(config.load().cache)
    print(f"open {_median(lambda _: Gazetteer(path).close(), range(200)) * 1e3:.2f} ms")
    gazetteer = Gazetteer(path)
    rows = gazetteer.sample(2000)
    for label, ask in (
        ("facts, cold", gazetteer.facts),
        ("facts, warm", gazetteer.facts),
        ("by_name, asked first", gazetteer.by_name),
        ("by_name, asked again", gazetteer.by_name),
        ("candidates, exact", lambda name: candidates(name, gazetteer)),
        ("candidates, a letter doubled", lambda name: candidates(name[:4] + name[3:], gazetteer)),
    ):
        print(f"{label}: median {_median(ask, rows) * 1e6:.0f} µs of {len(rows)} names")
    points = _points(gazetteer, 500)
    for label in ("cold", "warm"):
        spent = _median(lambda point: gazetteer.containing(*point), points)
        print(f"containing, {label}: median {spent * 1e3:.2f} ms of {len(points)} points")


def _built(path: Path) -> tuple[float, float, float]:
    """Seconds on the wall and of the CPU that compiling takes, and the peak of memory in MiB."""
    wall, cpu = time.perf_counter(), time.process_time()
    build(path)
    return time.perf_counter() - wall, time.process_time() - cpu, _memory("VmHWM")


def _used(path: Path) -> tuple[float, float]:
    """Memory in MiB before the gazetteer is opened, and after it was asked many things."""
    before = _memory("VmRSS")
    gazetteer = Gazetteer(path)
    for name in gazetteer.sample(50_000):
        gazetteer.facts(name)
        gazetteer.by_name(name)
    for point in _points(gazetteer, 2_000):
        gazetteer.containing(*point)
    return before, _memory("VmRSS")


def _points(gazetteer: Gazetteer, count: int) -> list[tuple[float, float]]:
    """Points of the most populous places."""
    places = (gazetteer.by_name(name)[0] for name in gazetteer.sample(count))
    return [(place.latitude, place.longitude) for place in places]


def _memory(field: str) -> float:
    """This process's memory in MiB as Linux tells it; elsewhere the peak that getrusage tells."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [row for row in status.read_text().splitlines() if row.startswith(f"{field}:")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _median(ask: Callable[[Any], object], items: Sequence[Any] | range) -> float:
    times = []
    for item in items:
        begun = time.process_time()
        ask(item)
        times.append(time.process_time() - begun)
    return statistics.median(times)


def main() -> int:
    """Run what the words ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=("speed", "accuracy"))
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--places", type=Path)
    parser.add_argument("--hipe", type=Path)
    parser.add_argument("--lgl", type=Path)
    parser.add_argument("--show", action="store_true", help="print every mention that goes wrong")
    words = parser.parse_args()
    if words.what == "speed":
        speed()
        return 0
    gazetteer = Gazetteer(ensure(config.load().cache))
    if words.articles and words.places:
        accuracy(articles(words.articles, words.places), gazetteer, show=words.show)
    if words.hipe:
        accuracy(hipe(words.hipe), gazetteer, show=words.show)
    if words.lgl:
        accuracy(lgl(words.lgl, gazetteer), gazetteer, show=words.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
