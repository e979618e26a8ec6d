"""`state.sqlite`: deleted, damaged, made to harm, of another tracker; no version is lost with it."""

from __future__ import annotations

import os
import sqlite3
import struct
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import START, is_clean, snapshot_of, text_of

from tracker.errors import StoreError
from tracker.store import Store, checks, locks, open_store
from tracker.store.checks import Check
from tracker.store.state import STEPS

ROOT = Path(__file__).parents[2]


def save(store: Store, body: str, minutes: float = 0, document: str = "a") -> bool:
    return store.save(document, snapshot_of(body.encode(), minutes), text_of(body), source="s").new


def rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT document, seen_at, new, version FROM checks ORDER BY id").fetchall()
    finally:
        connection.close()


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def state(store: Store) -> Path:
    """The file of a store that looked at one document once, closed."""
    save(store, "1")
    store.close()
    return store.path / "state.sqlite"


def set_aside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if ".damaged-" in path.name)


def test_every_look_is_noted(store: Store) -> None:
    for number, body in enumerate("甲甲乙"):
        save(store, body, number)
    store.close()
    noted = rows(store.path / "state.sqlite")
    assert [row[1:3] for row in noted] == [
        (f"2025-08-29T02:0{number}:00Z", new) for number, new in enumerate((1, 0, 1))
    ]
    assert noted[0][3] == noted[1][3] != noted[2][3]
    connection = sqlite3.connect(store.path / "state.sqlite")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
    connection.close()


def test_what_another_noted_is_synced_before_it_is_relied_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other may have been killed between writing and syncing; SQLite syncs only what it writes itself."""
    save(store, "1")
    synced = []

    def fsync(handle: int) -> None:
        synced.append(Path(os.readlink(f"/proc/self/fd/{handle}")))

    monkeypatch.setattr(os, "fsync", fsync)
    save(store, "1")
    assert [store.path / "state.sqlite-wal", store.path] == synced[-2:]
    assert len(rows(store.path / "state.sqlite")) == 1
    store.close()


def test_where_it_was_deleted_the_versions_tell(state: Path) -> None:
    with open_store(state.parent) as store:
        save(store, "1", 5)
        assert store.last_checked("a") == START + timedelta(minutes=5)
        store.close()
        state.unlink()
        assert store.last_checked("a") == START
        assert store.last_checked("none") is None
        assert not save(store, "1", 7)
        assert store.last_checked("a") == START + timedelta(minutes=7)
        assert store.notices == ()


def test_one_that_was_hardly_begun_knows_nothing(store: Store) -> None:
    (store.path / "state.sqlite").touch()
    assert store.last_checked("a") is None
    assert save(store, "2")
    assert store.notices == ()


@pytest.mark.parametrize("version", [0, 1])
def test_one_of_an_earlier_tracker_is_ours(state: Path, version: int) -> None:
    """Versions of the schema were not counted at first."""
    later = ("failures", "followers", "told", "deliveries", "contents", "pieces")
    change(state, *(f"DROP TABLE {name}" for name in later), f"PRAGMA user_version = {version}")
    with open_store(state.parent) as store:
        assert store.failures() == {}
        assert store.last_checked("a") == START
        save(store, "2", 1)
        assert store.notices == ()
    assert len(rows(state)) == 2


HARM = {
    "garbage": lambda state: state.write_bytes(b"not a database at all" * 99),
    "a head and garbage": lambda state: state.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000),
    "cut off": lambda state: os.truncate(state, 5000),
    "another's": lambda state: (state.unlink(), change(state, "CREATE TABLE x (y)")),
    "no table": lambda state: change(state, "DROP TABLE checks"),
    "another column": lambda state: change(state, "ALTER TABLE checks ADD COLUMN x"),
    "a trigger": lambda state: change(
        state, "CREATE TRIGGER t AFTER INSERT ON checks BEGIN DELETE FROM checks; INSERT INTO nowhere VALUES (1); END"
    ),
    "a view": lambda state: change(
        state,
        "ALTER TABLE checks RENAME TO x",
        "CREATE VIEW checks AS SELECT load_extension('/x') AS seen_at, document FROM x",
    ),
    "a version beyond thought": lambda state: change(state, "PRAGMA user_version = 123456789"),
    "a version below none": lambda state: change(state, "PRAGMA user_version = -1"),
}


@pytest.mark.parametrize("name", HARM)
def test_a_damaged_one_is_set_aside_and_told_of(state: Path, name: str) -> None:
    HARM[name](state)
    damaged = state.read_bytes()
    with open_store(state.parent) as store:
        assert store.last_checked("a") is None
        assert store.last_checked("b") is None
        assert len(store.notices) == 1
        assert state.read_bytes() == damaged
        assert set_aside(state.parent) == []
    with open_store(state.parent) as store:
        assert save(store, "2", 1)
        (notice,) = store.notices
        (kept,) = set_aside(state.parent)
        assert kept in notice
        assert "none is lost" in notice
        assert (state.parent / kept).read_bytes() == damaged
        assert store.last_checked("a") == START + timedelta(minutes=1)
        assert len(store.log("a")) == 2
    assert len(rows(state)) == 1
    with open_store(state.parent) as store:
        assert not save(store, "2", 2)
        assert store.notices == ()
    assert is_clean(state.parent)


def test_damage_found_only_when_something_is_noted(state: Path) -> None:
    with open_store(state.parent) as store:
        minutes = (START + timedelta(minutes=number) for number in range(400))  # several pages
        checks.note(store._state, (Check("a" * 99, "0" * 40, at, "0" * 64, False) for at in minutes))
    data = bytearray(state.read_bytes())
    size = struct.unpack(">H", data[16:18])[0]
    for at in range(3 * size, len(data), size):
        data[at : at + 40] = b"\xff" * 40
    state.write_bytes(data)
    with open_store(state.parent) as store:
        assert save(store, "2", 1)
        assert "was damaged" in store.notices[0]
        assert len(store.log("a")) == 2
    assert len(rows(state)) == 1


def test_one_of_a_newer_tracker_is_left_alone(state: Path) -> None:
    change(state, f"PRAGMA user_version = {len(STEPS) + 1}", "CREATE TABLE outbox (id INTEGER PRIMARY KEY)")
    before = state.read_bytes()
    with open_store(state.parent) as store:
        for call in (lambda: save(store, "2", 1), lambda: store.last_checked("a")):
            with pytest.raises(StoreError, match="newer tracker") as error:
                call()
            assert error.value.exit_code == 3
        assert len(store.log("a")) == 1
    assert (state.read_bytes(), set_aside(state.parent)) == (before, [])


def test_documents_are_listed_though_nothing_can_be_noted(store: Store) -> None:
    store.save("a", snapshot_of(b"a"), text_of("a"), source="s")
    store.close()
    (store.path / "state.sqlite").unlink()
    (store.path / "state.sqlite").mkdir()
    ((document, found),) = store.overview()
    assert (document, getattr(found, "versions", found)) == ("a", 1)
    assert "is refused: it is a link or device" in store.notices[0]


@pytest.mark.parametrize("part", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("fifo", [True, False])
def test_what_leads_elsewhere_is_not_followed(state: Path, tmp_path: Path, part: str, fifo: bool) -> None:
    outside, place = tmp_path / "outside", Path(f"{state}{part}")
    outside.write_bytes(state.read_bytes())
    before = outside.read_bytes()
    place.unlink(missing_ok=True)
    if fifo:
        os.mkfifo(place)
    else:
        place.symlink_to(outside)
    with open_store(state.parent) as store:
        for call in (lambda: save(store, "2", 1), lambda: store.last_checked("a")):
            with pytest.raises(StoreError, match="is a link or device"):
                call()
        assert len(store.log("a")) == 1
    assert outside.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outside", "snapshots"]


def naming(state: Path, outside: Path) -> None:
    """Leave a journal of an interrupted change to several databases, which names a file outside as their list."""
    state.unlink()
    connection = sqlite3.connect(state, isolation_level=None)
    connection.executescript("CREATE TABLE x (y); PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM x")
    for _ in range(300):
        connection.execute("INSERT INTO x VALUES (randomblob(500))")
    data, journal = state.read_bytes(), Path(f"{state}-journal").read_bytes()
    connection.close()
    name = os.fsencode(outside)
    end = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), sum(name)) + journal[:8]
    state.write_bytes(data)
    Path(f"{state}-journal").write_bytes(journal[:8] + b"\xff\xff\xff\xff" + journal[12:] + end)


def test_a_journal_deletes_nothing_outside(state: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("kept")
    naming(state, outside)
    with open_store(state.parent) as store:
        assert store.last_checked("a") is None
        assert save(store, "2", 1)
        assert len(store.notices) == 2
    assert outside.read_text() == "kept"
    assert {name.rpartition("-")[2] for name in set_aside(state.parent)} > {"journal"}


def test_such_a_journal_would_delete_it(state: Path, tmp_path: Path) -> None:
    """What the test above is worth: SQLite by itself deletes the file."""
    outside = tmp_path / "outside"
    outside.write_text("lost")
    naming(state, outside)
    change(state, "SELECT * FROM x")
    assert not outside.exists()


def test_many_find_the_damage_at_once(state: Path) -> None:
    state.write_bytes(b"not a database at all" * 99)
    code = (
        "import sys; from pathlib import Path\n"
        f"sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(ROOT)!r}]\n"
        "from tracker.store import open_store\nfrom store_samples import snapshot_of, text_of\n"
        "with open_store(Path(sys.argv[1])) as store:\n"
        "    for n in range(4): store.save('b' + sys.argv[2], snapshot_of(b'%d' % n, n), text_of(str(n)), source='s')\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, state.parent, str(number)]) for number in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert len(set_aside(state.parent)) == 1
    assert len(rows(state)) == 16
    with open_store(state.parent) as store:
        assert [len(store.log(f"b{number}")) for number in range(4)] == [4, 4, 4, 4]


def test_one_that_another_process_uses_is_not_taken_from_it(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT", 0.1)
    with open_store(state.parent) as other, open_store(state.parent) as store:
        save(other, "2", 1)
        change(state, "CREATE TABLE x (y)")
        with pytest.raises(StoreError, match="held by another tracker"):
            save(store, "3", 2)
        assert set_aside(state.parent) == []
        save(other, "4", 3)
    with open_store(state.parent) as store:
        assert [entry.origin.kind for entry in store.log("a")] == ["snapshot"] * 3
