"""The READMEs are true: every command in them runs, and every transcript and every line of Python gives what they show."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT

READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEWS = "意见提出，到2030年，现代化人民城市建设取得重要进展，新动能加快转换，人居品质明显提升。\n"
_VERSION = re.compile("@[0-9a-f]{12}(?= )")
"""A version by its id, which is another one each time that the demonstration is run."""

MAKE = {"make demo", "make test"}
"""What the continuous integration runs on a clean clone: they make a virtual environment."""


def blocks(name: str, language: str) -> list[str]:
    return [body for kind, body in _BLOCK.findall((ROOT / name).read_text("utf-8")) if kind == language]


def transcripts(name: str) -> list[tuple[str, str]]:
    """Every command with what it shows, which may be nothing."""
    found = []
    for block in blocks(name, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


@pytest.fixture
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it is after the demonstration, with the texts that the README's commands name."""
    folder = tmp_path_factory.mktemp("clone")
    assert call("tracker demo", folder).returncode == 0
    (folder / "draft.txt").write_text("新动能加快转换，人居环境明显提升。\n", "utf-8")
    (folder / "news.md").write_text(NEWS, "utf-8")
    (folder / "on-change").write_text("#!/bin/sh\ncat > told.json\n", "utf-8")
    (folder / "on-change").chmod(0o755)
    (folder / "drafts").mkdir()
    (folder / "drafts" / "草稿-2025-08-29.txt").write_text("新动能加快转换。\n", "utf-8")
    line = '{"id": "law", "time": "2025-08-29T10:00+08:00", "path": "drafts/草稿-2025-08-29.txt"}\n'
    (folder / "versions.jsonl").write_text(line, "utf-8")
    policies = folder / "policies"
    shutil.copytree(folder / "drafts", policies)
    who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=x"]):
        subprocess.run(["git", *words], cwd=policies, env={**os.environ, **who}, check=True)
    return folder


def call(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    program = [sys.executable, "-m", "tracker"] if words[0] == "tracker" else words[:1]
    return subprocess.run(
        [*program, *words[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TZ": "Asia/Shanghai"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_every_command_runs_and_shows_what_the_readme_shows(clone: Path) -> None:
    commands = transcripts(READMES[0])  # the other shows the same, by a test below
    assert {command for command, _ in commands} >= MAKE
    (mail,) = (block for block in blocks(READMES[0], "toml") if "[mail]" in block)
    for command, shown in commands:
        if command.startswith("tracker mail --dry-run"):  # its reader has added the lines above it
            with (clone / "tracker.toml").open("a", encoding="utf-8") as file:
                file.write(f"\n{mail}")
        if command not in MAKE:
            done = call(command, clone)
            assert done.returncode in _codes(command), f"{command}: {done.stderr}"
            assert _VERSION.sub("", done.stdout).startswith(_VERSION.sub("", shown)), command


def _codes(command: str) -> tuple[int, ...]:
    if command.startswith("tracker check"):
        return (1,)
    return (0, 1) if "--exit-code" in command else (0,)


@pytest.mark.parametrize("name", READMES)
def test_the_python_prints_what_the_readme_shows(name: str) -> None:
    (program,) = blocks(name, "python")
    (shown,) = blocks(name, "")
    assert len(program.splitlines()) == 4
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {})  # noqa: S102 - it is the README's
    assert printed.getvalue() == shown


@pytest.mark.parametrize("name", READMES)
def test_the_configuration_is_read(name: str, tmp_path: Path) -> None:
    import tracker

    (tmp_path / "tracker.toml").write_text("\n".join(blocks(name, "toml")), "utf-8")
    config = tracker.load_config(tmp_path / "tracker.toml")
    (document,) = config.documents.values()
    assert [part.source for part in document.parts] == ["page2.txt", "page6.txt"]
    assert config.check.against == ("opinion",)
    assert [path.files for path in config.check.paths] == [("drafts/**/*.md", "drafts/**/*.txt")]
    assert config.check.terms[0].use == "新旧动能…转换"
    assert [each.documents for each in (subscription.following for subscription in config.mail.subscriptions)] == [
        ("opinion",)
    ]


@pytest.mark.parametrize("name", READMES)
def test_what_is_linked_exists(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8")):
        assert (ROOT / target).exists(), target


def test_both_readmes_show_the_same_commands_and_code() -> None:
    english, chinese = READMES
    assert transcripts(english) == transcripts(chinese)
    assert blocks(english, "python") == blocks(chinese, "python")
