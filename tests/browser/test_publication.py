"""The day of publication: seen with its evidence, set in the page, taken back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.store import Store
from tests.browser.conftest import PATIENCE_MS, served
from tests.support.command import dateline

TEXT = "Le pont de Brest rouvre\n\nLa ministre a inauguré hier le pont de Brest devant la foule.\n"
ID = hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.fixture
def undated(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a dashboard over one article that does not tell its day, and its store."""
    (tmp_path / "pont.txt").write_text(TEXT, encoding="utf-8")
    store = tmp_path / "store.sqlite"
    done = dateline("ingest", "pont.txt", "--store", store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with served(store, tmp_path) as address:
        yield address, store


def days(store: Path) -> list[date | None]:
    found = Store.open(store).view().document(ID)
    assert found is not None
    return [one.when.first_day if one.when else None for one in found.mentions.timexes]


def button(page: Page, name: str) -> None:
    """Press a button by keys: a click may meet the page as it draws itself again."""
    page.get_by_role("button", name=name, exact=True).press("Enter")


def test_a_reader_sets_the_day_and_takes_it_back(
    open_page: Callable[..., Page], undated: tuple[str, Path]
) -> None:
    address, store = undated
    assert days(store) == [None]
    page = open_page(f"{address}/?article={ID}")
    expect(page.get_by_test_id("article")).to_contain_text("La ministre a inauguré")
    page.get_by_role("button", name=re.compile("Publié.*: inconnu")).click()
    expect(page.get_by_text("Ni la page ni le texte ne le disent.")).to_be_visible(
        timeout=PATIENCE_MS
    )

    field = page.get_by_label("Un autre jour, mois ou an")
    field.fill("hier")
    button(page, "Enregistrer")
    expect(page.get_by_text("« hier » n’est pas une date")).to_be_visible(timeout=PATIENCE_MS)
    assert days(store) == [None]

    field.fill("12/09/2023")
    button(page, "Enregistrer")
    said = page.get_by_role("button", name=re.compile("Publié.*: 12 septembre 2023"))
    expect(said).to_be_visible(timeout=PATIENCE_MS)
    assert days(store) == [date(2023, 9, 11)]

    page.reload()
    said.click()
    expect(page.get_by_text("Fixé par un lecteur.")).to_be_visible(timeout=PATIENCE_MS)
    button(page, "Comme le dit l’article")
    expect(page.get_by_role("button", name=re.compile("Publié.*: inconnu"))).to_be_visible(
        timeout=PATIENCE_MS
    )
    assert days(store) == [None]
