"""One suite over every engine: the serial engine's results, in its order."""

import os
from collections.abc import Callable

import pytest

from dashboard.engine import ENGINES, engine
from dashboard.errors import ReadError, UsageError


class Square:
    def __call__(self, number: int) -> int | ReadError:
        return ReadError(str(number), "seven is out") if number == 7 else number * number


def make_pid() -> Callable[[int], int]:
    return lambda _number: os.getpid()


@pytest.fixture(params=sorted(ENGINES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_results_come_in_the_order_of_the_items(name: str) -> None:
    results = list(engine(name).map(Square, range(40)))
    errors = [result for result in results if isinstance(result, ReadError)]
    assert [r for r in results if isinstance(r, int)] == [n * n for n in range(40) if n != 7]
    assert [(e.source, e.message) for e in errors] == [("7", "seven is out")]


def test_items_are_drawn_as_they_are_needed(name: str) -> None:
    drawn: list[int] = []

    def items() -> object:
        for number in range(1000):
            drawn.append(number)
            yield number

    results = engine(name).map(Square, items())  # type: ignore[arg-type]
    assert next(results) == 0
    assert len(drawn) < 100
    results.close()  # type: ignore[attr-defined]


def test_no_items_no_results(name: str) -> None:
    assert list(engine(name).map(Square, [])) == []


def test_processes_are_other_processes() -> None:
    assert os.getpid() not in set(engine("processes").map(make_pid, range(3)))


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(UsageError, match="unknown engine 'gpu'; known: serial, processes"):
        engine("gpu")
