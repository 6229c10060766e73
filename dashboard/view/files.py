"""Files that never change, ours and Streamlit's own, served before Streamlit is asked.

They are sent as they are, and kept by the browser for good. The page is on this machine only, where
packing four megabytes takes longer than sending them; and a file that is read where the request is
heard is there sooner than by way of three threads. The address of ours changes with the files, so
what is kept is never out of date; Streamlit names its own by what they hold.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Awaitable, Callable, Coroutine, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final, TypeAlias

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Serve: TypeAlias = Callable[[MutableMapping[str, Any], Receive, Send], Coroutine[Any, Any, None]]
"""An application of the Asynchronous Server Gateway Interface (ASGI 3)."""

KEPT: Final = (b"cache-control", b"public, immutable, max-age=31536000")
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


def base(folders: Mapping[str, Path]) -> str:
    """An address for files that is another once any of them is."""
    digest = hashlib.sha256()
    for name, folder in folders.items():
        for path in sorted(folder.iterdir()):
            told = path.stat()
            digest.update(f"{name}/{path.name} {told.st_size} {told.st_mtime_ns}\n".encode())
    return f"files/{digest.hexdigest()[:16]}"


def served(app: Serve, folders: Mapping[str, Path]) -> Serve:
    """`app`, with each folder's files at /ADDRESS; only what lies in them now is there."""
    paths = {
        f"/{address}/{path.name}": path
        for address, folder in folders.items()
        for path in folder.iterdir()
        if path.is_file()
    }

    async def answer(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        path = paths.get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] not in {"GET", "HEAD"}:
            await app(scope, receive, send)
            return
        body = path.read_bytes()
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
        headers = [
            (b"content-type", kind.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"x-content-type-options", b"nosniff"),
            KEPT,
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
        )

    return answer
