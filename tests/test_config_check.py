"""`[check]` in tracker.toml: what it says, and every mistake in it at once, with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.config import load
from tracker.config_check import PathConfig, SuppressionConfig, TermConfig
from tracker.errors import ConfigError

RULES = (
    "misquoted, number-differs, negation-or-modality-differs, list-differs, unsupported, outdated-reference, protected-term, frozen, "
    "only-listed-changes"
)


def mistakes(folder: Path, toml: str) -> list[str]:
    (folder / "tracker.toml").write_text(toml, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(None, folder)
    return raised.value.hint.splitlines()


def test_all_that_it_may_say(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(
        """\
[check]
against = ["opinion", "notes.txt"]
fail-on = "note"
references = "kept/texts"
levels = {misquoted = "off"}
[[check.path]]
files = ["drafts/**"]
against = []
levels = {frozen = "note"}
base = "law@first"
frozen = ["第二条"]
listed = ["第三条", "股东大会→股东会", "旧词→"]
[[check.term]]
use = "新旧动能…转换"
not = ["新动能…转换"]
[[check.suppress]]
rule = "misquoted"
reason = "已核"
files = ["a.md"]
words = "新动能"
until = 2027-01-31
""",
        "utf-8",
    )
    found = load(None, tmp_path).check
    assert (found.against, found.fail_on, found.references) == (
        ("opinion", "notes.txt"),
        "note",
        tmp_path / "kept/texts",
    )
    assert (found.lock, dict(found.levels)) == (tmp_path / "tracker.lock", {"misquoted": "off"})
    listed = ("第三条", "股东大会→股东会", "旧词→")
    assert found.paths == (PathConfig(("drafts/**",), (), {"frozen": "note"}, "law@first", ("第二条",), listed),)
    assert found.terms == (TermConfig("新旧动能…转换", ("新动能…转换",)),)
    assert found.suppressions == (SuppressionConfig("misquoted", "已核", ("a.md",), "新动能", date(2027, 1, 31)),)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    toml = """\
[check]
against = ["", 3]
fail-on = "fatal"
references = " "
baseline = "x"
levels = {misquoted = "of", spelling = "error"}
[[check.path]]
files = "drafts/*.md"
frozen = ["第一条", ""]
[[check.path]]
files = []
base = " "
levels = {typo = "off"}
[[check.path]]
files = [" "]
base = "law"
listed = ["→", "甲→甲", "甲->乙", "甲→乙→丙", "→新", "第一条"]
[[check.term]]
use = "x…"
not = "y"
[[check.term]]
use = "好"
not = ["好", "…", "a\\nb"]
[[check.term]]
use = "好"
not = []
[[check.suppress]]
rule = "misquote"
reason = ""
words = " "
until = "2027-01-31"
[[check.terms]]
use = "x"
"""
    assert set(mistakes(tmp_path, toml)) == {
        "check.against[2]: must be text in quotes, not 3",
        "check.fail-on: must be error, warning or note, not 'fatal'",
        "check.levels.misquoted: must be error, warning, note or off, not 'of'",
        "check.path[1].files: must be a list of texts in square brackets, not 'drafts/*.md'",
        "check.term[1].not: must be a list of texts in square brackets, not 'y'",
        "check.suppress[1].until: must be a date without quotes, as 2027-01-31, not '2027-01-31'",
        "check.baseline: is not known here; what is known: against, fail-on, references, levels, path, term and suppress",
        "check.terms: is not known here; what is known: against, fail-on, references, levels, path, term and suppress",
        "check.references: is blank; leave it out, or give it words",
        "check.against[1]: is blank",
        f"check.levels.spelling: is no rule; rules are {RULES}",
        f"check.path[2].levels.typo: is no rule; rules are {RULES}",
        "check.path[1].frozen[2]: is blank",
        'check.path[1]: has frozen or listed, but no base = "…", the version that they are about',
        "check.path[2].base: is blank; leave it out, or give it words",
        "check.path[2].files: names no files",
        "check.path[3].files[1]: is blank",
        "check.path[3].listed[1]: must be a label (第三条) or one pair old→new, not '→'",
        "check.path[3].listed[2]: changes nothing",
        "check.path[3].listed[3]: must be a label (第三条) or one pair old→new, not '甲->乙'",
        "check.path[3].listed[4]: must be a label (第三条) or one pair old→new, not '甲→乙→丙'",
        "check.term[1].use: must begin and end with words, on one line",
        "check.term[2].not: holds the wording that is mandated",
        "check.term[2].not: holds no words",
        "check.term[2].not: must begin and end with words, on one line",
        "check.term[3].not: names no wording to find",
        f"check.suppress[1].rule: there is no rule misquote; rules are {RULES}",
        "check.suppress[1].reason: is blank; leave it out, or give it words",
        "check.suppress[1].words: is blank; leave it out, or give it words",
    }


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("check = 3", "check: must be a table, not 3"),
        ('[check.path]\nfiles = ["a"]', "check.path: must be tables in double brackets, not {'files': ['a']}"),
        ('[check.term]\nuse = "a"', "check.term: must be tables in double brackets, not {'use': 'a'}"),
        ("[check.suppress]", "check.suppress: must be tables in double brackets, not {}"),
        ('[check]\nlevels = "error"', "check.levels: must be a table, not 'error'"),
        ('[check]\nagainst = "a"', "check.against: must be a list of texts in square brackets, not 'a'"),
        ("[[check.path]]", "check.path[1].files: is missing"),
        ('[[check.term]]\nuse = "a"', "check.term[1].not: is missing"),
        ('[[check.suppress]]\nrule = "frozen"', "check.suppress[1].reason: is missing"),
        (
            '[check]\nfail_on = "note"',
            "check.fail_on: is not known here; what is known: against, fail-on, references, levels, path, term and suppress",
        ),
        (
            '[[check.path]]\nfiles = ["a"]\nfile = "b"',
            "check.path[1].file: is not known here; what is known: files, against, levels, base, frozen and listed",
        ),
    ],
)
def test_one_mistake(tmp_path: Path, toml: str, said: str) -> None:
    assert mistakes(tmp_path, toml) == [said]
