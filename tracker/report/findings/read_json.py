"""Findings read back from JSON, as a baseline is: whatever is not such a file is refused with the place where it differs.

Keys that the format does not name are passed over, so that a file of a later version that adds some is read; counts are
made from the findings.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from tracker.errors import UnreadableError
from tracker.findings import (
    LEVELS,
    Checked,
    Cited,
    Excerpt,
    Finding,
    Level,
    Position,
    Reference,
    Region,
    Replacement,
    Rule,
    Said,
    State,
)
from tracker.report.findings.json import FORMAT

_HINT = "Give a file that was written by tracker check with --format json."
_STATES: tuple[State, ...] = get_args(State)
_SHOWN = 60
"""Characters of a value that was refused."""

T = TypeVar("T")


def read(text: str) -> Checked:
    """What a run found, as it was rendered. Raises `UnreadableError` for any other text."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # RecursionError: nested too deep; ValueError: a number too long, too
        raise UnreadableError(f"This is not JSON that can be read: {error}.", hint=_HINT) from error
    said = data.get("format") if isinstance(data, dict) else None
    if said != FORMAT:
        raise UnreadableError(f"This JSON has the format {_short(said)}, not {FORMAT!r}.", hint=_HINT)
    return _checked(_Read(data, ""))


@dataclass(frozen=True, slots=True)
class _Read:
    """A value and the path to it: `findings[3].region.start`."""

    value: Any
    at: str

    def refused(self, wanted: str) -> UnreadableError:
        return UnreadableError(f"{self.at or 'It'} is {_short(self.value)}, not {wanted}.", hint=_HINT)

    def __getitem__(self, key: str) -> _Read:
        at = f"{self.at}.{key}" if self.at else key
        if not isinstance(self.value, dict):
            raise self.refused("an object")
        if key not in self.value:
            raise UnreadableError(f"{at} is missing.", hint=_HINT)
        return _Read(self.value[key], at)

    def each(self, made: Callable[[_Read], T]) -> tuple[T, ...]:
        if not isinstance(self.value, list):
            raise self.refused("a list")
        return tuple(made(_Read(value, f"{self.at}[{n}]")) for n, value in enumerate(self.value))

    def perhaps(self, made: Callable[[_Read], T]) -> T | None:
        return None if self.value is None else made(self)

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.refused("a string")
        return self.value

    def number(self, least: int) -> int:
        if type(self.value) is not int or self.value < least:  # True is an int too
            raise self.refused(f"a whole number from {least}")
        return self.value

    def yes_or_no(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.refused("true or false")
        return self.value

    def one_of(self, known: tuple[T, ...]) -> T:
        for name in known:
            if type(self.value) is str and self.value == name:
                return name
        raise self.refused(f"one of {', '.join(map(str, known))}")


def _short(value: object) -> str:
    """A value as it is told: long and nested ones by their kind."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, str):
        return ascii(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
    return str(value)[:_SHOWN]


def _checked(data: _Read) -> Checked:
    return Checked(
        findings=data["findings"].each(_finding),
        paths=data["paths"].each(_Read.text),
        references=data["references"].each(_reference),
        rules=data["rules"].each(_rule),
        notices=data["notices"].each(_said),
    )


def _finding(data: _Read) -> Finding:
    return Finding(
        rule=data["rule"].text(),
        level=_level(data),
        path=data["path"].text(),
        message=_said(data["message"]),
        region=_region(data["region"]),
        excerpt=_excerpt(data["excerpt"]),
        key=data["key"].text(),
        cited=data["cited"].perhaps(_cited),
        replacement=data["replacement"].perhaps(_replacement),
        state=data["state"].one_of(_STATES),
        reason=data["reason"].text(),
    )


def _level(data: _Read) -> Level:
    return data["level"].one_of(LEVELS)


def _said(data: _Read) -> Said:
    return Said(data["zh"].text(), data["en"].text())


def _region(data: _Read) -> Region:
    start, end = _position(data["start"]), _position(data["end"])
    if end.offset < start.offset:
        raise UnreadableError(f"{data.at} ends before it starts.", hint=_HINT)
    return Region(start, end)


def _position(data: _Read) -> Position:
    line, column, byte_column = (data[name].number(1) for name in ("line", "column", "byte_column"))
    return Position(data["offset"].number(0), line, column, byte_column)


def _excerpt(data: _Read) -> Excerpt:
    return Excerpt(data["before"].text(), data["words"].text(), data["after"].text())


def _cited(data: _Read) -> Cited:
    reference, version, title = (data[name].text() for name in ("reference", "version", "title"))
    return Cited(reference, version, title, _said(data["where"]), _excerpt(data["excerpt"]))


def _replacement(data: _Read) -> Replacement:
    return Replacement(_region(data["region"]), data["text"].text(), data["safe"].yes_or_no())


def _reference(data: _Read) -> Reference:
    return Reference(*(data[name].text() for name in ("name", "version", "title", "sha256")))


def _rule(data: _Read) -> Rule:
    return Rule(data["id"].text(), _level(data), _said(data["title"]), _said(data["explanation"]))
