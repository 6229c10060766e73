"""How what our components set on a `Doc` travels as bytes: `Doc.to_bytes`, `DocBin`, `n_process`.

spaCy writes a document's extensions with srsly's msgpack, which asks the encoders registered with
it for what it does not know. A record of `model.py` becomes a dictionary that names it and holds
its fields in order; no code is stored, and nothing but these records is made from bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from srsly.msgpack import (  # type: ignore[import-untyped]
    msgpack_decoders,
    msgpack_encoders,
)

from dashboard import model

_NAME = "dateline"
_TAG = "__dateline__"
_RECORDS: dict[str, type] = {
    name: kind
    for name, kind in vars(model).items()
    if isinstance(kind, type) and is_dataclass(kind)
}

Chain = Callable[[Any], Any] | None


def register() -> None:
    """Make records of `model.py` known to srsly; harmless when done again."""
    if _NAME not in msgpack_encoders:
        msgpack_encoders.register(_NAME, func=encode)
        msgpack_decoders.register(_NAME, func=decode)


def encode(value: Any, chain: Chain = None) -> Any:
    """A record as plain data; what is none of ours goes to the next encoder of the chain."""
    if type(value).__name__ in _RECORDS and type(value) is _RECORDS[type(value).__name__]:
        return _plain(value)
    return value if chain is None else chain(value)


def _plain(value: Any) -> Any:
    """Plain data, tuples and days told from lists and words."""
    match value:
        case tuple():
            return {_TAG: "tuple", "values": [_plain(v) for v in value]}
        case list():
            return [_plain(v) for v in value]
        case frozenset():
            return {_TAG: "frozenset", "values": sorted(map(_plain, value))}
        case date():
            return {_TAG: "date", "values": [value.isoformat()]}
        case _ if type(value) in _RECORDS.values():
            held = [_plain(getattr(value, field.name)) for field in fields(value)]
            return {_TAG: type(value).__name__, "values": held}
        case _:
            return value


def decode(value: Any, chain: Chain = None) -> Any:
    """The record that plain data was made from; anything else goes down the chain."""
    if isinstance(value, dict) and _TAG in value:
        kind, values = value[_TAG], value["values"]
        match kind:
            case "tuple":
                return tuple(values)
            case "frozenset":
                return frozenset(values)
            case "date":
                return date.fromisoformat(values[0])
            case _:
                return _RECORDS[kind](*values)
    return value if chain is None else chain(value)
