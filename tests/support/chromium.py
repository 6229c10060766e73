"""Find a Chromium for the browser tests, or install one: `python tests/support/chromium.py`.

In this order: $CHROMIUM; an installed chromium or chrome; playwright's own; the system's package
manager where that is permitted; else one line saying what to install. The path found is kept in
`.cache/chromium`, so that the tests need not look again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = _ROOT / ".cache" / "chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_MISSING = (
    "The browser tests need Chromium and none could be found or installed: install the package "
    "`chromium` of your system (or Google Chrome), or set CHROMIUM to its path."
)
_SETUP_SECONDS = 900


def executable() -> str:
    """Path of a Chromium that runs; raises FileNotFoundError (one line) where there is none."""
    for path in (os.environ.get("CHROMIUM"), _kept(), _installed(), _playwrights()):
        if path and _runs(path):
            return path
    raise FileNotFoundError(_MISSING)


def ensure() -> str:
    """`executable`, after trying to install one where none is found."""
    for install in (None, _install_playwrights, _install_package):
        if install is not None:
            install()
        try:
            path = executable()
        except FileNotFoundError:
            continue
        _KEPT.parent.mkdir(exist_ok=True)
        _KEPT.write_text(path, encoding="utf-8")
        return path
    raise FileNotFoundError(_MISSING)


def _kept() -> str | None:
    return _KEPT.read_text(encoding="utf-8").strip() if _KEPT.is_file() else None


def _installed() -> str | None:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _runs(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install_playwrights() -> None:
    _attempt([sys.executable, "-m", "playwright", "install", "chromium"])


def _install_package() -> None:
    prefix = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    commands = {
        "apt-get": [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]],
        "dnf": [["dnf", "install", "-y", "chromium"]],
        "apk": [["apk", "add", "chromium"]],
        "pacman": [["pacman", "-Sy", "--noconfirm", "chromium"]],
        "brew": [["brew", "install", "--cask", "chromium"]],
    }
    for manager, steps in commands.items():
        if shutil.which(manager):
            before = [] if manager == "brew" else prefix
            all(_attempt(before + step) for step in steps)
            return


def _attempt(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_SETUP_SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    try:
        sys.stdout.write(f"Chromium: {ensure()}\n")
    except FileNotFoundError as error:
        sys.exit(str(error))
