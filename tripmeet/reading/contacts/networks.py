"""Following lists that are JSON: Bluesky's, as its interface answers, and X's archive, which holds numbers only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.reading.contacts.decoding import open_text
from tripmeet.reading.contacts.gathering import Gathering
from tripmeet.text import many_lines, one_line


class Bluesky:
    """`follows` (or `followers`) of app.bsky.graph, one page or a list of accounts."""

    name = "Bluesky"

    def recognises(self, head: str) -> bool:
        return head.lstrip()[:1] in ("{", "[") and '"did"' in head and '"handle"' in head

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        for number, account in enumerate(accounts(path), 1):
            about = Gathering()
            about.add_profile(one_line(str(account.get("handle") or "")), "bluesky")
            about.name = one_line(str(account.get("displayName") or ""))
            if bio := str(account.get("description") or ""):
                about.facts["notes"] = many_lines(bio)
            if contact := about.contact(path.name, None):
                yield contact
            else:
                yield Problem(f"{path.name}: account {number}", "no handle, so skipped")


def accounts(path: Path) -> Iterator[dict[str, Any]]:
    with open_text(path) as stream:
        try:
            said = json.load(stream)
        except (ValueError, RecursionError) as error:
            raise TripmeetError(f"this is not whole JSON: {error}", where=str(path), hint="export it again") from error
    if isinstance(said, dict):
        said = said.get("follows") or said.get("followers") or []
    yield from (account for account in said if isinstance(account, dict))


class XArchive:
    """`following.js` or `follower.js` of an X archive: it is recognised in order to say what is missing."""

    name = "X archive"

    def recognises(self, head: str) -> bool:
        return re.match(r"\s*window\.YTD\.follow(ing|er)\.", head) is not None

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        with open_text(path) as stream:
            count = sum(line.count('"accountId"') for line in stream)
        yield Problem(
            path.name, f"X's archive names the {count} accounts by number only, so nobody can be read from it",
            "export the list with names as CSV with a column 'x'",
        )  # fmt: skip
