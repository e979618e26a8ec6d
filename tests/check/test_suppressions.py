"""What `tracker.toml` suppresses: by rule, files, words and until when; what is said of entries that expired or are not needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.check.held import TODAY, draft, reference
from tracker.check import Library, Settings, Suppressed, Suppressor, check
from tracker.config_check import SuppressionConfig
from tracker.findings import Excerpt

SOURCE = "新旧动能加快转换，人居品质明显提升。\n\n要坚持稳中求进，推动城市高质量发展取得新成效。"
FAULT = "新动能加快转换，人居品质明显提升。"
ENTRY = SuppressionConfig("misquoted", "已核")


def checked(*entries: SuppressionConfig, words: str = FAULT, inside: str | None = None) -> Suppressed:
    return check(draft(words), Library([reference(SOURCE)]), Settings(), Suppressor(entries), TODAY, inside=inside)


@pytest.mark.parametrize(
    ("entry", "held"),
    [
        (ENTRY, True),
        (replace(ENTRY, rule="number-differs"), False),
        (replace(ENTRY, files=("draft.md",)), True),
        (replace(ENTRY, files=("*.txt", "*.md")), True),
        (replace(ENTRY, files=("news/**",)), False),
        (replace(ENTRY, words="新动能"), True),
        (replace(ENTRY, words="动能"), True),
        (replace(ENTRY, words="推动新动能发展"), True),
        (replace(ENTRY, words="人居品质"), False),
        (replace(ENTRY, until=TODAY), True),
        (replace(ENTRY, until=TODAY + timedelta(days=1)), True),
        (replace(ENTRY, until=TODAY - timedelta(days=1)), False),
    ],
)
def test_an_entry(entry: SuppressionConfig, held: bool) -> None:
    done = checked(entry)
    assert [(each.state, each.reason) for each in done.findings] == [("suppressed", "已核") if held else ("new", "")]
    assert done.used == ({0} if held else set())


def test_files_are_those_of_the_folder_of_the_configuration() -> None:
    entry = replace(ENTRY, files=("news/*",))
    assert checked(entry, inside="news/draft.md").used == {0}
    assert checked(entry, inside="draft.md").used == set()


def test_the_first_entry_that_holds_is_the_one_that_is_needed() -> None:
    done = checked(replace(ENTRY, words="别的"), ENTRY, replace(ENTRY, reason="再"))
    assert done.used == {1}


def test_where_words_lack_it_is_the_words_around_that_count() -> None:
    (found,) = checked().findings
    lacking = replace(found, excerpt=Excerpt("推动城市", "", "质量发展取得新成效。"))
    for entry, held in ((replace(ENTRY, words="城市质量"), True), (replace(ENTRY, words="某某"), False)):
        done = Suppressor((entry,)).apply(draft(FAULT), [lacking], TODAY)
        assert [each.state == "suppressed" for each in done.findings] == [held]


def test_notices() -> None:
    past = TODAY - timedelta(days=1)
    entries = (
        ENTRY,
        replace(ENTRY, rule="frozen"),
        replace(ENTRY, until=past),
        replace(ENTRY, rule="unsupported", files=("news/*",)),
        replace(ENTRY, rule="unsupported", files=("old/*",)),
    )
    told = Suppressor(entries).notices(frozenset({0}), TODAY, ["news/a.md", "b.md"])
    assert [each.en for each in told] == [
        "[[check.suppress]] 2 (frozen) suppresses nothing",
        f"[[check.suppress]] 3 (misquoted) expired on {past}",
        "[[check.suppress]] 4 (unsupported) suppresses nothing",
    ]
    assert [each.zh for each in told][1].endswith(f"已于 {past} 过期")
