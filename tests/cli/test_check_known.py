"""`--baseline` and `--diff-base`: only what is new fails, and what cannot be compared is trouble."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.check_drafts import GRAVE, QUOTED, RIGHT, WRONG, checked, gate, put, told
from tests.cli.conftest import Run
from tests.cli.test_trouble import trouble

__all__ = ["gate"]


def test_a_baseline_round_trip(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", f"{WRONG}\n{GRAVE}")
    assert run("check", "-o", "known.json").returncode == 1
    done = run("check", "--baseline", "known.json", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 known" in done.stdout
    assert "新动能" not in done.stdout
    put(gate, "drafts/a.md", f"新的一段。\n\n{GRAVE}\n{WRONG}\n{QUOTED}")
    done, found = checked(run, "--baseline", "known.json")
    assert done.returncode == 1
    assert [(rule, state) for _, rule, state in told(found)] == [
        ("number-differs", "known"),
        ("misquoted", "known"),
        ("misquoted", "new"),
    ]
    assert run("check", "--baseline", "known.json", "-o", "known.json").returncode == 1, "it may be written anew"
    assert run("check", "--baseline", "known.json").returncode == 0, "what was known stays so"
    (gate / "drafts/a.md").rename(gate / "drafts/b.md")
    assert run("check", "--baseline", "known.json").returncode == 0, "under another name too"


def test_suppressed_findings_never_fail_and_are_counted(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", f"{WRONG.strip()}<!-- tracker: ignore misquoted: 已核 -->\n")
    done = run("check", "--lang", "en")
    assert done.returncode == 0
    assert "1 suppressed" in done.stdout
    run("check", "-o", "known.json")
    put(gate, "drafts/a.md", WRONG)
    assert run("check", "--baseline", "known.json").returncode == 1, "a suppression that was taken away"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (None, "does not exist"),
        ("", "not JSON"),
        ("garbage", "not JSON"),
        ("[]", "format"),
        ('{"format": "tracker.comparison/1"}', "format"),
        ('{"format": "tracker.findings/2"}', "format"),
        ('{"format": "tracker.findings/1"}', "missing"),
        (
            '{"format": "tracker.findings/1", "findings": [{}], "paths": [], "references": [], "rules": [], "notices": []}',
            "missing",
        ),
        ("新".encode("gb18030") * 3, "UTF-8"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_trouble(run: Run, gate: Path, words: str | bytes | None, said: str) -> None:
    put(gate, "drafts/a.md", WRONG)
    if words is not None:
        put(gate, "known.json", words)
    done = run("check", "--baseline", "known.json")
    trouble(done, 3, "known.json", said, "--format json")
    assert done.stdout == ""


def test_a_folder_and_a_marked_file_as_baseline(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    trouble(run("check", "--baseline", "drafts"), 3, "drafts", "directory")
    run("check", "-o", "known.json")
    put(gate, "known.json", b"\xef\xbb\xbf" + (gate / "known.json").read_bytes())
    assert run("check", "--baseline", "known.json").returncode == 0


def git(folder: Path, *words: str) -> str:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    named = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "甲"), ("EMAIL", "a@example.org"))
    }
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words],
        cwd=folder, capture_output=True, check=True, text=True,
        env={**environ, **named, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def branch(gate: Path) -> Path:
    """A repository whose branch `topic` left main with one fault in a.md; main has gone on, and mended it."""
    git(gate, "init", "-q")
    put(gate, "drafts/a.md", f"首段。\n\n{WRONG}")
    put(gate, "drafts/b.md", RIGHT)
    commit(gate, "one")
    git(gate, "checkout", "-q", "-b", "topic")
    git(gate, "checkout", "-q", "main")
    put(gate, "drafts/a.md", f"首段。\n\n{RIGHT}")
    commit(gate, "mended on main")
    git(gate, "checkout", "-q", "topic")
    return gate


def test_only_what_the_branch_brought_in_is_told(run: Run, branch: Path) -> None:
    assert run("check").returncode == 1
    done, found = checked(run, "--diff-base", "main")
    assert done.returncode == 0, done.stderr
    assert told(found) == [("drafts/a.md", "misquoted", "known")], "of the merge base, and not of main's tip"
    put(branch, "drafts/a.md", f"新的一段。\n\n{WRONG}\n{GRAVE}")
    put(branch, "drafts/c.md", WRONG)
    done, found = checked(run, "--diff-base", "main")
    assert done.returncode == 1
    assert told(found) == [
        ("drafts/a.md", "misquoted", "known"),
        ("drafts/a.md", "number-differs", "new"),
        ("drafts/c.md", "misquoted", "new"),
    ]
    commit(branch, "two")
    assert told(checked(run, "--diff-base", "main")[1]) == told(found), "committed or not"


def test_a_draft_that_was_renamed_is_followed(run: Run, branch: Path) -> None:
    git(branch, "mv", "drafts/a.md", "drafts/z.md")
    done, found = checked(run, "--diff-base", "main")
    assert (done.returncode, told(found)) == (0, [("drafts/z.md", "misquoted", "known")])
    commit(branch, "renamed")
    assert run("check", "--diff-base", "main").returncode == 0


def test_what_was_no_text_had_no_findings(run: Run, branch: Path) -> None:
    put(branch, "drafts/d.md", b"\xff\xfe\xff")
    git(branch, "checkout", "-q", "main")
    put(branch, "drafts/d.md", "新".encode("gb18030") * 20)
    commit(branch, "no text")
    git(branch, "checkout", "-q", "-b", "other")
    put(branch, "drafts/d.md", WRONG)
    done, found = checked(run, "drafts/d.md", "--diff-base", "main")
    assert (done.returncode, told(found)) == (1, [("drafts/d.md", "misquoted", "new")])


def test_from_a_folder_below_and_with_a_baseline(run: Run, branch: Path) -> None:
    put(branch, "drafts/c.md", WRONG)
    run("check", "drafts/c.md", "-o", "known.json")
    assert run("check", "--diff-base", "main", "--baseline", "known.json").returncode == 0
    assert run("check", "--diff-base", "main").returncode == 1


def test_a_base_that_cannot_be_had_is_trouble(run: Run, branch: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    trouble(run("check", "--diff-base", "none"), 3, "none", "fetch")
    trouble(run("check", "--diff-base", "--all"), 3, "--all")
    trouble(run("check", "--diff-base", ""), 2)
    put(branch, "drafts/c.md", WRONG)
    commit(branch, "three")
    clones = tmp_path_factory.mktemp("clones")
    git(clones, "clone", "-q", "--depth", "1", "--branch", "topic", f"file://{branch}", "shallow")
    shallow = clones / "shallow"
    trouble(
        run("check", "--config", shallow / "tracker.toml", shallow / "drafts", "--diff-base", "origin/main"), 3, "fetch"
    )
    git(shallow, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    done = run("check", "--config", shallow / "tracker.toml", shallow / "drafts", "--diff-base", "origin/main")
    trouble(done, 3, "shallow", "unshallow")
    assert done.stdout == ""


def test_outside_of_git_it_is_wrong_use(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    trouble(run("check", "--diff-base", "main"), 2, "not in a git repository")


def test_standard_input_has_no_base_and_is_new(run: Run, branch: Path) -> None:
    done = run("check", "-", "--against", "opinion.txt", "--diff-base", "main", "--format", "json", stdin=WRONG)
    assert done.returncode == 1, done.stderr
    assert told(json.loads(done.stdout)) == [("-", "misquoted", "new")]


def test_a_draft_that_is_not_looked_at_has_not_moved(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    put(gate, "drafts/b.md", RIGHT)
    run("check", "-o", "known.json")
    put(gate, "drafts/b.md", WRONG)
    assert run("check", "drafts/b.md", "--baseline", "known.json").returncode == 1
    assert run("check", "drafts/a.md", "--baseline", "known.json").returncode == 0


def test_the_base_and_a_baseline_do_not_hold_the_same_fault_twice(run: Run, branch: Path) -> None:
    run("check", "-o", "known.json")
    put(branch, "drafts/a.md", f"首段。\n\n{WRONG}\n{WRONG}")
    done, found = checked(run, "--diff-base", "main", "--baseline", "known.json")
    assert (done.returncode, [state for _, _, state in told(found)]) == (1, ["known", "new"])
