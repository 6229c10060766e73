"""Run `dateline` as a user would, in a process that cannot reach the network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NETBLOCK = Path(__file__).parent / "netblock"
DATELINE = [sys.executable, "-c", "from dashboard.cli import main; main()"]


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that tests start: no network, no settings but `more`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATELINE_", "STREAMLIT_"))}
    path = os.pathsep.join(filter(None, (str(NETBLOCK), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200", **more}


def dateline(
    *arguments: str | Path, cwd: Path, stdin: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; never raises for its exit status."""
    return subprocess.run(
        [*DATELINE, *map(str, arguments)],
        cwd=cwd,
        input=stdin if stdin is not None else "",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**more),
        timeout=240,
        check=False,
    )
