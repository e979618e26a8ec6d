"""Ctrl-C at the wrong moment: it waits until a step that leaves things behind is over."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Hold an interrupt back while the block runs, for some hundredths of a second; then it is raised, whatever else was.

    In other threads than the main one nothing is ever interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler if before is None else before)
        if received:
            raise KeyboardInterrupt
