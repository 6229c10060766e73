"""How near the candidates of a document's names are to one another.

All distances of a document are worked out at once, in arrays: a candidate is held against every
other candidate that may be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.gazetteer.features import WATERS
from dashboard.gazetteer.schema import EARTH_KM
from dashboard.model import Place

Floats: TypeAlias = NDArray[np.float64]
REACH_KM: Final = 400.0
_NEAR_KM: Final = 150.0
_BESIDE_KM: Final = 50.0
_COMPANY_KM: Final = 60.0
_TOWN_KM: Final = 20.0
_LEAST: Final = 0.004
_COUNTS: Final = 0.1
_ODDS: Final = 30.0
_EVEN: Final = 0.5
_FAINT: Final = 0.01


class Evidence(NamedTuple):
    """What each candidate of a group has of its neighbours, from 0 (nothing) to 1.

    `near`: it lies near places that are likely meant; `beside`: near those that are named right
    before or behind; `company`: names of the document have each some candidate close to it;
    `amid`: 1 where it lies within 20 km of one that is more likely meant than not.
    """

    near: Floats
    beside: Floats
    company: Floats
    amid: Floats


class Company:
    """The candidates of a document, as `groups` of those that one name may mean.

    `names` are the groups' names: what has one name is one witness. `apart` holds for each group
    the groups that tell nothing of it (its own name), `beside` those named right beside it.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[Place]],
        names: Sequence[str],
        apart: Sequence[Collection[int]],
        beside: Sequence[Collection[int]],
    ) -> None:
        places = [place for group in groups for place in group]
        sizes = [len(group) for group in groups]
        self._starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.intp)
        self._group = np.repeat(np.arange(len(groups)), sizes)
        points = np.radians([(p.latitude, p.longitude) for p in places]).reshape(-1, 2)
        level = np.cos(points[:, 0])
        self._points = np.stack(
            (level * np.cos(points[:, 1]), level * np.sin(points[:, 1]), np.sin(points[:, 0])),
            axis=1,
        )
        self._radius = np.array([p.radius_km for p in places])
        self._anchor = np.array([may_anchor(p) for p in places], dtype=bool)
        wet = np.array([p.feature in WATERS for p in places], dtype=bool)
        self._reach = np.where(self._anchor & wet, self._radius, 0.0)
        keys: dict[tuple[str, str], int] = {}
        self._same = np.array(
            [keys.setdefault((p.gazetteer, p.id), len(keys)) for p in places], dtype=np.intp
        )
        numbers: dict[str, int] = {}
        self._name = np.array(
            [numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp
        )
        count = len(groups)
        self._apart = _table(count, apart)
        self._beside = _table(count, beside)

    def evidence(self, probabilities: Floats) -> list[Evidence]:
        """For each group what its candidates have of the others.

        `probabilities` are those of all candidates, in the order of the groups.
        """
        held = np.flatnonzero(self._anchor & (probabilities >= _LEAST))
        chance, owner = probabilities[held], self._group[held]
        km = self._apart_km(held)
        other = ~self._apart[self._group][:, owner]
        other &= self._same[:, None] != self._same[held][None, :]
        likely = other & (chance >= _COUNTS)[None, :]
        beyond = np.maximum(0.0, km - self._reach[:, None] - self._radius[held][None, :])
        near = _either(chance * np.exp(beyond / -_NEAR_KM) * likely)
        beside = _either(
            chance * np.exp(beyond / -_BESIDE_KM) * (likely & self._beside[self._group][:, owner])
        )
        close = chance * np.exp(beyond / -_COMPANY_KM) * other
        company = self._company(close, owner)
        amid = (likely & (beyond <= _TOWN_KM))[:, chance >= _EVEN].any(axis=1).astype(np.float64)
        cut = self._starts[1:-1]
        return [
            Evidence(*parts)
            for parts in zip(
                *(np.split(of_all, cut) for of_all in (near, beside, company, amid)), strict=True
            )
        ]

    def _apart_km(self, held: NDArray[np.intp]) -> Floats:
        chords = np.linalg.norm(self._points[:, None, :] - self._points[held][None, :, :], axis=2)
        km: Floats = 2.0 * EARTH_KM * np.arcsin(np.minimum(1.0, chords / 2.0))
        return km

    def _company(self, close: Floats, owner: NDArray[np.intp]) -> Floats:
        """How many other names have a candidate close by, each counted by how likely it is."""
        if not close.size:
            return np.zeros(len(close))
        firsts = np.flatnonzero(np.diff(owner, prepend=-1))
        by_group = np.add.reduceat(close, firsts, axis=1)
        told = np.log1p(_ODDS * np.minimum(1.0, by_group)) / np.log1p(_ODDS)
        names = self._name[owner[firsts]]
        best = np.zeros((len(close), int(self._name.max()) + 1))
        for column, name in enumerate(names):
            np.maximum(best[:, name], told[:, column], out=best[:, name])
        total = best.sum(axis=1)
        found: Floats = total / (total + 1.0)
        return found


def may_anchor(place: Place) -> bool:
    """Whether a place is small enough for nearness to it to tell something."""
    return place.feature != "country" and place.radius_km <= REACH_KM


def _either(parts: Floats) -> Floats:
    found: Floats = 1.0 - np.prod(1.0 - parts, axis=1)
    return np.where(found > _FAINT, found, 0.0)


def _table(count: int, rows: Sequence[Collection[int]]) -> NDArray[np.bool_]:
    table = np.zeros((count, count), dtype=bool)
    for number, others in enumerate(rows):
        table[number, list(others)] = True
    return table
