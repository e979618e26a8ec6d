"""Where a draft is, as SARIF says it: a relative address below the folder of the sources, or an absolute one."""

from __future__ import annotations

import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def artifact_location(path: str) -> dict[str, str | int]:
    """The path percent-encoded; `%SRCROOT%` is where a relative one begins."""
    if path.startswith("/"):
        return {"uri": "file://" + _encoded(path)}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{_encoded(path[2:])}"}
    return {"uri": _encoded(re.sub(r"^(?:\./+)+", "", path)), "uriBaseId": "%SRCROOT%"}


def _encoded(path: str) -> str:
    """Percent-encoded as UTF-8; a name that is not text keeps its bytes, as the file system gave them."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"))
