"""`tracker check`: exit codes, levels, formats and where they are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.check_drafts import GRAVE, RIGHT, WRONG, checked, gate, put, run_in, told
from tests.cli.conftest import Run
from tests.cli.test_trouble import trouble

__all__ = ["gate"]
FORMATS = ("terminal", "json", "sarif", "junit", "github", "rdjson", "markdown")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (RIGHT, (0, 0, 0)),
        (WRONG, (0, 1, 1)),
        (GRAVE, (1, 1, 1)),
        ("今天天气很好。\n", (0, 0, 0)),
        (WRONG + "\n" + GRAVE, (1, 1, 1)),
    ],
)
def test_the_exit_code_is_as_grave_as_is_asked(run: Run, gate: Path, words: str, codes: tuple[int, ...]) -> None:
    put(gate, "drafts/a.md", words)
    assert tuple(run("check", "--fail-on", level).returncode for level in ("error", "warning", "note")) == codes
    assert run("check").returncode == codes[1], "warning, unless it is said"
    text = (gate / "tracker.toml").read_text("utf-8")
    for level, code in zip(("error", "warning", "note"), codes, strict=True):
        (gate / "tracker.toml").write_text(text.replace("[check]", f'[check]\nfail-on = "{level}"'), "utf-8")
        assert run("check").returncode == code, "as the file says"
        assert run("check", "--fail-on", "error").returncode == codes[0], "the option counts before the file"


def test_a_level_of_a_path_makes_a_note_or_nothing_of_it(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    text = (gate / "tracker.toml").read_text("utf-8")
    for level, codes, count in (("note", (0, 0, 1), 1), ("error", (1, 1, 1), 1), ("off", (0, 0, 0), 0)):
        (gate / "tracker.toml").write_text(f'{text}levels = {{misquoted = "{level}"}}\n', "utf-8")
        assert tuple(run("check", "--fail-on", each).returncode for each in ("error", "warning", "note")) == codes
        done, found = checked(run)
        assert (done.returncode, len(found["findings"])) == (codes[1], count)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_to_a_pipe_and_to_a_file(run: Run, gate: Path, name: str) -> None:
    put(gate, "drafts/a.md", WRONG)
    piped = run("check", "--format", name)
    assert piped.returncode == 1
    assert piped.stderr == ""
    assert "新动能" in piped.stdout or "\\u65b0\\u52a8\\u80fd" in piped.stdout
    assert "\x1b" not in piped.stdout
    filed = run("check", "--format", name, "-o", "out")
    assert (filed.returncode, filed.stdout, filed.stderr) == (1, "", "wrote out\n")
    assert (gate / "out").read_text("utf-8").removesuffix("\n") == piped.stdout.removesuffix("\n")
    assert run("check", "--format", name, "-o", "-").stdout == piped.stdout
    put(gate, "drafts/a.md", RIGHT)
    assert run("check", "--format", name).returncode == 0


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (".json", "json"),
        (".sarif", "sarif"),
        (".xml", "junit"),
        (".md", "markdown"),
        (".MD", "markdown"),
        ("", "terminal"),
    ],
)
def test_the_ending_says_the_format(run: Run, gate: Path, ending: str, name: str) -> None:
    put(gate, "drafts/a.md", WRONG)
    printed = run("check", "--format", name).stdout.removesuffix("\n")
    assert run("check", "-o", f"out{ending}").returncode == 1
    assert (gate / f"out{ending}").read_text("utf-8").removesuffix("\n") == printed
    done = run("check", "--format", "json", "--also", f"also{ending}", "--also", "b.sarif")
    assert json.loads(done.stdout)["format"] == "tracker.findings/1"
    assert done.stderr == f"wrote also{ending}\nwrote b.sarif\n"
    assert (gate / f"also{ending}").read_text("utf-8").removesuffix("\n") == printed
    assert json.loads((gate / "b.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_an_ending_that_is_not_known_is_told_before_anything_is_done(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    for words in (("-o", "out.pdf"), ("--also", "out.html"), ("-o", "x.json", "--also", "out.csv")):
        trouble(run("check", *words), 2, "No format of findings ends in .", ".sarif")
    assert run("check", "-o", "out.pdf", "--format", "json").returncode == 1, "the format was said"
    assert not (gate / "x.json").exists()


def test_nothing_is_written_over_what_is_read(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    put(gate, "law.txt", RIGHT)
    put(gate, "references/b.txt", RIGHT)
    put(gate, "tracker.lock", "format = 1\n")
    with open(gate / "tracker.toml", "a") as file:
        file.write('[document.law]\nsource = "law.txt"\n')
    (gate / "link.md").symlink_to("drafts/a.md")
    before = {path: path.read_bytes() for path in gate.rglob("*") if path.is_file()}
    for named in (["drafts/a.md"], ["drafts"], ["drafts/*.md"], []):
        for target in ("drafts/a.md", "./drafts/../drafts/a.md", "link.md"):
            trouble(run("check", *named, "--format", "markdown", "-o", target), 2, "one of the texts that are read")
            trouble(run("check", *named, "--also", target), 2, "one of the texts that are read")
    for target in ("opinion.txt", "law.txt", "tracker.toml", "references/b.txt", "tracker.lock"):
        trouble(run("check", "--format", "json", "-o", target), 2, target)
    trouble(run("check", "drafts/a.md", "--against", "drafts/c.md", "--format", "json", "-o", "drafts/a.md"), 2)
    trouble(run("check", "-o", "a.json", "--also", "./a.json"), 2, "named twice")
    trouble(run("check", "-o", "none/a.json"), 3, "none/a.json")
    assert {path: path.read_bytes() for path in gate.rglob("*") if path.is_file()} == before


def test_messages_are_in_the_language_of_the_drafts_or_as_is_asked(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    assert "原文作" in run("check").stdout
    assert "the source has" in run("check", "--lang", "en").stdout
    put(gate, "drafts/b.md", "An English page about the plan of the city, and what it says. " * 20)
    assert "the source has" in run("check").stdout
    assert "原文作" in run("check", "--lang", "zh").stdout


def test_from_a_folder_below_names_lead_from_there_and_patterns_from_the_file(run: Run, gate: Path) -> None:
    put(gate, "drafts/x/a.md", WRONG)
    put(gate, "drafts/b.md", GRAVE)
    with open(gate / "tracker.toml", "a") as file:
        file.write('[[check.path]]\nfiles = ["drafts/x/**"]\nlevels = {misquoted = "note"}\n')
    _, above = checked(run)
    assert told(above) == [("drafts/b.md", "number-differs", "new"), ("drafts/x/a.md", "misquoted", "new")]
    assert [each["level"] for each in above["findings"]] == ["error", "note"]
    for names in ((), ("../b.md", "a.md")):
        done = run_in(gate / "drafts" / "x", "check", "--format", "json", *names)
        found = json.loads(done.stdout)["findings"]
        assert [(each["path"], each["level"]) for each in found] == [("../b.md", "error"), ("a.md", "note")]
