"""What was found, in one SQLite file: `Store` opens it, a `Writer` writes it, a `View` reads it."""

from dashboard.store.results import Highlight, Hit, Passage, Version
from dashboard.store.sourced import report_ids, sourced_reports
from dashboard.store.store import Store
from dashboard.store.view import View
from dashboard.store.writer import Writer

__all__ = [
    "Highlight",
    "Hit",
    "Passage",
    "Store",
    "Version",
    "View",
    "Writer",
    "report_ids",
    "sourced_reports",
]
