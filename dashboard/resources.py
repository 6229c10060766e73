"""Where the shipped data lies: in the wheel, or beside the package in a source tree."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Path of a file or folder of the shipped `data/`.

    Raises FileNotFoundError where it is not there: the installation is broken.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent / "data"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"shipped data are missing: {'/'.join(parts)}")
