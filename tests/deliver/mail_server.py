"""A mail server for tests and benchmarks: aiosmtpd on a port of its own, in a thread, which keeps what it receives.

`behave(stage, who)` may turn it against a message. The stages are CONNECT, MAIL, RCPT, DATA (the command) and BODY (all of the
message is there) and QUIT; `who` is the address of the stage, or that of the recipient. It answers None to go on as usual, a line to be
said instead, HANG to say nothing, DRIP to say one line of an answer after the other without an end, or DROP to hang up. At CONNECT
a line stands in for the greeting, and the server hangs up.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

HANG, DROP, DRIP = "hang", "drop", "drip"
Behaviour = Callable[[str, str], str | None]


class Received(NamedTuple):
    recipient: str
    data: bytes
    moment: float
    """Seconds of the monotonic clock."""


class MailServer:
    """Used as a context, or by `start` and `stop`. With `tls` it offers STARTTLS and demands it, or speaks TLS from the first
    octet if `implicit`; with `users` (names and passwords) it demands a login too, but over TLS alone.
    """

    host = "127.0.0.1"

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        users: Mapping[str, str] | None = None,
        behave: Behaviour = lambda stage, who: None,
        largest: int = 32 << 20,
    ) -> None:
        self.received: list[Received] = []
        self.connections = self.farewells = 0
        self.options: list[str] = []
        """What was said beside the sender of the last message."""

        self.behave = behave
        self.port = 0
        self._tls, self._implicit, self._users, self._largest = tls, implicit, users, largest
        self._protocols: set[SMTP] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def disconnect(self) -> None:
        """Hangs up on everybody, as a server does that has waited for long enough."""
        asyncio.run_coroutine_threadsafe(self._abort(), self._loop).result(10)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def _listen(self) -> None:
        implicit = self._tls if self._implicit else None
        self._listener = await self._loop.create_server(self._protocol, self.host, self.port, ssl=implicit)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        self._listener.close()
        await self._abort()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _abort(self) -> None:
        for protocol in self._protocols:
            if protocol.transport is not None:
                protocol.transport.abort()
        self._protocols.clear()
        await asyncio.sleep(0.01)  # so that the sockets are closed when the caller goes on

    def _protocol(self) -> SMTP:
        made = _Session(
            self,
            loop=self._loop,
            hostname="mail.example.org",
            ident="ESMTP",
            data_size_limit=self._largest,
            tls_context=None if self._implicit else self._tls,
            require_starttls=self._tls is not None and not self._implicit,
            authenticator=self._authenticated,
            auth_required=self._users is not None and self._tls is not None,
            auth_require_tls=not self._implicit,
        )
        self._protocols.add(made)
        self.connections += 1
        return made

    def _authenticated(self, server: SMTP, session: Any, envelope: Any, mechanism: str, data: object) -> AuthResult:
        known = (
            isinstance(data, LoginPassword) and (self._users or {}).get(data.login.decode()) == data.password.decode()
        )
        return AuthResult(success=known, handled=False)

    async def handle_MAIL(self, server: _Session, session: Any, envelope: Any, who: str, options: Any) -> str:  # noqa: N802
        self.options = options
        said = await server.turned("MAIL", who)
        if said is None:
            envelope.mail_from = who
        return said or "250 2.1.0 OK"

    async def handle_RCPT(self, server: _Session, session: Any, envelope: Any, who: str, options: Any) -> str:  # noqa: N802
        said = await server.turned("RCPT", who)
        if said is None:
            envelope.rcpt_tos.append(who)
        return said or "250 2.1.5 OK"

    async def handle_DATA(self, server: _Session, session: Any, envelope: Any) -> str:  # noqa: N802
        said = await server.turned("BODY", envelope.rcpt_tos[0])
        if said is None:
            moment = time.monotonic()
            self.received += (Received(who, envelope.original_content, moment) for who in envelope.rcpt_tos)
        return said or "250 2.0.0 Taken"

    async def handle_QUIT(self, server: _Session, session: Any, envelope: Any) -> str:  # noqa: N802
        self.farewells += 1
        return await server.turned("QUIT", "") or "221 2.0.0 Bye"


class _Session(SMTP):
    """A connection, which asks how to behave."""

    def __init__(self, owner: MailServer, **options: Any) -> None:
        self._owner = owner
        super().__init__(owner, **options)

    async def turned(self, stage: str, who: str) -> str | None:
        """The line that is said instead of the usual one; never returns where nothing is said any more."""
        said = self._owner.behave(stage, who)
        if said == DROP and self.transport is not None:
            self.transport.abort()
        while said == DRIP:
            await self.push("250-wait")
            await asyncio.sleep(0.01)
        if said in (HANG, DROP):
            await asyncio.Event().wait()
        return said

    async def _handle_client(self) -> None:
        """Before the greeting; what aiosmtpd runs for a connection from its first octet to its last."""
        if not self._tls_protocol and (said := await self.turned("CONNECT", "")) is not None:
            await self.push(said)
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        said = self._owner.behave("DATA", self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else "")
        if said is None:
            await super().smtp_DATA(arg)
        elif said in (HANG, DROP):
            await self.push("354 Go on")
            await self._reader.readline()
            if said == DROP:
                self.transport.abort()
            await asyncio.Event().wait()
        else:
            await self.push(said)
