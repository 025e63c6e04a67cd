"""The messages of a plan as they lie in its folder, in whatever words they are by now."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

from tripmeet.asking.channels import every_channel, linked
from tripmeet.asking.channels.plain import RULE
from tripmeet.asking.lint import Letter
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact


def as_they_lie(drafts: Iterable[Draft], folder: Path, edited: Container[str]) -> tuple[Draft, ...]:
    """The drafts, those that were edited in the traveller's words: what the page shows is what will be sent."""
    return tuple(in_their_words(draft, folder) if draft.name in edited else draft for draft in drafts)


def in_their_words(draft: Draft, folder: Path) -> Draft:
    path = folder / draft.name
    if not path.is_file():
        return draft
    letter = read_letter(path, draft.people[0])
    subject = (letter.subject or draft.subject) if draft.subject else None
    return linked(replace(draft, subject=subject, body=letter.text.strip()))


def read_letter(path: Path, who: Contact) -> Letter:
    """What stands in a message's file."""
    content = path.read_bytes()
    if path.suffix == ".eml":
        mail = message_from_bytes(content, policy=default)
        body = mail.get_body(("plain",))
        text = body.get_content().replace("\r\n", "\n") if body else ""
        return Letter(path.name, "mail", text, who, subject=str(mail["Subject"] or ""))
    text = content.decode("utf-8", errors="replace")
    heading, rule, body_text = text.partition(f"{RULE}\n")
    if not rule:
        return Letter(path.name, "plain", text, who)
    first_line, _, others = heading.partition("\n")
    way = re.findall(r"\w+", first_line.partition("(")[2].casefold())
    channel = next((one.name for one in every_channel() if one.name in way), "plain")
    link = others.partition("\n")[0].partition("?text=")[2].split() if others.startswith("Open: ") else []
    return Letter(
        path.name,
        channel,
        body_text,
        who,
        above=heading.count("\n") + 1,
        link_text=unquote(link[0]) if link else None,
    )
