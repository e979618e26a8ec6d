"""Webhooks: data posted to an address of the web, signed, and the answer judged.

Whoever wires the transports loads this only where there is something to be posted.
"""

from __future__ import annotations

import ssl
import time
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import URLError
from urllib.parse import unquote, unquote_plus, urlsplit

from tracker.config_mail import SECRET, WAIT, HookConfig, Payload
from tracker.deliver.answers import judged
from tracker.deliver.confidential import confidential
from tracker.deliver.deadline import Deadline
from tracker.deliver.one_line import reason
from tracker.deliver.signing import Posting, key_of, signed
from tracker.deliveries import Attempt, Delivery
from tracker.errors import ConfigError

_LARGEST = 64 << 10  # octets of an answer that are read
_SHORT = 3  # characters of a part of an address that hides nothing: v1, bot
_JSON = "application/json; charset=utf-8"
_LATE = "no answer in time"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hook posts, what kind of answer is expected there, what it is signed with ("" for nothing), and the seconds that
    a posting may take with its answer. What cannot be an address or a secret raises ConfigError, which tells neither.
    """

    url: str = field(repr=False)
    payload: Payload = "comparison"
    secret: str = field(default="", repr=False)
    timeout: float = WAIT

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            sound = parts.scheme in ("http", "https") and parts.port != 0 and "@" not in parts.netloc
            sound = sound and bool((parts.hostname or "").encode("idna"))
        except ValueError:  # of a port, of brackets, of a label of the host
            sound = False
        if not sound or not self.url.isascii() or not self.url.isprintable() or " " in self.url:
            raise ConfigError(
                "The address of a webhook is none that can be posted to.",
                hint="It must begin with https:// or http://, be in ASCII, and hold no space and no user or password.",
            )
        if self.payload == "comparison" and self.secret:
            try:
                key_of(self.secret)
            except ValueError:
                raise ConfigError(
                    "The secret of a webhook begins with whsec_ and goes on with what is no base64.",
                    hint="Copy it once more, all of it, from where it was given out.",
                ) from None

    @property
    def place(self) -> str:
        """Scheme and host: what may be told of an address whose path is as good as a password."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be told, should the other side repeat it: as it is sent, and as it is meant.

        Parts of the address of up to three characters are told: who could guess a post by its address guesses those first.
        """
        parts = urlsplit(self.url)
        pieces = [piece for pair in parts.query.split("&") for piece in (pair, pair.partition("=")[2])]
        raw = (parts.path.strip("/"), *parts.path.split("/"), parts.query, *pieces)
        meant = (*map(unquote, raw), *map(unquote_plus, pieces))
        return (self.secret, *(each for each in (*raw, *meant) if len(each) > _SHORT))


class Webhook:
    """Hooks, each posted to by itself. `resolve` gives the target of a hook's name."""

    def __init__(
        self, resolve: Callable[[str], Target], *, agent: str = "tracker", clock: Callable[[], float] = time.time
    ) -> None:
        self._resolve, self._agent, self._clock = resolve, agent, clock
        self._context: ssl.SSLContext | None = None

    def send(self, delivery: Delivery, data: bytes) -> Attempt:
        """Posts the data. A host that cannot be reached is `later`, never `unreachable`: other hooks are at other hosts."""
        target = self._resolve(delivery.target)
        posting = Posting(target.url, data)
        posting = signed(target.payload, posting, secret=target.secret, key=delivery.key, now=self._clock())
        with Deadline(target.timeout) as deadline:
            try:
                attempt = judged(target.payload, *self._posted(posting, target.timeout, deadline))
            except (OSError, HTTPException) as error:
                attempt = Attempt("later", _LATE if deadline.passed else _said(error))
        if attempt.result == "sent":
            return attempt
        return Attempt(attempt.result, reason(f"{target.place}: {reason(attempt.reason, target.secrets)}"))

    def close(self) -> None:
        """Nothing stays open from one posting to the next."""

    def _posted(self, posting: Posting, timeout: float, deadline: Deadline) -> tuple[int, bytes]:
        """The status of the answer, and what of its body came in time."""
        self._context = self._context or ssl.create_default_context()
        headers = {"Content-Type": _JSON, "User-Agent": self._agent, **posting.headers}
        request = urllib.request.Request(posting.url, posting.body, headers)  # noqa: S310 — http and https alone: see Target
        with _opener(deadline, self._context).open(request, timeout=timeout) as response:
            if deadline.passed:  # which looks like the end of the headers
                raise TimeoutError
            body = b""
            with suppress(OSError, HTTPException):  # the status is there, and says the most
                while len(body) < _LARGEST and (more := response.read1(_LARGEST - len(body))):
                    body += more
            return response.status, body


class _Plain(HTTPConnection):
    """A connection with a deadline from its first octet on: before TLS, and before a proxy has answered."""

    def __init__(self, host: str, *, deadline: Deadline, **options: Any) -> None:
        self._deadline = deadline
        super().__init__(host, **options)

    @property
    def sock(self) -> Any:
        return self._sock

    @sock.setter
    def sock(self, made: Any) -> None:
        self._sock = made
        if made is not None:
            self._deadline.watch(made)


class _Secure(_Plain, HTTPSConnection):
    """The same over TLS."""


class _Opening(urllib.request.HTTPHandler):
    """What opens both kinds."""

    def __init__(self, deadline: Deadline, context: ssl.SSLContext) -> None:
        super().__init__()
        self._deadline, self._context = deadline, context

    def http_open(self, request: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_Plain, request, deadline=self._deadline)  # type: ignore[arg-type]

    def https_open(self, request: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_Secure, request, deadline=self._deadline, context=self._context)  # type: ignore[arg-type]

    https_request = urllib.request.HTTPHandler.http_request


def _opener(deadline: Deadline, context: ssl.SSLContext) -> urllib.request.OpenerDirector:
    """What opens http and https alone, through the proxy of the environment if one is set; it follows no redirects."""
    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), _Opening(deadline, context), urllib.request.UnknownHandler()):
        opener.add_handler(handler)
    return opener


def _said(error: Exception) -> str:
    """What went wrong, never with the address: a client's own words may hold it."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {cause.verify_message}"
    if isinstance(cause, TimeoutError):
        return _LATE
    if isinstance(cause, HTTPException):
        return f"no answer that is HTTP ({type(cause).__name__})"
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause) or type(cause).__name__


def target(hook: HookConfig, environ: Mapping[str, str]) -> Target:
    """Where a hook posts, and what it signs with, from `tracker.toml`, the environment and files.

    Raises ConfigError if the address is nowhere, cannot be one, or a secret that is named by itself is not there; and
    UnreadableError if a file cannot be read.
    """
    url = hook.url or confidential(environ, hook.url_env, hook.url_file, f"the address of {hook.name}").strip()
    if not url:
        raise ConfigError(
            f"There is no address for {hook.name} in {hook.url_env or hook.url_file}.",
            hint=f"Put it into the environment as {hook.url_env}, which url_env of [[notify]] names."
            if hook.url_env
            else "Put it into that file, which url_file of [[notify]] names.",
        )
    secret = confidential(environ, hook.secret_env, hook.secret_file, f"the secret of {hook.name}").strip()
    if not secret and hook.secret_env != SECRET:
        raise ConfigError(
            f"There is no secret for {hook.name} in {hook.secret_env}, so that nothing could be signed.",
            hint=f"Put it into the environment as {hook.secret_env}, which secret_env of [[notify]] names.",
        )
    return Target(url, hook.payload, secret, hook.timeout)
