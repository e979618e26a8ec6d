"""What could be told twice, or never, or keep others waiting: runs out of order, damage, clocks, changed configurations."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
import trustme

from tests.cli.conftest import ROOT, Run
from tests.cli.mail_desk import FIRST, SECOND, THIRD, Desk, body
from tests.cli.test_notify import Hook, declare
from tests.deliver.conftest import server_side
from tests.deliver.mail_server import MailServer
from tracker import api
from tracker.store import locks, open_store

TWO = 'name = "desk"\nto = ["a@example.org"]'


def test_an_address_that_stands_there_twice_is_told_once(desk: Desk) -> None:
    desk.declare('to = ["a@example.org", "甲 <a@EXAMPLE.org>"]')
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    assert desk.run("mail").returncode == 0
    assert desk.run("mail", "opinion", "--to", "m@x.org", "--to", "M <m@x.org>").returncode == 0
    assert [to for to, _ in desk.received()] == ["a@example.org", "m@x.org"]


def test_patterns_name_documents_in_any_form_of_unicode_and_any_case(desk: Desk) -> None:
    (desk.folder / "tracker.toml").write_text(
        (desk.folder / "tracker.toml")
        .read_text("utf-8")
        .replace("document.opinion", f'document."{normalize("NFD", "Café")}"')
        + f'documents = ["{normalize("NFD", "caf*É")}"]\n',
        "utf-8",
    )
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    assert desk.run("mail").stdout.count("sent") == 2


def test_a_pattern_that_names_no_document_is_told(desk: Desk) -> None:
    desk.declare(f'{TWO}\ndocuments = ["opinoin", "op*"]')
    desk.keep(FIRST)
    assert "note: desk follows opinoin, and no document is called so.\n" in desk.run("mail").stderr


def lose_text_of(folder: Path, document: str, nth: int) -> None:
    """Take the text of a version away, counted from the first."""
    with api.open_store(folder / "snapshots") as store:
        version = store.log(document)[::-1][nth].id
    git = ["git", "--git-dir", folder / "snapshots" / "texts.git"]
    name = subprocess.run([*git, "rev-parse", f"{version}:text.txt"], check=True, capture_output=True, text=True).stdout
    (found,) = (folder / "snapshots" / "texts.git" / "objects").glob(f"{name[:2]}/{name[2:].strip()}*")
    found.unlink()


def test_what_one_follower_cannot_be_told_is_told_to_the_others_once(
    desk: Desk, at: Callable[[datetime], None]
) -> None:
    """The weekly one was told the first version, which is lost; the other one needs it no more."""
    desk.declare(TWO, 'name = "later"\nto = ["b@example.org"]\nwhen = "weekly"')
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    assert desk.run("mail").returncode == 0
    lose_text_of(desk.folder, "opinion", 0)
    at(datetime.now(UTC) + timedelta(days=8))
    for text, code in ((THIRD, 3), (THIRD.replace("人居", "居住"), 0)):
        desk.keep(text)
        done = desk.run("mail")
        assert (done.returncode, done.stdout.count("sent"), "damaged" in done.stderr) == (code, 1, code == 3)
    told = [(to, message["Subject"].partition("：")[2]) for to, message in desk.received()]
    assert told == [("a@example.org", each) for each in ("新动能→新旧动能", "不得→可以", "人居→居住")]


def test_a_first_run_for_one_document_is_where_a_subscriber_begins(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    assert desk.run("mail", "opinion", "--since", "first").stdout.count("sent") == 2
    desk.keep(THIRD)
    assert desk.run("mail").stdout.count("sent") == 2
    assert [subject.partition("：")[2] for subject in desk.subjects()] == ["新动能→新旧动能"] * 2 + ["不得→可以"] * 2


def test_what_waits_to_be_told_is_told_whatever_is_asked_for(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    assert desk.run("mail", "--since", "2999-01-01").stdout.count("sent") == 2
    assert desk.subjects() == ["【措辞变化】《意见》：新动能→新旧动能"] * 2


def test_since_a_version_that_no_document_has_is_an_error(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    done = desk.run("mail", "--since", "0000000", "--to", "a@example.org")
    assert done.returncode == 3
    assert "0000000" in done.stderr


def test_who_delivers_keeps_others_from_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.outbox.PATIENCE", 0.1)
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    with open_store(desk.folder / "snapshots") as store, store.outbox.held():
        waiting = desk.run("mail")
        assert (waiting.returncode, waiting.stdout) == (0, "")
        assert "another tracker is delivering" in waiting.stderr
        for once in (("mail", "opinion", "--to", "a@example.org"), ("mail", "--since", "first"), ("outbox", "retry")):
            done = desk.run(*once)
            assert (done.returncode, done.stderr.splitlines()[0]) == (
                3, "error: Another tracker is delivering, and nothing was done.",
            )  # fmt: skip
    assert desk.run("mail").stdout.count("sent") == 2


def test_without_a_password_the_others_are_told_all_the_same(desk: Desk) -> None:
    with Hook() as hook:
        desk.declare(TWO, mail='user = "tracker"')
        declare(desk.folder, f'name = "bot"\nurl = "{hook.url}"')
        desk.run("snapshot", "--notify", TRACKER_SMTP_PASSWORD="x")
        desk.write(SECOND)
        done = desk.run("snapshot", "--notify")
        assert done.returncode == 2
        assert "sent\tbot" in done.stdout
        assert "TRACKER_SMTP_PASSWORD" in done.stderr
        assert len(hook.posted) == 1
    assert desk.run("outbox").stdout.split("\t")[:5:4] == ["1", "a@example.org"]


def test_a_document_followed_later_is_told_from_then_on(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.declare(f'{TWO}\ndocuments = ["other"]')
    desk.keep(FIRST)
    at(datetime.now(UTC) - timedelta(days=1))
    desk.run("mail")
    desk.keep(SECOND)
    at(datetime.now(UTC) + timedelta(seconds=2))
    desk.run("mail")
    desk.declare(f'{TWO}\ndocuments = ["other", "opinion"]')
    assert desk.run("mail").stdout == ""
    desk.keep(THIRD)
    assert desk.run("mail").stdout.count("sent") == 1
    assert desk.subjects() == ["【措辞变化】《意见》：不得→可以"]


def test_an_archive_that_is_imported_is_no_news_and_no_silence(desk: Desk) -> None:
    desk.declare(TWO)
    desk.keep(FIRST)
    desk.run("mail")
    archive = desk.folder / "archive"
    archive.mkdir()
    for year, text in ((2011, "应当公开。\n"), (2013, "可以公开。\n")):
        (archive / f"旧法-{year}-01-01.txt").write_text(text, "utf-8")
    assert desk.run("import", "archive").returncode == 0
    config = desk.folder / "tracker.toml"
    config.write_text(config.read_text("utf-8") + '[document."旧法"]\nsource = "law.txt"\n', "utf-8")
    assert desk.run("mail").stdout == ""
    (desk.folder / "law.txt").write_text("不得公开。\n", "utf-8")
    assert desk.run("snapshot", "旧法").returncode == 0
    assert desk.run("mail").stdout.count("sent") == 1
    (subject,) = desk.subjects()
    assert "可以→不得" in subject


def test_bytes_that_are_no_text_were_not_read(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.declare(TWO, mail='silent_after = "3 days"')
    desk.keep(FIRST)
    desk.run("mail")
    begun = datetime.now(UTC)
    (desk.folder / "opinion.txt").write_bytes(b"\xff\xfe\x00")
    for _ in range(2):
        assert desk.run("snapshot").returncode == 3
    at(begun + timedelta(days=4))
    assert desk.run("mail").stdout.count("sent") == 1
    ((_, message),) = desk.received()
    assert f"{begun:%Y-%m-%d %H:%M}" in body(message, "plain")
    desk.keep(SECOND)
    assert desk.run("mail").stdout.count("sent") == 1
    assert "新动能→新旧动能" in desk.subjects()[1]


def test_one_who_left_the_list_is_told_nothing_that_waited(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.server.behave = lambda stage, who: "450 busy" if stage == "RCPT" else None
    desk.keep(SECOND)
    assert desk.run("mail").returncode == 3
    desk.server.behave = lambda stage, who: None
    desk.declare('name = "desk"\nto = ["x@example.org"]')
    done = desk.run("outbox", "retry")
    assert done.stdout.splitlines()[0].startswith("dropped\tw@example.org")
    assert [to for to, _ in desk.received()] == ["x@example.org"]


def test_what_a_follower_was_told_of_is_back_while_the_rest_is_not(desk: Desk) -> None:
    desk.declare(f'{TWO}\nclasses = ["negation"]')
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(THIRD, SECOND)
    assert desk.run("mail").returncode == 0
    ((_, message),) = desk.received()
    assert "其他措辞有变化" in "".join(body(message, "plain").split())


def test_a_clock_that_was_wrong_keeps_nobody_waiting(desk: Desk, at: Callable[[datetime], None]) -> None:
    desk.declare(f'{TWO}\nwhen = "daily"')
    desk.keep(FIRST)
    at(datetime.now(UTC) + timedelta(days=3650))
    desk.run("mail")
    desk.keep(SECOND)
    at(datetime.now(UTC))
    assert desk.run("mail").stdout.count("sent") == 1


def test_a_rehearsal_touches_nothing(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    state = desk.folder / "snapshots" / "state.sqlite"
    for path in state.parent.glob("state.sqlite*"):
        path.unlink()
    for command in (("mail", "--dry-run"), ("mail", "opinion", "--to", "a@x.org", "-o", "x.eml"), ("outbox",)):
        assert desk.run(*command).returncode == 0
        assert not state.exists()
    state.write_bytes(b"not a database at all" * 99)
    done = desk.run("mail", "--dry-run")
    assert done.returncode == 3
    assert "is damaged" in done.stderr
    assert state.read_bytes() == b"not a database at all" * 99


def test_the_first_run_says_that_followers_have_come(desk: Desk) -> None:
    done = desk.run("snapshot", "--notify")
    assert done.stderr == "note: desk is told what changes from now on.\n"


def test_since_the_first_leaves_out_what_was_never_read(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    config = desk.folder / "tracker.toml"
    config.write_text(config.read_text("utf-8") + '[document.raw]\nsource = "raw.txt"\n', "utf-8")
    (desk.folder / "raw.txt").write_bytes(b"\xff\xfe\x00")
    assert desk.run("snapshot", "raw").returncode == 3
    assert desk.run("mail", "--since", "first", "--to", "a@example.org").stdout.count("sent") == 1


def test_a_few_of_many_reports_go_along(desk: Desk) -> None:
    names = [f"d{nth}" for nth in range(13)]
    config = desk.folder / "tracker.toml"
    config.write_text(
        config.read_text("utf-8") + "".join(f'[document.{name}]\nsource = "{name}.txt"\n' for name in names), "utf-8"
    )
    for text in (FIRST, SECOND):
        for name in names:
            (desk.folder / f"{name}.txt").write_text(text, "utf-8")
        assert desk.run("snapshot").returncode == 0
    assert desk.run("mail", *names, "--to", "a@example.org").returncode == 0
    ((_, message),) = desk.received()
    assert len(list(message.iter_attachments())) == 10
    assert body(message, "plain").count("tracker compare") == 3
    assert "另有 12 篇有变化" in message["Subject"]


def test_a_hook_of_another_command_line_is_left_alone(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("notify", "--command", "false")
    desk.run("notify", "--command", "true")
    desk.keep(SECOND)
    assert desk.run("notify", "--command", "false").returncode == 3
    assert desk.run("notify", "--command", "true").stdout.startswith("sent\ttrue")
    assert desk.run("outbox", "retry").returncode == 0
    (row,) = desk.run("outbox").stdout.splitlines()
    assert row.split("\t")[1:5:3] == ["waiting", "false"]
    assert row.split("\t")[2] == "1"


def test_what_waits_is_said_where_somebody_looks(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.server.behave = lambda stage, who: "450 busy" if stage == "RCPT" else None
    desk.keep(SECOND)
    assert "2 deliveries wait until" in desk.run("mail").stderr
    assert "2 deliveries wait until" in desk.run("mail", "--dry-run").stderr
    assert desk.run("outbox", "list", "77").returncode == 3


def test_a_lock_is_let_go_of_whoever_held_it(tmp_path: Path) -> None:
    one, other = locks.FolderLock(tmp_path), locks.FolderLock(tmp_path)
    assert (one.take_if_free(), other.take_if_free()) == (True, False)
    one.close()
    assert other.take_if_free()
    other.close()


def test_a_crontab_hears_only_what_goes_wrong(desk: Desk) -> None:
    assert (desk.run("snapshot", "--notify", "--quiet").stdout, desk.run("snapshot", "-q").stderr) == ("", "")
    desk.write(SECOND)
    done = desk.run("snapshot", "--notify", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(desk.received()) == 2
    (desk.folder / "opinion.txt").unlink()
    done = desk.run("snapshot", "--notify", "--quiet")
    assert (done.returncode, done.stdout) == (3, "")
    assert "does not exist" in done.stderr


def test_what_waits_for_somebody_is_not_sent_twice_because_it_is_asked_for_again(desk: Desk) -> None:
    desk.keep(FIRST, SECOND)
    once = ("mail", "opinion", "--to", "a@example.org")
    desk.server.behave = lambda stage, who: "450 busy" if stage == "RCPT" else None
    assert desk.run(*once).returncode == 3
    again = desk.run(*once)
    assert again.returncode == 3
    assert "note: the same waits already, as delivery 1; it is tried now.\n" in again.stderr
    desk.server.behave = lambda stage, who: None
    assert desk.run(*once).stdout.count("sent") == 1
    assert desk.run(*once).stdout.count("sent") == 1  # that one is asked for anew
    first, second = desk.received()
    assert first[1]["Message-ID"] != second[1]["Message-ID"]


def test_the_settings_can_be_tried(desk: Desk) -> None:
    done = desk.run("mail", "--test", "王编辑 <w@example.org>")
    assert (done.returncode, done.stdout.split("\t")[:2]) == (0, ["sent", "w@example.org"])
    ((to, message),) = desk.received()
    assert (to, message["To"]) == ("w@example.org", "王编辑 <w@example.org>")
    assert "无误" in body(message, "plain")
    assert not (desk.folder / "snapshots").exists()
    desk.server.behave = lambda stage, who: "550 no such user" if stage == "RCPT" else None
    done = desk.run("mail", "--test", "w@example.org")
    assert (done.returncode, "550 no such user" in done.stderr, "\nhint: " in done.stderr) == (3, True, True)


def test_several_messages_go_into_a_folder_that_is_made(desk: Desk) -> None:
    desk.keep(FIRST)
    desk.run("mail")
    desk.keep(SECOND)
    assert desk.run("mail", "-o", "信/今天/").returncode == 0
    assert len(list((desk.folder / "信" / "今天").glob("*.eml"))) == 2


def test_a_command_of_the_file_runs_beside_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    script = desk.folder / "on-change"
    script.write_text("#!/bin/sh\ncat > told.json\n", "utf-8")
    script.chmod(0o755)
    declare(desk.folder, 'name = "script"\ncommand = ["./on-change"]')
    desk.keep(FIRST)
    desk.run("notify")
    desk.keep(SECOND)
    (desk.folder / "elsewhere").mkdir()
    process = subprocess.run(
        [sys.executable, "-m", "tracker", "notify"], cwd=desk.folder / "elsewhere", capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert "新旧动能" in (desk.folder / "told.json").read_text("utf-8")


def test_a_program_that_there_is_not_is_refused(desk: Desk) -> None:
    desk.keep(FIRST)
    done = desk.run("notify", "--command", "./nosuch --quiet")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: There is no program ./nosuch that can be run.")


def test_over_tls_with_a_password_that_is_told_nowhere(tmp_path: Path, run: Run) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    (tmp_path / "secret").write_text("hunter2 hunter2\n", "utf-8")
    with MailServer(tls=server_side(authority, "localhost"), users={"tracker": "hunter2 hunter2"}) as server:
        desk = Desk(tmp_path, run, server)
        desk.declare(TWO)
        config = tmp_path / "tracker.toml"
        secure = 'user = "tracker"\npassword_file = "secret"\nca_file = "ca.pem"\n'
        config.write_text(
            config.read_text("utf-8").replace('security = "none"\n', secure).replace("127.0.0.1", "localhost"), "utf-8"
        )
        desk.keep(FIRST)
        assert desk.run("mail").returncode == 0
        desk.keep(SECOND)
        assert desk.run("mail").stdout.count("sent") == 1
        (tmp_path / "secret").write_text("wrong\n", "utf-8")
        desk.keep(THIRD)
        refused = desk.run("mail")
        assert refused.returncode == 3
        assert "535" in refused.stderr
        for done in (refused, desk.run("outbox"), desk.run("mail", "--dry-run")):
            assert not {"hunter2", "wrong"} & set((done.stdout + done.stderr).split())
    config.write_text(config.read_text("utf-8").replace('ca_file = "ca.pem"\n', ""), "utf-8")
    with MailServer(tls=server_side(authority, "localhost")) as server:
        config.write_text(re.sub(r"localhost:\d+", f"localhost:{server.port}", config.read_text("utf-8")), "utf-8")
        done = desk.run("mail", "--test", "a@example.org")
        assert (done.returncode, "not trusted" in done.stderr, server.received) == (3, True, [])
