"""The status rules, on features written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.annotate.status import RULES, Features, Order, Tense, decide, explain
from dashboard.model import Status

CASES: list[tuple[str, Features, Status]] = [
    ("a finished act", Features(type="meet", tense="past"), "happened"),
    ("a headline's present", Features(type="appoint", tense="present"), "happened"),
    ("a lasting present", Features(type="protest", tense="present"), "ongoing"),
    ("combats that go on", Features(type="fight", tense="present", noun=True), "ongoing"),
    ("a deed of war in a headline", Features(type="fight", tense="present"), "happened"),
    (
        "a chronicle of a page of no known day",
        Features(type="fight", tense="present", lasts=True, chronicled=True),
        "happened",
    ),
    ("announced as done", Features(type="fight", tense="past", governor="plan"), "happened"),
    (
        "announced for later, by a noun",
        Features(type="fight", tense="past", governor="plan", noun=True),
        "planned",
    ),
    (
        "present of a date to come",
        Features(type="travel", tense="present", order="after"),
        "planned",
    ),
    ("historic present", Features(type="fight", tense="present", order="before"), "happened"),
    ("future", Features(type="meet", tense="future"), "planned"),
    (
        "could",
        Features(tense="infinitive", modal_tense="conditional", modals=frozenset({"can"})),
        "hypothetical",
    ),
    (
        "should",
        Features(tense="infinitive", modal_tense="conditional", modals=frozenset({"must"})),
        "planned",
    ),
    (
        "had to",
        Features(tense="infinitive", modal_tense="past", modals=frozenset({"must"})),
        "happened",
    ),
    (
        "plans to",
        Features(tense="infinitive", modal_tense="present", modals=frozenset({"plan"})),
        "planned",
    ),
    (
        "would like to",
        Features(tense="infinitive", modal_tense="present", modals=frozenset({"will"})),
        "hypothetical",
    ),
    (
        "refused to",
        Features(tense="infinitive", modal_tense="past", modals=frozenset({"refuse"})),
        "denied",
    ),
    (
        "has just",
        Features(tense="infinitive", modal_tense="present", modals=frozenset({"recent"})),
        "happened",
    ),
    ("unconfirmed", Features(tense="conditional"), "hypothetical"),
    ("future in the past", Features(tense="conditional", reported="past"), "planned"),
    (
        "unconfirmed past under a report",
        Features(tense="conditional past", reported="past"),
        "hypothetical",
    ),
    ("not", Features(type="meet", tense="past", negated=True), "denied"),
    ("denied by its verb", Features(type="aid", tense="present", governor="deny"), "denied"),
    ("if", Features(type="meet", tense="present", condition=True), "hypothetical"),
    ("asked", Features(type="aid", tense="future", asked=True), "hypothetical"),
    ("a possible visit", Features(type="meet", cues=frozenset({"hypothetical"})), "hypothetical"),
    ("a visit to come", Features(type="meet", cues=frozenset({"planned"})), "planned"),
    (
        "a planned thing that was done",
        Features(type="meet", tense="past", cues=frozenset({"planned"})),
        "happened",
    ),
    ("talks under way", Features(type="negotiate", tense="present", occurs=True), "ongoing"),
    ("a noun of a past date", Features(type="negotiate", order="before"), "happened"),
    ("a noun of a date to come", Features(type="meet", order="after"), "planned"),
    (
        "the purpose of a meeting held",
        Features(type="meet", tense="infinitive", governor="purpose", parent="happened"),
        "happened",
    ),
    (
        "the purpose of a plan",
        Features(type="meet", tense="infinitive", governor="purpose", parent="planned"),
        "planned",
    ),
    ("asked for", Features(type="aid", tense="infinitive", governor="ask"), "hypothetical"),
]


@pytest.mark.parametrize(("name", "features", "status"), CASES, ids=[c[0] for c in CASES])
def test_status(name: str, features: Features, status: Status) -> None:
    assert decide(features) == status, explain(features)


def test_rules_have_names_of_their_own() -> None:
    names = [name for name, _, _ in RULES]
    assert len(set(names)) == len(names)


@given(
    tense=st.sampled_from(Tense.__args__),  # type: ignore[attr-defined]
    order=st.sampled_from(["before", "around", "after", "unknown"]),
    negated=st.booleans(),
    governor=st.sampled_from(["", "deny", "doubt", "wish", "plan", "ask", "purpose"]),
)
def test_a_denial_is_never_told_as_a_fact(
    tense: Tense, order: Order, negated: bool, governor: str
) -> None:
    features = Features(
        tense=tense,
        order=order,
        negated=negated,
        governor=governor,
    )
    if negated or governor == "deny":
        assert decide(features) == "denied"
    else:
        assert decide(features) != "denied"


@pytest.mark.parametrize(
    ("features", "status"),
    [
        (Features(type="deny", tense="present", denial=True), "denied"),
        (Features(type="deny", tense="past", denial=True, dated=True), "happened"),
        (Features(type="travel", tense="present", governor="open"), "hypothetical"),
        (Features(type="travel", tense="conditional"), "planned"),
        (Features(type="travel", tense="conditional past"), "hypothetical"),
        (Features(type="aid", tense="conditional"), "hypothetical"),
    ],
)
def test_denials_open_questions_and_announcements(features: Features, status: str) -> None:
    assert decide(features) == status
