"""A repository's own configuration is read as git reads it, or not at all."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store import settings

PIECES = [
    "[core]", "[", "]", "[include]", "path", "bare", " ", "\t", "\n", "\r\n", "\r", "=", '"', "\\", "\\n", "#", ";", "x",
    '[remote "a"]', "[remote.b]", '[a "\\""]', "[INCLUDE]", "1", "\\\n", "é", "-", ".", '[include "x"]', "\x0b", "\ufeff", "\x00",
]  # fmt: skip


def as_git_reads(words: str) -> list[str] | None:
    done = subprocess.run(
        ["git", "config", "--file", "-", "--no-includes", "--list", "--name-only", "-z"],
        input=words.encode(),
        capture_output=True,
        check=False,
    )
    return None if done.returncode else done.stdout.decode().split("\0")[:-1]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_can_be_read_is_read_as_git_does(words: str) -> None:
    try:
        keys = [key for key, _ in settings.parse(words)]
    except ValueError:
        return  # refused: stricter than git is safe
    assert as_git_reads(words) == keys


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("[core]\n\trepositoryformatversion = 0\n\tbare = true\n", ["core.repositoryformatversion", "core.bare"]),
        ("[A] b = c ; d\n# [e]\n f\n", ["a.b", "a.f"]),
        ('[remote "Mir\\"r.x"]\n\turl = "a\\"b # c" \\\n [include]\n', ['remote.Mir"r.x.url']),
        ("[branch.Old]\r\n\tx=1\r\n", ["branch.old.x"]),
        ("", []),
        ("\ufeff[a]b", ["a.b"]),
    ],
)
def test_usual_ones_are_read(words: str, keys: list[str]) -> None:
    assert [key for key, _ in settings.parse(words)] == keys == as_git_reads(words)


@pytest.mark.parametrize(
    "words",
    [
        '[remote "mirror"]\n\turl = x\n\tfetch = +refs/*:refs/*\n\tmirror = true\n',
        '[branch "main"]\n\tremote = origin\n',
        "[extensions]\n\tobjectFormat = sha1\n\tpreciousObjects = true\n",
        "[user]\n\tname = include.path\n",
    ],
)
def test_a_users_own_are_let_be(words: str) -> None:
    assert settings.objection(words, checking=True) is None


@pytest.mark.parametrize(
    "words", ["[extensions]\n\tobjectFormat = sha256\n", "[extensions]\n\tnew = 1\n", "[x", "a = b\n"]
)
def test_others_are_not(words: str) -> None:
    assert settings.objection(words)


def test_long_lines_take_no_long_time() -> None:
    for words in (
        '[a]b="' + "\\\\" * 100_000,
        "[a]b=" + '""' * 100_000 + "\\",
        "#" * 500_000,
        "[" * 100_000,
        " \n;" * 100_000,
    ):
        settings.objection(words)
