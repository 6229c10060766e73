"""What the browser loads from us: our own modules, the basemap, deck.gl out of the pydeck wheel.

`dateline serve` serves it itself (`files.py`). Under any other `streamlit run`, Streamlit's route
for component files does, so that the time map works there too. Nothing comes from another host.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pydeck
import streamlit
import streamlit.components.v1 as components

from dashboard.resources import data_path

FOLDERS: Final[dict[str, Path]] = {
    "static": Path(__file__).resolve().parent / "static",
    "basemap": data_path("basemap"),
    "deck": Path(pydeck.__file__).resolve().parent / "nbextension" / "static",
}
"""Folders whose files the browser may fetch, by name."""

STREAMLIT: Final = Path(streamlit.__file__).resolve().parent / "static"
"""The page that Streamlit serves, and `static`, what it consists of."""

_installed: list[str] = []


def install(base: str | None) -> None:
    """Let the pages of this process fetch folder NAME at `base`/NAME, or of Streamlit again."""
    _installed[:] = [] if base is None else [base]


def addresses(base: str) -> dict[str, Path]:
    """What folder is at which address, where ours are at `base`; Streamlit's where it has them."""
    ours = {f"{base}/{name}": folder for name, folder in FOLDERS.items()}
    theirs = STREAMLIT / "static"
    return ours | {f"static/{path.name}": path for path in theirs.iterdir() if path.is_dir()}


def _address(name: str) -> str:
    """Address, relative to the page, under which the files of a folder are served."""
    if _installed:
        return f"{_installed[0]}/{name}"
    component = components.declare_component(name, path=str(FOLDERS[name]))
    return f"component/{component.name}"


def static() -> str:
    """Address of our own modules and style sheets."""
    return _address("static")


def basemap() -> str:
    """Address of `data/basemap`."""
    return _address("basemap")


def bundle() -> str:
    """Address of the deck.gl bundle of the installed pydeck wheel."""
    return f"{_address('deck')}/index.js"


@cache
def style(*names: str) -> str:
    """Our style sheets `static/<name>.css`, one after the other."""
    return "\n".join(
        (FOLDERS["static"] / f"{name}.css").read_text(encoding="utf-8") for name in names
    )


def module(file: str) -> str:
    """JavaScript of a component that hands everything to `mount` and `unmount` of `static/<file>`.

    The address of the module comes with the data (`config.static`); it must be made absolute, as
    the code that imports it lies at a `blob:` address.
    """
    return f"""
export default function (component) {{
  const base = new URL(component.data.config.static + "/{file}", document.baseURI).href;
  const loaded = import(base);
  loaded.then((module) => module.mount(component)).catch((error) => {{
    console.error(error);
    const root = component.parentElement.querySelector(".dl-mount");
    if (root && !root.childElementCount) root.textContent = String(error);
  }});
  return () => loaded.then((module) => module.unmount(component), () => undefined);
}}
"""
