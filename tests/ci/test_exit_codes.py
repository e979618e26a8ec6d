"""A bug is trouble (3) with its traceback, and so is a program that is not there: neither passes for findings nor for none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.ci.conftest import ROOT
from tests.cli.conftest import Run
from tests.cli.conftest import drafts as drafts
from tests.cli.conftest import run as run
from tracker.check.rules import misquoted


def test_a_rule_that_raises(run: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "draft.txt", "--against", "意见.txt").returncode == 1

    def breaks(_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(misquoted, "find", breaks)
    done = run("check", "draft.txt", "--against", "意见.txt", "-o", "found.json")
    assert done.returncode == 3
    assert "RuntimeError: a bug" in done.stderr
    assert not (drafts / "found.json").exists()


@pytest.mark.parametrize("name", ["nosuch", "./nosuch", "./plain"])
def test_a_program_that_cannot_be_run(tmp_path: Path, name: str) -> None:
    (tmp_path / "plain").write_text("")
    script = ["bash", str(ROOT / "ci" / "check.sh")]
    environ = {**os.environ, "TRACKER": name}
    done = subprocess.run(script, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"check.sh: {name} cannot be run; install tracker" in done.stderr
