import pickle

import pytest

from dashboard import errors


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (errors.UsageError, ValueError),
        (errors.NotADate, ValueError),
        (errors.ReadError, OSError),
        (errors.AnnotateError, RuntimeError),
        (errors.ResolveError, LookupError),
        (errors.StoreError, RuntimeError),
        (errors.SourceUnavailable, ConnectionError),
    ],
)
def test_every_error_is_ours_and_the_fitting_builtin(
    kind: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(kind, errors.DashboardError)
    assert issubclass(kind, builtin)


@pytest.mark.parametrize("kind", [errors.ReadError, errors.AnnotateError, errors.ResolveError])
def test_an_item_error_crosses_processes_whole(kind: type[errors.ItemError]) -> None:
    back = pickle.loads(pickle.dumps(kind("a.txt", "the file is empty")))  # noqa: S301  (our own bytes)
    assert (type(back), back.source, back.message, str(back)) == (
        kind,
        "a.txt",
        "the file is empty",
        "the file is empty",
    )
