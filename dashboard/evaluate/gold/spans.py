"""Whether the spans of gold fit the text that is scored."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.evaluate.gold.base import Row, Trouble


def aligned(text: str, rows: Iterable[Row], name: str) -> tuple[list[Row], list[Trouble]]:
    """The rows whose span lies in `text` and holds the words that gold gives, and the others.

    Rows that give no words are taken by their span alone. Newlines count as spaces, and ’ as '.
    """
    kept: list[Row] = []
    troubles: list[Trouble] = []
    for row in rows:
        try:
            start, end = int(row["start"]), int(row["end"])
        except (KeyError, TypeError, ValueError):
            troubles.append(Trouble(name, f"a row without a span: {dict(row)!r:.80}"))
            continue
        if not 0 <= start < end <= len(text):
            troubles.append(Trouble(name, f"span {start}–{end} is not in the text"))
        elif "text" in row and _plain(text[start:end]) != _plain(str(row["text"])):
            found = text[start:end]
            troubles.append(
                Trouble(name, f"span {start}–{end} holds {found!r:.40}, not {row['text']!r:.40}")
            )
        else:
            kept.append(row)
    return kept, troubles


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split())
