"""Waters, and the land that is named after them: which is meant."""

from __future__ import annotations

import pytest

from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.resolve import resolve
from dashboard.model import Document, Toponym


def _kind(text: str, name: str, gazetteer: Gazetteer, *others: str) -> str | None:
    toponyms = [
        Toponym("d", at, at + len(word), word, "literal")
        for word in (name, *others)
        for at in [text.index(word)]
    ]
    document = Document("d", "d", None, None, None, "fr", text, None)
    resolution = resolve(document, toponyms, gazetteer)[0].resolution
    return resolution.place.feature if resolution and resolution.place else None


@pytest.mark.parametrize(
    ("text", "name", "others", "kind"),
    [
        ("Un ferry et deux chalutiers attendent dans la Manche, au large de Cherbourg.", "Manche", ("Cherbourg",), "sea"),
        ("La préfète de la Manche a réuni les maires et les éleveurs à Saint-Lô.", "Manche", ("Saint-Lô",), "region"),
        ("Deux péniches se sont heurtées sur la Meuse, près de l'écluse de Givet.", "Meuse", ("Givet",), "river"),
        ("Les sénateurs et les agriculteurs de la Meuse sont à Bar-le-Duc.", "Meuse", ("Bar-le-Duc",), "region"),
        ("Entre la Seine et la Moselle, les betteraves ont gelé.", "Moselle", ("Seine",), "river"),
        ("À Rosario, sur le Parana, l'usine a fermé.", "Parana", ("Rosario",), "river"),
    ],
)  # fmt: skip
def test_a_water_is_told_from_the_land_named_after_it(
    text: str, name: str, others: tuple[str, ...], kind: str, gazetteer: Gazetteer
) -> None:
    assert _kind(text, name, gazetteer, *others) == kind
