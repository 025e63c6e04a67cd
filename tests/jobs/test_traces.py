"""Archives into the address book: only what is new, nothing lost, whose they are, forgotten when one wants."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.reading.archives.building import a_mail
from tripmeet.errors import TripmeetError
from tripmeet.jobs import address_book
from tripmeet.jobs.importing import Imported
from tripmeet.jobs.traces import bring_in_traces, forget, left_out, not_of_another, traced
from tripmeet.reading.archives import Learnt
from tripmeet.store import archives as kept
from tripmeet.store.archives import Owner
from tripmeet.store.schema import Store, open_store

TODAY = date(2027, 6, 1)
MAYA = "Maya Lindqvist <maya@example.org>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


def a_mailbox(*days: int, month: str = "May", year: int = 2027) -> str:
    """A mailbox of Maya's, with a mail of Ada's for each day and an answer to the first."""
    mails = [a_mail(date=f"{day} {month} {year} 10:00:00 +0100", to=MAYA) for day in days]
    answer = a_mail(sender=MAYA, to="Ada Brandão <ada@example.org>", date=f"{days[0]} {month} {year} 11:00:00 +0100")
    cid = a_mail(sender="Cid Noor <cid@example.org>", date=f"1 January {year} 10:00:00 +0100", to=MAYA)
    return "".join([cid, mails[0], answer, *mails[1:]])


def take(path: Path, store: Store, without: str = "") -> tuple[Imported, tuple[Learnt, ...]]:
    return bring_in_traces(path, store, TODAY, traced([path], kept.owners(store)), left_out(without))


def a_takeout(folder: Path, name: str = "takeout-20270601.zip", **files: str) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path


def days_of(store: Store) -> list[int]:
    (ada,) = (person for person in address_book.load(store) if person.name == "Ada Brandão")
    return [touch.on.day for touch in ada.touches if touch.direction == "in"]


def test_of_a_mailbox_that_grew_only_the_new_end_is_read(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.mbox"
    path.write_text(a_mailbox(3, 4), encoding="utf-8")
    take(path, store)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(a_mail(date="9 May 2027 10:00:00 +0100", to=MAYA))
    _, (learnt,) = take(path, store)

    assert learnt.exchanges == 1
    assert days_of(store) == [3, 4, 9]


def test_the_same_archive_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.mbox"
    path.write_text(a_mailbox(3, 4), encoding="utf-8")
    take(path, store)
    assert take(path, store)[0].change is None


def test_a_file_of_an_archive_that_is_as_before_is_passed_over(store: Store, tmp_path: Path) -> None:
    calls = "<calls count='1'><call number='+351912345678' duration='60' date='1795867200000' type='1' /></calls>"
    take(a_takeout(tmp_path, **{"Mail/all.mbox": a_mailbox(3, 4)}), store)
    again = a_takeout(tmp_path, "takeout-20270701.zip", **{"Mail/all.mbox": a_mailbox(3, 4), "calls.xml": calls})
    _, learnt = take(again, store)

    assert [(one.kind, one.is_same) for one in learnt] == [("mail", True), ("calls and texts", False)]


def test_an_older_export_takes_nothing_away(store: Store, tmp_path: Path) -> None:
    take(a_takeout(tmp_path, **{"all.mbox": a_mailbox(3, 4, 9)}), store)
    older = a_takeout(tmp_path, "takeout-20260101.zip", **{"all.mbox": a_mailbox(3, 4)})
    take(older, store)
    assert days_of(store) == [3, 4, 9]


def test_kinds_of_files_that_are_not_wanted_are_left_unread(store: Store, tmp_path: Path) -> None:
    path = a_takeout(tmp_path, **{"all.mbox": a_mailbox(3, 4)})
    assert take(path, store, "mail, calendar")[1] == ()
    assert address_book.load(store) == ()


@pytest.mark.parametrize("words", ["facebook", "calls", "mail,x", ""])
def test_kinds_are_called_by_a_word_of_theirs(words: str) -> None:
    assert left_out(words) == tuple(filter(None, words.split(",")))


def test_a_kind_that_is_none_is_told() -> None:
    with pytest.raises(TripmeetError, match="'post'"):
        left_out("post")


def test_what_an_archive_taught_is_forgotten_and_what_one_said_stays(store: Store, tmp_path: Path) -> None:
    bob = a_mail(sender="Bob Reed <bob@example.org>", to=MAYA, date="5 May 2027 10:00:00 +0100")
    take(a_takeout(tmp_path, **{"all.mbox": a_mailbox(3, 4) + bob}), store)
    address_book.correct(store, "ada@example.org", {"location": "Porto"}, TODAY)

    assert forget(store, "takeout") == ("takeout", 3)
    (ada,) = address_book.load(store)
    assert (ada.name, ada.addresses[0].text, ada.touches, ada.last_contact) == ("Ada Brandão", "Porto", (), None)


def test_an_archive_that_nobody_knows_cannot_be_forgotten(store: Store) -> None:
    with pytest.raises(TripmeetError, match="none was imported"):
        forget(store, "takeout")


def test_a_forgotten_archive_can_be_imported_again(store: Store, tmp_path: Path) -> None:
    path = a_takeout(tmp_path, **{"all.mbox": a_mailbox(3, 4)})
    take(path, store)
    forget(store, "takeout")
    take(path, store)
    assert days_of(store) == [3, 4]


TOLD = (Owner("Maya Lindqvist", ("maya@example.org",)),)


@pytest.mark.parametrize(
    "owner",
    [
        Owner("Maya Lindqvist", ("other@example.com",)),
        Owner("M. Lindqvist", ()),
        Owner("", ("work@example.com",)),
        Owner("mayal", ()),
        Owner("Somebody Else", ("MAYA@example.org",)),
    ],
)
def test_another_address_or_a_shorter_name_is_still_the_traveller(owner: Owner) -> None:
    not_of_another([owner], TOLD, Path("x.zip"))


def test_another_persons_archive_is_asked_about() -> None:
    with pytest.raises(TripmeetError, match=r"Bob Reed's archive, and those read before are Maya Lindqvist's.*--mine"):
        not_of_another([Owner("Bob Reed", ("bob@example.org",))], TOLD, Path("x.zip"))
