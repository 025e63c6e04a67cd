"""Mail: an .eml that opens as a draft, with nothing in it that only a sent mail has."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from tripmeet.model.messages import Draft, File, Link, Note
from tripmeet.model.people import Contact
from tripmeet.model.reach import is_mailbox
from tripmeet.model.trip import Traveller
from tripmeet.text import clean

UNFOLDED = SMTP.clone(max_line_length=998)
"""The standard's longest line. Python loses the quotes of a name that it folds, and a comma then makes two people."""


class Mail:
    name = "mail"
    suffix = ".eml"
    words = "mail"
    limit: int | None = None
    is_letter = True

    def reach(self, contact: Contact) -> str | None:
        return next((mail for mail in contact.emails if is_mailbox(mail)), None)

    def link(self, draft: Draft | Note) -> Link | None:
        """RFC 6068, which wants its lines to end as a mail's do."""
        if draft.to is None or not re.fullmatch(r"[^\s@]+@[^\s@]+", draft.to):
            return None
        to, subject = quote(draft.to, safe="@", errors="replace"), quote(draft.subject or "", errors="replace")
        return Link(f"mailto:{to}?subject={subject}", "&body=", "%0D%0A")

    def file(self, draft: Draft | Note, traveller: Traveller) -> File:
        return File(draft.name, message(draft, traveller).as_bytes(policy=UNFOLDED))


def message(draft: Draft | Note, traveller: Traveller) -> EmailMessage:
    """The mail without Date and Message-ID, which the program that sends it will add.

    `X-Unsent: 1` makes Outlook and Thunderbird open it for writing. The same draft gives the same bytes.
    """
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if traveller.email and is_mailbox(traveller.email):
        mail["From"] = address(traveller.name, traveller.email)
    if draft.to:
        mail["To"] = address(draft.people[0].name, draft.to)
    mail["Subject"] = clean(draft.subject or "", 200)
    mail["Content-Language"] = draft.language
    mail.set_content(draft.body, cte="quoted-printable")
    return mail


def address(name: str, mailbox: str) -> Address:
    return Address(display_name=clean(name, 100), addr_spec=mailbox)
