from __future__ import annotations

import pandas as pd

from dashboard.resources import data_path
from dashboard.view.event_names import event_names
from dashboard.view.exonyms import actor_name, exonyms, place_names


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


def test_places_of_our_tables_have_their_english_names() -> None:
    names = place_names("en")
    assert names["dateline:un_hq"] == "United Nations"
    assert names["dateline:middle_east"] == "Middle East"
    assert names["naturalearth:AND-4876"] == "Andorra la Vella"
    assert names["geonames:1581130"] == "Hanoi"
    assert place_names("fr") == {}


def test_governments_and_organisations_are_called_what_the_language_calls_them() -> None:
    assert actor_name("Corée du Nord", "en") == "North Korea"
    assert actor_name("Côte d'Ivoire", "en") == actor_name("Côte d’Ivoire", "en") != "Côte d'Ivoire"
    assert actor_name("Maison Blanche", "en") == "White House"
    assert actor_name("Le Kremlin", "en") == "Kremlin"
    assert actor_name("Sergueï Choïgou", "en") == "Sergei Shoigu"
    assert actor_name("Conseil de sécurité de l’ONU", "en") == "UN Security Council"
    assert actor_name("Union soviétique", "en") == "Soviet Union"
    assert actor_name("Sergueï Choïgou", "fr") == "Sergueï Choïgou"
    assert actor_name("Anna Petrova", "en") == "Anna Petrova"
    assert actor_name("Corée du Nord", "fr") == "Corée du Nord"


def test_every_name_in_english_is_that_of_an_actor_we_know_and_another() -> None:
    french, english = (
        [line.split("\t") for line in data_path("lang", code, "actors.tsv").read_text(encoding="utf-8").splitlines()[1:]]
        for code in ("fr", "en")
    )  # fmt: skip
    known = {row[0] for row in french}
    assert len({row[0] for row in english}) == len(english)
    for name, other in english:
        assert name in known
        assert other
        assert other != name
