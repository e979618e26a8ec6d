"""Drafts for `tracker check`: a folder with a reference, and drafts with and without a fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Done, Run

REFERENCE = "新旧动能加快转换，人居品质明显提升。\n\n改造老旧小区三万个以上，投入资金30亿元。\n\n不得随意更改老地名。\n"
RIGHT = "新旧动能加快转换，人居品质明显提升。\n"
WRONG = "新动能加快转换，人居品质明显提升。\n"
"""One warning: misquoted."""
GRAVE = "改造老旧小区五万个以上，投入资金30亿元。\n"
"""One error: number-differs."""
QUOTED = "意见提出：“新动能加快转换，人居品质明显提升。”\n"
"""One error, misquoted, with a safe replacement."""


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A folder where drafts/*.md are held against a file."""
    (tmp_path / "opinion.txt").write_text(REFERENCE, "utf-8")
    (tmp_path / "tracker.toml").write_text(
        '[check]\n[[check.path]]\nfiles = ["drafts/**/*.md"]\nagainst = ["opinion.txt"]\n', "utf-8"
    )
    (tmp_path / "drafts").mkdir()
    return tmp_path


def run_in(folder: Path, *arguments: str | bytes, stdin: bytes = b"") -> Done:
    """The tool as a process of its own, in a folder."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tracker", *arguments],
        cwd=folder, input=stdin, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def put(folder: Path, name: str, words: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def checked(run: Run, *arguments: str | Path, **given: Any) -> tuple[Done, dict[str, Any]]:
    """A run of `tracker check … --format json`, and what it found."""
    done = run("check", "--format", "json", *arguments, **given)
    assert done.stdout, done.stderr
    return done, json.loads(done.stdout)


def told(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Path, rule and state of each finding."""
    return [(each["path"], each["rule"], each["state"]) for each in found["findings"]]
