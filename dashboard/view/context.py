"""What every screen is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.store import View
from dashboard.view.queries import Version
from dashboard.view.state import ViewState


@dataclass(frozen=True, slots=True)
class Page:
    """The store, the language, and the state of the session with the way to change it."""

    path: Path
    view: View | None
    version: Version
    language: str
    remember: Callable[[ViewState], None]
    recall: Callable[[], ViewState]

    @property
    def store(self) -> View:
        """The view of the store, where there is one."""
        if self.view is None:
            raise LookupError("there is no store")
        return self.view
