"""Real programs: what they are given, what their ends mean, and that those without an end are ended."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.deliver.conftest import delivery
from tracker.deliver.command import Command, Program
from tracker.deliveries import Attempt

DATA = '{"措辞": "三十日"}'.encode() + b"\x00\xff" * 200_000


def ran(source: str, *more: str, timeout: float = 10.0, subject: str = "三处改动") -> Attempt:
    return called((sys.executable, "-c", source, *more), timeout, subject)


def called(arguments: tuple[str, ...], timeout: float = 10.0, subject: str = "三处改动") -> Attempt:
    transport = Command(lambda name: {"hook": Program(arguments, timeout)}[name])
    attempt = transport.send(delivery("hook", subject=subject, channel="command"), DATA)
    transport.close()
    assert attempt.reason.isprintable()
    assert len(attempt.reason) <= 300
    return attempt


def test_a_program_is_given_the_data_and_told_what_it_is(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    source = (
        "import os, sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read());"
        "open(sys.argv[1] + '2', 'w').write(os.environ['TRACKER_DELIVERY'] + '|' + os.environ['TRACKER_SUBJECT'] + sys.argv[2])"
    )
    assert ran(source, str(kept), "$HOME; `id`") == Attempt("sent")
    assert kept.read_bytes() == DATA
    assert Path(f"{kept}2").read_text() == "值班/1|三处改动$HOME; `id`"


def test_a_subject_that_no_environment_can_hold_is_told_on_one_line(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    source = "import os, sys; open(sys.argv[1], 'w').write(os.environ['TRACKER_SUBJECT'])"
    assert ran(source, str(kept), subject="三处\x00改动\r\n\ud800\u202e。") == Attempt("sent")
    assert kept.read_text() == "三处 改动 。"


@pytest.mark.parametrize("code", [1, 2, 75, 126, 127])
def test_whatever_is_not_zero_is_for_later_with_the_last_line_of_what_was_said(code: int) -> None:
    source = f"import sys; print('one\\n二 \\x1b[31mtwo\\n\\n', file=sys.stderr); print('out'); sys.exit({code})"
    assert ran(source) == Attempt("later", f"{sys.executable} ended with {code}: 二 [31mtwo")


def test_a_program_that_says_nothing_is_told_by_its_code() -> None:
    assert ran("import sys; sys.exit(3)") == Attempt("later", f"{sys.executable} ended with 3")


def test_of_a_program_that_says_much_the_end_is_told() -> None:
    attempt = ran("import sys; sys.stderr.write('x' * 3_000_000 + '\\n' + 'y' * 1000 + '\\n'); sys.exit(1)")
    assert attempt.reason.endswith("yyy…")


def test_a_program_that_reads_nothing_is_fine() -> None:
    assert ran("import sys; sys.stdin.close()") == Attempt("sent")


def test_a_program_that_a_signal_ends_is_for_later() -> None:
    assert ran("import os; os.kill(os.getpid(), 15)") == Attempt("later", f"{sys.executable} was ended by signal 15")


def test_a_program_without_an_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    started = tmp_path / "started"
    source = (
        "import subprocess, sys, time;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "open(sys.argv[1], 'w').write(str(child.pid)); time.sleep(60)"
    )
    begun = time.monotonic()
    assert ran(source, str(started), timeout=3) == Attempt("later", f"{sys.executable} did not end within 3 seconds")
    assert time.monotonic() - begun < 15
    assert ended(int(started.read_text()))


def ended(process: int) -> bool:
    """Whether a process is gone, or was ended and only waits to be counted."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if "\nState:\tZ" in Path(f"/proc/{process}/status").read_text():
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_who_ends_the_tracker_ends_the_program_that_it_runs(sign: signal.Signals, tmp_path: Path) -> None:
    started = tmp_path / "started"
    source = (
        "import os, signal, sys, time; from pathlib import Path;"
        f"open({str(tmp_path / 'own')!r}, 'w').write(str(os.getpid()));"
        f"Path({str(started)!r}).symlink_to({str(tmp_path / 'own')!r}); time.sleep(60)"
    )
    stopped = threading.Thread(target=_signalled, args=(started, sign))
    stopped.start()
    begun = time.monotonic()
    with pytest.raises(SystemExit) as left:
        ran(source, timeout=30)
    stopped.join()
    assert left.value.code == 128 + sign
    assert time.monotonic() - begun < 10
    assert ended(int(started.read_text()))
    assert signal.getsignal(sign) is signal.SIG_DFL


def _signalled(started: Path, sign: signal.Signals) -> None:
    """Ends this process as a service manager does, as soon as there is the file."""
    while not started.exists():
        time.sleep(0.02)
    assert signal.getsignal(sign) is not signal.SIG_DFL  # or all tests would end here
    os.kill(os.getpid(), sign)


def test_signals_that_somebody_has_set_up_already_are_left_to_them() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        assert ran("import os, signal, time; os.kill(os.getppid(), signal.SIGTERM); time.sleep(0.1)") == Attempt("sent")
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_program_may_be_run_beside_the_main_thread() -> None:
    found: list[Attempt] = []
    beside = threading.Thread(target=lambda: found.append(ran("pass")))
    beside.start()
    beside.join()
    assert found == [Attempt("sent")]


def test_a_program_is_not_given_what_is_the_trackers_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    for variable in ("TRACKER_SMTP_PASSWORD", "TRACKER_WEBHOOK_SECRET", "OF_THIS_HOOK", "KNOWN"):
        monkeypatch.setenv(variable, "sesame")
    arguments = (
        sys.executable,
        "-c",
        "import os, sys; open(sys.argv[1], 'w').write(repr(dict(os.environ)))",
        str(kept),
    )
    assert called(arguments) == Attempt("sent")
    assert "TRACKER_SMTP_PASSWORD" not in kept.read_text()
    assert "TRACKER_WEBHOOK_SECRET" not in kept.read_text()
    assert "'KNOWN': 'sesame'" in kept.read_text()
    own = Command(lambda name: Program(arguments), withheld=["OF_THIS_HOOK"])
    assert own.send(delivery("hook", channel="command"), DATA) == Attempt("sent")
    assert "OF_THIS_HOOK" not in kept.read_text()


def test_what_a_program_leaves_behind_keeps_nobody_waiting() -> None:
    source = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(20)'])"
    begun = time.monotonic()
    assert ran(source, timeout=60) == Attempt("sent")
    assert time.monotonic() - begun < 15


def test_a_program_that_is_not_there_or_none_at_all_is_for_later(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("no program")
    missing = str(tmp_path / "missing")
    assert called((missing,)) == Attempt("later", f"{missing} cannot be run: No such file or directory")
    assert called((str(plain),)) == Attempt("later", f"{plain} cannot be run: Permission denied")
    plain.chmod(0o755)
    assert called((str(plain),)) == Attempt("later", f"{plain} cannot be run: Exec format error")
    assert called(("a\0b",)) == Attempt("later", "a b cannot be run: embedded null byte")
    assert called((sys.executable, "\ud800")).reason.startswith(f"{sys.executable} cannot be run: ")
