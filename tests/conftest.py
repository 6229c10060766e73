"""What holds for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# a shared machine makes any deadline a coin toss; `timeout` in pyproject.toml bounds every test
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

# folders whose files share what takes minutes to make, or would fight for the graphics
_TOGETHER = ("tests/browser/", "tests/golden/")


class _ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """Keeps the tests of a file, or of a folder that shares much, on one process of `pytest -n`."""

    def _split_scope(self, nodeid: str) -> str:
        folder = next((folder for folder in _TOGETHER if nodeid.startswith(folder)), None)
        return folder or nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """What `pytest -n` hands out tests with."""
    return _ByFile(config, log)
