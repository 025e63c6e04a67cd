"""LinkedIn: a note within the 200 characters that everybody may write."""

from __future__ import annotations

from tripmeet.asking.channels.plain import Plain
from tripmeet.asking.clean import clean
from tripmeet.model.messages import Draft, Note
from tripmeet.model.people import Contact

NOTE = 200  # with a premium account 300; the shorter one can be sent by everybody


class LinkedIn(Plain):
    name = "linkedin"
    words = "linkedin"
    limit = NOTE

    def reach(self, contact: Contact) -> str | None:
        handle = contact.handle("linkedin")
        if not handle:
            return None
        handle = clean(handle, 200)
        return handle if "/" in handle else f"https://www.linkedin.com/in/{handle}"

    def heading(self, draft: Draft | Note) -> str:
        return f"To: {draft.to} (LinkedIn, {len(draft.body.strip())} of {NOTE} characters)"
