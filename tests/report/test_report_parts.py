"""The parts that reports are made of: runs, contexts, names of places, words, languages."""

from __future__ import annotations

import string
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import samples
from tests.report.building import text_of
from tracker.cli.commands.compare import Format
from tracker.errors import UsageError
from tracker.model import CLASSES, Edit, Link, LinkKind, SegmentKind, Span, Version
from tracker.report import RENDERERS, View, language, render
from tracker.report.changes import Pair, core
from tracker.report.context import around, sentence
from tracker.report.outline import quotes
from tracker.report.phrases import PARTS, PHRASES
from tracker.report.positions import positions
from tracker.report.runs import Mark, Zone, differing, merged, stretches, without
from tracker.report.spread import spread
from tracker.report.tongue import tag
from tracker.report.verdict import verdict
from tracker.report.visible import visible, visible_term
from tracker.report.words import Words

TEXT = st.text("甲乙丙丁ab ，。\n", max_size=20)
EDITS = st.lists(st.builds(Edit, st.sampled_from(["equal", "delete", "insert"]), TEXT), max_size=8)
RUNS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda run: (min(run), max(run))), max_size=6)


@given(EDITS)
def test_runs_cover_exactly_what_stands_on_one_side(edits: list[Edit]) -> None:
    parts = "".join(edit.text for edit in edits if edit.op != "insert").split("\n")
    found = differing(edits, "delete", [len(part) for part in parts])
    shown = ["".join(part[start:end] for start, end in runs) for part, runs in zip(parts, found, strict=True)]
    assert "".join(shown) == "".join(edit.text for edit in edits if edit.op == "delete").replace("\n", "")


@given(TEXT, RUNS, RUNS, RUNS)
def test_stretches_rebuild_the_text_and_keep_every_mark(
    text: str, runs: list[tuple[int, int]], places: list[tuple[int, int]], zones: list[tuple[int, int]]
) -> None:
    size = len(text)
    inside = [(min(start, size), min(end, size)) for start, end in merged(runs)]
    marks = [Mark(start, end, n, "wording", f"place-{n}") for n, (start, end) in enumerate(places)]
    apart = [Zone(min(start, size), min(end, size), "unsaid") for start, end in merged(zones) if start < size]
    found = stretches(text, inside, marks, apart)
    assert "".join(part.text for stretch in found for part in stretch.parts) == text
    addresses = [stretch.mark.address for stretch in found if stretch.mark]
    assert sorted(addresses) == sorted(mark.address for mark in marks)


@given(RUNS, RUNS)
def test_what_is_taken_is_not_left(runs: list[tuple[int, int]], taken: list[tuple[int, int]]) -> None:
    ours, theirs = merged(runs), merged(taken)
    left = {n for start, end in without(ours, theirs) for n in range(start, end)}
    assert left == {n for a, b in ours for n in range(a, b)} - {n for a, b in theirs for n in range(a, b)}


def test_the_core_of_a_term_is_what_differs() -> None:
    assert core("新旧动能", "新动能") == Pair("新", "旧", "", "动能")
    assert core("人居品质", "人居环境") == Pair("人居", "品质", "环境", "")
    assert core("", "应当") == Pair("", "", "应当", "")
    assert core("may not refuse", "may refuse") == Pair("may ", "not ", "", "refuse")
    assert core("the organisation", "the organization") == Pair("the ", "organisation", "organization", "")
    assert core("130 days", "30 days") == Pair("", "130", "30", " days")


@given(TEXT, TEXT)
def test_a_core_rebuilds_both_terms(left: str, right: str) -> None:
    pair = core(left, right)
    assert pair.head + pair.left + pair.tail == left
    assert pair.head + pair.right + pair.tail == right


@given(st.text("城市。，；a b\n”", max_size=200), st.integers(0, 200), st.integers(0, 8))
def test_a_context_is_part_of_the_text(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    found = around(text, start, end)
    assert found.term == text[start:end]
    assert text[:start].endswith(found.before.removeprefix("…"))
    assert text[end:].startswith(found.after.removesuffix("…"))
    assert len(found.before) <= 75
    assert len(found.after) <= 75


def test_a_context_is_the_sentence_around() -> None:
    text = "第一句。游人应当遵守规定，爱护设施。第三句。"
    found = around(text, text.index("遵守"), text.index("遵守") + 2)
    assert (found.before, found.term, found.after) == ("游人应当", "遵守", "规定，爱护设施。")
    assert sentence("他说：“好。”然后走了。") == "他说：“好。”"
    assert sentence("1.5 per cent is paid. The rest is not.") == "1.5 per cent is paid."


def test_places_are_called_as_a_lawyer_calls_them() -> None:
    blocks: list[tuple[SegmentKind, str, str]] = [
        ("title", "", "某条例"), ("heading", "第一章", "总则"), ("paragraph", "第一条", "甲"), ("paragraph", "", "乙"),
        ("item", "（一）", "丙"), ("paragraph", "", "丁"), ("paragraph", "第二条之一", "戊"), ("heading", "一、", "总体要求"),
        ("paragraph", "", "己"), ("item", "（十八）", "庚"), ("credit", "", "新华社"), ("jump", "", "（下转第六版）"),
    ]  # fmt: skip
    version = Version(text_of(blocks))
    assert positions(version, Words("zh")) == (
        "标题", "第一章 总则", "第一条", "第一条第二款", "第一条第（一）项", "第一条第三款", "第二条之一", "一、总体要求",
        "第 6 段", "第（十八）项", "署名", "转版提示",
    )  # fmt: skip
    english: list[tuple[SegmentKind, str, str]] = [
        ("item", "2.1", "x"),
        ("paragraph", "Article 5", "y"),
        ("paragraph", "", "z"),
    ]
    assert positions(Version(text_of(english)), Words("en")) == ("2.1", "Article 5", "Article 5, paragraph 2")


@pytest.mark.parametrize("key", PHRASES)
def test_both_languages_hold_the_same_values(key: str) -> None:
    def fields(phrase: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}

    chinese, english = PHRASES[key]
    for form in english.split("|"):
        if key != "clause":  # Chinese numerals in one, figures in the other
            assert fields(form) <= fields(chinese) | {"n", "more"}  # how many beside the first, where Chinese says 等
    assert chinese
    assert english
    assert not {"只有", "语料", "链接", "置信度", "不支持"} & {
        chinese[i : i + n] for n in (2, 3) for i in range(len(chinese))
    }
    assert "only" not in english.lower().split()


def test_no_phrase_takes_the_place_of_another() -> None:
    assert len(PHRASES) == sum(len(part.PHRASES) for part in PARTS)


def test_every_class_has_its_name_and_its_mark() -> None:
    for cls in CLASSES:
        assert PHRASES[f"class.{cls}"]
        assert len(PHRASES[f"mark.{cls}"][0]) == 1
    assert len({PHRASES[f"mark.{cls}"] for cls in CLASSES}) == len(CLASSES)


def test_characters_that_act_are_shown() -> None:
    assert visible("a\x00b\x1b[1m\u202e\u200b\x9b") == "a⟨NUL⟩b⟨ESC⟩[1m⟨U+202E⟩⟨U+200B⟩⟨U+009B⟩"
    assert visible("行\n行\t列") == "行\n行\t列"
    assert visible("می\u200cخواهم 👩\u200d🌾") == "می\u200cخواهم 👩\u200d🌾"
    assert visible("城\u200d市") == "城⟨U+200D⟩市"
    assert visible_term(" \u3000") == "␣⟨U+3000⟩"


def test_the_interface_speaks_the_language_of_the_texts() -> None:
    assert language(samples.summary_pair()) == "zh"
    assert language(samples.english_pair()) == "en"
    texts = (
        "推动发展与产业",
        "推動發展與產業",
        "都市の発展をすすめる",
        "도시 발전",
        "The law of the sea",
        "Das Recht",
        "",
    )
    assert [tag(text) for text in texts] == ["zh-Hans", "zh-Hant", "ja", "ko", "en", "", ""]


def test_an_unknown_format_is_an_error_that_names_the_known() -> None:
    with pytest.raises(UsageError) as caught:
        render("pdf", samples.identical_pair(), View())
    assert all(name in caught.value.hint for name in RENDERERS)


def test_the_formats_are_those_that_the_command_takes() -> None:
    assert set(RENDERERS) == {"terminal", "text", "markdown", "json", "html", "diff"} == set(Format)


def test_to_import_reports_is_cheap() -> None:
    heavy = {"jinja2", "rich", "markupsafe", "tracker.report.html", "tracker.report.page"}
    code = f"import sys, tracker.report; sys.exit(bool({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_quotes_are_counted_as_the_verdict_counts_them() -> None:
    whole = samples.summary_pair()
    spans = (Span(10, 0, 11), Span(10, 11, 20))
    kinds: tuple[LinkKind, ...] = ("unsupported", "unverifiable")
    apart = tuple(Link(kind, (10,), (), "by hand", old_spans=(span,)) for kind in kinds for span in spans)
    laid = spread(replace(whole, links=apart), Words("zh"))
    assert [quote.text for quote in quotes(laid, "unsupported")] == ["提升城市治理能力水平。", "完善城市治理体系，"]
    assert [quote.text for quote in quotes(laid, "unverifiable")] == ["提升城市治理能力水平。 … 完善城市治理体系，"]
    assert verdict(laid) == "原文未见 2 处；另有 1 段因原文不全（下转第六版）无法核对。"
