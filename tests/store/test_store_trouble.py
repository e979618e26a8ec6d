"""Stores that cannot be used: one clear sentence and a hint, and nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import START, git, is_clean, snapshot_of, text_of

from tracker.errors import NotFoundError, StoreError, TrackerError
from tracker.store import Store, open_store, repository
from tracker.store.complaints import trouble

ROOT = Path(__file__).parents[2]


def refused(path: Path, *, create: bool = False) -> TrackerError:
    with pytest.raises(TrackerError) as error:
        open_store(path, create=create)
    assert error.value.exit_code == 3
    assert error.value.hint
    assert "\n" not in error.value.message
    return error.value


def test_there_is_no_store(folder: Path) -> None:
    error = refused(folder)
    assert isinstance(error, NotFoundError)
    assert "There is no store at" in error.message
    assert "tracker snapshot" in error.hint
    assert not folder.exists()


def test_a_store_is_made_in_a_folder_that_is_there(folder: Path) -> None:
    folder.mkdir()
    (folder / ".gitkeep").touch()
    assert "There is no store" in refused(folder).message
    open_store(folder, create=True).close()
    with open_store(folder, create=True) as store:
        assert store.documents() == ()
    assert sorted(path.name for path in folder.iterdir()) == [".gitkeep", "texts.git"]
    assert is_clean(folder)


@pytest.mark.parametrize("create", [True, False])
def test_what_is_there_is_not_a_store(folder: Path, create: bool) -> None:
    folder.write_text("a file")
    assert "is a file" in refused(folder, create=create).message
    folder.unlink()
    folder.mkdir()
    (folder / "texts.git").write_text("gitdir: /elsewhere")
    assert "is not a git repository" in refused(folder, create=create).message
    (folder / "texts.git").unlink()
    (folder / "texts.git").mkdir()
    assert "is not a git repository" in refused(folder, create=create).message
    git(folder, "init", "--quiet", "--bare", "texts.git")
    assert "not one that the tracker made" in refused(folder, create=create).message
    assert [path.name for path in folder.iterdir()] == ["texts.git"]


def test_a_store_of_a_later_tracker_is_left_alone(store: Store) -> None:
    path = store.path / "texts.git"
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], input=b"tracker.store/2\n", cwd=path, capture_output=True, check=True
    )
    git(path, "update-ref", "refs/tracker/format", blob.stdout.decode().strip())
    error = refused(store.path)
    assert "tracker.store/2" in error.message
    assert "newer tracker" in error.hint


def test_a_mirror_is_a_store(store: Store, tmp_path: Path) -> None:
    version = store.save("opinion", snapshot_of(b"x"), text_of("x"), source="s").version
    mirror = tmp_path / "mirror"
    git(tmp_path, "init", "--quiet", "--bare", str(mirror / "texts.git"))
    git(store.path / "texts.git", "push", "--quiet", "--mirror", str(mirror / "texts.git"))
    with open_store(mirror) as copy:
        assert copy.read("opinion", str(version.id)) == version
        assert copy.last_checked("opinion") == START  # as its version says


def test_a_store_that_cannot_be_made_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("no", hint="no")

    monkeypatch.setattr(repository, "_fill", fail)
    with pytest.raises(StoreError):
        open_store(folder, create=True)
    assert list(folder.iterdir()) == []


def test_two_may_make_it_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = repository._fill

    def slow(path: Path) -> None:
        monkeypatch.setattr(repository, "_fill", fill)
        open_store(folder, create=True).close()
        fill(path)

    monkeypatch.setattr(repository, "_fill", slow)
    with open_store(folder, create=True) as store:
        assert store.save("a", snapshot_of(b"x"), text_of("x"), source="s").new
    assert is_clean(folder)


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code with `folder`, with this environment beside the usual, and print the error it ends in."""
    script = (
        "import sys; from pathlib import Path; folder = Path(sys.argv[1])\n"
        f"sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(ROOT)!r}]\n"
        "from tracker.errors import TrackerError\nfrom tracker.store import open_store\n"
        "from store_samples import snapshot_of, text_of\n"
        f"try:\n    {code}\nexcept TrackerError as error: print(f'{{type(error).__name__}}: {{error}} | {{error.hint}}')\n"
    )
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(folder)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.parametrize("refresh", ["raise", "quiet"])
def test_git_is_missing(folder: Path, tmp_path: Path, refresh: str) -> None:
    done = run("open_store(folder, create=True)", folder, PATH=str(tmp_path), GIT_PYTHON_REFRESH=refresh)
    assert done.stdout == "StoreError: Git cannot be started, and the store needs it. | Install git 2.36 or later.\n"
    assert done.stderr == ""
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize(("version", "message"), [("2.35.9", "Git 2.35 is too old"), ("1.9", "Git 1.9 is too old")])
def test_git_is_too_old(folder: Path, tmp_path: Path, version: str, message: str) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\necho git version {version}\n")
    fake.chmod(0o755)
    done = run("open_store(folder, create=True)", folder, PATH=f"{fake.parent}:{os.environ['PATH']}")
    assert message in done.stdout
    assert "2.36 or later" in done.stdout


def test_git_goes_missing_while_a_store_is_open(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match="Git cannot be started"):
        store.documents()


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that others than its owner can reach; pytest's own are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_reader(code: str, folder: Path) -> str:
    """Run code as a user who may only read the store: root, who may everything, becomes nobody."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    change = "import os, git, sqlite3, urllib.parse\n    if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n    "
    try:
        return run(change + code, folder).stdout
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


SAVE = "open_store(folder, create=True).save('a', snapshot_of(b'2', 1), text_of('2'), source='s')"


def test_a_read_only_store_can_be_read_and_not_written(anybodys: Path) -> None:
    folder = anybodys / "snapshots"
    with open_store(folder, create=True) as store:
        store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    store.close()
    read = "store = open_store(folder); print(len(store.log('a')), store.last_checked('a'), store.resolve('a@first').document)"
    assert as_reader(read, folder) == f"1 {START} a\n"
    said = as_reader(SAVE, folder)
    assert said.startswith("StoreError: ")
    assert "permissions" in said
    (folder / "state.sqlite").unlink()
    assert as_reader(read, folder) == f"1 {START} a\n"
    assert is_clean(folder)


def test_a_read_only_folder_takes_no_store(anybodys: Path) -> None:
    folder = anybodys / "snapshots"
    folder.mkdir()
    assert "may not be read or written" in as_reader("open_store(folder, create=True)", folder)
    assert list(folder.iterdir()) == []


def test_only_the_repository_is_read_only(anybodys: Path) -> None:
    folder = anybodys / "snapshots"
    with open_store(folder, create=True) as store:
        store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    elsewhere = anybodys / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o777)
    said = as_reader(f"import tracker.store.state as state; state.NAME = '{elsewhere}/state.sqlite'; {SAVE}", folder)
    assert "could not take a version: it may not be read or written here" in said
    assert is_clean(folder)


@pytest.mark.parametrize(
    ("complaint", "message"),
    [
        ("fatal: unable to write loose object file: No space left on device", "the disk is full"),
        ("error: x: Disk quota exceeded", "the disk is full"),
        ("fatal: cannot create: Read-only file system", "may not be read or written"),
        ("fatal: not a git repository: '/x'", "is not a git repository"),
        ("warning: y\nfatal: bad object 123.\nhint: z", "could not be read: bad object 123."),
        ("", "git ended without a word"),
    ],
)
def test_gits_complaints_become_one_sentence(complaint: str, message: str) -> None:
    error = trouble(Path("/s/texts.git"), "be read", complaint)
    assert message in error.message
    assert error.hint
    assert "\n" not in error.message


def test_a_branch_whose_objects_are_gone_is_not_called_unknown(store: Store) -> None:
    version = store.save("a", snapshot_of(b"1"), text_of("1"), source="s").version
    (store.path / "texts.git" / "objects" / str(version.id)[:2] / str(version.id)[2:]).unlink()
    with pytest.raises(StoreError, match="damaged"):
        store.log("a")


@pytest.mark.parametrize("packed", [False, True])
def test_a_store_whose_pack_is_cut_off_is_damaged_and_not_a_strangers(store: Store, packed: bool) -> None:
    store.save("a", snapshot_of(b"1"), text_of("1"), source="s")
    repository = store.path / "texts.git"
    git(repository, "repack", "-adq")
    if packed:
        git(repository, "pack-refs", "--all")
    store.close()
    (pack,) = repository.glob("objects/pack/*.pack")
    pack.chmod(0o644)
    pack.write_bytes(pack.read_bytes()[:-30])
    said = refused(store.path, create=False)
    assert "is damaged" in said.message
    assert "Move it away" not in said.hint


def test_importing_the_store_loads_neither_git_nor_sqlite() -> None:
    code = "import sys, tracker.store; print([name for name in ('git', 'sqlite3', 'gitdb') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
