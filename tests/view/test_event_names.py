from __future__ import annotations

import pandas as pd

from dashboard.view.event_names import event_names
from dashboard.view.exonyms import exonyms


def test_an_event_is_named_in_the_language_of_the_page() -> None:
    rows = pd.DataFrame(
        [
            ("e1", "meet", ["Anna", "Bo"], "Sochi", "2023-09-01", "2023-09-30", "2023-09"),
            ("e1", "meet", ["Anna"], "Sochi", "2023-09-04", "2023-09-04", "2023-09-04"),
            ("e2", "other", [], None, None, None, None),
            (None, "aid", ["Cy"], "Paris", None, None, None),
        ],
        columns=["event", "type", "actors", "place_name", "first_day", "last_day", "edtf"],
    ).astype({"first_day": "datetime64[s]", "last_day": "datetime64[s]"})
    told = event_names(rows, "en").tolist()
    assert told[:3] == [*["Meeting · Anna, Bo · Sochi · September 4, 2023"] * 2, "Event"]
    assert pd.isna(told[3])


def test_towns_are_called_what_the_language_calls_them() -> None:
    found = exonyms("fr", "en")
    assert found["RU", "Moscou"] == "Moscow"
    assert found["GB", "Londres"] == "London"
    assert ("FR", "Paris") not in found
    assert exonyms("fr", "fr") == {}
