"""Expressions of time in French, to days."""
