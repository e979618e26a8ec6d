"""Jinja's environment, and the style and scripts that a page carries within it. Every word of a text is escaped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.report.provenance import size
from tracker.report.ribbons import ribbon
from tracker.report.running_text import shown
from tracker.report.term_text import context_text, ends, is_long, term_text
from tracker.report.visible import ACTING, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MEASURE = re.compile(r"(?<=\d) (?=[处段字条次个])")


@dataclass(frozen=True, slots=True)
class Asset:
    """A style sheet or a script, and the hash by which the page's policy allows it and no other."""

    text: Markup
    hash: str


def render(template: str, **values: object) -> str:
    """A page of a template with these values."""
    return environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_shown,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters |= {
        "plain": visible, "ends": ends, "size": size, "bound": bound, "days": _days, "px": "{:g}".format,
        "term": term_text, "context": context_text, "ribbon": ribbon,
    }  # fmt: skip
    made.tests["long"] = is_long
    return made


def style(*names: str, **said: str) -> Asset:
    """The style sheets of these names (`style/NAME.css`), one after another; what they say is `--say-KEY` in them."""
    spoken = "".join(f"--say-{key}: {json.dumps(word, ensure_ascii=False)}; " for key, word in said.items())
    return _asset("style", "css", names, f":root {{ {spoken}}}\n" if said else "")


def script(*names: str) -> Asset:
    """The scripts of these names (`script/NAME.js`), one after another."""
    return _asset("script", "js", names, "")


@lru_cache(maxsize=8)
def _asset(folder: str, ending: str, names: tuple[str, ...], before: str) -> Asset:
    from base64 import b64encode
    from hashlib import sha256

    from markupsafe import Markup

    text = before + "\n".join((_TEMPLATES / folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Asset(Markup(text), f"sha256-{digest}")  # noqa: S704 — our own files


def _shown(value: object) -> object:
    """What every expression of a template goes through: characters that act become marked glyphs."""
    if type(value) is not str or not ACTING.search(value):
        return value
    from markupsafe import Markup

    return Markup(shown(value))  # noqa: S704 — escaped by `shown`


def _days(sentence: str) -> Markup:
    """A sentence whose days (2025-08-29) are not broken at the end of a line."""
    from markupsafe import Markup

    return Markup(_DAY.sub(r"<time>\g<0></time>", shown(sentence)))  # noqa: S704 — escaped by `shown`


def bound(sentence: str) -> str:
    """A figure and its measure word (3 处) are not parted at the end of a line."""
    return _MEASURE.sub("\u00a0", sentence)
