from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import __version__
from dashboard.errors import UsageError
from dashboard.gazetteer import online as module
from dashboard.gazetteer.online import SCORE, Online, best, complete
from dashboard.gazetteer.online_adapter import LARGEST
from dashboard.model import Candidate, Place, Resolution, Toponym
from tests.support.nominatim import Server, answer, nominatim

DAY = 86_400.0


class Clock:
    """Seconds that pass only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server() -> Iterator[Server]:
    with nominatim() as running:
        yield running


def online(folder: Path, address: str, clock: Clock | None = None, timeout: float = 5.0) -> Online:
    clock = clock or Clock()
    return Online(folder, address, timeout=timeout, now=clock, clock=clock, sleep=clock.sleep)


def toponym(text: str, resolution: Resolution | None = None) -> Toponym:
    return Toponym("d", 0, len(text), text, "literal", resolution=resolution)


UNKNOWN = Resolution(None, 0.0)
PLACE = Place("dateline", "x", "Ici", ("Ici",), 1.0, 2.0, "FR", "city")


def test_a_place_that_bears_the_name(tmp_path: Path, server: Server) -> None:
    server.say(answer())
    found, reason = online(tmp_path, server.address).candidate("Robotyne")
    assert reason is None
    assert found is not None
    assert found.score == SCORE
    place = found.place
    assert (place.gazetteer, place.id, place.name) == ("openstreetmap", "node/337", "Robotyne")
    assert (place.latitude, place.longitude, place.country) == (47.449, 35.836, "UA")
    assert (place.feature, place.radius_km) == ("city", 2.2)
    assert place.names == ("Robotyne", "Роботине", "Robotino", "Robotyné")
    assert "OpenStreetMap" in place.note


def test_what_is_sent_is_the_name_and_the_language(tmp_path: Path, server: Server) -> None:
    online(tmp_path, f"{server.address}/nominatim/").candidate("L'Île-aux-Œufs", "fr")
    (asked,) = server.asked
    assert asked.path == "/nominatim/search"
    assert asked.agent == f"dateline/{__version__}"
    assert asked.parameters == {
        "q": "L'Île-aux-Œufs",
        "format": "json",
        "limit": "10",
        "accept-language": "fr",
        "addressdetails": "1",
        "namedetails": "1",
    }


def test_a_place_of_another_name_is_not_taken(tmp_path: Path, server: Server) -> None:
    server.say(answer("Robotyn-la-Neuve", namedetails={"name": "Robotyn-la-Neuve"}))
    assert online(tmp_path, server.address).candidate("Robotyne") == (None, None)


def test_places_of_one_name_share_the_score(tmp_path: Path, server: Server) -> None:
    server.say(answer(importance=0.1, osm_id=1), answer(importance=0.3, osm_id=2))
    found, _ = online(tmp_path, server.address).candidate("Robotyne")
    assert found is not None
    assert (found.place.id, found.score) == ("node/2", round(SCORE * 0.75, 4))


def test_an_answer_is_asked_for_once(tmp_path: Path, server: Server) -> None:
    server.say(answer())
    first = online(tmp_path, server.address).candidate("Robotyne")
    again = online(tmp_path, server.address)
    assert again.candidate("robotyné") == first
    assert again.candidate("Robotyne") == first
    assert len(server.asked) == 1
    again.candidate("Robotyne", "en")
    assert len(server.asked) == 2


def test_unknown_is_an_answer_too_for_a_month(tmp_path: Path, server: Server) -> None:
    clock = Clock()
    asking = online(tmp_path, server.address, clock)
    assert asking.candidate("Nulle Part") == (None, None)
    clock.now += 29 * DAY
    assert asking.candidate("Nulle Part") == (None, None)
    assert len(server.asked) == 1
    clock.now += 2 * DAY
    server.say(answer("Nulle Part"))
    found, _ = asking.candidate("Nulle Part")
    assert found is not None
    assert len(server.asked) == 2
    clock.now += 364 * DAY
    assert asking.candidate("Nulle Part") == (found, None)
    clock.now += 2 * DAY
    asking.candidate("Nulle Part")
    assert len(server.asked) == 3


def test_questions_are_a_second_apart(tmp_path: Path, server: Server) -> None:
    clock = Clock()
    asking = online(tmp_path, server.address, clock)
    asking.candidate("Un")
    asking.candidate("Deux")
    clock.now += 0.25
    asking.candidate("Trois")
    clock.now += 3.0
    asking.candidate("Quatre")
    asking.candidate("Un")
    assert clock.slept == [1.0, 0.75]
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "words", "final"),
    [
        (429, "slow down", True),
        (403, "refuses us", True),
        (401, "refuses us", True),
        (402, "asked enough", True),
        (400, "did not understand", False),
        (500, "failed", False),
        (502, "failed", False),
        (503, "in time", False),
        (504, "in time", False),
    ],
)
def test_a_refusal_or_a_failure_is_told(
    tmp_path: Path, server: Server, status: int, words: str, final: bool
) -> None:
    server.answer = lambda _name: (status, b"<html>\nno\n</html>")
    asking = online(tmp_path, server.address)
    found, reason = asking.candidate("Un")
    assert found is None
    assert reason is not None
    assert words in reason
    assert f"(HTTP {status})" in reason
    assert server.address in reason
    assert "\n" not in reason
    asking.candidate("Deux")
    assert len(server.asked) == (1 if final else 2)
    assert asking.candidate("Trois")[1] == reason
    assert len(server.asked) == (1 if final else 2)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>", "not JSON"),
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b'[{"osm_type": "node"', "not JSON"),
        (b'{"error": "out of order"}', "did not understand"),
        (b'"words"', "unexpected"),
        (b"[3]", "unexpected"),
        (b'[{"namedetails": {"name": "Un"}, "lat": "north", "lon": "1"}]', "unexpected"),
        (b'[{"namedetails": {"name": "Un"}, "lat": "99", "lon": "1"}]', "unexpected"),
        (b'[{"namedetails": {"name": "Un"}, "lat": "9", "lon": "1"}]', "unexpected"),
        (b'[{"namedetails": {"name": "Un"}, "lat": "NaN", "lon": "1"}]', "unexpected"),
        (b'[{"namedetails": {"name": "Un"}, "importance": Infinity}]', "unexpected"),
        (b"[" * 100_000, "unexpected"),
        (b" " * (LARGEST + 1), "not JSON"),
        (b'[{"namedetails": "Un", "lat": "9", "lon": "1", "display_name": "Un"}]', "unexpected"),
    ],
)
def test_an_answer_that_makes_no_sense_is_told_and_not_kept(
    tmp_path: Path, server: Server, body: bytes, words: str
) -> None:
    server.answer = lambda _name: (200, body)
    asking = online(tmp_path, server.address)
    found, reason = asking.candidate("Un")
    assert found is None
    assert reason is not None
    assert words in reason
    server.say(answer("Un"))
    assert asking.candidate("UN") == (None, reason)  # not twice in a run
    assert len(server.asked) == 1
    found, reason = online(tmp_path, server.address).candidate("Un")
    assert found is not None
    assert reason is None


def test_a_server_that_does_not_answer_in_time(tmp_path: Path, server: Server) -> None:
    server.hang = threading.Event()
    found, reason = online(tmp_path, server.address, timeout=0.2).candidate("Un")
    assert found is None
    assert reason == f"{server.address} did not answer in time"
    assert len(server.asked) == 1


def test_a_server_that_drips_does_not_answer_in_time_either(tmp_path: Path, server: Server) -> None:
    server.say(answer())
    server.drip = 0.05  # each byte in time, the whole of them in half a minute
    found, reason = online(tmp_path, server.address, timeout=0.4).candidate("Un")
    assert found is None
    assert reason == f"{server.address} did not answer in time"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_another_server_never_learns_the_name(tmp_path: Path, server: Server, status: int) -> None:
    with nominatim() as other:
        other.say(answer("Un"))
        address = other.address.replace("127.0.0.1", "localhost")
        server.say(status=status)
        server.headers["Location"] = f"{address}/search?q=Un"
        asking = online(tmp_path, server.address)
        found, reason = asking.candidate("Un")
        assert found is None
        assert reason == (
            f"{server.address} sends us to another server, which we do not ask (HTTP {status})"
        )
        assert asking.candidate("Deux") == (None, reason)
        assert other.asked == []
        assert len(server.asked) == 1


def test_a_redirect_on_the_same_server_is_followed(tmp_path: Path, server: Server) -> None:
    server.headers["Location"] = f"{server.address}/search.php?q=Un"
    server.answer = lambda _name: (
        (302, b"") if len(server.asked) == 1 else (200, json.dumps([answer("Un")]).encode())
    )
    found, reason = online(tmp_path, server.address).candidate("Un")
    assert reason is None
    assert found is not None
    assert [asked.path for asked in server.asked] == ["/search", "/search.php"]


def test_a_connection_that_breaks_off(tmp_path: Path, server: Server) -> None:
    server.cut = True
    found, reason = online(tmp_path, server.address).candidate("Un")
    assert found is None
    assert reason is not None
    assert server.address in reason


def test_without_a_network_one_attempt_is_made(tmp_path: Path) -> None:
    with nominatim() as gone:
        address = gone.address
    asking = online(tmp_path, address)
    resolved, reasons = complete([toponym(f"Lieu {n}", UNKNOWN) for n in range(50)], asking)
    assert reasons == (f"{address} cannot be reached",)
    assert all(found.resolution == UNKNOWN for found in resolved)


def test_after_two_failures_in_a_row_no_more_is_asked(tmp_path: Path, server: Server) -> None:
    server.answer = lambda name: (500, b"") if name != "Bon" else (200, b"[]")
    asking = online(tmp_path, server.address)
    for name in ("Un", "Bon", "Deux"):
        asking.candidate(name)
    assert asking.candidate("Trois")[1] is not None
    assert asking.candidate("Quatre")[1] is not None
    assert len(server.asked) == 4
    assert asking.candidate("Bon") == (None, None)  # what is kept is still told


def test_a_cache_that_is_none_stops_the_asking(tmp_path: Path, server: Server) -> None:
    (tmp_path / "nominatim.sqlite").write_text("these are notes, no database " * 50)
    found, reason = online(tmp_path, server.address).candidate("Un")
    assert found is None
    assert reason is not None
    assert "unusable" in reason
    assert server.asked == []


def test_a_cache_damaged_inside_stops_the_asking(tmp_path: Path, server: Server) -> None:
    online(tmp_path, server.address).candidate("Un")
    with closing(sqlite3.connect(tmp_path / "nominatim.sqlite")) as connection, connection:
        connection.execute("UPDATE answer SET found = '{}'")
    found, reason = online(tmp_path, server.address).candidate("Un")
    assert found is None
    assert reason is not None
    assert "unusable" in reason


@pytest.mark.parametrize("name", ["", " ", "!?", "x" * 201])
def test_what_is_no_name_is_not_asked(tmp_path: Path, server: Server, name: str) -> None:
    assert online(tmp_path, server.address).candidate(name) == (None, None)
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    ["nominatim", "ftp://a", "http://", "http://a:b", "http://a/?q=1", "http://me:secret@a"],
)
def test_an_address_that_is_none_is_the_users_word(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError):
        Online(tmp_path, address)


def test_the_public_server_is_meant_where_none_is_named(tmp_path: Path) -> None:
    assert Online(tmp_path).server == "https://nominatim.openstreetmap.org"
    assert list(tmp_path.iterdir()) == []


def test_only_names_without_any_candidate_are_asked(tmp_path: Path, server: Server) -> None:
    server.say(answer())
    known = toponym("Ici", Resolution(PLACE, 0.9))
    unsure = toponym("Là", Resolution(None, 0.3, (Candidate(PLACE, 0.3),)))
    not_looked_up = toponym("Ailleurs")
    unknown = toponym("Robotyne", UNKNOWN)
    given_ = [known, unsure, not_looked_up, unknown, unknown]
    completed, reasons = complete(given_, online(tmp_path, server.address))
    assert completed[:3] == (known, unsure, not_looked_up)
    assert [found.resolution.place.name for found in completed[3:] if found.resolution
            and found.resolution.place] == ["Robotyne", "Robotyne"]  # fmt: skip
    assert reasons == ()
    assert [asked.parameters["q"] for asked in server.asked] == ["Robotyne"]


def test_an_unlikely_place_is_an_alternative(tmp_path: Path, server: Server) -> None:
    server.say(*(answer(osm_id=n, importance=0.2) for n in range(3)))
    (found,), _ = complete([toponym("Robotyne", UNKNOWN)], online(tmp_path, server.address))
    assert found.resolution is not None
    assert found.resolution.place is None
    assert found.resolution.score == round(SCORE / 3, 4)
    assert [c.place.name for c in found.resolution.alternatives] == ["Robotyne"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_whatever_stands_in_an_answer_only_known_errors_arise(value: object) -> None:
    for key in ("namedetails", "importance", "lat", "address", "boundingbox", "osm_id", "type"):
        try:
            best([answer("Un") | {key: value}], "un")
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def test_every_kind_is_a_word_of_ours() -> None:
    from dashboard.gazetteer.features import FEATURES

    assert set(module._FEATURES.values()) <= FEATURES
