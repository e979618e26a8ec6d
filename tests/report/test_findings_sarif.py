"""SARIF: every sample keeps to the standard's own schema, and what it says is found in the drafts again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from tests.report.findings_samples import DRAFTS, FRONT, RULES, SAMPLES, known_alone, newspaper, nothing
from tracker.findings import Checked
from tracker.report.findings import render
from tracker.report.findings.addresses import artifact_location
from tracker.report.findings.sarif import SCHEMA
from tracker.report.view import Lang, View
from tracker.report.visible import ACTING

OFFICIAL = json.loads(Path(__file__).with_name("sarif-2.1.0.schema.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(OFFICIAL)


def run(checked: Checked, lang: Lang = "zh") -> dict[str, Any]:
    text = render("sarif", checked, View(lang))
    assert not ACTING.search(text)
    log = json.loads(text)
    VALIDATOR.validate(log)
    (only,) = log["runs"]
    found: dict[str, Any] = only
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_it_keeps_to_the_standard(name: str) -> None:
    checked = SAMPLES[name]
    found = run(checked if len(checked.findings) < 1_000 else replace(checked, findings=checked.findings[-200:]))
    results = found["results"]
    prints = [result["partialFingerprints"]["trackerFinding/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    for result in results:
        at = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert found["artifacts"][at["index"]]["location"] == {key: at[key] for key in at if key != "index"}
    if any("baselineState" in result for result in results):
        assert all("baselineState" in result for result in results)
    if any("suppressions" in result for result in results):
        assert all("suppressions" in result for result in results)


def test_it_names_the_schema_that_it_keeps_to() -> None:
    assert OFFICIAL["id"] == SCHEMA == json.loads(render("sarif", nothing(), View()))["$schema"]


def test_thousands_of_findings_are_all_there() -> None:
    log = json.loads(render("sarif", SAMPLES["many"], View()))
    prints = [result["partialFingerprints"]["trackerFinding/v1"] for result in log["runs"][0]["results"]]
    assert len(set(prints)) == len(prints) == 5_000
    assert prints[1] == "outdated-reference:稳步/2"


def test_regions_are_where_the_words_are() -> None:
    for result, finding in zip(run(newspaper())["results"], newspaper().findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        text, region = DRAFTS[unquote(place["artifactLocation"]["uri"])], place["region"]
        assert text[region["charOffset"] :][: region["charLength"]] == finding.excerpt.words
        line = text.split("\n")[region["startLine"] - 1]
        assert region["startLine"] == region["endLine"]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == finding.excerpt.words


def test_fixes_can_be_made() -> None:
    text = DRAFTS[FRONT]
    result = run(newspaper())["results"][0]
    ((change,),) = (fix["artifactChanges"] for fix in result["fixes"])
    (replacement,) = change["replacements"]
    start = replacement["deletedRegion"]["charOffset"]
    end = start + replacement["deletedRegion"]["charLength"]
    fixed = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert "𠮷地的新旧动能加快转换" in fixed
    assert result["fixes"][0]["description"]["text"] == "改为“新旧动能”"
    deletion = run(newspaper())["results"][5]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert "insertedContent" not in deletion


def test_what_cannot_be_written_is_no_fix() -> None:
    finding = newspaper().findings[0]
    assert finding.replacement
    found = replace(finding, replacement=replace(finding.replacement, text="\ud83d"))
    (result,) = run(replace(newspaper(), findings=(found,)))["results"]
    assert "fixes" not in result
    assert result["message"]["text"].endswith("改为“⟨U+D83D⟩”")


def test_states() -> None:
    results = run(newspaper())["results"]
    assert [result["baselineState"] for result in results] == ["new", "unchanged", "new", "new", "new", "new"]
    assert [len(result["suppressions"]) for result in results] == [0, 0, 0, 0, 1, 0]
    assert results[4]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "编委会已定，见 2025-08-30 会议纪要"}
    ]
    fresh = replace(newspaper(), findings=newspaper().told)
    assert all(not {"baselineState", "suppressions"} & result.keys() for result in run(fresh)["results"])
    assert {result["baselineState"] for result in run(known_alone())["results"]} == {"unchanged"}


def test_rules_and_levels() -> None:
    found = run(newspaper(), "en")
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == [rule.level for rule in RULES]
    assert rules[0]["help"] == {"text": "Quotes, word by word."}
    assert not any("helpUri" in rule for rule in rules)
    for result, finding in zip(found["results"], newspaper().findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == finding.level
    assert found["language"] == "en-US"
    assert found["columnKind"] == "unicodeCodePoints"


def test_what_is_cited_stands_in_the_message_and_in_the_properties() -> None:
    result = run(newspaper())["results"][0]
    assert "原文 opinion@91c0de5f00ba 第（十八）项：制度不断完善，【新旧动能】加快转换" in result["message"]["text"]
    assert result["properties"]["cited"]["words"] == "新旧动能"
    assert result["properties"]["cited"]["version"] == "91c0de5f00ba9f1e"


def test_notices_are_notifications() -> None:
    (invocation,) = run(newspaper())["invocations"]
    assert invocation["executionSuccessful"]
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == ["“四版”的一条忽略已过期"]


def test_no_message_is_a_link_or_a_placeholder() -> None:
    texts = [result["message"]["text"] for result in run(SAMPLES["hostile"])["results"]]
    assert not any("](" in text for text in texts)
    assert any("{{0}} {{{{1}}}}" in text for text in texts)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("稿件/头版, 要闻/a b.md", "%E7%A8%BF%E4%BB%B6/%E5%A4%B4%E7%89%88%2C%20%E8%A6%81%E9%97%BB/a%20b.md"),
        ("./a:b.md", "a%3Ab.md"), ("././/x", "x"), ("../x.md", "../x.md"), ("-", "-"), ("a%b#c?d.md", "a%25b%23c%3Fd.md"),
        ("\udcff", "%FF"), ("\ud83d", "%ED%A0%BD"), ("/srv/a b.md", "file:///srv/a%20b.md"), ("C:/a b.md", "file:///C:/a%20b.md"),
        ("javascript:x", "javascript%3Ax"),
    ],
)  # fmt: skip
def test_addresses(path: str, uri: str) -> None:
    found = artifact_location(path)
    assert found["uri"] == uri
    assert ("uriBaseId" in found) == (not urlsplit(uri).scheme)
