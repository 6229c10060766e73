"""Counts of what was found, what was to be found and what is right; they add up over texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a retrieval task. Each ratio is 0 where there is nothing to divide by."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: float
    of: float

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to count."""
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.right:g}/{self.of:g})" if self.of else "–"

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


def harmonic(one: float, other: float) -> float:
    """Harmonic mean of two shares."""
    return 2 * one * other / (one + other) if one + other else 0.0
