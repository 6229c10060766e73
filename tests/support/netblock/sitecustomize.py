"""Put this folder on PYTHONPATH and a Python process can reach this machine only.

Used for the processes that tests start (`dateline …`); pytest itself is under the same rule by
its options in `pyproject.toml`.
"""

import pytest_socket

pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
