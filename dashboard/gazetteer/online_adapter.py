"""How a server is talked to: in a bounded time, for a bounded answer, and no other server.

geopy's adapter over urllib, with what it leaves open: its timeout is for each piece of an answer,
so that a server that drips would hold us for ever; it reads whatever comes; and it follows a
redirect to any host, which would then learn the names.
"""

from __future__ import annotations

import threading
from http.client import HTTPMessage
from typing import IO, Any, Final
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderTimedOut

LARGEST: Final = 4 << 20
"""Bytes of an answer; ten places with all their names take some 100 kB."""


class BoundedAdapter(URLLibAdapter):  # type: ignore[misc]
    """Answers come within `timeout` as a whole, or GeocoderTimedOut is raised."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        opener: OpenerDirector = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _SameServer()
        )
        self.urlopen = opener.open

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The text at `url`; what takes longer is left to itself, in a thread that ends with us."""
        answer: list[str] = []
        failed: list[Exception] = []

        def ask() -> None:
            try:
                text = super(BoundedAdapter, self).get_text(url, timeout=timeout, headers=headers)
                answer.append(text)
            except Exception as error:  # noqa: BLE001  (raised again below, in the caller's thread)
                failed.append(error)

        asking = threading.Thread(target=ask, name="dateline-online", daemon=True)
        asking.start()
        asking.join(timeout)
        if failed:
            raise failed[0]
        if not answer:
            raise GeocoderTimedOut("Service timed out")
        return answer[0]

    def _decode_page(self, page: Any) -> str:
        return str(super()._decode_page(_Limited(page)))


class _Limited:
    """An answer of which no more than `LARGEST` bytes are read; cut off, it is no JSON."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.headers = page.headers

    def read(self) -> bytes:
        content: bytes = self._page.read(LARGEST)
        return content


class _SameServer(HTTPRedirectHandler):
    """Follows a redirect on the same host, with encryption where there was; refuses all others."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(urljoin(req.full_url, newurl))
        safe = new.scheme == old.scheme or (old.scheme, new.scheme) == ("http", "https")
        if new.hostname != old.hostname or not safe:
            return None  # urllib then raises the redirect itself, as an HTTP error
        return super().redirect_request(req, fp, code, msg, headers, newurl)
