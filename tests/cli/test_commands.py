"""Every command, from an empty folder to a report."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from tracker.cli.app import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"Example: tracker {command}" in done.stdout


def test_the_list_of_commands_says_of_each_in_full_what_it_does(run: Run) -> None:
    assert "..." not in run("--help", COLUMNS="80").stdout.replace("[ARGS]...", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_both_readmes(command: str) -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert f"tracker {command}" in (ROOT / name).read_text("utf-8")


def test_init_snapshot_list_log_show_compare(run: Run, tmp_path: Path) -> None:
    (tmp_path / "意见.txt").write_text("新旧动能加快转换。\n", "utf-8")
    assert run("init").stdout.startswith("wrote tracker.toml with 1 document")
    assert "意见\tstored" in run("snapshot").stdout
    assert "意见\tunchanged since" in run("snapshot", "意见").stdout
    (tmp_path / "意见.txt").write_text("新动能加快转换。\n", "utf-8")
    assert "意见\tstored" in run("snapshot").stdout
    assert [line.split("\t")[:2] for line in run("list").stdout.splitlines()] == [["意见", "2"]]
    assert len(run("log", "意见").stdout.splitlines()) == 2
    assert run("show", "意见@~1").stdout == "新旧动能加快转换。\n"
    done = run("compare", "意见@first", "意见", "--format", "json")
    found = json.loads(done.stdout)
    assert [(change["old"], change["new"]) for change in found["wording"]] == [("新旧动能", "新动能")]
    assert (found["mode"], found["old"]["document"]) == ("revision", "意见")


def test_a_to_b_to_a_is_three_versions(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('[document.a]\nsource = "a.txt"\n', "utf-8")
    for text in ("甲。", "乙。", "甲。", "甲。"):
        (tmp_path / "a.txt").write_text(text, "utf-8")
        assert run("snapshot").returncode == 0
    assert len(run("log", "a").stdout.splitlines()) == 3


def test_exit_code_only_where_it_is_asked_for(run: Run, drafts: Path) -> None:
    assert run("compare", "draft.txt", "意见.txt").returncode == 0
    assert run("compare", "draft.txt", "意见.txt", "--exit-code").returncode == 1
    assert run("compare", "意见.txt", "意见.txt", "--exit-code").returncode == 0
    (drafts / "wide.txt").write_text("新旧动能加快转换,人居品质明显提升。\n\n不得随意更改老地名。\n", "utf-8")
    assert run("compare", "wide.txt", "意见.txt", "--exit-code").returncode == 0


def test_standard_input_and_the_file_of_a_stored_name(run: Run, drafts: Path) -> None:
    assert run("snapshot").returncode == 0
    (drafts / "draft").write_text("别的文字。\n", "utf-8")
    assert run("show", "draft").stdout.startswith("新动能")
    assert run("show", "./draft").stdout == "别的文字。\n"
    done = run("compare", "-", "意见", "--format", "json", stdin="新动能加快转换，人居品质明显提升。")
    assert json.loads(done.stdout)["old"]["document"] is None


def test_the_format_is_what_the_file_ends_in(run: Run, drafts: Path) -> None:
    done = run("compare", "draft.txt", "意见.txt", "-o", "报告.html")
    assert (done.stdout, done.stderr) == ("", "wrote 报告.html\n")
    assert (drafts / "报告.html").read_text("utf-8").lower().startswith("<!doctype html>")
    run("compare", "draft.txt", "意见.txt", "-o", "r.json")
    assert json.loads((drafts / "r.json").read_text("utf-8"))["format"] == "tracker.comparison/1"


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (".md", "markdown"), (".markdown", "markdown"), (".MD", "markdown"), (".txt", "text"), (".diff", "diff"), (".patch", "diff"),
        (".htm", "html"), (".json", "json"), ("", "terminal"),
    ],
)  # fmt: skip
def test_every_format_has_its_endings(run: Run, drafts: Path, ending: str, name: str) -> None:
    assert run("compare", "draft.txt", "意见.txt", "-o", f"report{ending}").returncode == 0
    printed = run("compare", "draft.txt", "意见.txt", "--format", name).stdout
    assert (drafts / f"report{ending}").read_text("utf-8").removesuffix("\n") == printed.removesuffix("\n")
    assert printed == run("compare", "draft.txt", "意见.txt", "-o", "-", "--format", name).stdout


def test_the_diff_of_equal_texts_is_nothing(run: Run, drafts: Path) -> None:
    assert run("compare", "意见.txt", "意见.txt", "--format", "diff").stdout == ""
    assert run("compare", "意见.txt", "意见.txt", "-o", "none.diff").returncode == 0
    assert (drafts / "none.diff").read_text("utf-8") == ""


def test_exit_code_does_not_depend_on_the_format(run: Run, drafts: Path) -> None:
    for name in ("text", "markdown", "diff"):
        assert run("compare", "draft.txt", "意见.txt", "--format", name, "--exit-code").returncode == 1
        assert run("compare", "意见.txt", "意见.txt", "--format", name, "--exit-code").returncode == 0


def test_an_ending_that_no_report_has_is_an_error_that_names_those_there_are(run: Run, drafts: Path) -> None:
    done = run("compare", "draft.txt", "意见.txt", "-o", "report.pdf")
    assert done.returncode == 2
    assert all(ending in done.stderr for ending in (".pdf", ".html", ".md", ".txt", ".json", ".diff"))


def test_demo_twice_adds_no_versions(process: Run, tmp_path: Path) -> None:
    first, second = process("demo"), process("demo")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.count("\tstored\t") == 5
    assert second.stdout.count("\tunchanged since\t") == 5
    assert "新旧动能" in first.stdout
    assert (tmp_path / "reports" / "summary-opinion.html").exists()


def test_a_pipe_that_closes_early_is_no_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("很长的一段文字。\n\n" * 40_000, "utf-8")
    command = f"{sys.executable} -m tracker show ./long.txt | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("很长的一段文字。\n", "")
    assert done.returncode in (0, 141)  # never 1, which says that something differs


def on_a_terminal(
    cwd: Path, *arguments: str, program: Sequence[str] = ("-m", "tracker"), out: Path = Path(), **environ: str
) -> str:
    """What a command prints to a terminal, of 80 columns; its standard output goes to the file `out`, if one is named."""
    main, side = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "TERM": "xterm-256color", **environ}
    with (
        open(out if out.name else os.devnull, "wb") as file,
        subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdout=file if out.name else side,
            stderr=side,
            cwd=cwd,
            env=environment,
        ) as process,
    ):
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:  # the other end is closed, which is how a terminal ends
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(main)
    return shown.decode()


def test_colour_on_a_terminal_unless_no_color(drafts: Path) -> None:
    coloured = on_a_terminal(drafts, "compare", "draft.txt", "意见.txt")
    plain = on_a_terminal(drafts, "compare", "draft.txt", "意见.txt", NO_COLOR="1")
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert "新旧动能" in plain


def test_control_characters_reach_a_pipe_but_never_a_terminal(run: Run, drafts: Path) -> None:
    (drafts / "evil.txt").write_text("红色\x1b[31m文字和[red]标记[/red]\u202e。\n", "utf-8")
    assert "\x1b[31m" in run("show", "./evil.txt").stdout
    shown = on_a_terminal(drafts, "show", "./evil.txt")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]标记[/red]" in shown


def test_a_title_that_would_act_never_reaches_a_terminal(drafts: Path) -> None:
    (drafts / "tracker.toml").write_text('[document.a]\nsource = "draft.txt"\ntitle = "红\\u001b[31m色"\n', "utf-8")
    shown = on_a_terminal(drafts, "snapshot")
    assert "\x1b[31m" not in shown
    assert "红⟨ESC⟩[31m色" in shown
