"""What is never kept in `tracker.toml`: read from the environment, or else from a file, when something is to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tracker.errors import UnreadableError

_LARGEST = 4096  # bytes; a larger file is another one than was meant


def confidential(environ: Mapping[str, str], variable: str, file: Path | None, what: str) -> str:
    """What the variable holds, or else the file, without the line break at its end; "" where neither is there.

    A mark of UTF-8 at its beginning, which some editors put there, is not part of it.

    Raises UnreadableError, which says `what` was wanted and never what was read, if there is a file that cannot be read.
    """
    if value := environ.get(variable, ""):
        return value
    if file is None:
        return ""
    hint = f"Look at the file and its permissions, or put {what} into the environment as {variable}."
    try:
        with file.open("rb") as opened:
            held = opened.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableError(f"{file}, which holds {what}, cannot be read: {error.strerror}.", hint=hint) from None
    try:
        value = held.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise UnreadableError(f"{file}, which holds {what}, is no text in UTF-8.", hint=hint) from None
    if not value or len(held) > _LARGEST:
        raise UnreadableError(f"{file}, which holds {what}, is {'too large' if value else 'empty'}.", hint=hint)
    return value
