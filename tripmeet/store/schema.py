"""The store's one file: how it is opened, and how an older one becomes today's.

To add a table: append a `Migration` to MIGRATIONS and never touch those before it. The file's `user_version` counts how
many of them it has; opening it applies the rest in one transaction, after a backup copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tripmeet import private_files
from tripmeet.errors import TripmeetError
from tripmeet.store.event_ids import renew_ids

PATIENCE_S = 30.0
"""How long one run waits for another one that is writing."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: what it brings, the SQL that does it, and what SQL cannot say, done after it."""

    brings: str
    sql: str
    change: Callable[[sqlite3.Connection], None] | None = None


MIGRATIONS = (
    Migration(
        "the address book",
        """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,      -- what the user calls this export: google:contacts.csv
            digest TEXT NOT NULL,           -- of its content: the same again changes nothing
            imported_on TEXT NOT NULL
        );
        CREATE TABLE card (                 -- what one source says of one person, as it was read
            id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            key TEXT NOT NULL,              -- who this is within the source
            name TEXT NOT NULL,
            person INTEGER NOT NULL,        -- cards of one person share it: the lowest card id among them
            contact TEXT NOT NULL,          -- JSON, without its origin
            origin TEXT NOT NULL,           -- JSON: file, line and day
            gone_since TEXT,                -- the day of the export that did not have them any more
            UNIQUE (source_id, key)
        );
        CREATE INDEX card_by_person ON card (person);
        CREATE INDEX card_by_name ON card (source_id, name);
        CREATE TABLE identifier (           -- cards that share a key may be one person
            key TEXT NOT NULL,
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            PRIMARY KEY (key, card_id)
        ) WITHOUT ROWID;
        CREATE INDEX identifier_by_card ON identifier (card_id);
        CREATE TABLE decision (             -- what the user said of two that look alike
            one INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            other INTEGER NOT NULL REFERENCES card ON DELETE CASCADE CHECK (one < other),
            same INTEGER NOT NULL CHECK (same IN (0, 1)),
            decided_on TEXT NOT NULL,
            PRIMARY KEY (one, other)
        ) WITHOUT ROWID;
        CREATE INDEX decision_by_other ON decision (other);
        CREATE TABLE correction (           -- what the user said of one person, against whatever was read
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            field TEXT NOT NULL,
            value TEXT NOT NULL,            -- JSON; null: it is not so
            corrected_on TEXT NOT NULL,
            PRIMARY KEY (card_id, field)
        ) WITHOUT ROWID;
        """,
    ),
    Migration(
        "the history",
        """
        CREATE TABLE event (                -- what happened, in the order in which it was written down
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,        -- of the content: the same event from two machines is one
            trip_id TEXT NOT NULL,
            contact_id TEXT NOT NULL,
            event TEXT NOT NULL             -- JSON
        );
        CREATE INDEX event_by_trip ON event (trip_id, seq);
        CREATE INDEX event_by_contact ON event (contact_id, seq);
        CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        """,
    ),
    Migration(
        "the geocodes",
        """
        CREATE TABLE geocode (              -- what a service answered, for good; asked is its name and all it was sent
            service TEXT NOT NULL,
            asked TEXT NOT NULL,            -- JSON: query and parameters
            answer TEXT NOT NULL,           -- JSON; null: the service knows no such place
            asked_on TEXT NOT NULL,
            PRIMARY KEY (service, asked)
        ) WITHOUT ROWID;
        CREATE TABLE turn (                 -- when a service may be asked next, whoever asks
            service TEXT PRIMARY KEY,
            free_at REAL NOT NULL           -- seconds since 1970
        ) WITHOUT ROWID;
        """,
    ),
    Migration(
        "ids that stay",
        """
        CREATE TABLE alias (                -- the id that a card got when it came: whoever it belongs to is found by it
            id TEXT PRIMARY KEY,
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX alias_by_card ON alias (card_id);
        INSERT OR IGNORE INTO alias SELECT key, id FROM card ORDER BY id;
        INSERT INTO alias SELECT key || '#' || id, id FROM card WHERE id NOT IN (SELECT card_id FROM alias);
        """,
    ),
    Migration(
        "what was told, so that it can be taken back; where plans went; years that are no 1 January",
        """
        CREATE TABLE telling (              -- one thing that the user told: a mark, a correction, two are one person
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            words TEXT NOT NULL,
            undone_at TEXT                  -- when it was taken back
        );
        CREATE TABLE step (                 -- what a telling changed, row by row
            telling_id INTEGER NOT NULL REFERENCES telling ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            changed TEXT NOT NULL,          -- the table
            before TEXT,                    -- JSON of the row; null: there was none
            after TEXT,
            PRIMARY KEY (telling_id, seq)
        ) WITHOUT ROWID;
        CREATE TABLE retraction (           -- which events do not count; of one event the last word does
            event_id TEXT NOT NULL,
            at TEXT NOT NULL,
            is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
            PRIMARY KEY (event_id, at, is_gone)
        ) WITHOUT ROWID;
        CREATE TRIGGER retraction_stays BEFORE UPDATE ON retraction
            BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TRIGGER retraction_remains BEFORE DELETE ON retraction
            BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TABLE planned (              -- where the last plan of an itinerary was written
            itinerary TEXT PRIMARY KEY,     -- whole paths, both
            folder TEXT NOT NULL,
            trip_id TEXT NOT NULL,
            planned_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE guest (                -- by which mail addresses somebody of a plan may answer
            trip_id TEXT NOT NULL,
            contact_id TEXT NOT NULL,
            email TEXT NOT NULL,
            PRIMARY KEY (trip_id, contact_id, email)
        ) WITHOUT ROWID;
        INSERT INTO telling (id, at, words)
            SELECT seq, json_extract(event, '$.at'),
                coalesce(json_extract(event, '$.name'), contact_id) || ': ' || json_extract(event, '$.state')
            FROM event WHERE json_extract(event, '$.state') <> 'proposed' AND NOT (
                json_extract(event, '$.state') = 'cancelled' AND json_extract(event, '$.timezone') IS NULL
                AND json_extract(event, '$.note') = 'no longer in the plan'
            );
        INSERT INTO step (telling_id, seq, changed, after)
            SELECT telling.id, 1, 'event', json_object('id', event.id)
            FROM telling JOIN event ON event.seq = telling.id;
        UPDATE card SET contact = json_set(contact, '$.last_met', substr(json_extract(contact, '$.last_met'), 1, 4))
            WHERE json_extract(contact, '$.last_met') LIKE '____-01-01';
        UPDATE card
            SET contact = json_set(contact, '$.last_contact', substr(json_extract(contact, '$.last_contact'), 1, 4))
            WHERE json_extract(contact, '$.last_contact') LIKE '____-01-01';
        UPDATE correction SET value = substr(value, 1, 5) || '"'
            WHERE field IN ('last_met', 'last_contact') AND value LIKE '"____-01-01"';
        """,
    ),
    Migration(
        "ids of events that come from their canonical JSON",
        """
        CREATE TABLE former_id (            -- plans and other machines may still name events by these
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL
        ) WITHOUT ROWID;
        """,
        renew_ids,
    ),
    Migration(
        "what was read of archives",
        """
        CREATE TABLE archive_file (         -- a file of an archive as it was when it was read
            source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            name TEXT NOT NULL,             -- within the archive
            size INTEGER NOT NULL,
            checksum INTEGER NOT NULL,      -- CRC-32, as a zip has it
            reader TEXT NOT NULL,           -- which kind of file, and which version of tripmeet read it
            exchanges INTEGER NOT NULL,
            people INTEGER NOT NULL,
            PRIMARY KEY (source_id, name)
        ) WITHOUT ROWID;
        CREATE TABLE archive_owner (        -- whose archive it is, by its own word
            source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            name TEXT NOT NULL,
            emails TEXT NOT NULL,           -- JSON
            PRIMARY KEY (source_id, name, emails)
        ) WITHOUT ROWID;
        """,
    ),
    Migration(
        "an index of names and places",
        """
        CREATE TABLE found_by (             -- what a card is found by: a word of a name, a part of the map
            kind TEXT NOT NULL,             -- which of the indexes this is
            word TEXT NOT NULL,
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            PRIMARY KEY (kind, word, card_id)
        ) WITHOUT ROWID;
        CREATE INDEX found_by_card ON found_by (card_id);
        CREATE TABLE indexed (
            card_id INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
            kind TEXT NOT NULL,
            version TEXT NOT NULL,          -- of the tripmeet whose rules made the words
            PRIMARY KEY (card_id, kind)
        ) WITHOUT ROWID;
        CREATE TRIGGER card_says_otherwise AFTER UPDATE OF name, contact ON card WHEN
            (OLD.name, OLD.contact) <> (NEW.name, NEW.contact)
            BEGIN DELETE FROM indexed WHERE card_id = NEW.id; END;
        """,
    ),
    Migration(
        "files that are written together with what is kept here",
        """
        CREATE TABLE act (token TEXT PRIMARY KEY) WITHOUT ROWID;
        """,
    ),
    Migration(
        "who is to be forgotten",
        """
        CREATE TABLE forgotten (mark TEXT PRIMARY KEY) WITHOUT ROWID;   -- salted, of an id of theirs
        CREATE TABLE salt (salt TEXT NOT NULL);
        """,
    ),
)
"""Every step from an empty file to today's, in order; append only."""


class Store:
    """The open file. Each method of `store` takes it; `with store.writing():` makes several changes one."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.is_telling = False
        """Whether what is written now is a part of one thing that the user tells (`tellings.telling`)."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing. Raises TripmeetError when the disk or another run forbids."""
        if self.connection.in_transaction:  # a part of a larger change
            yield self.connection
            return
        with understandable(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # the trouble itself is told, not what came of it
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The state of one moment, whatever another run writes meanwhile."""
        if self.connection.in_transaction:
            yield self.connection
            return
        with understandable(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> Store:
    """Opens the store, making it or bringing it up to date as needed.

    Raises TripmeetError, in one sentence, for a file that is no store, is from a newer tripmeet, or cannot be written.
    """
    try:
        private_files.make_folder(path.parent)
    except OSError as error:
        raise TripmeetError(
            f"cannot make the folder for the store: {error.strerror}",
            where=str(path.parent),
            hint="set TRIPMEET_HOME to a folder you may write to",
        ) from error
    with understandable(path):
        connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
        try:
            bring_up_to_date(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return Store(path, connection)


def bring_up_to_date(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Applies the migrations that the file does not have yet, all of them or none."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # else what INSERT OR REPLACE replaces goes unnoticed
    version = version_of(connection)
    if version > len(migrations):
        raise TripmeetError("this store was written by a newer tripmeet", where=str(path), hint="upgrade tripmeet")
    if version == len(migrations):
        return
    if version == 0:
        check_is_ours(connection, path)
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        with suppress(sqlite3.OperationalError):  # another run is at it, which SQLite does not wait for; it stays so
            connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)  # another run may have been quicker
        if 0 < version < len(migrations):
            back_up(path, version)
        elif version == 0:
            path.chmod(private_files.FILE)
        for migration in migrations[version:]:
            for statement in statements(migration.sql):
                connection.execute(statement)
            if migration.change:
                migration.change(connection)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def check_is_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raises TripmeetError when a file without a version of ours holds tables already.

    Both are asked at once: another run may be making the store just now.
    """
    query = "SELECT user_version FROM pragma_user_version WHERE EXISTS (SELECT 1 FROM sqlite_master)"
    if connection.execute(query).fetchone() == (0,):
        raise TripmeetError(
            "this is another program's database",
            where=str(path),
            hint="move it away, or set TRIPMEET_HOME to another folder",
        )


def version_of(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def back_up(path: Path, version: int) -> None:
    """Copies the store as it is to `<name>.version-<n>.bak` beside it."""
    copy = path.with_name(f"{path.name}.version-{version}.bak")
    private_files.make_file(copy)
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one: Python's own `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def readable(store: Store, what: str) -> Iterator[None]:
    """Turns a row that was damaged since, or that none of us wrote, into one sentence: nobody is dropped in silence."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TripmeetError(
            f"{what} cannot be read: {error}",
            where=str(store.path),
            hint="'tripmeet doctor' tells what is damaged, 'tripmeet backup FILE --restore' puts back what was",
        ) from error


TROUBLE = (
    ("readonly", "the store may not be written", "check the file's and its folder's permissions, or set TRIPMEET_HOME"),
    ("unable to open", "the store cannot be opened", "check the folder's permissions, or set TRIPMEET_HOME"),
    ("full", "the disk is full, so nothing was changed", "make room and run it again"),
    ("disk i/o", "the disk could not be read or written, so nothing was changed", "check the disk and its room"),
    ("locked", "another run of tripmeet is still writing", "wait for it, then run this again"),
    ("not a database", "this is not a store of tripmeet", "move the file away, or set TRIPMEET_HOME to another folder"),
    ("malformed", "the store is damaged", "'tripmeet backup FILE --restore', or import your files again"),
)
"""What SQLite says, what it means to the user, and what to do about it."""


@contextmanager
def understandable(path: Path) -> Iterator[None]:
    """Turns SQLite's troubles with disk and locks into one sentence; our own mistakes in SQL keep their traceback."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        for words, what, hint in TROUBLE:
            if words in str(error).casefold():
                raise TripmeetError(what, where=str(path), hint=hint) from error
        raise
