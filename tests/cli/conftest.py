"""The tool as its user runs it, in an empty folder: called here for speed, or as a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tracker.cli.app import main

if TYPE_CHECKING:
    from tests.cli.mail_desk import Desk

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Run the tool in an empty folder, inside this process."""

    def call(*arguments: str | Path, stdin: str | bytes = "", **environ: str) -> Done:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
        given = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin), "utf-8")
        words = ["tracker", *map(str, arguments)]
        code = 0
        with (
            contextlib.chdir(tmp_path),
            patch.dict(os.environ, environ),
            patch.object(sys, "argv", words),
            patch.object(sys, "stdin", given),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            time.tzset()
            try:
                main()
            except SystemExit as left:
                code = int(left.code or 0)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())

    yield call
    time.tzset()


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run the tool in an empty folder, as a process of its own, warnings being errors."""

    def start(*arguments: str | Path, before: tuple[str, ...] = (), **environ: str) -> Done:
        return subprocess.run(
            [*before, sys.executable, "-W", "error", "-m", "tracker", *map(str, arguments)],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environ},
            check=False,
            encoding="utf-8",
        )

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


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Iterator[Desk]:
    """A document that two subscribers follow, and their mail server."""
    from tests.cli.mail_desk import FIRST, Desk
    from tests.deliver.mail_server import MailServer

    with MailServer() as server:
        made = Desk(tmp_path, run, server)
        made.declare('name = "desk"\nto = ["王编辑 <w@example.org>", "x@example.org"]')
        made.write(FIRST)
        yield made


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock by which followers are told."""
    return lambda moment: monkeypatch.setattr("tracker.cli.telling.now", lambda: moment)
