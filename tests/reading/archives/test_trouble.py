"""Archives that are cut, locked, huge or odd: the rest is read, a sentence says what is missing, and it takes no age."""

from __future__ import annotations

import io
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import RawIOBase
from pathlib import Path

import pytest

from tests.reading.archives.building import a_mail, a_stream, clues, exchanges, maya
from tripmeet.errors import Problem, TripmeetError
from tripmeet.reading import archives
from tripmeet.reading.archives import calendars, mailboxes

UNTIL = datetime(2028, 1, 1, tzinfo=UTC)


def read(path: Path) -> list[object]:
    return [*archives.read(path, maya(), UNTIL)]


def a_zip(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def problems(found: list[object]) -> list[str]:
    return [str(one) for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("cut", [1, 30, 90, 200])
def test_a_mailbox_that_is_cut_is_read_up_to_there(cut: int) -> None:
    text = a_mail() + a_mail(body="x" * 100)
    assert len(exchanges(mailboxes.read(a_stream(text[:-cut]), "x", maya()))) >= 1


@pytest.mark.parametrize(
    "day",
    [
        "Mon, 3 May 9999 10:00:00 +0000",
        "Mon, 1 Jan 1601 00:00:00 +0000",
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "31 Feb 2027 10:00:00 +0000",
        "3 May 2027 10:00:00 +9999",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "\x00\x00",
        "yesterday",
    ],
)
def test_a_date_that_cannot_be_is_no_day_of_anything(day: str) -> None:
    found = [*mailboxes.read(a_stream(a_mail(date=day) + a_mail()), "x", maya())]
    assert [one.at.year for one in exchanges(found) if one.at <= UNTIL] == [2027]


def test_of_two_dates_the_first_counts() -> None:
    mail = a_mail(Date="Mon, 3 May 2021 10:12:00 +0100")
    assert [one.at.year for one in exchanges(mailboxes.read(a_stream(mail), "x", maya()))] == [2027]


@pytest.mark.parametrize(
    "body",
    [
        "Hello\x00\x00 there",
        "I live in Porto." + "x" * 3_000_000,
        "\n".join(["a"] * 200_000),
        "> " * 100_000,
        "(" * 100_000,
        "<" * 200_000,
        "On " * 60_000 + ":",
        "-" * 500_000,
        "Grüße aus " * 30_000,
        "1 " * 200_000,
        "\u200f\ufeff\ud7ff" * 1000,
    ],
    ids=[
        "NUL",
        "a long line",
        "many lines",
        "quotes",
        "brackets",
        "tags",
        "On",
        "dashes",
        "greetings",
        "digits",
        "marks",
    ],
)
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_no_text_is_too_odd_to_be_read(body: str, kind: str) -> None:
    mail = a_mail(body=body, Content_Type=f"{kind}; charset=utf-8")
    assert len(exchanges(mailboxes.read(a_stream(mail), "x", maya()))) == 1


@pytest.mark.parametrize(
    "charset", ["utf-9", "x-unknown", "utf-7", "iso-2022-jp", "", "\x00", "hex", "rot13", "undefined"]
)
def test_a_charset_that_nobody_knows_stops_nothing(charset: str) -> None:
    mail = a_mail(body="Hello", Content_Type=f'text/plain; charset="{charset}"')
    assert len(exchanges(mailboxes.read(a_stream(mail), "x", maya()))) == 1


def test_parts_within_parts_without_end_are_no_trouble() -> None:
    deep = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(3_000))
    mail = a_mail(body=deep, Content_Type="multipart/mixed; boundary=b0")
    assert len(exchanges(mailboxes.read(a_stream(mail), "x", maya()))) == 1


class Endless(RawIOBase):
    """A mail with an attachment of many megabytes, made while it is read."""

    def __init__(self, megabytes: int) -> None:
        self.parts = self.made(megabytes)
        self.left = b""

    def made(self, megabytes: int) -> Iterator[bytes]:
        yield a_mail(body="Hello").rstrip().encode() + b"\n\n"
        line = b"A" * 76 + b"\n"
        for _ in range(megabytes):
            yield line * 13_600
        yield b"\n" + a_mail(date="Tue, 4 May 2027 10:12:00 +0100").encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self.left:
            part = next(self.parts, None)
            if part is None:
                return 0
            self.left = part
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def test_an_attachment_of_any_size_passes_through_in_flat_memory() -> None:
    tracemalloc.start()
    try:
        found = exchanges(mailboxes.read(io.BufferedReader(Endless(20)), "x", maya()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found) == 2
    assert peak < 8_000_000


def test_a_line_without_an_end_passes_through_in_flat_memory() -> None:
    class Line(Endless):
        def made(self, megabytes: int) -> Iterator[bytes]:
            yield a_mail(body="Hello").rstrip().encode() + b"\n\n"
            for _ in range(megabytes):
                yield b"A" * 1_000_000

    tracemalloc.start()
    try:
        found = exchanges(mailboxes.read(io.BufferedReader(Line(30)), "x", maya()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found) == 1
    assert peak < 8_000_000


def test_an_archive_still_being_downloaded_is_told(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "whole.zip", **{"all.mbox": a_mail()})
    part = tmp_path / "takeout.zip"
    part.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(TripmeetError, match="not downloaded whole"):
        read(part)


@pytest.mark.parametrize("ending", ["crdownload", "part", "download"])
def test_a_download_in_progress_is_known_by_its_name(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"takeout.zip.{ending}"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(TripmeetError, match="download it again"):
        read(path)


def test_a_tar_that_is_cut_is_read_up_to_there(tmp_path: Path) -> None:
    whole = tmp_path / "takeout.tgz"
    with tarfile.open(whole, "w:gz") as archive:
        for name in ("a.mbox", "b.mbox"):
            data = (a_mail() + str(list(range(20_000)))).encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    cut = tmp_path / "cut.tgz"
    cut.write_bytes(whole.read_bytes()[: -len(whole.read_bytes()) // 4])
    found = read(cut)
    assert len(exchanges(found)) >= 1
    assert problems(found)


def test_a_member_that_is_damaged_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "t.zip", **{"a.mbox": a_mail(body="I moved to Porto." + "y" * 20_000), "b.mbox": a_mail()})
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(bytes(data))
    found = read(path)
    assert len(exchanges(found)) >= 1
    assert problems(found)


def test_a_locked_archive_says_what_to_do(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "t.zip", **{"a.mbox": a_mail()})
    data = bytearray(path.read_bytes())
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[start] |= 1
    path.write_bytes(bytes(data))
    (problem,) = problems(read(path))
    assert "password" in problem
    assert "unpack it yourself" in problem


def test_a_folder_of_single_mails_tells_whose_it_is(tmp_path: Path) -> None:
    mails = [a_mail(sender=f"P{n} Noor <p{n}@example.org>").partition("\n")[2] for n in range(3)]
    mails.append(a_mail(sender="Maya Lindqvist <maya@example.org>", to="p1@example.org").partition("\n")[2])
    path = a_zip(tmp_path / "t.zip", **{f"INBOX/cur/{n}.host:2,S": mail for n, mail in enumerate(mails)})
    assert [(one.name, one.emails) for one in archives.owners(path)] == [("Maya Lindqvist", ("maya@example.org",))]
    assert len(exchanges(read(path))) == 4


def test_empty_files_and_folders_are_nothing(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "t.zip", **{"a.mbox": "", "b.ics": "", "c.json": "", "d.txt": "", "e.xml": "", "f.js": ""})
    assert read(path) == []


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nSUMMARY:Lunch with Ada Brandão\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\nSUMMARY:Lunch with Ada Brandão\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=../../etc:20270503T100000\nRRULE:FREQ=BOGUS\nSUMMARY:Lunch with Ada Brandão\nEND:VEVENT\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Lunch with Ada Brandão",
    ],
)
def test_a_calendar_with_days_that_cannot_be_is_no_trouble(text: str) -> None:
    found = [*calendars.read(a_stream(text), "x.ics", maya(), UNTIL)]
    assert all(one.at.year >= 1990 for one in exchanges(found))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "messages/inbox/a/message_1.json",
            '{"participants": [{"name": "Ada"}, {"name": "Maya Lindqvist"}], "messages": [{"timestamp_ms": 1e99}, 3, null]}',
        ),
        ("messages/inbox/a/message_1.json", '{"participants": 3}'),
        (
            "result.json",
            '{"personal_information": {"user_id": 1}, "chats": {"list": [3, {"type": "personal_chat", "name": "Ada", "messages": [null]}]}}',
        ),
        ("result.json", '{"personal_information": [' + "[" * 5000),
        ("data/direct-messages.js", "window.YTD.direct_messages.part0 = [3, {}]"),
        (
            "calls.xml",
            "<calls count='1'><call number='+351912345678' duration='60' date='99999999999999999999' type='1' /></calls>",
        ),
        ("calls.xml", "<calls count='1'><call \x00"),
    ],
)
def test_odd_values_in_an_export_stop_nothing(tmp_path: Path, name: str, text: str) -> None:
    found = read(a_zip(tmp_path / "t.zip", **{name: text, "z/all.mbox": a_mail()}))
    assert [one.at.date() for one in exchanges(found)] == [date(2027, 5, 3)]


def test_quoted_words_far_below_do_not_slow_a_mail_down() -> None:
    quoted = "\n".join(f"On 3 May 2027, somebody <a{n}@example.org>" for n in range(30_000))
    assert clues(mailboxes.read(a_stream(a_mail(body=f"Hello\n{quoted}")), "x", maya())) == []
