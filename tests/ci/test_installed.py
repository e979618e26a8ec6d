"""An installed tracker, without the clone that it was built from, has all that it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import ROOT


@pytest.mark.hooks
def test_an_installed_tracker_has_its_demonstration(tmp_path: Path) -> None:
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    python = tmp_path / "venv" / "bin" / "python"
    for words in ([sys.executable, "-m", "venv", tmp_path / "venv"], [python, "-m", "pip", "install", "--quiet", ROOT]):
        subprocess.run(words, check=True, env=environ)
    done = subprocess.run(
        [python, "-m", "tracker", "demo", "here"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here" / "reports" / "summary-opinion.html").stat().st_size > 10_000
