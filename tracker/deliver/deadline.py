"""The end of a sending, however slowly the other side answers: a socket's own timeout begins anew with each octet."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Timer


class Deadline:
    """Shuts a connection down when its seconds are over: whoever reads from it or writes to it then meets its end.

    Used as a context. `passed` says whether the seconds were over before that was left.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._watched: socket.socket | None = None
        self._lock = Lock()
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connection: socket.socket) -> None:
        """Has an eye on this connection from now on, and on no other; one that comes too late is shut down at once."""
        own = socket.fromfd(
            connection.fileno(), connection.family, connection.type
        )  # TLS empties the socket it is given
        with self._lock:
            self._let_go()
            self._watched = own
        if self.passed:
            self._end()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._let_go()

    def _end(self) -> None:
        with self._lock:
            self.passed = True
            if self._watched is not None:
                with suppress(OSError):  # of a connection that the other side has ended already
                    self._watched.shutdown(socket.SHUT_RDWR)

    def _let_go(self) -> None:
        if self._watched is not None:
            self._watched.close()
        self._watched = None
