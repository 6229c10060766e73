"""The day that an article was published: what it rests on, and a field to set another."""

from __future__ import annotations

import streamlit as st

from dashboard.errors import DashboardError, NotADate
from dashboard.view import actions, queries
from dashboard.view.context import Page
from dashboard.view.evidence import grounds
from dashboard.view.language import catalogue
from dashboard.view.words import when_words

_ISO = "2023-09-12"
_EXAMPLES = {"fr": "12/09/2023"}
_DAY, _SAID = "publication_day", "publication_said"


def show(page: Page, document: str) -> None:
    """Draw it for the document that is open, where it is stored."""
    _ = catalogue(page.language).gettext
    found = queries.annotation(page.store, document)
    if found is None:
        return
    published, given = found.mentions.published, queries.override(page.store, document)
    words = when_words(published, page.language) if published else _("not known")
    with (
        st.container(key="dateline_published"),
        st.popover(_("Published: {day}").format(day=words), icon=":material/event:"),
    ):
        if given is not None:
            st.caption(_("Set by a reader."))
        elif published is not None and published.evidence:
            _show_grounds(published.evidence, page.language)
        else:
            st.caption(_("Neither the page nor the text tells it."))
        if not actions.available():
            st.caption(_("To set another day:"))
            st.code(f"dateline ingest FILE --published {_ISO}", language="bash")
            return
        with st.form("publication", border=False):
            day = st.text_input(
                _("Another day, month or year"),
                value=given or "",
                placeholder=_EXAMPLES.get(page.language, _ISO),
                key=f"{_DAY}_{document}",
            )
            save = st.form_submit_button(_("Save"))
        undo = given is not None and st.button(_("As the article says"), key="publication_undo")
        if save and day.strip():
            _redate(page, document, day.strip())
        elif undo:
            _redate(page, document, None)
        if said := st.session_state.pop(_SAID, None):
            st.error(said)


def _show_grounds(evidence: str, language: str) -> None:
    """What the day rests on, how sure it is, and what else it may be."""
    _ = catalogue(language).gettext
    told = grounds(evidence, language)
    st.caption(
        _("Taken from:")
        if told.sure is None
        else _("Not written; the text's words make it {sure} sure:").format(sure=told.sure)
    )
    for clue in told.clues:
        st.text(clue)
    if told.candidates:
        st.caption(_("Likeliest:"))
        for candidate in told.candidates:
            st.text(candidate)


def _redate(page: Page, document: str, day: str | None) -> None:
    """Have the article found anew from that day, and draw the page again."""
    _ = catalogue(page.language).gettext
    try:
        with st.spinner(_("Dating the article again")):
            actions.redate(document, day)
    except NotADate:
        st.session_state[_SAID] = _("“{day}” is no date: write {example}, 2023-09 or 2023.").format(
            day=day, example=_EXAMPLES.get(page.language, _ISO)
        )
    except DashboardError as error:
        st.session_state[_SAID] = str(error)
    st.rerun()
