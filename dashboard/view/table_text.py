"""The words of the tables, as their JavaScript takes them, and of what stands in their cells."""

from __future__ import annotations

from typing import Any

from dashboard.view.language import catalogue
from dashboard.view.time_map import STATUSES
from dashboard.view.time_map_text import status_name


def texts(language: str) -> dict[str, Any]:
    """Every text of the component in `language`."""
    _ = catalogue(language).gettext
    return {
        "find": _("Filter the rows"),
        "more": _("Show more"),
        "nothing": _("No row holds this. Clear the search, or take filters away."),
        "only": _("Only {window}"),
        "whole": _("Show the whole story"),
        "statuses": {status: status_name(status, language) for status in STATUSES},
    }


def feature_name(feature: str, language: str) -> str:
    """What a kind of place is called, in a few wide kinds."""
    _ = catalogue(language).gettext
    wide = {
        "city": _("town"),
        "district": _("town"),
        "country": _("country"),
        **dict.fromkeys(("region", "territory", "historic", "zone", "continent"), _("region")),
        **dict.fromkeys(
            ("sea", "ocean", "gulf", "strait", "lake", "river", "canal"), _("sea, lake or river")
        ),
        **dict.fromkeys(("island", "peninsula", "mountain", "desert"), _("island or mountains")),
    }
    return wide.get(feature, _("site or building"))


def actor_kind_name(kind: str, language: str) -> str:
    """What a kind of actor is called."""
    _ = catalogue(language).gettext
    names = {
        "person": _("person"),
        "government": _("government"),
        "organisation": _("organisation"),
    }
    return names.get(kind, kind)
