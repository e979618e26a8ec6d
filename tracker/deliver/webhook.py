"""Webhooks: data posted to an address of the web, signed, and the answer judged.

Whoever wires the transports loads this only where there is something to be posted.
"""

from __future__ import annotations

import ssl
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import parse_qsl, urlsplit

from tracker.config_mail import SECRET, WAIT, HookConfig, Payload
from tracker.deliver.answers import judged
from tracker.deliver.confidential import confidential
from tracker.deliver.one_line import reason
from tracker.deliver.signing import Posting, key_of, signed
from tracker.deliveries import Attempt, Delivery
from tracker.errors import ConfigError

_LARGEST = 64 << 10  # octets of an answer that are read
_SHORT = 7  # characters of what is no secret: words of a path, numbers
_JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a hook posts, what kind of answer is expected there, what it is signed with ("" for nothing), and the seconds that
    an answer is waited for. What cannot be an address or a secret raises ConfigError, which tells neither.
    """

    url: str = field(repr=False)
    payload: Payload = "comparison"
    secret: str = field(default="", repr=False)
    timeout: float = WAIT

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            sound = parts.scheme in ("http", "https") and parts.port != 0 and not parts.username
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
        """What must not be told, should the other side repeat it."""
        parts = urlsplit(self.url)
        queried = [value for _, value in parse_qsl(parts.query)]
        return tuple(
            each
            for each in (self.secret, parts.path.strip("/"), *parts.path.split("/"), *queried)
            if len(each) > _SHORT
        )


class Webhook:
    """Hooks, each posted to by itself. `resolve` gives the target of a hook's name."""

    def __init__(
        self, resolve: Callable[[str], Target], *, agent: str = "tracker", clock: Callable[[], float] = time.time
    ) -> None:
        self._resolve, self._agent, self._clock = resolve, agent, clock
        self._opener: urllib.request.OpenerDirector | None = None

    def send(self, delivery: Delivery, data: bytes) -> Attempt:
        """Posts the data. A host that cannot be reached is `later`, never `unreachable`: other hooks are at other hosts."""
        target = self._resolve(delivery.target)
        posting = Posting(target.url, data)
        posting = signed(target.payload, posting, secret=target.secret, key=delivery.key, now=self._clock())
        try:
            attempt = judged(target.payload, *self._posted(posting, target.timeout))
        except (OSError, HTTPException) as error:
            attempt = Attempt("later", _said(error))
        if attempt.result == "sent":
            return attempt
        return Attempt(attempt.result, reason(f"{target.place}: {attempt.reason}", target.secrets))

    def close(self) -> None:
        """Nothing stays open from one posting to the next."""

    def _posted(self, posting: Posting, timeout: float) -> tuple[int, bytes]:
        """The status of the answer, and what of its body came in time."""
        self._opener = self._opener or _opener()
        headers = {"Content-Type": _JSON, "User-Agent": self._agent, **posting.headers}
        request = urllib.request.Request(posting.url, posting.body, headers)  # noqa: S310 — http and https alone: see Target
        end = time.monotonic() + timeout
        with self._opener.open(request, timeout=timeout) as response:
            body = b""
            while len(body) < _LARGEST and time.monotonic() < end and (more := response.read1(_LARGEST - len(body))):
                body += more
            return response.status, body


def _opener() -> urllib.request.OpenerDirector:
    """What opens http and https alone, through the proxy of the environment if one is set; it follows no redirects."""
    opener = urllib.request.OpenerDirector()
    handlers = (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.UnknownHandler(),
    )
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _said(error: Exception) -> str:
    """What went wrong, never with the address: a client's own words may hold it."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {cause.verify_message}"
    if isinstance(cause, TimeoutError):
        return "no answer in time"
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
            f"There is no address for {hook.name}.",
            hint=f"Put it into the environment as {hook.url_env}, which url_env of [[notify]] names.",
        )
    secret = confidential(environ, hook.secret_env, hook.secret_file, f"the secret of {hook.name}").strip()
    if not secret and hook.secret_env != SECRET:
        raise ConfigError(
            f"There is no secret for {hook.name}, so that nothing could be signed.",
            hint=f"Put it into the environment as {hook.secret_env}, which secret_env of [[notify]] names.",
        )
    return Target(url, hook.payload, secret, hook.timeout)
