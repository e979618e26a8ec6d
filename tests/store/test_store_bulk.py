"""Many versions at once: the same as one by one, in batches that are each there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import git, is_clean, snapshot_of, text_of

from tracker.errors import OutOfOrderError, RefusedIdError, StoreError
from tracker.store import Received, Saved, Store, branches, bulk, fastimport, open_store


def received(document: str, body: str | None, minutes: int, *, dated: bool = True) -> Received:
    text = None if body is None else text_of(body)
    return Received(document, "s", snapshot_of(f"{body}".encode(), minutes), text, dated=dated)


def many(count: int = 12, document: str = "a") -> list[Received]:
    return [received(document, f"{number}", number) for number in range(count)]


def keep(store: Store, entries: Sequence[Received]) -> list[Saved]:
    """Store all of them, none of which may be refused."""
    results = list(store.save_many(entries))
    assert [entry for entry, _ in results] == list(entries)
    return [saved for _, saved in results if isinstance(saved, Saved)]


def history(store: Store, document: str) -> list[tuple[object, ...]]:
    """All that a history says, but for when it was stored."""
    return [
        (replace(entry.origin, stored_at=entry.origin.retrieved_at), entry.title, store.pages(document, entry.id))
        for entry in store.log(document)
    ]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ab意"), st.sampled_from(["甲", "乙", "丙", None])), min_size=8, max_size=30),
    st.integers(2, 9),
)
def test_many_are_stored_as_one_by_one(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, bodies: list[tuple[str, str | None]], size: int
) -> None:
    folder = tmp_path_factory.mktemp("bulk")
    entries = [received(document, body, number) for number, (document, body) in enumerate(bodies)]
    for name in ("one", "all"):
        shutil.copytree(empty, folder / name)
    with open_store(folder / "one") as one, open_store(folder / "all") as all_, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "BATCH_VERSIONS", size)
        singly = [one.save(e.document, e.snapshot, e.text, source="s") for e in entries]
        together = keep(all_, entries)
        assert [saved.new for saved in together] == [saved.new for saved in singly]
        assert all_.documents() == one.documents()
        for document in one.documents():
            assert history(all_, document) == history(one, document)
        for entry, saved in zip(entries, together, strict=True):
            if entry.text is not None:
                held = all_.read(entry.document, str(saved.version.id))
                assert (held.text, held) == (entry.text, saved.version)
            assert all_.last_checked(entry.document) == one.last_checked(entry.document)
        assert [saved.new for saved in keep(all_, entries)] == [False] * len(entries)
    assert is_clean(folder / "all")


def test_both_writers_make_the_same_commits(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import tracker.store.write as write

    at = store.save("z", snapshot_of(b"z"), text_of("z"), source="s").version.origin
    assert at

    class Clock:
        @staticmethod
        def now(_: object) -> object:
            return at.stored_at

        fromisoformat = write.datetime.fromisoformat

    monkeypatch.setattr(write, "datetime", Clock)
    ids = [saved.version.id for saved in keep(store, many())]
    git(store.path / "texts.git", "update-ref", "-d", "refs/heads/a")
    singly = [store.save(entry.document, entry.snapshot, entry.text, source="s") for entry in many()]
    assert [saved.version.id for saved in singly] == ids


def test_a_batch_is_a_pack_and_needs_no_branch_of_its_own(store: Store) -> None:
    keep(store, many())
    objects = store.path / "texts.git" / "objects"
    assert sorted(path.suffix for path in (objects / "pack").iterdir()) == [".idx", ".pack"]
    assert git(store.path / "texts.git", "for-each-ref", "--format=%(refname)").split() == [
        "refs/heads/a",
        "refs/tracker/format",
    ]
    assert is_clean(store.path)


def test_what_the_history_says_already_is_not_stored_again(store: Store) -> None:
    entries = [received("a", body, at) for at, body in zip((0, 0, 1, 1, 2, 3), "甲乙甲丙丙乙", strict=True)]
    first = keep(store, entries)
    again = keep(store, entries)
    assert [saved.new for saved in first] == [True, True, True, True, False, True]
    assert [saved.new for saved in again] == [False] * 6
    assert [saved.version.id for saved in again] == [saved.version.id for saved in first]


@pytest.mark.parametrize("count", [3, 12])
def test_there_and_back_within_one_second_is_kept(store: Store, count: int) -> None:
    entries = [received("a", "甲乙"[number % 2], 5) for number in range(count)]
    first = keep(store, entries)
    assert [saved.new for saved in first] == [True] * count
    again = keep(store, entries)
    assert [saved.version.id for saved in again] == [saved.version.id for saved in first]


def test_what_contradicts_the_history_is_refused_alone(store: Store) -> None:
    keep(store, many())
    late = [received("a", "other", 3), *many(12, "b")]
    (_, error), *rest = store.save_many(late)
    assert isinstance(error, OutOfOrderError)
    assert "older" in error.message
    assert all(isinstance(saved, Saved) and saved.new for _, saved in rest)
    assert len(store.log("a")) == 12
    with pytest.raises(OutOfOrderError):
        raise next(error for _, error in store.save_many(late[:1]) if isinstance(error, OutOfOrderError))


@pytest.mark.parametrize("count", [3, 12])
def test_ids_that_differ_in_case_are_refused_alone(store: Store, count: int) -> None:
    entries = [received(name, f"{number}", number) for number in range(count) for name in ("Doc", "doc", "other")]
    results = list(store.save_many(entries))
    refused = {entry.document for entry, saved in results if isinstance(saved, RefusedIdError)}
    assert len(refused) == 1
    assert refused < {"Doc", "doc"}
    assert {*store.documents()} == {"Doc", "doc", "other"} - refused
    assert all(len(store.log(document)) == count for document in store.documents())


def test_branches_that_others_moved_are_gone_over_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = fastimport.Batch.finish

    def slow(batch: fastimport.Batch) -> dict[str, str]:
        monkeypatch.setattr(fastimport.Batch, "finish", finish)
        with open_store(store.path) as faster:
            faster.save("a", snapshot_of(b"f", 100), text_of("faster"), source="s")
            faster.save("new", snapshot_of(b"f", 2), text_of("2"), source="s")
        return finish(batch)

    store.save("a", snapshot_of(b"0"), text_of("0"), source="s")
    monkeypatch.setattr(fastimport.Batch, "finish", slow)
    entries = [received(name, f"{number}", number) for number in range(1, 9) for name in ("a", "b", "new")]
    results = list(store.save_many(entries))
    refused = [entry for entry, saved in results if isinstance(saved, OutOfOrderError)]
    assert {entry.document for entry in refused} == {"a", "new"}
    assert [store.read("a", entry.id).text.body for entry in store.log("a")] == ["faster", "0"]
    assert [store.read("new", entry.id).text.body for entry in store.log("new")] == [*"8765432"]
    assert len(store.log("b")) == 8
    assert is_clean(store.path)


def endless() -> Iterator[Received]:
    yield from many()
    raise KeyboardInterrupt


def test_a_batch_that_is_interrupted_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(store.save_many(endless()))
    assert store.documents() == ()
    assert is_clean(store.path)
    assert len(keep(store, many())) == 12


def test_a_batch_that_git_refuses_is_reported(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fastimport, "_data", lambda data: b"data %d\n%b\n" % (len(data) + 9, data))
    with pytest.raises(StoreError, match="could not take versions"):
        list(store.save_many(many()))
    assert store.documents() == ()
    assert is_clean(store.path)


def test_batches_end_by_size(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH_BYTES", 20)
    moves: list[object] = []
    swap = branches.swap
    monkeypatch.setattr(branches, "swap", lambda *arguments: (moves.append(arguments), swap(*arguments))[1])
    keep(store, many(45))
    assert len(moves) == 4
    assert is_clean(store.path)


def test_all_pages_of_a_text_count(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH_BYTES", 300)
    plans = []
    plan = bulk._Plan
    monkeypatch.setattr(bulk, "_Plan", lambda *given: plans.append(plan(*given)) or plans[-1])
    keep(store, [replace(each, further=(snapshot_of(b"x" * 30),)) for each in many(24)])
    assert len(plans) > 1
    assert max(len(each.steps) for each in plans) < 12
