"""Taking a source as it is: its bytes, where they are from, and when they were taken."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import UnreadableError
from tracker.model import Snapshot


def take_file(path: Path, *, address: str | None = None) -> Snapshot:
    """The bytes of a file. `address` is what the source is called; its path, unless given.

    Raises UnreadableError for a path that is missing, a directory, unreadable or empty.
    """
    name = str(path) if address is None else address
    try:
        if path.is_char_device() or path.is_block_device():
            raise UnreadableError(f"{name} is a device, not a file.", hint="Name a file, or - for standard input.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"{name} does not exist.", hint="Check the path; it is looked up from here.") from None
    except IsADirectoryError:
        raise UnreadableError(f"{name} is a directory, not a file.", hint="Name one of the files in it.") from None
    except NotADirectoryError:
        raise UnreadableError(f"{name} does not exist: a part of its path is a file.", hint="Check the path.") from None
    except PermissionError:
        raise UnreadableError(f"{name} may not be read.", hint="Check its permissions.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{name} cannot be read: {reason}.", hint="Check the path and the disk.") from None
    return take_bytes(data, address=name)


def take_bytes(data: bytes, *, address: str, media_type: str = "text/plain") -> Snapshot:
    """Bytes that came another way, as from standard input. Raises UnreadableError where there are none."""
    if not data:
        raise UnreadableError(f"{address} is empty.", hint="There is nothing to read in it.")
    return Snapshot(data, media_type, address, datetime.now(UTC))
