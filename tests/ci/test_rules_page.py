"""docs/rules.md is what the rules say."""

from __future__ import annotations

import runpy

from tests.ci.conftest import ROOT
from tracker.findings import RULE_IDS

SCRIPT = ROOT / "docs" / "rules.py"


def test_the_page_is_made_of_the_rules() -> None:
    page = runpy.run_path(str(SCRIPT))["page"]()
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == page, "make rules"
    for rule in RULE_IDS:
        assert f"\n## {rule}\n" in page
