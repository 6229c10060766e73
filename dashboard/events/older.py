"""What is told in the pluperfect: older than what stands around it."""

from __future__ import annotations

import re
from typing import Final

from dashboard.model import Clause, Mentions

_OLDER: Final = frozenset({"avait", "avaient", "était", "étaient"})
"""Words of a pluperfect or of a background."""


def is_older(mentions: Mentions, clause: Clause) -> bool:
    """Whether a clause is told in the pluperfect, or as what was so before."""
    before = mentions.document.text[clause.start : clause.trigger[0]]
    words = re.findall(r"\w+", f"{before} {mentions.document.text[slice(*clause.trigger)]}".lower())
    return bool(_OLDER & set(words))
