"""The gold of the sample corpus, read once (`docs/corpus.md`), and what the other golds share."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias, get_args

from dashboard.evaluate import gold as golds
from dashboard.evaluate.edtf import days
from dashboard.evaluate.gold import GoldText, Stage
from dashboard.model import EventType, Status

Row: TypeAlias = dict[str, Any]

ROOT: Final = Path(__file__).parents[2]
SEEDS: Final = ROOT / "seeds"
GOLD: Final = Path(__file__).parent / "seeds"
SPLITS: Final = ("dev", "test")
WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True)
class Half:
    """The half of a gold that lies beside the tests: its folder, its texts, its split.

    The texts of a test half are looked at only to score: nobody lists its errors.
    """

    name: str
    folder: Path
    split: str | None = None

    def texts(self, stage: Stage) -> dict[str, GoldText]:
        """Its texts with the rows of a stage, by the name of their file."""
        return {text.name: text for text in golds.read(self.folder, stage, self.split).texts}

    def path(self, name: str) -> Path:
        """The file of a text."""
        return self.folder / "texts" / name


_HERE: Final = Path(__file__).parent
MODERN: Final = tuple(Half(f"modern-{s}", _HERE / "modern" / s) for s in SPLITS)
WATERS: Final = Half("waters-test", _HERE / "waters")
DATES: Final = tuple(Half(f"dates-{s}", _HERE / "dates", s) for s in SPLITS)
STORIES: Final = (
    *(Half(f"stories-{s}", _HERE / "stories", s) for s in SPLITS),
    Half("quake-dev", _HERE / "quake", "dev"),
    Half("convoy-dev", _HERE / "convoy", "dev"),
)


@dataclass(frozen=True)
class Folder:
    """A gold of reports that lies beside its tests: the rows of its tables, its texts."""

    path: Path

    @cache  # noqa: B019  (one a gold, for as long as the tests run)
    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a table: documents, places, timex, actors or events."""
        lines = (self.path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return tuple(json.loads(line) for line in lines)

    @property
    def documents(self) -> dict[str, Row]:
        """Document rows by the name of their file."""
        return {row["seed"]: row for row in self.table("documents")}

    @property
    def mentions(self) -> list[tuple[Row, Row]]:
        """Every mention with its event."""
        return [(event, m) for event in self.table("events") for m in event["mentions"]]

    def raw(self, seed: str) -> bytes:
        """The bytes of a text."""
        return (self.path / "texts" / seed).read_bytes()

    def text(self, seed: str) -> str:
        """A text as decoded; no newline is translated."""
        return self.raw(seed).decode(self.documents[seed].get("encoding", "utf-8"))

    def check_texts(self) -> None:
        """The texts are those that were annotated."""
        for row in self.table("documents"):
            assert hashlib.sha256(self.text(row["seed"]).encode()).hexdigest() == row["sha256"]

    def check_rows(self, *tables: str) -> None:
        """The spans of the tables hold their words."""
        for row in (row for name in tables for row in self.table(name)):
            held = self.text(row["seed"])[row["start"] : row["end"]]
            assert held == row["text"] == row["text"].strip()

    def check_spans(self, *tables: str) -> None:
        """The spans of the tables and of the mentions hold their words, and their triggers."""
        self.check_rows(*tables)
        for _, mention in self.mentions:
            held = self.text(mention["seed"])[mention["start"] : mention["end"]]
            assert held == mention["text"] == mention["text"].strip()
            first, last = mention["trigger"]
            assert mention["start"] <= first < last <= mention["end"]
            assert self.text(mention["seed"])[first:last] == mention["trigger_text"]

    def check_words(self) -> None:
        """Types and statuses are those of the model, places those of the event."""
        for event, mention in self.mentions:
            assert event["type"] in get_args(EventType)
            assert mention["status"] in get_args(Status)
            assert mention.get("where") in {None, *(place["name"] for place in event["places"])}

    def check_days(self) -> None:
        """Days have the values that their EDTF tells; a weekday falls on its day."""
        for row in self.table("timex"):
            first, last = days(row["edtf"])
            assert (row["begin"], row["end_date"]) == (str(first), str(last))
            word = row["text"].lower().split()[0]
            if word in WEEKDAYS:
                day = date.fromisoformat(row["begin"])
                assert day.weekday() == WEEKDAYS.index(word), row["id"]

    def check_inherited(self) -> None:
        """A place or day that the words of a mention do not tell is marked as inherited."""
        places = {row["id"]: row for row in self.table("places")}
        times = {row["id"]: row for row in self.table("timex")}
        for _, mention in self.mentions:
            named = [places[key] for key in mention["place_mentions"]]
            names = {row["name"] for row in named if row["use"] != "metonymic"}
            told = {times[k][end] for k in mention["timex"] for end in ("begin", "end_date")}
            if "where" in mention:
                held = mention["where"] in names
                assert held != mention.get("where_inherited", False), mention["mid"]
            if "date" in mention:
                held = bool({mention["begin"], mention["end_day"]} & told)
                assert held != mention.get("date_inherited", False), mention["mid"]

    def check_past(self) -> None:
        """What happened lies before the text that tells it."""
        published = {row["seed"]: row["dct"] for row in self.table("documents")}
        for _, mention in self.mentions:
            if mention["status"] == "happened" and mention.get("begin"):
                assert mention["begin"] <= published[mention["seed"]], mention["mid"]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a gold file: documents, places, timex or events."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@cache
def documents() -> dict[str, Row]:
    """Document rows by the name of their file."""
    return {row["seed"]: row for row in table("documents")}


@cache
def text(seed: str) -> str:
    """A seed as decoded, offsets as gold counts them; no newline is translated."""
    return (SEEDS / seed).read_bytes().decode(documents()[seed]["encoding"])


def of(name: str, seed: str) -> list[Row]:
    """The rows of a gold file that belong to one seed."""
    return [row for row in table(name) if row["seed"] == seed]


@cache
def floors() -> dict[str, dict[str, dict[str, float]]]:
    """The stored floors: stage → split → figure → least value."""
    return tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


def check(stage: str, split: str, figures: dict[str, float]) -> None:
    """Fail where a figure is below its floor, or has none, or a floor has no figure."""
    least = floors()[stage][split]
    assert figures.keys() == least.keys()
    fallen = {
        name: f"{figure:.3f} < {least[name]:.3f}"
        for name, figure in figures.items()
        if figure < least[name]
    }
    assert not fallen, f"{stage}, {split}: {fallen}"
