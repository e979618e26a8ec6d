"""The style of a mail, written at each element: mail programs drop style sheets, and take few properties.

The colours are those of the reports, in light: a mail program that wants a dark mail turns them itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tracker.report.view import Lang

_COLOURS = Path(__file__).parents[1] / "templates" / "style" / "colours.css"
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")

_SANS: Mapping[Lang, str] = {
    "zh": "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
    "en": "'Segoe UI',Roboto,'Helvetica Neue','PingFang SC','Microsoft YaHei',sans-serif",
}
_SERIF: Mapping[Lang, str] = {
    "zh": "'Songti SC','Noto Serif CJK SC','Microsoft YaHei',serif",
    "en": "Charter,Georgia,'Songti SC','Noto Serif CJK SC','Microsoft YaHei',serif",
}


@lru_cache(maxsize=1)
def colours() -> Mapping[str, str]:
    """The reports' colours by name, in light: the first palette of the file."""
    light, _, _ = _COLOURS.read_text(encoding="utf-8").partition("@media")
    return dict(_COLOUR.findall(light))


@lru_cache(maxsize=2)
def styles(lang: Lang) -> Mapping[str, str]:
    """What stands in `style` attributes, by the name of what is styled; colours by theirs, in `bgcolor` too."""
    c = colours()
    return {**c, **_frame(c, _SANS[lang], _SERIF[lang]), **_marks(c), **_entries(c, _SANS[lang], _SERIF[lang])}


def _frame(c: Mapping[str, str], sans: str, serif: str) -> dict[str, str]:
    """The sheet of paper, headings, and what stands around the changes."""
    small = f"font-family:{sans};font-size:14px;line-height:170%;color:{c['soft']}"
    return {
        "body": f"margin:0;padding:0;background-color:{c['paper']};color:{c['ink']}",
        "hidden": f"display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:{c['paper']}",
        "page": f"background-color:{c['paper']};padding:24px 16px 32px",
        "sheet": f"max-width:600px;margin:0 auto;text-align:left;word-break:break-word;color:{c['ink']}",
        "eyebrow": f"margin:0 0 4px;{small};font-weight:normal;letter-spacing:2px",
        "document": f"background-color:{c['paper']};"
        f"margin:0;padding:20px 0 36px;font-family:{sans};font-size:14px;line-height:170%;color:{c['ink']};"
        "word-break:break-word",
        "title": f"margin:0;font-family:{serif};font-size:18px;line-height:160%;font-weight:bold;color:{c['ink']}",
        "meta": f"margin:4px 0 0;{small}",
        "verdict": f"margin:12px 0 0;font-family:{serif};font-size:19px;line-height:160%;font-weight:bold;color:{c['ink']}",
        "heading": f"margin:28px 0 0;padding:0 0 6px;border-bottom:1px solid {c['ink']};font-family:{sans};font-size:16px;"
        f"line-height:160%;font-weight:bold;color:{c['ink']}",
        "count": f"color:{c['soft']};font-weight:normal",
        "line": f"margin:10px 0 0;{small}",
        "where": f"margin:20px 0 0;font-family:{sans};font-size:15px;line-height:170%;color:{c['ink']}",
        "link": f"color:{c['accent']};text-decoration:underline",
        "command": f"font-family:Menlo,Consolas,monospace;font-size:14px;color:{c['ink']}",
        "space": "margin:0;font-size:14px;line-height:200%",
        "foot": f"border-top:1px solid {c['rule']};padding:16px 0 0;{small}",
    }


def _marks(c: Mapping[str, str]) -> dict[str, str]:
    """What differs. As on the page nothing is struck through, which could make another character of one; what went and
    what came are told apart without colours, by a dashed line and a whole one.
    """
    return {
        "plain": "text-decoration:none",
        "del": f"background-color:{c['del']};color:{c['del-ink']};border-bottom:2px dashed {c['del-ink']}",
        "ins": f"background-color:{c['ins']};color:{c['ins-ink']};text-decoration:underline",
        "mark": f"background-color:{c['mark']};color:{c['mark-ink']}",
        "core": "text-decoration:underline",
        "gap": f"color:{c['mark-line']};font-size:12px",
        "added": f"background-color:{c['ins']};color:{c['ins-ink']}",
        "deleted": f"background-color:{c['del']};color:{c['del-ink']}",
    }


def _entries(c: Mapping[str, str], sans: str, serif: str) -> dict[str, str]:
    """A change, and an entry of any other list."""
    return {
        "entry": f"padding:16px 0;border-bottom:1px solid {c['rule']};font-family:{sans};font-size:14px;line-height:170%;"
        f"color:{c['soft']};word-break:break-word",
        "number": f"color:{c['accent']};font-size:16px",
        "sign": f"border:1px solid {c['accent']};color:{c['accent']};font-size:12px",
        "class": f"color:{c['ink']}",
        "label": "margin:10px 0 0",
        "said": "margin:0",
        "terms": f"margin:6px 0 0;font-family:{serif};font-size:20px;line-height:160%;font-weight:bold;color:{c['ink']}",
        "long": f"margin:6px 0 0;font-family:{serif};font-size:16px;line-height:180%;font-weight:bold;color:{c['ink']}",
        "arrow": f"color:{c['soft']};font-weight:normal",
        "detail": f"font-family:{sans};font-size:14px;font-weight:normal;color:{c['accent']}",
        "words": f"margin:0;font-family:{serif};font-size:16px;line-height:180%;color:{c['ink']}",
        "item": f"padding:10px 0;border-bottom:1px solid {c['rule']};font-family:{sans};font-size:14px;line-height:170%;"
        f"color:{c['soft']};word-break:break-word",
    }
