from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store import trailers

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
