"""Telling by mail, from `tracker snapshot` to a real server: once, what changed, to whom it matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from tests.cli.mail_desk import FIRST, SECOND, THIRD, Desk, body

HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type",
}  # fmt: skip


def test_a_change_is_told_once_to_each_recipient(desk: Desk) -> None:
    assert desk.run("snapshot", "--notify").returncode == 0
    assert desk.received() == []
    desk.write(SECOND)
    done = desk.run("snapshot", "--notify")
    assert done.returncode == 0, done.stderr
    subject = "【措辞变化】《意见》：新动能→新旧动能"
    assert [line.split("\t") for line in done.stdout.splitlines()][1:] == [
        ["sent", "w@example.org", subject],
        ["sent", "x@example.org", subject],
    ]
    assert desk.run("snapshot", "--notify").stdout.count("sent") == 0
    assert desk.run("mail").stdout == ""
    (one, first), (two, second) = desk.received()
    assert {one, two} == {"w@example.org", "x@example.org"}
    assert {first["To"], second["To"]} == {"王编辑 <w@example.org>", "x@example.org"}
    assert first["Message-ID"] != second["Message-ID"]
    for message in (first, second):
        assert set(message.keys()) == HEADERS
        assert len(message.keys()) == len(HEADERS)
        assert not message.defects
        assert message["Subject"] == subject
        assert "原文" not in body(message, "plain")
        assert "新旧动能" in body(message, "plain")
        assert "<ins" in body(message, "html")
        (report,) = message.iter_attachments()
        assert report.get_filename() == "opinion.html"
        assert "新<ins>旧</ins>动能" in report.get_content()


def test_subscribers_are_told_what_changes_after_they_came(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    done = desk.run("mail")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "note: desk is told what changes from now on.\n"
    desk.keep(THIRD)
    assert desk.run("mail").returncode == 0
    assert desk.subjects() == ["【措辞变化】《意见》：不得→可以"] * 2


def test_a_document_that_comes_later_is_told_from_its_first_version(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    config = desk.folder / "tracker.toml"
    config.write_text(config.read_text("utf-8") + '[document.notes]\nsource = "notes.txt"\n', "utf-8")
    for text in ("十日内答复。\n", "十五日内答复。\n"):
        (desk.folder / "notes.txt").write_text(text, "utf-8")
        desk.run("snapshot", "notes")
    assert desk.run("mail").returncode == 0
    assert desk.subjects() == ["【措辞变化】《notes》：十日→十五日"] * 2


def test_what_is_below_the_classes_of_a_subscriber_sends_nothing(desk: Desk) -> None:
    desk.declare('to = ["a@example.org"]\nclasses = ["negation", "modality"]', 'to = ["b@example.org"]')
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    desk.run("mail")
    assert [to for to, _ in desk.received()] == ["b@example.org"]
    desk.keep(THIRD)
    desk.run("mail")
    assert [to for to, _ in desk.received()] == ["b@example.org", "a@example.org", "b@example.org"]
    assert "新动能" not in desk.subjects()[1]  # what was below them is not told later


def test_what_only_looks_different_sends_nothing(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(FIRST.replace("，", ", "))
    assert desk.run("mail", "--dry-run").stderr == "note: desk has nothing to be told.\n"
    assert desk.run("mail").stderr == ""  # which a crontab would mail every time
    assert desk.received() == []


def test_what_was_only_read_anew_sends_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    from tracker import ingest

    extracted = ingest.read

    def newer(*given: object, **how: object) -> object:
        from dataclasses import replace

        text = extracted(*given, **how)  # type: ignore[arg-type]
        body = text.body.replace("新动能", "旧动能")
        segments = tuple(replace(each, text=each.text.replace("新动能", "旧动能")) for each in text.segments)
        return replace(text, body=body, segments=segments, extractor="text/99")

    monkeypatch.setattr(ingest, "read", newer)
    assert "re-extracted" in desk.run("reextract").stdout
    assert desk.run("mail").stdout == ""
    assert desk.received() == []
    monkeypatch.setattr(ingest, "read", extracted)


def test_a_day_is_told_in_one_mail_when_it_is_due(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.declare('name = "desk"\nto = ["a@example.org"]\nwhen = "daily"\nat = "08:00"')
    desk.keep(FIRST)
    begun = datetime.now(UTC)
    desk.run("mail", TZ="UTC")
    desk.keep(SECOND)
    due = (begun + timedelta(days=begun.hour >= 8)).replace(hour=8, minute=0, second=0, microsecond=0)
    at(due - timedelta(minutes=1))
    assert desk.run("mail", TZ="UTC").stdout == ""
    early = f"note: desk is told later; its next digest is due at {due:%Y-%m-%d} 08:00:00 +0000.\n"
    assert desk.run("mail", "--dry-run", TZ="UTC").stderr == early
    desk.keep(THIRD)
    at(due)
    assert desk.run("mail", TZ="UTC").stdout.startswith("sent")
    (subject,) = desk.subjects()
    assert subject.startswith(f"【措辞变化日报 {due:%m-%d}】《意见》：不得→可以")
    at(due + timedelta(hours=23))
    assert desk.run("mail", TZ="UTC").stdout == ""


def test_what_reads_as_before_is_shown_as_net_zero(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(THIRD, FIRST)
    assert desk.run("mail").returncode == 0
    (subject, _) = desk.subjects()
    assert "《意见》" in subject
    assert "改回" in subject
    assert desk.run("mail").stdout == ""


def test_a_punctuation_mark_there_and_back_is_nothing(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(FIRST.replace("，", ", "), FIRST)
    assert desk.run("mail").stdout == ""


def test_silence_is_told_once_and_shown_in_later_digests(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.declare('name = "desk"\nto = ["a@example.org"]', mail='silent_after = "3 days"')
    desk.keep(FIRST)
    desk.run("mail")
    at(datetime.now(UTC) + timedelta(days=2))
    assert desk.run("mail").stdout == ""
    at(datetime.now(UTC) + timedelta(days=4))
    assert desk.run("mail").stdout.startswith("sent\ta@example.org\t【")
    at(datetime.now(UTC) + timedelta(days=5))
    assert desk.run("mail").stdout == ""
    (told,) = desk.received()
    assert "《意见》" in body(told[1], "plain")


def test_a_document_that_cannot_be_read_is_told_with_its_reason(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.declare('name = "desk"\nto = ["a@example.org"]', mail='silent_after = "3 days"')
    desk.keep(FIRST)
    desk.run("mail")
    (desk.folder / "opinion.txt").unlink()
    assert desk.run("snapshot", "--notify").returncode == 3
    assert desk.received() == []
    at(datetime.now(UTC) + timedelta(days=4))
    assert desk.run("snapshot", "--notify").returncode == 3
    ((_, message),) = desk.received()
    assert "does not exist" in body(message, "plain")
    desk.write(FIRST)
    at(datetime.now(UTC) + timedelta(days=1))
    assert desk.run("snapshot", "--notify").stdout.count("sent") == 0


def test_nothing_is_lost_while_the_server_is_down(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.server.behave = lambda stage, who: "421 down" if stage == "CONNECT" else None
    desk.keep(SECOND)
    down = desk.run("mail")
    assert down.returncode == 3
    assert "421" in down.stderr
    rows = [line.split("\t") for line in desk.run("outbox").stdout.splitlines()]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("1", "waiting", "w@example.org"),
        ("2", "waiting", "x@example.org"),
    ]
    desk.server.behave = lambda stage, who: None
    assert desk.run("mail").stdout == ""  # not due yet
    at(datetime.now(UTC) + timedelta(minutes=2))
    assert desk.run("mail").stdout.count("sent\t") == 2
    assert len(desk.received()) == 2
    assert desk.run("outbox").stdout == ""


def test_a_refused_recipient_is_set_aside_and_keeps_nobody_waiting(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.server.behave = lambda stage, who: "550 no such user" if stage == "RCPT" and who.startswith("w@") else None
    desk.keep(SECOND)
    done = desk.run("mail")
    assert done.returncode == 3
    assert "w@example.org" in done.stderr
    assert "550 no such user" in done.stderr
    assert [to for to, _ in desk.received()] == ["x@example.org"]
    (row,) = desk.run("outbox").stdout.splitlines()
    assert row.split("\t")[:2] == ["1", "aside"]
    desk.server.behave = lambda stage, who: None
    assert desk.run("mail").stdout == ""
    assert desk.run("outbox", "retry", "1").stdout.startswith("sent\tw@example.org")
    assert len(desk.received()) == 2


def test_a_delivery_can_be_dropped(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.server.behave = lambda stage, who: "450 busy" if stage == "RCPT" else None
    desk.keep(SECOND)
    assert desk.run("mail").returncode == 3
    assert desk.run("outbox", "drop").returncode == 2
    assert desk.run("outbox", "drop", "1", "2").stderr == "dropped 2\n"
    gone = desk.run("outbox", "retry", "1")
    assert (gone.returncode, gone.stderr.splitlines()[0]) == (3, "error: No delivery 1 waits or was set aside.")
    assert [line.split("\t")[1] for line in desk.run("outbox", "--all").stdout.splitlines()] == ["dropped", "dropped"]


def test_without_a_server_the_lines_to_add_are_told_and_nothing_is_recorded(desk: Desk) -> None:
    desk.keep(FIRST)
    config = desk.folder / "tracker.toml"
    lines = config.read_text("utf-8").splitlines()
    config.write_text("\n".join(line for line in lines if not line.startswith(("server", "from"))), "utf-8")
    for command in (("mail",), ("mail", "opinion", "--to", "a@example.org"), ("snapshot", "--notify")):
        done = desk.run(*command)
        assert done.returncode == 2
        assert done.stderr.splitlines()[1:] == [
            f"hint: Add these lines to {config}:",
            "[mail]",
            'server = "smtp.example.org"',
            'from = "Tracker <tracker@example.org>"',
        ]
    assert desk.run("outbox", "--all").stdout == ""


def test_a_rehearsal_sends_and_records_nothing(desk: Desk) -> None:
    desk.keep(FIRST)
    first = "note: desk is told what changes after the first run that is no rehearsal.\n"
    assert desk.run("mail", "--dry-run").stderr == first
    desk.run("mail")
    desk.keep(SECOND)
    for _ in range(2):
        done = desk.run("mail", "--dry-run")
        assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
            ["would send", "w@example.org"],
            ["would send", "x@example.org"],
        ]
    assert desk.received() == []
    assert desk.run("outbox", "--all").stdout == ""


def test_what_changed_since_a_day_goes_to_one_address(desk: Desk) -> None:
    desk.keep(FIRST, SECOND, THIRD)
    done = desk.run("mail", "--since", "2020-01-01", "--to", "Editor <e@example.org>", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert desk.run("mail", "opinion", "--to", "e@example.org").returncode == 0
    (_, whole), (_, last) = desk.received()
    assert "新动能" in body(whole, "plain")
    assert "新动能→" not in body(last, "plain")
    assert last["Subject"] == "【措辞变化】《意见》：不得→可以"
    assert whole["Subject"].isprintable()
    assert desk.run("mail").stderr == "note: desk is told what changes from now on.\n"  # no subscriber was told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("opinion", "--to", "nobody"), "The address 'nobody' is not one address"),
        (("opinion", "--to", "a@b.c\r\nBcc: d@e.f"), "holds a line break"),
        (("--to", "a@example.org"), "What is to be sent is not said."),
        (("nothing",), "nothing"),
        (("--since", "yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, arguments: tuple[str, ...], told: str) -> None:
    desk.keep(FIRST)
    done = desk.run("mail", *arguments)
    assert done.returncode in (2, 3)
    assert told in done.stderr
    assert "\nhint: " in done.stderr
    assert desk.received() == []


def test_the_message_can_be_written_to_a_file(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    done = desk.run("mail", "opinion", "--to", "a@example.org", "-o", "意见.eml")
    assert (done.returncode, done.stdout) == (0, "")
    message = message_from_bytes((desk.folder / "意见.eml").read_bytes(), policy=default)
    assert message["Subject"] == "【措辞变化】《意见》：新动能→新旧动能"
    desk.run("mail")
    desk.keep(THIRD)
    both = desk.run("mail", "-o", "x.eml")
    assert (both.returncode, "There are 2 messages" in both.stderr) == (2, True)
    (desk.folder / "out").mkdir()
    assert desk.run("mail", "-o", "out").returncode == 0
    names = sorted(path.name.partition("-")[0] for path in (desk.folder / "out").iterdir())
    assert names == ["w@example.org", "x@example.org"]
    shown = desk.run("mail", "opinion", "--to", "a@example.org", "-o", "-")
    assert message_from_bytes(shown.stdout.encode(), policy=default)["To"] == "a@example.org"
    assert desk.run("mail", "-o", "snapshots").returncode == 2
    assert desk.received() == []


@pytest.mark.parametrize("title", ["甲\\r\\nBcc: x@example.org", "🏙️" * 30, "\\u202e反\\u202c意见", "长" * 1200])
def test_a_hostile_title_makes_no_header(desk: Desk, title: str) -> None:
    config = desk.folder / "tracker.toml"
    config.write_text(config.read_text("utf-8").replace('title = "意见"', f'title = "{title}"'), "utf-8")
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    assert desk.run("mail").returncode == 0
    for each in desk.server.received:
        message = message_from_bytes(each.data, policy=default)
        assert len(message.keys()) == len(HEADERS)
        assert set(message.keys()) == HEADERS
        assert max(map(len, each.data.split(b"\r\n"))) <= 78
        assert "\u202e" not in message["Subject"]
        assert len(message["Subject"]) < 100
