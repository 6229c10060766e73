"""What holds for every test."""

from hypothesis import settings

# a shared machine makes any deadline a coin toss; `timeout` in pyproject.toml bounds every test
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")
