"""Run a tagger's script over texts and read its answers as our own records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from dashboard.errors import DashboardError
from dashboard.model import Precision, Timex, When

TAGGERS: Final[Mapping[str, str]] = {
    "dateparser": "dateparser_search.py",
    "edsnlp": "edsnlp_dates.py",
}
"""Name (and package) of each tagger, and its script beside this file."""

_MISSING: Final = 3
_LONG: Final = 3600.0


class NotInstalled(DashboardError):
    """The interpreter does not have the tagger, or the tagger failed; the text says which."""


def tag(
    name: str, texts: Sequence[tuple[str, str | None]], python: Path | None = None
) -> list[list[Timex]]:
    """The expressions of each (text, publication day or None), by the tagger of that name.

    `python` is the interpreter to run it with, by default this one. As for ours, the typographic
    apostrophe is made a straight one. Raises NotInstalled where the tagger is not there or breaks.
    """
    interpreter = str(python or sys.executable)
    script = Path(__file__).parent / TAGGERS[name]
    asked = "".join(
        json.dumps({"text": t.replace("’", "'"), "published": day}) + "\n" for t, day in texts
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    try:
        done = subprocess.run(  # noqa: S603  (our own script, the user's own interpreter)
            [interpreter, str(script)],
            input=asked,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**environment, "PYTHONIOENCODING": "utf-8"},
            timeout=_LONG,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{name} could not be run with {interpreter}: {error}") from error
    if done.returncode == _MISSING:
        raise NotInstalled(
            f"{name} is not installed for {interpreter}; install the group `benchmark` "
            f"(pip install {name}), or name an interpreter that has it by --baseline-python"
        )
    answers = done.stdout.splitlines()
    if done.returncode or len(answers) != len(texts):
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        raise NotInstalled(f"{name} broke: {last}")
    return [parse(answer) for answer in answers]


def parse(answer: str) -> list[Timex]:
    """The expressions in one line of a script's answers, in the order of the text."""
    found: Iterable[Mapping[str, Any]] = json.loads(answer)
    return sorted((_timex(one) for one in found), key=lambda timex: (timex.start, timex.end))


def _timex(one: Mapping[str, Any]) -> Timex:
    when = None
    if one.get("first") and one.get("last"):
        when = _when(date.fromisoformat(one["first"]), date.fromisoformat(one["last"]))
    return Timex(
        document="",
        start=int(one["start"]),
        end=int(one["end"]),
        text="",
        type=one["type"],
        when=when,
        duration=one.get("duration"),
    )


def _when(first: date, last: date) -> When:
    """A day, or an interval: whole months and years are compared by their days."""
    precision: Precision = "day" if first == last else "interval"
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return When(edtf, first, last, precision, "explicit")
