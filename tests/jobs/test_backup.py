"""All that is kept, in one file and back; and what a look after it finds."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.jobs.backup import backup, restore
from tripmeet.jobs.doctor import Finding, examine
from tripmeet.jobs.example import example
from tripmeet.jobs.importing import bring_in
from tripmeet.jobs.plan import plan
from tripmeet.jobs.trip import act
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.store import contacts, history

DAY = date(2027, 3, 1)
ASKED = Event(datetime(2027, 3, 1, 12, tzinfo=UTC), "email:ada@example.org", "lisbon", State.ASKED)


def take_in(name: str, desk: Workspace) -> None:
    """An import of this one person."""
    file = desk.home.with_name(f"{name}.csv")
    file.write_text(f"name,email\n{name},{name.partition(' ')[0].casefold()}@example.org\n", encoding="utf-8")
    with desk.open_store() as store:
        bring_in(file, store, DAY, name=name)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "home", DAY)
    take_in("Ada Lovelace", made)
    with made.open_store() as store:
        history.record(store, [ASKED])
    (made.home / "config.toml").write_text("draft_seconds = 9\n", encoding="utf-8")
    own = made.home / "templates" / "messages" / "mail" / "en.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Subject: Hi\n\nHi {{ who.first }}", encoding="utf-8")
    return made


def kept(desk: Workspace) -> tuple[list[str], tuple[Event, ...], str]:
    with desk.open_store() as store:
        people = [cards[0].contact.name for cards, _ in contacts.people(store)]
        return people, history.events_of(store), (desk.home / "config.toml").read_text(encoding="utf-8")


def test_what_was_kept_is_there_again_on_another_machine(desk: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert backup(file, desk).names == ("tripmeet.sqlite", "config.toml", "templates/messages/mail/en.j2")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    other = Workspace(tmp_path / "other", DAY)
    assert restore(file, other).before is None
    assert kept(other) == kept(desk)
    assert (other.home / "templates" / "messages" / "mail" / "en.j2").is_file()


def test_what_was_told_since_is_kept_beside_it(desk: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    backup(file, desk)
    before = kept(desk)
    take_in("Bo Diaz", desk)
    done = restore(file, desk)
    assert kept(desk) == before
    assert done.before is not None
    with closing(sqlite3.connect(done.before)) as rows:
        assert rows.execute("SELECT count(*) FROM card").fetchone() == (2,)


def test_it_is_a_copy_of_one_moment_while_another_run_writes(desk: Workspace, tmp_path: Path) -> None:
    with desk.open_store() as other, other.writing() as rows:
        rows.execute("DELETE FROM card")
        backup(tmp_path / "all.zip", desk)
    assert restore(tmp_path / "all.zip", Workspace(tmp_path / "other", DAY)).names
    assert kept_people(tmp_path / "other") == ["Ada Lovelace"]


def kept_people(home: Path) -> list[str]:
    with Workspace(home, DAY).open_store() as store:
        return [cards[0].contact.name for cards, _ in contacts.people(store)]


def test_a_store_that_is_damaged_is_replaced_and_kept(desk: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    backup(file, desk)
    before = kept(desk)
    damage(desk.store_file)
    done = restore(file, desk)
    assert kept(desk) == before
    assert done.before is not None
    assert done.before.is_file()


def damage(path: Path) -> None:
    """As a disk does that lost some pages."""
    with closing(sqlite3.connect(path)) as rows:
        rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * 8192 + content[12288:])


def rezipped(file: Path, changes: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | changes
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"tripmeet.sqlite": b"SQLite"}, "tripmeet.sqlite in this backup is damaged"),
        ({"backup.json": b"{"}, "no backup of tripmeet"),
        ({"backup.json": b"[]"}, "no backup of tripmeet"),
        ({"backup.json": json.dumps({"files": {"../evil": "0"}}).encode()}, "nothing that a backup holds"),
        ({"backup.json": json.dumps({"files": {"templates/../../x": "0"}}).encode()}, "nothing that a backup holds"),
        ({"backup.json": json.dumps({"files": {"/etc/passwd": "0"}}).encode()}, "nothing that a backup holds"),
        ({"backup.json": json.dumps({"files": {"config.toml": 3}}).encode()}, "damaged"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    changes: dict[str, bytes], because: str, desk: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "all.zip"
    backup(file, desk)
    before = kept(desk)
    rezipped(file, changes)
    with pytest.raises(TripmeetError, match=because):
        restore(file, desk)
    assert kept(desk) == before
    assert not list(tmp_path.rglob("evil"))


def test_a_file_that_is_there_is_not_written_over(desk: Workspace, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_text("mine")
    with pytest.raises(TripmeetError, match="such a file already"):
        backup(tmp_path / "all.zip", desk)
    with pytest.raises(TripmeetError, match="no backup of tripmeet"):
        restore(tmp_path / "all.zip", desk)
    with pytest.raises(TripmeetError, match="no such file"):
        restore(tmp_path / "none.zip", desk)


def test_nothing_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="nothing to keep yet"):
        backup(tmp_path / "all.zip", Workspace(tmp_path / "home", DAY))
    assert not (tmp_path / "all.zip").exists()


# A look after it


def troubles(found: list[Finding]) -> list[str]:
    return [one.what for one in found if one.is_trouble]


def test_a_sound_home_has_no_trouble(desk: Workspace) -> None:
    found = list(examine(desk))
    assert troubles(found) == []
    assert found[-1].what == "sound: 1 entries of the address book, 1 lines of history"


def test_a_row_that_cannot_be_read_is_told(desk: Workspace) -> None:
    with desk.open_store() as store, store.writing() as rows:
        rows.execute("UPDATE card SET contact = '{\"name\": 3}'")
        rows.execute("DROP TRIGGER event_stays")
        rows.execute("UPDATE event SET event = 'nothing'")
    told = troubles(list(examine(desk)))
    assert [what.partition(" cannot")[0] for what in told] == ["entry of the address book 1", "line of history 1"]


def test_a_damaged_store_is_told_with_what_helps(desk: Workspace) -> None:
    damage(desk.store_file)
    (found,) = (one for one in examine(desk) if one.is_trouble)
    assert "backup FILE --restore" in found.hint


def test_settings_that_cannot_be_read_are_told(desk: Workspace) -> None:
    (desk.home / "config.toml").write_text("draft_wiht = 3", encoding="utf-8")
    assert any("draft_with" in one.what + one.hint for one in examine(desk) if one.is_trouble)


def test_rights_and_leftovers_are_mended_and_what_is_ours_stays(desk: Workspace, tmp_path: Path) -> None:
    itinerary, *_ = example(tmp_path / "trip", desk)
    folder = plan(itinerary, desk).folder
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    (folder / ".map.html.0123456789abcdef.part").write_text("half")
    (folder / "mine.part").write_text("mine")
    (folder / "plan.json").chmod(0o644)
    mended = [one.what for one in examine(desk) if one.is_mended]
    assert mended == ["one file that a stopped run left: taken away", "others could read it, and cannot any more"]
    assert [one for one in examine(desk) if one.is_mended] == []
    (folder / "mine.part").unlink()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_damaged_journal_and_a_lost_plan_are_told(desk: Workspace, tmp_path: Path) -> None:
    itinerary, *_ = example(tmp_path / "trip", desk)
    folder = plan(itinerary, desk).folder
    (folder / act.JOURNAL).write_text("{")
    assert troubles(list(examine(desk))) == ["the journal of a run that was stopped is damaged"]
    (folder / act.JOURNAL).unlink()
    (folder / "plan.json").write_text("{")
    assert len(troubles(list(examine(desk)))) == 1
    folder.rename(tmp_path / "elsewhere")
    assert troubles(list(examine(desk))) == []
