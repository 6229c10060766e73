"""The gazetteer as a geopy geocoder: `geocode`, `reverse` and `candidates`, never a network.

>>> from dashboard.gazetteer.geocoder import DatelineGeocoder
>>> DatelineGeocoder(path).geocode("cosmodrome de Vostochny").point
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from geopy.adapters import BaseSyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from dashboard.gazetteer import schema
from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer, Known
from dashboard.gazetteer.ranking import Context, Mention, rank
from dashboard.model import Candidate, Place

_LIMIT: Final = 10
_RINGS: Final = 4


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """The adapter that geopy asks for; it refuses every request."""

    def get_text(self, url: str, **_options: object) -> str:
        """Refuse."""
        raise GeocoderQueryError(f"the gazetteer asks no network, nor {url}")

    def get_json(self, url: str, **_options: object) -> object:
        """Refuse."""
        raise GeocoderQueryError(f"the gazetteer asks no network, nor {url}")


class DatelineGeocoder(Geocoder):  # type: ignore[misc]
    """Geocoder over the compiled gazetteer `path` (see `build.ensure`).

    `timeout` is taken, as geopy's callers pass it, and has no meaning here.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(adapter_factory=_no_network)
        self.gazetteer = Gazetteer(path)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str = "fr",
        limit: int = _LIMIT,
    ) -> Location | list[Location] | None:
        """The likeliest place of a name, or all of them where `exactly_one` is false.

        None where the name is unknown. "Tripoli, Liban" takes what follows the comma as the
        country or region. `raw` of a location holds the place's fields and its probability.
        """
        del timeout
        found = self.candidates(query, language=language)[:limit]
        if not found:
            return None
        locations = [_location(candidate) for candidate in found]
        return locations[0] if exactly_one else locations

    def reverse(
        self,
        query: Point | str | tuple[float, float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int = _LIMIT,
    ) -> Location | list[Location] | None:
        """The place nearest to a point, or the nearest ones by distance; None far from any.

        `raw` holds `distance_km`. Countries, regions and seas, which a point lies in rather than
        near, are left out.
        """
        del timeout
        point = Point(query)
        found: list[tuple[float, Known]] = []
        for ring in range(_RINGS):
            cells = _cells(point.latitude, point.longitude, ring)
            found += [
                (great_circle((k.place.latitude, k.place.longitude), point).km, k)
                for k in self.gazetteer.in_cells(cells)
                if _is_point(k.place)
            ]
            if found and ring:  # what is found in the cell itself may be farther than a neighbour
                break
        found.sort(key=lambda pair: (pair[0], pair[1].place.gazetteer, pair[1].place.id))
        locations = [
            _location(Candidate(known.place, 1.0), distance_km=round(apart, 3))
            for apart, known in found[:limit]
        ]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def candidates(self, query: str, *, language: str = "fr") -> list[Candidate]:
        """Places that a name may mean with their probabilities, the likeliest first."""
        name, _, rest = query.partition(",")
        guesses = candidates(query.strip(), self.gazetteer)
        apposed: frozenset[str] = frozenset()
        if not guesses and rest.strip():
            guesses = candidates(name.strip(), self.gazetteer)
            apposed = frozenset(self._codes(rest.strip()))
        ranked = rank(guesses, Mention(fold(name), apposed=apposed), Context(language))
        return [Candidate(r.guess.known.place, round(r.probability, 4)) for r in ranked]

    def _codes(self, name: str) -> Iterable[str]:
        for guess in candidates(name, self.gazetteer):
            if guess.known.place.feature == "country":
                yield guess.known.place.country or ""
            elif guess.known.place.feature == "region":
                yield guess.known.admin1


def _no_network(*, proxies: Any, ssl_context: Any) -> _NoNetwork:
    return _NoNetwork(proxies=proxies, ssl_context=ssl_context)


def _is_point(place: Place) -> bool:
    return place.radius_km <= 30.0 and place.feature not in {"country", "region"}


def _cells(latitude: float, longitude: float, ring: int) -> list[int]:
    """Cells of the grid at `ring` cells from that of a point, around poles and antimeridian."""
    found = {
        schema.cell(max(-90.0, min(89.999, latitude + up)), longitude + right)
        for up in range(-ring, ring + 1)
        for right in range(-ring, ring + 1)
        if max(abs(up), abs(right)) == ring
    }
    return sorted(found)


def _location(candidate: Candidate, **more: object) -> Location:
    place = candidate.place
    raw = {name: getattr(place, name) for name in Place.__slots__}
    address = ", ".join(part for part in (place.name, place.country) if part)
    return Location(
        address, (place.latitude, place.longitude), raw | {"score": candidate.score, **more}
    )
