"""What stayed beside words that were put in or taken out is not marked; both texts are rebuilt all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.building import edits, one_side
from tracker.model import Edit
from tracker.report.trimmed import trimmed

CASES = (
    ("race, [-religion-]{+caste, color, religion+}, or", "race, {+caste, color, +}religion, or"),
    ("[-新旧动能-]{+新动能+}加快", "新[-旧-]动能加快"),
    ("{+新动能+}[-新旧动能-]加快", "新[-旧-]动能加快"),
    ("[-提高质量-]{+提升数量+}", "[-提高质量-]{+提升数量+}"),
    ("[-甲-]{+乙+}丙[-丁-]", "[-甲-]{+乙+}丙[-丁-]"),
    ("[-unlawful-]{+lawful+} acts", "[-unlawful-]{+lawful+} acts"),
    ("不变", "不变"),
)


@pytest.mark.parametrize(("given_edits", "shown"), CASES)
def test_what_is_shown(given_edits: str, shown: str) -> None:
    assert trimmed(edits(given_edits)) == edits(shown)


@given(
    st.lists(
        st.builds(Edit, st.sampled_from(["equal", "delete", "insert"]), st.text("甲乙丙 ab,", min_size=1, max_size=6)),
        max_size=9,
    )
)
def test_both_texts_are_rebuilt(given_edits: list[Edit]) -> None:
    shown = trimmed(given_edits)
    assert one_side(shown, "delete") == one_side(given_edits, "delete")
    assert one_side(shown, "insert") == one_side(given_edits, "insert")
