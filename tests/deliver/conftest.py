"""What tests of delivering share: certificates made for them, and a delivery."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from tracker.deliveries import Channel, Delivery

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def delivery(
    target: str = "editor@example.org", key: str = "值班/1", subject: str = "三处改动", channel: Channel = "mail"
) -> Delivery:
    return Delivery(1, key, "desk", channel, target, subject, NOON, NOON)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA) -> ssl.SSLContext:
    """A server's side of TLS, with a certificate of that authority."""
    return server_side(authority, "localhost", "127.0.0.1")


def server_side(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*names).configure_cert(context)
    return context


@contextmanager
def dripping(first: bytes, again: bytes, *, pause: float = 0.01, asked: bool = False) -> Iterator[int]:
    """The port of a server that says the first to one caller, after a first line if it must be asked, and then the other again and
    again until the caller is gone: never silent for long, and never at an end.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            with listener.accept()[0] as caller, suppress(ConnectionError):
                if asked:
                    caller.recv(65536)
                caller.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                caller.sendall(first)
                while True:
                    time.sleep(pause)
                    caller.sendall(again)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(2)
        assert not thread.is_alive()
