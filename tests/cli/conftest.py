"""The tool as its user runs it: a process of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the tool in an empty folder; what it prints is UTF-8 whatever the machine's locale."""

    def start(
        *arguments: str | Path, stdin: str | bytes = "", cwd: Path = tmp_path, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "tracker", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environ},
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with two texts and a tracker.toml."""
    (tmp_path / "意见.txt").write_text("新旧动能加快转换，人居品质明显提升。\n\n不得随意更改老地名。\n", "utf-8")
    (tmp_path / "draft.txt").write_text("新动能加快转换，人居品质明显提升。\n\n得随意更改老地名。\n", "utf-8")
    (tmp_path / "tracker.toml").write_text(
        '[document."意见"]\nsource = "意见.txt"\n[document.draft]\nsource = "draft.txt"\n', "utf-8"
    )
    return tmp_path
