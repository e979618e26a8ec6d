"""Commands: a program of the user's own that is given the data, without a shell.

Whoever wires the transports loads this only where there is a command to be run.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from tracker.config_mail import PASSWORD, SECRET
from tracker.deliver.one_line import one_line, reason
from tracker.deliveries import Attempt, Delivery

_TAIL = 4096  # octets of what a program said last
_STOPS = [signal.Signals[name] for name in ("SIGTERM", "SIGHUP") if name in signal.Signals.__members__]
"""What ends the tracker without a word, Ctrl-C apart; Windows has no SIGHUP."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program and its arguments, and the seconds that it has."""

    arguments: tuple[str, ...]
    timeout: float = 60.0
    folder: Path | None = None
    """Where it runs, None for the working directory."""


class Command:
    """Programs, run one after the other. `resolve` gives the program of a hook's name; the variables `withheld`, which are meant for
    the tracker alone, are not in their environment.

    Each is given the data on stdin, TRACKER_DELIVERY (what tells the delivery from all others, and is the same when it is tried
    again) and TRACKER_SUBJECT. The data and what it says on stderr are files, not pipes: one that reads nothing, or leaves
    something behind that holds them open, keeps nobody waiting.
    """

    def __init__(self, resolve: Callable[[str], Program], *, withheld: Collection[str] = (PASSWORD, SECRET)) -> None:
        self._resolve, self._withheld = resolve, withheld

    def send(self, delivery: Delivery, data: bytes) -> Attempt:
        """Runs the program to its end. Whatever is not 0 is `later`, even a program that is not found: it takes one
        installation to mend that, and what was set aside for it would have to be fetched back by hand.
        """
        program = self._resolve(delivery.target)
        name = program.arguments[0]
        told = {"TRACKER_DELIVERY": one_line(delivery.key), "TRACKER_SUBJECT": one_line(delivery.subject)}
        kept = {variable: value for variable, value in os.environ.items() if variable not in self._withheld}
        with _stoppable(), tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
            given.write(data)
            given.seek(0)
            try:
                process = subprocess.Popen(  # noqa: S603 — the user's own, from tracker.toml
                    program.arguments,
                    stdin=given,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    env={**kept, **told},
                    start_new_session=True,
                    cwd=program.folder,
                )
            except OSError as error:
                return Attempt("later", reason(f"{name} cannot be run: {error.strerror}"))
            except ValueError as error:  # a NUL, or what is no text
                return Attempt("later", reason(f"{name} cannot be run: {error}"))
            code = _ended(process, program.timeout)
            if code == 0:
                return Attempt("sent")
            return Attempt(
                "later", reason(f"{name} {_how(code, program.timeout)}: {_last_line(errors)}".removesuffix(": "))
            )

    def close(self) -> None:
        """Nothing stays open from one program to the next."""


@contextmanager
def _stoppable() -> Iterator[None]:
    """Signals that would end the tracker in no time, and leave the program running beside the one that the next run starts, end what
    is in this context as Ctrl-C does. Whoever has set something up for them already, or runs this beside the main thread, knows better.
    """
    main = threading.current_thread() is threading.main_thread()
    ours = [each for each in _STOPS if main and signal.getsignal(each) is signal.SIG_DFL]
    try:
        for each in ours:
            signal.signal(each, _stop)
        yield
    finally:
        for each in ours:
            signal.signal(each, signal.SIG_DFL)


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _ended(process: subprocess.Popen[bytes], timeout: float) -> int | None:
    """The exit code, or None for a program that was stopped, with all that it started, when its time was over."""
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            _kill(process)
            process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _how(code: int | None, timeout: float) -> str:
    if code is None:
        return f"did not end within {timeout:g} seconds"
    return f"was ended by signal {-code}" if code < 0 else f"ended with {code}"


def _last_line(errors: IO[bytes]) -> str:
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
    lines = errors.read().decode("utf-8", "replace").split("\n")
    return next((line for line in map(one_line, reversed(lines)) if line), "")
