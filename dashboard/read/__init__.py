"""Files to documents: `find` the files, `read` each into documents, whatever their format."""

from dashboard.read.document import document_from_text
from dashboard.read.sources import find, read
from dashboard.read.when import published_when, typed_when

__all__ = ["document_from_text", "find", "published_when", "read", "typed_when"]
