"""Mail, handed to a server by SMTP (RFC 5321) over a connection that stays open from message to message.

Whoever wires the transports loads this only where there is mail to be sent.
"""

from __future__ import annotations

import base64
import binascii
import re
import smtplib
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress

from tracker.config_mail import ServerConfig
from tracker.deliver.confidential import confidential
from tracker.deliver.deadline import Deadline
from tracker.deliver.one_line import reason
from tracker.deliveries import Attempt, Delivery, Result
from tracker.errors import ConfigError, UnreadableError
from tracker.mailboxes import Mailbox

_FAILURES = (OSError, UnicodeError, binascii.Error)
"""What smtplib lets out: its own errors and those of sockets and TLS, which are all OSErrors; a host that is no name of the
Internet; and a challenge that is no base64."""

_NOT_LET_IN = frozenset({530, 534, 535, 538})  # RFC 4954, 6: there is no sending without logging in
_ANSWERS = 10
"""How many timeouts a message has in all: as many as answers are waited for, from the greeting to that to its end."""

_LEAVING = 1.0  # seconds for which taking leave may keep anybody waiting
_CLOSING = 421
_TOO_LARGE = 552  # RFC 1870: what SIZE is answered with
_RELAYING = re.compile(rb"5\.7\.\d+\b.*(?:relay|authenticat)", re.IGNORECASE | re.DOTALL)
"""How many servers say at RCPT: log in first."""

_LATE = "no answer in time"
_TAKEN = range(200, 300)
_NOT_NOW = range(400, 500)
_NEVER = range(500, 600)


class Smtp:
    """A mail server and who mail comes from. Certificates are verified, and nothing is sent in the clear unless the server is
    declared so. It is greeted with the sender's domain: a name that the whole world knows, which this machine's may not be.
    """

    def __init__(self, server: ServerConfig, sender: Mailbox, password: str = "") -> None:
        self._server, self._sender, self._password = server, sender, password
        self._context = None if server.security == "none" else _context(server)
        self._line: _Line | None = None

    def send(self, delivery: Delivery, data: bytes) -> Attempt:
        """Hands the message to the server, for the one recipient that is the delivery's target.

        A recipient or a message that is refused for good is `refused`. A sender that is refused, or a server that cannot be
        reached, trusted or logged in to, is `unreachable`: the next message would be told the same. So a 5xx at MAIL is about the
        sender, though 552 is about the size; and at RCPT it is about the recipient, unless it says that mail is relayed only
        for those who log in. What breaks off in the middle is `later`: it may have arrived, and its Message-ID tells the second
        one from another.
        """
        try:
            with Deadline(_ANSWERS * self._server.timeout) as deadline:
                return self._tried(delivery, data, deadline)
        except BaseException:  # whoever stops this in the middle: the server may be at an answer for long
            self._drop()
            raise

    def close(self) -> None:
        """Takes leave of the server, and does not wait for one that is busy."""
        if self._line is not None:
            with suppress(OSError), Deadline(_LEAVING) as deadline:
                self._line.watched_by(deadline)
                self._line.quit()
            self._drop()

    def _tried(self, delivery: Delivery, data: bytes, deadline: Deadline) -> Attempt:
        try:
            line = self._connected(deadline)
        except _FAILURES as error:
            said = _LATE if deadline.passed else f"{_said(error)}{_doubt(error)}"
            return Attempt("unreachable", self._told(f"{self._place}: {said}"))
        try:
            return self._handed_over(line, delivery.target, data)
        except _FAILURES as error:
            self._drop()
            said = _LATE if deadline.passed else _said(error)
            return Attempt("later", self._told(f"{self._place} broke off: {said}"))

    @property
    def _place(self) -> str:
        return f"{self._server.host}:{self._server.port}"

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _connected(self, deadline: Deadline) -> _Line:
        """The connection that is open, if the server still answers on it; or else a new one.

        It is asked by RSET, which also clears what a message that was refused has left behind.
        """
        if self._line is not None:
            with suppress(OSError):
                self._line.watched_by(deadline)
                if self._line.rset()[0] in _TAKEN:
                    return self._line
            self._drop()
        line = self._greeted(deadline)
        try:
            self._let_in(line)
        except BaseException:
            line.close()
            raise
        self._line = line
        return line

    def _greeted(self, deadline: Deadline) -> _Line:
        return _Line(self._server, self._sender.domain, deadline, self._context)

    def _let_in(self, line: smtplib.SMTP) -> None:
        if self._server.security == "starttls":
            line.starttls(context=self._context)
        line.ehlo_or_helo_if_needed()
        if self._server.user:
            line.login(self._server.user, self._password)

    def _handed_over(self, line: smtplib.SMTP, to: str, data: bytes) -> Attempt:
        options = [f"size={len(data)}"] if line.has_extn("size") else []
        code, told = line.mail(self._sender.address, options)
        if code not in _TAKEN:
            never: Result = "refused" if code == _TOO_LARGE else "unreachable"
            return self._judged("the sender", code, told, never)
        code, told = line.rcpt(to)
        if code not in _TAKEN:
            return self._judged("the recipient", code, told, "unreachable" if _RELAYING.match(told) else "refused")
        try:
            code, told = line.data(data)
        except smtplib.SMTPDataError as error:
            told = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
            return self._judged("the message", error.smtp_code, told)
        return Attempt("sent") if code in _TAKEN else self._judged("the message", code, told)

    def _judged(self, what: str, code: int, told: bytes, never: Result = "refused") -> Attempt:
        """What an answer other than yes means. A server that answers out of turn is not talked to any further."""
        if code == _CLOSING or code not in (*_NOT_NOW, *_NEVER):
            self._drop()
        result: Result = "unreachable" if code in _NOT_LET_IN else never if code in _NEVER else "later"
        said = f"{what} is not taken by {self._place}: {code} {told.decode('utf-8', 'replace')}"
        return Attempt(result, self._told(said))

    def _told(self, said: str) -> str:
        """On one line, and without the password, should a server repeat it."""
        user, password = self._server.user, self._password
        plain = f"\0{user}\0{password}"
        coded = [base64.b64encode(each.encode()).decode("ascii") for each in (password, plain)] if password else []
        return reason(said, (password, *coded))


class _Line(smtplib.SMTP):
    """A connection with a deadline from its first octet on: before TLS, and before the greeting."""

    def __init__(self, server: ServerConfig, name: str, deadline: Deadline, context: ssl.SSLContext | None) -> None:
        self._deadline, self._context = deadline, context if server.security == "tls" else None
        try:
            super().__init__(server.host, server.port, name, timeout=server.timeout)
        except BaseException:
            self.close()
            raise

    def watched_by(self, deadline: Deadline) -> None:
        """Goes on under another deadline, if there is still a connection."""
        if self.sock is not None:
            deadline.watch(self.sock)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """What SMTP_SSL overrides for TLS too."""
        made = socket.create_connection((host, port), timeout)
        self._deadline.watch(made)
        return self._context.wrap_socket(made, server_hostname=host) if self._context else made


def password(server: ServerConfig, environ: Mapping[str, str]) -> str:
    """The password of a server: what the environment variable holds, or else the file; "" where no user logs in.

    Raises ConfigError if there is none, or one that cannot be sent, and UnreadableError if the file cannot be read.
    """
    if not server.user:
        return ""
    found = confidential(environ, server.password_env, server.password_file, "the password of the mail server")
    if not found:
        raise ConfigError(
            f"There is no password for {server.user} at {server.host} in {server.password_env}.",
            hint=f"Put it into the environment as {server.password_env}, or name a password_file in [mail] of tracker.toml.",
        )
    if not (found.isascii() and server.user.isascii()):
        raise ConfigError(
            f"The user or the password for {server.host} has letters outside ASCII, which cannot be sent.",
            hint="Set a password in ASCII at the mail server; most give out such ones for programs.",
        )
    return found


def _context(server: ServerConfig) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.ca_file is not None:
        try:
            context.load_verify_locations(server.ca_file)
        except OSError as error:
            raise UnreadableError(
                f"The certificates in {server.ca_file} cannot be read: {_said(error)}.",
                hint="ca_file in [mail] of tracker.toml must name a file of certificates in PEM.",
            ) from error
    return context


def _said(error: Exception) -> str:
    """What went wrong, in the server's words where it had any."""
    if isinstance(error, smtplib.SMTPResponseException):
        told = error.smtp_error
        return f"{error.smtp_code} {told.decode('utf-8', 'replace') if isinstance(told, bytes) else told}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return _LATE
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _doubt(error: Exception) -> str:
    """What is asked where nobody was let in for what a wrong choice of TLS looks like: nothing said, nonsense, or too little offered."""
    looks_so = isinstance(error, (smtplib.SMTPNotSupportedError, smtplib.SMTPServerDisconnected, ssl.SSLError))
    if looks_so and not isinstance(error, ssl.SSLCertVerificationError):
        return "; is security in [mail] right (starttls, tls or none)?"
    return ""
