"""What every screen is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.view.queries import At
from dashboard.view.state import ViewState


@dataclass(frozen=True, slots=True)
class Page:
    """The store, the language, and the state of the session with the way to change it."""

    path: Path
    at: At | None
    language: str
    remember: Callable[[ViewState], None]
    recall: Callable[[], ViewState]

    @property
    def store(self) -> At:
        """The store, where there is one."""
        if self.at is None:
            raise LookupError("there is no store")
        return self.at
