"""What the rules look at: a draft held against the references, what departs in it, and the settings that hold for it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.check.departures import Departure
from tracker.check.reading import Reading
from tracker.check.settings import Settings


@dataclass(frozen=True, slots=True)
class Case:
    """`departures` are the faults of wording, in the order of the draft."""

    reading: Reading
    departures: tuple[Departure, ...]
    settings: Settings
