"""A folder whose document is followed by mail, with the server that its subscribers are told by."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

from tests.cli.conftest import Run
from tests.deliver.mail_server import MailServer

FIRST = "新动能加快转换，人居品质明显提升。\n\n不得随意更改老地名。\n"
SECOND = "新旧动能加快转换，人居品质明显提升。\n\n不得随意更改老地名。\n"
THIRD = "新旧动能加快转换，人居品质明显提升。\n\n可以随意更改老地名。\n"


class Desk:
    """A folder with a document, and a mail server that its subscribers are told by."""

    def __init__(self, folder: Path, run: Run, server: MailServer) -> None:
        self.folder, self.run, self.server = folder, run, server

    def declare(self, *subscriptions: str, mail: str = "") -> None:
        (self.folder / "tracker.toml").write_text(
            f"""\
[document.opinion]
title = "意见"
source = "opinion.txt"
[mail]
server = "127.0.0.1:{self.server.port}"
security = "none"
from = "措辞追踪 <tracker@example.org>"
{mail}
"""
            + "".join(f"[[mail.subscription]]\n{each}\n" for each in subscriptions),
            "utf-8",
        )

    def write(self, text: str) -> None:
        (self.folder / "opinion.txt").write_text(text, "utf-8")

    def keep(self, *texts: str) -> None:
        for text in texts:
            self.write(text)
            assert self.run("snapshot").returncode == 0

    def received(self) -> list[tuple[str, EmailMessage]]:
        return [
            (each.recipient, cast("EmailMessage", message_from_bytes(each.data, policy=default)))
            for each in self.server.received
        ]

    def subjects(self) -> list[str]:
        return [message["Subject"] for _, message in self.received()]


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    return str(part.get_content())
