from __future__ import annotations

from spacy.util import registry

from dashboard.gazetteer.names import default_names


def test_spacy_hands_out_the_default_gazetteer() -> None:
    create = registry.misc.get("dateline.names.v1")
    assert create is default_names
    names = create()
    facts = names.facts("Vladivostok")
    assert facts is not None
    assert facts.countries == {"RU"}
    assert create() is names
