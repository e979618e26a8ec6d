"""Long imports: stopped and gone on with, and the bar that shows how far they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.cli.test_commands import on_a_terminal
from tracker import api


def many(folder: Path, documents: int, versions: int) -> Path:
    folder.mkdir()
    for document in range(documents):
        for version in range(versions):
            name = f"d{document}-20250801T{version // 60:02}{version % 60:02}00Z.txt"
            (folder / name).write_text(f"第{version}版。\n" + "不得随意更改老地名。\n" * 20, "utf-8")
    return folder


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_stopped_it_goes_on_where_it_was(tmp_path: Path, sign: signal.Signals, code: int) -> None:
    many(tmp_path / "x", 20, 20)
    batches = "import sys, tracker.store.bulk as bulk; bulk.BATCH_VERSIONS = 40; sys.argv[1:] = ['import', 'x']"
    command = [sys.executable, "-c", f"{batches}; from tracker.cli.app import main; main()"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout
        told = [started.stdout.readline()]
        time.sleep(0.02)
        started.send_signal(sign)
        out, err = started.communicate()
    assert started.returncode == code
    told += out.splitlines(keepends=True)
    told = [line for line in told if line.endswith("\n")]
    assert ("interrupted: " in err) == (sign == signal.SIGINT)
    again = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    stored = [line.split("\t")[2] for line in [*told, *again.stdout.splitlines()]]
    assert len(set(stored)) == len(stored) <= 400
    lines = again.stdout.count("\n")
    assert again.stderr.endswith(f"import: {lines} stored, {400 - lines} unchanged, 0 refused\n")
    log = subprocess.check_output(["git", "rev-list", "--count", "--branches"], cwd=tmp_path / "snapshots/texts.git")
    assert int(log) == 400


def test_a_pipe_gets_the_lines_and_the_terminal_the_bar(tmp_path: Path) -> None:
    many(tmp_path / "x", 1, 30)
    slow = "import tracker.cli.progress as p; p._PATIENCE = 0; from tracker.cli.app import main; main()"
    shown = on_a_terminal(
        tmp_path, program=["-c", f"import sys; sys.argv[1:] = ['import', 'x']; {slow}"], out=tmp_path / "out"
    )
    assert "import" in shown
    assert "stored\t" not in shown
    assert (tmp_path / "out").read_text().count("\tstored\t") == 30


def test_each_entry_is_seen_to_go_by_before_the_first_is_told(tmp_path: Path) -> None:
    many(tmp_path / "x", 3, 10)
    seen = []

    def looking_on(entries: Sequence[api.Entry]) -> Iterator[api.Entry]:
        for entry in entries:
            seen.append(entry.document)
            yield entry

    with (
        api.plan_import([tmp_path / "x"], api.load_config(None, tmp_path)) as plan,
        api.open_store(tmp_path / "snapshots", create=True) as store,
    ):
        told = api.import_entries(store, plan.entries, looking_on)
        next(told)
        assert len(seen) == 30
        assert sum(1 for _ in told) == 29
