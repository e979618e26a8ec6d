"""`[mail]`, `[[mail.subscription]]` and `[[notify]]` in `tracker.toml`: who follows which documents, and how each is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias
from unicodedata import normalize

from tracker.digests import Period
from tracker.mailboxes import Mailbox, mailbox, unique
from tracker.model import ChangeClass

Security: TypeAlias = Literal["starttls", "tls", "none"]
Enclosure: TypeAlias = Literal["attached", "linked", "none"]
Payload: TypeAlias = Literal["comparison", "wecom", "feishu", "dingtalk", "slack"]
PAYLOADS: tuple[Payload, ...] = ("comparison", "wecom", "feishu", "dingtalk", "slack")

PORTS: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
"""Where a mail server is, unless the file says otherwise."""

PASSWORD = "TRACKER_SMTP_PASSWORD"  # noqa: S105 — the variable's name
SECRET = "TRACKER_WEBHOOK_SECRET"  # noqa: S105
"""The environment variables that hold the password of the mail server and the secret of webhooks, unless others are named."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SILENT_AFTER = "7 days"
WAIT = 30.0
"""Seconds for which an answer is waited for, unless the file says otherwise."""

_PORTS_END = 65_535
_LENGTH = re.compile(r"(\d{1,3}) ?(hour|day|week)s?")
_SERVER = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+)(?::(?P<port>\d{1,5}))?")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """A mail server. The password is in the environment variable `password_env`, or else in `password_file`; never here."""

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password_env: str = PASSWORD
    password_file: Path | None = None
    ca_file: Path | None = None
    """Certificates that are trusted beside the system's own."""

    timeout: float = WAIT


@dataclass(frozen=True, slots=True)
class Following:
    """What a follower is told, and when. `documents` are patterns of ids, none for all; `classes` those of which a change is
    told, none for all of substance; `at` and `on` (0 is Monday) when the digest of a day or a week is due, in the machine's zone.
    """

    documents: tuple[str, ...] = ()
    classes: frozenset[ChangeClass] = frozenset()
    when: Period = "at-once"
    at: time = time(8)
    on: int = 0
    lang: Literal["auto", "zh", "en"] = "auto"


@dataclass(frozen=True, slots=True)
class SubscriptionConfig:
    """A follower by mail, known by `name` from run to run; None for `report` is `linked` where the site has an address."""

    name: str
    to: tuple[Mailbox, ...]
    following: Following = field(default_factory=Following)
    report: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class HookConfig:
    """A follower by a webhook or a command: one of `url`, `url_env`, `url_file` and `command` is given. A command runs in
    `folder`, None for the working directory.

    The secret that signs what is posted is in the environment variable `secret_env`, or else in `secret_file`.
    """

    name: str
    following: Following = field(default_factory=Following)
    command: tuple[str, ...] = ()
    folder: Path | None = None
    url: str = ""
    url_env: str = ""
    url_file: Path | None = None
    payload: Payload = "comparison"
    secret_env: str = SECRET
    secret_file: Path | None = None
    timeout: float = WAIT


@dataclass(frozen=True, slots=True)
class MailConfig:
    """How mail is sent; `server` and `sender` are None where the file does not set them."""

    server: ServerConfig | None = None
    sender: Mailbox | None = None
    unsubscribe: str = ""
    """An address of the web or of mail for those who want no more; "" is the sender's own."""

    silent_after: timedelta = timedelta(days=7)
    subscriptions: tuple[SubscriptionConfig, ...] = ()


def mail_config(table: dict[str, Any], folder: Path) -> MailConfig:
    """What a `[mail]` table without mistakes says; `folder` is that of the file."""
    return MailConfig(
        server=_server(table, folder) if "server" in table else None,
        sender=mailbox(table["from"]) if "from" in table else None,
        unsubscribe=table.get("unsubscribe", ""),
        silent_after=length(table.get("silent_after", SILENT_AFTER)),
        subscriptions=tuple(map(_subscription, table.get("subscription", ()))),
    )


def hook_config(table: dict[str, Any], folder: Path) -> HookConfig:
    """What a `[[notify]]` table without mistakes says."""
    return HookConfig(
        name=table["name"],
        following=_following(table),
        command=tuple(table.get("command", ())),
        folder=folder if "command" in table else None,
        url=table.get("url", ""),
        url_env=table.get("url_env", ""),
        url_file=_file(table, "url_file", folder),
        payload=table.get("payload", "comparison"),
        secret_env=table.get("secret_env", SECRET),
        secret_file=_file(table, "secret_file", folder),
        timeout=table.get("timeout", WAIT),
    )


def server_address(written: str) -> tuple[str, int | None]:
    """A host and the port behind a colon, if there is one. Raises ValueError, in words, where it is neither."""
    found = _SERVER.fullmatch(written)
    port = int(found["port"]) if found and found["port"] else None
    if not found or not written.isascii() or port == 0 or (port or 0) > _PORTS_END:
        raise ValueError(f"must be a host, as smtp.example.org or smtp.example.org:587, not {written!r}")
    return found["host"].strip("[]"), port


def length(written: str) -> timedelta:
    """A length of time: 36 hours, 7 days, 2 weeks. Raises ValueError, in words, for anything else."""
    found = _LENGTH.fullmatch(written.strip())
    if not found or not int(found[1]):
        raise ValueError(f"must be a length of time, as 36 hours, 7 days or 2 weeks, not {written!r}")
    return timedelta(**{f"{found[2]}s": int(found[1])})


def clock(written: str) -> time:
    """A time of the day: 08:00. Raises ValueError, in words, for anything else."""
    if not _TIME.fullmatch(written):
        raise ValueError(f"must be a time of the day, as 08:00, not {written!r}")
    return time.fromisoformat(written)


def subscription_name(table: dict[str, Any]) -> str:
    """What a subscription is known by: its name, or else the addresses that it goes to."""
    return str(table.get("name") or ", ".join(table["to"]))


def _server(table: dict[str, Any], folder: Path) -> ServerConfig:
    host, port = server_address(table["server"])
    security = table.get("security", "starttls")
    return ServerConfig(
        host=host,
        port=port or PORTS[security],
        security=security,
        user=table.get("user", ""),
        password_env=table.get("password_env", PASSWORD),
        password_file=_file(table, "password_file", folder),
        ca_file=_file(table, "ca_file", folder),
        timeout=table.get("timeout", WAIT),
    )


def _subscription(table: dict[str, Any]) -> SubscriptionConfig:
    return SubscriptionConfig(
        subscription_name(table), unique(map(mailbox, table["to"])), _following(table), table.get("report")
    )


def _following(table: dict[str, Any]) -> Following:
    return Following(
        documents=tuple(normalize("NFC", pattern) for pattern in table.get("documents", ())),
        classes=frozenset(table.get("classes", ())),
        when=table.get("when", "at-once"),
        at=clock(table.get("at", "08:00")),
        on=WEEKDAYS.index(table.get("on", WEEKDAYS[0])),
        lang=table.get("lang", "auto"),
    )


def _file(table: dict[str, Any], key: str, folder: Path) -> Path | None:
    return folder / table[key] if key in table else None
