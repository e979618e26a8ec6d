"""Mail handed to real servers: those that take it, those that do not, and those that lie, hang, break off or are not trusted."""

from __future__ import annotations

import signal
import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from tests.deliver.conftest import delivery, dripping, server_side
from tests.deliver.mail_server import DRIP, DROP, HANG, MailServer
from tracker.config_mail import Security, ServerConfig
from tracker.deliver.smtp import Smtp, password
from tracker.deliveries import Attempt
from tracker.errors import ConfigError, UnreadableError
from tracker.mailboxes import Mailbox

SENDER = Mailbox("tracker@example.org")
DATA = b"Subject: a\r\n\r\n.\r\n..two\r\nend\r\n"
USERS = {"tracker": "open sesame"}
TIMEOUT = 0.3
DOUBT = "; is security in [mail] right (starttls, tls or none)?"


def config(port: int, security: Security = "none", **changed: object) -> ServerConfig:
    return replace(ServerConfig("127.0.0.1", port, security, timeout=TIMEOUT), **changed)  # type: ignore[arg-type]


def sent(server: ServerConfig, secret: str = "", times: int = 1) -> list[Attempt]:
    with closing(Smtp(server, SENDER, secret)) as transport:
        return [transport.send(delivery(f"r{n}@example.org"), DATA) for n in range(times)]


def one(server: ServerConfig, secret: str = "") -> Attempt:
    (attempt,) = sent(server, secret)
    assert attempt.reason.isprintable()
    assert len(attempt.reason) <= 300
    return attempt


@contextmanager
def scripted(*answers: bytes) -> Iterator[int]:
    """The port of a server that says these to one caller, one at first and one after each line, and then hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            with listener.accept()[0] as caller, caller.makefile("rb") as lines, suppress(ConnectionError):
                for answer in answers:
                    caller.sendall(answer)
                    if not lines.readline():
                        return

        thread = threading.Thread(target=talk)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)
        assert not thread.is_alive()


def test_a_server_is_told_how_large_a_message_is() -> None:
    with MailServer() as server:
        assert sent(config(server.port)) == [Attempt("sent")]
        assert [each.lower() for each in server.options] == [f"size={len(DATA)}"]


def test_what_is_sent_arrives_as_it_is_over_one_connection() -> None:
    with MailServer() as server:
        assert sent(config(server.port), times=3) == [Attempt("sent")] * 3
        assert [(each.recipient, each.data) for each in server.received] == [
            (f"r{n}@example.org", DATA) for n in range(3)
        ]
        assert server.connections == 1


@pytest.mark.parametrize(
    ("stage", "said", "result"),
    [
        ("MAIL", "451 4.3.0 Try again", "later"),
        ("MAIL", "452 4.5.3 Too much mail", "later"),
        ("MAIL", "550 5.7.1 Sender not allowed", "unreachable"),
        ("MAIL", "552 5.3.4 Too large", "refused"),
        ("RCPT", "450 4.2.1 Greylisted", "later"),
        ("RCPT", "550 5.1.1 No such user", "refused"),
        ("RCPT", "530 5.7.0 Log in first", "unreachable"),
        ("RCPT", "554 5.7.1 Relay access denied", "unreachable"),
        ("RCPT", "550 5.7.60 Client was not authenticated", "unreachable"),
        ("RCPT", "550 5.7.1 This recipient wants no mail", "refused"),
        ("RCPT", "550 5.1.1 No relay is known for this user", "refused"),
        ("RCPT", "450 5.7.1 Relaying is busy", "later"),
        *((stage, f"{code} 5.7.8 No", "unreachable") for stage in ("RCPT", "DATA", "BODY") for code in (534, 535, 538)),
        ("DATA", "451 4.3.0 Busy", "later"),
        ("DATA", "554 5.5.1 No", "refused"),
        ("DATA", "250 2.0.0 Taken before it was said", "later"),
        ("BODY", "452 4.3.1 Disk full", "later"),
        ("BODY", "554 5.7.1 Spam", "refused"),
        ("BODY", "999 Odd", "later"),
    ],
)
def test_an_answer_of_each_stage_means_what_it_says_and_the_next_message_goes(
    stage: str, said: str, result: str
) -> None:
    with MailServer() as server:
        server.behave = lambda at, who: said if at == stage and not server.received and not refused else None
        refused: list[str] = []
        with closing(Smtp(config(server.port), SENDER)) as transport:
            first = transport.send(delivery(), DATA)
            refused.append(first.reason)
            assert first.result == result
            assert said in first.reason
            assert transport.send(delivery("next@example.org"), DATA) == Attempt("sent")
        assert [each.recipient for each in server.received] == ["next@example.org"]
        assert server.connections == (1 if said[0] in "45" else 2)


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "BODY"])
def test_a_server_that_closes_with_421_is_called_again_for_the_next_message(stage: str) -> None:
    said = ["421 4.3.2 Shutting down"]
    with MailServer(behave=lambda at, who: said.pop() if at == stage and said else None) as server:
        first, second = sent(config(server.port), times=2)
        assert (first.result, second.result) == ("later", "sent")
        assert "421" in first.reason
        assert server.connections == 2


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "BODY"])
@pytest.mark.parametrize("fault", [HANG, DROP])
def test_what_breaks_off_in_the_middle_is_for_later_and_the_next_message_goes(stage: str, fault: str) -> None:
    faults = [fault]
    with MailServer(behave=lambda at, who: faults.pop() if at == stage and faults else None) as server:
        with closing(Smtp(config(server.port), SENDER)) as transport:
            first = transport.send(delivery(), DATA)
            assert transport._line is None  # or an answer that comes late would be taken for that to something else
            assert transport.send(delivery(), DATA) == Attempt("sent")
        assert first.result == "later"
        assert "broke off" in first.reason
        assert server.connections == 2


def test_a_server_that_hung_up_between_two_messages_is_called_again() -> None:
    with MailServer() as server, closing(Smtp(config(server.port), SENDER)) as transport:
        assert transport.send(delivery(), DATA) == Attempt("sent")
        server.disconnect()
        assert transport.send(delivery(), DATA) == Attempt("sent")
        assert server.connections == 2


def test_a_server_that_went_away_between_two_messages_is_unreachable() -> None:
    with closing(Smtp(config(0), SENDER)) as transport:
        with MailServer() as server:
            transport._server = config(server.port)
            assert transport.send(delivery(), DATA) == Attempt("sent")
        assert transport.send(delivery(), DATA).result == "unreachable"


def test_a_transport_may_be_closed_twice_and_before_it_was_used() -> None:
    with MailServer() as server:
        transport = Smtp(config(server.port), SENDER)
        transport.close()
        assert transport.send(delivery(), DATA) == Attempt("sent")
        server.disconnect()
        transport.close()
        transport.close()
        assert transport.send(delivery(), DATA) == Attempt("sent")
        transport.close()


@pytest.mark.parametrize("fault", ["554 5.7.1 You are listed", "421 4.7.0 Too busy", HANG, DROP])
def test_a_server_that_does_not_greet_is_unreachable(fault: str) -> None:
    with MailServer(behave=lambda stage, who: fault if stage == "CONNECT" else None) as server:
        attempt = one(config(server.port))
        assert attempt.result == "unreachable"
        assert fault in attempt.reason or fault in (HANG, DROP)


def test_where_nobody_listens_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert one(config(port)) == Attempt("unreachable", f"127.0.0.1:{port}: Connection refused")


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", f"{'a' * 70}.example"])
def test_a_host_that_does_not_exist_is_unreachable(host: str) -> None:
    assert one(config(25, host=host)).result == "unreachable"


@pytest.mark.parametrize(
    "answers",
    [
        [b"\xff\xfe\x00 garbage\r\n"],
        [b"220 " + b"x" * 20_000 + b"\r\n"],
        [b"HTTP/1.1 400 Bad Request\r\n\r\n"],
        [b"220 hi\r\n", b"250-a\r\n\x80\x81\r\n", b"no\r\n"],
        [b"220 hi\r\n", b"500 no\r\n", b"500 no\r\n"],
        [b"220 hi\r\n", b""],
        [b""],
    ],
)
def test_a_server_that_talks_nonsense_at_first_is_unreachable(answers: Sequence[bytes]) -> None:
    with scripted(*answers) as port:
        assert one(config(port)).result == "unreachable"


@pytest.mark.parametrize(
    "answers",
    [
        [b"\xff\xff\xff\r\n"],
        [b"250 " + b"x" * 20_000 + b"\r\n"],
        [b"250 ok\r\n", b"250\r\n", b"354 go\r\n", b"xyz\r\n"],
        [b"250 ok\r\n", b"354 \x1b[31m\xe2\x80\xae\r\n"],
        [b"250 ok\r\n", b"250 ok\r\n", b"\r\n"],
    ],
)
def test_a_server_that_talks_nonsense_later_gives_a_result(answers: Sequence[bytes]) -> None:
    with scripted(b"220 hi\r\n", b"250 hi\r\n", *answers) as port:
        assert one(config(port)).result == "later"


@pytest.mark.parametrize(
    ("first", "again", "security"),
    [
        (b"220 ", b"x", "none"),
        (b"220 hi\r\n", b"250-x\r\n", "none"),
        (b"220-hi\r\n", b"220-x\r\n", "starttls"),
        (b"\x16\x03\x03\x40\x00", b"\x02", "tls"),
    ],
)
def test_a_server_that_never_comes_to_an_end_has_a_deadline(first: bytes, again: bytes, security: Security) -> None:
    begun = time.monotonic()
    with dripping(first, again) as port:
        assert one(config(port, security, timeout=0.15)) == Attempt(
            "unreachable", f"127.0.0.1:{port}: no answer in time"
        )
    assert time.monotonic() - begun < 12


def test_an_answer_to_a_message_that_never_comes_to_an_end_has_a_deadline() -> None:
    with MailServer() as server, closing(Smtp(config(server.port, timeout=0.25), SENDER)) as transport:
        assert transport.send(delivery(), DATA) == Attempt("sent")
        server.behave = lambda stage, who: DRIP if stage == "RCPT" else None
        begun = time.monotonic()
        assert transport.send(delivery(), DATA) == Attempt(
            "later", f"127.0.0.1:{server.port} broke off: no answer in time"
        )
        assert time.monotonic() - begun < 12
        server.behave = lambda stage, who: None
        assert transport.send(delivery(), DATA) == Attempt("sent")


def test_the_deadline_of_one_message_is_none_of_the_next() -> None:
    with MailServer() as server, closing(Smtp(config(server.port, timeout=0.2), SENDER)) as transport:
        assert transport.send(delivery(), DATA) == Attempt("sent")
        time.sleep(2.2)
        assert transport.send(delivery(), DATA) == Attempt("sent")
        assert server.connections == 1


@pytest.mark.parametrize("stage", ["CONNECT", "MAIL", "BODY"])
def test_who_is_stopped_while_the_server_thinks_leaves_at_once(stage: str) -> None:
    with MailServer(behave=lambda at, who: HANG if at == stage else None) as server:
        transport = Smtp(config(server.port, timeout=5), SENDER)
        interrupt = threading.Timer(0.1, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
        begun = time.monotonic()
        interrupt.start()
        with pytest.raises(KeyboardInterrupt):
            transport.send(delivery(), DATA)
        transport.close()
        assert time.monotonic() - begun < 4
        interrupt.join()


def test_leave_is_taken_of_a_server_but_not_for_long() -> None:
    with MailServer() as server:
        assert sent(config(server.port)) == [Attempt("sent")]
        assert server.farewells == 1
        server.behave = lambda stage, who: HANG if stage == "QUIT" else None
        begun = time.monotonic()
        assert sent(config(server.port, timeout=9)) == [Attempt("sent")]
        assert 0.5 < time.monotonic() - begun < 6


def test_mail_goes_over_tls_from_the_first_octet(trusted: ssl.SSLContext, ca_file: Path) -> None:
    with MailServer(tls=trusted, implicit=True) as server:
        assert sent(config(server.port, "tls", ca_file=ca_file), times=2) == [Attempt("sent")] * 2
        assert server.connections == 1


def test_mail_goes_over_starttls_and_after_a_login(trusted: ssl.SSLContext, ca_file: Path) -> None:
    with MailServer(tls=trusted, users=USERS) as server:
        server_config = config(server.port, "starttls", ca_file=ca_file, user="tracker")
        assert sent(server_config, USERS["tracker"], times=2) == [Attempt("sent")] * 2
        assert [each.data for each in server.received] == [DATA] * 2


def test_a_wrong_password_is_unreachable_and_is_not_told(trusted: ssl.SSLContext, ca_file: Path) -> None:
    with MailServer(tls=trusted, users=USERS) as server:
        attempt = one(config(server.port, "starttls", ca_file=ca_file, user="tracker"), "open barley")
        assert attempt.result == "unreachable"
        assert "535" in attempt.reason
        assert not attempt.reason.endswith(DOUBT)
        assert "barley" not in attempt.reason
        assert not server.received


def test_a_login_that_is_wanted_and_not_made_is_unreachable(trusted: ssl.SSLContext, ca_file: Path) -> None:
    with MailServer(tls=trusted, users=USERS) as server:
        attempt = one(config(server.port, "starttls", ca_file=ca_file))
        assert attempt.result == "unreachable"
        assert "530" in attempt.reason


@pytest.mark.parametrize("answer", [b"535 you said %s\r\n", b"334 abc\r\n", b"334 \r\n"])
def test_a_server_that_repeats_the_password_or_asks_nonsense_is_unreachable(answer: bytes) -> None:
    spoken = b64encode(b"\0tracker\0open sesame") if b"%s" in answer else b""
    said = answer.replace(b"%s", spoken)
    with scripted(b"220 hi\r\n", b"250-hi\r\n250 AUTH PLAIN\r\n", *[said] * 8) as port:
        attempt = one(config(port, user="tracker"), "open sesame")
    assert attempt.result == "unreachable"
    assert "sesame" not in attempt.reason
    assert not spoken or spoken.decode() not in attempt.reason


def test_a_server_without_login_is_unreachable_for_who_must_log_in() -> None:
    with scripted(b"220 hi\r\n", b"250 hi\r\n") as port:
        attempt = one(config(port, user="tracker"), "open sesame")
    assert attempt.result == "unreachable"
    assert "AUTH" in attempt.reason


def test_nothing_goes_in_the_clear_where_starttls_is_not_offered() -> None:
    with MailServer() as server:
        attempt = one(config(server.port, "starttls"))
        assert attempt.result == "unreachable"
        assert "STARTTLS" in attempt.reason
        assert attempt.reason.endswith(DOUBT)
        assert not server.received


def test_nothing_goes_in_the_clear_where_starttls_is_offered_and_refused() -> None:
    with scripted(b"220 hi\r\n", b"250-hi\r\n250 STARTTLS\r\n", b"454 TLS not available\r\n", b"250 ok\r\n") as port:
        attempt = one(config(port, "starttls"))
    assert attempt.result == "unreachable"
    assert "454" in attempt.reason


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_not_taken(security: Security, trusted: ssl.SSLContext) -> None:
    with MailServer(tls=trusted, implicit=security == "tls") as server:
        attempt = one(config(server.port, security))
        assert attempt.result == "unreachable"
        assert "certificate is not trusted" in attempt.reason


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_another_host_is_not_taken(security: Security, authority: trustme.CA, ca_file: Path) -> None:
    elsewhere = server_side(authority, "mail.example.net")
    with MailServer(tls=elsewhere, implicit=security == "tls") as server:
        attempt = one(config(server.port, security, ca_file=ca_file))
        assert attempt.result == "unreachable"
        assert "certificate is not trusted" in attempt.reason


def test_tls_where_the_server_speaks_none_is_unreachable() -> None:
    with MailServer() as server:
        attempt = one(config(server.port, "tls"))
    assert attempt.result == "unreachable"
    assert attempt.reason.endswith(DOUBT)


@pytest.mark.parametrize("security", ["starttls", "none"])
def test_who_speaks_in_the_clear_where_the_server_waits_for_tls_is_asked_about_it(
    security: Security, trusted: ssl.SSLContext
) -> None:
    with MailServer(tls=trusted, implicit=True) as server:
        attempt = one(config(server.port, security))
    assert attempt.result == "unreachable"
    assert attempt.reason.endswith(DOUBT)


@pytest.mark.parametrize("written", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_told_at_once(written: str | None, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    if written is not None:
        file.write_text(written)
    with pytest.raises(UnreadableError) as error:
        Smtp(config(25, "tls", ca_file=file), SENDER)
    assert str(file) in error.value.message
    assert error.value.hint


def test_a_password_is_of_the_environment_or_else_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(" of the file \r\n")
    marked = tmp_path / "marked"
    marked.write_text("sesame\n", "utf-8-sig")
    server = config(25, user="tracker", password_file=file)
    assert password(replace(server, password_file=marked), {}) == "sesame"
    assert password(server, {"TRACKER_SMTP_PASSWORD": "of the environment"}) == "of the environment"
    assert password(server, {}) == " of the file "
    assert password(replace(server, user=""), {"TRACKER_SMTP_PASSWORD": "x"}) == ""


def test_a_password_that_is_wanted_and_nowhere_is_a_mistake() -> None:
    with pytest.raises(ConfigError) as error:
        password(config(25, user="tracker"), {"PASSWORD": "x"})
    assert "TRACKER_SMTP_PASSWORD" in error.value.hint


@pytest.mark.parametrize("held", [None, b"", b"\n", b"\xff\xfesesame", b"\xef\xbb\xbf", b"sesame" * 1000])
def test_a_file_that_holds_no_password_is_told_without_what_it_holds(held: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "password"
    if held is not None:
        file.write_bytes(held)
    with pytest.raises(UnreadableError) as error:
        password(config(25, user="tracker", password_file=file), {})
    assert str(file) in error.value.message
    assert "sesame" not in error.value.message + error.value.hint


def test_a_password_that_cannot_be_sent_is_told_without_it() -> None:
    with pytest.raises(ConfigError) as error:
        password(config(25, user="tracker"), {"TRACKER_SMTP_PASSWORD": "芝麻开门"})
    assert "芝麻" not in error.value.message + error.value.hint
