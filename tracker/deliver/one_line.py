"""Words for one line: of a header, of a reason, of an environment variable. Nothing in them ends it or turns it round."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.lazy import lazy

LONGEST = 300
"""Characters of a reason."""

HIDDEN = "***"
"""Stands where a secret stood."""

_ACTING = lazy(r"[ \x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+")


def one_line(text: str) -> str:
    """The text with one space in the place of each run of spaces, line breaks, controls and bidi controls; none at its ends."""
    return _ACTING.sub(" ", text).strip(" ")


def reason(told: str, secrets: Iterable[str] = ()) -> str:
    """What was told, for people: on one line, without the secrets, cut where it is long."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        told = told.replace(secret, HIDDEN)
    line = one_line(told)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
