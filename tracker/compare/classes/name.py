"""Names: persons, offices, bodies, places, titles in 《》; their short and full forms, and the rank in which they stand."""

from __future__ import annotations

import re

from tracker.compare.classes.enumeration import items
from tracker.compare.classes.lexicon import listed
from tracker.compare.classes.persons import SURNAMES, is_person, same_person
from tracker.compare.classes.places import PLACES

GOOD = (
    ("《公司法》", "《企业法》"),
    ("国务院", "全国人民代表大会"),
    ("监事会", "审计委员会"),
    ("内政部", "卫生部"),
    ("經濟部", "數位發展部"),
    ("副主任", "主任"),
    ("张伟", "张玮"),
    ("国务院、中央军委", "中央军委、国务院"),
    ("北京市", "天津市"),
    ("", "监察委员会"),
    ("Ministry of Finance", "Ministry of Commerce"),
    ("the Board of Directors", "the Audit Committee"),
    ("John Smith", "Jon Smith"),
    ("UNICEF", "UNESCO"),
)
BAD = (
    ("环境", "品质"),
    ("全部", "部分"),
    ("干部", "群众"),
    ("文化", "历史"),
    ("公司", ""),
    ("依照《公司法》办理", "按照《公司法》办理"),
    ("城市", "农村"),
    ("周期", "周围"),
    ("高质量", "高水平"),
    ("However", "But"),
    ("The supplier", "A supplier"),
)

_TITLE = re.compile(r"《[^》]*》?")
_NAMED = listed(
    # bodies
    "委员会|代表大会|常委会|委|大会|理事会|董事会|监事会|股东会|工会|协会|学会|联合会|商会|基金会|证监会|"
    "银保监会|国资委|人大|政协|国务院|法院|检察院|研究院|"
    "科学院|医院|学院|大学|行政院|立法院|司法院|监察院|考试院|政府|机关|机构|部门|部|厅|局|署|办公室|办公厅|"
    "国办|中办|中央|军委|党组|党委|支部|银行|公司|"
    "集团|法庭|仲裁院|总统府|市府|县府|议会|事务所|派出所|联盟|新华社|通讯社|报社|出版社|杂志社|"
    # offices
    "主席|总理|总统|院长|部长|主任|书记|省长|市长|县长|区长|乡长|镇长|村长|州长|总裁|总监|董事长|经理|监事|"
    "董事|局长|署长|处长|科长|厅长|司长|检察长|审判长|"
    "委员|理事|秘书长|秘书|参事|大使|领事|发言人|高级管理人员|负责人|教授|研究员|讲师|院士|主编|编辑|记者|"
    "校长|所长|会长|首相|大臣|议员|代表|法官|检察官|警官|"
    "司令|参谋长|将军|上将|中将|少将|首席执行官|庭长|书记员|巡视员|调研员|工程师|律师|公证员|仲裁员|调解员|同志|先生|女士|"
    # places
    "市|省|县|自治区|自治州|特别行政区|新区|乡|镇"
)  # fmt: skip
_NOT_NAMED = listed(
    "全部|内部|外部|大部|细部|干部|各部|东部|西部|南部|北部|中部|几部|局部|格局|布局|结局|时局|大局|全局|"
    "定局|僵局|破局|签署|部署|城市|都市|门市|上市|股市|集市|超市|"
    "夜市|全省|城乡|家乡|城镇|本部|一部|机部"
)  # fmt: skip
_CAPITAL = re.compile(
    r"(?:(?<=[a-z,] )|^)[A-Z][\w.'-]*(?:(?: of| for| and| the)*(?: the)? [A-Z][\w.'-]*)+|\b[A-Z]{2,}\b"
)
_ENGLISH_OFFICE = re.compile(
    r"\b(?:President|Chairman|Chairperson|Chairwoman|Chair|Secretary|Minister|Director|Governor|Mayor|Ambassador|Commissioner|Chancellor|"
    r"Premier|Senator|Judge|Justice|Attorney|Officer|Administrator|Registrar|Treasurer|Professor|Committee|Commission|Ministry|Department|"
    r"Agency|Council|Board|Court|Parliament|Congress|Senate|Bureau|Authority|University|Act|Mr|Mrs|Ms|Dr)\b"
)
_LAST = frozenset(name[-1] for name in _NAMED)
_GENERIC = listed("公司|机关|机构|部门|组织|中央|代表|大会|负责人|单位")
"""What is no name by itself, where it only came or went."""

_LEAST, _BARE = 2, 3
TRIGGERS = _LAST | frozenset("《" + SURNAMES) | PLACES.triggers | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def holds(old: str, new: str) -> bool:
    if old == new:
        return False
    if "《" in old + new and sorted(_TITLE.findall(old)) != sorted(_TITLE.findall(new)):
        return True
    if PLACES.differ(old, new) or _english(old) != _english(new) or same_person(old, new) or _ranked(old, new):
        return True
    sides = [side for side in (old, new) if side]
    if len(sides) == 1 and sides[0].endswith(_GENERIC) and len(sides[0]) <= _BARE:
        return False
    return any(map(_is_titled, sides)) and all(len(side) >= _LEAST for side in sides)


def is_name(text: str) -> bool:
    """May a term, as `read` gives it, name a body, an office, a place or a person?"""
    return _is_titled(text) or is_person(text)


def _is_titled(text: str) -> bool:
    if len(text) < _LEAST or text[-1] not in _LAST:
        return False
    return text.endswith(_NAMED) and not text.endswith(_NOT_NAMED)


def _english(text: str) -> list[str]:
    """Capitalised words one after another, abbreviations, and what only a body or an office is called."""
    if text == text.lower():
        return []
    return sorted(_CAPITAL.findall(text) + _ENGLISH_OFFICE.findall(text))


def _ranked(old: str, new: str) -> bool:
    """The same names in another order."""
    a, b = items(old), items(new)
    return a != b and sorted(a) == sorted(b) and all(map(is_name, a))
