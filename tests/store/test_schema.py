"""The store's file: made, brought up to date, shared, and in trouble."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.store.schema import MIGRATIONS, Migration, Store, check_is_ours, open_store, statements


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "tripmeet.sqlite"


def tables(store: Store) -> set[str]:
    with store.reading() as rows:
        return {name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def the_whole_schema(store: Store) -> list[tuple[str, str]]:
    with store.reading() as rows:
        return sorted(rows.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_a_new_store_has_every_table_and_is_safe_for_two(path: Path) -> None:
    with open_store(path) as store:
        assert {"source", "card", "identifier", "decision", "correction"} <= tables(store)
        assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_earlier_version_becomes_todays(version: int, path: Path, tmp_path: Path) -> None:
    with open_store(path, MIGRATIONS[:version]) as old:
        if version:
            with old.writing() as rows:
                rows.execute("INSERT INTO source VALUES (1, 'a', 'b', '2027-03-01')")
    with open_store(path) as new, open_store(tmp_path / "fresh.sqlite") as fresh:
        assert the_whole_schema(new) == the_whole_schema(fresh)
        with new.reading() as rows:
            assert rows.execute("SELECT count(*) FROM source").fetchone() == (1 if version else 0,)


def test_before_a_migration_a_copy_is_put_aside(path: Path) -> None:
    with open_store(path, MIGRATIONS[:1]) as old, old.writing() as rows:
        rows.execute("INSERT INTO source VALUES (1, 'kept', 'b', '2027-03-01')")
    more = (*MIGRATIONS[:1], Migration("something", "CREATE TABLE something (x);"))
    open_store(path, more).close()
    copy = sqlite3.connect(path.with_name("tripmeet.sqlite.version-1.bak"))
    assert copy.execute("SELECT name FROM source").fetchall() == [("kept",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    copy.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    open_store(path, MIGRATIONS[:1]).close()
    broken = (*MIGRATIONS[:1], Migration("half", "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);"))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        open_store(path, broken)
    with open_store(path, MIGRATIONS[:1]) as store:
        assert "half" not in tables(store)


def test_a_store_from_a_newer_tripmeet_is_left_alone(path: Path) -> None:
    open_store(path).close()
    with pytest.raises(TripmeetError, match="newer tripmeet"):
        open_store(path, MIGRATIONS[:1])


def test_a_file_that_is_no_store_is_told_in_one_sentence(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("name,email\n" * 200)
    with pytest.raises(TripmeetError, match="not a store of tripmeet"):
        open_store(path)


def test_a_statement_may_hold_several_lines_and_semicolons() -> None:
    script = "CREATE TABLE a (x);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a;\nSELECT 1; END;\n"
    assert len(list(statements(script))) == 2


def test_a_transaction_is_kept_whole_or_not_at_all(path: Path) -> None:
    with open_store(path) as store:
        with pytest.raises(sqlite3.IntegrityError), store.writing() as rows:
            rows.executemany("INSERT INTO source VALUES (?, 'same name', '', '')", [(1,), (2,)])
        with store.reading() as rows:
            assert rows.execute("SELECT count(*) FROM source").fetchone() == (0,)


def test_a_store_that_another_run_made_meanwhile_is_ours(path: Path) -> None:
    with open_store(path) as store:
        check_is_ours(store.connection, path)
        store.connection.execute("PRAGMA user_version = 0")
        with pytest.raises(TripmeetError, match="another program's database"):
            check_is_ours(store.connection, path)


def test_many_runs_at_once_make_one_store_and_lose_nothing(path: Path) -> None:
    troubles: list[BaseException] = []

    def run(number: int) -> None:
        try:
            for turn in range(5):
                with open_store(path) as store, store.writing() as rows:
                    rows.execute(
                        "INSERT INTO source (name, digest, imported_on) VALUES (?, '', '')", (f"{number}/{turn}",)
                    )
        except BaseException as trouble:  # noqa: BLE001 - told below, in the test's own thread
            troubles.append(trouble)

    runs = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert troubles == []
    with open_store(path) as store, store.reading() as rows:
        assert rows.execute("SELECT count(*) FROM source").fetchone() == (30,)


def test_a_run_that_waits_too_long_for_another_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripmeet.store.schema.PATIENCE_S", 0.05)
    with open_store(path) as one, open_store(path) as other, one.writing():
        waiting = other.writing()
        with pytest.raises(TripmeetError, match="another run"):
            waiting.__enter__()


def test_a_home_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(TripmeetError, match="TRIPMEET_HOME"):
        open_store(tmp_path / "home" / "tripmeet.sqlite")


@pytest.mark.parametrize(
    ("pragma", "says"), [("max_page_count = 60", "disk is full"), ("query_only = 1", "may not be written")]
)
def test_a_disk_in_trouble_is_one_sentence_and_nothing_is_lost(pragma: str, says: str, path: Path) -> None:
    with open_store(path) as store:
        with store.writing() as rows:
            rows.execute("INSERT INTO source VALUES (1, 'a', 'b', '2027-03-01')")
        store.connection.execute(f"PRAGMA {pragma}")
        with pytest.raises(TripmeetError, match=says), store.writing() as rows:
            rows.execute("INSERT INTO source VALUES (2, 'b', ?, '')", ("x" * 2_000_000,))
        with store.reading() as rows:
            assert rows.execute("SELECT count(*) FROM source").fetchone() == (1,)


def test_another_programs_database_is_never_taken_for_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "tripmeet.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(TripmeetError, match="another program's database"):
        open_store(path)
    assert path.read_bytes() == before
