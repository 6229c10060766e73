"""Scorers: the figures in docs/ come from here."""
