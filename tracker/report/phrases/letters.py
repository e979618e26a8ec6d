"""What a mail, a chat and a feed say around the changes: subject, preheader, where the whole is, why one gets this."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # the subject
    "letter.tag": ("【{name}】", "[{name}] "),
    "letter.changed.at-once": ("措辞变化", "Wording change"),
    "letter.changed.daily": ("措辞变化日报 {day}", "Wording, daily {day}"),
    "letter.changed.weekly": ("措辞变化周报 {day}", "Wording, weekly {day}"),
    "letter.silent.at-once": ("久未核对", "Not looked at"),
    "letter.silent.daily": ("久未核对 {day}", "Not looked at, {day}"),
    "letter.silent.weekly": ("久未核对 {day}", "Not looked at, {day}"),
    "letter.titled": ("《{title}》", "{title}"),
    "letter.line": ("{title}：{gist}", "{title}: {gist}"),
    "letter.and": ("{first}等 {n} 篇", "{first} and {more} more"),
    # the gravest change in a phrase
    "letter.revision.replaced": ("{old}→{new}", "{old} → {new}"),
    "letter.revision.inserted": ("增“{new}”", "“{new}” added"),
    "letter.revision.deleted": ("删“{old}”", "“{old}” deleted"),
    "letter.summary.replaced": ("原文“{old}”，摘要“{new}”", "full text “{old}”, summary “{new}”"),
    "letter.summary.inserted": ("摘要多“{new}”", "summary adds “{new}”"),
    "letter.summary.deleted": ("摘要无“{old}”", "summary lacks “{old}”"),
    "letter.in_title": ("标题 {gist}", "title: {gist}"),
    "letter.in_all": ("{gist}，共 {n} 处", "{gist}, {n} places"),
    "letter.and_more": ("{gist}等 {n} 条，共 {places} 处", "{gist} and {more} more, {places} places"),
    "letter.noise.framing": ("转述用语 {gist}", "attribution {gist}"),
    "letter.noise.punctuation": ("标点 {gist}", "punctuation {gist}"),
    "letter.noise.typography": ("字形格式 {gist}", "form {gist}"),
    "letter.marked": ("【{gist}】", "[{gist}]"),
    "letter.marked.replaced": ("{old}→{new}", "{old} → {new}"),
    "letter.marked.inserted": ("增：{new}", "added: {new}"),
    "letter.marked.deleted": ("删：{old}", "deleted: {old}"),
    "letter.quoted.added": ("新增“{text}”", "“{text}” added"),
    "letter.quoted.deleted": ("删去“{text}”", "“{text}” deleted"),
    "letter.quoted.more": ("{told}等 {n} 段", "{told} and {more} more"),
    "letter.whole.added": ("{at} 新增：{text}", "{at} added: {text}"),
    "letter.whole.deleted": ("{at} 删去：{text}", "{at} deleted: {text}"),
    "letter.whole.unsupported": ("{at} 原文未见：{text}", "{at}, not in the full text: {text}"),
    # documents beside the first
    "letter.others": ("另有 {n} 篇有变化", "{n} more document changed|{n} more documents changed"),
    "letter.others.unnamed": (
        "其余 {n} 篇未列出，用 tracker log 逐篇查看。",
        "{n} more is not named here; see tracker log.|{n} more are not named here; see tracker log.",
    ),
    "letter.others.silent": ("另有 {n} 篇久未核对", "{n} more not looked at"),
    "letter.reverted": ("改后复原", "Changed and changed back"),
    "letter.reverted.gist": ("改动后又改回，合计无变化", "reverted, no net change"),
    "letter.partly.gist": ("所关注的改动已改回", "reverted in what you follow"),
    "letter.reverted.partly": (
        "其间 {n} 个版本，{at} 您所关注的改动已改回；其他措辞有变化",
        "{n} version in between; as of {at} what you follow reads as you were told last, other words do not|"
        "{n} versions in between; as of {at} what you follow reads as you were told last, other words do not",
    ),
    "letter.reverted.line": (
        "其间 {n} 个版本，{at} 与此前所告知的一致，合计无变化",
        "{n} version in between; as of {at} it reads as you were told last, no change in all|"
        "{n} versions in between; as of {at} it reads as you were told last, no change in all",
    ),
    "letter.silent": ("久未核对", "Not looked at for long"),
    "letter.silent.days": ("已 {n} 天未能核对", "not looked at for {n} day|not looked at for {n} days"),
    "letter.silent.hours": ("已 {n} 小时未能核对", "not looked at for {n} hour|not looked at for {n} hours"),
    "letter.silent.hour": ("不到 1 小时未能核对", "not looked at for less than an hour"),
    "letter.silent.never": ("从未核对成功", "never looked at with success"),
    "letter.silent.since": ("上次核对于 {at}", "last looked at on {at}"),
    "letter.silent.reason": ("{told}；最近一次失败：{reason}", "{told}; it failed last with: {reason}"),
    "letter.silent.untried": ("{told}；期间没有运行过核对", "{told}; nobody tried since"),
    # one document
    "letter.versions.revision": ("{old} → {new}", "{old} → {new}"),
    "letter.versions.summary": ("{old}，{new}", "{old}, {new}"),
    "letter.between": ("上次告知以来有 {n} 个版本，此处合并比较", "{n} versions came since you were told last, compared here as one"),
    "letter.rearranged": ("拆分、合并、移动的段落", "Paragraphs split, merged or moved"),
    "letter.rearranged.item": ("{at} · {kinds}", "{at} · {kinds}"),
    "letter.legend": ("标记：", "Marks: "),
    "letter.legend.del": ("删去", "deleted"),
    "letter.legend.ins": ("新增", "added"),
    "letter.legend.gap": ("此处缺字", "words are missing here"),
    "letter.legend.plain": ("[-…-] 为删去，{+…+} 为新增", "[-…-] was deleted, {+…+} was added"),
    # where the whole is
    "letter.attached": ("完整报告见附件 {name}", "The whole report is attached: {name}"),
    "letter.open": ("查看完整报告", "See the whole report"),
    "letter.linked": ("完整报告：{address}", "The whole report: {address}"),
    "letter.command": ("完整报告可由此命令生成：", "This command makes the whole report: "),
    "letter.cut.lines": (
        "限于篇幅，以下 {n} 行未列出，见完整报告",
        "{n} more line not listed here: see the whole report|{n} more lines not listed here: see the whole report",
    ),
    "letter.cut.named": ("其余 {n} 篇未列出", "{n} more not listed"),
    # the foot
    "letter.why.at-once": (
        "您收到此信，是因为订阅了“{name}”：有变化时即告知。",
        "You get this because of the subscription “{name}”, which tells of changes at once.",
    ),
    "letter.why.daily": (
        "您收到此信，是因为订阅了“{name}”：每日汇总一次。",
        "You get this because of the subscription “{name}”, which gathers the changes of a day.",
    ),
    "letter.why.weekly": (
        "您收到此信，是因为订阅了“{name}”：每周汇总一次。",
        "You get this because of the subscription “{name}”, which gathers the changes of a week.",
    ),
    "letter.why.at-once.unnamed": (
        "您收到此信，是因为订阅了文本的变化：有变化时即告知。",
        "You get this because of a subscription that tells of changes at once.",
    ),
    "letter.why.daily.unnamed": (
        "您收到此信，是因为订阅了文本的变化：每日汇总一次。",
        "You get this because of a subscription that gathers the changes of a day.",
    ),
    "letter.why.weekly.unnamed": (
        "您收到此信，是因为订阅了文本的变化：每周汇总一次。",
        "You get this because of a subscription that gathers the changes of a week.",
    ),
    "letter.why.once": ("此信应要求单独发送一次。", "This was sent once, because somebody asked for it."),
    "letter.made": ("生成于 {at}", "Made on {at}"),
    # a chat
    "letter.note.change": ("{cls}：{gist}", "{cls}: {gist}"),
    "letter.note.at": ("{told}（{places}）", "{told} ({places})"),
    "letter.note.in_all": ("{at} 等 {n} 处", "{at} and more, {n} in all"),
    "letter.note.more": ("另有 {n} 条措辞差异", "{n} more change of wording|{n} more changes of wording"),
    "letter.note.others": ("其余", "And more"),
}  # fmt: skip
