"""Readers: one file per format, each yielding documents."""
