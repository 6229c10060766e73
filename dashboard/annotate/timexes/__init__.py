"""Expressions of time, to days: the spaCy component `dateline_timexes`."""

from __future__ import annotations

from dashboard.annotate.timexes.component import Timexes, create

__all__ = ["Timexes", "create"]
