"""What the tests do with a time map: find it, ask it, click it, drag it."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect

VLADIVOSTOK = (131.89, 43.12)


class Map:
    """The time map of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.get_by_test_id("time-map")
        self.stage = page.locator(".dl-stage")

    def ask(self, expression: str, argument: Any = None) -> Any:
        """The value of an expression over `map` (the component's test hook) and `argument`."""
        return self.root.evaluate(
            f"(e, argument) => {{ const map = e.__timeMap; return {expression}; }}", argument
        )

    def attribute(self, name: str) -> str:
        return self.root.get_attribute(f"data-{name}") or ""

    def window(self) -> tuple[str, str]:
        return self.attribute("window-from"), self.attribute("window-to")

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels on the stage."""
        x, y = self.ask("map.project(...argument)", [lon, lat])
        return float(x), float(y)

    def click(self, lon: float, lat: float) -> None:
        """Click the map there; nothing else may lie over it."""
        x, y = self.project(lon, lat)
        over = self.stage.evaluate(
            """(stage, [x, y]) => {
              const box = stage.getBoundingClientRect();
              const hit = document.elementFromPoint(box.left + x, box.top + y);
              return hit === stage || stage.querySelector(".dl-base").contains(hit) ? null : hit.outerHTML;
            }""",
            [x, y],
        )
        assert over is None, over
        self.stage.click(position={"x": x, "y": y})

    def messages(self) -> int:
        return int(self.ask("map.messages()"))

    def set_window(self, first: str, last: str) -> None:
        """Type the two days."""
        # the fields stand in the bar; each change moves the window
        for label, value in (("dl-date >> nth=1", last), ("dl-date >> nth=0", first)):
            field = self.page.locator(f".{label}")
            field.fill(value)
            field.dispatch_event("change")
        expect(self.root).to_have_attribute("data-window-from", first)
        expect(self.root).to_have_attribute("data-window-to", last)

    def pixels(self) -> np.ndarray:
        """The stage as it is drawn, height by width by 3."""
        shot = Image.open(io.BytesIO(self.stage.screenshot())).convert("RGB")
        return np.asarray(shot).astype(int)

    def handle(self, side: str) -> Locator:
        return self.page.get_by_test_id(f"handle-{side}")
