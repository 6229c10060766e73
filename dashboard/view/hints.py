"""What the browser is told to fetch with the first page, before it finds out for itself.

The story needs parts of Streamlit's front end that come in pieces, each known only to the one
before it, then our own modules, which import one another, then the land. `Link` headers on the
page (RFC 8288; `preload` and `modulepreload` of the HTML standard) have all of it fetched while
Streamlit starts. A piece that another version of Streamlit calls otherwise is not hinted at, and
comes when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any, Final

from dashboard.view import assets, basemap
from dashboard.view.files import Message, Receive, Send, Serve

_PIECES: Final = ("Html", "ButtonGroup", "TextInput", "BidiComponent")
"""Pieces of Streamlit's front end that draw what is first seen."""

_OURS: Final = ("time_map.js", "tables.js", "panel.js")
"""Modules of ours that the page imports itself."""

_IMPORTED: Final = re.compile(r"""\bimport\s*(?:[\w*{}\s,$]+?from\s*)?["']\./([\w.-]+\.js)["']""")


def modules(folder: Path, names: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """The names of modules in `folder` with all that they import there, but for those `known`."""
    found = dict.fromkeys(known, False)
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        path = folder / name
        if name not in found and path.is_file():
            found[name] = True
            waiting += _IMPORTED.findall(path.read_text(encoding="utf-8"))
    return [name for name, new in found.items() if new]


def links() -> list[str]:
    """The values of the `Link` header."""
    scripts = assets.STREAMLIT / "static" / "js"
    page = (assets.STREAMLIT / "index.html").read_text(encoding="utf-8")
    pieces = [path.name for piece in _PIECES for path in scripts.glob(f"{piece}.*.js")]
    theirs = modules(scripts, pieces, re.findall(r"static/js/([\w.-]+\.js)", page))
    static = assets.static()
    ours = modules(assets.FOLDERS["static"], _OURS)
    paths = [f"static/js/{name}" for name in theirs] + [f"{static}/{name}" for name in ours]
    land = basemap.countries()["far"]
    return [
        *(f"</{path}>; rel=modulepreload; fetchpriority=low" for path in paths),
        f"</{land}>; rel=preload; as=fetch; crossorigin; fetchpriority=low",
    ]


def hinted(app: Serve, hints: Callable[[], Iterable[str]] = links) -> Serve:
    """`app`, its page with the hints."""
    header = (b"link", ", ".join(hints()).encode())

    async def answer(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], header]}
            await send(message)

        page = scope["type"] == "http" and scope["path"] == "/"
        await app(scope, receive, sent if page else send)

    return answer
