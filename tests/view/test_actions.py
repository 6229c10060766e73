from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.view import actions


@pytest.fixture(autouse=True)
def nothing_installed() -> Iterator[None]:
    actions.install(None)
    yield
    actions.install(None)


def test_without_a_pipeline_nothing_can_be_redated() -> None:
    assert not actions.available()
    with pytest.raises(LookupError):
        actions.redate("a", "2023-09-12")


def test_what_was_installed_last_is_called() -> None:
    calls: list[tuple[str, str | None]] = []
    actions.install(lambda document, day: calls.append((f"old {document}", day)))
    actions.install(lambda document, day: calls.append((document, day)))
    assert actions.available()
    actions.redate("a", "2023-09-12")
    actions.redate("b", None)
    assert calls == [("a", "2023-09-12"), ("b", None)]
