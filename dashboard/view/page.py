"""The frame of the page: what is on every screen, and which screen is shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
import streamlit as st
from babel import Locale
from PIL import Image

from dashboard.errors import StoreError
from dashboard.model import Precision
from dashboard.view import queries, state
from dashboard.view.assets import style
from dashboard.view.context import Page
from dashboard.view.exonyms import actor_name
from dashboard.view.language import LANGUAGES, catalogue, choose
from dashboard.view.panel_text import precision_name, type_name
from dashboard.view.screens import about, actors, events, places, sources, story
from dashboard.view.serve import STORE_VARIABLE
from dashboard.view.state import SCREENS, Filters, ViewState
from dashboard.view.time_map import STATUSES
from dashboard.view.time_map_text import status_name

_STATE, _WRITTEN, _LEFT = "dateline_state", "dateline_written", "dateline_left"
_SCREENS = {
    "story": story.show,
    "events": events.show,
    "places": places.show,
    "actors": actors.show,
    "sources": sources.show,
    "about": about.show,
}


def main() -> None:
    """Draw the page for the state in the address or, from then on, in the session."""
    st.set_page_config(page_title="Dateline", page_icon=icon(), layout="wide")
    st.html(f"<style>{style('page')}</style>")
    current = _current()
    language = current.language or choose(st.context.locale)
    path = Path(os.environ.get(STORE_VARIABLE, "dateline.sqlite"))
    _ = catalogue(language).gettext
    try:
        store = queries.open_store(path)
    except StoreError as error:
        st.error(str(error))
        return
    page = Page(path, store, language, remember=remember, recall=recall)
    # the screen is sent first: it takes the browser longer than the header above it
    header, screen = st.container(key="dateline_top"), st.container()
    with screen:
        if store is None or not (queries.counts(store)["documents"] or recall().screen == "about"):
            _empty(page)
        else:
            _SCREENS[recall().screen](page)
    with header:
        _header(page)
    st.session_state[_LEFT] = None


@cache
def icon() -> Image.Image:
    """The sign of the page in a tab: a mark of the map. Drawn here, as named icons are fetched."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    distance = np.hypot(x, y)
    image = np.zeros((64, 64, 4), dtype=np.uint8)
    image[distance < 0.95] = (11, 95, 143, 255)
    image[distance < 0.38] = (255, 255, 255, 255)
    return Image.fromarray(image)


def recall() -> ViewState:
    """The state of this session."""
    kept = st.session_state[_STATE]
    assert isinstance(kept, ViewState)  # noqa: S101  (ours alone)
    return kept


def remember(new: ViewState) -> None:
    """Take a new state: into the session, and into the address."""
    st.session_state[_STATE] = new
    query = state.write(new)
    if query != st.query_params.to_dict():
        st.query_params.from_dict(query)
    st.session_state[_WRITTEN] = query


def _current() -> ViewState:
    """The state; read anew where the address is not what we wrote (a link, the back button)."""
    query = st.query_params.to_dict()
    if _STATE not in st.session_state or query != st.session_state[_WRITTEN]:
        st.session_state[_LEFT] = st.session_state.get(_STATE)
        st.session_state[_STATE] = state.read(query)
        st.session_state[_WRITTEN] = query
    return recall()


def _echoes(field: str, value: object) -> bool:
    """Whether a control but says what it showed before the back button was pressed.

    Pressed twice, it interrupts the run that would have told the browser what is shown now.
    """
    left = st.session_state.get(_LEFT)
    return left is not None and getattr(left, field) == value


def _header(page: Page) -> None:
    """Name, screens, search, filters, language."""
    _ = catalogue(page.language).gettext
    names = {
        "story": _("Story"),
        "events": _("Events"),
        "places": _("Places"),
        "actors": _("Actors"),
        "sources": _("Sources"),
        "about": _("About"),
    }
    now = recall()
    st.session_state["screen"] = now.screen
    st.session_state["language"] = page.language
    st.session_state["words"] = now.words
    with st.container(horizontal=True, vertical_alignment="center", key="dateline_header"):
        st.html('<h1 class="dl-brand">Dateline</h1>', width="content")
        st.segmented_control(
            _("Screen"),
            SCREENS,
            key="screen",
            format_func=names.__getitem__,
            label_visibility="collapsed",
            on_change=_pick_screen,
            width="content",
        )
        st.text_input(
            _("Search the passages"),
            key="words",
            placeholder=_("Passages, places, actors"),
            label_visibility="collapsed",
            on_change=_pick_words,
            width=260,
            icon=":material/search:",
        )
        _filters(page)
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            key="language",
            format_func=str.upper,
            label_visibility="collapsed",
            on_change=_pick_language,
            width="content",
        )


class Choice(NamedTuple):
    """A filter: the key of its field, its name, what can be chosen, and what each is called."""

    key: str
    name: str
    options: Sequence[str]
    called: Callable[[str], str]


def _choices(page: Page) -> list[Choice]:
    """The filters in the order in which they stand."""
    _ = catalogue(page.language).gettext
    frame = queries.reports(page.store, page.language)
    sources = frame.drop_duplicates("source")
    titles = dict(zip(sources["source"], sources["title"].fillna(""), strict=True))
    territories = Locale.parse(page.language).territories

    def typed(kind: str) -> str:
        return type_name(kind, page.language)

    def land(code: str) -> str:
        return str(territories.get(code, code))

    return [
        Choice("statuses", _("Statuses"), STATUSES, lambda one: status_name(one, page.language)),
        Choice("sources", _("Sources"), list(titles), lambda one: titles[one] or Path(one).name),
        Choice("types", _("Types of event"), sorted(frame["type"].unique(), key=typed), typed),
        Choice(
            "actors",
            _("Actors"),
            frame["actors"].explode().dropna().value_counts().index.tolist(),
            lambda one: actor_name(one, page.language),
        ),
        Choice(
            "countries", _("Countries"), sorted(frame["country"].dropna().unique(), key=land), land
        ),
        Choice(
            "precisions",
            _("How precisely the date is known"),
            [one for one in get_args(Precision) if (frame["precision"] == one).any()],
            lambda one: precision_name(one, page.language),
        ),
    ]


def _filters(page: Page) -> None:
    _ = catalogue(page.language).gettext
    if page.at is None or not queries.counts(page.at)["documents"]:
        return
    now = recall()
    count = sum(map(len, now.filters)) + (now.statuses != STATUSES)
    label = f"{_('Filters')} ({count})" if count else _("Filters")
    with st.popover(label, icon=":material/filter_list:", width="content"):
        for choice in _choices(page):
            chosen = getattr(now, choice.key)
            everything = choice.key == "statuses" and chosen == STATUSES
            st.session_state[choice.key] = (
                [] if everything else [one for one in chosen if one in choice.options]
            )
            st.multiselect(
                choice.name,
                choice.options,
                key=choice.key,
                on_change=_pick_statuses if choice.key == "statuses" else _pick_filters,
                format_func=choice.called,
                placeholder=_("All"),
            )
        if count and st.button(_("Clear the filters")):
            remember(replace(now.filtered(Filters()), statuses=STATUSES))
            st.rerun()


def _pick_screen() -> None:
    screen = st.session_state["screen"] or recall().screen
    if _echoes("screen", screen):
        return
    remember(replace(recall(), screen=screen, sort=None, find=""))


def _pick_language() -> None:
    language = st.session_state["language"]
    if language and not _echoes("language", language):
        remember(replace(recall(), language=language))


def _pick_words() -> None:
    """Search: what is found is read beside the map, or beside the table that is shown."""
    now = recall()
    screen = "story" if now.screen == "about" else now.screen
    words = st.session_state["words"].strip()
    if _echoes("words", words):
        return
    remember(replace(now, screen=screen, words=words, article=None))


def _pick_statuses() -> None:
    wanted = st.session_state["statuses"]
    chosen = tuple(one for one in STATUSES if one in wanted) or STATUSES
    if not _echoes("statuses", chosen):
        remember(replace(recall(), statuses=chosen))


def _pick_filters() -> None:
    chosen = Filters(*(tuple(st.session_state[name]) for name in Filters._fields))
    if not _echoes("filters", chosen):
        remember(recall().filtered(chosen))


def _empty(page: Page) -> None:
    """Nothing to show yet: say what to do."""
    _ = catalogue(page.language).gettext
    with st.container(key="dateline_empty"):
        st.subheader(_("There is no story here yet"))
        st.write(
            _("The store {path} holds no article. Read some in, then reload this page:").format(
                path=f"`{page.path}`"
            )
        )
        st.code("dateline ingest FOLDER", language="bash")
        if page.at is not None:
            sources.failed(page)
