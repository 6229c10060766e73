"""Other people's taggers of time, run beside ours as baselines.

Each is a script of its own that imports nothing of Dateline: it is started with an interpreter that
has the tagger (`--baseline-python`, by default ours), gets texts as JSON Lines and gives its
expressions back. So a tagger's pins need not fit ours.
"""

from dashboard.evaluate.taggers.run import TAGGERS, NotInstalled, tag

__all__ = ["TAGGERS", "NotInstalled", "tag"]
