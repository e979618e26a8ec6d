"""The first sentence of a report: what was checked, what differs, what could not be checked."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "checked.differs": (
        "已核对部分：措辞与原文不一致 {n} 处",
        "In the part that could be checked, the wording differs from the full text in {n} place|"
        "In the part that could be checked, the wording differs from the full text in {n} places",
    ),
    "checked.agrees": ("已核对部分：措辞与原文一致", "In the part that could be checked, the wording agrees with the full text"),
    "checked.nothing": (
        "摘要与原文没有可以逐字核对的部分",
        "The summary and the full text have no part in common that could be checked",
    ),
    "checked.unsupported": ("原文未见 {n} 处", "{n} passage is not in the full text|{n} passages are not in the full text"),
    "unchecked": (
        "另有 {n} 段因原文不全{jump}无法核对",
        "{n} further paragraph cannot be checked because the full text is incomplete{jump}|"
        "{n} further paragraphs cannot be checked because the full text is incomplete{jump}",
    ),
    "unchecked.all": (
        "{n} 段因原文不全{jump}无法核对",
        "{n} paragraph cannot be checked because the full text is incomplete{jump}|"
        "{n} paragraphs cannot be checked because the full text is incomplete{jump}",
    ),
    "identical": ("两个文本一致", "The two texts are identical"),
    "compared": (
        "共比较 {n} 段（修订前）与 {new} 段（修订后）：",
        "Compared {n} paragraph (before) with {new} (after): |Compared {n} paragraphs (before) with {new} (after): ",
    ),
    "compared.same_words": ("文字一致", "The words are the same"),
    "tally.reworded": ("有改动 {n} 段", "{n} changed"),
    "tally.added": ("新增 {n} 段", "{n} added"),
    "tally.deleted": ("删去 {n} 段", "{n} deleted"),
    "tally.split": ("拆分 {n} 段", "{n} split"),
    "tally.merged": ("合并 {n} 处", "{n} merged"),
    "tally.moved": ("位置调整 {n} 段", "{n} moved"),
    "tally.renumbered": ("序号调整 {n} 段", "{n} renumbered"),
    "tally.renumbered.law": ("条号变动 {n} 处", "{n} renumbered"),
    "tally.wording": ("措辞改动 {n} 处", "the wording changed in {n} place|the wording changed in {n} places"),
    "tally.noise": (
        "改动均为标点、格式，共 {n} 处",
        "all of it punctuation or form, in {n} place|all of it punctuation or form, in {n} places",
    ),
    "title.changed": ("标题由“{old}”改为“{new}”", "the title “{old}” became “{new}”"),
    "title.added": ("新增标题“{new}”", "the title “{new}” was added"),
    "title.deleted": ("删去标题“{old}”", "the title “{old}” was deleted"),
    "renumberings": ("条号、序号变动", "Renumbered"),
    "renumbered.count": ("（{n} 个）", " ({n})"),
    "limits": ("达到复杂度上限：", "A limit on complexity was reached: "),
    "limit.too-long-for-words": (
        "有的段落过长，未逐词比较，两侧整段列出。",
        "some paragraphs were too long to compare word by word and are shown whole.",
    ),
    "limit.too-many-for-terms": (
        "改动过多，逐处按原样列出，未归并为词语。",
        "so much changed that each change is shown as it was found, and not told by its terms.",
    ),
}  # fmt: skip
