"""Asking a Nominatim server for a name that the gazetteer does not hold; nothing here runs unasked.

What is sent is the name and the language, nothing of the text it stands in. Requests are a second
apart at least, answers (also "unknown") are kept in `nominatim.sqlite` in the cache folder, and
the first sign that the server is not there or does not want us ends the asking for this run. The
public server's rules: operations.osmfoundation.org/policies/nominatim.
"""

from __future__ import annotations

import json
import math
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from geopy import exc
from geopy.adapters import AdapterHTTPError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from dashboard import __version__
from dashboard.errors import UsageError
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.online_adapter import BoundedAdapter
from dashboard.model import Candidate, Place, Resolution, Toponym

PUBLIC: Final = "https://nominatim.openstreetmap.org"
GAZETTEER: Final = "openstreetmap"
SCORE: Final = 0.6
"""Score of the only place of OpenStreetMap that bears the name. It is set by hand and measured on
nothing: a name that no gazetteer knows may as well be misread, or no place."""
THRESHOLD: Final = 0.4
_FILE: Final = "nominatim.sqlite"
_DELAY: Final = 1.0
_TIMEOUT: Final = 10.0
_KNOWN_DAYS: Final = 365.0
_UNKNOWN_DAYS: Final = 30.0
_DAY: Final = 86_400.0
_LIMIT: Final = 10
_LONGEST: Final = 200
_PATIENCE: Final = 2
_KM: Final = 111.195
"""Kilometres in a degree of latitude."""

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS answer (
    server TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    asked REAL NOT NULL,          -- seconds since 1970
    found TEXT,                   -- JSON of the candidate, NULL where the server knows none
    PRIMARY KEY (server, language, name)
) WITHOUT ROWID;
"""

_REASONS: Final[tuple[tuple[type[Exception], str, bool], ...]] = (
    (exc.GeocoderRateLimited, "asks us to slow down", True),
    (exc.GeocoderInsufficientPrivileges, "refuses us", True),
    (exc.GeocoderAuthenticationFailure, "refuses us", True),
    (exc.GeocoderQuotaExceeded, "says that we have asked enough", True),
    (exc.GeocoderTimedOut, "did not answer in time", False),
    (exc.GeocoderUnavailable, "cannot be reached", True),
    (exc.GeocoderParseError, "answered with something that is not JSON", False),
    (exc.GeocoderQueryError, "did not understand the question", False),
    (exc.GeocoderServiceError, "failed", False),
    (exc.GeopyError, "failed", False),
    (OSError, "cannot be reached", True),
    (Exception, "answered with something unexpected", False),
)
"""(error, what to say, whether to ask no more at once), the first that fits counts."""

_REDIRECTS: Final = range(300, 400)

_FEATURES: Final[Mapping[str, str]] = {
    "country": "country", "state": "region", "region": "region", "province": "region",
    "county": "region", "state_district": "region", "municipality": "district",
    "city": "city", "town": "city", "village": "city", "hamlet": "city",
    "isolated_dwelling": "city", "locality": "site", "suburb": "district", "borough": "district",
    "city_district": "district", "quarter": "district", "neighbourhood": "district",
    "island": "island", "islet": "island", "archipelago": "island", "continent": "continent",
    "sea": "sea", "ocean": "ocean", "bay": "gulf", "strait": "strait", "river": "river",
    "stream": "river", "canal": "canal", "water": "lake", "reservoir": "lake", "lake": "lake",
    "peak": "mountain", "volcano": "mountain", "mountain_range": "mountain", "ridge": "mountain",
    "mountain_pass": "mountain", "valley": "river", "cape": "peninsula",
    "peninsula": "peninsula", "desert": "desert", "aerodrome": "airport", "station": "station",
    "halt": "station", "university": "university", "college": "university", "harbour": "port",
    "port": "port", "naval_base": "base", "base": "base", "barracks": "base",
    "border_control": "crossing", "spaceport": "spaceport", "building": "building",
}  # fmt: skip
"""OpenStreetMap's `addresstype` or `type` → our words for kinds of place."""


class Online:
    """A Nominatim server, asked a name at a time.

    `cache` is the folder of the cache; `server` an address such as `http://localhost:8080` (None:
    the public server); `timeout` is in seconds. `now`, `clock` and `sleep` are there for tests.
    Not for use from several threads. Raises UsageError for an address that is none.
    """

    def __init__(
        self,
        cache: Path,
        server: str | None = None,
        *,
        timeout: float = _TIMEOUT,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.server = (server or PUBLIC).rstrip("/")
        scheme, domain = _address(self.server)
        self._path = Path(cache) / _FILE
        self._now = now
        nominatim = Nominatim(
            user_agent=f"dateline/{__version__}",
            scheme=scheme,
            domain=domain,
            timeout=timeout,
            adapter_factory=BoundedAdapter,  # geopy's over `requests` asks again by itself, at once
        )
        self._ask = _Limiter(nominatim.geocode, clock, sleep)
        self._closed: str | None = None
        self._failures = 0
        self._asked: dict[tuple[str, str], str] = {}

    def candidate(self, name: str, language: str = "fr") -> tuple[Candidate | None, str | None]:
        """The place that bears `name` and why there is none, where the server could not be asked.

        (None, None) means that it was asked, now or before, and knows no place of this name. What
        could not be answered once is not asked again in this run.
        """
        folded = fold(name)
        if not folded or len(name) > _LONGEST:
            return None, None
        try:
            kept = self._kept(folded, language)
        except (OSError, sqlite3.Error, ValueError, TypeError, KeyError) as error:
            return None, f"no name is asked of {self.server}: {self._path} is unusable ({error})"
        if kept is not None:
            return kept[0], None
        if reason := self._closed or self._asked.get((folded, language)):
            return None, reason
        try:
            answers = self._ask(
                name,
                exactly_one=False,
                limit=_LIMIT,
                language=language,
                addressdetails=True,
                namedetails=True,
            )
            found = best([answer.raw for answer in answers or ()], folded, language)
        except Exception as error:  # noqa: BLE001  (whatever a server does, the name stays unresolved)
            self._asked[folded, language] = self._failed(error)
            return None, self._asked[folded, language]
        self._failures = 0
        try:
            self._keep(folded, language, found)
        except (OSError, sqlite3.Error) as error:
            self._closed = f"{self.server} is asked no more: {self._path} is unusable ({error})"
        return found, None

    def _failed(self, error: Exception) -> str:
        """One line for an error; ends the asking where more of it is to be expected."""
        cause = error.__cause__ or error.__context__
        refused = isinstance(cause, AdapterHTTPError)
        if type(error) is exc.GeocoderServiceError and isinstance(cause, OSError) and not refused:
            error = cause  # geopy knows no more of it than that it failed
        words, final = next((w, f) for kind, w, f in _REASONS if isinstance(error, kind))
        status = ""
        if isinstance(cause, AdapterHTTPError):
            status = f" (HTTP {cause.status_code})"
            if cause.status_code in _REDIRECTS:
                words, final = "sends us to another server, which we do not ask", True
        reason = f"{self.server} {words}{status}"
        self._failures += 1
        if final or self._failures >= _PATIENCE:
            self._closed = reason
        return reason

    def _kept(self, folded: str, language: str) -> tuple[Candidate | None] | None:
        """The answer in the cache, in a tuple; None where there is none, or an old one."""
        with closing(self._open()) as connection:
            row = connection.execute(
                "SELECT asked, found FROM answer WHERE server = ? AND language = ? AND name = ?",
                (self.server, language, folded),
            ).fetchone()
        if row is None:
            return None
        asked, found = row
        age = (self._now() - asked) / _DAY
        if not 0.0 <= age <= (_UNKNOWN_DAYS if found is None else _KNOWN_DAYS):
            return None
        return (None if found is None else _candidate(json.loads(found)),)

    def _keep(self, folded: str, language: str, found: Candidate | None) -> None:
        cell = None if found is None else json.dumps(asdict(found), ensure_ascii=False)
        with closing(self._open()) as connection, connection:
            connection.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)",
                (self.server, language, folded, self._now(), cell),
            )

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path)
        try:
            connection.executescript(_TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def complete(
    toponyms: Sequence[Toponym],
    online: Online,
    *,
    language: str = "fr",
    threshold: float = THRESHOLD,
) -> tuple[tuple[Toponym, ...], tuple[str, ...]]:
    """The toponyms, those without any candidate asked of `online`; and why some could not be, once.

    Names that the gazetteer holds are never asked, even where it could not choose. A place whose
    score is below `threshold` becomes an alternative.
    """
    completed = list(toponyms)
    reasons: dict[str, None] = {}
    for index, toponym in enumerate(toponyms):
        resolution = toponym.resolution
        if resolution is None or resolution.place is not None or resolution.alternatives:
            continue
        found, reason = online.candidate(toponym.text, language)
        if reason is not None:
            reasons[reason] = None
        if found is not None:
            sure = found.score >= threshold
            place, others = (found.place, ()) if sure else (None, (found,))
            completed[index] = replace(toponym, resolution=Resolution(place, found.score, others))
    return tuple(completed), tuple(reasons)


def best(
    answers: Sequence[Mapping[str, Any]], folded: str, language: str = "fr"
) -> Candidate | None:
    """Of a server's answers the most important that bears the name; None where none does.

    Its score is `SCORE`, shared with the others that bear the name by their importance. Raises
    KeyError, TypeError or ValueError where an answer is not in Nominatim's form.
    """
    bearing = [
        (max(_number(answer.get("importance") or 0.0), 1e-6), answer)
        for answer in answers
        if folded in {fold(name) for name in _names(answer, language)}
    ]
    if not bearing:
        return None
    importance, chosen = max(bearing, key=lambda pair: pair[0])
    share = importance / sum(weight for weight, _ in bearing)
    return Candidate(_place(chosen, language), round(SCORE * share, 4))


def _place(answer: Mapping[str, Any], language: str) -> Place:
    latitude, longitude = _number(answer["lat"]), _number(answer["lon"])
    if not (-90.0 <= latitude <= 90.0 and -180.0 <= longitude <= 180.0):
        raise ValueError(f"{latitude}, {longitude} is no point")
    names = _names(answer, language)
    code = str((answer.get("address") or {}).get("country_code") or "").upper()
    kinds = (str(answer.get("addresstype") or ""), str(answer.get("type") or ""))
    return Place(
        gazetteer=GAZETTEER,
        id=f"{answer['osm_type']}/{answer['osm_id']}",
        name=names[0],
        names=names,
        latitude=latitude,
        longitude=longitude,
        country=code or None,
        feature=next((_FEATURES[kind] for kind in kinds if kind in _FEATURES), "site"),
        radius_km=_radius(answer.get("boundingbox")),
        note="© OpenStreetMap contributors (ODbL)",
    )


def _names(answer: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """The names of an answer, that in `language` first, then the local one."""
    details = answer.get("namedetails") or {}
    first = [details.get(f"name:{language}"), details.get("name"), answer.get("name")]
    texts = [str(text) for text in [*first, *details.values()] if text]
    parts = [part.strip() for text in texts for part in text.split(";")]
    return tuple(dict.fromkeys(part for part in parts if part))


def _radius(box: Any) -> float:
    """Half the longer side of a bounding box (south, north, west, east) in kilometres."""
    if not isinstance(box, Sequence) or len(box) != 4:
        return 0.0
    south, north, west, east = map(_number, box)
    middle = math.cos(math.radians((south + north) / 2))
    wide = 0.0 if east - west > 180.0 else (east - west) * middle
    return round(max(north - south, wide) * _KM / 2, 1)


def _number(value: Any) -> float:
    """A number that is one: neither infinite nor "nan", which JSON readers let pass."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value!r} is no number")
    return number


def _candidate(record: dict[str, Any]) -> Candidate:
    fields = record["place"]
    return Candidate(Place(**{**fields, "names": tuple(fields["names"])}), record["score"])


def _address(server: str) -> tuple[str, str]:
    """(scheme, host with port and path) of a server's address."""
    try:
        parts = urlsplit(server)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname)
        fine = fine and not (parts.query or parts.fragment or parts.username) and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise UsageError(f"{server!r} is no address of a Nominatim server (http://host:port)")
    return parts.scheme, parts.netloc + parts.path


class _Limiter(RateLimiter):  # type: ignore[misc]
    """geopy's limiter with its clock and its sleep given from outside."""

    def __init__(
        self,
        ask: Callable[..., Any],
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        super().__init__(ask, min_delay_seconds=_DELAY, max_retries=0, swallow_exceptions=False)
        self._now = clock
        self._wait = sleep

    def _clock(self) -> float:
        return self._now()

    def _sleep(self, seconds: float) -> None:
        self._wait(seconds)
