"""What is no text in a draft, blanked out: comments everywhere, and in Markdown the marks of emphasis, links and footnotes.

Every character keeps its place, so that what is found in the rest is found in the draft as written.
"""

from __future__ import annotations

import re

from tracker.check.remarks import COMMENT

_INLINE = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)"  # a picture
    r"|(?<=\])\([^)\n]*\)"  # where a link leads
    r"|\[\^[^\]\n]+\]:?"  # a footnote
    r"|\[(?=[^\]\n]+\]\()|(?<!\[)\](?=\()"  # the brackets around a link's words
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)"  # emphasis
    r"|~~|`+"
)
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_ENDINGS = (".md", ".markdown", ".mkd", ".qmd")


def is_markdown(path: str) -> bool:
    return path.lower().endswith(_ENDINGS)


def readable(raw: str, *, markdown: bool) -> str:
    """The draft without its comments, and as Markdown without its marks, character for character."""
    text = COMMENT.sub(_blanked, raw) if "<!--" in raw else raw
    if not markdown:
        return text
    text = _FENCED.sub(_blanked, text)
    return _INLINE.sub(_blanked, text)


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found.group())
