"""Direct messages on the networks where people follow each other."""

from __future__ import annotations

from dataclasses import dataclass

from tripmeet.asking.channels.plain import Plain
from tripmeet.model.messages import Draft, Note
from tripmeet.model.people import Contact
from tripmeet.text import clean

TITLES = {"mastodon": "Mastodon", "bluesky": "Bluesky", "x": "X", "github": "GitHub"}
LIMITS = {"mastodon": 450, "bluesky": 1000, "x": 10_000}
"""Characters. Mastodon's are 500 on most servers, and the name it goes to counts among them."""


@dataclass(frozen=True)
class DirectMessage(Plain):
    name: str

    @property
    def limit(self) -> int | None:  # type: ignore[override]
        return LIMITS.get(self.name)

    def reach(self, contact: Contact) -> str | None:
        handle = contact.handle(self.name)
        return clean(handle, 200) if handle else None

    def heading(self, draft: Draft | Note) -> str:
        return f"To: {draft.to} (direct message on {TITLES[self.name]})"
