"""Made-up frames of reports: skewed over places and in time, as stories are."""

from __future__ import annotations

import numpy as np
import pandas as pd

STATUSES = ("happened", "ongoing", "planned", "hypothetical", "denied")


def reports(count: int, places: int = 20_000, seed: int = 1) -> pd.DataFrame:
    """A frame of `count` reports over up to `places` places.

    Places follow Zipf's law; nine reports in ten fall in one month of 2023, the others between
    1953 and 2024; one in ten is known to the month only, one in fifty has no date, one in forty no
    place.
    """
    random = np.random.default_rng(seed)
    used = min(places, max(5, count // 3))
    hubs = random.uniform((-120, -35), (150, 65), (60, 2))
    spots = hubs[random.integers(0, len(hubs), used)] + random.normal(0, 4, (used, 2))
    weight = 1 / np.arange(1, used + 1) ** 0.9
    place = random.choice(used, count, p=weight / weight.sum())
    burst = random.random(count) < 0.9
    day = np.where(
        burst,
        np.datetime64("2023-09-01") + random.integers(0, 30, count),
        np.datetime64("1953-07-27") + random.integers(0, 25_900, count),
    ).astype("datetime64[D]")
    vague = random.random(count) < 0.1
    first = np.where(vague, day.astype("datetime64[M]").astype("datetime64[D]"), day)
    last = np.where(vague, first + np.timedelta64(30, "D"), day)
    frame = pd.DataFrame(
        {
            "report": [f"r{number}" for number in range(count)],
            "status": random.choice(STATUSES, count, p=(0.55, 0.1, 0.2, 0.1, 0.05)),
            "first_day": first.astype("datetime64[s]"),
            "last_day": last.astype("datetime64[s]"),
            "published": (np.datetime64("2023-09-01") + random.integers(0, 60, count)).astype(
                "datetime64[s]"
            ),
            "place": [f"synthetic:{number}" for number in place],
            "place_name": [f"Lieu {number}" for number in place],
            "latitude": np.clip(spots[place, 1], -60, 75),
            "longitude": np.clip(spots[place, 0], -175, 175),
            "country": "FR",
            "feature": "city",
            "radius_km": 5.0,
        }
    )
    frame.loc[random.random(count) < 0.02, ["first_day", "last_day"]] = pd.NaT
    frame.loc[random.random(count) < 0.025, ["place", "place_name", "country", "feature"]] = None
    return frame
