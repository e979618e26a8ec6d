"""Which patterns match which paths, and what of `tracker.toml` holds for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracker.check.patterns import matches
from tracker.check.settings import Settings, scope
from tracker.config_check import CheckConfig, check_config


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*.md", ["a.md", "x/a.md", "x/y/稿.md"], ["a.mdx", "a.txt", "md", "a.md/b"]),
        ("drafts/*.md", ["drafts/a.md", "drafts/.md"], ["a.md", "drafts/x/a.md", "x/drafts/a.md", "draftsx/a.md"]),
        ("drafts/**/*.md", ["drafts/a.md", "drafts/x/a.md", "drafts/x/y/a.md"], ["drafts.md", "x/drafts/a.md"]),
        ("drafts/**", ["drafts/a.md", "drafts/x/a"], ["drafts", "x/drafts/a"]),
        ("drafts/", ["drafts/a.md", "drafts/x/a.txt"], ["drafts", "x.md", "mydrafts/a"]),
        ("**/a.md", ["a.md", "x/a.md", "x/y/a.md"], ["ba.md", "x/ba.md"]),
        ("**", ["a", "x/a.md"], []),
        ("a?.md", ["ab.md", "x/a稿.md"], ["a.md", "abc.md", "a/.md"]),
        ("x/a?.md", ["x/ab.md"], ["x/a/.md"]),
        ("稿件/二月*/*.txt", ["稿件/二月上/甲 乙.txt"], ["稿件/三月/甲.txt", "稿件/二月上/下/甲.txt"]),
        ("./a.md", ["a.md"], ["x/a.md"]),
        ("/a.md", ["a.md"], ["x/a.md"]),
        ("./drafts/*", ["drafts/a"], ["x/drafts/a"]),
        ("a.b", ["a.b"], ["aXb"]),
        ("a+(b)[c].md", ["a+(b)[c].md"], ["ab c.md", "a+(b)c.md"]),
        ("a\nb", ["a\nb"], ["a b"]),
        ("*", ["a", "x/a.md", "换\n行"], []),
        ("../*.md", ["../a.md"], ["a.md"]),
    ],
)
def test_a_pattern(pattern: str, yes: list[str], no: list[str]) -> None:
    assert [path for path in yes if not matches(path, (pattern,))] == []
    assert [path for path in no if matches(path, (pattern,))] == []


def test_one_of_several_patterns_will_do() -> None:
    assert matches("b.md", ("a.md", "b.*"))
    assert not matches("b.md", ())


def config(**table: Any) -> CheckConfig:
    return check_config(table, Path("/project"))


def test_what_a_later_path_says_replaces_what_an_earlier_one_said() -> None:
    found = scope(
        config(
            against=["a", "a", "b"],
            levels={"misquoted": "note", "frozen": "off"},
            path=[
                {
                    "files": ["drafts/**"],
                    "against": ["c"],
                    "levels": {"misquoted": "error"},
                    "base": "old",
                    "frozen": ["第一条"],
                },
                {"files": ["*.txt"], "against": ["never"]},
                {"files": ["drafts/x/*"], "levels": {"unsupported": "off"}, "base": "new", "listed": []},
            ],
        ),
        "drafts/x/a.md",
    )
    assert found.against == ("c",)
    assert dict(found.levels) == {"misquoted": "error", "frozen": "off", "unsupported": "off"}
    assert (found.base, found.frozen, found.listed) == ("new", ("第一条",), ())


def test_what_no_path_matches_has_what_holds_for_all() -> None:
    found = scope(config(against=["a", "b", "a"], path=[{"files": ["drafts/*"], "against": ["c"]}]), "notes/a.md")
    assert (found.against, dict(found.levels), found.base, found.frozen, found.listed) == (
        ("a", "b"),
        {},
        None,
        (),
        None,
    )
    none = scope(config(against=["a"], path=[{"files": ["notes/*"], "against": []}]), "notes/a.md")
    assert none.against == (), "a path may be held against nothing"


def test_terms_hold_for_their_files() -> None:
    held = config(term=[{"use": "甲", "not": ["乙"]}, {"use": "丙", "not": ["丁"], "files": ["news/**"]}])
    assert [each.use for each in scope(held, "news/a.md").terms] == ["甲", "丙"]
    assert [each.use for each in scope(held, "a.md").terms] == ["甲"]


def test_a_level_is_the_rules_own_unless_it_is_set() -> None:
    assert Settings().level("misquoted", "warning") == "warning"
    assert Settings(levels={"misquoted": "off"}).level("misquoted", "warning") == "off"
