"""A folder of a mailbox, read from where one stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pytest

from tripmeet.reading.inbox import Bookmark, NewMail, from_people, new_mails

DAY = date(2027, 4, 20)
ADA = b"From: Ada <ada@example.org>\r\n\r\nYes\r\n"
SHOP = b"From: shop@example.org\r\n\r\nBuy\r\n"


@dataclass
class Folder:
    """A server with one folder, which may drop the connection once it was asked so often."""

    mails: dict[int, bytes]
    uidvalidity: int = 7
    patience: int = 100
    whole: list[int] = field(default_factory=list)

    def select_folder(self, name: str, *, readonly: bool) -> dict[bytes, int]:
        assert readonly
        return {b"UIDVALIDITY": self.uidvalidity, b"UIDNEXT": max(self.mails, default=0) + 1}

    def search(self, criteria: Sequence[object]) -> list[int]:
        if criteria[0] == "OR":
            return sorted(self.mails)
        first = int(str(criteria[1]).partition(":")[0])
        return sorted({uid for uid in self.mails if uid >= first} | {max(self.mails)})

    def fetch(self, uids: Sequence[int], what: Sequence[str]) -> dict[int, dict[bytes, bytes]]:
        self.patience -= 1
        if self.patience < 0:
            raise OSError("gone")
        self.whole += uids if what == ["BODY.PEEK[]"] else []
        return {uid: {b"BODY[]": self.mails[uid]} for uid in uids if uid in self.mails}


def read(folder: Folder, before: Bookmark | None) -> tuple[tuple[NewMail, ...], Bookmark]:
    return new_mails(cast("Any", folder), "INBOX", before, DAY, from_people(frozenset({"ada@example.org"})))


@pytest.mark.parametrize(
    ("before", "uids"),
    [
        (None, [1, 4]),
        (Bookmark(7, 4), [4]),
        (Bookmark(7, 5), []),
        (Bookmark(7, 5, (1,)), [1]),
        (Bookmark(7, 5, (3,)), []),
        (Bookmark(6, 5), [1, 4]),
    ],
    ids=["the first time", "one is new", "nothing is new", "one once more", "one that is gone", "numbered anew"],
)
def test_only_what_is_new_or_open_is_fetched(before: Bookmark | None, uids: list[int]) -> None:
    folder = Folder({1: ADA, 2: SHOP, 4: ADA})
    mails, bookmark = read(folder, before)
    assert [mail.uid for mail in mails] == uids == folder.whole
    assert bookmark == Bookmark(7, 5)


@pytest.mark.parametrize("patience", [0, 1])
def test_a_server_that_drops_gives_no_bookmark(patience: int) -> None:
    with pytest.raises(OSError, match="gone"):
        read(Folder({1: ADA}, patience=patience), None)
