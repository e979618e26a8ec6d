"""`[mail]` and `[[notify]]` in tracker.toml: what they say, and every mistake in them at once, with its place."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.config import load
from tracker.config_mail import Following, HookConfig, MailConfig, ServerConfig, SubscriptionConfig
from tracker.errors import ConfigError
from tracker.mailboxes import Mailbox, mailbox


def mistakes(folder: Path, toml: str) -> list[str]:
    (folder / "tracker.toml").write_text(toml, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(None, folder)
    return raised.value.hint.splitlines()


def test_all_that_they_may_say(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(
        """\
site = "https://example.org/reports"
[mail]
server = "smtp.example.org"
security = "tls"
user = "tracker"
password_file = "secret"
ca_file = "ca.pem"
timeout = 5
from = "措辞追踪 <tracker@example.org>"
unsubscribe = "https://example.org/stop"
silent_after = "36 hours"
[[mail.subscription]]
name = "desk"
to = ["王编辑 <w@example.org>", "x@例子.中国"]
documents = ["opinion", "law-*"]
classes = ["negation", "number"]
when = "weekly"
at = "07:30"
on = "friday"
lang = "en"
report = "linked"
[[mail.subscription]]
to = ["a@example.org", "b@example.org"]
[[notify]]
name = "bot"
url_env = "BOT"
payload = "wecom"
when = "daily"
[[notify]]
name = "script"
command = ["./on-change", "--quiet"]
""",
        "utf-8",
    )
    config = load(None, tmp_path)
    assert config.site == "https://example.org/reports/"
    following = Following(("opinion", "law-*"), frozenset({"negation", "number"}), "weekly", time(7, 30), 4, "en")
    to = Mailbox("w@example.org", "王编辑"), Mailbox("x@xn--fsqu00a.xn--fiqs8s")
    both = Mailbox("a@example.org"), Mailbox("b@example.org")
    assert config.mail == MailConfig(
        ServerConfig(
            "smtp.example.org", 465, "tls", "tracker",
            password_file=tmp_path / "secret", ca_file=tmp_path / "ca.pem", timeout=5,
        ),
        Mailbox("tracker@example.org", "措辞追踪"),
        "https://example.org/stop",
        timedelta(hours=36),
        (
            SubscriptionConfig("desk", to, following, "linked"),
            SubscriptionConfig("a@example.org, b@example.org", both),
        ),
    )  # fmt: skip
    assert config.hooks == (
        HookConfig("bot", Following(when="daily"), url_env="BOT", payload="wecom"),
        HookConfig("script", command=("./on-change", "--quiet"), folder=tmp_path),
    )


@pytest.mark.parametrize(
    ("server", "host", "port"),
    [("smtp.example.org", "smtp.example.org", 587), ("localhost:8025", "localhost", 8025), ("[::1]:25", "::1", 25)],
)
def test_a_server_may_say_its_port(tmp_path: Path, server: str, host: str, port: int) -> None:
    (tmp_path / "tracker.toml").write_text(f'[mail]\nserver = "{server}"\n', "utf-8")
    assert load(None, tmp_path).mail.server == ServerConfig(host, port)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        """\
site = "example.org"
[mail]
server = "smtp.example.org:70000"
security = "none"
user = "tracker"
password = "hunter2"
timeout = 0
from = "nobody"
unsubscribe = "http://example.org"
silent_after = "soon"
[[mail.subscription]]
to = []
documents = [" "]
classes = ["tone"]
at = "8:00"
[[mail.subscription]]
name = "a\\u000ab"
to = ["a@b.c\\r\\nBcc: d@e.f", 5]
classes = []
when = "daily"
on = "monday"
[[mail.subscription]]
to = ["a@b.c"]
when = "monthly"
[[mail.subscription]]
name = "a@b.c"
to = ["d@e.f"]
[[notify]]
name = "x"
url = "ftp://example.org"
command = ["run"]
[[notify]]
name = "x"
[[notify]]
name = "y"
command = []
payload = "slack"
secret = "s"
""",
    )
    assert "hunter2" not in "".join(told)
    assert sorted(told) == sorted(
        [
            "site: must be an address of the web, as https://example.org/reports/, not 'example.org'",
            "mail.server: must be a host, as smtp.example.org or smtp.example.org:587, not 'smtp.example.org:70000'",
            "mail.security: would send the password in the clear; leave it out, or log in over starttls or tls",
            "mail.password: is never kept here; put it into the environment, as TRACKER_SMTP_PASSWORD, or name a password_file",
            "mail.timeout: must be seconds above zero",
            "mail.from: is not one address, as editor@example.org or 王编辑 <editor@example.org>",
            "mail.unsubscribe: is not one address, as editor@example.org or 王编辑 <editor@example.org>",
            "mail.silent_after: must be a length of time, as 36 hours, 7 days or 2 weeks, not 'soon'",
            "mail.subscription[1].to: names nobody",
            "mail.subscription[1].documents[1]: is blank",
            "mail.subscription[1].classes: there is no class tone; classes are negation, modality, number, strength, name, list, "
            "order, wording, framing, punctuation, typography",
            "mail.subscription[1].at: must be a time of the day, as 08:00, not '8:00'",
            'mail.subscription[1]: has at, but no when = "daily" or "weekly"',
            "mail.subscription[2].name: must stand on one line",
            "mail.subscription[2].to[1]: holds a line break or another character that cannot be seen",
            "mail.subscription[2].to[2]: must be text in quotes, not 5",
            "mail.subscription[2].classes: names no class; leave it out for all of substance",
            'mail.subscription[2].on: is for when = "weekly"',
            "mail.subscription[3].when: must be at-once, daily or weekly, not 'monthly'",
            "mail.subscription[4]: is called 'a@b.c', as another one is; give it a name of its own",
            "notify[1]: must have one of command, url, url_env and url_file, not command and url",
            "notify[1].url: must begin with https:// or http://",
            "notify[2]: is called 'x', as another one is; give it a name of its own",
            "notify[2]: must have one of command, url, url_env and url_file, not none of them",
            "notify[3].command: names no program",
            "notify[3].payload: is for webhooks; a command is given the comparison",
            "notify[3].secret: is not known here; what is known: name, command, url, url_env, url_file, payload, secret_env, "
            "secret_file, timeout, documents, classes, when, at, on, lang",
        ]
    )


def test_what_no_program_and_no_address_can_be_given_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(
        tmp_path,
        """\
[mail]
server = "a\\u0000b"
unsubscribe = "https://example.org/\\u0000"
[[notify]]
name = "x"
command = ["run", "a\\u0000b"]
documents = ["\\u0000"]
[[notify]]
name = "y"
url = "https://example.org/\\u0000"
""",
    ) == [
        "mail.server: holds a NUL character",
        "mail.unsubscribe: holds a line break or another character that cannot be seen",
        "notify[1].documents[1]: holds a NUL character",
        "notify[1].command[2]: holds a NUL character",
        "notify[2].url: holds a NUL character",
    ]


@pytest.mark.parametrize("written", ["nan", "inf", "-1", "1e300", "86401"])
def test_a_timeout_that_no_clock_can_wait_for_is_a_mistake(tmp_path: Path, written: str) -> None:
    (told,) = mistakes(tmp_path, f"[mail]\ntimeout = {written}\n")
    assert told.startswith("mail.timeout: must be seconds")


def test_an_address_that_is_longer_than_a_line_of_mail_is_a_mistake(tmp_path: Path) -> None:
    address = "https://example.org/".ljust(900, "x")
    (tmp_path / "tracker.toml").write_text(f'[mail]\nunsubscribe = "{address}"\n', "utf-8")
    assert load(None, tmp_path).mail.unsubscribe == address
    assert mistakes(tmp_path, f'[mail]\nunsubscribe = "{address}x"\n') == [
        "mail.unsubscribe: is over 900 characters long, more than a line of mail holds"
    ]


def test_a_report_is_linked_only_where_the_site_has_an_address(tmp_path: Path) -> None:
    assert mistakes(tmp_path, '[[mail.subscription]]\nto = ["a@b.c"]\nreport = "linked"\n') == [
        'mail.subscription[1].report: has nothing to link to; add site = "https://…" at the top, where the reports stand'
    ]


@pytest.mark.parametrize(
    "written",
    ["", "a", "@b.c", "a@", "a@b..c", "a b@c.d", "a@b.c, d@e.f", "<a@b.c", "王@b.c", "a@b.c\n", "a@b.c>", "x <a@b.c> y",
     "a@-b.c", "a..b@c.d", f"{'a' * 65}@b.c", f"{'x' * 101} <a@b.c>", "\u202e <a@b.c>", "a@1.2.3.4", "a@b.5", "a@straße.de",
     "a@ẞ.de", "a@ς.gr", "a@b\u200dc.de", "a@b\u200cc.de"],
)  # fmt: skip
def test_an_address_that_does_not_parse_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        mailbox(written)


def test_a_domain_that_is_read_in_two_ways_is_asked_for_in_ascii() -> None:
    with pytest.raises(ValueError, match="write it as xn--"):
        mailbox("a@straße.de")
    assert mailbox("a@xn--strae-oqa.de").address == "a@xn--strae-oqa.de"
    assert mailbox("a@strasse.de").address == "a@strasse.de"
    assert mailbox("a@2026.example").address == "a@2026.example"


@given(st.text())
def test_no_address_holds_what_could_end_a_header_or_begin_another_address(written: str) -> None:
    try:
        found = mailbox(written)
    except ValueError:
        return
    assert found.address.isascii()
    assert found.address.isprintable()
    assert not set(found.address) & set(" ,;<>\"'()[]\\") - {"'"}
    assert found.name.isprintable()
