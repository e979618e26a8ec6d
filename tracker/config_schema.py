"""The shape of `tracker.toml`; what it means, and how a mistake in it is told, is in `config`.

Only who reads a file loads this, and pydantic with it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Level: TypeAlias = Literal["error", "warning", "note"]
Setting: TypeAlias = Literal["error", "warning", "note", "off"]
Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PartTable(Table):
    source: str
    from_: str = Field("", alias="from")
    until: str = ""


class DocumentTable(Table):
    title: str = ""
    source: str = ""
    from_: str = Field("", alias="from")
    until: str = ""
    part: list[PartTable] = Field([])


class TermsTable(Table):
    known: list[str] = Field([])


class ComparisonTable(Table):
    old: str
    new: str
    mode: Literal["auto", "revision", "summary"] = "auto"


class CheckPathTable(Table):
    files: list[str]
    against: list[str] = Field([])
    levels: dict[str, Setting] = Field({})
    base: str = ""
    frozen: list[str] = Field([])
    listed: list[str] = Field([])


class CheckTermTable(Table):
    use: str
    not_: list[str] = Field(alias="not")
    files: list[str] = Field([])


class CheckSuppressTable(Table):
    rule: str
    reason: str
    files: list[str] = Field([])
    words: str = ""
    until: date | None = None


class CheckTable(Table):
    against: list[str] = Field([])
    fail_on: Level = Field("warning", alias="fail-on")
    references: str = ""
    levels: dict[str, Setting] = Field({})
    path: list[CheckPathTable] = Field([])
    term: list[CheckTermTable] = Field([])
    suppress: list[CheckSuppressTable] = Field([])


class FollowingTable(Table):
    documents: list[str] = Field([])
    classes: list[str] = Field([])
    when: Literal["at-once", "daily", "weekly"] = "at-once"
    at: str = ""
    on: Weekday = "monday"
    lang: Literal["auto", "zh", "en"] = "auto"


class SubscriptionTable(FollowingTable):
    name: str = ""
    to: list[str]
    report: Literal["attached", "linked", "none"] = "attached"


class MailTable(Table):
    server: str = ""
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_env: str = ""
    password_file: str = ""
    ca_file: str = ""
    timeout: float = 1.0
    from_: str = Field("", alias="from")
    unsubscribe: str = ""
    silent_after: str = ""
    subscription: list[SubscriptionTable] = Field([])


class NotifyTable(FollowingTable):
    name: str
    command: list[str] = Field([])
    url: str = ""
    url_env: str = ""
    url_file: str = ""
    payload: Literal["comparison", "wecom", "feishu", "dingtalk", "slack"] = "comparison"
    secret_env: str = ""
    secret_file: str = ""
    timeout: float = 1.0


class FileTable(Table):
    store: str = ""
    reports: str = ""
    site: str = ""
    terms: TermsTable | None = None
    comparison: list[ComparisonTable] = Field([])
    check: CheckTable | None = None
    mail: MailTable | None = None
    notify: list[NotifyTable] = Field([])
    document: dict[str, DocumentTable] = Field({})
