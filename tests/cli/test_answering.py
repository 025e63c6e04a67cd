"""The channel somebody writes on: shown with what says so, overruled by one's own word, forgotten with its archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import tripmeet
from tests.reading.archives.building import a_mail

MAYA = "Maya Lindqvist <maya@example.org>"


def test_the_channel_that_archives_show_is_told_overruled_and_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mails = [a_mail(date=f"{day} September 2026 10:00:00 +0100", to=MAYA) for day in (1, 2, 3)]
    cid = a_mail(sender="Cid Noor <cid@example.org>", date="1 January 2026 10:00:00 +0100", to=MAYA)
    mine = a_mail(sender=MAYA, to="Ada Brandão <ada@example.org>", date="1 September 2026 11:00:00 +0100")
    (tmp_path / "all.mbox").write_text("".join([cid, mine, *mails]), encoding="utf-8")
    (tmp_path / "contacts.csv").write_text("name,email\nAda Brandão,ada@example.org\n", encoding="utf-8")
    tripmeet(capsys, "contacts", "import", tmp_path / "contacts.csv", tmp_path / "all.mbox")
    line = "their own messages on 3 of 3 days, last 2026-09-03"

    assert line in tripmeet(capsys, "contacts", "show", "Ada").out
    tripmeet(capsys, "contacts", "set", "Ada", "channel=whatsapp")
    assert line not in tripmeet(capsys, "contacts", "show", "Ada").out
    tripmeet(capsys, "contacts", "set", "Ada", "channel=")
    assert line in tripmeet(capsys, "contacts", "show", "Ada").out
    assert tripmeet(capsys, "contacts", "forget-archive", "all").status == 0
    assert line not in tripmeet(capsys, "contacts", "show", "Ada").out
