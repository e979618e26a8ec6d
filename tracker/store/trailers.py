"""Notes at the end of a commit message, one `Key: value` a line, that no value can forge and that read back exactly.

A value that holds anything but visible characters and inner spaces stands as a JSON string, with the invisible escaped:
a title of two lines is one line in the message and two lines again when it is read.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def render(notes: Mapping[str, str]) -> str:
    """The paragraph of trailers, in the order of `notes`, each line ended."""
    return "".join(f"{key}: {_one_line(value)}\n" for key, value in notes.items())


def parse(message: str) -> dict[str, str]:
    """The trailers of a message: its last paragraph, which must hold nothing else.

    Raises:
        ValueError: when the last paragraph is not made of trailers.
    """
    paragraph = message.rstrip("\n").rpartition("\n\n")[2]
    notes: dict[str, str] = {}
    for line in paragraph.split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or key in notes:
            raise ValueError(f"not a trailer: {line[:80]!r}")
        notes[key] = _read(value)
    return notes


def subject(text: str, limit: int = 80) -> str:
    """One line for people, who read it in `git log`; nothing is ever parsed out of it."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _one_line(value: str) -> str:
    plain = value.isprintable() or not any(map(_hidden, value))
    if value and value == value.strip() and value[0] != '"' and plain:
        return value
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if _hidden(char) or char in '\\"' else char


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN


def _read(value: str) -> str:
    if not value.startswith('"'):
        return value
    text = json.loads(value)
    if not isinstance(text, str):
        raise ValueError(f"not a trailer's value: {value[:80]!r}")  # noqa: TRY004 - damaged data, not a wrong argument
    return text
