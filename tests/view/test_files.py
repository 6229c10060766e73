from __future__ import annotations

import asyncio
import os
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from dashboard.view import assets, files, hints


async def other(
    _scope: MutableMapping[str, Any], _receive: files.Receive, send: files.Send
) -> None:
    """What stands behind: it answers everything."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
    await send({"type": "http.response.body", "body": b"other"})


def ask(app: files.Serve, path: str, method: str = "GET") -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body of an answer."""
    said: list[files.Message] = []

    async def receive() -> files.Message:
        return {"type": "http.request"}

    async def send(message: files.Message) -> None:
        said.append(message)

    # On a thread of its own: where browser tests run in this process, a loop runs in this thread.
    with ThreadPoolExecutor(1) as pool:
        scope = {"type": "http", "path": path, "method": method}
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    return dict(said[0]["headers"]), said[1]["body"]


def test_files_are_served_as_they_are_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b"export default 1;")
    (tmp_path / "folder").mkdir()
    app = files.served(other, {"files/x/static": tmp_path})
    headers, body = ask(app, "/files/x/static/a.js")
    assert body == b"export default 1;"
    assert headers[b"content-type"] == b"text/javascript"
    assert headers[b"content-length"] == b"17"
    assert b"immutable" in headers[b"cache-control"]
    assert ask(app, "/files/x/static/a.js", "HEAD")[1] == b""


def test_nothing_else_is_served(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("s")
    (tmp_path / "in" / "a.js").write_text("a")
    app = files.served(other, {"files/x": tmp_path / "in"})
    for path in ("/files/x/../secret.txt", "/files/x//a.js", "/files/x/", "/files/x/b.js", "/"):
        assert ask(app, path)[1] == b"other", path
    assert ask(app, "/files/x/a.js", "POST")[1] == b"other"


def test_files_that_changed_have_another_address(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("a")
    before = files.base({"static": tmp_path})
    assert files.base({"static": tmp_path}) == before
    os.utime(tmp_path / "a.js", (1, 1))
    assert files.base({"static": tmp_path}) != before


def test_modules_are_found_with_all_that_they_import(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'import { x,\n  y } from "./b.js";\nimport"./c.js";import("./late.js");'
    )
    (tmp_path / "b.js").write_text('import * as z from "./a.js";import{o as e}from"./known.js";')
    (tmp_path / "c.js").write_text('import gone from "./gone.js";')
    for name in ("late", "known"):
        (tmp_path / f"{name}.js").write_text("")
    found = hints.modules(tmp_path, ["a.js"], ["known.js"])
    assert sorted(found) == ["a.js", "b.js", "c.js"]


def test_the_page_hints_at_what_it_will_ask_for() -> None:
    assets.install("files/x")
    try:
        app = hints.hinted(other)
        told = ask(app, "/")[0][b"link"].decode()
        assert b"link" not in ask(app, "/static/js/a.js")[0]
    finally:
        assets.install(None)
    wanted = {hint.split(">")[0].strip(" <") for hint in told.split(",")}
    assert {"/files/x/static/time_map.js", "/files/x/static/raster.js"} <= wanted
    assert "/files/x/basemap/countries_far.json" in wanted
    assert any(one.startswith("/static/js/BidiComponent.") for one in wanted)
    # what the page does not need at first is not fetched with it: deck.gl, the tables' module
    assert not any("deck" in one or "table.js" in one for one in wanted)
    # each is there
    places = assets.addresses("files/x")
    for one in wanted:
        folder, _, name = one.lstrip("/").rpartition("/")
        assert (places[folder] / name).is_file(), one
