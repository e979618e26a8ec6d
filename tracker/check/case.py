"""What the rules look at: a draft held against the references, what departs in it, and the settings that hold for it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.check.closely.another import tells_of_another
from tracker.check.closely.departures import Departure, departures
from tracker.check.reading import Reading
from tracker.check.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """`departures` are the faults of wording, in the order of the draft; there are none where it tells `of_another`."""

    reading: Reading
    departures: tuple[Departure, ...]
    settings: Settings
    of_another: bool = False
    """Does the draft tell of something else, so that nothing told freely is held against the references?"""


def looked_at(reading: Reading, settings: Settings) -> Case:
    """A draft that was read, with what departs in it."""
    found = tuple(departures(reading))
    of_another = tells_of_another(reading, found)
    return Case(reading, tuple(each for each in found if each.quoted or not of_another), settings, of_another)
