"""`.pre-commit-hooks.yaml`, by pre-commit itself."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import RIGHT, ROOT, WRONG, Repository

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}


def test_pre_commit_takes_the_manifest(repository: Repository) -> None:
    done = repository.call(*PRE_COMMIT, "validate-manifest", MANIFEST)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("hook", "files", "code"),
    [
        ("tracker-check", ["drafts/new.md", "drafts/a b.md", "drafts/-x.md"], 1),
        ("tracker-check", ["drafts/right.md"], 0),
        ("tracker-check-all", [], 1),
    ],
)
def test_what_the_hooks_call(repository: Repository, hook: str, files: list[str], code: int) -> None:
    """As pre-commit calls them: the entry, what stands in `args`, the files."""
    for name in files[1:]:
        repository.write(name, WRONG)
    repository.write("drafts/right.md", RIGHT)
    about = HOOKS[hook]
    assert about.get("pass_filenames", True) == bool(files)
    done = repository.call(*shlex.split(about["entry"]), *about.get("args", ()), *files)
    assert done.returncode == code, done.stderr
    assert done.stdout.count(": 错误") + done.stdout.count(": 警告") == (2 if not files else len(files) if code else 0)


@pytest.mark.hooks
def test_the_hooks_in_an_environment_that_pre_commit_builds(repository: Repository, tmp_path: Path) -> None:
    del repository.environ["PYTHONPATH"]
    repository.environ["PRE_COMMIT_HOME"] = str(tmp_path / "pre-commit")

    done = repository.call(*PRE_COMMIT, "try-repo", ROOT, "--files", "drafts/new.md", "tracker.toml", "--verbose")
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.count("drafts/new.md:1:7") == 2
    alone, together = done.stdout.split(HOOKS["tracker-check-all"]["name"])
    assert "已核对稿件 1 篇" in alone
    assert "已核对稿件 2 篇" in together
