"""The default gazetteer as spaCy's registry hands it out: `dateline.names.v1`.

[components.dateline_toponyms.names]
@misc = "dateline.names.v1"
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard import config
from dashboard.gazetteer.lookup import Gazetteer


def default_names() -> Gazetteer:
    """The gazetteer in the default cache folder, compiled first where it is not there yet.

    What a recogniser needs of it is `facts(name) -> NameFacts | None`.
    """
    return _default(config.load().cache)


@cache
def _default(folder: Path) -> Gazetteer:
    from dashboard.gazetteer.build import ensure  # noqa: PLC0415  (answering must not drag in building)

    return Gazetteer(ensure(folder))
