from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from geopy.distance import geodesic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.resolve import resolve
from dashboard.model import Document, Place, Toponym


def _document(text: str, language: str | None = "fr") -> Document:
    return Document("d", "d", None, None, None, language, text, None)


def _toponyms(text: str, names: Sequence[str | tuple[str, str]]) -> list[Toponym]:
    found: list[Toponym] = []
    at = 0
    for name in names:
        word, cue = name if isinstance(name, tuple) else (name, None)
        start = text.index(word, at)
        at = start + len(word)
        found.append(Toponym("d", start, at, word, "literal", cue=cue))
    return found


def _places(
    text: str, names: Sequence[str | tuple[str, str]], gazetteer: Gazetteer
) -> list[Place | None]:
    resolved = resolve(_document(text), _toponyms(text, names), gazetteer)
    return [t.resolution.place if t.resolution else None for t in resolved]


@pytest.mark.parametrize(
    ("name", "cue", "point", "within_km"),
    [
        ("Pyongyang", None, (39.03, 125.75), 5),
        ("Vladivostok", None, (43.12, 131.89), 5),
        ("Vostochny", "spaceport", (51.88, 128.33), 15),
        ("Vostotchny", "spaceport", (51.88, 128.33), 15),
        ("cosmodrome de Vostochny", None, (51.88, 128.33), 15),
        ("cosmodrome de Vostotchny", "spaceport", (51.88, 128.33), 15),
        ("Vostochny", None, (51.88, 128.33), 15),
        ("Khasan", "station", (42.43, 130.64), 15),
        ("gare de Khasan", None, (42.43, 130.64), 15),
        ("Khasan", None, (42.43, 130.64), 15),
        ("Sotchi", None, (43.60, 39.73), 5),
        ("Vladivostock", None, (43.12, 131.89), 5),
        ("VLADIVOSTOK", None, (43.12, 131.89), 5),
    ],
)
def test_the_named_places_lie_where_they_are(
    name: str, cue: str | None, point: tuple[float, float], within_km: float, gazetteer: Gazetteer
) -> None:
    toponym = Toponym("d", 0, len(name), name, "literal", cue=cue)
    (resolved,) = resolve(_document(name), [toponym], gazetteer)
    assert resolved.resolution is not None
    place = resolved.resolution.place
    assert place is not None, resolved.resolution
    assert geodesic((place.latitude, place.longitude), point).km <= within_km
    assert resolved.resolution.score > 0.5


def test_a_short_form_is_looked_up_by_its_name_in_full(gazetteer: Gazetteer) -> None:
    text = "au Nord"
    short = Toponym("d", 3, 7, "Nord", "literal", name="Corée du Nord")
    (resolved,) = resolve(_document(text), [short], gazetteer)
    assert resolved.resolution is not None
    assert resolved.resolution.place is not None
    assert resolved.resolution.place.country == "KP"
    assert resolved.text == "Nord"


def test_the_town_of_vostochny_stays_among_the_alternatives(gazetteer: Gazetteer) -> None:
    text = "Vostochny"
    (resolved,) = resolve(_document(text), _toponyms(text, [text]), gazetteer)
    assert resolved.resolution is not None
    assert any(c.place.feature == "city" for c in resolved.resolution.alternatives)


@pytest.mark.parametrize(
    ("text", "names", "meant"),
    [
        ("À Tripoli, au Liban, la pluie.", ["Tripoli", "Liban"], [("city", "LB"), ("country", "LB")]),
        ("À Tripoli, en Libye, la pluie.", ["Tripoli", "Libye"], [("city", "LY"), ("country", "LY")]),
        ("Le port d'Alexandrie, en Égypte.", ["Alexandrie", "Égypte"], [("city", "EG"), ("country", "EG")]),
        ("Il vit à Québec.", ["Québec"], [("city", "CA")]),
        ("Il vit au Québec.", ["Québec"], [("region", "CA")]),
        ("Le Luxembourg et la Belgique", ["Luxembourg", "Belgique"], [("country", "LU"), ("country", "BE")]),
        ("La Géorgie et l'Arménie", ["Géorgie", "Arménie"], [("country", "GE"), ("country", "AM")]),
        ("Il part pour Mexico demain.", ["Mexico"], [("city", "MX")]),
        ("Le Niger et le Mali", ["Niger", "Mali"], [("country", "NE"), ("country", "ML")]),
        ("Le Nigeria voisin", ["Nigeria"], [("country", "NG")]),
        ("La Guinée et le Sénégal", ["Guinée", "Sénégal"], [("country", "GN"), ("country", "SN")]),
        ("À Brazzaville, le Congo", ["Brazzaville", "Congo"], [("city", "CG"), ("country", "CG")]),
        ("À Kinshasa, le Congo", ["Kinshasa", "Congo"], [("city", "CD"), ("country", "CD")]),
        ("La Maison Blanche a nié.", ["Maison Blanche"], [("seat", "US")]),
        ("La Haye et le Caire", ["La Haye", "Caire"], [("city", "NL"), ("city", "EG")]),
        ("L’Iran et la mer Noire", ["L’Iran", "mer Noire"], [("country", "IR"), ("sea", None)]),
        ("Kiev tient la région de Donetsk.", ["Kiev", "région de Donetsk"], [("city", "UA"), ("region", "UA")]),
        ("Une frappe à Donetsk, en Ukraine.", ["Donetsk", "Ukraine"], [("city", "UA"), ("country", "UA")]),
        ("à La Réunion et à Mayotte", ["La Réunion", "Mayotte"], [("country", "RE"), ("country", "YT")]),
        ("en Extrême-Orient russe", ["Extrême-Orient russe"], [("region", "RU")]),
        ("Valence, en Espagne", ["Valence", "Espagne"], [("city", "ES"), ("country", "ES")]),
        ("Valence (Drôme)", ["Valence", "Drôme"], [("city", "FR"), ("region", "FR")]),
        ("Washington a réagi.", ["Washington"], [("city", "US")]),
        ("dans l'État de Washington", ["Washington"], [("city", "US")]),
    ],
)  # fmt: skip
def test_names_are_told_apart(
    text: str,
    names: list[str],
    meant: list[tuple[str, str | None]],
    gazetteer: Gazetteer,
) -> None:
    if "État de" in text:  # the cue is the recogniser's to find
        places = _places(text, [("Washington", "region")], gazetteer)
        meant = [("region", "US")]
    else:
        places = _places(text, list(names), gazetteer)
    assert [(p.feature, p.country) if p else None for p in places] == meant


def test_north_means_north_korea_once_it_was_named(gazetteer: Gazetteer) -> None:
    text = "La Corée du Nord tire. Le Nord menace le Sud."
    north = _places(text, ["Corée du Nord", "Nord"], gazetteer)[1]
    assert north is not None
    assert (north.feature, north.country) == ("country", "KP")
    assert _places("Il vient du Nord.", ["Nord"], gazetteer) == [None]


def test_an_institution_acts_and_is_visited(gazetteer: Gazetteer) -> None:
    assert _places("L'ONU a condamné le tir.", ["ONU"], gazetteer) == [None]
    (hall,) = _places("Il parlera aux Nations unies.", ["Nations unies"], gazetteer)
    assert hall is not None
    assert hall.feature == "organisation"


def test_one_name_has_one_sense_in_a_document(gazetteer: Gazetteer) -> None:
    text = "Tripoli dort. Le Liban attend. Tripoli veille. Beyrouth aussi."
    first, _, second, _ = _places(text, ["Tripoli", "Liban", "Tripoli", "Beyrouth"], gazetteer)
    assert first is not None
    assert first == second
    assert first.country == "LB"


def test_below_the_threshold_there_are_only_alternatives(gazetteer: Gazetteer) -> None:
    text = "Springfield"
    (toponym,) = resolve(_document(text), _toponyms(text, [text]), gazetteer, threshold=0.99)
    assert toponym.resolution is not None
    assert toponym.resolution.place is None
    scores = [c.score for c in toponym.resolution.alternatives]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1


def test_unknown_names_and_empty_documents(gazetteer: Gazetteer) -> None:
    assert resolve(_document(""), [], gazetteer) == ()
    (unknown,) = resolve(_document("Qwxzyvbnm"), _toponyms("Qwxzyvbnm", ["Qwxzyvbnm"]), gazetteer)
    assert unknown.resolution is not None
    assert unknown.resolution.place is None
    assert unknown.resolution.score == 0.0


def test_everything_but_the_resolution_stays(gazetteer: Gazetteer) -> None:
    text = "De Paris à Moscou, par Berlin"
    toponyms = _toponyms(text, ["Paris", "Moscou", "Berlin"])
    resolved = resolve(_document(text), list(reversed(toponyms)), gazetteer)
    assert [(t.start, t.end, t.text, t.use) for t in resolved] == [
        (t.start, t.end, t.text, t.use) for t in reversed(toponyms)
    ]
    assert all(re.fullmatch(r"\w+", t.text) for t in resolved)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6))
def test_wild_names_never_break_it(gazetteer: Gazetteer, names: list[str]) -> None:
    text = " ".join(names)
    toponyms, at = [], 0
    for name in names:
        toponyms.append(Toponym("d", at, at + len(name), name, "literal"))
        at += len(name) + 1
    for resolved in resolve(_document(text, None), toponyms, gazetteer):
        assert resolved.resolution is not None
        assert 0.0 <= resolved.resolution.score <= 1.0001


def test_the_words_for_a_kind_rule_out_other_kinds(gazetteer: Gazetteer) -> None:
    (port,) = _places("Vostotchny", [("Vostotchny", "port")], gazetteer)
    assert port is None or port.feature in {"port", "city"}
    (town,) = _places("le port de Baïkonour", ["port de Baïkonour"], gazetteer)
    assert town is None or town.feature == "city"
    assert _places("l'aéroport du Primorié", ["aéroport du Primorié"], gazetteer) == [None]
    assert _places("détroit du Portugal", ["détroit du Portugal"], gazetteer) == [None]
    (region,) = _places("la gare du Primorié", [("Primorié", "station")], gazetteer)
    assert region is not None
    assert region.feature == "region"


def test_a_rocket_is_no_misspelt_capital(gazetteer: Gazetteer) -> None:
    (rocket,) = _places("La fusée Angara a décollé.", ["Angara"], gazetteer)
    assert rocket is None or rocket.feature != "city"
    text = "Vladivostock ou vladivostock ?"  # also written small: a common noun
    assert _places(text, ["Vladivostock"], gazetteer) == [None]


@pytest.mark.parametrize(
    ("name", "cue", "place", "approximate"),
    [
        ("hôpital central de Maroua", "building", "Maroua", True),
        ("Maroua", "station", "Maroua", False),  # "la gare de Maroua": the text names the town
        ("base aérienne d'Istres", "base", "base aérienne d'Istres", False),
        ("ville de Maroua", "city", "Maroua", False),
        ("hôpital de Qwxzy", "building", None, False),
    ],
)
def test_what_is_built_stands_about_where_its_town_is(
    name: str, cue: str, place: str | None, approximate: bool, gazetteer: Gazetteer
) -> None:
    toponym = Toponym("d", 0, len(name), name, "literal", cue=cue)
    assert not toponym.approximate  # not looked up yet
    (resolved,) = resolve(_document(name), [toponym], gazetteer)
    assert resolved.resolution is not None
    found = resolved.resolution.place
    assert (found and found.name) == place
    assert resolved.approximate is approximate


def test_a_name_is_no_evidence_against_itself(gazetteer: Gazetteer) -> None:
    noise = "Le mi_nistre eft arrivé dans la ma- tinée , re•u par la preffe "
    (spain,) = _places(f"{noise}de l'espaqne.", ["espaqne"], gazetteer)
    assert spain is not None
    assert (spain.feature, spain.country) == ("country", "ES")
    assert _places(f"{noise}de l'espaqne et d'une espaqne.", ["espaqne"], gazetteer) == [None]


def test_a_seat_of_power_goes_before_a_suburb_of_the_same_name(gazetteer: Gazetteer) -> None:
    (seat,) = _places("La Maison Blanche a nié.", ["La Maison Blanche"], gazetteer)
    assert seat is not None
    assert seat.feature == "seat"


def test_a_town_goes_before_the_region_named_after_it(gazetteer: Gazetteer) -> None:
    (town,) = _places("Il arrive à Khabarovsk.", ["Khabarovsk"], gazetteer)
    assert town is not None
    assert town.feature == "city"
    (region,) = _places("le kraï de Khabarovsk", ["kraï de Khabarovsk"], gazetteer)
    assert region is not None
    assert region.feature == "region"


def test_a_few_capital_letters_are_no_small_town(gazetteer: Gazetteer) -> None:
    assert _places("ONU", ["ONU"], gazetteer) == [None]


def test_small_letters_are_a_direction(gazetteer: Gazetteer) -> None:
    text = "La Corée du Sud tire. Le sud du pays dort."
    assert _places(text, ["Corée du Sud", "sud"], gazetteer)[1] is None
