from __future__ import annotations

from dataclasses import replace

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer.candidates import Guess
from dashboard.gazetteer.evidence import Around, Context, Mention
from dashboard.gazetteer.lookup import Known
from dashboard.gazetteer.ranking import rank
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.spots import apart_km
from dashboard.gazetteer.traits import agreement, features_in, own_features, size
from dashboard.gazetteer.weights import NOBODY, WEIGHTS, weights
from dashboard.model import Place


def _place(
    key: str = "1",
    feature: str = "city",
    country: str | None = "LY",
    population: int = 0,
    lat: float = 0.0,
    lon: float = 0.0,
    gazetteer: str = "geonames",
) -> Place:
    return Place(gazetteer, key, key, (key,), lat, lon, country, feature, population)


def _guess(place: Place, flags: Flag = Flag.PRIMARY, admin1: str = "") -> Guess:
    return Guess(Known(place, admin1, capital=False, curated=False, flags=flags), "exact")


_LIBYA = _guess(_place("libya", country="LY", population=1_150_000, lat=32.9, lon=13.2))
_LEBANON = _guess(_place("lebanon", country="LB", population=229_000, lat=34.4, lon=35.8))
_MENTION = Mention("tripoli")


def _features(guess: Guess, mention: Mention, context: Context) -> dict[str, float]:
    (own,) = own_features([guess], mention, context.language, context.year)
    return own | features_in(guess, context)


def _best(context: Context, mention: Mention = _MENTION) -> str:
    return rank([_LIBYA, _LEBANON], mention, context)[0].guess.known.place.id


def test_without_context_the_larger_town_is_meant() -> None:
    assert _best(Context()) == "libya"


@pytest.mark.parametrize(
    "context",
    [
        Context(named={"LB": 0.8}),
        Context(met={"LB": 1.0}, around={("geonames", "lebanon"): Around(near=0.7, company=0.4)}),
        Context(same={("geonames", "lebanon"): 1.0}),
        Context(hinted={"LB": 0.9}, told=0.5),
        Context(named_beside={"LB": 1.0}),
        Context(around={("geonames", "lebanon"): Around(near=0.9, beside=0.8)}),
        Context(focus={"LB": 1.0}, met={"LB": 0.9}),
    ],
)
def test_the_other_places_of_the_text_decide(context: Context) -> None:
    assert _best(context) == "lebanon"


def test_an_apposition_decides() -> None:
    assert _best(Context(), Mention("tripoli", apposed=frozenset({"LB"}))) == "lebanon"


def test_what_lies_elsewhere_than_the_apposition_says_loses_the_evidence_of_its_namesake() -> None:
    told = Mention("tripoli", apposed=frozenset({"LB"}))
    known = Context(same={("geonames", "libya"): 1.0})
    assert _best(known) == "libya"
    assert _best(known, told) == "lebanon"
    (first, second) = rank([_LIBYA, _LEBANON], told, Context())
    assert "apposed" in first.features
    assert "apposed_against" in second.features
    (alone,) = rank([_LIBYA], told, Context())  # nothing lies there: the words tell of no candidate
    assert "apposed_against" not in alone.features


def test_the_other_place_of_the_name_is_not_the_one_spoken_of_elsewhere() -> None:
    known = Context(same={("geonames", "libya"): 0.9}, named={"LB": 0.7})
    assert _best(known) == "libya"
    assert _best(known, Mention("tripoli", other_sense=True)) == "lebanon"


def test_a_quarter_is_no_town_far_from_all_that_the_text_names() -> None:
    quarter = Mention("tripoli", cue="district", quarter=True)
    met = Context(met={"LB": 1.0})
    (alone,) = rank([_LEBANON], quarter, met)
    assert "out_of_town" in alone.features
    amid = replace(met, around={("geonames", "lebanon"): Around(amid=1.0)})
    (beside,) = rank([_LEBANON], quarter, amid)
    assert "out_of_town" not in {name for name, value in beside.features.items() if value}
    assert alone.probability < 0.1
    assert beside.probability > 0.9


def _spelt(key: str, *names: str) -> Guess:
    place = replace(_place(key), name=names[0], names=names)
    return Guess(Known(place, "", capital=False, curated=True, flags=Flag.PRIMARY), "exact")


@pytest.mark.parametrize(
    ("written", "against"),
    [("Tigre", "region"), ("Tigré", "river"), ("TIGRE", None), ("", None)],
)
def test_accents_tell_a_french_name_from_another(written: str, against: str | None) -> None:
    both = [_spelt("river", "fleuve Tigre", "Tigre"), _spelt("region", "Tigré")]
    found = own_features(both, Mention("tigre", written=written))
    told = [g.known.place.id for g, own in zip(both, found, strict=True) if "accents" in own]
    assert told == ([against] if against else [])


def test_a_first_letter_may_lack_its_accent() -> None:
    both = [_spelt("town", "Évreux"), _spelt("other", "Evreux")]
    found = own_features(both, Mention("evreux", written="Evreux"))
    assert not any("accents" in own for own in found)


def test_a_name_that_is_anothers_own_is_less_likely_a_by_name() -> None:
    venice, suburb = _place("venice", country="IT"), _place("suburb", country="FR")
    own, other = _guess(venice), _guess(suburb, Flag(0))
    (_, alone) = own_features([_guess(venice, Flag(0)), other], Mention("venise"))
    assert "rival" not in alone
    (first, second) = own_features([own, other], Mention("venise"))
    assert "rival" not in first
    assert second["rival"] == 1.0


def test_what_the_language_calls_a_town_is_no_by_name_of_another() -> None:
    flags = Flag.PRIMARY | Flag.FRENCH
    own, other = _guess(_place("venice", country="IT"), flags), _guess(_place("suburb"), Flag(0))
    (first, second) = own_features([own, other], Mention("venise"))
    assert "told_otherwise" not in first
    assert second["told_otherwise"] == 1.0
    (_, english) = own_features([own, other], Mention("venise"), "en")
    assert "told_otherwise" not in english
    (_, short) = own_features([own, _guess(_place("Venise sur Mer"), Flag(0))], Mention("venise"))
    assert "told_otherwise" not in short


def test_where_land_lies_that_is_named_after_a_water_the_water_lies() -> None:
    river = _guess(replace(_place("river", "river", None), radius_km=200.0))
    region = _guess(_place("region", "region", "FR", 180_000, lat=1.0), admin1="FR.1")
    far = _guess(_place("far", "region", "BR", 180_000, lat=40.0), admin1="BR.1")
    told = Context(named={"FR": 0.6, "BR": 0.9}, focus={"FR": 0.5})
    found = {
        r.guess.known.place.id: r.features
        for r in rank([river, region, far], Mention("meuse"), told)
    }
    assert found["river"]["country_named"] == found["region"]["country_named"] == 0.6
    assert found["river"]["country_focus"] == 0.5
    alone = rank([river], Mention("meuse"), told)[0].features
    assert "country_named" not in alone


def test_what_is_named_in_one_breath_is_of_one_sort() -> None:
    river = _guess(_place("river", "river"))
    town = _guess(_place("town"))
    told = Context(sorts={"water": 0.8, "town": 0.1})
    assert features_in(river, told)["coordinated"] == 0.8
    assert features_in(town, told)["coordinated"] == 0.1


def test_capitals_are_foreign_to_no_text() -> None:
    place = _place("capital", country="US", population=600_000)
    guess = Guess(Known(place, "US.DC", True, False, Flag.PRIMARY), "exact")  # noqa: FBT003  (a row)
    assert "foreign" not in features_in(guess, Context(named={"LB": 0.8}, told=0.9))


def test_the_press_of_a_language_is_at_home_in_its_countries() -> None:
    town = _guess(_place("town", country="FR", population=20_000))
    assert own_features([town], Mention("town"), "fr")[0]["own_press"] == 1.0
    assert "own_press" not in own_features([town], Mention("town"), "en")[0]


def test_probabilities_leave_room_for_none_of_them() -> None:
    ranked = rank([_LIBYA, _LEBANON], _MENTION, Context())
    assert 0 < sum(r.probability for r in ranked) < 1
    assert rank([], _MENTION, Context()) == ()
    (hamlet,) = rank([_guess(_place(population=60), Flag(0))], _MENTION, Context())
    assert hamlet.probability < 0.1


def test_a_cue_beats_the_population() -> None:
    city = _guess(_place("city", population=900_000))
    region = _guess(_place("region", "region", population=4_000_000), Flag.CORE)
    plain = rank([city, region], Mention("donetsk"), Context())
    cued = rank([city, region], Mention("donetsk", cue="region"), Context())
    assert plain[0].guess is city
    assert cued[0].guess is region


@pytest.mark.parametrize(("grammar", "meant"), [("areal", "region"), ("punctual", "city")])
def test_prepositions_tell_a_province_from_its_capital(grammar: str, meant: str) -> None:
    city = _guess(_place("city", population=550_000))
    region = _guess(_place("region", "region", population=8_000_000))
    mention = Mention("quebec", grammar=frozenset({grammar}))  # type: ignore[arg-type]
    assert rank([city, region], mention, Context())[0].guess.known.place.id == meant


def test_an_institution_is_a_place_only_where_the_words_say_so() -> None:
    seat = _guess(_place("un", "organisation", "US", gazetteer="dateline"))
    (acting,) = rank([seat], Mention("onu"), Context())
    (visited,) = rank([seat], Mention("onu", grammar=frozenset({"at"})), Context())
    assert acting.probability < 0.1
    assert visited.probability > 0.4


def test_a_short_name_needs_the_full_one() -> None:
    north = _guess(_place("KP", "country", "KP", 25_000_000, gazetteer="iso3166"), Flag.SHORT)
    assert rank([north], Mention("nord"), Context()) == ()
    named = Context(sure=frozenset({("iso3166", "KP")}))
    assert rank([north], Mention("nord"), named)[0].probability > 0.9


def test_a_name_of_another_language_is_less_likely() -> None:
    guess = _guess(_place("MX", "country", "MX", 126_000_000), Flag.PRIMARY | Flag.ENGLISH)
    assert "other_language" in _features(guess, Mention("mexico"), Context("fr"))
    assert "other_language" not in _features(guess, Mention("mexico"), Context("en"))


def test_a_town_keeps_its_name_in_every_language() -> None:
    berlin = _guess(_place("berlin", population=3_400_000), Flag.PRIMARY | Flag.FRENCH)
    assert "other_language" not in _features(berlin, Mention("berlin"), Context("en"))


def test_a_place_of_a_country_that_nobody_speaks_of_is_foreign() -> None:
    context = Context(named={"LB": 0.8}, told=0.9)
    assert _features(_LIBYA, _MENTION, context)["foreign"] == pytest.approx(0.9)
    assert _features(_LEBANON, _MENTION, context)["foreign"] == pytest.approx(0.18)
    assert "foreign" not in _features(_LIBYA, _MENTION, Context())


@pytest.mark.parametrize(
    ("year", "found"),
    [(1988, set()), (1993, {"outdated"}), (1992, set()), (None, set()), (1915, {"outdated"})],
)
def test_what_is_gone_by_the_year_of_the_text_is_outdated(
    year: int | None, found: set[str]
) -> None:
    place = _place("union", "historic", None, 290_000_000)
    guess = Guess(Known(place, "", False, True, Flag.PRIMARY, years=(1922, 1990)), "exact")  # noqa: FBT003  (a row)
    told = _features(guess, Mention("union"), Context(year=year)).keys()
    assert told & {"outdated", "old_name"} == found


def test_a_name_of_old_times_counts_less_where_no_year_is_known() -> None:
    place = _place("town", population=900_000)
    guess = Guess(Known(place, "", False, False, Flag.HISTORIC, name_years=(None, 1924)), "exact")  # noqa: FBT003  (a row)
    assert "old_name" in _features(guess, Mention("town"), Context())
    assert "outdated" in _features(guess, Mention("town"), Context(year=2020))
    assert not _features(guess, Mention("town"), Context(year=1910)).keys() & {
        "outdated",
        "old_name",
    }


def test_words_for_waters_tell_a_sea_from_a_district() -> None:
    sea = _guess(_place("channel", "sea", None, gazetteer="naturalearth"))
    district = _guess(_place("district", "region", "FR", 500_000))
    by_the_sea = rank([sea, district], Mention("manche", watery=True), Context())
    assert by_the_sea[0].guess is sea
    assert rank([sea, district], Mention("manche", cue="region"), Context())[0].guess is district


@pytest.mark.parametrize(("feature", "possible"), [("city", False), ("mountain", True)])
def test_a_mountain_is_no_town(feature: str, possible: bool) -> None:
    place = _place("rousset", feature, "FR", 5_000)
    guess = Guess(Known(place, "", False, False, Flag.PRIMARY), "exact", cue="mountain")  # noqa: FBT003  (a row)
    assert bool(rank([guess], Mention("col de rousset"), Context())) is possible


def test_every_feature_has_a_weight_and_every_weight_is_used() -> None:
    kinds = {
        agreement(f, c)
        for f in ("region", "territory", "city", "sea")
        for c in ("region", "station")
    }
    assert kinds == {"cue", "cue_akin", "cue_against", "cue_in_town"}
    assert kinds <= WEIGHTS.keys()
    assert _features(_LIBYA, _MENTION, Context()).keys() <= WEIGHTS.keys()


def test_size_has_its_bounds() -> None:
    assert size(_place(population=999_999)) == pytest.approx(6.0)
    assert size(_place(population=0)) < size(_place("sea", "sea", gazetteer="naturalearth"))


def test_of_imported_places_the_names_tell_how_known_they_are() -> None:
    brook = _place("brook", "river")
    river = replace(brook, names=tuple(f"name {n}" for n in range(64)))
    assert size(brook) == size(_place(population=0))
    assert size(river) == pytest.approx(5.6)
    assert size(replace(river, population=9_999)) == pytest.approx(4.0)


def test_the_fitted_weights_are_those_of_the_features_and_near_their_prior() -> None:
    rows = list(tables.rows("ranking.tsv"))
    hand = {**WEIGHTS, "nobody": NOBODY}
    assert {row["feature"]: float(row["prior"]) for row in rows} == pytest.approx(hand)
    for row in rows:
        assert float(row["weight"]) * float(row["prior"]) > 0.0, row  # none changes its sign
    assert weights().of.keys() == WEIGHTS.keys()


@given(
    st.floats(-90.0, 90.0),
    st.floats(-180.0, 180.0),
    st.floats(-90.0, 90.0),
    st.floats(-180.0, 180.0),
)
def test_distances_are_geopy_s(south: float, west: float, north: float, east: float) -> None:
    expected = great_circle((south, west), (north, east)).km
    measured = apart_km(_place(lat=south, lon=west), _place(lat=north, lon=east))
    assert measured == pytest.approx(expected, rel=1e-5, abs=0.01)
