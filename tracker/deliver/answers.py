"""What the answer to a webhook means: the status of HTTP, and for chats their own code in the body.

企业微信 "全局错误码", 钉钉 "自定义机器人接入", 飞书 "自定义机器人使用指南", Slack "Sending messages using incoming webhooks".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.config_mail import Payload
from tracker.deliveries import Attempt

_PASSING = frozenset({408, 425, 429})  # too slow, too early, too many: nothing that the next try could not mend


@dataclass(frozen=True, slots=True)
class _Codes:
    """Where a chat says its code, by names of which one is there, and which codes are for a while only."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    passing: frozenset[object]
    good: object = 0


_CHATS: Mapping[Payload, _Codes] = {
    # busy; more than 20 messages a minute; more at once than is allowed
    "wecom": _Codes(("errcode",), ("errmsg",), frozenset({-1, 45009, 45033})),
    # busy; more than 20 messages a minute, by the old code and by the new one
    "dingtalk": _Codes(("errcode",), ("errmsg",), frozenset({-1, 130101, 410100, 660026})),
    # more than 5 messages a second or 100 a minute; the same, said by the gateway
    "feishu": _Codes(("code", "StatusCode"), ("msg", "StatusMessage"), frozenset({11232, 99991400})),
    "slack": _Codes(
        ("ok",),
        ("error",),
        frozenset(
            {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
        ),
        True,
    ),
}


def judged(kind: Payload, status: int, body: bytes) -> Attempt:
    """What came of a posting that was answered with this status and body, which may be cut and need not be text.

    A redirect is refused: it would lead the data and its signature to somebody whom nobody named.
    """
    told = body.decode("utf-8", "replace")
    if 300 <= status < 400:
        return Attempt("refused", f"{status}, a redirect, which is not followed; the address itself must be named")
    if status in _PASSING or not 200 <= status < 500:
        return Attempt("later", f"{status} {told}")
    if status >= 400:
        return Attempt("refused", f"{status} {told}")
    codes = _CHATS.get(kind)
    return _judged_by(codes, told) if codes else Attempt("sent")


def _judged_by(codes: _Codes, told: str) -> Attempt:
    """A chat says 200 to what it does not take. An answer that is not its own is that of somebody on the way."""
    if codes.good is True and told.strip() == "ok":
        return Attempt("sent")
    said = _table(told)
    code = next((said[name] for name in codes.names if name in said), None)
    if code is None:
        return Attempt("later", f"200, and not in the words of this chat: {told}")
    if code is codes.good or (codes.good == 0 and code == 0 and code is not False):
        return Attempt("sent")
    words = next((str(said[name]) for name in codes.words if said.get(name)), "")
    passing = (words if codes.good is True else code) in codes.passing
    return Attempt("later" if passing else "refused", f"{'' if code is False else code} {words}")


def _table(told: str) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
