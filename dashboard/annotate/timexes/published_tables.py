"""How likely a day of publication is, given the words: the tables that the constraints read.

Each is a habit of the press, not a rule of language. The lags of weekdays and the distances of
days and months without a year were set on the development texts (docs/publication.md) and kept
coarse, because these are few.
"""

from __future__ import annotations

Points = tuple[tuple[float, float], ...]

# What is left for a day that speaks against an expression: the parser or the writer may err.
AGAINST_PAST, AGAINST_OPEN, AGAINST_OPEN_DAY, AGAINST_FUTURE = 0.01, 0.15, 0.4, 0.3
AGAINST_FACT, AGAINST_WEEKDAY, AGAINST_LINK, AGAINST_BESIDE = 0.02, 0.05, 0.3, 0.03
AGAINST_ANNIVERSARY, AGAINST_UNIT = 0.07, 0.2
# How often a time told in one sentence with an event is not of that event; less often where the
# words name the days of an edition, or its last.
NOT_OF_OCCASION, NOT_OF_EDITION = 0.15, 0.05
# Days from the first and last edition known on which there may have been others.
NO_EDITION_DAYS = 200

# Years between the latest date with a year and the text. In its own year a month mostly comes
# without its year, a day less so; what is further back is the scarcer the further (fit_days).
SAME_YEAR = {"day": 1.0, "month": 0.5, "year": 0.6}
YEARS_ON, YEAR_BEFORE = 0.6, 0.05

# The years from which, and to which, most texts at hand are; how much each year is less likely
# before and after; and how little an old one can be.
ERA = (2000, 2027)
ERA_BEFORE, ERA_AFTER, ERA_FLOOR = 0.93, 0.75, 0.02

# Days from a day without a year to the text, behind or ahead; the end of each table is a day that
# lies on the other side after all.
DAY_PAST: Points = (
    (0, 1), (12, 1), (25, 0.45), (60, 0.2), (120, 0.1), (200, 0.04), (350, 0.03), (366, 0.1),
)  # fmt: skip
DAY_FUTURE: Points = (
    (0, 0.9), (1, 1), (32, 0.8), (45, 0.4), (80, 0.2), (160, 0.06), (200, 0.03), (366, 0.05),
)  # fmt: skip
# Days from the end, or to the beginning, of a month or season without a year.
MONTH_PAST: Points = (
    (0, 0.35), (1, 1), (60, 1), (120, 0.7), (240, 0.45), (300, 0.25), (366, 0.1),
)  # fmt: skip
MONTH_FUTURE: Points = ((0, 0.5), (1, 1), (120, 1), (240, 0.5), (300, 0.3), (366, 0.1))
# The same where the turn of the year lies between: most writers then add the year.
OTHER_YEAR, OTHER_YEAR_FROM = 0.4, 60

# The share of weekdays without a verb that lie ahead.
UNTOLD_AHEAD = 0.4
# How far down an article its opening reaches, in characters and as a share.
LEAD_SIGNS, LEAD_SHARE = 800, 0.1

# The weekday of a text that says `cette semaine`, `ce week-end`, Monday first, by direction.
WEEKDAYS_OF: dict[tuple[str, str | None], tuple[float, ...]] = {
    ("week", "future"): (1, 1, 0.8, 0.5, 0.25, 0.1, 0.3),
    ("week", "past"): (0.1, 0.3, 0.6, 0.9, 1, 0.9, 0.8),
    ("weekend", "past"): (1, 0.5, 0.15, 0.05, 0.05, 0.4, 1),
    ("weekend", "future"): (0.3, 0.4, 0.6, 1, 1, 0.8, 0.1),
}

# Days from a full date with its weekday in a text's opening to the text, where something is said on
# it, and where something happens. A date is mostly of news: else all days after it are as likely.
SAID_ON: Points = (
    (-1, 0.01), (0, 1), (1, 0.35), (2, 0.06), (3, 0.03), (7, 0.01), (14, 0.002), (31, 0.0005),
    (90, 0.0001), (366, 0.00004), (8000, 0.00003),
)  # fmt: skip
TOLD_OF: Points = (
    (-1, 0.01), (0, 0.8), (1, 1), (2, 0.3), (3, 0.12), (7, 0.04), (14, 0.008), (31, 0.002),
    (90, 0.0004), (366, 0.0001), (8000, 0.00005),
)  # fmt: skip

# Days left in a month whose rest (`plus tard ce mois-ci`) a text speaks of: what is nearer than two
# weeks is mostly called this week or the next.
MONTH_LEFT: Points = ((4, 0.03), (12, 0.2), (19, 0.6), (26, 1))

# Days from the shortest to the longest that a length of a war, told as it goes on, leaves open.
WAR_MONTHS: Points = ((-32, 0.02), (0, 1), (45, 1), (90, 0.5), (180, 0.15), (366, 0.03))
WAR_YEARS: Points = ((-61, 0.02), (-30, 1), (180, 1), (300, 0.3), (500, 0.03))

# Days between two articles that quote the same twelve words or more: the same news, but for some
# that look back on it.
COMPANION: Points = (
    (0, 1), (1, 0.3), (2, 0.12), (3, 0.06), (4, 0.03), (7, 0.01), (14, 0.003), (30, 0.0008),
    (60, 0.0002), (400, 0.00002),
)  # fmt: skip

# A text that names somebody in an office before taking it, or after leaving it.
AGAINST_OFFICE, AFTER_OFFICE = 0.02, 0.15

# How likely it is that a text tells of a happening without its year, by days since it, and by days
# until it where it was announced or was not; where others may have happened since the table was
# written (so many days after the last one known); and at least.
NEWS_FADES: Points = (
    (0, 1), (2, 0.9), (5, 0.6), (10, 0.35), (20, 0.2), (40, 0.1), (90, 0.03), (180, 0.012),
    (365, 0.006), (2000, 0.0015), (10000, 0.0004),
)  # fmt: skip
NEWS_AHEAD: Points = (
    (1, 0.7), (3, 0.5), (7, 0.35), (21, 0.15), (60, 0.06), (120, 0.02), (365, 0.003), (800, 0.0005),
)  # fmt: skip
NEWS_SUDDEN: Points = ((1, 0.001), (365, 0.0005))
NEWS_UNKNOWN_DAYS, NEWS_UNKNOWN, NEWS_FLOOR = 400, 0.01, 0.0004
# How often a time told in one sentence with a happening is not of it.
NOT_OF_HAPPENING = 0.3

# The first and last month of each season (meteorological).
MONTHS_OF = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
