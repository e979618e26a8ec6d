"""The side-by-side, and what stands in one text only."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # side by side
    "legend.revision": (
        "左栏加虚线的字已删去，右栏加下划线的字为新增；合为一栏时，删去的字加删除线，数字仍加虚线。整段增删旁加竖线，"
        "▲ 表示另一文本此处有字；上标数字指向上面的差异。",
        "Dashed words on the left were deleted, underlined words on the right added; in one text, deleted words are struck "
        "through, numbers dashed. A line stands beside whole paragraphs; ▲ is where the other text has words; raised "
        "figures refer to the list above.",
    ),
    "legend.summary": (
        "不一致的字加底色和下划线，▲ 表示此处缺字，上标数字指向上面的差异；〔 〕内和折叠处为摘要未提及的文字。",
        "Differing words are highlighted and underlined, ▲ is where words lack, raised figures refer to the "
        "list above; 〔 〕 and folds hold what the summary leaves unsaid.",
    ),
    "fold.same": ("{n} 段一致", "{n} paragraph, unchanged|{n} paragraphs, unchanged"),
    "fold.restated": (
        "{n} 段措辞与原文一致",
        "{n} paragraph that agrees with the full text|{n} paragraphs that agree with the full text",
    ),
    "fold.renumbered": ("其中 {n} 段序号调整", "{n} of them renumbered"),
    "fold.noise": (
        "含转述用语、标点、格式 {n} 处",
        "with {n} change of attribution, punctuation or form|with {n} changes of attribution, punctuation and form",
    ),
    "range": ("{first}至{last}", "{first} to {last}"),
    "unsaid": ("未提及 {n} 字", "{n} character unsaid|{n} characters unsaid"),
    "elsewhere": ("{n} 字见于摘要别处", "{n} character restated elsewhere|{n} characters restated elsewhere"),
    "moved.from": ("原在{at}", "from {at}"),
    "moved.to": ("移至{at}", "moved to {at}"),
    "renumbered.pair": ("{old}→{new}", "{old} → {new}"),
    "no_counterpart": ("无对应文字", "no counterpart"),
    "untitled": ("（无标题）", "(untitled)"),
    # what is not in both
    "omitted.line": (
        "原文 {n} 段有摘要未提及的文字，共 {characters} 字",
        "{n} paragraph of the full text has words left unsaid, {characters} characters in all|"
        "{n} paragraphs of the full text have words left unsaid, {characters} characters in all",
    ),
    "omitted.whole": ("整段未提及", "all of it"),
    "unverifiable.reason": (
        "原文至此中断{jump}，其后文字未见，以下各段无从核对。",
        "The full text breaks off here{jump}; what follows is not at hand, so these paragraphs cannot be checked.",
    ),
    # the full text by its first sentences
    "openings": ("{n} 条首句，", "{n} opening sentence: |{n} opening sentences: "),
    "openings.agrees": ("{n} 条一致", "{n} agrees|{n} agree"),
    "openings.differs": ("{n} 条有出入", "{n} differs|{n} differ"),
    "openings.unsaid": ("{n} 条未提及", "{n} left unsaid"),
    "opening.agrees": ("首句一致", "opening agrees"),
    "opening.differs": ("首句有出入", "opening differs"),
    "opening.unsaid": ("首句未提及", "opening unsaid"),
    "telling.line": (
        "其中 {n} 句带有否定、义务或限定用语",
        "{n} unsaid clause forbids, obliges or limits|{n} unsaid clauses forbid, oblige or limit",
    ),
    "rest": ("其余文字", "the rest"),
    "sentence": ("整句", "Whole sentence"),
    # on what counterparts were found
    "basis": ("相近度 {n}%", "{n}% alike"),
    "pass.equal": ("文字相同", "same words"),
    "pass.abreast": ("并列对应", "abreast"),
    "pass.anchored": ("前后文夹定", "between anchors"),
    "pass.near": ("位置相邻", "nearby"),
    "pass.likely": ("综合判断", "by weighed evidence"),
    "pass.joined": ("合并后相符", "alike when joined"),
    "pass.stray": ("余段相近", "of what was left"),
    "pass.restate": ("逐句对应", "clause by clause"),
}  # fmt: skip
