"""Framing: what only introduces is told from what claims."""

from __future__ import annotations

import pytest

from tracker.compare.framing import introduction, is_notice, is_preamble


@pytest.mark.parametrize(
    ("clause", "introduced"),
    [
        ("意见强调，", "意见强调，"),
        ("意见要求坚持以人民为中心", "意见要求"),
        ("意见还要求加强组织实施，", "意见还要求"),
        ("若干措施提出，", "若干措施提出，"),
        ("会议指出，", "会议指出，"),
        ("据介绍，", "据介绍，"),
        ("国家发展改革委有关负责人介绍，", "国家发展改革委有关负责人介绍，"),
        ("《规划》明确，", "《规划》明确，"),
        ("The guidance says that cities shall act.", "The guidance says that "),
        ("The directive says the agency shall report.", "The directive says "),
        ("According to the ministry, rents fell.", "According to the ministry, "),
        ("各级政府应当提出要求，", ""),
        ("不得以任何形式说明理由，", ""),
        ("落实意见，", ""),
        ("城市是现代化建设的重要载体，", ""),
        ("Members shall not disclose what they said.", ""),
    ],
)
def test_introductions(clause: str, introduced: str) -> None:
    assert clause[: introduction(clause)] == introduced


@pytest.mark.parametrize(
    ("sentence", "notice"),
    [
        ("8月28日，《中共中央 国务院关于推动城市高质量发展的意见》对外公布。", True),
        ("中共中央、国务院近日印发《乡村全面振兴规划》。", True),
        ("依照《公司法》的规定公布财务报告，不得隐瞒重要事实。", False),
        ("县级以上人民政府应当每年公布本行政区域的水资源公报和节约用水规划。", False),
    ],
)
def test_notices(sentence: str, notice: bool) -> None:
    assert is_notice(sentence) is notice


@pytest.mark.parametrize(
    ("clause", "preamble"),
    [
        ("现提出如下意见。", True),
        ("现将有关事项通知如下：", True),
        ("特制定本办法。", True),
        ("现有企业应当达标。", False),
    ],
)
def test_preambles(clause: str, preamble: bool) -> None:
    assert is_preamble(clause) is preamble
