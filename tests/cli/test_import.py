"""`tracker import`, as it is used and as it is misused."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker import ingest
from tracker.model import Snapshot
from tracker.store import Store, open_store


def fill(folder: Path, **texts: str) -> Path:
    """Files by name; two underscores are a hyphen."""
    folder.mkdir(exist_ok=True, parents=True)
    for name, text in texts.items():
        (folder / f"{name.replace('__', '-')}.txt").write_text(text, "utf-8")
    return folder


def listing(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "list.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


def log(run: Run, document: str) -> list[list[str]]:
    """Time and kind of each version, oldest first."""
    return [line.split("\t")[1:3] for line in reversed(run("log", document, TZ="UTC").stdout.splitlines())]


@pytest.fixture
def drafts3(tmp_path: Path) -> Path:
    return fill(tmp_path / "稿", 意见__2025__08__29="一。", 意见__2025__08__30="二。", 意见__2025__08__31="一。")


def test_a_folder_of_dated_texts(run: Run, drafts3: Path) -> None:
    done = run("import", drafts3, TZ="Asia/Shanghai")
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [(row[0], row[1], len(row[2]), row[3]) for row in rows] == [("意见", "stored", 10, "")] * 3
    assert done.stderr == "import: 3 stored, 0 unchanged, 0 refused\n"
    assert log(run, "意见")[0] == ["2025-08-28 16:00:00 +0000", "snapshot"]
    assert run("show", "意见@2025-08-30", TZ="Asia/Shanghai").stdout == "二。\n"
    assert run("show", "意见@2025-08-31", TZ="Asia/Shanghai").stdout == "一。\n"


def test_times_where_the_calendar_ends_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一。", "utf-8")
    line = {"id": "d0", "time": "0001-01-01T00:00:00Z", "path": "a.txt"}
    assert run("import", listing(tmp_path, line)).returncode == 0
    late = Snapshot("一。".encode(), "text/plain", "a.txt", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    with open_store(tmp_path / "snapshots") as store:  # as a clock may read that is off
        store.save("d1", late, ingest.read(late), source="a.txt")
    last = {"Asia/Shanghai": "9999-12-31 23:59:59 +0000", "America/New_York": "9999-12-31 18:59:59 -0500"}
    for zone, told in last.items():
        assert [line.split("\t")[2] for line in run("list", TZ=zone).stdout.splitlines()][1:] == [told]
        done = run("show", "d1@2025-08-29", TZ=zone)
        assert (done.returncode, "Its first version is of 9999-12-31" in done.stderr) == (3, True)


def test_the_same_again_stores_nothing(run: Run, drafts3: Path) -> None:
    run("import", drafts3)
    done = run("import", drafts3)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "import: 0 stored, 3 unchanged, 0 refused\n"
    assert len(log(run, "意见")) == 3


def test_what_is_older_than_what_is_stored_is_refused_and_the_rest_is_stored(run: Run, drafts3: Path) -> None:
    run("import", drafts3, TZ="UTC")
    fill(drafts3, 意见__2025__08__01="零。", 意见__2025__09__01="三。", 别的__2025__08__01="零。")
    done = run("import", drafts3, TZ="UTC")
    assert done.returncode == 3
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["别的", "意见"]
    assert f"意见, 2025-08-01 00:00:00 +0000, {drafts3}/意见-2025-08-01.txt: refused: " in done.stderr
    assert done.stderr.endswith("import: 2 stored, 3 unchanged, 1 refused\n")


def test_older_versions_come_before_a_snapshot_by_way_of_an_export(run: Run, drafts3: Path) -> None:
    (drafts3 / "now.txt").write_text("今。", "utf-8")
    (drafts3 / "tracker.toml").write_text('store = "../snapshots"\n[document."意见"]\nsource = "now.txt"\n', "utf-8")
    run("snapshot", "--config", drafts3 / "tracker.toml")
    (drafts3 / "now.txt").unlink()
    done = run("import", drafts3, TZ="Asia/Shanghai")
    assert done.returncode == 3
    assert "and this one is older: 2025-08-29 00:00:00+08:00." in done.stderr
    assert "tracker export what is stored, and tracker import both together into a new store" in done.stderr
    assert run("export", "--all", "out").returncode == 0
    (drafts3.parent / "snapshots").rename(drafts3.parent / "before")
    assert run("import", drafts3, "out").returncode == 0
    assert [run("show", f"意见@~{steps}").stdout for steps in range(4)] == ["今。\n", "一。\n", "二。\n", "一。\n"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope"], "nope does not exist"),
        (["empty"], "empty holds no .txt or .md files"),
        (["undated"], "2 names bear no date: "),
        (["undated/tracker.html"], "is neither a folder nor"),
        (["稿", "undated"], "2 names bear no date: "),
        (["稿", "--id", "a..b"], "The id 'a..b' is refused"),
        (["稿", "--id", "HEAD"], "稿/意见-2025-08-29.txt: The id 'HEAD' is refused"),
        (["two.jsonl"], "two.jsonl has 2 mistakes"),
        (["clash.jsonl"], "differs from it only in case"),
        (["--git", "稿"], "is not in a git repository"),
    ],
)
def test_wrong_use_stores_nothing(run: Run, drafts3: Path, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "undated", a="1", b="2")
    (tmp_path / "undated" / "tracker.html").write_text("x")
    (tmp_path / "two.jsonl").write_text("{\n[]\n")
    page = {"time": "2025-08-29", "path": "稿/意见-2025-08-29.txt"}
    listing(tmp_path, {"id": "opinion", **page}, {"id": "Opinion", **page}).rename(tmp_path / "clash.jsonl")
    done = run("import", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "hint: " in done.stderr
    assert not (tmp_path / "snapshots").exists()


def test_an_id_that_the_store_holds_in_another_case_is_refused_before_anything_is_stored(
    run: Run, tmp_path: Path
) -> None:
    run("import", fill(tmp_path / "one", Opinion__2025__08__29="1"))
    done = run("import", fill(tmp_path / "two", a__2025__08__29="1", opinion__2025__08__30="2"))
    assert done.returncode == 2
    assert done.stderr == (
        "error: The id 'opinion' is refused: 'Opinion' differs from it only in case.\n"
        "hint: Use Opinion, or an id that differs in more than case.\n"
    )
    assert [line.split("\t")[0] for line in run("list").stdout.splitlines()] == ["Opinion"]


def test_a_document_that_two_folders_give_is_noted(run: Run, tmp_path: Path) -> None:
    for folder, day in (("甲办法", "03-01"), ("乙办法", "04-01"), ("甲办法/2023", "05-01")):
        fill(tmp_path / "x" / folder, **{f"2023-{day} 修订稿": folder})
    fill(tmp_path / "x" / "2022", 意见__2022__01__01="一")
    fill(tmp_path / "x" / "2023", 意见__2023__01__01="二")
    done = run("import", "x")
    assert done.returncode == 0
    assert done.stderr.splitlines()[:-1] == [
        "note: 修订稿 is made of files in 2 folders (乙办法, 甲办法); where those are different documents, "
        "import them apart with --id"
    ]
    assert "note" not in run("import", "x/甲办法", "--id", "甲办法").stderr


def test_one_id_for_all(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "x", draft__2025__08__29="1", final__2025__08__30="2")
    assert run("import", "x", "--id", "opinion").returncode == 0
    assert len(log(run, "opinion")) == 2


def test_bytes_that_are_no_text_are_kept_and_told_and_an_empty_file_is_refused(run: Run, tmp_path: Path) -> None:
    folder = fill(tmp_path / "x", a__2025__08__29="1", a__2025__08__31="2", a__2025__09__01="")
    (folder / "a-2025-08-30.txt").write_bytes("城市".encode("gb18030"))
    for stored, unchanged in ((3, 0), (0, 3)):
        done = run("import", "x")
        assert done.returncode == 3
        assert "a-2025-08-30.txt: kept, but cannot be read: " in done.stderr
        assert "a-2025-09-01.txt: refused: x/a-2025-09-01.txt is empty." in done.stderr
        assert done.stderr.endswith(f"import: {stored} stored, {unchanged} unchanged, 1 refused, 1 unreadable\n")
    assert [kind for _, kind in log(run, "a")] == ["snapshot", "unreadable", "snapshot"]


def test_a_hint_that_holds_for_many_is_given_once(run: Run, tmp_path: Path) -> None:
    folder = fill(tmp_path / "x", b__2025__08__29="", b__2025__08__30="")
    for day in range(10, 20):
        (folder / f"a-2025-08-{day}.txt").write_bytes("城市更新管理办法".encode("gb18030"))
    done = run("import", "x")
    assert done.stderr.count("kept, but cannot be read") == 10
    assert done.stderr.count("\nhint: ") == 2
    assert "give what you save another --id" in done.stderr
    for path in folder.glob("a-*"):
        path.write_text("城市更新管理办法", "utf-8")
    assert run("import", *sorted(folder.glob("a-*")), "--id", "c").returncode == 0


def test_a_list_of_versions(run: Run, tmp_path: Path) -> None:
    fill(tmp_path, a="甲。\n\n第一条 乙。\n\n第二条 丙。\n", b="丁。")
    first = {
        "id": "法",
        "time": "2025-08-29T10:00:00+08:00",
        "path": "a.txt",
        "title": "题",
        "source": "源",
        "address": "https://x",
    }
    listing(
        tmp_path,
        first,
        {"id": "法", "time": "2025-08-30T00:00Z", "path": "a.txt", "passages": [{"page": 1, "from": "第一条", "until": "乙。"}]},
        {"id": "法", "time": "2025-08-31T00:00Z", "path": "a.txt", "pages": [{"path": "b.txt"}]},
        first,
    )  # fmt: skip
    done = run("import", "list.jsonl")
    assert (done.returncode, done.stderr) == (0, "import: 3 stored, 1 unchanged, 0 refused\n")
    assert run("show", "法@first").stdout == "甲。\n\n第一条 乙。\n\n第二条 丙。\n"
    assert run("show", "法@~1").stdout == "第一条 乙。\n"
    assert run("show", "法").stdout == "甲。\n\n第一条 乙。\n\n第二条 丙。\n\n丁。\n"
    assert log(run, "法")[0] == ["2025-08-29 02:00:00 +0000", "snapshot"]
    assert run("log", "法").stdout.splitlines()[-1].endswith("\t题")


def test_two_texts_of_one_time_are_both_kept_in_the_order_of_the_list(run: Run, tmp_path: Path) -> None:
    fill(tmp_path, a="甲。", b="乙。")
    listing(tmp_path, *({"id": "x", "time": "2025-08-29T10:00Z", "path": f"{name}.txt"} for name in "ba"))
    for stored in (2, 0):
        done = run("import", "list.jsonl")
        assert (done.returncode, done.stderr) == (0, f"import: {stored} stored, {2 - stored} unchanged, 0 refused\n")
    assert [run("show", f"x@~{steps}").stdout for steps in (1, 0)] == ["乙。\n", "甲。\n"]


def test_a_declared_document_is_the_declared_passage_of_its_page(run: Run, tmp_path: Path) -> None:
    declaration = 'source = "p.txt"\nfrom = "第一条"\nuntil = "乙。"\ntitle = "法"\n'
    (tmp_path / "tracker.toml").write_text(f"[document.law]\n{declaration}", "utf-8")
    fill(tmp_path / "x", law__2025__08__29="甲。\n\n第一条 乙。\n\n丙。\n", law__2025__08__30="没有。")
    done = run("import", "x")
    assert done.returncode == 3
    assert "law-2025-08-30.txt: refused: law, in x/law-2025-08-30.txt: no line begins with `from`" in done.stderr
    assert run("show", "law").stdout == "第一条 乙。\n"
    assert run("log", "law").stdout.endswith("\t法\n")


def test_a_document_that_is_declared_on_several_pages_is_not_had_from_one(run: Run, tmp_path: Path) -> None:
    parts = "".join(f'[[document.law.part]]\nsource = "{page}.txt"\n' for page in "pq")
    (tmp_path / "tracker.toml").write_text(parts, "utf-8")
    fill(tmp_path / "x", law__2025__08__29="甲。", 别的__2025__08__29="乙。")
    done = run("import", "x")
    assert done.returncode == 2
    assert "law-2025-08-29.txt is one page, and tracker.toml declares law on several" in done.stderr
    page = {
        "id": "law",
        "time": "2025-08-29",
        "path": "x/law-2025-08-29.txt",
        "pages": [{"path": "x/别的-2025-08-29.txt"}],
    }
    listing(tmp_path, page)
    assert run("import", "list.jsonl").returncode == 0
    assert run("show", "law").stdout == "甲。\n\n乙。\n"


def test_a_file_that_goes_while_others_are_read_is_an_error_of_its_own(
    run: Run, drafts3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = Store.documents

    def remove(store: Store) -> tuple[str, ...]:
        (drafts3 / "意见-2025-08-30.txt").unlink()
        return documents(store)

    monkeypatch.setattr(Store, "documents", remove)
    done = run("import", drafts3)
    assert done.returncode == 3
    assert "意见-2025-08-30.txt: refused: " in done.stderr
    assert "does not exist" in done.stderr
    assert done.stderr.endswith("import: 1 stored, 1 unchanged, 1 refused\n")


def test_the_history_of_a_repository(run: Run, tmp_path: Path) -> None:
    texts = fill(tmp_path / "texts" / "法", a="一。")

    def git(*words: str, at: int = 0) -> None:
        who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environ = {**os.environ, **who, "GIT_COMMITTER_DATE": f"@{at} +0000", "GIT_AUTHOR_DATE": "@1 +0000"}
        subprocess.run(["git", *words], cwd=tmp_path / "texts", check=True, env=environ, capture_output=True)

    git("init", "--quiet")
    for at, text in ((1756432800, "一。"), (1756000000, "二。"), (1756439999, "三。")):
        fill(texts, a=text)
        git("add", "--all")
        git("commit", "--quiet", "--message=x", at=at)
    done = run("import", "--git", "texts")
    assert done.returncode == 0
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["法-a"] * 3
    assert "a commit is dated before the one before" in done.stderr
    assert [at for at, _ in log(run, "法-a")] == [
        "2025-08-29 02:00:00 +0000", "2025-08-29 02:00:00 +0000", "2025-08-29 03:59:59 +0000",
    ]  # fmt: skip
    assert run("import", "--git", "texts/法/a.txt", "--id", "x").stdout.count("x\tstored") == 3
    head = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=texts, text=True).strip()
    trailers = subprocess.check_output(
        ["git", "log", "-1", "--format=%B", "x"], cwd=tmp_path / "snapshots/texts.git", text=True
    )
    assert f"Address: {tmp_path}/texts@{head}:法/a.txt\n" in trailers
    assert "Source: 法/a.txt\n" in trailers
    fill(tmp_path / "texts", 法__a="另一。")
    git("add", "--all")
    git("commit", "--quiet", "--message=x", at=1756500000)
    done = run("import", "--git", "texts")
    assert done.returncode == 2
    assert "would both be the document 法-a" in done.stderr


def test_a_time_to_come_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a-2099-01-01.txt").write_text("新旧动能。\n", "utf-8")
    done = run("import", "a-2099-01-01.txt")
    assert done.returncode == 2
    assert "which is to come" in done.stderr
    assert not (tmp_path / "snapshots").exists()
