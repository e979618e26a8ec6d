"""Postings to real servers of HTTP: how they are signed, how the answers are judged, and what is told of them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deliver.conftest import delivery, dripping
from tracker.config_mail import PAYLOADS, HookConfig, Payload
from tracker.deliver.answers import judged
from tracker.deliver.webhook import Target, Webhook, target
from tracker.deliveries import Attempt
from tracker.errors import ConfigError, UnreadableError

DATA = '{"措辞": "三十日"}'.encode()
KEY = "693a91f6-7a8b"
OWN = "OF_THIS_HOOK"
NOW = 1_772_366_400.25


@dataclass
class Host:
    """A server that answers everything alike, and keeps what it was asked."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    drip: float = 0.0
    place: str = ""
    whole: bool = False
    """Whether all of an answer was taken."""

    answered: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.place}/hooks/send?key={KEY}"


@contextmanager
def hosted(tls: ssl.SSLContext | None = None, **answer: object) -> Iterator[Host]:
    host = Host(**answer)  # type: ignore[arg-type]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            host.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            time.sleep(host.pause)
            self.send_response(host.status)
            for name, value in host.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(0, len(host.body), 1 if host.drip else len(host.body)):
                    time.sleep(host.drip)
                    self.wfile.write(host.body[at : at + 1] if host.drip else host.body)
                host.whole = True
            finally:
                host.answered.set()

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Callers who hang up are what is tested."""

    with Server(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        host.place = f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


def posted(
    url: str, payload: Payload = "comparison", secret: str = "", timeout: float = 2.0, data: bytes = DATA
) -> Attempt:
    transport = Webhook(lambda name: {"hook": Target(url, payload, secret, timeout)}[name], clock=lambda: NOW)
    attempt = transport.send(delivery("hook", channel="webhook"), data)
    transport.close()
    assert attempt.reason.isprintable()
    assert len(attempt.reason) <= 300
    assert KEY not in attempt.reason
    assert "/hooks" not in attempt.reason
    return attempt


def test_data_is_posted_as_it_is_with_an_id_that_stays() -> None:
    with hosted() as host:
        assert [posted(host.url), posted(host.url)] == [Attempt("sent")] * 2
        (method, path, headers, body), (_, _, again, _) = host.asked
        assert (method, path, body) == ("POST", f"/hooks/send?key={KEY}", DATA)
        assert headers["content-type"] == "application/json; charset=utf-8"
        assert headers["user-agent"] == "tracker"
        assert headers["webhook-id"] == again["webhook-id"]
        assert headers["webhook-timestamp"] == str(int(NOW))
        assert "webhook-signature" not in headers


@pytest.mark.parametrize(
    ("secret", "key"), [("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", None), ("芝麻开门", "芝麻开门".encode())]
)
def test_data_is_signed_as_standard_webhooks_are(secret: str, key: bytes | None) -> None:
    with hosted() as host:
        assert posted(host.url, secret=secret) == Attempt("sent")
        headers, body = host.asked[0][2:]
    told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = hmac.new(key or base64.b64decode(secret[6:]), told, hashlib.sha256).digest()
    version, _, found = headers["webhook-signature"].partition(",")
    assert (version, base64.b64decode(found)) == ("v1", expected)


def test_the_example_of_the_specification_is_signed_as_it_says() -> None:
    """As the reference implementations' tests have it."""
    from tracker.deliver.signing import _mac, key_of

    told = b'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}'
    assert (
        _mac(key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), told) == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_feishu_is_signed_in_the_body() -> None:
    with hosted(body=b'{"code": 0, "msg": "success"}') as host:
        assert posted(host.url, "feishu", "secret", data='{"msg_type": "post", "x": "字"}'.encode()) == Attempt("sent")
        body = json.loads(host.asked[0][3])
    sign = hmac.new(f"{int(NOW)}\nsecret".encode(), b"", hashlib.sha256).digest()
    assert body == {"timestamp": str(int(NOW)), "sign": base64.b64encode(sign).decode(), "msg_type": "post", "x": "字"}


def test_dingtalk_is_signed_in_the_address() -> None:
    with hosted(body=b'{"errcode": 0, "errmsg": "ok"}') as host:
        assert posted(host.url, "dingtalk", "SECabc6") == Attempt("sent")
        asked = parse_qs(urlsplit(host.asked[0][1]).query)
        assert host.asked[0][3] == DATA
    stamp = str(int(NOW * 1000))
    sign = hmac.new(b"SECabc6", f"{stamp}\nSECabc6".encode(), hashlib.sha256).digest()
    assert asked == {"key": [KEY], "timestamp": [stamp], "sign": [base64.b64encode(sign).decode()]}


@pytest.mark.parametrize(("kind", "answer"), [("wecom", b'{"errcode":0}'), ("slack", b"ok"), ("feishu", b'{"code":0}')])
def test_without_anything_to_sign_with_data_goes_as_it_is(kind: Payload, answer: bytes) -> None:
    with hosted(body=answer) as host:
        assert posted(host.url, kind, "secret" if kind != "feishu" else "") == Attempt("sent")
        _, path, headers, body = host.asked[0]
    assert (path, body) == (f"/hooks/send?key={KEY}", DATA)
    assert not [name for name in headers if name.startswith("webhook")]


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, "sent"), (202, "sent"), (204, "sent"), (301, "refused"), (307, "refused"), (400, "refused"), (401, "refused"),
        (404, "refused"), (408, "later"), (410, "refused"), (425, "later"), (429, "later"), (500, "later"), (503, "later"),
        (700, "later"),
    ],
)  # fmt: skip
def test_a_status_means_what_it_says(status: int, result: str) -> None:
    body = b"" if status == 204 else b"because\nof \x1b[31mthis"
    with hosted(status=status, body=body) as host:
        attempt = posted(host.url)
    assert attempt.result == result
    if result != "sent":
        assert attempt.reason.startswith(f"{host.place}: {status}")
        assert len(host.asked) == 1


@pytest.mark.parametrize(
    ("kind", "body", "result"),
    [
        ("wecom", '{"errcode": 0, "errmsg": "ok"}', "sent"),
        ("wecom", '{"errcode": 45009, "errmsg": "api freq out of limit"}', "later"),
        ("wecom", '{"errcode": 93000, "errmsg": "invalid webhook url"}', "refused"),
        ("wecom", '{"errcode": 1, "errmsg": "发送过于频繁"}', "later"),
        ("wecom", '{"errcode": []}', "later"),
        ("wecom", '{"errcode": "0"}', "later"),
        ("wecom", '{"errcode": false}', "later"),
        ("feishu", '{"code": false}', "later"),
        ("wecom", "<html>Log in to this network</html>", "later"),
        ("wecom", "", "later"),
        ("wecom", "[" * 50_000, "later"),
        ("wecom", '{"errcode": ' + "9" * 5000 + "}", "later"),
        ("dingtalk", '{"errcode": 0}', "sent"),
        ("dingtalk", '{"errcode": 130101, "errmsg": "send too fast"}', "later"),
        ("dingtalk", '{"errcode": 310000, "errmsg": "sign not match"}', "refused"),
        ("feishu", '{"code": 0, "msg": "success"}', "sent"),
        ("feishu", '{"StatusCode": 0, "StatusMessage": "success"}', "sent"),
        ("feishu", '{"code": 11232, "msg": "frequency limited"}', "later"),
        ("feishu", '{"code": 19021, "msg": "sign match fail or timestamp is not within one hour"}', "refused"),
        ("feishu", '{"code": 9499, "msg": "Bad Request"}', "refused"),
        ("slack", "ok", "sent"),
        ("slack", '{"ok": true}', "sent"),
        ("slack", '{"ok": false, "error": "ratelimited"}', "later"),
        ("slack", '{"ok": false, "error": "invalid_auth"}', "refused"),
        ("slack", "OK?", "later"),
    ],
)
def test_chats_say_in_the_body_what_came_of_it(kind: Payload, body: str, result: str) -> None:
    with hosted(body=body.encode()) as host:
        attempt = posted(host.url, kind)
    assert attempt.result == result
    words = json.loads(body).get("errmsg") or json.loads(body).get("msg") if result == "refused" else ""
    assert (words or "") in attempt.reason


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4)
ANSWERS = VALUES.map(lambda told: json.dumps({"errcode": told, "code": told, "ok": told, "error": told}).encode())


@given(st.sampled_from(PAYLOADS), st.integers(100, 999), st.binary() | ANSWERS)
def test_any_answer_gives_a_result(kind: Payload, status: int, body: bytes) -> None:
    assert judged(kind, status, body).result in ("sent", "later", "refused")


def test_a_redirect_is_not_followed_and_where_it_leads_is_not_told() -> None:
    with hosted() as other, hosted(status=307, headers={"Location": other.url}) as host:
        attempt = posted(host.url, "comparison", "of nobody else")
        assert attempt.result == "refused"
        assert not other.asked


def test_what_must_not_be_told_is_not_told_even_if_the_server_repeats_it() -> None:
    with hosted(status=403, body=f"no such key: {KEY}, /hooks/send?key={KEY}, opensesame".encode()) as host:
        attempt = posted(host.url, "comparison", "opensesame")
    assert "opensesame" not in attempt.reason
    assert attempt.reason.startswith(f"{host.place}: 403 no such key: ***")


@pytest.mark.parametrize(
    ("address", "repeated"),
    [
        ("?SECRETTOKEN1234", "SECRETTOKEN1234"),
        ("?key=ab%2Fcdefghijk", "ab%2Fcdefghijk"),
        ("?key=ab%2Fcdefghijk", "ab/cdefghijk"),
        ("?key=ab+cdefghijk", "ab cdefghijk"),
        ("?a=1&key=sesame&b=2", "sesame"),
        ("?a=1&b=2", "a=1&b=2"),
        ("?key=open=sesame==", "open=sesame=="),
        ("abc%2Fdefghijkl", "abc/defghijkl"),
        ("abc%2Fdefghijkl", "abc%2Fdefghijkl"),
        ("sesame/of/bot", "sesame"),
        ("v1/open", "open"),
        ("v1/open", "hooks/v1/open"),
    ],
)
def test_no_part_of_an_address_is_told_however_the_server_repeats_it(address: str, repeated: str) -> None:
    with hosted(status=403, body=f"no {repeated}, v1".encode()) as host:
        attempt = posted(f"{host.place}/hooks/{address}")
    assert attempt == Attempt("refused", f"{host.place}: 403 no ***, v1")


def test_a_host_is_told_though_it_is_called_as_a_part_of_the_path_is() -> None:
    with hosted(status=403, body=b"no 127.0.0.1") as host:
        assert posted(f"{host.place}/127.0.0.1") == Attempt("refused", f"{host.place}: 403 no ***")


def test_of_a_long_answer_only_a_part_is_read() -> None:
    with hosted(status=400, body=b"x" * (64 << 20)) as host:
        assert posted(host.url).result == "refused"
        assert host.answered.wait(5)
        assert not host.whole


def test_an_answer_that_drips_is_read_for_as_long_as_is_allowed() -> None:
    with hosted(status=400, body=b"x" * 100, drip=0.05) as host:
        begun = time.monotonic()
        assert posted(host.url, timeout=0.5).result == "refused"
        assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("first", "again", "result"),
    [
        (b"HTTP/1.1 ", b"2", "later"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y", "later"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", "later"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", "later"),
        (b"HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n", b"0", "refused"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", "sent"),
    ],
)
def test_a_host_that_never_comes_to_an_end_has_a_deadline(first: bytes, again: bytes, result: str) -> None:
    begun = time.monotonic()
    with dripping(first, again, asked=True) as port:
        attempt = posted(f"http://127.0.0.1:{port}/hooks", timeout=0.8)
    assert attempt.result == result
    assert time.monotonic() - begun < 6
    assert result != "later" or attempt.reason.endswith(": no answer in time")


def test_a_host_or_a_proxy_that_never_comes_to_tls_has_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = time.monotonic()
    with dripping(b"HTTP/1.1 200 OK\r\nX: ", b"y", asked=True) as port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        attempt = posted("https://example.invalid/hooks", timeout=1)
    monkeypatch.delenv("https_proxy")
    with dripping(b"\x16\x03\x03\x40\x00", b"\x02", asked=True) as port:
        assert attempt == Attempt("later", "https://example.invalid: no answer in time")
        assert posted(f"https://127.0.0.1:{port}/hooks", timeout=1).reason.endswith(": no answer in time")
    assert time.monotonic() - begun < 10


def test_a_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with hosted() as proxy:
        monkeypatch.setenv("http_proxy", proxy.place)
        monkeypatch.delenv("no_proxy", raising=False)
        assert posted("http://example.invalid/hooks/x") == Attempt("sent")
        assert proxy.asked[0][1] == "http://example.invalid/hooks/x"


def test_a_host_that_answers_too_late_is_for_later() -> None:
    with hosted(pause=0.5) as host:
        assert posted(host.url, timeout=0.1) == Attempt("later", f"{host.place}: no answer in time")


def test_a_host_that_is_not_there_is_for_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert posted(f"http://127.0.0.1:{port}/hooks") == Attempt("later", f"http://127.0.0.1:{port}: Connection refused")
    assert posted("https://no-such-host.invalid/hooks").result == "later"


@pytest.mark.parametrize(
    "said", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 " + b"9" * 70_000, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1"]
)
def test_a_server_that_does_not_speak_http_gives_a_result(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            with listener.accept()[0] as caller:
                caller.recv(65536)
                caller.sendall(said)

        thread = threading.Thread(target=talk)
        thread.start()
        attempt = posted(f"http://127.0.0.1:{listener.getsockname()[1]}/hooks")
        thread.join()
    assert attempt.result == ("sent" if b"200" in said else "later")


def test_certificates_are_verified(trusted: ssl.SSLContext, ca_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hosted(tls=trusted) as host:
        attempt = posted(host.url)
        assert attempt.result == "later"
        assert "certificate is not trusted" in attempt.reason
        monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))
        assert posted(host.url) == Attempt("sent")
        assert posted(host.url.replace("127.0.0.1", "127.0.0.2")).result == "later"
        assert len(host.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "", "ftp://example.org/x", "file:///etc/passwd", "https://", "https:///x", "https://u:p@example.org/", "https://:p@example.org/", "https://@example.org/",
        "https://[x/",
        "https://example.org:99999/", "https://example.org/a b", "https://example.org/\r\nX: y", "https://example.org/王", "x",
        "https://a..b/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_a_mistake_and_is_not_told(url: str) -> None:
    with pytest.raises(ConfigError) as error:
        Target(url)
    assert not url or url not in error.value.message.split()


@pytest.mark.parametrize("secret", ["whsec_芝麻", "whsec_open!sesa", "whsec_abc"])
def test_a_secret_that_is_no_base64_is_a_mistake_and_is_not_told(secret: str) -> None:
    with pytest.raises(ConfigError) as error:
        Target("https://example.org/", "comparison", secret)
    assert secret[6:] not in error.value.message + error.value.hint


def test_a_target_is_shown_without_what_must_not_be_told() -> None:
    assert "secret" not in repr(Target("https://example.org/secret", "comparison", "secret"))


def test_a_target_is_of_the_configuration_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "url"
    file.write_text("https://example.org/of-the-file\n")
    environ = {"HOOK": "https://example.org/of-the-environment", "TRACKER_WEBHOOK_SECRET": "s", OWN: "t"}
    hook = HookConfig("群", url="https://example.org/plain", payload="slack", timeout=3)
    assert target(hook, environ) == Target("https://example.org/plain", "slack", "s", 3)
    assert target(HookConfig("群", url_env="HOOK"), environ).url == "https://example.org/of-the-environment"
    own = HookConfig("群", url_file=file, secret_env=OWN)
    assert target(own, environ) == Target("https://example.org/of-the-file", "comparison", "t")
    assert target(HookConfig("群", url="https://example.org/"), {}).secret == ""


@pytest.mark.parametrize(
    ("hook", "wanted"),
    [
        (HookConfig("群", url_env="HOOK"), "HOOK"),
        (HookConfig("群", url="https://example.org/", secret_env=OWN), OWN),
    ],
)
def test_what_is_wanted_and_nowhere_is_a_mistake(hook: HookConfig, wanted: str) -> None:
    with pytest.raises(ConfigError) as error:
        target(hook, {})
    assert "群" in error.value.message
    assert wanted in error.value.message
    assert wanted in error.value.hint


def test_a_file_without_an_address_in_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("  \n")
    with pytest.raises(ConfigError) as error:
        target(HookConfig("群", url_file=tmp_path / "url"), {})
    assert str(tmp_path / "url") in error.value.message
    assert "url_file" in error.value.hint


def test_a_file_of_an_address_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        target(HookConfig("群", url_file=tmp_path / "none"), {})
