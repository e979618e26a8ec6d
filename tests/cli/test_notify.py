"""Telling by webhook and command: the comparison as JSON, signed, through the same outbox; and notes for chats."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIRST, SECOND, THIRD = "新动能加快转换。\n", "新旧动能加快转换。\n", "新质生产力加快转换。\n"


class Hook:
    """A web server that keeps what is posted to it, and answers as it is told to."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: tuple[int, bytes] = (200, b"{}")
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.posted.append((self.path, {key.lower(): value for key, value in self.headers.items()}, body))
                self.send_response(hook.answer[0])
                self.send_header("Content-Length", str(len(hook.answer[1])))
                self.end_headers()
                self.wfile.write(hook.answer[1])

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook/s3cr3t-path"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> Hook:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as made:
        yield made


@pytest.fixture
def keep(tmp_path: Path, run: Run) -> Callable[..., None]:
    (tmp_path / "tracker.toml").write_text('[document.a]\ntitle = "意见"\nsource = "a.txt"\n', "utf-8")

    def kept(*texts: str) -> None:
        for text in texts:
            (tmp_path / "a.txt").write_text(text, "utf-8")
            assert run("snapshot").returncode == 0

    return kept


def declare(folder: Path, *hooks: str) -> None:
    with (folder / "tracker.toml").open("a", encoding="utf-8") as file:
        file.writelines(f"\n[[notify]]\n{each}\n" for each in hooks)


def test_a_command_is_given_each_change_once(tmp_path: Path, run: Run, keep: Callable[..., None]) -> None:
    script = tmp_path / "on change.py"
    script.write_text(
        "import os, sys\n"
        "with open('told.jsonl', 'a', encoding='utf-8') as file:\n"
        "    file.write(sys.stdin.buffer.read().decode() + '\\0' + os.environ['TRACKER_SUBJECT'] + '\\0')\n",
        "utf-8",
    )
    command = f"{sys.executable} 'on change.py'"
    keep(FIRST)
    assert "is told what changes from now on" in run("notify", "--command", command).stderr
    keep(SECOND)
    for _ in range(2):
        assert run("notify", "--command", command).returncode == 0
    told, subject, rest = (tmp_path / "told.jsonl").read_text("utf-8").split("\0")
    data = json.loads(told)
    assert data["format"] == "tracker.comparison/1"
    assert [(each["old"], each["new"]) for each in data["wording"]] == [("新动能", "新旧动能")]
    assert subject == "【措辞变化】《意见》：新动能→新旧动能"
    assert rest == ""


def test_what_is_posted_is_signed(tmp_path: Path, run: Run, keep: Callable[..., None], hook: Hook) -> None:
    declare(tmp_path, f'name = "archive"\nurl = "{hook.url}"')
    keep(FIRST)
    run("notify")
    keep(SECOND)
    done = run("notify", TRACKER_WEBHOOK_SECRET="not to be told")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "sent\tarchive\t【措辞变化】《意见》：新动能→新旧动能\n"
    ((path, headers, body),) = hook.posted
    assert path == "/hook/s3cr3t-path"
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(b"not to be told", signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert json.loads(body)["new"]["document"] == "a"


@pytest.mark.parametrize(
    ("payload", "answer", "found"),
    [
        ("wecom", b'{"errcode": 0}', lambda data: data["markdown"]["content"]),
        ("dingtalk", b'{"errcode": 0}', lambda data: data["markdown"]["text"]),
        ("feishu", b'{"code": 0}', lambda data: json.dumps(data, ensure_ascii=False)),
        ("slack", b"ok", lambda data: data["text"]),
    ],
)
def test_chats_are_told_in_their_own_way(
    run: Run, keep: Callable[..., None], hook: Hook, payload: str, answer: bytes, found: Callable[[object], str]
) -> None:
    hook.answer = (200, answer)
    keep(FIRST)
    run("notify", "--webhook", hook.url, "--payload", payload)
    keep(SECOND)
    done = run("notify", "--webhook", hook.url, "--payload", payload)
    assert done.returncode == 0, done.stderr
    ((_, _, body),) = hook.posted
    assert "新旧动能" in found(json.loads(body))
    assert "s3cr3t" not in done.stdout + done.stderr + run("outbox", "--all").stdout


def test_a_hook_that_fails_is_tried_again_and_keeps_no_other_waiting(
    tmp_path: Path, run: Run, keep: Callable[..., None], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(tmp_path, 'name = "lost"\nurl_env = "NOWHERE"', f'name = "bot"\nurl = "{hook.url}"')
    keep(FIRST)
    run("notify")
    keep(SECOND)
    hook.answer = (503, b"")
    done = run("notify")
    assert done.returncode == 3
    assert "NOWHERE" not in done.stdout
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [["waiting", "lost"], ["waiting", "bot"]]
    hook.answer = (200, b"")
    monkeypatch.setattr("tracker.cli.telling.now", lambda: datetime.now(UTC) + timedelta(minutes=2))
    done = run("notify")
    assert "sent\tbot" in done.stdout
    first, second = (headers["webhook-id"] for _, headers, _ in hook.posted)
    assert first == second
    assert run("notify", NOWHERE=hook.url).returncode == 0  # not due yet
    assert run("outbox", "retry", NOWHERE=hook.url).returncode == 0
    assert len(hook.posted) == 3


def test_what_reads_as_before_and_what_is_silent_are_told_as_what_they_are(
    tmp_path: Path, run: Run, keep: Callable[..., None], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(tmp_path, f'name = "bot"\nurl = "{hook.url}"')
    keep(FIRST)
    run("notify")
    keep(SECOND, FIRST)
    assert run("notify").returncode == 0
    monkeypatch.setattr("tracker.cli.telling.now", lambda: datetime.now(UTC) + timedelta(days=8))
    assert run("notify").returncode == 0
    reverted, silent = (json.loads(body) for _, _, body in hook.posted)
    assert (reverted["format"], reverted["document"], reverted["versions"]) == ("tracker.reverted/1", "a", 2)
    assert (silent["format"], silent["document"], silent["reason"]) == ("tracker.silent/1", "a", "")


def test_snapshot_tells_hooks_too(tmp_path: Path, run: Run, keep: Callable[..., None], hook: Hook) -> None:
    declare(tmp_path, f'name = "bot"\nurl = "{hook.url}"\nclasses = ["number"]')
    keep(FIRST)
    run("notify")
    (tmp_path / "a.txt").write_text(SECOND, "utf-8")
    assert run("snapshot", "--notify").returncode == 0
    assert hook.posted == []
    (tmp_path / "a.txt").write_text(SECOND.replace("加快", "三年内加快"), "utf-8")
    assert "sent\tbot" in run("snapshot", "--notify").stdout
    assert len(hook.posted) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "There is nobody to tell."),
        (("--command", "a", "--webhook", "http://b"), "is said twice"),
        (("--command", "'a"), "cannot be split"),
        (("--command", " "), "blank"),
        (("--payload", "slack"), "is for a webhook"),
        (("--webhook", "ftp://b"), "none that can be posted to"),
        (("--webhook", "http://u:p@b/"), "none that can be posted to"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, keep: Callable[..., None], arguments: tuple[str, ...], told: str
) -> None:
    keep(FIRST)
    done = run("notify", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "\nhint: " in done.stderr


def test_snapshot_that_is_to_tell_somebody_needs_somebody(run: Run, keep: Callable[..., None]) -> None:
    keep(FIRST)
    done = run("snapshot", "--notify")
    assert done.returncode == 2
    assert "names nobody to be told" in done.stderr


def test_a_command_is_not_given_our_secrets(tmp_path: Path, run: Run, keep: Callable[..., None]) -> None:
    script = tmp_path / "on-change"
    script.write_text("#!/bin/sh\nenv > told.txt\n", "utf-8")
    script.chmod(0o755)
    declare(tmp_path, 'name = "a"\ncommand = ["./on-change"]', 'name = "b"\nurl_env = "BOT"\nsecret_env = "SIGN"')
    secrets = {"BOT": "http://b.invalid/s3cr3t1", "SIGN": "s3cr3t2", "TRACKER_SMTP_PASSWORD": "s3cr3t3"}
    keep(FIRST)
    run("notify")
    keep(SECOND)
    run("notify", "a", **secrets, SHOWN="shown")
    told = (tmp_path / "told.txt").read_text("utf-8")
    assert "shown" in told
    assert "s3cr3t" not in told
