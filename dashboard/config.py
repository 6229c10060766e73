"""One frozen `Settings`: defaults < `dateline.toml` < environment < options.

Nothing is read at import: `load` is called once by the command line (or by whoever embeds us).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

import platformdirs

from dashboard.errors import UsageError

EngineName = Literal["serial", "processes"]
_FILE = "dateline.toml"
_PREFIX = "DATELINE_"
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _setting(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. Each field's help stands in its metadata (`describe`)."""

    store: Path = _setting(Path("dateline.sqlite"), "the SQLite file that holds the results")
    cache: Path = field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("dateline")),
        metadata={"help": "folder of what is compiled once, the gazetteer above all"},
    )
    model: str = _setting("fr_core_news_md", "the spaCy model that reads French")
    engine: EngineName = _setting("serial", "how documents are spread: serial or processes")
    workers: int = _setting(2, "number of processes of the engine `processes`")
    max_bytes: int = _setting(10_000_000, "an article's largest size, in bytes")
    online: bool = _setting(
        default=False, text="ask a Nominatim server for names the gazetteer does not hold"
    )
    nominatim: str = _setting("", "address of that server; empty for the public one")
    port: int = _setting(8501, "port of the dashboard on 127.0.0.1")


def describe() -> tuple[tuple[str, str, str], ...]:
    """(name, environment variable, help) of every setting, in their order."""
    return tuple(
        (f.name, _PREFIX + f.name.upper(), str(f.metadata["help"])) for f in fields(Settings)
    )


def load(
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **options: Any,
) -> Settings:
    """The settings in force in `folder` (default: the working directory).

    Options that are None are taken as not given. Raises UsageError for an unknown name, a value
    of the wrong kind or an unreadable file.
    """
    path = (folder or Path()) / _FILE
    chosen: dict[str, Any] = {}
    if path.is_file():
        try:
            chosen.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UsageError(f"{_FILE} cannot be read: {error}") from error
    variables = os.environ if environment is None else environment
    for name, variable, _ in describe():
        if variables.get(variable):
            chosen[name] = variables[variable]
    chosen.update({name: value for name, value in options.items() if value is not None})
    known = {f.name for f in fields(Settings)}
    if unknown := sorted(set(chosen) - known):
        raise UsageError(f"unknown setting {unknown[0]!r}; known: {', '.join(sorted(known))}")
    return replace(Settings(), **{name: _cast(name, value) for name, value in chosen.items()})


def _cast(name: str, value: Any) -> Any:
    kind = {f.name: f.type for f in fields(Settings)}[name]
    if kind == "bool":
        if str(value).lower() not in _TRUTH:
            raise UsageError(f"setting {name!r} is true or false, not {value!r}")
        return _TRUTH[str(value).lower()]
    if kind == "Path":
        return Path(value).expanduser()
    if kind == "int":
        try:
            number = int(value)
        except (TypeError, ValueError):
            number = 0
        if isinstance(value, bool) or number <= 0:
            raise UsageError(f"setting {name!r} takes a positive whole number, not {value!r}")
        return number
    if kind == "EngineName" and value not in get_args(EngineName):
        raise UsageError(f"setting {name!r} is one of {', '.join(get_args(EngineName))}")
    return str(value)
