from __future__ import annotations

import json
from pathlib import Path

from dashboard.export import exporters
from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.screens import download
from dashboard.view.state import ViewState
from tests.browser.story import build


def test_the_events_asked_for_are_written_in_their_order_as_they_were_known(tmp_path: Path) -> None:
    build(tmp_path / "story.sqlite")
    page = Page(
        tmp_path, queries.open_store(tmp_path / "story.sqlite"), "fr",
        remember=lambda _: None, recall=ViewState,
    )  # fmt: skip
    known = [event.id for event in page.store.view.events()]
    wanted = [known[3], "none", known[0]]
    lines = exporters()["events-jsonl"]
    made = download.written(page, wanted, None, lines).decode("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in made] == [known[3], known[0]]
    map_ = json.loads(download.written(page, wanted, None, exporters()["geojson"]))
    assert [feature["id"] for feature in map_["features"]] == [known[3], known[0]]
    # before any article there was nothing to tell
    assert download.written(page, known, "2023-09-01", lines) == b""
