"""How a reader wants a report: what every renderer is given beside the comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class View:
    """The language of the interface, and for the terminal its width in columns and whether it takes colours.

    `trail` are the pages above a page of a site: what each is called, and its address as seen from there.
    """

    lang: Lang = "zh"
    width: int = 100
    color: bool = False
    trail: tuple[tuple[str, str], ...] = ()
