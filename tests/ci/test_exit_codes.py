"""A bug is trouble (3) with its traceback: it passes neither for findings nor for none."""

from __future__ import annotations

from pathlib import Path

import pytest

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
