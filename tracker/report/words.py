"""The interface words of one language."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.report.phrases import PHRASES
from tracker.report.view import Lang

_COLUMN: dict[Lang, int] = {"zh": 0, "en": 1}


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of one language; called with a key and the values that the phrase holds."""

    lang: Lang

    def __call__(self, key: str, **values: object) -> str:
        phrase = PHRASES[key][_COLUMN[self.lang]]
        if "|" in phrase:
            one, many = phrase.split("|")
            phrase = one if values["n"] == 1 else many
        if not values:
            return phrase
        return phrase.format(**{key: f"{v:,}" if isinstance(v, int) else v for key, v in values.items()})
