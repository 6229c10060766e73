"""The gazetteer as a geopy geocoder: `geocode`, `reverse` and `candidates`, never a network.

>>> from dashboard.gazetteer.geocoder import DatelineGeocoder
>>> DatelineGeocoder(path).geocode("cosmodrome de Vostochny").point
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from geopy.adapters import BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.evidence import Context, Mention
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import rank
from dashboard.model import Candidate, Place

_LIMIT: Final = 10
_REACH_KM: Final = 500.0
_FRENCH: Final = "fr"


class GazetteerUnavailable(SourceUnavailable, GeocoderUnavailable):  # type: ignore[misc]
    """The gazetteer cannot be read: one of our errors, and one that geopy's callers catch."""


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

    Nothing is fetched, so `timeout` is taken, as geopy's callers pass it, and has no meaning here;
    of `adapter_factory` only that it may not make an asynchronous adapter, for which geopy would
    want coroutines. It may be pickled. Raises GazetteerUnavailable, which is geopy's
    GeocoderUnavailable, for a file that is missing or no gazetteer, and ConfigurationError for an
    asynchronous adapter.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        timeout: Any = DEFAULT_SENTINEL,
        adapter_factory: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(timeout=timeout, adapter_factory=adapter_factory or _no_network)
        if isinstance(self.adapter, BaseAsyncAdapter):
            raise ConfigurationError(
                "DatelineGeocoder asks no network: it has no use for an asynchronous adapter; "
                "call it in a thread (asyncio.to_thread)"
            )
        try:
            self.gazetteer = Gazetteer(Path(path))
        except SourceUnavailable as error:
            raise GazetteerUnavailable(str(error)) from error

    def __reduce__(self) -> tuple[type[DatelineGeocoder], tuple[Path]]:
        return (type(self), (self.gazetteer.path,))

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | bool | None = _FRENCH,
    ) -> Location | list[Location] | None:
        """The likeliest place of a name, or the likeliest `limit` where `exactly_one` is false.

        None where the name is unknown. "Tripoli, Liban" takes what follows the comma as the
        country or region. `language` is that of the text the name stands in ("fr", "en", also
        "fr-CA"). `raw` of a location holds the place's fields and its probability, `score`. Raises
        GeocoderQueryError for a query that is no text, ValueError for a limit below 1.
        """
        del timeout
        if not isinstance(query, str):
            raise GeocoderQueryError(f"a query is the text of a name, not {type(query).__name__}")
        most = _most(limit, exactly_one=exactly_one)
        found = self.candidates(query, language=_code(language))[:most]
        return _answer([_location(candidate) for candidate in found], exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | str | tuple[float, float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | bool | None = _FRENCH,
    ) -> Location | list[Location] | None:
        """The place nearest to a point, or the nearest `limit` ones by distance.

        None where none lies within 500 km. `raw` holds `distance_km`. Countries, regions and seas,
        which a point lies in rather than near, are left out. `language` is taken and has no
        meaning: a place has one name to show. Raises ValueError for what is no point on Earth, as
        geopy's Point does, and for a limit below 1.
        """
        del timeout, language
        point = query if isinstance(query, Point) else Point(query)
        most = _most(limit, exactly_one=exactly_one)
        try:
            found = self.gazetteer.nearest(point.latitude, point.longitude, most, _REACH_KM)
        except SourceUnavailable as error:
            raise GazetteerUnavailable(str(error)) from error
        locations = [
            _location(Candidate(known.place, 1.0), distance_km=round(apart, 3))
            for apart, known in found
        ]
        return _answer(locations, exactly_one=exactly_one)

    def candidates(self, query: str, *, language: str = _FRENCH) -> list[Candidate]:
        """Places that a name may mean with their probabilities, the likeliest first."""
        name, _, rest = query.partition(",")
        try:
            guesses = candidates(query.strip(), self.gazetteer)
            apposed: frozenset[str] = frozenset()
            if not guesses and rest.strip():
                guesses = candidates(name.strip(), self.gazetteer)
                apposed = frozenset(self._codes(rest.strip()))
        except SourceUnavailable as error:
            raise GazetteerUnavailable(str(error)) from error
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


def _most(limit: int | None, *, exactly_one: bool) -> int:
    """How many to give. Raises ValueError, in geopy's words, for fewer than one."""
    most = _LIMIT if limit is None else int(limit)
    if most < 1:
        raise ValueError("Limit cannot be less than 1")
    return 1 if exactly_one else most


def _code(language: str | bool | None) -> str:
    """ISO 639-1 of a language as geopy's callers give it: "fr", "fr-CA", or False for any."""
    return language.replace("_", "-").partition("-")[0].lower() if isinstance(language, str) else ""


def _answer(locations: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _location(candidate: Candidate, **more: object) -> Location:
    place = candidate.place
    raw = {name: getattr(place, name) for name in Place.__slots__}
    address = ", ".join(part for part in (place.name, place.country) if part)
    return Location(
        address, (place.latitude, place.longitude), raw | {"score": candidate.score, **more}
    )
