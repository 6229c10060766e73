"""How a stage is mapped over documents: here and now, or spread over processes.

Every engine gives the serial engine's results in the serial engine's order. A stage is a
callable made once per worker (`make`), because what it holds (a language model, a database
connection) cannot cross a process border.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol

from dashboard.errors import UsageError

Stage = Callable[[Any], Any]
_BATCH = 8

_stage: Stage | None = None  # one per worker process, made by `_start`


class Engine(Protocol):
    """A way to map a stage over items, in order."""

    def map(self, make: Callable[[], Stage], items: Iterable[Any]) -> Iterator[Any]:
        """Yield `make()(item)` for every item, in the items' order."""


class Serial:
    """One item after the other in this process."""

    def map(self, make: Callable[[], Stage], items: Iterable[Any]) -> Iterator[Any]:
        """Yield `make()(item)` for every item; without items nothing is made."""
        stage: Stage | None = None
        for item in items:
            stage = stage or make()
            yield stage(item)


class Processes:
    """Items spread over `workers` processes; a bounded number is under way at a time."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, make: Callable[[], Stage], items: Iterable[Any]) -> Iterator[Any]:
        """Yield `make()(item)` for every item; `make`, items and results must pickle."""
        todo = iter(items)
        with ProcessPoolExecutor(
            self.workers, mp_context=get_context("spawn"), initializer=_start, initargs=(make,)
        ) as pool:
            while batch := list(islice(todo, _BATCH * self.workers)):
                yield from pool.map(_call, batch)


def _start(make: Callable[[], Stage]) -> None:
    global _stage  # noqa: PLW0603  (the only state a worker process keeps)
    _stage = make()


def _call(item: Any) -> Any:
    if _stage is None:
        raise RuntimeError("the worker was not started")
    return _stage(item)


ENGINES: dict[str, Callable[[int], Engine]] = {
    "serial": lambda _workers: Serial(),
    "processes": Processes,
}


def engine(name: str, workers: int = 2) -> Engine:
    """The engine of that name. Raises UsageError where there is none."""
    if name not in ENGINES:
        raise UsageError(f"unknown engine {name!r}; known: {', '.join(ENGINES)}")
    return ENGINES[name](workers)
