"""Names that mean several places, each in invented contexts that decide for one of them."""

from __future__ import annotations

import pytest

from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.resolve import resolve
from dashboard.model import Document, Place, Toponym

Names = tuple[str, ...]
Sense = tuple[str, str | None]


def _resolved(text: str, names: Names, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    toponyms, at = [], 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        toponyms.append(Toponym("d", start, at, name, "literal"))
    document = Document("d", "d", None, None, None, "fr", text, None)
    return resolve(document, toponyms, gazetteer)


def _meant(text: str, names: Names, gazetteer: Gazetteer) -> list[Place | None]:
    resolved = _resolved(text, names, gazetteer)
    return [t.resolution.place if t.resolution else None for t in resolved]


def _score(text: str, names: Names, gazetteer: Gazetteer) -> float:
    last = _resolved(text, names, gazetteer)[-1].resolution
    return last.score if last else 0.0


def _sense(place: Place | None) -> Sense | None:
    return (place.feature, place.country) if place else None


@pytest.mark.parametrize(
    ("text", "names", "sense"),
    [
        ("Alexandrie attend ses cargos, dit-on au Caire.", ("Alexandrie", "Caire"), ("city", "EG")),
        ("À Alexandrie, dans le Piémont, le train de Turin est en retard.", ("Alexandrie", "Piémont", "Turin"), ("city", "IT")),
        ("Tripoli compte ses morts ; Misrata et Benghazi se taisent.", ("Tripoli", "Misrata", "Benghazi"), ("city", "LY")),
        ("Tripoli compte ses morts ; Beyrouth et Saïda se taisent.", ("Tripoli", "Beyrouth", "Saïda"), ("city", "LB")),
        ("L'armée libanaise quitte Tripoli. Les partis libanais et la presse libanaise exultent ; Saïda aussi.", ("Tripoli", "Saïda"), ("city", "LB")),
        ("Les milices libyennes quittent Tripoli.", ("Tripoli",), ("city", "LY")),
        ("En Géorgie, le parlement de Tbilissi a voté.", ("Géorgie", "Tbilissi"), ("country", "GE")),
        ("En Géorgie, le gouverneur est à Atlanta, puis à Savannah.", ("Géorgie", "Atlanta", "Savannah"), ("region", "US")),
        ("Le Niger ferme sa frontière, dit-on à Niamey.", ("Niger", "Niamey"), ("country", "NE")),
        ("Le Nigeria ferme sa frontière, dit-on à Abuja.", ("Nigeria", "Abuja"), ("country", "NG")),
        ("Le Congo vote : files à Brazzaville et à Pointe-Noire.", ("Congo", "Brazzaville", "Pointe-Noire"), ("country", "CG")),
        ("Le Congo vote : files à Goma, Bukavu et Kinshasa.", ("Congo", "Goma", "Bukavu", "Kinshasa"), ("country", "CD")),
        ("Valence attend le TGV de Lyon, et Montélimar aussi.", ("Valence", "Lyon", "Montélimar"), ("city", "FR")),
        ("Valence est sous l'eau, de Castellón à Alicante.", ("Valence", "Castellón", "Alicante"), ("city", "ES")),
        ("À Saint-Denis, près de Paris, le stade est plein ; Bobigny fête.", ("Saint-Denis", "Paris", "Bobigny"), ("city", "FR")),
        ("À Saint-Denis de La Réunion, le cyclone approche de Saint-Pierre.", ("Saint-Denis", "La Réunion", "Saint-Pierre"), ("city", "RE")),
        ("Le cyclone approche de La Réunion et de Maurice.", ("La Réunion", "Maurice"), ("country", "RE")),
        ("Une frappe à Donetsk, dit Kiev, comme à Marioupol.", ("Donetsk", "Kiev", "Marioupol"), ("city", "UA")),
        ("Un drone à Donetsk, dans la région de Rostov, près de Kamensk-Chakhtinski.", ("Donetsk", "région de Rostov", "Kamensk-Chakhtinski"), ("city", "RU")),
        ("La Guinée et Conakry sont en deuil.", ("Guinée", "Conakry"), ("country", "GN")),
        ("La Guinée-Bissau et Bissau sont en deuil.", ("Guinée-Bissau", "Bissau"), ("country", "GW")),
        ("La Guinée équatoriale et Malabo sont en deuil.", ("Guinée équatoriale", "Malabo"), ("country", "GQ")),
        ("Santiago manifeste, comme Valparaiso et Concepción, au Chili.", ("Santiago", "Valparaiso", "Concepción", "Chili"), ("city", "CL")),
        ("Santiago, dans l'est de Cuba, est privée de courant ; La Havane aussi.", ("Santiago", "Cuba", "La Havane"), ("city", "CU")),
        ("À Victoria, capitale des Seychelles, le port de Mahé rouvre.", ("Victoria", "Seychelles", "Mahé"), ("city", "SC")),
        ("À Victoria, en Colombie-Britannique, comme à Vancouver, il neige.", ("Victoria", "Colombie-Britannique", "Vancouver"), ("city", "CA")),
        ("San José, capitale du Costa Rica, s'inquiète.", ("San José", "Costa Rica"), ("city", "CR")),
        ("San José, en Californie, licencie, comme Palo Alto et San Francisco.", ("San José", "Californie", "Palo Alto", "San Francisco"), ("city", "US")),
        ("Hyderabad, au Pakistan, étouffe, comme Karachi.", ("Hyderabad", "Pakistan", "Karachi"), ("city", "PK")),
        ("Hyderabad, en Inde, étouffe, comme Bangalore.", ("Hyderabad", "Inde", "Bangalore"), ("city", "IN")),
        ("Vienne négocie avec l'Autriche entière, Graz comprise.", ("Vienne", "Autriche", "Graz"), ("city", "AT")),
        ("Vienne, en Isère, ouvre son festival ; Lyon suit.", ("Vienne", "Isère", "Lyon"), ("city", "FR")),
        ("Le Luxembourg, la Belgique et la France signent.", ("Luxembourg", "Belgique", "France"), ("country", "LU")),
        ("À Djibouti, le quai est plein.", ("Djibouti",), ("city", "DJ")),
        ("Djibouti, l'Éthiopie et la Somalie signent.", ("Djibouti", "Éthiopie", "Somalie"), ("country", "DJ")),
        ("La Meuse menace Liège.", ("Meuse", "Liège"), ("river", None)),
        ("Il est élu dans la Meuse, à Bar-le-Duc.", ("Meuse", "Bar-le-Duc"), ("region", "FR")),
        ("Le Pô menace Ferrare.", ("Pô", "Ferrare"), ("river", "IT")),
        ("À Orange, le mistral souffle jusqu'en Avignon.", ("Orange", "Avignon"), ("city", "FR")),
        ("Au bord de la Manche, Cherbourg attend.", ("Manche", "Cherbourg"), ("sea", None)),
        ("Paris, au Texas, élit son shérif ; Dallas regarde.", ("Paris", "Texas", "Dallas"), ("city", "US")),
        ("Paris dit non à Berlin.", ("Paris", "Berlin"), ("city", "FR")),
        ("Kelly (Irl), puis Mottet (Fra).", ("Irl", "Fra"), ("country", "IE")),
    ],
)  # fmt: skip
def test_the_context_decides(text: str, names: Names, sense: Sense, gazetteer: Gazetteer) -> None:
    assert _sense(_meant(text, names, gazetteer)[0]) == sense


def test_two_places_of_one_name_in_one_text(gazetteer: Gazetteer) -> None:
    text = (
        "Deux villes portent ce nom. À Hyderabad, en Inde, la police a fermé un marché.\n\n"
        "À Hyderabad, au Pakistan, l'armée patrouille jusqu'à Karachi."
    )
    names = ("Hyderabad", "Inde", "Hyderabad", "Pakistan", "Karachi")
    first, _, second, _, _ = _meant(text, names, gazetteer)
    assert (_sense(first), _sense(second)) == (("city", "IN"), ("city", "PK"))


def test_a_country_that_nobody_spoke_of_makes_a_place_less_likely(gazetteer: Gazetteer) -> None:
    text = "Au Liban, Beyrouth et Tripoli ont fermé le poste de Kyjov, dit l'armée libanaise."
    alone = _score("Kyjov", ("Kyjov",), gazetteer)
    assert _score(text, ("Liban", "Beyrouth", "Tripoli", "Kyjov"), gazetteer) < alone


def test_a_pass_is_not_at_the_village_of_its_name(gazetteer: Gazetteer) -> None:
    assert _meant("Il neige au col de Rousset.", ("col de Rousset",), gazetteer) == [None]
