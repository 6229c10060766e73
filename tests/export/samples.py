"""An event of our own with two reports that do not agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.model import Event, Place, SourcedReport, When

DAY = date(2023, 9, 12)
TUESDAY = When("2023-09-12", DAY, DAY, "day", "relative", "mardi")
OPEN_END = When("2023-09-12/..", DAY, None, "interval", "explicit", "depuis le 12")
PORT = Place(
    "supplement", "sete", "Sète", ("Sète",), 43.40281234, 3.69666789, "FR", "city", 44_000, 5.0
)
REPORT = SourcedReport(
    "r1", "d1", "ferry.txt", 10, 40, "Le ferry est arrivé mardi", "arrivé", "travel", "happened",
    TUESDAY, PORT, None, None, ("Anne Martin",), "Anne Martin", None,
)  # fmt: skip
OTHER = replace(
    REPORT, id="r2", source="autre.txt", status="planned", when=None, where=None, attributed_to=None
)
EVENT = Event("e1", "Le ferry à Sète", "travel", "happened", TUESDAY, PORT, (REPORT, OTHER, REPORT))
NOWHERE = Event("e2", "Un départ", "other", "planned", None, None, (OTHER,))


def at(longitude: float, latitude: float = 0.0) -> Event:
    return replace(EVENT, where=replace(PORT, longitude=longitude, latitude=latitude))
