"""The model itself: what is synced outlasts a power cut, and what is not may be lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from disk import Disk
from promises import judge
from strace import Call, parse

SAFE = (
    "mkdir objects/ab",
    "create objects/ab/tmp",
    "write objects/ab/tmp",
    "fsync objects/ab/tmp",
    "rename objects/ab/tmp objects/ab/cd",
    "fsync objects/ab",
    "fsync objects",
    "create refs/a.lock",
    "write refs/a.lock",
    "fsync refs/a.lock",
    "rename refs/a.lock refs/a",
    "fsync refs",
    "tell",
)
SYNCS = [step for step in SAFE if step.startswith("fsync")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "objects").mkdir()
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "old").write_bytes(b"old")
    return tmp_path


def calls(root: Path, *steps: str) -> list[Call]:
    made = [Call(1, "write", ("/dev/null",))]
    for step in steps:
        name, *paths = step.split()
        places = tuple(str(root / path) for path in paths)
        if name == "tell":
            made.append(Call(1, "write", ("/pipe",), b"a\tstored\t0123456789\t\n", "1"))
        elif name == "create":
            made.append(Call(1, "openat", places, flags="O_WRONLY|O_CREAT|O_EXCL"))
        else:
            made.append(Call(1, name, places, b"new" if name == "write" else b""))
    return made


def pending(root: Path, *steps: str) -> tuple[str, ...]:
    disk = Disk(root)
    for call in calls(root, *steps):
        disk.apply(call)
    return disk.pending()


def test_all_that_is_there_before_is_on_the_disk(root: Path) -> None:
    assert pending(root) == ()
    assert set(Disk(root).paths()) == {"objects", "refs", "refs/old"}


def test_what_was_synced_in_good_order_is_promised(root: Path) -> None:
    judged = judge(Disk(root), calls(root, *SAFE))
    assert judged.faults() == []
    assert [(told.document, told.version) for told in judged.told] == [("a", "0123456789")]


@pytest.mark.parametrize("left_out", SYNCS)
def test_each_sync_left_out_is_a_fault(root: Path, left_out: str) -> None:
    assert judge(Disk(root), calls(root, *(step for step in SAFE if step != left_out))).faults()


@pytest.mark.parametrize(
    ("moved", "to"),
    [
        ("fsync objects/ab", "rename objects/ab/tmp objects/ab/cd"),
        ("fsync objects/ab/tmp", "write objects/ab/tmp"),
        ("fsync refs/a.lock", "write refs/a.lock"),
        ("fsync refs", "rename refs/a.lock refs/a"),
        ("fsync objects/ab", "fsync refs"),
        ("fsync objects", "fsync refs"),
        ("tell", "fsync refs"),
    ],
)
def test_a_step_at_the_wrong_time_is_a_fault(root: Path, moved: str, to: str) -> None:
    """A step is not done where it should be, but just before another."""
    order = [step for step in SAFE if step != moved]
    order.insert(order.index(to), moved)
    assert judge(Disk(root), calls(root, *order)).faults()


def test_a_file_may_be_synced_after_it_was_moved(root: Path) -> None:
    moved = ("create objects/x", "write objects/x", "rename objects/x objects/y")
    assert pending(root, *moved) == ("objects/y",)
    assert pending(root, *moved, "fsync objects") == ("objects/y",)
    assert pending(root, *moved, "fsync objects", "fsync objects/y") == ()


def test_a_folder_that_moves_takes_along_what_is_in_it(root: Path) -> None:
    made = ("mkdir objects/n", "create objects/n/x", "fsync objects/n/x", "fsync objects/n")
    assert pending(root, *made, "rename objects/n refs/m") == ("refs/m", "refs/m/x")
    assert pending(root, *made, "rename objects/n refs/m", "fsync refs") == ()


def test_a_link_is_a_name_of_its_own(root: Path) -> None:
    linked = ("create objects/x", "fsync objects/x", "link objects/x refs/y", "unlink objects/x")
    assert pending(root, *linked, "fsync objects") == ("refs/y",)
    assert pending(root, *linked, "fsync refs") == ()


def left(root: Path, target: Path, *steps: str) -> list[dict[str, bytes]]:
    disk, found = Disk(root), []
    for call in calls(root, *steps):
        disk.apply(call)
    for seed in range(60):
        disk.cut(random.Random(seed), target / str(seed), {})  # noqa: S311
        files = [path for path in (target / str(seed)).rglob("*") if path.is_file()]
        found.append({str(path.relative_to(target / str(seed))): path.read_bytes() for path in files})
    return found


def test_a_power_cut_leaves_any_part_of_what_is_pending(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    replaced = ("create refs/old.lock", "write refs/old.lock", "rename refs/old.lock refs/old")
    found = left(root, tmp_path_factory.mktemp("cut"), *replaced)
    assert {each["refs/old"] for each in found} == {b"old", b"new", b"n", b"", b"\0\0\0"}
    assert {"refs/old.lock" in each for each in found} == {True, False}


def test_a_power_cut_leaves_all_that_was_synced(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = left(root, tmp_path_factory.mktemp("cut"), *SAFE)
    assert all(each == {"objects/ab/cd": b"new", "refs/a": b"new", "refs/old": b"old"} for each in found)


def escaped(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def test_a_log_is_read_with_its_halves_and_its_working_directories() -> None:
    log = [
        "7  vfork( <unfinished ...>\n",
        f'8  chdir("{escaped("/s/文")}") = 0\n',
        "7  <... vfork resumed>)              = 8\n",
        f'8  mkdir("{escaped("ab")}", 0777) = 0\n',
        f'8  openat(AT_FDCWD<{escaped("/s/文")}>, "{escaped("x")}", O_RDWR|O_CREAT, 0666) = 3<{escaped("/s/文/x")}>\n',
        f'8  write(3<{escaped("/s/文/x")}>, "{escaped("a, b")}", 4 <unfinished ...>\n',
        f'7  rename("{escaped("a")}", "{escaped("b")}") = -1 ENOENT (No such file or directory)\n',
        "8  <... write resumed>)              = 4\n",
        f'7  renameat2(AT_FDCWD<{escaped("/w")}>, "{escaped("a")}", 4<{escaped("/d")}>, "{escaped("b")}", RENAME_NOREPLACE) = 0\n',
        f"7  fsync(3<{escaped('/s')}>) = 0\n",
        "8  +++ exited with 0 +++\n",
    ]
    assert list(parse(log, Path("/w"))) == [
        Call(8, "mkdir", ("/s/文/ab",)),
        Call(8, "openat", ("/s/文/x",), flags="O_RDWR|O_CREAT"),
        Call(8, "write", ("/s/文/x",), b"a, b", "3"),
        Call(7, "renameat2", ("/w/a", "/d/b"), flags="RENAME_NOREPLACE"),
        Call(7, "fsync", ("/s",), flags="3"),
    ]
