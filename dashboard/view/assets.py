"""What the browser loads from us: our own modules, the basemap, deck.gl out of the pydeck wheel.

All of it is served by Streamlit's route for component files, so that the time map works under any
`streamlit run`, and nothing of it comes from another host.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pydeck
import streamlit.components.v1 as components

from dashboard.resources import data_path

_STATIC = Path(__file__).resolve().parent / "static"


def _serve(name: str, folder: Path) -> str:
    """Address, relative to the page, under which the files of `folder` are served."""
    component = components.declare_component(name, path=str(folder))
    return f"component/{component.name}"


def static() -> str:
    """Address of our own modules and style sheets."""
    return _serve("static", _STATIC)


def basemap() -> str:
    """Address of `data/basemap`."""
    return _serve("basemap", data_path("basemap"))


def bundle() -> str:
    """Address of the deck.gl bundle of the installed pydeck wheel."""
    folder = Path(pydeck.__file__).resolve().parent / "nbextension" / "static"
    return f"{_serve('deck', folder)}/index.js"


@cache
def style(*names: str) -> str:
    """Our style sheets `static/<name>.css`, one after the other."""
    return "\n".join((_STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names)


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
