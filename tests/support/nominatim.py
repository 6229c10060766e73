"""A Nominatim server on 127.0.0.1 that answers as it is told to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """A request: its path, its parameters, the User-Agent it came with."""

    path: str
    parameters: dict[str, str]
    agent: str


@dataclass
class Server:
    """What to answer (status, body), or what to do instead; and every request so far."""

    address: str = ""
    answer: Callable[[str], tuple[int, bytes]] = lambda _name: (200, b"[]")
    hang: threading.Event | None = None
    cut: bool = False
    drip: float = 0.0
    """Seconds between the bytes of an answer."""
    headers: dict[str, str] = field(default_factory=dict)
    """Headers beside the usual ones: where a redirect leads to."""
    asked: list[Asked] = field(default_factory=list)

    def say(self, *answers: Any, status: int = 200) -> None:
        """Answer every question with these."""
        body = json.dumps(list(answers)).encode()
        self.answer = lambda _name: (status, body)


@contextmanager
def nominatim() -> Iterator[Server]:
    """Run the server for as long as the context is open."""
    server = Server()
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = {key: values[0] for key, values in parse_qs(parts.query).items()}
            server.asked.append(Asked(parts.path, parameters, self.headers["User-Agent"]))
            if server.hang is not None:
                server.hang.wait(10)
            if server.cut or server.hang is not None:
                self.close_connection = True
                return
            status, body = server.answer(parameters["q"])
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # whoever asked has gone
                for at in range(0, len(body), 1 if server.drip else max(1, len(body))):
                    self.wfile.write(body[at : at + 1] if server.drip else body)
                    if server.drip:
                        stopped.wait(server.drip)
                    if stopped.is_set():
                        break

        def log_message(self, *arguments: object) -> None:
            """Keep still."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.address = f"http://127.0.0.1:{http.server_address[1]}"
    try:
        yield server
    finally:
        stopped.set()
        if server.hang is not None:
            server.hang.set()
        http.shutdown()
        thread.join()
        http.server_close()


def answer(name: str = "Robotyne", **more: Any) -> dict[str, Any]:
    """One answer in Nominatim's form."""
    return {
        "place_id": 1,
        "osm_type": "node",
        "osm_id": 337,
        "lat": "47.449",
        "lon": "35.836",
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "importance": 0.4,
        "name": name,
        "display_name": f"{name}, Ukraine",
        "boundingbox": ["47.429", "47.469", "35.816", "35.856"],
        "address": {"country": "Ukraine", "country_code": "ua"},
        "namedetails": {"name": "Роботине", "name:fr": name, "alt_name": "Robotino;Robotyné"},
    } | more
