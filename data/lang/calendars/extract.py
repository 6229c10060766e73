"""Write `feasts.tsv`: feasts of lunar and lunisolar calendars as Gregorian days, 1950 to 2080.

Run by hand at development time, in an environment of its own that holds the package `holidays`:

    python data/lang/calendars/extract.py > data/lang/calendars/feasts.tsv

Columns: feast, first day, last day (ISO 8601), both included. Where the day hangs on a sighting of
the moon (Islamic feasts) it is given with the days before and after; Jewish feasts begin on the eve
and are given as the days they are named after.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from holidays.calendars import _ChineseLunisolar, _HebrewLunisolar, _IslamicLunar

_FIRST, _LAST = 1950, 2080
_DAY = timedelta(days=1)


def _feasts() -> Iterator[tuple[str, date, date]]:
    chinese, hebrew, islamic = _ChineseLunisolar(), _HebrewLunisolar(), _IslamicLunar()
    fasts: list[date] = []
    ends: list[date] = []
    for year in range(_FIRST, _LAST + 1):
        for name, found in (
            ("lunar_new_year", chinese.lunar_new_year_date(year)),
            ("mid_autumn", chinese.mid_autumn_date(year)),
            ("rosh_hashanah", hebrew.rosh_hashanah_date(year)),
            ("yom_kippur", hebrew.yom_kippur_date(year)),
        ):
            day = found[0] if isinstance(found, tuple) else found
            if day is not None:
                yield name, day, day
        for name, days in (
            ("eid_al_fitr", islamic.eid_al_fitr_dates(year)),
            ("eid_al_adha", islamic.eid_al_adha_dates(year)),
            ("mawlid", islamic.mawlid_dates(year)),
        ):
            for day, _ in days:
                if day.year == year:
                    yield name, day - _DAY, day + _DAY
        fasts += [day for day, _ in islamic.ramadan_beginning_dates(year)]
        ends += [day for day, _ in islamic.eid_al_fitr_dates(year)]
    for begins in sorted(set(fasts)):
        end = min((day for day in set(ends) if day > begins), default=None)
        if end is not None:
            yield "ramadan", begins, end - _DAY


def main() -> None:
    """Print the table."""
    sys.stdout.write("feast\tfirst\tlast\n")
    for name, first, last in sorted(set(_feasts())):
        sys.stdout.write(f"{name}\t{first}\t{last}\n")


if __name__ == "__main__":
    main()
