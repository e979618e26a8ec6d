"""`tracker check` where something breaks: a bug, a process that dies, Ctrl-C, a reader that leaves, a lock that was tampered with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.check_drafts import QUOTED, RIGHT, WRONG, checked, gate, put, told
from tests.cli.conftest import ROOT, Run
from tests.cli.test_commands import on_a_terminal
from tests.cli.test_trouble import trouble
from tracker import api

__all__ = ["gate"]
MANY = 40
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
RUN = "import sys; sys.argv[1:] = {words!r}; from tracker.cli.app import main; main()"
BREAKS = "import tracker.check.rules.misquoted as rule; rule.find = lambda case: 1 // 0; "
DIES = "import os, signal, tracker.check.rules.misquoted as rule; rule.find = lambda case: os.kill(os.getpid(), signal.SIGKILL); "
SLOW = "import time, tracker.check.rules.misquoted as rule; find = rule.find; rule.find = lambda case: time.sleep(.2) or find(case); "
TELLS = SLOW + "slow = rule.find; rule.find = lambda case: print('begun', flush=True) or slow(case); "


def program(before: str, *words: str) -> list[str]:
    return [sys.executable, "-c", before + RUN.format(words=["check", *words])]


def many(gate: Path, words: str = WRONG, count: int = MANY) -> None:
    for nth in range(count):
        put(gate, f"drafts/{nth:03}.md", f"第{nth}稿。\n\n{words}")


@pytest.mark.parametrize("count", [1, MANY])
@pytest.mark.parametrize("words", [(), ("--format", "json"), ("-o", "out.json")])
def test_a_rule_that_raises_is_a_bug_and_no_pass(gate: Path, count: int, words: tuple[str, ...]) -> None:
    many(gate, RIGHT, count)
    done = subprocess.run(program(BREAKS, *words), cwd=gate, env=ENVIRON, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback (most recent call last)" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "This came of checking drafts/000.md." in done.stderr
    assert done.stdout == ""
    assert not (gate / "out.json").exists()


def test_a_bug_of_any_command_exits_with_3(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr(api, "load_config", broken)
    for command in (["list"], ["snapshot"], ["compare", "a", "b"], ["check"], ["lock"]):
        done = run(*command)
        assert done.returncode == 3
        assert "RuntimeError: oh" in done.stderr
        assert "in broken" in done.stderr, "the whole traceback"


def test_wrong_use_that_only_a_rule_finds_is_told_from_another_process_too(run: Run, gate: Path) -> None:
    with open(gate / "tracker.toml", "a") as file:
        file.write('base = "opinion.txt"\nfrozen = ["第九条"]\n')
    for count in (1, MANY):
        many(gate, RIGHT, count)
        trouble(run("check"), 2, "frozen names 第九条", "Write a label")


@pytest.mark.parametrize("sign", [signal.SIGKILL])
def test_a_process_that_was_killed_is_trouble_and_nobody_waits(gate: Path, sign: signal.Signals) -> None:
    many(gate, RIGHT)
    done = subprocess.run(program(DIES), cwd=gate, env=ENVIRON, capture_output=True, text=True, check=False, timeout=60)
    trouble(done, 3, "ended from outside")


def alive(group: int) -> list[str]:
    """The processes of a group that live."""
    found = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-g", str(group)], capture_output=True, text=True, check=False
    ).stdout
    return [line for line in found.splitlines() if "Z" not in line]


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)])
@pytest.mark.parametrize("count", [4, MANY])
def test_stopped_it_leaves_nothing_behind(gate: Path, sign: signal.Signals, code: int, count: int) -> None:
    many(gate, WRONG, count)
    with subprocess.Popen(
        program(TELLS, "-o", "out.json"),
        cwd=gate, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as started:  # fmt: skip
        assert started.stdout
        assert started.stdout.readline().startswith("begun")
        time.sleep(0.3)
        group = started.pid
        if sign == signal.SIGINT:
            os.killpg(group, sign)  # as the terminal does
        else:
            started.send_signal(sign)
        _, err = started.communicate(timeout=30)
    assert started.returncode == code
    assert "Traceback" not in err or sign != signal.SIGINT
    assert not (gate / "out.json").exists()
    deadline = time.monotonic() + 10
    while alive(group) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive(group) == []


def test_a_reader_that_leaves(gate: Path) -> None:
    many(gate, WRONG * 3, 100)
    for form in ("terminal", "json", "github"):
        command = f"{sys.executable} -m tracker check --format {form} | head -1"
        done = subprocess.run(
            ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}}"],
            cwd=gate,
            env=ENVIRON,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1] in ("141", "1"), "all was written before it left, or not"


def test_on_several_cores_the_findings_are_the_same(run: Run, gate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for nth in range(MANY):
        put(
            gate,
            f"drafts/{nth:03}.md",
            (WRONG, RIGHT, QUOTED, "无关的话。\n")[nth % 4] + f"\n第{nth}稿。\n\n{WRONG}" * (nth % 3),
        )
    put(gate, "drafts/bad.md", b"\xff")
    forked = run("check", "--format", "json")
    monkeypatch.setattr("tracker.api.running._ALONE", 1000)
    alone = run("check", "--format", "json")
    assert (alone.returncode, forked.returncode) == (3, 3)
    assert alone.stdout == forked.stdout
    assert len(json.loads(alone.stdout)["findings"]) > MANY


def test_control_characters_are_shown_and_never_obeyed(gate: Path) -> None:
    put(gate, "drafts/a.md", "首段\x1b[31m。\n\n新\x1b]0;题\x07动能\u202e加快转换，人居品质明显提升\x9b31m。\n")
    put(gate, "drafts/\x1b[31mb.md", WRONG)
    put(gate, "drafts/\x1b[31mc.md", b"\xff")
    for environ in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        for path in sorted((gate / "drafts").iterdir()):  # one by one: there is no bar
            shown = on_a_terminal(gate, "check", "--fail-on", "note", f"drafts/{path.name}", **environ)
            assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)
            assert "⟨ESC⟩" in shown
            assert "动能" in shown or "⟨ESC⟩[31mc.md is not UTF-8" in shown
    coloured = on_a_terminal(gate, "check")
    assert "\x1b[" in coloured
    assert not {"\x07", "\u202e", "\x9b"} & set(coloured)
    assert "\x1b[31mb.md" not in coloured
    assert "\x1b]0" not in coloured


def test_the_bar_is_for_a_terminal_alone(gate: Path) -> None:
    many(gate, RIGHT, 12)
    slow = [
        "-c",
        SLOW + "import tracker.cli.progress as p; p._PATIENCE = 0; " + RUN.format(words=["check", "--format", "json"]),
    ]
    shown = on_a_terminal(gate, program=slow, out=gate / "out")
    assert "checking" in shown, shown
    assert "Traceback" not in shown, shown
    assert json.loads((gate / "out").read_text("utf-8"))["findings"] == []
    piped = subprocess.run([sys.executable, *slow], cwd=gate, env=ENVIRON, capture_output=True, text=True, check=True)
    assert piped.stderr == ""


def test_five_megabytes(gate: Path) -> None:
    paragraph = "本市的公园、广场、绿道都免费开放，居民可以到社区服务站办理各项事务，不用再来回跑。"
    size = 5_000_000 // len((paragraph * 5 + "\n\n").encode())
    put(gate, "drafts/a.md", f"{paragraph * 5}\n\n" * size + WRONG)
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "check", "--format", "json"],
        cwd=gate,
        env=ENVIRON,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert [each["excerpt"]["words"] for each in json.loads(done.stdout)["findings"]] == ["新动能"]
    assert time.monotonic() - begun < 60


@pytest.fixture
def locked(run: Run, gate: Path) -> Path:
    """The reference is a stored document, and locked; the store is gone."""
    (gate / "tracker.toml").write_text(
        '[check]\nagainst = ["opinion"]\n[document.opinion]\nsource = "opinion.txt"\n', "utf-8"
    )
    put(gate, "drafts/a.md", WRONG)
    assert run("snapshot").returncode == 0
    assert run("check", "drafts").returncode == 1, "out of the store"
    assert run("lock").returncode == 0
    (gate / "snapshots").rename(gate / "gone")
    return gate


def test_what_is_locked_is_what_counts(run: Run, locked: Path) -> None:
    done, found = checked(run, "drafts")
    assert (done.returncode, told(found)) == (1, [("drafts/a.md", "misquoted", "new")])
    assert found["references"][0]["version"]
    put(locked, "opinion.txt", "新动能加快转换，人居品质明显提升。\n")
    assert run("check", "drafts").returncode == 1, "a newer text is not looked at"


def test_what_is_not_locked_or_is_not_what_was_locked_is_trouble(run: Run, locked: Path) -> None:
    trouble(run("check", "drafts", "--against", "law"), 3, "law is not locked", "tracker lock law")
    text = locked / "references" / "opinion.txt"
    whole = text.read_bytes()
    for broken in (whole.replace("新旧".encode(), "新".encode()), b""):
        text.write_bytes(broken)
        done = run("check", "drafts")
        trouble(done, 3, "opinion")
        assert done.stdout == ""
    text.unlink()
    trouble(run("check", "drafts"), 3, "opinion")
    text.write_bytes(whole)
    lock = locked / "tracker.lock"
    for words in ("", "garbage [", "format = 99\n"):
        lock.write_text(words, "utf-8")
        trouble(run("check", "drafts"), 3, "tracker.lock")
