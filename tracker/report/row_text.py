"""Rows of the side-by-side as HTML. Written by hand like the text within them, since a law has thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.model import Mode
from tracker.report.rows import Block, Row
from tracker.report.running_text import inline_text, running_text, shown
from tracker.report.spread import Column
from tracker.report.tongue import INTERFACE
from tracker.report.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Rows:
    """What all rows of a page share; `jump` is where the full text breaks off."""

    mode: Mode
    words: Words
    left: Column
    right: Column
    jump: str

    def __call__(self, rows: Iterable[Row]) -> Markup:
        from markupsafe import Markup

        return Markup("".join(map(self._row, rows)))  # noqa: S704 — escaped by `shown`

    def _row(self, row: Row) -> str:
        kind, told = f" {row.kind}" if row.kind else "", "" if row.quiet else " told"
        inside = self._departed(row) if row.target else "".join(self._inside(row, bool(told)))
        return f'<div class="spread row{kind}{told}" id="{row.address}">\n{inside}</div>\n'

    def _tongue(self, column: Column) -> str:
        """The language of a text, where it is not the page's."""
        return "" if column.tag == INTERFACE[self.words.lang] else f' lang="{column.tag}"'

    def _departed(self, row: Row) -> str:
        to = shown(self.words("moved.to", at=row.right_at))
        return f'<p class="departed"><a href="#{row.target}"><bdi>{shown(row.left_at)}</bdi> {to}</a></p>\n'

    def _inside(self, row: Row, told: bool) -> Iterator[str]:
        if row.verdict or row.moved or row.renumbered or (row.basis and told):
            yield self._gutter(row)
        yield self._cell(row, row.left, "left", self.left) if row.left else self._absence(row, "l")
        yield self._cell(row, row.right, "right", self.right) if row.right else self._absence(row, "r")
        if row.inline:
            yield self._both(row)

    def _gutter(self, row: Row) -> str:
        words, out = self.words, ""
        if row.verdict:
            out += f'<span class="kind">{words(f"kind.{row.verdict}")}</span>\n'
        if row.cls:
            out += f'<span class="flag">{words(f"class.{row.cls}")}</span>\n'
        if row.moved or row.renumbered:
            out += f'<span class="flag">{words(self._flag(row))} <br><bdi>{shown(self._whence(row))}</bdi></span>\n'
        if row.basis:
            out += f'<span class="basis">{shown(row.basis)}</span>\n'
        return f'<div class="gutter">\n{out}</div>\n'

    def _flag(self, row: Row) -> str:
        if row.moved or not row.renumbered:
            return "kind.moved"
        return "kind.renumbered.law" if "条" in row.renumbered[1] or "條" in row.renumbered[1] else "kind.renumbered"

    def _whence(self, row: Row) -> str:
        if row.renumbered:
            return self.words("renumbered.pair", old=row.renumbered[0], new=row.renumbered[1])
        return self.words("moved.from", at=row.left_at)

    def _cell(self, row: Row, blocks: tuple[Block, ...], side: str, column: Column) -> str:
        whole = {"added": "ins", "deleted": "del"}.get(row.kind, "")
        out = f'<div class="cell {side[0]}"{self._tongue(column)}>\n'
        way = _way(column)
        for block in blocks:
            text: str = running_text(block.stretches, self.mode, side, bool(whole), self.words)
            text = f'<{whole} class="whole">{text}</{whole}>' if whole else text
            out += f'<div class="{block.kind}"{way}>{_label(block)}{text}</div>\n'
        return out + "</div>\n"

    def _absence(self, row: Row, side: str) -> str:
        if row.kind in ("unverifiable", "unsupported"):
            said = self.words(f"kind.{row.kind}") + (self.jump if row.kind == "unverifiable" else "")
            return f'<div class="cell {side} absent telling">{shown(said)}</div>\n'
        return f'<div class="cell {side} absent">{self.words("no_counterpart")}</div>\n' if row.kind else ""

    def _both(self, row: Row) -> str:
        block = row.right[0]
        label, old, new = _label(block), row.left[0].label, block.label
        if old != new:
            label = f'<span class="label">{_marked("del", old)}{_marked("ins", new)}</span> '
        return (
            f'<div class="cell both"{self._tongue(self.right)}><div class="{block.kind}"{_way(self.right)}>'
            f"{label}{inline_text(row.inline)}</div></div>\n"
        )


def _way(column: Column) -> str:
    return ' dir="auto"' if column.both_ways else ""


def _marked(tag: str, label: str) -> str:
    return f"<{tag}>{shown(label)}</{tag}>" if label else ""


def _label(block: Block) -> str:
    return f'<span class="label">{shown(block.label)}</span>{block.gap}' if block.label else ""
