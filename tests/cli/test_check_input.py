"""Which drafts `tracker check` takes, and what it says of those that it cannot read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.check_drafts import GRAVE, REFERENCE, RIGHT, WRONG, checked, gate, put, run_in, told
from tests.cli.conftest import Run
from tests.cli.test_trouble import trouble

__all__ = ["gate"]
AGAINST = ("--against", "opinion.txt")


def paths(run: Run, *names: str) -> list[str]:
    done, found = checked(run, *names, *AGAINST)
    assert done.returncode in (0, 1), done.stderr
    return list(found["paths"])


def test_files_folders_and_patterns_each_draft_once(run: Run, gate: Path) -> None:
    for name in (
        "drafts/a.md",
        "drafts/x/b.txt",
        "drafts/x/c.MD",
        "drafts/d.html",
        "drafts/.hidden.md",
        "drafts/.git/e.md",
    ):
        put(gate, name, RIGHT)
    assert paths(run, "drafts") == ["drafts/a.md", "drafts/x/b.txt", "drafts/x/c.MD"]
    assert paths(run, "drafts/*.md") == ["drafts/a.md"]
    assert paths(run, "drafts/**/*.txt", "drafts/a.md", "./drafts/a.md", "drafts") == [
        "drafts/x/b.txt",
        "drafts/a.md",
        "drafts/x/c.MD",
    ]
    assert paths(run, "drafts/d.html", "drafts/.hidden.md") == ["drafts/d.html", "drafts/.hidden.md"]
    assert paths(run) == ["drafts/a.md"], "those that the file names"
    put(gate, "drafts/[1]*.md", RIGHT)
    assert paths(run, "drafts/[1]*.md") == ["drafts/[1]*.md"], "a file wins over a pattern"


def test_a_link_is_the_file_that_it_leads_to(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", WRONG)
    (gate / "drafts/b.md").symlink_to("a.md")
    (gate / "again").symlink_to("drafts")
    assert paths(run, "drafts/b.md", "drafts/a.md", "again/a.md") == ["drafts/b.md"]
    assert paths(run, "again") == ["again/a.md"]


def test_no_drafts_are_wrong_use(run: Run, gate: Path) -> None:
    (gate / "empty").mkdir()
    trouble(run("check"), 2, "No file matches the files of [[check.path]]")
    trouble(run("check", "none/*.md"), 2, "No file matches none/*.md")
    trouble(run("check", "drafts/**/*.md", *AGAINST), 2, "No file matches")
    trouble(run("check", "empty", *AGAINST), 2, "The folder empty holds no drafts")
    trouble(run("check", "", *AGAINST), 2, "is empty")
    (gate / "tracker.toml").write_text("", "utf-8")
    trouble(run("check"), 2, "No drafts are named", "[[check.path]]")
    (gate / "tracker.toml").unlink()
    trouble(run("check"), 2, "No drafts are named")
    put(gate, "a.md", RIGHT)
    trouble(run("check", "a.md"), 2, "Nothing says what a.md is checked against", "--against")


def test_a_reference_in_the_place_of_a_draft(run: Run, gate: Path) -> None:
    with open(gate / "tracker.toml", "a") as file:
        file.write('[document.law]\nsource = "opinion.txt"\n')
    put(gate, "drafts/a.md", RIGHT)
    trouble(run("check", "drafts/a.md", "law"), 2, "law is a reference", "--against law")
    trouble(run("check", "law@first"), 2, "--against law@first")
    put(gate, "law", RIGHT)
    assert paths(run, "law") == ["law"], "unless there is such a file"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (b" \n\t\r\n\xe3\x80\x80", "holds no words"),
        (b"\xef\xbb\xbf", "holds no words"),
        (b"<!-- \xe6\xb3\xa8 -->\n", "holds no words"),
        ("新动能".encode("gb18030") * 30, "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\0" * 100, "is not text"),
    ],
)
@pytest.mark.parametrize("name", ["drafts/b.md", "稿件/二 月.md"])
def test_a_draft_that_cannot_be_read_is_trouble_and_the_others_are_checked(
    run: Run, gate: Path, data: bytes | None, said: str, name: str
) -> None:
    put(gate, "drafts/a.md", RIGHT)
    put(gate, "drafts/c.md", WRONG)
    if data is not None:
        put(gate, name, data)
    done, found = checked(run, "drafts/a.md", name, "drafts/c.md", *AGAINST)
    trouble(done, 3, name, said)
    assert found["paths"] == ["drafts/a.md", "drafts/c.md"]
    assert told(found) == [("drafts/c.md", "misquoted", "new")]
    assert any(f"{name} was not checked: " in each["en"] for each in found["notices"]), "and every format says so"
    alone = run("check", name, *AGAINST)
    trouble(alone, 3, said)
    assert "未能核对" in alone.stdout or "was not checked" in alone.stdout


def test_a_folder_in_a_name_and_a_name_that_is_too_long(run: Run, gate: Path) -> None:
    put(gate, "a.md", RIGHT)
    trouble(run("check", "a.md/b.md", *AGAINST), 3, "a.md/b.md")
    trouble(run("check", "x" * 300, *AGAINST), 3, "too long")
    trouble(run("check", "/dev/zero", *AGAINST), 3, "device")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_breaks_and_byte_order_marks(run: Run, gate: Path, end: str, mark: bytes) -> None:
    put(gate, "drafts/a.md", mark + f"# 题目{end}{end}首段。{end}{end}{WRONG}".encode())
    _, found = checked(run)
    (finding,) = found["findings"]
    assert (finding["region"]["start"]["line"], finding["region"]["start"]["column"]) == (5, 1)
    assert finding["excerpt"]["words"] == "新动能"


def test_mixed_line_ends_and_utf_16(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", f"一。\r\n二。\r三。\n\r\n{WRONG}")
    put(gate, "drafts/b.md", ("\ufeff首段。\r\n\r\n" + WRONG).encode("utf-16-le"))
    _, found = checked(run)
    assert [each["region"]["start"]["line"] for each in found["findings"]] == [5, 3]


@pytest.mark.parametrize(
    "name", ["稿件/二月 的稿.md", "-x.md", "--fix.md", "a:b.md", "a%20b.md", "a\nb.md", "`a`|b.md", "<a>&\"'.md"]
)
def test_names_of_any_kind_in_every_format(run: Run, gate: Path, name: str) -> None:
    put(gate, name, WRONG)
    for form in ("terminal", "json", "sarif", "junit", "github", "rdjson", "markdown"):
        done = run("check", *AGAINST, "--format", form, "--", name)
        assert done.returncode == 1, done.stderr
    done, found = checked(run, *AGAINST, "--", name)
    assert found["paths"] == [name]


def test_a_name_that_is_no_utf_8_is_a_name(gate: Path) -> None:
    (gate / os.fsdecode(b"\xff.md")).write_text(WRONG, "utf-8")
    for form in ("terminal", "json", "sarif", "junit", "github", "rdjson", "markdown"):
        for words in (("--format", form), ("--format", form, "-o", "out")):
            done = run_in(gate, b"check", b"\xff.md", *AGAINST, *words)
            assert done.returncode == 1, (form, done.stderr)
    json.loads(run_in(gate, "check", b"\xff.md", *AGAINST, "--format", "json").stdout)


def test_standard_input(run: Run, gate: Path) -> None:
    done, found = checked(run, "-", *AGAINST, stdin=f"\ufeff首段。\r\n\r\n{WRONG}")
    assert (done.returncode, told(found)) == (1, [("-", "misquoted", "new")])
    assert found["findings"][0]["region"]["start"]["line"] == 3
    assert checked(run, "-", "-", *AGAINST, stdin=RIGHT)[1]["paths"] == ["-"]
    trouble(run("check", "-", *AGAINST), 3, "standard input is empty")
    trouble(run("check", "-", *AGAINST, stdin="新".encode("gb18030") * 9), 3, "-", "UTF-8")
    put(gate, "-", GRAVE)
    assert told(checked(run, "-", *AGAINST, stdin=WRONG)[1]) == [("-", "misquoted", "new")]
    assert [rule for _, rule, _ in told(checked(run, "./-", *AGAINST, stdin=WRONG)[1])] == ["number-differs"]


def test_standard_input_among_many_drafts(run: Run, gate: Path) -> None:
    for nth in range(20):
        put(gate, f"drafts/{nth:02}.md", RIGHT)
    done, found = checked(run, "drafts", "-", *AGAINST, stdin=WRONG)
    assert done.returncode == 1, done.stderr
    assert len(found["paths"]) == 21
    assert told(found) == [("-", "misquoted", "new")]


def test_references_are_no_drafts_unless_they_are_named(run: Run, gate: Path) -> None:
    put(gate, "references/opinion.txt", REFERENCE)
    put(gate, "drafts/a.md", RIGHT)
    assert paths(run, ".") == ["drafts/a.md", "opinion.txt"]
    assert paths(run, "**/*.*") == ["drafts/a.md", "opinion.txt", "tracker.toml"]
    trouble(run("check", "references/*", *AGAINST), 2, "No file matches")
    assert paths(run, "references/opinion.txt") == ["references/opinion.txt"]


def test_unknown_references_are_trouble(run: Run, gate: Path) -> None:
    put(gate, "drafts/a.md", RIGHT)
    trouble(run("check", "drafts/a.md", "--against", "none"), 3, "none")
    trouble(run("check", "drafts/a.md", "--against", "./none.txt"), 3, "none.txt")
    put(gate, "empty.txt", " \n")
    trouble(run("check", "drafts/a.md", "--against", "empty.txt"), 3, "empty.txt")
    (gate / "tracker.toml").write_text('[check]\nagainst = ["nothing"]\n', "utf-8")
    trouble(run("check", "drafts/a.md"), 3, "nothing")
    assert run("check", "drafts/a.md", *AGAINST, *AGAINST).returncode == 0


@pytest.mark.parametrize("data", [None, b"", b" \n", "新旧动能".encode("gbk")])
@pytest.mark.parametrize("form", ["terminal", "markdown", "junit", "github", "rdjson", "json", "sarif"])
def test_what_cannot_be_checked_is_told_in_every_format(run: Run, gate: Path, form: str, data: bytes | None) -> None:
    name = "drafts/bad.md" if data is not None else "drafts/none.md"
    if data is not None:
        put(gate, name, data)
    for others in ((), (put(gate, "drafts/a.md", RIGHT),)):
        done = run("check", name, *others, "--format", form)
        trouble(done, 3, name)
        assert name in done.stdout
        assert "未能核对" in done.stdout
        assert "未发现" not in done.stdout


def test_nothing_on_standard_input_is_not_nothing_found(run: Run, gate: Path) -> None:
    done = run("check", "-", *AGAINST)
    trouble(done, 3, "standard input is empty")
    assert "核对不完整，未能核对 1 篇；已核对稿件 0 篇" in done.stdout


def test_that_a_draft_is_not_there_is_told_before_what_it_is_held_against(run: Run, tmp_path: Path) -> None:
    trouble(run("check", "none.md"), 3, "none.md does not exist")
    put(tmp_path, "a.md", RIGHT)
    trouble(run("check", "a.md"), 2, "Nothing says what a.md is checked against")
