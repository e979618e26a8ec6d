"""The titles of feeds."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "feed.one": ("{title}：措辞改动", "{title}: changes of wording"),
    "feed.all": ("措辞改动：全部文档", "Changes of wording, all documents"),
}
