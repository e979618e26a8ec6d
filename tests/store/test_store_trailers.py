from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import is_clean, snapshot_of, text_of

from tracker.store import Store, commits, trailers

keys = st.from_regex(r"[A-Z][a-z]+(-[A-Z][a-z]+)?", fullmatch=True)
values = st.text(st.characters(), max_size=60) | st.text('\n\r\t :"\\K0\u202e\u2028\x00\ud800', max_size=20)


@given(st.dictionaries(keys, values, min_size=1, max_size=6), st.text(max_size=99))
def test_any_value_reads_back_and_none_forges_another(notes: dict[str, str], title: str) -> None:
    message = f"{trailers.subject(title)}\n\n{trailers.render(notes)}"
    assert trailers.parse(message) == notes
    assert len(trailers.render(notes).splitlines()) == len(notes)


def test_git_sees_the_same_trailers() -> None:
    notes = {"Title": "意见\nKind: forged", "Source": "a\n\nKind: forged", "Kind": "snapshot"}
    message = f"subject\n\n{trailers.render(notes)}"
    seen = subprocess.run(["git", "interpret-trailers", "--parse"], input=message, capture_output=True, text=True)
    assert [line.partition(":")[0] for line in seen.stdout.splitlines()] == list(notes)


def test_what_can_be_read_is_left_as_it_is() -> None:
    assert (
        trailers.render({"Title": "关于推动城市高质量发展的意见　（2025）"})
        == "Title: 关于推动城市高质量发展的意见　（2025）\n"
    )


@pytest.mark.parametrize(
    "message", ["", "Hi", "subject\n\nno trailer here", "s\n\nA: 1\nA: 2", 's\n\nA: "open', "s\n\nA:1"]
)
def test_other_messages_are_refused(message: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        trailers.parse(message)


def test_a_subject_is_one_short_line() -> None:
    assert trailers.subject("a\nb\x1b[31m\u202e c") == "a b [31m c"
    assert len(trailers.subject("长" * 500)) == 80


FORGING = [
    "a\nKind: unreadable",
    "a\n\nKind: unreadable\nDocument: other",
    "\r\nKind: unreadable\r\n",
    "\u2028Kind: unreadable\u2029",
    "\x85Kind: unreadable\x0b\x0c\x1c",
    "a\0b",
    '"\\nKind: unreadable"',
    "Kind: unreadable",
    " # Kind: unreadable\n---\ndiff --git",
    "長" * 100_000,
    "\n" * 100_000,
    "\ud800",
    "",
]


@pytest.mark.parametrize("words", FORGING, ids=lambda words: ascii(words[:12]))
def test_no_title_source_or_address_forges_a_version(store: Store, words: str) -> None:
    """Titles and addresses come from whoever wrote the page."""
    snapshot = replace(snapshot_of(b"x"), address=words)
    saved = store.save("a", snapshot, text_of("x", title=words), source=words)
    (entry,) = store.log("a")
    assert (entry.title, entry.origin.source, entry.origin.address) == (words, words, words)
    assert (entry.origin.kind, entry.document) == ("snapshot", "a")
    assert store.read("a", entry.id) == saved.version
    assert is_clean(store.path)


@given(values, values, values)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_title_source_and_address_are_told_as_they_were(
    store: Store, title: str, source: str, address: str
) -> None:
    snapshot = replace(snapshot_of(b"x"), address=address)
    saved = store.save("a", snapshot, text_of("x", title=title), source=source)
    entry = store.last("a")
    if saved.new:
        assert (entry.origin.source, entry.origin.address) == (source, address)
    assert (entry.title, entry.origin.kind) == (title, "snapshot")


def test_a_message_whose_parts_repeat_is_none() -> None:
    with pytest.raises(ValueError, match="not a trailer"):
        commits.parse("0" * 40, 0, b"a\n\nKind: snapshot\nKind: unreadable\n")
