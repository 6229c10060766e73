"""The dependency parse, paragraph by paragraph.

No sentence goes over the border of a paragraph (`splitting.mark_paragraphs`), so each paragraph is
parsed as a text of its own, all of them side by side: the parser multiplies small matrices step by
step, and takes less time where it takes a step in all paragraphs at once. The vectors of the words
are those of the whole document, and the word that follows a paragraph stands behind it, as the
parser sees one word ahead: what it finds is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

NAME = "dateline_parser"
"""Name of the component in a pipeline, where it stands for `PARSER`."""
PARSER = "parser"
_AHEAD = 1


@Language.factory(NAME, assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"])
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  (spaCy's signature)
    """Build the component around the pipeline's own parser, which then need not run itself."""
    parser = cast("DependencyParser", nlp.get_pipe(PARSER))

    def parse(doc: Doc) -> Doc:
        """Set heads, labels and sentences of `doc`."""
        rows: Any = doc.to_array(["ORTH", "SENT_START"])
        starts = (np.flatnonzero(rows[1:, 1] == 1) + 1).tolist() if len(doc) else []
        if not starts:
            return cast("Doc", parser(doc))
        borders = list(pairwise([0, *starts, len(doc)]))
        parts = [_part(doc, rows, start, min(end + _AHEAD, len(doc))) for start, end in borders]
        parser.set_annotations(parts, parser.predict(parts))
        attributes: Any = ["HEAD", "DEP"]
        found: Any = [
            part.to_array(attributes)[: end - start]
            for part, (start, end) in zip(parts, borders, strict=True)
        ]
        whole: Any = np.concatenate(found)
        return doc.from_array(attributes, whole)

    return parse


def _part(doc: Doc, rows: Any, start: int, end: int) -> Doc:
    """The words from `start` to `end` as a document, with their vectors and sure starts."""
    part = Doc(doc.vocab, words=rows[start:end, 0].tolist())
    sure: Any = rows[start:end, 1]
    part.from_array(["SENT_START"], sure)
    part.tensor = doc.tensor[start:end]
    return part
