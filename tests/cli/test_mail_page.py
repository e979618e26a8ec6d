"""What docs/mail.md says is true: its configuration is read, its commands and options exist, its figures are the program's."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import ROOT, Run
from tracker.api.composing import LARGEST, MOST
from tracker.api.delivering import KEPT
from tracker.config import load
from tracker.deliver.queue import GIVEN_UP, MOST_INTERRUPTED, WAITS
from tracker.store.outbox import PATIENCE

PAGE = (ROOT / "docs" / "mail.md").read_text("utf-8")
WORDS = " ".join(PAGE.split())


def test_its_configuration_is_read(tmp_path: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "tracker.toml").write_text("\n".join(blocks), "utf-8")
    config = load(None, tmp_path)
    assert [each.name for each in config.mail.subscriptions] == ["desk", "lawyers"]
    assert [each.name for each in config.hooks] == ["editors", "archive", "script"]


def test_its_commands_and_options_exist(run: Run) -> None:
    named = set(re.findall(r"`tracker ([a-z]+)([^`]*)`", PAGE)) | set(
        re.findall(r"^\$ tracker (\w+)(.*)$", PAGE, re.MULTILINE)
    )
    assert {command for command, _ in named} >= {"mail", "notify", "outbox", "feed", "snapshot", "report"}
    for command, rest in named:
        told = run(command, "--help").stdout
        for option in re.findall(r"--?[a-z][a-z-]*", rest):
            assert option in told, (command, option)


def test_its_figures_are_those_of_the_program() -> None:
    *few, last = (int(wait.total_seconds() // 60) for wait in WAITS)
    assert f"after {', '.join(map(str, few))} and then every {last} minutes" in WORDS
    assert f"set aside after {('zero', 'one', 'two', 'three', 'four', 'five')[GIVEN_UP.days]} days" in WORDS
    assert f"set aside after {'ten' if MOST_INTERRUPTED == 10 else MOST_INTERRUPTED} times" in WORDS
    assert f"after {PATIENCE:.0f} seconds" in WORDS
    assert f"({'ten' if MOST == 10 else MOST} reports, up to {LARGEST // 1_000_000} MB in all)" in WORDS
    assert f"remembered for {KEPT.days} days" in WORDS
