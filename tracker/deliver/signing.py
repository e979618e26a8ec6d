"""How what is posted is signed, each kind of hook by its own specification. Without a secret nothing is.

Standard Webhooks 1.0.0 for data; 飞书 "自定义机器人使用指南", 签名校验; 钉钉 "自定义机器人安全设置", 加签. 企业微信 and Slack have
nothing to sign with: who knows the address may post.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote

from tracker.config_mail import Payload

_PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class Posting:
    """What is posted, and where: an address, headers of its own, and the body."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def signed(kind: Payload, posting: Posting, *, secret: str, key: str, now: float) -> Posting:
    """The posting as it goes out at `now` (seconds since 1970); `key` is the delivery's, and tells it from all others."""
    if kind == "comparison":
        return _standard(posting, secret, key, int(now))
    sign = _SIGNS.get(kind)
    return sign(posting, secret, now) if sign and secret else posting


def key_of(secret: str) -> bytes:
    """The octets that data is signed with: after `whsec_` base64, or else the text itself. Raises ValueError if it is no base64."""
    if not secret.startswith(_PREFIX):
        return secret.encode()
    return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)


def _standard(posting: Posting, secret: str, key: str, now: int) -> Posting:
    """The id is the same each time that a delivery is tried, so that who had it already can tell."""
    name = f"msg_{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    headers = {"webhook-id": name, "webhook-timestamp": str(now)}
    if secret:
        headers["webhook-signature"] = f"v1,{_mac(key_of(secret), f'{name}.{now}.'.encode() + posting.body)}"
    return Posting(posting.url, posting.body, headers)


def _feishu(posting: Posting, secret: str, now: float) -> Posting:
    """Timestamp and sign stand in the body; the key is the text, and what is signed is empty."""
    stamp = str(int(now))
    body = {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}".encode(), b""), **json.loads(posting.body)}
    return Posting(posting.url, json.dumps(body, ensure_ascii=False).encode())


def _dingtalk(posting: Posting, secret: str, now: float) -> Posting:
    """Both stand in the address; the timestamp is in milliseconds."""
    stamp = str(int(now * 1000))
    sign = quote(_mac(secret.encode(), f"{stamp}\n{secret}".encode()), safe="")
    joint = "&" if "?" in posting.url else "?"
    return Posting(f"{posting.url}{joint}timestamp={stamp}&sign={sign}", posting.body)


_SIGNS: Mapping[Payload, Callable[[Posting, str, float], Posting]] = {"feishu": _feishu, "dingtalk": _dingtalk}


def _mac(key: bytes, told: bytes) -> str:
    return base64.b64encode(hmac.new(key, told, sha256).digest()).decode("ascii")
