"""When a page was published: its own marks, told apart, weighed, in the outlet's zone."""

from __future__ import annotations

import json
from datetime import UTC, timedelta, timezone, tzinfo

import pytest

from dashboard.model import When
from dashboard.read.html_dates import META, ZONES, published
from dashboard.read.html_metadata import page_of
from dashboard.read.marked_day import day_of, scalar
from tests.read.pages import linked, meta, page


def when(text: str) -> When | None:
    return published(page_of(text))


def day(text: str) -> str | None:
    found = when(text)
    return found.edtf if found else None


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def article(**fields: str) -> str:
    return linked({"@type": "NewsArticle", **fields})


@pytest.mark.parametrize(
    "head",
    [
        article(datePublished="2023-09-12T14:05:00+02:00"),
        linked([{"@type": "WebPage"}, {"@type": "ReportageNewsArticle", "datePublished": "2023-09-12"}]),
        linked({"@graph": [{"@type": "NewsArticle", "datePublished": "2023-09-12"}]}),
        linked({"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2023-09-12"}}),
        meta("article:published_time", "2023-09-12T14:05:00+0200"),
        '<meta name="date" content="2023-09-12">',
        '<meta name="DC.date.issued" content="2023-09-12">',
        '<meta name="sailthru.date" content="Tue, 12 Sep 2023 14:05:00 +0200">',
        '<meta name="parsely-pub-date" content="2023-09-12T12:05:00Z">',
        '<meta name="pubdate" content="20230912">',
        '<meta name="date" content="12/09/2023 - 10:14">',
        '<meta itemprop="datePublished" content="2023-09-12">',
        script("<!-- " + json.dumps({"@type": "NewsArticle", "datePublished": "2023-09-12"}) + " -->"),
        script("//<![CDATA[\n" + json.dumps({"@type": "Article", "datePublished": "2023-09-12"}) + "\n//]]>"),
        script('{"@type": "NewsArticle", "headline": "a\nb", "datePublished": "2023-09-12"};'),
        linked({"@graph": [{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-09-12"}]}]}),
        linked({"@type": "http://schema.org/NewsArticle", "datePublished": ["2023-09-12"]}),
        linked({"@type": "NewsArticle", "datePublished": {"@value": "2023-09-12T10:00:00+02:00"}}),
        linked({"@type": "NewsArticle", "datePublished": 1694512800000}),
        # A site that tells the day of its page, and nothing of an article.
        linked({"@type": "WebPage", "datePublished": "2023-09-12"}),
        # What a program writes that knows no day.
        article(datePublished="1970-01-01T00:00:00Z") + meta("article:published_time", "2023-09-12"),
        article(datePublished="0001-01-01T00:00:00Z") + meta("article:published_time", "2023-09-12"),
        '<meta property="published_time" content="2023-09-12">',
        '<meta name="dcterms.created" content="2023-09-12">',
        '<meta name="date" content="mardi 12 septembre 2023 à 14:05">',
        '<meta name="date" content="Sept 12, 2023">',
        '<link rel="canonical" href="https://ponant.example/brest/2023/09/12/le-pont.html">',
        '<link rel="canonical" href="https://ponant.example/brest/le-pont-12-09-2023-AB12.php">',
        meta("og:url", "https://ponant.example/2023-09-12-le-pont"),
    ],
)  # fmt: skip
def test_every_kind_of_mark_gives_the_day(head: str) -> None:
    found = when(page(head=head))
    assert found is not None
    assert (found.edtf, found.precision, found.basis) == ("2023-09-12", "day", "explicit")
    assert found.evidence


@pytest.mark.parametrize(
    "header",
    [
        '<time datetime="2023-09-12T14:05" pubdate>12 septembre</time>',
        '<time itemprop="datePublished" datetime="2023-09-12">12 septembre</time>',
        '<span itemprop="datePublished" content="2023-09-12">mardi</span>',
        '<p>Publié <time datetime="2023-09-12">mardi</time></p>',
        "<p>Publié le <time>12 septembre 2023 à 14h05</time></p>",
        '<time datetime="2023-09-12 14:05:00.000 CEST">12 septembre</time>',
        '<span itemprop="dateCreated" content="2023-09-12">mardi</span>',
    ],
)
def test_a_time_in_the_head_of_the_article_counts(header: str) -> None:
    assert day(page(header=header)) == "2023-09-12"


def test_times_elsewhere_on_the_page_do_not_count() -> None:
    assert when(page()) is None


def test_an_article_listed_beside_it_does_not_count() -> None:
    head = '<link rel="canonical" href="https://ponant.example/pont">' + linked(
        [
            {"@type": "NewsArticle", "url": "https://ponant.example/autre", "datePublished": "2020-01-01"},
            {"@type": "NewsArticle", "url": "https://ponant.example/pont", "datePublished": "2023-09-12"},
        ]
    )  # fmt: skip
    assert day(page(head=head)) == "2023-09-12"


def test_a_part_of_a_page_of_its_own_does_not_count() -> None:
    entry = {"@type": "NewsArticle", "datePublished": "2020-01-01"}
    assert when(page(head=linked({"@type": "CollectionPage", "hasPart": [entry]}))) is None
    live = {
        "@type": "LiveBlogPosting",
        "datePublished": "2023-09-12",
        "liveBlogUpdate": [{"@type": "BlogPosting", "datePublished": "2023-09-14"}],
    }
    assert day(page(head=linked(live))) == "2023-09-12"


def test_a_month_in_the_address_is_a_month() -> None:
    head = '<link rel="canonical" href="https://ponant.example/2023/09/le-pont">'
    found = when(page(head=head))
    assert found is not None
    assert (found.edtf, found.precision) == ("2023-09", "month")


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    assert when(page(head=article(dateModified="2023-09-13"))) is None
    assert when(page(head=meta("article:modified_time", "2023-09-13"))) is None
    both = article(datePublished="2023-09-12", dateModified="2023-09-20")
    assert day(page(head=both)) == "2023-09-12"
    header = (
        '<p>Mis à jour le <time datetime="2023-09-13">13</time></p>'
        '<p>Publié le <time datetime="2023-09-12">12</time></p>'
    )
    assert day(page(header=header)) == "2023-09-12"


def test_nothing_was_published_after_it_was_changed() -> None:
    head = (
        article(datePublished="2024-01-01", dateModified="2023-09-13")
        + '<meta name="date" content="2023-09-12">'
    )
    assert day(page(head=head)) == "2023-09-12"


@pytest.mark.parametrize(
    ("head", "html", "expected"),
    [
        # 22:30 in UTC is the next day in Paris in September.
        (article(datePublished="2023-09-11T22:30:00Z"), 'lang="fr-FR"', "2023-09-12"),
        # The page's other instants tell its zone.
        (
            article(datePublished="2023-09-12T02:30:00Z", dateModified="2023-09-12T08:00:00-04:00"),
            'lang="fr"',
            "2023-09-11",
        ),
        # The zone that the instant bears itself is the outlet's.
        (article(datePublished="2023-09-12T23:30:00+09:00"), 'lang="fr"', "2023-09-12"),
        # Midnight in UTC is a day without an hour.
        (article(datePublished="2023-09-12T00:00:00Z"), 'lang="fr-CA"', "2023-09-12"),
        (
            meta("og:url", "https://ponant.example.ch/x")
            + meta("article:published_time", "2023-09-11T22:30:00Z"),
            "",
            "2023-09-12",
        ),
    ],
)
def test_an_instant_is_the_day_in_the_outlets_zone(head: str, html: str, expected: str) -> None:
    assert day(page(head=head, html=html)) == expected


def test_most_marks_win_and_the_others_are_named() -> None:
    head = (
        article(datePublished="2023-09-15")
        + meta("article:published_time", "2023-09-12")
        + '<link rel="canonical" href="https://ponant.example/2023/09/12/pont">'
    )
    found = when(page(head=head))
    assert found is not None
    assert found.edtf == "2023-09-12"
    assert "otherwise: JSON-LD:datePublished 2023-09-15" in found.evidence


def test_marks_that_weigh_the_same_leave_the_days_between() -> None:
    head = article(datePublished="2023-09-15") + meta("article:published_time", "2023-09-12")
    found = when(page(head=head))
    assert found is not None
    assert (found.edtf, found.precision) == ("2023-09-12/2023-09-15", "interval")
    far = article(datePublished="2023-09-15") + meta("article:published_time", "2013-09-12")
    assert when(page(head=far)) is None


@pytest.mark.parametrize(
    "words", ["", "hier", "2023-13-45", "0001-01-01", "99/99/2023", "Tue, Sep", "20231399", "1e400"]
)
def test_what_is_no_day_gives_none(words: str) -> None:
    assert day_of(words, UTC) is None
    assert when(page(head=f'<meta name="date" content="{words}">')) is None


@pytest.mark.parametrize(
    ("words", "zone", "expected"),
    [
        ("2023-09-12", None, "2023-09-12"),
        ("2023-09", None, "2023-09"),
        ("2023-09-11T23:00:00Z", timezone(timedelta(hours=2)), "2023-09-12"),
        ("2023-09-11T23:00:00Z", None, "2023-09-11"),
        ("2023-09-11 23:00:00 +0200", UTC, "2023-09-11"),
        ("12.09.2023", None, "2023-09-12"),
        ("Mon, 11 Sep 2023 23:00:00 GMT", timezone(timedelta(hours=2)), "2023-09-12"),
        ("le 1er févr. 2023 à 9 h", None, "2023-02-01"),
        ("12th September 2023", None, "2023-09-12"),
        ("31 juin 2023", None, None),
        ("12 chaises 2023", None, None),
    ],
)
def test_days_in_all_their_shapes(words: str, zone: tzinfo | None, expected: str | None) -> None:
    assert day_of(words, zone) == expected


@pytest.mark.parametrize("value", [None, True, [], {}, "  ", 12, -5.0, [[]], float("1e300")])
def test_what_tells_no_time_has_no_words(value: object) -> None:
    assert scalar(value) is None


def test_the_tables_are_what_they_say() -> None:
    assert all(name == name.lower() and weight > 0 for name, weight in META.items())
    assert all("/" in zone for zone in ZONES.values())


@pytest.mark.parametrize("text", ['{"@type": ', "", "[" * 5000 + "]" * 5000, '{"a": 1,}', "rien"])
def test_broken_json_leaves_the_other_marks(text: str) -> None:
    head = script(text) + meta("article:published_time", "2023-09-12")
    assert day(page(head=head)) == "2023-09-12"


def test_an_address_that_is_none_stops_nothing() -> None:
    head = '<link rel="canonical" href="http://[ponant">' + meta("date", "2023-09-12")
    assert day(page(head=head)) == "2023-09-12"
