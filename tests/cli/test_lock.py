"""`tracker lock`, and what is read by it: in an empty folder, with a real store, and then without one."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import tracker
from tests.cli.conftest import ROOT, Run
from tests.cli.test_trouble import trouble
from tracker.api import LockedReference, find_references, lock_references
from tracker.api.lock_planning import Wish
from tracker.errors import LockError, NotFoundError, OutputError, UnreadableError
from tracker.model import Text
from tracker.store import locked_texts

DECLARED = """\
[document.law]
source = "law.txt"
[document."意见"]
source = "意见.txt"
[check]
against = ["意见", "law", "notes.txt"]
[[check.path]]
files = ["amendments/*"]
base = "law@first"
"""


def law(days: str) -> str:
    return f"第一条　期限为{days}日。\n\n第二条　不得随意更改老地名。\n"


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> Path:
    """A folder whose store has three versions of the law and one of the opinion."""
    (tmp_path / "tracker.toml").write_text(DECLARED, "utf-8")
    (tmp_path / "意见.txt").write_text("新旧动能加快转换。\n\n人居品质明显提升。\n", "utf-8")
    (tmp_path / "notes.txt").write_text("笔记。\n", "utf-8")
    for days in ("十", "二十", "三十"):
        snapshot(run, tmp_path, days)
    return tmp_path


def snapshot(run: Run, folder: Path, days: str) -> None:
    (folder / "law.txt").write_text(law(days), "utf-8")
    assert run("snapshot").returncode == 0


def found(folder: Path, *names: str) -> tuple[LockedReference, ...]:
    return find_references(names, tracker.load_config(folder / "tracker.toml"))


def tables(folder: Path) -> dict[str, dict[str, object]]:
    held = tomllib.loads((folder / "tracker.lock").read_text("utf-8"))
    return {table.get("name", table["id"]): table for table in held["reference"]}


def without_runs(text: Text) -> Text:
    segments = tuple(replace(segment, raw=()) for segment in text.segments)
    return Text(text.body, segments, text.title, text.truncated)


def contents(folder: Path) -> dict[str, bytes]:
    places = [folder / "tracker.lock", *(folder / "references").rglob("*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in places if path.is_file()}


def test_what_check_names_is_locked_and_read_without_a_store(run: Run, kept: Path) -> None:
    before = found(kept, "law", "意见", "law@first", "law")
    done = run("lock")
    assert done.returncode == 0, done.stderr
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
        ["意见", "locked"], ["law", "locked"], ["law@first", "locked"],
    ]  # fmt: skip
    shutil.rmtree(kept / "snapshots")
    after = found(kept, "law", "意见", "law@first", "law")
    for one, other in zip(before, after, strict=True):
        assert (one.name, one.sha256, one.version.id) == (other.name, other.sha256, other.version.id)
        assert without_runs(one.version.text) == other.version.text
        assert [without_runs(each.text) for each in one.earlier] == [each.text for each in other.earlier]
        assert [each.id for each in one.earlier] == [each.id for each in other.earlier]
        assert one.version.origin.retrieved_at == other.version.origin.retrieved_at
        assert one.version.document == other.version.document
    assert [each.text.body.count("二十") for each in after[0].earlier] == [1, 0]
    assert after[2].earlier == ()
    again = run("lock")
    assert again.returncode == 0
    assert {line.split("\t")[1] for line in again.stdout.splitlines()} == {"locked already"}


def test_the_lock_is_sorted_and_says_what_stands_beside_it(run: Run, kept: Path) -> None:
    assert run("lock", "意见", "law", "law@first").returncode == 0
    lock = (kept / "tracker.lock").read_text("utf-8")
    assert lock.startswith("# Made by `tracker lock`")
    assert list(tables(kept)) == ["law", "law@first", "意见"]
    for table in tables(kept).values():
        for text in (table, *table.get("earlier", ())):
            for name, sha in (("file", "sha256"), ("blocks", "blocks-sha256")):
                data = (kept / "references" / text[name]).read_bytes()
                assert hashlib.sha256(data).hexdigest() == text[sha]
    assert (kept / "references" / "意见.txt").read_text("utf-8") == "新旧动能加快转换。\n\n人居品质明显提升。"
    assert (kept / "references" / ".gitattributes").read_text().endswith("* -text\n")
    whole = contents(kept)
    shutil.rmtree(kept / "references")
    (kept / "tracker.lock").unlink()
    assert run("lock", "law@first", "law", "意见").returncode == 0
    assert contents(kept) == whole, "whatever the order"


def test_the_seeds_come_back_as_they_were(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "tracker.toml").write_bytes((tmp_path / "seeds" / "tracker.toml").read_bytes())
    declared = (
        (tmp_path / "tracker.toml").read_text("utf-8").replace('"../', '"').replace('source = "0', 'source = "seeds/0')
    )
    (tmp_path / "tracker.toml").write_text(declared, "utf-8")
    assert run("snapshot").returncode == 0
    names = ("summary", "forum", "ocean-economy", "opinion", "union")
    before = found(tmp_path, *names)
    assert run("lock", *names).returncode == 0
    shutil.rmtree(tmp_path / "snapshots")
    after = found(tmp_path, *names)
    assert [each.version.text for each in after] == [without_runs(each.version.text) for each in before]
    assert after[3].version.text.truncated == "下转第六版"
    assert [each.sha256 for each in after] == [each.sha256 for each in before]


def test_what_is_locked_moves_only_when_it_is_told_to(run: Run, kept: Path) -> None:
    run("lock", "law")
    snapshot(run, kept, "九十")
    assert "locked already" in run("lock", "law").stdout
    assert "三十" in found(kept, "law")[0].version.text.body
    done = run("lock", "--update", "law")
    assert done.returncode == 0
    assert "law\tupdated\t" in done.stdout
    assert " → " in done.stdout
    assert "九十日" in done.stdout
    assert "三十日" in done.stdout
    (moved,) = found(kept, "law")
    assert "九十" in moved.version.text.body
    assert ["三十" in moved.earlier[0].text.body, len(moved.earlier)] == [True, 3]
    same = run("lock", "--update", "law")
    assert "law\tunchanged\t" in same.stdout
    assert "一致" in same.stdout
    back = run("lock", "--update", "law@~1")
    assert "law\tupdated\t" in back.stdout
    assert "三十" in found(kept, "law")[0].version.text.body
    assert list(tables(kept)) == ["law", "law@first", "意见"]
    named = {
        each[key]
        for table in tables(kept).values()
        for each in (table, *table.get("earlier", ()))
        for key in ("file", "blocks")
    }
    held = {
        path.relative_to(kept / "references").as_posix() for path in (kept / "references").rglob("*") if path.is_file()
    }
    assert held == named | {".gitattributes"}, "nothing is left lying about"


def test_a_document_is_locked_at_an_older_version_from_the_start(run: Run, kept: Path) -> None:
    assert run("lock", "law", "--update", "law@~1", "--earlier", "0").returncode == 0
    assert list(tables(kept)) == ["law"]
    (reference,) = found(kept, "law")
    assert ("二十" in reference.version.text.body, reference.earlier) == (True, ())


def test_a_name_that_moves_is_resolved_again(run: Run, kept: Path) -> None:
    run("lock", "law@~1")
    snapshot(run, kept, "九十")
    assert "二十" in found(kept, "law@~1")[0].version.text.body
    assert "law@~1\tupdated" in run("lock", "law@~1", "--update", "law@~1").stdout
    assert "三十" in found(kept, "law@~1")[0].version.text.body


def test_how_many_earlier_versions(run: Run, kept: Path) -> None:
    for days in ("四十", "五十", "六十", "七十", "六十", "七十"):
        snapshot(run, kept, days)
    config = tracker.load_config(kept / "tracker.toml")
    (unlocked,) = find_references(["law"], config)
    said = [each.text.body[7:9] for each in unlocked.earlier]
    assert said == ["六十", "五十", "四十", "三十", "二十"], "each text once, and never the text itself"
    for count, told in ((None, 5), (2, 2), (0, 0), (9, 6)):
        assert run("lock", "law", *(["--earlier", str(count)] if count is not None else [])).returncode == 0
        (locked,) = find_references(["law"], config)
        assert len(locked.earlier) == told
    assert run("lock", "law", "--earlier", "-1").returncode == 2


def test_what_nobody_refers_to_is_told_and_pruned(run: Run, kept: Path) -> None:
    run("lock")
    (kept / "tracker.toml").write_text(DECLARED.replace('"law", ', "").replace("law@first", "意见@first"), "utf-8")
    told = run("lock")
    assert "law\tnot referred to" in told.stdout
    assert "--prune" in told.stderr
    assert found(kept, "law")
    pruned = run("lock", "--prune")
    assert "law\tremoved" in pruned.stdout
    assert list(tables(kept)) == ["意见", "意见@first"]
    assert not [path for path in (kept / "references").rglob("*") if "law" in path.name]
    assert not (kept / "references" / "earlier").exists()
    with pytest.raises(NotFoundError, match="law is not locked"):
        found(kept, "law")


def test_names_that_are_not_locked(run: Run, kept: Path) -> None:
    run("lock", "law")
    with pytest.raises(NotFoundError, match="意见 is not locked") as caught:
        found(kept, "意见")
    assert "tracker lock 意见" in caught.value.hint
    assert "holds law" in caught.value.hint
    assert "十日" in found(kept, "law@first")[0].version.text.body, "a version that is named is read from the store"
    shutil.rmtree(kept / "snapshots")
    with pytest.raises(NotFoundError, match="no store"):
        found(kept, "law@first")
    (kept / "tracker.lock").unlink()
    with pytest.raises(NotFoundError):
        found(kept, "law")


def test_files_need_no_lock(run: Run, kept: Path) -> None:
    for path in ("notes.txt", "./notes.txt", "none/there.txt"):
        trouble(run("lock", path), 2, path, "is a file")
    assert not (kept / "tracker.lock").exists()
    run("lock", "law")
    (note,) = found(kept, "notes.txt")
    assert (note.version.text.body, note.earlier, note.version.id) == ("笔记。", (), None)
    assert note.sha256 == hashlib.sha256("笔记。".encode()).hexdigest()
    with pytest.raises(UnreadableError):
        found(kept, "./none.txt")


def test_what_cannot_be_found_is_an_error_before_anything_is_written(run: Run, kept: Path) -> None:
    run("lock", "law")
    before = contents(kept)
    snapshot(run, kept, "九十")
    trouble(run("lock", "--update", "law", "--update", "意见@2001-01-01", "意见"), 3, "意见")
    trouble(run("lock", "--update", "law", "unknown"), 3, "unknown")
    trouble(run("lock", "--update", "law", "--update", "unknown"), 3, "unknown is not locked", "tracker lock unknown")
    trouble(run("lock", "--update", "law@~1", "--update", "law@~2"), 2, "two versions")
    trouble(run("lock", "law", "--store", "snapshots", "--texts"), 2, "exclude")
    assert contents(kept) == before


def test_nothing_to_lock(run: Run, tmp_path: Path) -> None:
    trouble(run("lock"), 2, "nothing to lock", "tracker lock NAME")
    (tmp_path / "notes.txt").write_text("笔记。")
    (tmp_path / "tracker.toml").write_text('[check]\nagainst = ["notes.txt"]\n')
    done = run("lock")
    assert (done.returncode, done.stdout) == (0, "")
    assert "all references are files" in done.stderr
    (tmp_path / "tracker.toml").write_text('[check]\nagainst = ["law"]\n')
    trouble(run("lock"), 3, "There is no store")
    assert not (tmp_path / "tracker.lock").exists()


@pytest.mark.parametrize("name", ["law.txt", "law.json", "earlier/law-"])
def test_a_text_that_is_not_what_was_locked_is_never_used(run: Run, kept: Path, name: str) -> None:
    run("lock", "law")
    (path,) = [each for each in (kept / "references").rglob("*") if name in each.as_posix()][:1]
    whole = path.read_bytes()
    for data in (whole[:-1], whole + b" ", b"", b"\xff", whole.replace(b"\n", b"\r\n"), whole + b"\n"):
        path.write_bytes(data)
        if data != whole:
            with pytest.raises(LockError) as caught:
                found(kept, "law")
            assert str(path) in caught.value.message
            assert caught.value.exit_code == 3
    path.unlink()
    with pytest.raises(LockError, match="is missing") as caught:
        found(kept, "law")
    assert "tracker lock --update law" in caught.value.hint
    path.mkdir()
    with pytest.raises(LockError):
        found(kept, "law")
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(LockError, match="is not a file"):
        found(kept, "law")
    path.unlink()
    assert "law\tmade again" in run("lock", "law").stdout
    assert path.read_bytes() == whole
    assert found(kept, "law")


def test_damage_that_cannot_be_mended_without_a_store(run: Run, kept: Path) -> None:
    run("lock", "law")
    (kept / "references" / "law.txt").unlink()
    shutil.rmtree(kept / "snapshots")
    trouble(run("lock", "law"), 3, "law.txt", "is missing", "from git")


def test_line_ends_that_git_changed_are_told_as_such(run: Run, kept: Path) -> None:
    run("lock", "law")
    path = kept / "references" / "law.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(LockError, match="only in its line ends") as caught:
        found(kept, "law")
    assert ".gitattributes" in caught.value.hint
    path.write_bytes(law("三十").encode())
    with pytest.raises(LockError, match="line end after its last word"):
        found(kept, "law")


def test_git_with_autocrlf_leaves_the_texts_alone(run: Run, kept: Path) -> None:
    run("lock", "law")
    shutil.rmtree(kept / "snapshots")
    who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for words in (
        ["init", "--quiet"], ["config", "core.autocrlf", "true"], ["add", "--all"], ["commit", "--quiet", "--message=x"],
        ["rm", "--quiet", "-r", "references"], ["checkout", "--quiet", "HEAD", "--", "references"],
    ):  # fmt: skip
        subprocess.run(["git", *words], cwd=kept, env={**os.environ, **who}, check=True, capture_output=True)
    assert found(kept, "law")


def test_attributes_that_are_there_are_left_alone(run: Run, kept: Path) -> None:
    (kept / "references").mkdir()
    (kept / "references" / ".gitattributes").write_text("*.txt eol=lf\n")
    run("lock")
    assert (kept / "references" / ".gitattributes").read_text() == "*.txt eol=lf\n"


@pytest.mark.parametrize("data", [b"", b"format = 1\n[[reference]]\n", b"<<<<<<< HEAD\n", b"\xff", b"format = 2\n"])
def test_a_lock_that_cannot_be_read(run: Run, kept: Path, data: bytes) -> None:
    (kept / "tracker.lock").write_bytes(data)
    trouble(run("lock"), 3, "tracker.lock", "git")
    with pytest.raises(LockError):
        found(kept, "notes.txt")
    assert (kept / "tracker.lock").read_bytes() == data


def test_a_lock_leads_to_no_other_folder(run: Run, kept: Path) -> None:
    run("lock", "law")
    lock = (kept / "tracker.lock").read_text("utf-8")
    for name in ("../law.txt", "/etc/hostname", "earlier/../../law.txt", "..\\law.txt"):
        (kept / "tracker.lock").write_text(lock.replace('"law.txt"', json.dumps(name)), "utf-8")
        with pytest.raises(LockError, match="file cannot be"):
            found(kept, "law")


def test_what_is_in_the_way_is_not_overwritten(run: Run, kept: Path) -> None:
    declared = DECLARED.replace("[check]\n", '[check]\nreferences = "."\n')
    (kept / "tracker.toml").write_text(declared, "utf-8")
    source = (kept / "law.txt").read_bytes()
    trouble(run("lock", "law"), 2, "law.txt is in the way", "references = ")
    assert (kept / "law.txt").read_bytes() == source
    assert not (kept / "tracker.lock").exists()
    assert not (kept / ".gitattributes").exists()
    (kept / "tracker.toml").write_text(DECLARED.replace("[check]\n", '[check]\nreferences = "snapshots/x"\n'), "utf-8")
    trouble(run("lock", "law"), 2, "belongs to the store")


def test_a_link_is_replaced_and_not_written_through(run: Run, kept: Path) -> None:
    run("lock", "law")
    (kept / "precious").write_text("precious")
    path = kept / "references" / "law.txt"
    path.unlink()
    path.symlink_to(kept / "precious")
    assert "made again" in run("lock", "law").stdout
    assert (kept / "precious").read_text() == "precious"
    assert found(kept, "law")


def test_a_folder_that_is_a_link_is_not_written_through(run: Run, kept: Path) -> None:
    run("lock", "law")
    (kept / "elsewhere").mkdir()
    shutil.rmtree(kept / "references" / "earlier", ignore_errors=True)
    (kept / "references" / "earlier").symlink_to(kept / "elsewhere")
    path = kept / "references" / "earlier" / "law.txt"
    for data in (b"x", None):
        other = kept / "references" / "other.txt"
        planned = [locked_texts.Write(each, data, kept / "references") for each in (other, path)]
        (kept / "elsewhere" / "law.txt").write_text("precious")
        with pytest.raises(OutputError, match="is a link that leads out of"):
            locked_texts.write(planned)
        assert (kept / "elsewhere" / "law.txt").read_text() == "precious"
        assert not other.exists(), "none is written"
    trouble(run("lock", "law"), 3, "is a link that leads out of")
    assert os.listdir(kept / "elsewhere") == ["law.txt"]
    (kept / "references" / "earlier").unlink()
    (kept / "references").rename(kept / "moved")
    (kept / "references").symlink_to(kept / "moved")
    (kept / "references" / "law.txt").unlink()
    assert "made again" in run("lock", "law").stdout, "the folder of references itself may be a link"


class Killed(BaseException):
    """What a kill is to whoever is killed: nothing runs after it."""


def killing(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let so many files be written, and no more."""
    put, done = locked_texts._put, iter(range(after))

    def written(step: locked_texts.Write) -> None:
        if next(done, None) is None:
            raise Killed
        put(step)

    monkeypatch.setattr(locked_texts, "_put", written)


@pytest.mark.parametrize("update", [False, True], ids=["the first time", "updating"])
def test_a_kill_between_any_two_writes_leaves_no_lock_that_lies(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    config = tracker.load_config(kept / "tracker.toml")
    if update:
        run("lock")
        snapshot(run, kept, "九十")
    bodies = {each.text.body for each in found(kept, "law")[0].earlier} | {
        law(days).strip() for days in ("三十", "九十")
    }
    untouched = contents(kept) if update else {}
    wish = Wish(updates=("law",) if update else ())
    finished = False
    for after in range(99):
        shutil.rmtree(kept / "references", ignore_errors=True)
        (kept / "tracker.lock").unlink(missing_ok=True)
        for name, data in untouched.items():
            (kept / name).parent.mkdir(parents=True, exist_ok=True)
            (kept / name).write_bytes(data)
        with monkeypatch.context() as patched:
            killing(patched, after)
            try:
                lock_references(config, wish)
                finished = True
            except Killed:
                assert not (after == 0 and contents(kept) != untouched)
        with contextlib.suppress(LockError):  # trouble is told, and no text is used that is not what the lock says
            (reference,) = find_references(["law"], config)
            assert reference.version.text.body in bodies
            assert hashlib.sha256(reference.version.text.body.encode()).hexdigest() == reference.sha256
        lock_references(config, wish)
        (reference,) = find_references(["law"], config)
        assert ("九十" if update else "三十") in reference.version.text.body
        if finished:
            break
    assert after > (3 if update else 8), "there were so many moments"


def test_a_disk_that_is_full_is_told(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(step: locked_texts.Write) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(locked_texts, "_put", full)
    trouble(run("lock"), 3, "could not be written: No space left")
    assert not (kept / "tracker.lock").exists()


@pytest.fixture
def many(run: Run, tmp_path: Path) -> Path:
    names = [f"law{number}" for number in range(20)]
    declared = "".join(f'[document.{name}]\nsource = "{name}.txt"\n' for name in names)
    (tmp_path / "tracker.toml").write_text(declared)
    for name in names:
        articles = (
            f"第{nth}条　{name}的第{nth}条规定了城市更新中的各项要求和期限，" + "不得随意更改老地名。" * 8
            for nth in range(1, 90)
        )
        (tmp_path / f"{name}.txt").write_text("\n\n".join(articles), "utf-8")
    assert run("snapshot").returncode == 0
    assert run("lock", *names).returncode == 0
    return tmp_path


def test_reading_is_fast_and_starts_no_git(many: Path) -> None:
    shutil.rmtree(many / "snapshots")
    program = """
import sys, time, tracker, tracker.api, tracker.store.locked_texts
config = tracker.load_config()
best = 9.0
for _ in range(5):
    begun = time.perf_counter()
    found = tracker.api.find_references([f"law{n}" for n in range(20)], config)
    best = min(best, time.perf_counter() - begun)
assert len(found) == 20 and len(found[0].version.text.body) > 9_000
assert "git" not in sys.modules and "sqlite3" not in sys.modules
print(best)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=many, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 0.06 * 4, "seconds; asked are 0.06, on a machine that does nothing else"


def test_an_interrupt_waits_until_all_is_written(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import signal

    config = tracker.load_config(kept / "tracker.toml")
    put = locked_texts._put

    def interrupted(step: locked_texts.Write) -> None:
        put(step)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.001)

    monkeypatch.setattr(locked_texts, "_put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        lock_references(config, Wish())
    monkeypatch.undo()
    assert len(find_references(["law", "意见", "law@first"], config)) == 3
