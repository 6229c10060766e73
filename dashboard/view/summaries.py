"""Reports summed up by event, by place and by actor: pure, a frame of reports in, a frame out.

The frames hold what `store.View.reports_frame` gives. Sums are in the columns `reports`, `events`
and `articles` (numbers of them), one column a status, `first_day` and `last_day` (NaT where no
report has one), `edtf`, the date where all its reports have the same, and `days`: the first days,
as days since 1970-01-01, of those that are known to a week or better, for a strip of time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

MOST = 3
"""Companions and places that are named in a row."""

WEEK = pd.Timedelta(days=7)
"""A report whose days are further apart is known only vaguely (`WEEK` in `static/reports.js`)."""


def by_event(frame: pd.DataFrame, statuses: Sequence[str]) -> pd.DataFrame:
    """A row an event: its label, type, most frequent place, actors, and sums; by day.

    A report that is in no event is one of its own. `differs` tells whether its reports give it
    more than one status or place, or days that have none in common.
    """
    keyed = frame.assign(key=frame["event"].fillna(frame["report"]))
    out = _sums(keyed, "key", statuses)
    if out.empty:
        return out.assign(**dict.fromkeys(_EVENT, pd.Series(dtype=object)))
    ordered = keyed.sort_values(["first_day", "last_day", "position"], na_position="last")
    groups = ordered.groupby("key", sort=False)
    out["label"] = groups["label"].first()
    for column in ("type", "status", "place"):
        out[column] = commonest(ordered, "key", column).reindex(out.index)
    placed = ordered.dropna(subset=["place"])
    names = placed.drop_duplicates("place").set_index("place")["place_name"]
    out["place_name"] = out["place"].map(names)
    pairs = ordered[["key", "actors"]].explode("actors").dropna().drop_duplicates()
    out["actors"] = _listed(pairs, "key", "actors", out.index)
    apart = groups["first_day"].max() > groups["last_day"].min()
    out["differs"] = apart | groups["status"].nunique().gt(1) | groups["place"].nunique().gt(1)
    return out.sort_values(["first_day", "last_day"], na_position="last", kind="stable")


_EVENT = ("label", "type", "status", "place", "place_name", "actors", "differs")


def most_told(frame: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """The events that most articles tell, at most `most`, by day; and how many events there are.

    A row an event: its report that is dated to a week or better and has a place, else with either,
    else any, of these the one dated most exactly, the first of equals; beside it `articles`, how
    many tell the event. Of events told by as many, first come those with such a report, then those
    of the weeks that most is told of, then those with more reports. A report that is in no event is
    one of its own. `frame` is gone through by columns of numbers: it may have a million rows.
    """
    if frame.empty:
        return frame.assign(articles=pd.Series(dtype=int)), 0
    event, events = pd.factorize(frame["event"].fillna(frame["report"]))
    document, documents = pd.factorize(frame["document"])
    pairs = np.unique(event.astype(np.int64) * len(documents) + document)
    articles = np.bincount(pairs // len(documents), minlength=len(events))
    span = (frame["last_day"] - frame["first_day"]).to_numpy()
    exact = span < WEEK
    known = exact.astype(np.int64) + frame["place"].notna().to_numpy()
    best = np.zeros(len(events), dtype=np.int64)
    np.maximum.at(best, event, known)
    told = np.zeros(len(events), dtype=np.int64)
    np.maximum.at(told, event, np.where(exact, _around(frame["first_day"], exact), 0))
    order = np.lexsort((-np.bincount(event), -told, -best, -articles))[:most]
    rows = np.flatnonzero(np.isin(event, order) & (known == best[event]))
    rows = rows[np.argsort(span[rows], kind="stable")]  # what has no date comes last
    rows = rows[np.unique(event[rows], return_index=True)[1]]
    found = frame.iloc[rows].assign(articles=articles[event[rows]])
    return found.sort_values(["first_day", "last_day", "position"], na_position="last"), len(events)


def _around(days: pd.Series, counted: np.ndarray) -> np.ndarray:
    """How many of the days that are `counted` lie within a week of each day."""
    value = days.to_numpy(dtype="datetime64[D]").astype(np.int64)
    known = np.sort(value[counted])
    week = WEEK.days
    return np.searchsorted(known, value + week, "right") - np.searchsorted(known, value - week)


def by_place(frame: pd.DataFrame, statuses: Sequence[str]) -> pd.DataFrame:
    """A row a place: its name, feature and country, who acts there, and sums; the most first."""
    placed = frame.dropna(subset=["place"])
    out = _sums(placed, "place", statuses)
    first = placed.drop_duplicates("place").set_index("place")
    for column in ("place_name", "feature", "country"):
        out[column] = first[column].reindex(out.index)
    out["who"] = _tops(placed[["place", "actors"]].explode("actors"), "place", "actors", out.index)
    return _most(out, "place_name")


def by_actor(frame: pd.DataFrame, statuses: Sequence[str]) -> pd.DataFrame:
    """A row an actor: with whom, where (keys of places), and sums; the most reports first."""
    listed = frame.assign(company=frame["actors"]).explode("actors").dropna(subset=["actors"])
    out = _sums(listed, "actors", statuses)
    out.index.name = "actor"
    pairs = listed[["actors", "company"]].explode("company")
    pairs = pairs[pairs["actors"] != pairs["company"]]
    out["with"] = _tops(pairs, "actors", "company", out.index)
    out["where"] = _tops(listed[["actors", "place"]], "actors", "place", out.index)
    return _most(out.assign(name=out.index), "name")


def commonest(frame: pd.DataFrame, by: str, column: str) -> pd.Series:
    """The value of `column` that occurs most for each of `by`; of several, the one first met."""
    return _counted(frame, by, column).drop_duplicates(by).set_index(by)[column]


def _counted(frame: pd.DataFrame, by: str, column: str) -> pd.DataFrame:
    """A row a pair of values of `by` and `column`, the most frequent first."""
    counted = frame.dropna(subset=[column]).groupby([by, column], sort=False).size()
    return counted.rename("n").reset_index().sort_values("n", ascending=False, kind="stable")


def _sums(frame: pd.DataFrame, by: str, statuses: Sequence[str]) -> pd.DataFrame:
    groups = frame.groupby(by, sort=False)
    out = pd.DataFrame({"reports": groups.size()})
    out["events"] = (
        frame.assign(one=frame["event"].fillna(frame["report"])).groupby(by, sort=False)["one"]
    ).nunique()
    out["articles"] = groups["document"].nunique()
    counts = pd.crosstab(frame[by], frame["status"])
    for status in statuses:
        known = counts[status] if status in counts else pd.Series(0, index=out.index)
        out[status] = known.reindex(out.index).fillna(0).astype(int)
    out["first_day"] = groups["first_day"].min()
    out["last_day"] = groups["last_day"].max()
    told = groups["edtf"]
    same = told.nunique().eq(1) & (told.count() == groups.size())
    out["edtf"] = told.first().where(same, None)
    dated = frame[(frame["last_day"] - frame["first_day"]) < WEEK]
    days = dated["first_day"].to_numpy(dtype="datetime64[D]").astype(np.int64)
    out["days"] = _listed(dated[[by]].assign(day=days), by, "day", out.index)
    return out


def _tops(pairs: pd.DataFrame, by: str, column: str, index: pd.Index) -> pd.Series:
    """The commonest values of `column` for each of `by`, at most `MOST`, as lists."""
    top = _counted(pairs, by, column).groupby(by, sort=False).head(MOST)
    return _listed(top, by, column, index)


def _listed(pairs: pd.DataFrame, by: str, column: str, index: pd.Index) -> pd.Series:
    """All values of `column` for each of `index`, as lists; empty where there is none."""
    lists = pairs.groupby(by, sort=False)[column].agg(list).reindex(index)
    found = [one if isinstance(one, list) else [] for one in lists]
    return pd.Series(found, index=index, dtype=object)


def _most(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame.sort_values(["reports", name], ascending=[False, True], kind="stable")


def strip(days: Sequence[int], span: tuple[int, int], bins: int) -> list[int]:
    """How many of `days` fall into each of `bins` equal parts of `span`; others at its ends."""
    low, high = span
    width = max(1, high - low + 1)
    place = np.clip((np.asarray(days, dtype=np.int64) - low) * bins // width, 0, bins - 1)
    return [int(one) for one in np.bincount(place, minlength=bins)]


def dense(frame: pd.DataFrame) -> tuple[int, int]:
    """First and last day of the stretch that strips of time show: nine in ten first days."""
    known = frame.loc[(frame["last_day"] - frame["first_day"]) < WEEK, "first_day"]
    days = known.to_numpy(dtype="datetime64[D]").astype(np.int64)
    if not len(days):
        return 0, 0
    low, high = np.quantile(days, (0.1, 1.0), method="nearest")
    return int(low), int(high)
