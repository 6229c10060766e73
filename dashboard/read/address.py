"""The day that a web address bears in its path, as most newspapers' do.

At the start of a part (`/2023/09/12/`, `/20230912-le-pont`), or at the end of the last one
(`/le-pont-2023-09-12.html`, `/le-pont-12-09-2023-AB12.php`), where a name of its own may follow.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dashboard.read.when import published_when

_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/|-|_)?(?P<month>0[1-9]|1[0-2])"
    r"(?:(?:/|-|_)?(?P<day>0[1-9]|[12]\d|3[01]))?(?=[/_.-]|\Z)"
)
_END = r"(?:[-_][0-9A-Z]{1,16})?(?:\.[a-z]{3,5})?/?\Z"
_TAILS = (
    re.compile(
        r"[-_](?P<year>(?:19|20)\d\d)(?P<sign>-?)(?P<month>0[1-9]|1[0-2])(?P=sign)"
        rf"(?P<day>0[1-9]|[12]\d|3[01]){_END}"
    ),
    re.compile(
        r"[-_](?P<day>0[1-9]|[12]\d|3[01])-(?P<month>0[1-9]|1[0-2])-(?P<year>(?:19|20)\d\d)" + _END
    ),
)
_LONGEST = 2000


def day_in(url: str) -> tuple[str, str] | None:
    """The day (`2023-09-12`) or month (`2023-09`) that `url` bears, and the part that says so."""
    try:
        path = urlsplit(url).path[-_LONGEST:]
    except ValueError:
        return None
    for pattern in (_PATH, *_TAILS):
        match = pattern.search(path)
        if match is None:
            continue
        text = "-".join(part for part in match.group("year", "month", "day") if part)
        try:
            published_when(text, text)
        except ValueError:
            continue
        return text, match.group()
    return None
