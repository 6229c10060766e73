"""The words of the panel of passages and articles, as its JavaScript takes them."""

from __future__ import annotations

from typing import Any

from dashboard.speakers import SpeakerKind
from dashboard.view.language import catalogue


def texts(language: str) -> dict[str, Any]:
    """Every text of the component in `language`."""
    _ = catalogue(language).gettext
    return {
        "open": _("Read the article"),
        "back": _("Back to the passages"),
        "close": _("Close"),
        "more": _("Show more"),
        "why": _("Why this date and place?"),
        "date": _("Date"),
        "place": _("Place"),
        "attributed": _("According to"),
        "alternatives": _("Could also be"),
        "inherited": _("named elsewhere in the passage"),
        "key": _("Marked in the text"),
        "kinds": {
            "where": _("place"),
            "when": _("date"),
            "actor": _("actor"),
            "trigger": _("event"),
        },
        "map": _("See on the map"),
        "tellings": _("Compare what each says"),
        "otherwise": _("says otherwise:"),
        "nothing": _("Nothing in this window. Widen the timeline or show more statuses."),
        "overviewHelp": _("Press a mark on the map, or a row here, to read what it rests on."),
        "allEvents": _("All events, as a table"),
        "noHit": _(
            "No passage has all of these words. Try fewer of them, or only the start of a word."
        ),
        "links": _("{name}: "),
        "also": _("Also told by"),
        "boilerplate": _("Page around the article"),
        "previous": _("Previous passage (K)"),
        "next": _("Next passage (J)"),
        "position": _("{n} of {count}"),
        "order": _("Order of the passages"),
        "orders": {"time": _("by date"), "text": _("as in the articles")},
    }


def precision_name(precision: str, language: str) -> str:
    """How precisely a date is known, in words."""
    _ = catalogue(language).gettext
    names = {
        "day": _("to the day"),
        "week": _("to the week"),
        "month": _("to the month"),
        "season": _("to the season"),
        "year": _("to the year"),
        "decade": _("to the decade"),
        "interval": _("a stretch of days"),
    }
    return names.get(precision, precision)


def speaker_name(kind: SpeakerKind, language: str) -> str:
    """What a kind of speaker is called."""
    _ = catalogue(language).gettext
    names: dict[SpeakerKind, str] = {
        "person": _("person"),
        "government": _("authority"),
        "agency": _("news agency"),
        "newspaper": _("newspaper or station"),
        "organisation": _("organisation"),
    }
    return names[kind]


def speech_name(*, quoted: bool, language: str) -> str:
    """Whether a speaker is quoted or only reported on, in words."""
    _ = catalogue(language).gettext
    return _("in their own words") if quoted else _("as reported")


def type_name(kind: str, language: str) -> str:
    """What a type of event is called."""
    _ = catalogue(language).gettext
    names = {
        "meet": _("meeting"),
        "travel": _("journey"),
        "consult": _("talks"),
        "negotiate": _("negotiation"),
        "agree": _("agreement"),
        "cooperate": _("cooperation"),
        "aid": _("aid"),
        "request": _("request"),
        "threaten": _("threat or warning"),
        "accuse": _("accusation"),
        "deny": _("denial"),
        "sanction": _("sanction"),
        "mobilise": _("mobilisation"),
        "exercise": _("exercise"),
        "test": _("test or launch"),
        "fight": _("fighting"),
        "protest": _("protest"),
        "arrest": _("arrest"),
        "appoint": _("election or appointment"),
        "commemorate": _("commemoration"),
        "other": _("other"),
    }
    return names.get(kind, kind)
