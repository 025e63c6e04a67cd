"""LinkedIn: a note within the characters that one's account may write; a whole message to who is connected already."""

from __future__ import annotations

from dataclasses import dataclass

from tripmeet.asking.channels.plain import Plain
from tripmeet.model.messages import Draft, Note
from tripmeet.model.people import Contact
from tripmeet.text import clean

FREE, PREMIUM = 200, 300
"""Characters of a note, without and with a paid account."""
MESSAGE = 1900
"""Characters of a message to a connection."""


@dataclass(frozen=True)
class LinkedIn(Plain):
    limit: int = FREE
    words: str = "linkedin"

    name = "linkedin"

    def reach(self, contact: Contact) -> str | None:
        handle = contact.handle("linkedin")
        if not handle:
            return None
        handle = clean(handle, 200)
        return handle if "/" in handle else f"https://www.linkedin.com/in/{handle}"

    def heading(self, draft: Draft | Note) -> str:
        return f"To: {draft.to} (LinkedIn, {len(draft.body.strip())} of {self.limit} characters)"
