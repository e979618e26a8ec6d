"""The corpus is what its README says: marks parse, and what they give as the reference's words are the reference's."""

import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from . import corpus_drafts
from .corpus_drafts import HALVES, RULES, Draft, Fault, load, sentences

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT / "tests" / "ingest" / "expected"
TEXTS = ROOT / "bench" / "texts"
DRAFTS_AT_LEAST = {"dev": 100, "test": 48, "more": 48, "laws": 45}
SHARED_AT_LEAST = 15  # characters; shorter sentences are such as “记者 张三”

PAIRS = list(combinations(HALVES, 2))
DRAFTS = [draft for half in HALVES for draft in load(half)]


def packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def reference(document: str) -> str:
    """A reference without white space, its title first: a draft may misquote that as well."""
    if (text := TEXTS / f"{document}.txt").exists():
        return packed(text.read_text(encoding="utf-8"))
    seeds = tomllib.loads((ROOT / "seeds" / "tracker.toml").read_text(encoding="utf-8"))
    title = seeds["document"][document].get("title", "")
    return packed(title + "\n" + (EXPECTED / f"{document}.txt").read_text(encoding="utf-8"))


def faulty(draft: Draft, span: tuple[int, int]) -> bool:
    start, end = span
    return any(start <= fault.start and fault.end <= end for fault in draft.faults)


def counts(half: str) -> dict[str, int]:
    """What the README's table tells of a half, by the names of its rows."""
    drafts = load(half)
    spans = [(draft, span) for draft in drafts for span in sentences(draft.text)]
    rules = Counter(fault.rule for draft in drafts for fault in draft.faults)
    return {
        "drafts": len(drafts),
        "drafts without a fault": sum(not draft.faults for draft in drafts),
        "sentences": len(spans),
        "sentences without a fault": sum(not faulty(draft, span) for draft, span in spans),
        "faults": rules.total(),
        **{rule: rules[rule] for rule in RULES},
    }


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: f"{draft.half}/{draft.name}")
def test_marks_name_a_rule_and_give_words_of_a_reference(draft: Draft) -> None:
    references = [reference(document) for document in draft.against]
    assert references
    for fault in draft.faults:
        assert fault.rule in RULES
        assert draft.text[fault.start : fault.end] == fault.words
        assert fault.words or fault.right
        assert packed(fault.words) != packed(fault.right)
        assert fault.rule != "unsupported" or not fault.right
        assert any(packed(fault.right) in text for text in references), fault


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: f"{draft.half}/{draft.name}")
def test_a_draft_has_clean_sentences_and_each_fault_lies_in_one_sentence(draft: Draft) -> None:
    spans = sentences(draft.text)
    assert any(not faulty(draft, span) for span in spans)
    for fault in draft.faults:
        assert any(start <= fault.start and fault.end <= end for start, end in spans), fault


@pytest.mark.parametrize("half", HALVES)
def test_a_half_is_large_enough_and_mostly_clean(half: str) -> None:
    counted = counts(half)
    assert counted["drafts"] >= DRAFTS_AT_LEAST[half]
    assert counted["drafts without a fault"] >= 12
    assert counted["sentences without a fault"] >= 0.7 * counted["sentences"]


def test_the_readme_counts_what_is_there() -> None:
    readme = (corpus_drafts.CORPUS / "README.md").read_text("utf-8")
    told = re.findall(r"^\| `?([a-z -]+?)`? \|" + r" (\d+) \|" * len(HALVES) + "$", readme, re.M)
    counted = [counts(half) for half in HALVES]
    assert {name: [int(count) for count in row] for name, *row in told} == {
        name: [half[name] for half in counted] for name in counted[0]
    }


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_halves_share_no_sentence(one: str, other: str) -> None:
    told = [
        {packed(draft.text[start:end]) for draft in load(half) for start, end in sentences(draft.text)}
        for half in (one, other)
    ]
    assert not [line for line in told[0] & told[1] if len(line) >= SHARED_AT_LEAST]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_halves_share_no_fault(one: str, other: str) -> None:
    planted = [{(fault.words, fault.right) for draft in load(half) for fault in draft.faults} for half in (one, other)]
    assert not planted[0] & planted[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！“丙。”丁", ["甲。", "乙！", "“丙。”", "丁"]),
        ("# 标题\n\n甲，\n\n乙。\n", ["# 标题", "甲，", "乙。"]),
        (
            "Item 5 (e.g. Drills) is in. See No. 5, 3.5 and Mr. Hale. Done!",
            ["Item 5 (e.g. Drills) is in.", "See No. 5, 3.5 and Mr. Hale.", "Done!"],
        ),
        (
            '**Who?** All.\n\n1. We say "no." No. They do not.',
            ["**Who?**", "All.", '1. We say "no."', "No.", "They do not."],
        ),
        (
            "A full line is wrapped\nhere. A line which ends\nshort\nis not.",
            ["A full line is wrapped\nhere.", "A line which ends\nshort", "is not."],
        ),
        ("一行二十个字以内的文\n字在这里折行。又是一\n句。", ["一行二十个字以内的文\n字在这里折行。", "又是一\n句。"]),
    ],
)
def test_sentences_end_at_stops_and_paragraphs_but_not_at_wraps(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_an_omission_is_an_empty_span() -> None:
    draft = corpus_drafts.parse("x.md", "dev", "against: opinion\n\n创新、⟦list-differs||宜居、⟧美丽")
    assert draft.text == "创新、美丽"
    assert draft.faults == (Fault("list-differs", 3, 3, "", "宜居、"),)
