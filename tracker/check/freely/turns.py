"""Predicates that turn a measure round, or loosen or tighten it."""

from __future__ import annotations

import re

from tracker.lazy import lazy

_ENDS = (
    "中止|搁置|延后|延缓|推后|放慢|放缓|减缓|缓行|取缔|清退|关停|撤销|撤并|废除|告一段落|到此为止|按兵不动|原地踏步|"
    "没有必要|用不着|犯不着|不急于|不打算|不考虑"
)
_PARTS = "分开|分离|分立|分设|脱钩|割裂|拆分|剥离|脱离|切断|断开|各自为政|各管各的|互不|封闭|关闭|封存|封停|冻结|保密"
_REFUSES = "拒绝|排斥|排除在外|劝退|劝阻|反对|抵制|打压|抑制|抬高|提高门槛|设置门槛"
_ONLY = "(?:只|仅仅?)(?:限|面向|针对|对|向|服务|适用|供|用于)"
_CONTRARY = (
    "(?:破坏|推平|搬迁|迁出|外迁|疏散|分散|收费|有偿|仅限|限定|靠后|次要|内部掌握|保持原样|解散|淘汰|各自|自行|从宽|宽松|灵活掌握|局部|个别|临时|"
    "阶段性|一次性|异地|减轻|独占|独享|专用|专享|停建|停办|停用|停摆|突击|运动式|被动|观望|停滞|封顶|退出|撤出|让位|让路|劝返|收紧|上收)(?!的)"
)
_LESSENS = "减少|减弱|降低|缩短|削弱|下降|下调|减半|萎缩|退坡|走低|下行|滑坡|放低|保持不变|维持|照旧"
_IN_PART = "试点|试行|分批|分期|有选择|选择性|择优|原则上|一般情况下"
_AT_WILL = "随意|任意|自行决定|自主决定|随便|不受限制|可有可无|看情况|豁免|免予"
"""Words that end or put off a measure; that part or close what it joins or opens; that refuse it, or do it for some alone; that are the
contrary of what measures are; that hold it down; that do it in part; and that leave it to whoever does it.
"""

TURNS = lazy(
    "强制|一律|控制|限制|禁止|严禁|限时|限期|放开|放松|放宽|简化|自愿|暂缓|暂停|暂不|缓建|停止|取消|不再|不设|不予|不搞|拆除|收回|收缩|"
    "缩减|压缩|压减|削减|缩小|回落|下滑|不定期|并不|不支持|不鼓励|不提倡|不主张|不要求|不作要求|不做要求|不推进|不发展|不实施|不必|不用|不与|"
    "无需|无须|毋须|尚未|慎重|叫停|终止|废止|(?:可以?|允许)?(?:适度|适当|酌情|继续)|弱化|淡化|推迟|逐步退出|维持现状|视需要|视情况|视情|有条件地|"
    f"{_ONLY}|{_ENDS}|{_CONTRARY}|{_PARTS}|{_REFUSES}|{_LESSENS}|{_IN_PART}|{_AT_WILL}"
)
BESIDE = re.compile(
    f"{_LESSENS}|{_IN_PART}|{_AT_WILL}|"
    "限制|禁止|控制|管控|严格|不得|严禁|取消|停止|退出|减少|压缩|减量|遏制|拆除|放开|强制|一律|适度|适当|下降|降低|避免|防止|严控"
)
"""Words with which the reference says something of the kind itself."""

DENIED = re.compile(r"(?:而非|不是|并非|绝非|不能|不会|不可|不应|不|别)[“‘]?\Z")
"""What denies a predicate that stands right behind it."""
