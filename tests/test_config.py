from pathlib import Path

import pytest

from dashboard.config import Settings, describe, load
from dashboard.errors import UsageError


def test_defaults_when_nothing_is_said(tmp_path: Path) -> None:
    assert load(tmp_path, {}) == Settings()


def test_file_then_environment_then_options(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('port = 1\nworkers = 3\nstore = "a.sqlite"\n')
    settings = load(tmp_path, {"DATELINE_PORT": "2", "DATELINE_WORKERS": "4"}, port=5)
    assert (settings.port, settings.workers, settings.store) == (5, 4, Path("a.sqlite"))


def test_an_option_that_is_none_is_not_given(tmp_path: Path) -> None:
    assert load(tmp_path, {"DATELINE_PORT": "2"}, port=None).port == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("prot = 1", "unknown setting 'prot'"),
        ("port = ", "cannot be read"),
        ('port = "x"', "positive whole number"),
        ("port = true", "positive whole number"),
        ("workers = 0", "positive whole number"),
        ('engine = "gpu"', "one of serial, processes"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "dateline.toml").write_text(content)
    with pytest.raises(UsageError, match=words) as caught:
        load(tmp_path, {})
    assert "\n" not in str(caught.value).strip()


def test_every_setting_says_what_it_is() -> None:
    assert all(
        name and variable.startswith("DATELINE_") and text for name, variable, text in describe()
    )
