"""A text to copy: for somebody of whom we know no address, and the base of every channel that is copied into."""

from __future__ import annotations

from tripmeet.asking.clean import clean
from tripmeet.model.messages import Draft, File, Note
from tripmeet.model.people import Contact
from tripmeet.model.trip import Traveller

RULE = "-" * 40


class Plain:
    """`words` is the folder of its templates where `name` has none; `limit` its longest text in characters."""

    name = "plain"
    suffix = ".txt"
    words = "plain"
    limit: int | None = None

    def reach(self, contact: Contact) -> str | None:  # noqa: ARG002 (the shape of a channel)
        return None

    def heading(self, draft: Draft | Note) -> str:
        """What stands above the text: whom it is for, and by which way."""
        return f"To: {', '.join(contact.name for contact in draft.people)}, however you reach them best"

    def file(self, draft: Draft | Note, traveller: Traveller) -> File:  # noqa: ARG002
        above = "\n".join((self.heading(draft), *(f"Not in it: {clean(str(line))}" for line in draft.unsaid)))
        text = f"{above}\n{RULE}\n{draft.body}"
        return File(draft.name, text.encode(errors="replace"))
