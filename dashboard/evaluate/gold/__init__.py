"""Gold answers in the forms that others and we write them, one file a form.

`read` tells the form from the file and gives the texts with their answers; what is broken becomes
one `Trouble` each, and the rest goes on. `docs/evaluate.md` describes every form.
"""

from dashboard.evaluate.gold.base import Gold, GoldText, Row, Span, Trouble
from dashboard.evaluate.gold.detect import Stage, read
from dashboard.evaluate.gold.spans import aligned

__all__ = ["Gold", "GoldText", "Row", "Span", "Stage", "Trouble", "aligned", "read"]
