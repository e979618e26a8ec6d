"""A repository of drafts as an editor's office keeps it, and a machine that checks it: an installed `tracker`, and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OPINION = "新旧动能加快转换，人居品质明显提升。\n\n到2030年，城市更新取得重要进展。\n\n不得随意更改老地名。\n"
WRONG, RIGHT = "意见提出，新动能加快转换。\n", "意见提出，新旧动能加快转换。\n"
CONFIG = """\
[document.opinion]
source = "意见.txt"

[[check.path]]
files   = ["drafts/**/*.md"]
against = ["opinion"]
"""

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, and the environment of who works in it."""

    folder: Path
    environ: dict[str, str] = field(repr=False)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=.")

    def git(self, *words: str | Path) -> str:
        return self.call("git", *words, check=True).stdout

    def call(self, *words: str | Path, check: bool = False, **environ: str) -> Done:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=self.folder,
            env={**self.environ, **environ},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def clone(self, folder: Path, *options: str) -> Repository:
        self.git("clone", "--quiet", *options, f"file://{self.folder}", folder)
        return Repository(folder, self.environ)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A machine without a user's settings, whose PATH begins with what `tool` puts there."""
    return _machine(tmp_path)


def _machine(place: Path) -> dict[str, str]:
    theirs = ("GIT_", "GITHUB_", "CI", "TRACKER", "PRE_COMMIT")
    made = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    tool(place, "tracker", f'exec "{sys.executable}" -m tracker "$@"')
    who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return (
        made
        | who
        | {
            "PATH": f"{place / 'bin'}{os.pathsep}{made['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
    )


def tool(place: Path, name: str, script: str, shell: str = "/bin/sh") -> None:
    """Put a program in the PATH."""
    path = place / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!{shell}\n{script}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """On `main` a reference that is locked, and a draft with an old fault; on the branch `draft`, which is checked out, a new one."""
    place = tmp_path_factory.mktemp("kept")
    made = Repository(place / "drafts repository", _machine(place))
    made.folder.mkdir()
    made.git("init", "--quiet", "--initial-branch=main")
    made.write("意见.txt", OPINION)
    made.write("tracker.toml", CONFIG)
    made.write(".gitignore", "snapshots/\nreports/\n")
    made.write("drafts/old.md", WRONG)
    made.call("tracker", "snapshot", check=True)
    made.call("tracker", "lock", check=True)
    made.commit()
    made.git("switch", "--quiet", "--create", "draft")
    made.write("drafts/new.md", "意见提出，到2035年，城市更新取得重要进展。\n")
    made.commit()
    return made.folder


@pytest.fixture
def repository(kept: Path, tmp_path: Path, environ: dict[str, str]) -> Repository:
    """The repository as it is kept, for one test."""
    return Repository(Path(shutil.copytree(kept, tmp_path / kept.name)), environ)
