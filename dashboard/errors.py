"""The errors Dateline raises, in three kinds: the user's words, one item, the whole run."""


class DashboardError(Exception):
    """Base of every error that Dateline raises on purpose; its text is one line for the user."""


class UsageError(DashboardError, ValueError):
    """The user's words are off: one line on standard error, exit status 2."""


class NotADate(UsageError):
    """What should name a day, a month or a year does not."""


class ItemError(DashboardError):
    """One item failed; it is recorded as a `Failure` and the run goes on.

    `stage` is the pipeline stage (`read`, `annotate`, …), `source` the path or address of the item.
    """

    stage = "item"

    def __init__(self, source: str, message: str) -> None:
        super().__init__(message)
        self.source = source
        self.message = message

    def __reduce__(self) -> tuple[type["ItemError"], tuple[str, str]]:
        """Let the error cross a process border whole (the default would lose `source`)."""
        return (type(self), (self.source, self.message))


class ReadError(ItemError, OSError):
    """A source could not be read as an article."""

    stage = "read"

    def __str__(self) -> str:
        return self.message


class AnnotateError(ItemError, RuntimeError):
    """An article could not be annotated."""

    stage = "annotate"


class ResolveError(ItemError, LookupError):
    """The places of an article could not be resolved."""

    stage = "resolve"


class RunAborted(DashboardError):
    """The run stops; what is stored stays whole."""


class StoreError(RunAborted, RuntimeError):
    """The store cannot be opened, is not ours, or is newer than this program."""


class SourceUnavailable(RunAborted, ConnectionError):
    """A source of data (gazetteer, model) is not there."""
