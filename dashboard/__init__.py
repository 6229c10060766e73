"""Dateline: where and when the story happened."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("dateline")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
