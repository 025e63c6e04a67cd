"""A text to copy: for somebody of whom we know no address, and the base of every channel that is copied into."""

from __future__ import annotations

import re
from urllib.parse import quote

from tripmeet.model.messages import Draft, File, Link, Note
from tripmeet.model.people import Contact
from tripmeet.model.trip import Traveller
from tripmeet.text import clean

RULE = "-" * 40


class Plain:
    """`words` is the folder of its templates where `name` has none; `limit` its longest text in characters."""

    name = "plain"
    suffix = ".txt"
    words = "plain"
    limit: int | None = None
    is_letter = False

    def reach(self, contact: Contact) -> str | None:  # noqa: ARG002 (the shape of a channel)
        return None

    def link(self, draft: Draft | Note) -> Link | None:
        """The person's own page, where that is what they are reached by."""
        return web_page(draft.to)

    def heading(self, draft: Draft | Note) -> str:
        """What stands above the text: whom it is for, and by which way."""
        return f"To: {', '.join(contact.name for contact in draft.people)}, however you reach them best"

    def file(self, draft: Draft | Note, traveller: Traveller) -> File:  # noqa: ARG002
        above = "\n".join((self.heading(draft), *(f"Not in it: {clean(str(line))}" for line in draft.unsaid)))
        text = f"{above}\n{RULE}\n{draft.body}"
        return File(draft.name, text.encode(errors="replace"))


def web_page(address: str | None) -> Link | None:
    """A link that is only a link: whatever else stands in a cell cannot become a script."""
    if address is None or not re.match(r"https?://[\w.-]+(?:[:/?#]|$)", address):
        return None
    return Link(quote(address, safe=":/?#[]@!$&'()*+,;=%~", errors="replace"))
