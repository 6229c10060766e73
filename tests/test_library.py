"""The examples of docs/library.md run as they stand and print what the page says they print."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from dashboard import config
from dashboard.gazetteer.build import ensure

PAGE = Path(__file__).resolve().parents[1] / "docs" / "library.md"
_EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```", re.DOTALL)


def test_the_examples_print_what_the_page_says() -> None:
    ensure(config.load().cache)
    examples = list(_EXAMPLE.finditer(PAGE.read_text(encoding="utf-8")))
    assert len(examples) == PAGE.read_text(encoding="utf-8").count("```python") >= 4
    names: dict[str, object] = {"__name__": "example"}
    for example in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example["code"], str(PAGE), "exec"), names)  # noqa: S102  (our own page)
        assert printed.getvalue() == example["printed"]
