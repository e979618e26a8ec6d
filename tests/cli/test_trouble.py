"""Everything a user can do wrong: one sentence, a hint, the right exit code, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

DECLARED = '[document.a]\nsource = "a.txt"\n'


def trouble(done: object, code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    assert "error: " in done.stderr
    assert "\nhint: " in done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "text"),
        ("很好".encode("gb18030") * 40, "UTF-8"),
        (b"\n \n", ""),
    ],
)
def test_files_that_cannot_be_read(run: Run, tmp_path: Path, data: bytes, word: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text("好。", "utf-8")
    trouble(run("compare", "a.txt", "b.txt"), 3, "a.txt", word)


def test_missing_files_folders_and_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("好。", "utf-8")
    trouble(run("compare", "none.txt", "b.txt"), 3, "none.txt")
    trouble(run("compare", ".", "b.txt"), 3)
    trouble(run("compare", "./", "b.txt"), 3)
    trouble(run("show", "opinion"), 3, "opinion")
    trouble(run("log", "opinion"), 3)
    trouble(run("list"), 3)
    trouble(run("compare", "-", "-"), 2)


def test_of_many_documents_the_likeliest_are_named(run: Run, tmp_path: Path) -> None:
    texts = tmp_path / "x"
    texts.mkdir()
    for number in range(20):
        (texts / f"Notice{number:02}-2025-08-29.txt").write_text("好。", "utf-8")
    (texts / "城市更新管理办法-2025-08-29.txt").write_text("好。", "utf-8")
    run("import", "x")
    trouble(run("show", "城市更新办法"), 3, "holds 城市更新管理办法 and 20 more.")
    trouble(run("show", "notice07@first"), 3, "holds Notice07, ")
    trouble(run("show", "x y z"), 3, "Notice00, Notice01", "and 9 more.")


def test_no_configuration_and_one_that_is_wrong(run: Run, tmp_path: Path) -> None:
    trouble(run("snapshot"), 2, "tracker.toml")
    trouble(run("snapshot", "--config", "none.toml"), 2, "none.toml")
    (tmp_path / "tracker.toml").write_text("[document.a\n", "utf-8")
    trouble(run("snapshot"), 2, "tracker.toml")
    (tmp_path / "tracker.toml").write_text("[document.a]\nsauce = 1\n[document.b]\nsource = 3\n", "utf-8")
    trouble(run("snapshot"), 2, "document.a", "document.b")
    (tmp_path / "tracker.toml").write_text(DECLARED, "utf-8")
    trouble(run("snapshot", "b"), 3, "b", "a")


@pytest.mark.parametrize("document", ["../x", "a..b", "HEAD", "-x", "x.lock", "con", "a b", "意" * 100, "a/b"])
def test_ids_that_the_store_refuses(run: Run, tmp_path: Path, document: str) -> None:
    (tmp_path / "a.txt").write_text("好。", "utf-8")
    (tmp_path / "tracker.toml").write_text(f'[document."{document}"]\nsource = "a.txt"\n', "utf-8")
    trouble(run("snapshot"), 2)


def test_selections_that_match_nothing_or_two_places(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲方的责任如下。\n\n乙方的责任如下。\n\n甲方的责任如下。\n", "utf-8")
    for selection, word in (
        ('from = "丙方"', "丙方"),
        ('from = "甲方"', "甲方"),
        ('from = "乙方"\nuntil = "丁方"', "丁方"),
    ):
        (tmp_path / "tracker.toml").write_text(f"{DECLARED}{selection}\n", "utf-8")
        trouble(run("snapshot"), 3, word)
        trouble(run("show", "a"), 3)


def test_one_bad_document_does_not_keep_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("好。", "utf-8")
    (tmp_path / "tracker.toml").write_text(f'{DECLARED}[document.b]\nsource = "b.txt"\n', "utf-8")
    done = run("snapshot")
    trouble(done, 3, "a.txt")
    assert "b\tstored" in done.stdout


def test_names_of_versions_that_are_not_there(run: Run, drafts: Path) -> None:
    assert run("snapshot").returncode == 0
    for name in ("意见@~1", "意见@1999-01-01", "意见@abcdef1"):
        trouble(run("show", name), 3, "意见")
    trouble(run("show", "意见@yesterday"), 2, "意见")
    done = run("show", "意见@2999-01-01", TZ="Asia/Shanghai")
    assert done.returncode == 0
    assert "2999-01-01 23:59:59 +0800" in done.stderr


def test_a_store_that_is_not_ours(run: Run, drafts: Path) -> None:
    (drafts / "snapshots" / "texts.git").mkdir(parents=True)
    (drafts / "snapshots" / "texts.git" / "HEAD").write_text("ref: refs/heads/main\n")
    trouble(run("snapshot"), 3)
    trouble(run("list"), 3)


def test_a_report_that_cannot_be_written(run: Run, drafts: Path) -> None:
    trouble(run("compare", "draft.txt", "意见.txt", "-o", "none/report.html"), 3, "none/report.html")
    (drafts / "taken").mkdir()
    trouble(run("compare", "draft.txt", "意见.txt", "-o", "taken"), 3, "taken")
    assert sorted(path.name for path in drafts.iterdir()) == ["draft.txt", "taken", "tracker.toml", "意见.txt"]


def test_init_leaves_a_tracker_toml_as_it_is(run: Run, drafts: Path) -> None:
    before = (drafts / "tracker.toml").read_bytes()
    trouble(run("init"), 2, "tracker.toml")
    trouble(run("init", "none"), 2, "none")
    assert (drafts / "tracker.toml").read_bytes() == before


def test_init_names_files_of_any_name(run: Run, tmp_path: Path) -> None:
    for name in ("a b.txt", "A B.TXT", "城市 高质量.md", "HEAD.txt", '"q".txt', "a.lock.txt", "长" * 80 + ".txt"):
        (tmp_path / name).write_text(f"{name}。", "utf-8")
    assert run("init").returncode == 0
    done = run("snapshot")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\tstored\t") == 7


def test_wrong_words_are_wrong_use(run: Run) -> None:
    for words in (
        ["nothing"],
        ["compare", "a"],
        ["compare", "a", "b", "--mode", "best"],
        ["compare", "a", "b", "--format", "pdf"],
    ):
        assert run(*words).returncode == 2


def test_a_report_spares_what_is_not_its_own(run: Run, drafts: Path) -> None:
    assert run("snapshot").returncode == 0
    for target in ("draft.txt", "tracker.toml", "snapshots/texts.git/HEAD"):
        before = (drafts / target).read_bytes()
        trouble(run("compare", "draft.txt", "意见.txt", "-o", target, "--format", "html"), 2, target)
        assert (drafts / target).read_bytes() == before


def test_a_report_goes_where_a_link_leads_and_keeps_the_mode(run: Run, drafts: Path) -> None:
    (drafts / "private.html").write_text("", "utf-8")
    (drafts / "private.html").chmod(0o600)
    (drafts / "link.html").symlink_to("private.html")
    assert run("compare", "draft.txt", "意见.txt", "-o", "link.html").returncode == 0
    assert (drafts / "link.html").is_symlink()
    assert (drafts / "private.html").stat().st_mode & 0o777 == 0o600
    assert (drafts / "private.html").stat().st_size > 1000


def test_reports_in_no_known_format(run: Run, drafts: Path) -> None:
    trouble(run("compare", "draft.txt", "意见.txt", "-o", "r.pdf"), 2, ".pdf")
    assert run("compare", "draft.txt", "意见.txt", "-o", "-", "--format", "json").stdout.startswith("{")


def test_a_full_disk_and_a_device(process: Run, drafts: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "show", "./draft.txt"], stdout=full, stderr=subprocess.PIPE, cwd=drafts,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, encoding="utf-8",
        )  # fmt: skip
    trouble(done, 3, "output")
    trouble(process("show", "/dev/zero"), 3, "/dev/zero")


@pytest.mark.parametrize("words", [["list"], ["log", "draft"], ["snapshot"], ["import", "x"]])
def test_a_full_disk_under_lines_and_tables(drafts: Path, process: Run, words: list[str]) -> None:
    process("snapshot", "draft")
    (drafts / "x").mkdir()
    (drafts / "x" / "a-2025-08-29.txt").write_text("好。", "utf-8")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *words], stdout=full, stderr=subprocess.PIPE, cwd=drafts,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, encoding="utf-8",
        )  # fmt: skip
    trouble(done, 3, "Standard output could not be written: No space left on device.")


def test_an_output_without_chinese_shows_escapes(process: Run, drafts: Path) -> None:
    done = process("show", "./draft.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u65b0" in done.stdout


def test_ids_are_checked_before_anything_is_stored(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好。", "utf-8")
    (tmp_path / "tracker.toml").write_text(f'{DECLARED}[document.A]\nsource = "a.txt"\n', "utf-8")
    trouble(run("snapshot"), 2, "case")
    assert not (tmp_path / "snapshots").exists()


def test_a_broken_store_says_how_to_name_a_file(run: Run, drafts: Path) -> None:
    (drafts / "snapshots" / "texts.git").mkdir(parents=True)
    trouble(run("compare", "draft.txt", "意见.txt"), 3, "./draft.txt")
    assert run("compare", "./draft.txt", "./意见.txt").returncode == 0


def test_bare_punctuation_and_where_paragraphs_end_are_no_difference(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "各地应当推进，落实责任。\n\n人民生活品质不断提高。\n\n老城的历史街区实行整体保护。\n", "utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "各地应当推进；落实责任。\n\n人民生活品质不断提高。老城的历史街区实行整体保护。\n", "utf-8"
    )
    assert run("compare", "a.txt", "b.txt", "--exit-code").returncode == 0


def test_no_report_is_written_over_a_source(run: Run, tmp_path: Path) -> None:
    (tmp_path / "规则.txt").write_text("第一条 不得少于七日。\n", "utf-8")
    (tmp_path / "tracker.toml").write_text('[document."规则"]\nsource = "规则.txt"\n', "utf-8")
    assert run("snapshot").returncode == 0
    done = run("compare", "规则@first", "规则", "-o", "规则.txt")
    assert done.returncode == 2
    assert "is a source that tracker.toml declares" in done.stderr
    assert (tmp_path / "规则.txt").read_text("utf-8") == "第一条 不得少于七日。\n"


def test_the_folder_for_reports_is_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲。\n", "utf-8")
    (tmp_path / "b.txt").write_text("乙。\n", "utf-8")
    assert run("compare", "a.txt", "b.txt", "-o", "reports/x.html").returncode == 0
    assert run("compare", "a.txt", "b.txt", "-o", "elsewhere/x.html").returncode == 3
    assert not (tmp_path / "elsewhere").exists()
