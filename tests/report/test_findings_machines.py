"""Findings for JUnit's readers, GitHub's runner and reviewdog: each is read back as its own reader would."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import Error, JUnitXml, Skipped

from tests.report.findings_samples import BACK, CLEAN, DRAFTS, FRONT, SAMPLES, known_alone, newspaper, nothing, unread
from tracker.findings import Checked, Position, Region
from tracker.report.findings import render
from tracker.report.view import View
from tracker.report.visible import ACTING

STRING, ORDINAL = {"type": "string"}, {"type": "integer", "minimum": 1}


def strict(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = required | (optional or {})
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


PLACE = strict({"line": ORDINAL, "column": ORDINAL})
RANGE = strict({"start": PLACE, "end": PLACE})
SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
RDJSON = Draft202012Validator(
    strict(
        {
            "source": strict({"name": STRING}),
            "severity": SEVERITY,
            "diagnostics": {
                "type": "array",
                "items": strict(
                    {
                        "message": STRING,
                        "location": strict({"path": STRING}, {"range": RANGE}),
                        "severity": SEVERITY,
                    },
                    {
                        "code": strict({"value": STRING}),
                        "suggestions": {"type": "array", "items": strict({"range": RANGE, "text": STRING})},
                    },
                ),
            },
        }
    )
)
"""The messages of reviewdog's `proto/rdf/reviewdog.proto` that are written here, and no others."""


def junit(checked: Checked) -> JUnitXml:
    return JUnitXml.fromstring(render("junit", checked, View()).encode("utf-8"))


def rdjson(checked: Checked) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render("rdjson", checked, View()))
    return data


@pytest.mark.parametrize("name", SAMPLES)
def test_junit_is_read_back_and_its_counts_are_right(name: str) -> None:
    checked = SAMPLES[name]
    suites = junit(checked)
    cases = [case for suite in suites for case in suite]
    assert sum(case.is_failure for case in cases) == len(checked.told) == suites.failures
    assert sum(case.is_skipped for case in cases) == sum(checked.filtered.values()) == suites.skipped
    assert len(cases) == suites.tests
    for suite in suites:
        assert len({case.name for case in suite}) == len(list(suite))
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert said == (suite.tests, suite.failures, suite.errors, suite.skipped)


def test_junit_has_a_suite_for_each_draft() -> None:
    suites = list(junit(newspaper()))
    assert [suite.name for suite in suites] == [FRONT, BACK, CLEAN]
    (clean,) = suites[2]
    assert clean.is_passed
    assert clean.name == "核对通过"
    failed, known, _ = suites[0]
    assert failed.name == "3:10 misquoted"
    assert failed.result[0].message == "原文作“新旧动能”，稿件漏“旧”"
    assert failed.result[0].type == "error"
    assert "建议：改为“新旧动能”" in failed.result[0].text
    assert isinstance(known.result[0], Skipped)
    assert known.result[0].message == "此前已报"
    suppressed = list(suites[1])[1]
    assert suppressed.result[0].message == "已注明忽略：编委会已定，见 2025-08-30 会议纪要"


def test_junit_has_no_character_that_xml_does_not_allow() -> None:
    text = render("junit", SAMPLES["hostile"], View())
    assert not ACTING.search(text)
    assert "⟨NUL⟩⟨SOH⟩⟨BS⟩" in text
    assert "⟨U+FFFE⟩⟨U+FFFF⟩" in text
    assert "⟨U+D83D⟩" in text
    assert "]]>" not in text


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def commands(output: str) -> list[Command]:
    """What GitHub's runner does with each line: `ActionCommand.TryParseV2`, then its older form, which may stand anywhere."""
    return [command for line in re.split(r"\r\n|\r|\n", output) if (command := parsed(line))]


def parsed(line: str) -> Command | None:
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        assert "##[" not in line
        return None
    name, _, told = line[2:end].partition(" ")
    pairs = (pair.split("=", 1) for pair in told.strip().split(",") if pair)
    properties = {key: unescaped(value, {"%3A": ":", "%2C": ","}) for key, value in pairs if value}
    return Command(name, properties, unescaped(line[end + 2 :], {}))


def unescaped(text: str, more: dict[str, str]) -> str:
    for escape, character in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(escape, character)
    return text


@pytest.mark.parametrize("name", SAMPLES)
def test_github_has_a_command_for_each_finding_and_no_other(name: str) -> None:
    told = SAMPLES[name].told
    output = render("github", SAMPLES[name], View())
    assert output.count("\n") == len(output.splitlines()) == len(told)
    found = commands(output)
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    assert [command.name for command in found] == [kinds[finding.level] for finding in told]
    assert all(
        command.properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"} for command in found
    )


def test_github_says_where_and_what() -> None:
    first = commands(render("github", newspaper(), View("en")))[0]
    assert first.properties == {
        "file": FRONT, "line": "3", "endLine": "3", "col": "10", "endColumn": "13", "title": "Misquoted (misquoted)",
    }  # fmt: skip
    assert first.data.splitlines()[0] == "the reference has “新旧动能”: “旧” is left out"
    assert first.data.splitlines()[-1] == "Suggested: write “新旧动能”"


def test_github_takes_no_columns_of_several_lines() -> None:
    found = newspaper().findings[0]
    longer = replace(found, region=Region(found.region.start, Position(60, 4, 2, 4)))
    (command,) = commands(render("github", replace(newspaper(), findings=(longer,)), View()))
    assert (command.properties["line"], command.properties["endLine"]) == ("3", "4")
    assert "col" not in command.properties


def test_github_says_nothing_where_nothing_is_told() -> None:
    assert render("github", nothing(), View()) == render("github", known_alone(), View()) == ""


def test_github_keeps_percent_signs_as_they_are() -> None:
    found = replace(newspaper().findings[0], path="50%0A, 5%25:x.md", rule="%3A")
    (command,) = commands(render("github", replace(newspaper(), findings=(found,)), View()))
    assert command.properties["file"] == "50%0A, 5%25:x.md"
    assert command.properties["title"] == "%3A"


@pytest.mark.parametrize("name", SAMPLES)
def test_rdjson_is_what_reviewdog_reads(name: str) -> None:
    checked = SAMPLES[name]
    data = rdjson(checked)
    RDJSON.validate(data)
    assert len(data["diagnostics"]) == len(checked.told)
    json.dumps(data, ensure_ascii=False).encode("utf-8")  # protocol buffers take no half of a character
    assert not ACTING.search(render("rdjson", checked, View()))


def test_rdjson_counts_columns_in_bytes() -> None:
    def cut(path: str, place: dict[str, dict[str, int]]) -> str:
        start, end = place["start"], place["end"]
        assert start["line"] == end["line"]
        line = DRAFTS[path].split("\n")[start["line"] - 1].encode("utf-8")
        return line[start["column"] - 1 : end["column"] - 1].decode("utf-8")

    data = rdjson(newspaper())
    cuts = [cut(one["location"]["path"], one["location"]["range"]) for one in data["diagnostics"]]
    assert cuts == ["新动能", "2026年", "", "稳步"]
    first = data["diagnostics"][0]
    assert first["suggestions"] == [{"range": first["location"]["range"], "text": "新旧动能"}]
    assert data["diagnostics"][2]["suggestions"][0]["text"] == "尽力而为、"
    assert data["diagnostics"][3]["suggestions"][0]["text"] == ""
    assert (data["severity"], data["diagnostics"][3]["severity"]) == ("ERROR", "INFO")
    assert rdjson(nothing()) == {"source": {"name": "tracker"}, "severity": "INFO", "diagnostics": []}


def test_junit_has_an_error_for_a_draft_that_could_not_be_checked() -> None:
    suites = junit(unread())
    assert (suites.tests, suites.failures, suites.errors) == (3, 0, 1)
    (case,) = list(suites)[-1]
    assert (case.name, case.classname) == ("未能核对", "稿件/缺, 页.md")
    (error,) = case.result
    assert isinstance(error, Error)
    assert error.message == "稿件/缺, 页.md 未能核对：50%⟨ESC⟩ 不是 UTF-8"
    assert list(suites)[-1].errors == 1


def test_github_and_rdjson_have_an_error_for_a_draft_that_could_not_be_checked() -> None:
    (command,) = commands(render("github", unread(), View()))
    assert command.name == "error"
    assert command.properties == {"file": "稿件/缺, 页.md", "title": "未能核对"}
    assert command.data == "稿件/缺, 页.md 未能核对：50%⟨ESC⟩ 不是 UTF-8"
    data = rdjson(unread())
    RDJSON.validate(data)
    said = {"message": command.data, "location": {"path": "稿件/缺, 页.md"}, "severity": "ERROR"}
    assert data == {"source": {"name": "tracker"}, "severity": "ERROR", "diagnostics": [said]}
    both = replace(newspaper(), unchecked=unread().unchecked)
    assert len(rdjson(both)["diagnostics"]) == len(commands(render("github", both, View()))) == len(both.told) + 1
