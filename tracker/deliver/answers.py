"""What the answer to a webhook means: the status of HTTP, and for chats their own code in the body.

企业微信 "全局错误码", 钉钉 "自定义机器人接入", 飞书 "自定义机器人使用指南", Slack "Sending messages using incoming webhooks".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tracker.config_mail import Payload
from tracker.deliveries import Attempt

_PASSING = frozenset({408, 425, 429})  # too slow, too early, too many: nothing that the next try could not mend

_WECOM = frozenset({-1, 45009, 45033})  # busy; more than 20 messages a minute; more at once than is allowed
_DINGTALK = frozenset(
    {-1, 130101, 410100, 660026}
)  # busy; more than 20 messages a minute, by its old code and its new ones
_FEISHU = frozenset({11232, 99991400})  # more than 5 messages a second or 100 a minute; the same, said by the gateway
_SLACK = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
_SPARING = re.compile(r"too fast|too many|too frequent|frequency|rate.?limit|busy|频率|频繁|限流|繁忙", re.IGNORECASE)
"""What chats say of a limit that has a code of its own, which they have added to more than once."""


def judged(kind: Payload, status: int, body: bytes) -> Attempt:
    """What came of a posting that was answered with this status and body, which may be cut and need not be text.

    A redirect is refused: it would lead the data and its signature to somebody whom nobody named. Chats say 200 to what they do
    not take, and then in the body why.
    """
    told = body.decode("utf-8", "replace")
    if 300 <= status < 400:
        return Attempt("refused", f"{status}, a redirect, which is not followed; the address itself must be named")
    if status in _PASSING or not 200 <= status < 500:
        return Attempt("later", f"{status} {told}")
    if status >= 400:
        return Attempt("refused", f"{status} {told}")
    chat = _CHATS.get(kind)
    return chat(told) if chat else Attempt("sent")


def _numbered(told: str, *, codes: tuple[str, ...], words: tuple[str, ...], passing: frozenset[int]) -> Attempt:
    """By the number under the first of these names that is there: 0 is taken."""
    said = _table(told)
    code = next((said[name] for name in codes if name in said), None)
    if not isinstance(code, int) or isinstance(code, bool):
        return _strange(told)
    if code == 0:
        return Attempt("sent")
    why = next((str(said[name]) for name in words if said.get(name)), "")
    return Attempt("later" if code in passing or _SPARING.search(why) else "refused", f"{code} {why}")


def _slack(told: str) -> Attempt:
    """An incoming webhook says `ok`, and the methods of the API a table with `ok` and `error` in it."""
    said = _table(told)
    if told.strip() == "ok" or said.get("ok") is True:
        return Attempt("sent")
    if said.get("ok") is not False:
        return _strange(told)
    why = str(said.get("error", ""))
    return Attempt("later" if why in _SLACK else "refused", why)


def _strange(told: str) -> Attempt:
    """An answer that is not the chat's own is that of somebody on the way, who may be gone by the next try."""
    return Attempt("later", f"an answer that is not this chat's: {told}")


def _table(told: str) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


_CHATS: Mapping[Payload, Callable[[str], Attempt]] = {
    "wecom": partial(_numbered, codes=("errcode",), words=("errmsg",), passing=_WECOM),
    "dingtalk": partial(_numbered, codes=("errcode",), words=("errmsg",), passing=_DINGTALK),
    "feishu": partial(_numbered, codes=("code", "StatusCode"), words=("msg", "StatusMessage"), passing=_FEISHU),
    "slack": _slack,
}
