"""`[mail]`, `[[mail.subscription]]` and `[[notify]]` in `tracker.toml`: who follows which documents, and how each is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Literal, TypeAlias

from tracker.digests import Period
from tracker.mailboxes import Mailbox
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
_LENGTH = re.compile(r"(\d{1,4}) ?(hour|day|week)s?")
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

    timeout: float = 30.0
    """Seconds for which an answer is waited for."""


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
    """A follower by a webhook or a command: one of `url`, `url_env`, `url_file` and `command` is given.

    The secret that signs what is posted is in the environment variable `secret_env`, or else in `secret_file`.
    """

    name: str
    following: Following = field(default_factory=Following)
    command: tuple[str, ...] = ()
    url: str = ""
    url_env: str = ""
    url_file: Path | None = None
    payload: Payload = "comparison"
    secret_env: str = SECRET
    secret_file: Path | None = None
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class MailConfig:
    """How mail is sent; `server` and `sender` are None where the file does not set them."""

    server: ServerConfig | None = None
    sender: Mailbox | None = None
    unsubscribe: str = ""
    """An address of the web or of mail for those who want no more; "" is the sender's own."""

    silent_after: timedelta = timedelta(days=7)
    subscriptions: tuple[SubscriptionConfig, ...] = ()
