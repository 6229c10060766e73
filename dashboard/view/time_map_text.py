"""The words of the time map, as its JavaScript takes them.

A message with a count is a list of its forms; `{n}` is the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.view.language import catalogue


def status_name(status: str, language: str) -> str:
    """What a status is called."""
    _ = catalogue(language).gettext
    return {
        "happened": _("Happened"),
        "ongoing": _("Under way"),
        "planned": _("Planned"),
        "hypothetical": _("Possible"),
        "denied": _("Denied"),
    }[status]


def status_help(status: str, language: str) -> str:
    """What a status means, in a sentence."""
    _ = catalogue(language).gettext
    return {
        "happened": _("The source tells it as a fact."),
        "ongoing": _("It is going on as the source speaks."),
        "planned": _("It is announced, expected or scheduled."),
        "hypothetical": _("It may happen, or depends on something."),
        "denied": _("The source says it did not or will not happen."),
    }[status]


def texts(language: str, statuses: Sequence[str]) -> dict[str, Any]:
    """Every text of the component in `language`."""
    translations = catalogue(language)
    _, several = translations.gettext, translations.ngettext

    def forms(one: str, many: str) -> list[str]:
        return [several(one, many, 1), several(one, many, 2)]

    return {
        "map": _("Map of the places in the story"),
        "mapKeys": _(
            "Arrow keys move the map, + and − zoom, 0 shows the whole story,"
            " J and K walk the marks, Enter reads the mark or lists the places."
        ),
        "timeline": _("Timeline"),
        "context": _("The whole story; the frame is the stretch shown above"),
        "legend": _("Status of the reports"),
        "list": _("List of places"),
        "from": _("From"),
        "to": _("To"),
        "play": _("Play"),
        "pause": _("Pause"),
        "previous": _("Previous event"),
        "next": _("Next event"),
        "speed": _("Speed"),
        "step": _("Step of the arrow keys"),
        "cumulative": _("Grow instead of moving"),
        "loop": _("Start again at the end"),
        "whole": _("Whole story"),
        "axisIn": _("Zoom the timeline in"),
        "axisOut": _("Zoom the timeline out"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "fit": _("Show the whole story on the map"),
        "attribution": _("Natural Earth · Places: GeoNames · A border drawn here is no opinion"),
        "everything": _("Read what the window holds"),
        "known": _("As known on"),
        "knownHelp": _("Leaves out the articles published after this day"),
        "copyLink": _("Copy the link to this view"),
        "copied": _("Link copied"),
        "noDates": _("No report has a date"),
        "noWebgl": _(
            "This browser offers no WebGL 2: the map is drawn plainly, and the places are listed."
        ),
        "lost": _(
            "The graphics card gave up: the map is drawn plainly, and the places are listed."
        ),
        "reports": forms("{n} report", "{n} reports"),
        "places": forms("{n} place", "{n} places"),
        "morePlaces": forms("and {n} place beside it", "and {n} places beside it"),
        "stacked": forms("{n} place at this mark", "{n} places at this mark"),
        "stackedHelp": _("Places at this mark"),
        "closer": _("Zoom in on this mark"),
        "close": _("Close"),
        "position": _("{n} of {count}"),
        "undated": forms("{n} undated", "{n} undated"),
        "unlocated": forms("{n} without a place", "{n} without a place"),
        "speeds": {
            "day": _("1 day/s"),
            "week": _("1 week/s"),
            "month": _("1 month/s"),
            "quarter": _("3 months/s"),
            "year": _("1 year/s"),
        },
        "units": {
            "day": _("day"),
            "week": _("week"),
            "month": _("month"),
            "quarter": _("quarter"),
            "year": _("year"),
        },
        "statuses": {status: status_name(status, language) for status in statuses},
        "statusHelp": {status: status_help(status, language) for status in statuses},
    }
