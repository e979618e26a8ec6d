"""Persons' names in Chinese: a surname and one or two characters, told from the words that begin as a surname does."""

from __future__ import annotations

from tracker.lazy import lazy

SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱郭宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴汪姜范"
    "姚谭廖邹熊陆郝孔崔邱秦侯邵孟龚尹黎柯赖游詹习温江"
)
_NO_SURNAME = (
    "王牌|王国|王朝|王室|张贴|张力|张开|陈述|陈列|陈旧|陈设|陈规|黄金|黄河|黄色|黄山|周期|周围|周边|周到|"
    "周全|周密|周转|周年|周日|周末|谢谢|谢绝|韩国|董事|许可|许多|许诺|曾经|"
    "苏联|苏州|叶片|杜绝|范围|范例|范本|范畴|熊猫|陆续|陆地|陆海|黎明|游客|游行|游览|习惯|习俗|习题|温度|"
    "温和|温暖|江河|江苏|江西|江湖|唐代|宋代|丁香|汪洋|孔雀|秦岭|侯爵|孟加|柯达|杨树|"
    "朱红|徐徐|胡同|胡乱|沈阳|彭湃|卢布|赖以|赖账|温室|江南|江北|江边|周一|周二|周三|周四|"
    "周五|周六|李子|戴上|姜汁|曾任|曾在"
)
_SURNAME = lazy(rf"(?!{_NO_SURNAME})(?:欧阳|司马|上官|诸葛|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
_FIRST = frozenset(SURNAMES + "欧司上诸")
_LONGEST = 4


def is_person(text: str) -> bool:
    """May a term, as `read` gives it, be a person's name? Many words pass too: ask only beside other evidence."""
    return 2 <= len(text) <= _LONGEST and text[0] in _FIRST and bool(_SURNAME.fullmatch(text))


def same_person(old: str, new: str) -> bool:
    """Are both persons' names that share a surname or a given name, but not both?"""
    return old != new and is_person(old) and is_person(new) and (old[0] == new[0] or old[1:] == new[1:])
