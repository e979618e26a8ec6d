"""What tests of delivering share: certificates made for them, and a delivery."""

from __future__ import annotations

import ssl
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
