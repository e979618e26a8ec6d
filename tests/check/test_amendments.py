"""The rules that know a base: `frozen` and `only-listed-changes`; and `outdated-reference` and `protected-term`, beyond their examples."""

from __future__ import annotations

import pytest

from tests.check.held import findings, reference
from tracker import ingest
from tracker.check.settings import Settings
from tracker.config_check import TermConfig
from tracker.errors import UsageError
from tracker.model import Version

BASE = (
    "第一条　为了保护老街，制定本办法。\n\n第二条　老街不得拆除。\n\n确需迁移的，应当经市政府批准。\n\n（一）有文物的；\n\n"
    "（二）有古树的。\n\n"
    "第三条　股东大会每年召开一次。\n\n第四条　本办法自公布之日起施行。\n"
)
FROZEN = {"base": Version(ingest.read_string(BASE)), "frozen": ("第二条",)}


def told(words: str, rule: str, **settings: object) -> list[str]:
    return [each.excerpt.words for each in findings(words, [], Settings(**settings), "a.txt") if each.rule == rule]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("为了保护", "为了更好保护", []),
        ("每年召开一次", "每年召开两次", []),
        ("老街不得拆除。", "老街一般不得拆除。", ["老街一般不得拆除。"]),
        ("应当经市政府", "应当经区政府", ["确需迁移的，应当经区政府批准。"]),
        ("有古树的。", "有古树名木的。", ["有古树名木的。"]),
        ("（二）有古树的。\n\n", "", [""]),
        ("老街不得拆除。", "老街不得拆除 。", []),
        ("确需迁移的，应当", "确需迁移的,应当", []),
    ],
)
def test_what_is_frozen_with_all_its_paragraphs(old: str, new: str, found: list[str]) -> None:
    words = BASE.replace(old, new) if old else BASE
    assert told(words, "frozen", **FROZEN) == found


def test_a_frozen_article_that_is_deleted_is_told_where_it_stood() -> None:
    start, end = BASE.index("第二条"), BASE.index("第三条")
    words = BASE[:start] + BASE[end:]
    found = [each for each in findings(words, [], Settings(**FROZEN), "a.txt") if each.rule == "frozen"]  # type: ignore[arg-type]
    assert found
    assert {each.region.start.offset for each in found} == {words.index("第三条") - 2}, "behind what stands before it"
    assert all("删去" in each.message.zh and "is deleted" in each.message.en for each in found)


def test_a_label_that_the_base_has_not_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="frozen names 第九条") as raised:
        told(BASE, "frozen", base=FROZEN["base"], frozen=("第二条", "第九条"))
    assert "第三条" in raised.value.hint


def test_without_a_base_or_a_list_nothing_is_held() -> None:
    assert told("别的。", "frozen", frozen=("第二条",)) == []
    assert told("别的。", "only-listed-changes", base=FROZEN["base"]) == []


@pytest.mark.parametrize(
    ("listed", "old", "new", "found"),
    [
        ((), "", "", []),
        ((), "每年召开一次", "每年召开两次", ["两次"]),
        (("第三条",), "每年召开一次", "每年召开两次", []),
        (("第一条",), "每年召开一次", "每年召开两次", ["为了保护老街，制定本办法。", "两次"]),
        (("第二条",), "应当经市政府", "应当经区政府", []),
        (("股东大会→股东会",), "股东大会", "股东会", []),
        (("股东大会 → 股东会",), "股东大会", "股东会", []),
        (("股东大会→股东会",), "", "", ["股东大会"]),
        (("股东大会→股东会", "第三条"), "股东大会每年召开一次", "股东会每年召开三次", []),
        ((), "第四条", "第三条之一　新的一条，从来没有。\n\n第四条", ["新的一条，从来没有。"]),
        (("第三条之一",), "第四条", "第三条之一　新的一条，从来没有。\n\n第四条", []),
        (("第三条",), "第三条　股东大会每年召开一次。\n\n", "", []),
        ((), "第三条　股东大会每年召开一次。\n\n", "", [""]),
    ],
)
def test_only_what_is_listed(listed: tuple[str, ...], old: str, new: str, found: list[str]) -> None:
    words = BASE.replace(old, new) if old else BASE
    assert told(words, "only-listed-changes", base=FROZEN["base"], listed=listed) == found


def test_articles_that_are_only_renumbered_say_nothing_else() -> None:
    start, end = BASE.index("第一条"), BASE.index("第二条")
    words = (
        (BASE[:start] + BASE[end:]).replace("第二条", "第一条").replace("第三条", "第二条").replace("第四条", "第三条")
    )
    assert told(words, "only-listed-changes", base=FROZEN["base"], listed=("第一条",)) == []
    assert told(words, "frozen", **FROZEN) == ["老街不得拆除。"], "to what is frozen its number belongs"


def test_what_is_frozen_keeps_its_number_and_its_order() -> None:
    head, *articles = (f"第{part}" for part in BASE.split("第")[1:])
    frozen = {"base": FROZEN["base"], "frozen": ("第一条", "第三条", "第四条")}
    assert told(head + "".join(articles), "frozen", **frozen) == []
    assert told("".join((*articles, f"{head}\n")), "frozen", **frozen) == ["为了保护老街，制定本办法。"]
    assert len(told("".join(reversed([head, *articles])), "frozen", **frozen)) == 2
    assert told("".join((articles[0], head, *articles[1:])), "frozen", **frozen) == [], "no other frozen one was passed"
    words = BASE.replace("第三条", "第五条")
    (found,) = (each for each in findings(words, [], Settings(**frozen), "a.txt") if each.rule == "frozen")  # type: ignore[arg-type]
    assert (found.level, found.excerpt.words) == ("warning", "股东大会每年召开一次。")
    assert "标号“第三条”成了“第五条”" in found.message.zh


def test_the_old_version_is_told_and_the_one_in_force_is_not() -> None:
    old = "申请人应当在三十日内提出复核申请。复核以一次为限。逾期不再受理。"
    new = "申请人应当在六十日内提出复核申请。逾期不再受理。"
    held = [reference(new, earlier=old)]

    def outdated(words: str) -> list[tuple[str, str | None]]:
        found = [each for each in findings(words, held) if each.rule == "outdated-reference"]
        return [(each.excerpt.words, each.replacement.text if each.replacement else None) for each in found]

    assert outdated("根据规定，申请人应当在三十日内提出复核申请。") == [
        ("申请人应当在三十日内提出复核申请", "申请人应当在六十日内提出复核申请")
    ]
    assert [words for words, _ in outdated("请大家注意，复核以一次为限，请大家放心。")] == [], (
        "shorter than a quotation"
    )
    assert outdated("申请人应当在六十日内提出复核申请。逾期不再受理。") == []
    found = findings("申请人应当在三十日内提出复核申请。", held)
    assert [each.rule for each in found] == ["outdated-reference"], "told once, and not as another number too"


@pytest.mark.parametrize(
    ("use", "variants", "words", "found", "right"),
    [
        ("新旧动能转换", ("新老动能转换",), "推动新老动能转换。", ["新老动能转换"], ["新旧动能转换"]),
        ("新旧动能…转换", ("新老动能…转换",), "新老动能接续转换。", ["新老动能接续转换"], ["新旧动能接续转换"]),
        ("新旧动能…转换", ("新老动能…转换",), "新老动能接续，转换。", [], []),
        ("新旧动能…转换", ("新老动能…转换",), "新老动能" + "很" * 16 + "转换。", [], []),
        (
            "高质量发展",
            ("高品质发展", "高质发展"),
            "高品质发展和高质发展，也是高质量发展。",
            ["高品质发展", "高质发展"],
            ["高质量发展"] * 2,
        ),
        ("新旧动能", ("动能",), "新旧动能，动能。", ["动能"], ["新旧动能"]),
        ("新旧动能", ("新动能", "动能"), "新动能。", ["新动能"], ["新旧动能"]),
        ("COVID-19", ("ＣＯＶＩＤ19",), "防控COVID19。", ["COVID19"], ["COVID-19"]),
        ("甲…乙…丙", ("丁…丙",), "丁一丙。", ["丁一丙"], ["甲…乙…丙"]),
        ("a.b", ("a*b",), "aab a*b", ["a*b"], ["a.b"]),
        (
            "新旧动能…转换",
            ("新动能…转换",),
            "推动新动能在臺北 加快（ＡＢ）转换。",
            ["新动能在臺北 加快（ＡＢ）转换"],
            ["新旧动能在臺北 加快（ＡＢ）转换"],
        ),
        ("新旧动能…转换", ("新动能…转换",), "新动能 ＡＢ 转换。", ["新动能 ＡＢ 转换"], ["新旧动能 ＡＢ 转换"]),
    ],
)
def test_forbidden_variants(
    use: str, variants: tuple[str, ...], words: str, found: list[str], right: list[str]
) -> None:
    told_ = [
        each
        for each in findings(words, [], Settings(terms=(TermConfig(use, variants),)), "a.txt")
        if each.rule == "protected-term"
    ]
    assert [each.excerpt.words for each in told_] == found
    assert [each.replacement.text for each in told_ if each.replacement] == right
    assert all(
        each.replacement and each.replacement.safe == (use.count("…") == variants[0].count("…")) for each in told_
    )
