"""Runs of the tracker's command line that can be killed: as a process of its own, or forked from this one for speed."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tracker import api
from tracker.cli.app import main
from tracker.store import open_store

ROOT = Path(__file__).parents[3]
How = Literal["process", "forked"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code, or None where it was killed; the whole lines that it wrote; its complaints."""

    code: int | None
    lines: tuple[str, ...]
    complaint: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has begun, in a process group of its own; git's processes are in it too."""

    pid: int
    out: Path
    begun_at: float

    def has_ended(self) -> bool:
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def kill(self, *, group: bool) -> None:
        """Kill the tracker alone, and git's processes go on as they can, or all of them at once."""
        if group:
            os.killpg(self.pid, signal.SIGKILL)
        else:
            os.kill(self.pid, signal.SIGKILL)

    def wait_for(self, lines: int) -> float:
        """Wait until so many lines are written, or for the end; gives the seconds since the beginning."""
        while self.out.read_bytes().count(b"\n") < lines and not self.has_ended():
            time.sleep(0.0005)
        return time.monotonic() - self.begun_at

    def end(self) -> Ended:
        """Wait for the end."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        seconds = time.monotonic() - self.begun_at
        written, _, _ = self.out.read_text("utf-8").rpartition("\n")
        complaint = self.out.with_suffix(".err").read_text("utf-8")
        return Ended(None if code == -signal.SIGKILL else code, tuple(written.splitlines()), complaint, seconds)

    def settle(self) -> None:
        """Wait for what the run has left running: git's processes, which end when they read no more."""
        until = time.monotonic() + 20
        while _lives(self.pid):
            assert time.monotonic() < until, f"a process of group {self.pid} does not end"
            time.sleep(0.005)


def start(how: How, folder: Path, *arguments: str) -> Run:
    """Begin a run in a folder. Its output goes to files beside the folder."""
    out = folder.parent / f"{folder.name}.out"
    begun_at = time.monotonic()
    with out.open("wb") as told, out.with_suffix(".err").open("wb") as complaints:
        if how == "process":
            command = [sys.executable, "-m", "tracker", *arguments]
            environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
            process = subprocess.Popen(
                command, cwd=folder, env=environ, stdout=told, stderr=complaints, start_new_session=True
            )
            process.returncode = 0  # it is waited for here, not by Popen
            return Run(process.pid, out, begun_at)
        _warm()
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # threads of other tests
            pid = os.fork()
        if pid == 0:
            _be_the_tracker(folder, arguments, told.fileno(), complaints.fileno())
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.setpgid(pid, pid)  # by the child too; whoever is first
    return Run(pid, out, begun_at)


@cache
def _warm() -> None:
    """Load what a run needs, so that a child need not: by doing here once what it does."""
    with tempfile.TemporaryDirectory() as place, open_store(Path(place, "snapshots"), create=True) as store:
        config = Path(place, "tracker.toml")
        config.write_text('[document.a]\nsource = "a.txt"\n', "utf-8")
        Path(place, "a.txt").write_text("甲乙。\n", "utf-8")
        assert api.take_snapshot(store, api.load_config(config).documents["a"]).saved


def _be_the_tracker(folder: Path, arguments: tuple[str, ...], out: int, complaints: int) -> None:
    """In a forked child: what `python -m tracker` does."""
    code = 70
    try:
        os.setpgid(0, 0)
        os.dup2(out, 1)
        os.dup2(complaints, 2)
        os.chdir(folder)
        sys.stdout, sys.stderr = (io.TextIOWrapper(open(fd, "wb", closefd=False), "utf-8") for fd in (1, 2))  # noqa: SIM115
        sys.argv = ["tracker", *arguments]
        try:
            main()
            code = 0
        except SystemExit as left:
            code = int(left.code or 0)
        sys.stderr.flush()
    finally:
        os._exit(code)


def _lives(group: int) -> bool:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, _, of = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                if int(of) == group and state not in "ZX":
                    return True
    return False
