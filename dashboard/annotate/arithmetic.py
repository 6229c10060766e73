"""The model's matrix products by numpy's own library, on one thread.

thinc multiplies with BLIS. The library that numpy brings takes less time for the matrices of a page
(measured in `docs/accuracy.md`), as long as it keeps to one thread: more wait for one another. What
the model finds is the same.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController


def prefer_numpy(nlp: Language) -> None:
    """Let the models of a pipeline multiply with numpy; those on a graphics card stay as they are.

    What multiplies with a library of the processor's maker (`AppleOps`) stays so, too.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def one_thread() -> AbstractContextManager[object]:
    """While it holds, numpy's library multiplies on one thread in this process."""
    context: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return context


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
