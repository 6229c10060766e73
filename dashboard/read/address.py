"""The day that a web address bears in its path (`/2023/09/12/`), as most newspapers' do."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dashboard.read.when import published_when

_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/|-|_)?(?P<month>0[1-9]|1[0-2])"
    r"(?:(?:/|-|_)?(?P<day>0[1-9]|[12]\d|3[01]))?(?=[/_.-]|\Z)"
)


def day_in(url: str) -> tuple[str, str] | None:
    """The day (`2023-09-12`) or month (`2023-09`) that `url` bears, and the part that says so."""
    try:
        match = _PATH.search(urlsplit(url).path)
    except ValueError:
        return None
    if match is None:
        return None
    text = "-".join(part for part in match.group("year", "month", "day") if part)
    try:
        published_when(text, text)
    except ValueError:
        return None
    return text, match.group()
