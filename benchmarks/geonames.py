"""Time, memory and disk of importing GeoNames, on a made-up dump of any size.

    python benchmarks/geonames.py [--rows 13000000] [--alternates 1.4] [--folder DIR]

Writes `allCountries.zip` and `alternateNamesV2.zip` in the official format, with as many alternate
names a row as GeoNames has (18 million for 13 million rows), a third of them links and codes; the
names are made of syllables, Latin, accented and Cyrillic, so that most differ. The import runs in
a process of its own, whose peak of memory is printed. The default gazetteer is compiled before and
not counted.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.gazetteer.build import ensure, installed
from dashboard.gazetteer.geonames.importing import import_dumps

_ROWS = 13_000_000
_LATIN = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")
_ACCENTED = ("é", "è", "ï", "ñ", "ö", "ø", "ç", "ã", "ş", "ž")
_CYRILLIC = tuple(consonant + vowel for consonant in "бвгджзклмнпрст" for vowel in "аеиоуы")
_CODES = (
    ("P.PPL", 40), ("H.STM", 12), ("T.MT", 8), ("T.HLL", 6), ("S.HTL", 5), ("S.FRM", 4),
    ("A.ADM4", 4), ("A.ADM3", 3), ("H.LK", 4), ("T.ISL", 2), ("S.SCH", 4), ("L.LCTY", 3),
    ("S.RSTN", 1), ("S.AIRP", 1), ("A.ADM2", 1), ("V.FRST", 1), ("S.CH", 1),
)  # fmt: skip
_COUNTRIES = ("US", "CN", "RU", "IN", "NO", "MX", "ID", "FR", "DE", "KP", "UA", "BR", "IR", "TR")
_LANGUAGES = ("en", "fr", "de", "ru", "zh", "ar", "es", "ceb", "", "link", "wkdt", "post", "link")


def main(arguments: Sequence[str]) -> int:
    """Write the dumps, import them in another process, print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=_ROWS)
    parser.add_argument("--alternates", type=float, default=1.4, help="alternate names a row")
    parser.add_argument("--folder", type=Path, help="where the dumps and the cache go")
    parser.add_argument("--compile", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--import", dest="importing", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.compile:
        ensure(chosen.folder / "cache", None, installed())
        return 0
    if chosen.importing:
        _import(chosen.folder)
        return 0
    with tempfile.TemporaryDirectory(prefix="geonames-", dir=chosen.folder) as made:
        folder = Path(made)
        began = time.perf_counter()
        _write(folder, chosen.rows, int(chosen.rows * chosen.alternates))
        print(f"dumps written in {time.perf_counter() - began:.0f} s")
        for step in ("--compile", "--import"):  # apart, so that each has a peak of its own
            subprocess.run([sys.executable, __file__, step, "--folder", folder], check=True)
    return 0


def _import(folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    stages: dict[str, float] = {}

    def told(label: str, done: int, total: int) -> None:
        if done == total:
            stages[label] = time.perf_counter() - began

    imported = import_dumps(
        folder / "cache",
        folder / "allCountries.zip",
        folder / "alternateNamesV2.zip",
        progress=told,
    )
    took = time.perf_counter() - began
    last = 0.0
    for label, ended in stages.items():
        print(f"  {label:40} {ended - last:7.1f} s")
        last = ended
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    user = resource.getrusage(resource.RUSAGE_SELF)
    print(f"counts: {json.dumps(dict(imported.counts))}")
    print(
        f"import: {took:.0f} s ({user.ru_utime:.0f} s user, {user.ru_stime:.0f} s system), peak "
        f"{peak / 1024:.0f} MiB resident ({before / 1024:.0f} MiB before it began), "
        f"{imported.path.stat().st_size / 1e6:.0f} MB compiled"
    )


def _write(folder: Path, rows: int, alternates: int) -> None:
    chance = random.Random(20240131)  # noqa: S311  (made-up data)
    _zip(folder / "allCountries.zip", _places(chance, rows))
    _zip(folder / "alternateNamesV2.zip", _alternates(chance, rows, alternates))


def _zip(path: Path, lines: Iterator[str]) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(f"{path.stem}.txt", "w", force_zip64=True) as member,
        io.TextIOWrapper(io.BufferedWriter(member, 1 << 20), "utf-8", newline="\n") as text,
    ):
        text.writelines(lines)


def _places(chance: random.Random, rows: int) -> Iterator[str]:
    kinds = [code.split(".") for code, weight in _CODES for _ in range(weight)]
    for key in range(1, rows + 1):
        country = _COUNTRIES[key * len(_COUNTRIES) // (rows + 1)]
        kind, code = chance.choice(kinds)
        plain = _word(chance, _LATIN).capitalize()
        name = plain + chance.choice(_ACCENTED) if chance.random() < 0.2 else plain
        if chance.random() < 0.3:
            name += f" {_word(chance, _LATIN).capitalize()}"
        population = int(chance.paretovariate(0.8) * 20) % 20_000_000 if kind == "P" else 0
        yield (
            f"{key}\t{name}\t{plain}\t\t{chance.uniform(-60, 75):.5f}\t"
            f"{chance.uniform(-180, 180):.5f}\t{kind}\t{code}\t{country}\t\t"
            f"{chance.randrange(60):02}\t\t\t\t{population}\t\t-9999\tEtc/UTC\t2024-01-31\n"
        )


def _alternates(chance: random.Random, rows: int, count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        language = chance.choice(_LANGUAGES)
        word = _word(chance, _CYRILLIC if language in {"ru", "zh", "ar"} else _LATIN)
        historic = "1" if chance.random() < 0.01 else ""
        yield (
            f"{number}\t{chance.randrange(1, rows + 1)}\t{language}\t{word.capitalize()}\t\t\t\t"
            f"{historic}\t\t\n"
        )


def _word(chance: random.Random, syllables: Sequence[str]) -> str:
    return "".join(chance.choices(syllables, k=chance.randrange(2, 6)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
