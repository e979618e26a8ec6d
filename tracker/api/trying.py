"""Trying the settings of mail: one message that tells of nothing, sent at once and recorded nowhere."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from tracker.api.delivering import server_of
from tracker.deliveries import Delivery
from tracker.errors import DeliveryError

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.mailboxes import Mailbox

SUBJECT = "【测试】邮件设置无误 (test: mail is set up right)"
_TEXT = "收到此信，说明 tracker.toml 的邮件设置无误。\n\nThis was sent to try the settings of mail in tracker.toml: they are right.\n"
_HTML = f'<!doctype html>\n<html lang="zh-Hans">\n<meta charset="utf-8">\n<title>{SUBJECT}</title>\n<pre>{_TEXT}</pre>\n</html>\n'


def try_mail(config: Config, to: Mailbox, now: datetime) -> None:
    """Send a message that tells of nothing.

    Raises ConfigError where no server, no sender or no password is set, DeliveryError where the server does not take it.
    """
    from tracker.deliver import message
    from tracker.deliver.smtp import Smtp, password

    server, sender = server_of(config)
    key = uuid4().hex
    head = message.head(
        sender=sender, to=to, subject=SUBJECT, message_id=message.message_id(key, sender.domain), date=now,
        follower="tracker mail", unsubscribe=config.mail.unsubscribe,
    )  # fmt: skip
    transport = Smtp(server, sender, password(server, os.environ))
    try:
        delivery = Delivery(0, key, "", "mail", to.address, SUBJECT, now, now)
        attempt = transport.send(delivery, b"".join((head, *message.content(_TEXT, _HTML))))
    finally:
        transport.close()
    if attempt.result != "sent":
        raise DeliveryError(
            f"The test for {to.address} was not sent: {attempt.reason}.", hint="Look at [mail] in tracker.toml."
        )
