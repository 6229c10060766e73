from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

import dashboard.view
from dashboard.errors import UsageError
from dashboard.view.serve import SETTINGS, listen


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"^port {port} is taken[^\n]*$"):
            listen(port)
    with listen(port) as listening:
        # asyncio sends small answers at once on sockets of this protocol only
        assert listening.proto == socket.IPPROTO_TCP


def test_a_port_that_cannot_be_is_one_line() -> None:
    with pytest.raises(UsageError, match="--port"):
        listen(99_999)


def test_nothing_is_told_to_others() -> None:
    assert SETTINGS["browser.gatherUsageStats"] is False
    assert SETTINGS["server.address"] == "127.0.0.1"


def test_no_file_hides_a_standard_module() -> None:
    # streamlit puts the folder of the script first on sys.path
    folder = Path(dashboard.view.__file__).parent
    names = {path.stem for path in folder.iterdir() if not path.name.startswith("__")}
    assert not names & set(sys.stdlib_module_names)
