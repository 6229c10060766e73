from __future__ import annotations

from hypothesis import settings

# The machine may be busy: a slow example is no failure here; pytest-timeout catches a hang.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")
