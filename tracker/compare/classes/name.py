"""Names: titles in 《》, bodies, offices, and the short and full forms of them."""

from __future__ import annotations

import re

GOOD = (
    ("《公司法》", "《企业法》"),
    ("国务院", "全国人民代表大会"),
    ("监事会", "审计委员会"),
    ("内政部", "卫生部"),
    ("經濟部", "數位發展部"),
    ("副主任", "主任"),
)
BAD = (("环境", "品质"), ("全部", "部分"), ("干部", "群众"), ("文化", "历史"))

_TITLE = re.compile(r"《[^》]*》?")
_BODY = re.compile(
    r"(?:委员会|委員會|代表大会|代表大會|董事会|监事会|股东大?会|国务院|法院|检察院|檢察院|人民政府|行政院|立法院|监察机关|主管机关|主管機關|主管部门|"
    r"(?<![全内外局大细干幹本一])部(?:长|長)?|厅|廳|总局|局(?:长)?|署|委|办公室|办公厅|银行|公司|协会|學會|学会|联合会)$"
)
_OFFICE = re.compile(
    r"(?:主席|总理|總統|总统|部长|部長|主任|书记|省长|市长|董事长|董事長|经理|监事|董事|局长|院长|检察长|委员|理事|秘书长|高级管理人员)$"
)
_LEAST = 2


def holds(old: str, new: str) -> bool:
    if _TITLE.search(old) or _TITLE.search(new):
        return True
    sides = [side for side in (old, new) if side]
    return any(_names(side) for side in sides) and all(len(side) >= _LEAST for side in sides)


def _names(text: str) -> bool:
    return bool(_BODY.search(text) or _OFFICE.search(text))
