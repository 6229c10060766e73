"""dateparser's `search_dates` as a script: JSON Lines in, JSON Lines out (see `run.py`).

It gives moments, not intervals: each is taken as a day. It tells words, not offsets: each is looked
for behind the one before.
"""

from __future__ import annotations

import json
import sys
import warnings
from datetime import datetime
from typing import Any

_NO_DAY = "1970-01-01"  # where no day is known; the day of the run would change the figures


def find(text: str, published: str | None) -> list[dict[str, Any]]:
    """The expressions of a text: start, end, type and first and last day."""
    from dateparser.search import search_dates  # noqa: PLC0415  (may be missing; told by `main`)

    base = datetime.fromisoformat(published or _NO_DAY)
    settings = {"RELATIVE_BASE": base}
    found: list[dict[str, Any]] = []
    at = 0
    for words, moment in search_dates(text, languages=["fr"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        day = moment.date().isoformat()
        found.append({"start": start, "end": at, "type": "date", "first": day, "last": day})
    return found


def main() -> int:
    """Answer every line of standard input; status 3 where dateparser is not installed."""
    warnings.simplefilter("ignore")
    try:
        import dateparser.search  # noqa: F401, PLC0415  (only whether it is there)
    except ImportError:
        return 3
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(find(asked["text"], asked["published"])) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
