"""All documents at a glance: how many versions, the last of them, when they were looked at; and what is wrong with one."""

from __future__ import annotations

from datetime import timedelta

from store_samples import START, git, snapshot_of, text_of

from tracker.errors import DamagedVersionError
from tracker.store import Overview, Store


def test_all_documents_at_a_glance(store: Store) -> None:
    for number, (document, body) in enumerate([("a", "1"), ("意见", "1"), ("a", "2"), ("a", "2"), ("意见", None)]):
        text = None if body is None else text_of(body, title=f"{document}{body}")
        store.save(document, snapshot_of(f"{body}".encode(), number), text, source="s")
    git(store.path / "texts.git", "pack-refs", "--all")
    seen = [
        (name, found.versions, found.last, found.checked)
        for name, found in store.overview()
        if isinstance(found, Overview)
    ]
    assert seen == [
        ("a", 2, store.last("a"), START + timedelta(minutes=3)),
        ("意见", 2, store.last("意见"), START + timedelta(minutes=4)),
    ]
    (store.path / "state.sqlite").unlink()
    assert [found.checked for _, found in store.overview() if isinstance(found, Overview)] == [
        START + timedelta(minutes=2),
        START + timedelta(minutes=4),
    ]


def test_a_broken_history_keeps_no_other_from_being_shown(store: Store) -> None:
    for number in range(3):
        for document in ("a", "b"):
            store.save(document, snapshot_of(f"{number}".encode(), number), text_of(f"{number}"), source="s")
    lost = store.log("a")[2].id
    (store.path / "texts.git" / "objects" / lost[:2] / lost[2:]).unlink()
    (first, broken), (second, whole) = store.overview()
    assert (first, second) == ("a", "b")
    assert isinstance(broken, DamagedVersionError)
    assert "The history of 'a' is damaged" in broken.message
    assert isinstance(whole, Overview)
    assert whole.versions == 3


def test_an_empty_store_has_nothing_to_show(store: Store) -> None:
    assert list(store.overview()) == []
