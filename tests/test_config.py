"""tracker.toml: found upwards, read relative to itself, and all that is wrong with it told at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tracker.config import ComparisonConfig, Config, PartConfig, load
from tracker.config_check import CheckConfig
from tracker.errors import ConfigError

GOOD = """\
store = "../kept"

[document.opinion]
title  = "意见"
source = "pages/one.txt"
from   = "城市是"
until  = "（下转第六版）"

[[document.opinion.part]]
source = "pages/two.txt"
from   = "（上接第一版）"

[document.parts-only]
[[document.parts-only.part]]
source = "/elsewhere/three.txt"
"""


def unchecked(folder: Path) -> CheckConfig:
    """Of a file, or of no file, that says nothing of checking."""
    return CheckConfig(folder, references=folder / "references")


def written(folder: Path, toml: str) -> Path:
    path = folder / "tracker.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def test_everything_is_relative_to_the_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    config = load(written(home, GOOD), tmp_path)
    assert config.path == home / "tracker.toml"
    assert config.store == tmp_path / "kept"
    opinion = config.documents["opinion"]
    assert (opinion.id, opinion.title) == ("opinion", "意见")
    assert opinion.parts == (
        PartConfig("pages/one.txt", home / "pages/one.txt", "城市是", "（下转第六版）"),
        PartConfig("pages/two.txt", home / "pages/two.txt", "（上接第一版）", None),
    )
    assert config.documents["parts-only"].parts == (PartConfig("/elsewhere/three.txt", Path("/elsewhere/three.txt")),)
    assert list(config.documents) == ["opinion", "parts-only"]


def test_it_is_looked_for_upwards(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    path = written(tmp_path, "")
    assert load(None, deep) == Config(
        path,
        tmp_path / "snapshots",
        {},
        reports=tmp_path / "reports",
        check=CheckConfig(tmp_path, references=tmp_path / "references"),
    )
    near = written(deep.parent, 'store = "near"')
    assert load(None, deep).path == near
    assert load(path, deep).path == path


def test_there_need_be_none(tmp_path: Path) -> None:
    assert load(None, tmp_path) == Config(
        None,
        tmp_path / "snapshots",
        {},
        reports=tmp_path / "reports",
        check=CheckConfig(tmp_path, references=tmp_path / "references"),
    )


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """\
store = 3
colour = "red"
[terms]
words = ["新动能"]
known = ["新旧动能", "新", " 动能", 5]
[document.a]
source = " "
form = "城市是"
[document.b]
from = "城市是"
[document.c]
source = "c.txt"
until = ["one", "two"]
[[document.c.part]]
from = "城市是"
[[document.c.part]]
source = "d.txt"
title = "two titles"
[document]
d = 4
""",
    )
    with pytest.raises(ConfigError) as caught:
        load(path, tmp_path)
    assert caught.value.exit_code == 2
    assert caught.value.message == f"{path} has 13 mistakes."
    assert sorted(caught.value.hint.split("\n")) == sorted(
        [
            "store: must be text in quotes, not 3",
            "colour: is not known here; what is known: store, reports, site, terms, comparison, check, mail, notify and document",
            "terms.words: is not known here; what is known: known",
            "terms.known[2]: must be a term of two characters or more on one line, without space around it",
            "terms.known[3]: must be a term of two characters or more on one line, without space around it",
            "terms.known[4]: must be text in quotes, not 5",
            "document.a.form: is not known here; what is known: title, source, from, until and part",
            "document.a.source: is blank; leave it out, or give it words",
            'document.b: has no source; give it source = "…", or [[document.b.part]] tables',
            "document.c.until: must be text in quotes, not ['one', 'two']",
            "document.c.part[1].source: is missing",
            "document.c.part[2].title: is not known here; what is known: source, from and until",
            "document.d: must be a table, not 4",
        ]
    )


def test_known_terms_are_told_once_each_in_their_order(tmp_path: Path) -> None:
    path = written(tmp_path, '[terms]\nknown = ["新旧动能", "人居环境", "新旧动能"]\n')
    assert load(path, tmp_path).terms == ("新旧动能", "人居环境")


def test_known_terms_are_a_list(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, '[terms]\nknown = "新旧动能"\n'), tmp_path)
    assert caught.value.hint == "terms.known: must be a list of texts in square brackets, not '新旧动能'"


def test_one_mistake_is_told_as_one(tmp_path: Path) -> None:
    path = written(tmp_path, '[document.a]\nsource = "a.txt"\nform = "城市是"\n')
    with pytest.raises(ConfigError) as caught:
        load(path, tmp_path)
    assert caught.value.message == f"{path} has a mistake."
    assert caught.value.hint == "document.a.form: is not known here; what is known: title, source, from, until and part"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a = = 3\n", "is not valid TOML: Invalid value (at line 1, column 5)."),
        (b'a = "\xff"', "is not UTF-8: see the byte at offset 5."),
        (b"[document.a]\n[document.a]\n", "is not valid TOML: Cannot declare"),
    ],
)
def test_what_is_no_toml(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "tracker.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        load(path, tmp_path)
    assert caught.value.message.startswith(f"{path} {said}")
    assert caught.value.hint


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.toml", "does not exist."), (tmp_path, "cannot be read: ")):
        with pytest.raises(ConfigError) as caught:
            load(path, tmp_path)
        assert caught.value.message.startswith(f"{path} {said}")


def test_a_mark_at_the_beginning_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "tracker.toml"
    path.write_bytes(b'\xef\xbb\xbfstore = "kept"\n')
    assert load(path, tmp_path).store == tmp_path / "kept"


def test_pydantic_is_loaded_only_to_read_a_file(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, tracker.config as config\n"
        "config.load(None, pathlib.Path(sys.argv[1]))\n"
        "assert 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=Path(__file__).parents[1])


def test_the_site_and_its_comparisons(tmp_path: Path) -> None:
    toml = 'reports = "../site"\n[[comparison]]\nold = "a@first"\nnew = "b"\n[[comparison]]\nold = "b"\nnew = "a@first"\nmode = "summary"\n'
    (tmp_path / "home").mkdir()
    config = load(written(tmp_path / "home", toml), tmp_path)
    assert config.reports == tmp_path / "site"
    assert config.comparisons == (ComparisonConfig("a@first", "b"), ComparisonConfig("b", "a@first", "summary"))


def test_mistaken_comparisons_are_told_with_their_places(tmp_path: Path) -> None:
    tables = (
        '{old = "a"}, {old = "a", new = " ", mode = "diff"}, {old = "a", new = "b", x = 1}, {new = "b", old = "a"}, 3'
    )
    toml = f'reports = " "\ncomparison = [{tables}]'
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, toml), tmp_path)
    assert sorted(caught.value.hint.split("\n")) == [
        "comparison[1].new: is missing",
        "comparison[2].mode: must be auto, revision or summary, not 'diff'",
        "comparison[2].new: is blank; leave it out, or give it words",
        "comparison[3].x: is not known here; what is known: old, new and mode",
        "comparison[4]: is the same as comparison[3]",
        "comparison[5]: must be a table, not 3",
        "reports: is blank; leave it out, or give it words",
    ]
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, '[comparison]\nold = "a"\n'), tmp_path)
    assert caught.value.hint == "comparison: must be tables in double brackets, not {'old': 'a'}"
