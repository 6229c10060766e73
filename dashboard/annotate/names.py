"""What recognition asks of a gazetteer, so that none needs to be imported here."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from dashboard.model import NameFacts


@runtime_checkable
class Names(Protocol):
    """Anything that knows place names; `dashboard.gazetteer`'s `Gazetteer` does."""

    def facts(self, name: str) -> NameFacts | None:
        """What is known of `name`, case and accents aside, or None where no place bears it."""


class NoNames:
    """A gazetteer that knows nothing: recognition then rests on the model and the cues."""

    def facts(self, name: str) -> NameFacts | None:  # noqa: ARG002  (the Protocol's signature)
        """None, for every name."""
        return None
