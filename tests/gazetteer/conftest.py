from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import config
from dashboard.gazetteer.build import ensure, installed
from dashboard.gazetteer.geocoder import DatelineGeocoder
from dashboard.gazetteer.lookup import Gazetteer


@pytest.fixture(scope="session")
def compiled() -> Path:
    return ensure(config.load().cache, sources=installed())  # never a developer's own import


@pytest.fixture(scope="session")
def gazetteer(compiled: Path) -> Gazetteer:
    return Gazetteer(compiled)


@pytest.fixture(scope="session")
def geocoder(compiled: Path) -> DatelineGeocoder:
    return DatelineGeocoder(compiled)
