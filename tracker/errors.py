"""Every error that a user can cause: one sentence that says what happened to what, a hint, and an exit code.

They are caught in one place, the command line's `main`; anything else is a bug and crashes with its traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial


class TrackerError(Exception):
    """Trouble: the command was right, the world was not."""

    exit_code = 3

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Callable[[str], TrackerError], tuple[str]]:
        """Errors cross from one process to another whole."""
        return partial(type(self), hint=self.hint), (self.message,)


class UsageError(TrackerError):
    """Wrong use: an argument, an id or a `tracker.toml` that cannot be meant."""

    exit_code = 2


class ConfigError(UsageError):
    """`tracker.toml` cannot be read, or says what cannot be meant."""


class RefusedIdError(UsageError):
    """A document id that the store does not take."""


class UnreadableError(TrackerError):
    """Input that is missing, empty, not text, or cannot be opened."""


class SelectionError(TrackerError):
    """`from` or `until` matches nothing, or more than one place."""


class NotFoundError(TrackerError):
    """No document or version has this name."""


class StoreError(TrackerError):
    """The store is not ours, cannot be written, or does not answer."""


class DamagedVersionError(StoreError):
    """A document's branch, or one of its versions, is not what it was; the others are not touched by that."""


class LockError(TrackerError):
    """`tracker.lock`, or a text that it names, is not what was locked."""


class OutOfOrderError(TrackerError):
    """A version is of a time before the last one stored, and not what the history says of that time."""


class MissingExtraError(TrackerError):
    """What was asked for needs a library that is not installed; the hint names the command that installs it."""


class OutputError(TrackerError):
    """A report cannot be written where it was asked for."""


class DeliveryError(TrackerError):
    """A message was not taken by the server that it was given to."""
