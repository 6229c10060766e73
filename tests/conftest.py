"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# a shared machine makes any deadline a coin toss; `timeout` in pyproject.toml bounds every test
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

_HERE = Path(__file__).parent
# folders whose files share what takes minutes to make, or would fight for the graphics
_TOGETHER = {"browser", "golden"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep the tests of a file, or of a folder that shares much, on one process of `pytest -n`."""
    path = item.path.relative_to(_HERE)
    group = path.parts[0] if path.parts[0] in _TOGETHER else path.as_posix()
    item.add_marker(pytest.mark.xdist_group(group))
