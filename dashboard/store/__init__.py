"""The record: SQLite, one writer, many views."""
