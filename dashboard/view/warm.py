"""What the first page asks for, made ready while the browser loads Streamlit.

Importing this brings all that the page needs, before any thread does: two that import it at once
could meet halfway.
"""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.view import basemap, language, page, queries, state
from dashboard.view.screens import overview
from dashboard.view.time_map import STATUSES


def warm(store: Path) -> None:
    """Ask for it: of the store, in every language, without any filter."""
    page.icon().save(io.BytesIO(), "PNG")  # Pillow looks for its formats once
    for spoken in language.LANGUAGES:
        with suppress(StoreError):
            found = queries.open_store(store)
            if found is not None:
                queries.drawn(found, spoken, state.Filters())
                queries.counts(found)
                everything = queries.Part(state.Filters(), STATUSES, None, None)
                queries.told(found, spoken, everything, overview.MOST)
        basemap.deck(spoken)
        language.catalogue(spoken)
