"""What the documents promise is there: commands, options, files, settings."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from dashboard.cli import assemble

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "seeds").glob("*.md")])
_COMMAND = re.compile(r"(?:^|`)\s*(?:\.venv/bin/)?(dateline [a-z][^`#\n]*)", re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    return [
        (page.name, command.strip())
        for page in PAGES
        for command in _COMMAND.findall(page.read_text(encoding="utf-8"))
    ]


def subcommands(command: Any) -> dict[str, Any]:
    """Commands of a group by their names; typer's click is its own, so no class is asked for."""
    return dict(getattr(command, "commands", {}))


def parsed(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words call, and its own words."""
    command: Any = typer.main.get_command(assemble())
    while subcommands(command) and words:
        found = subcommands(command).get(words[0])
        assert found is not None, f"there is no `dateline {words[0]}`"
        command, words = found, words[1:]
    return command, words


def options(command: Any) -> set[str]:
    return {name for p in command.params for name in (*p.opts, *p.secondary_opts)} | {"--help"}


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_documented_command_is_there_with_its_options(page: str, line: str) -> None:
    command, words = parsed(shlex.split(line.replace("[", " ").replace("]", " "))[1:])
    given = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert given <= options(command), f"{page}: {line}"


def test_the_readme_names_every_command() -> None:
    names = subcommands(typer.main.get_command(assemble()))
    assert names
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"dateline {name}" not in readme] == []


def test_every_command_and_option_has_a_help_text() -> None:
    def bare(command: Any, path: str) -> list[str]:
        missing = [] if command.help else [path]
        missing += [f"{path} {p.name}" for p in command.params if not getattr(p, "help", None)]
        for name, sub in subcommands(command).items():
            missing += bare(sub, f"{path} {name}")
        return missing

    assert bare(typer.main.get_command(assemble()), "dateline") == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_makefile_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
