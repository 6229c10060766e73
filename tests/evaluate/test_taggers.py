"""Running others' taggers: what their scripts answer, and what happens where they are missing."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from dashboard.evaluate.taggers import TAGGERS, NotInstalled, tag
from dashboard.evaluate.taggers.run import parse


def interpreter(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_answers_become_expressions_in_the_order_of_the_text() -> None:
    late, early = parse(
        '[{"start": 9, "end": 12, "type": "duration", "duration": "P2D"},'
        ' {"start": 0, "end": 5, "type": "date", "first": "2023-09-01", "last": "2023-09-30"}]'
    )[::-1]
    assert early.when is not None
    assert (early.when.first_day, early.when.last_day) == (date(2023, 9, 1), date(2023, 9, 30))
    assert early.when.edtf == "2023-09-01/2023-09-30"
    assert (late.when, late.duration, late.type) == (None, "P2D", "duration")
    (day,) = parse('[{"start": 0, "end": 5, "type": "date", "first": "2023-09-01", '
                   '"last": "2023-09-01"}]')  # fmt: skip
    assert day.when is not None
    assert (day.when.edtf, day.when.precision) == ("2023-09-01", "day")


@pytest.mark.parametrize("name", TAGGERS)
def test_a_tagger_that_is_missing_says_how_to_install_it(tmp_path: Path, name: str) -> None:
    python = interpreter(tmp_path / "python", "exit 3")
    with pytest.raises(NotInstalled, match=f"pip install {name}"):
        tag(name, [("x", None)], python)


def test_a_tagger_that_breaks_says_why(tmp_path: Path) -> None:
    python = interpreter(tmp_path / "python", 'echo "no model" >&2; exit 1')
    with pytest.raises(NotInstalled, match="edsnlp broke: no model"):
        tag("edsnlp", [("x", None)], python)
    silent = interpreter(tmp_path / "silent", "exit 0")
    with pytest.raises(NotInstalled, match="no answer"):
        tag("edsnlp", [("x", None)], silent)
    with pytest.raises(NotInstalled, match="could not be run"):
        tag("edsnlp", [("x", None)], tmp_path / "nothing")


def test_each_text_is_asked_on_its_line(tmp_path: Path) -> None:
    answer = '[{\\"start\\": 0, \\"end\\": 4, \\"type\\": \\"date\\"}]'
    python = interpreter(
        tmp_path / "python",
        f'cat > "{tmp_path}/asked"; while read -r line; do echo "{answer}"; done < "{tmp_path}/asked"',
    )
    found = tag("dateparser", [("L’an\n2000", "2023-09-05"), ("Hier", None)], python)
    assert [[(t.start, t.end) for t in one] for one in found] == [[(0, 4)], [(0, 4)]]
    first, second = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert first == '{"text": "L\'an\\n2000", "published": "2023-09-05"}'
    assert second == '{"text": "Hier", "published": null}'
