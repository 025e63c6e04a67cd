"""What passed between the traveller and people, out of the archives one can download, into the address book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tripmeet import __version__
from tripmeet.errors import Problem, TripmeetError
from tripmeet.evidence.gathering import Gathering, together
from tripmeet.jobs.importing import Imported, keys, measure, source_name, telling_of_import
from tripmeet.jobs.joins import joined_since
from tripmeet.model.exchanges import Party
from tripmeet.model.people import Contact
from tripmeet.reading import archives, identity
from tripmeet.reading.archives import KINDS, Learnt, Mine, Stamp
from tripmeet.reading.folding import folded_name
from tripmeet.store import archives as kept
from tripmeet.store import contacts as book
from tripmeet.store.archives import FileRead, Owner
from tripmeet.store.schema import Store

KIND = "traces"
"""What a source is called, before its name, that tells of exchanges."""


@dataclass(slots=True)
class Tracing:
    """Those of some files that tell of exchanges, who the traveller is by all of them, and whose each is."""

    paths: tuple[Path, ...]
    mine: Mine
    owners: dict[Path, tuple[Owner, ...]] = field(default_factory=dict)


def traced(paths: Iterable[Path], told: Sequence[Owner] = ()) -> Tracing:
    """`told` is whose the archives were that are known already."""
    found = Tracing(tuple(path for path in paths if tells(path)), Mine())
    for owner in told:
        found.mine.add(Party(owner.name, owner.emails))
    for path in found.paths:
        parties = tuple(archives.owners(path))
        for party in parties:
            found.mine.add(party)
            found.mine.add_name(party.name)
        found.owners[path] = tuple(dict.fromkeys(Owner(party.name, party.emails) for party in parties))
    return found


def tells(path: Path) -> bool:
    """Whether a file tells of exchanges; one that cannot be opened is told when it is read."""
    try:
        return path.exists() and archives.recognises(path)
    except (TripmeetError, OSError):
        return False


def left_out(without: str) -> tuple[str, ...]:
    """The kinds of files in "mail, calendar". Raises TripmeetError for one that is none."""
    names = tuple(filter(None, (name.strip().casefold() for name in without.split(","))))
    words = {word for kind in KINDS for word in (kind, *kind.split())} - {"and"}
    for name in names:
        if name not in words:
            raise TripmeetError(f"--without: no kind of file is called {name!r}", hint=f"one of {', '.join(KINDS)}")
    return names


def not_of_another(owners: Sequence[Owner], told: Sequence[Owner], path: Path) -> None:
    """Raises TripmeetError where an archive is somebody else's than all that were read before: by its owner's full
    name, no word of which is the traveller's, nor any address."""
    names = {word for owner in told for word in folded_name(owner.name).split()}
    emails = {email.casefold() for owner in told for email in owner.emails}
    full = [owner for owner in owners if len(owner.name.split()) > 1]
    if not names or not full:
        return
    known = any(names & set(folded_name(owner.name).split()) for owner in full)
    if known or any(email.casefold() in emails for owner in owners for email in owner.emails):
        return
    mine = next(owner for owner in told if owner.name)
    raise TripmeetError(
        f"this is {full[0].name}'s archive, and those read before are {mine.name}'s",
        where=path.name,
        hint="say --mine if both are you",
    )


def bring_in_traces(
    path: Path, store: Store, today: date, tracing: Tracing, without: Sequence[str] = ()
) -> tuple[Imported, tuple[Learnt, ...]]:
    """Reads what an archive tells of exchanges into the address book, as a source of its own, and says per file what it
    gave. The same again changes nothing; of a longer one only what is new is read, and nothing learnt before is lost.

    Raises TripmeetError when the archive cannot be opened or the store cannot be written.
    """
    result = Imported(source_name(KIND, path))
    size = measure(path, {"without": " ".join(sorted(without))})
    if book.digest_of(store, result.source) == size.digest:
        return result, ()
    files = kept.files_read(store, result.source)
    before = {name: Stamp(one.size, one.checksum) for name, one in files.items() if one.reader == reader_now()}
    gathering = Gathering()
    learnt: list[Learnt] = []
    until = datetime.combine(today, time(), tzinfo=UTC) + timedelta(days=1)
    for item in archives.read(path, tracing.mine, until, without, before):
        if isinstance(item, Problem):
            result.note(item)
        elif isinstance(item, Learnt):
            learnt.append(item)
        else:
            gathering.add(item)
    people = with_those_before(gathering.contacts(), kept.cards_of(store, result.source))
    read = [read_of(one, files) for one in learnt if one.is_whole and one.stamp]
    book.take_in(store, ((contact, keys(contact)) for contact in people), today)
    with telling_of_import(store, result.source, today):
        settle(result, store, size.digest, today)
        kept.keep(store, result.source, read, tracing.owners.get(path, ()))
    return result, tuple(learnt)


def reader_now() -> str:
    return f"tripmeet {__version__}"


def read_of(learnt: Learnt, files: dict[str, FileRead]) -> FileRead:
    before = files.get(learnt.name)
    size, checksum = (learnt.stamp.size, learnt.stamp.checksum) if learnt.stamp else (0, 0)
    exchanges = before.exchanges if before and learnt.is_same else learnt.exchanges
    return FileRead(learnt.name, size, checksum, reader_now(), exchanges, learnt.people)


def with_those_before(new: Iterable[Contact], before: dict[str, Contact]) -> list[Contact]:
    """Everybody of a source: those of now, with what it had taught of them, and those of whom it has nothing new."""
    left = dict(before)
    people = []
    for contact in new:
        earlier = left.pop(contact.id, None)
        people.append(together(contact, earlier) if earlier else contact)
    return [*people, *left.values()]


def settle(result: Imported, store: Store, digest: str, today: date) -> None:
    belonged = book.persons(store)
    result.change = book.settle(store, result.source, digest, today, identity.groups, flag_gone=False)
    result.entries, result.people = book.joined(store, result.source)
    result.joins = joined_since(store, belonged)


def forget(store: Store, name: str) -> tuple[str, int]:
    """Forgets what one archive taught, by its name or a part of it: which it was, and of how many people it told.

    Raises TripmeetError when none is called so, or several are.
    """
    known = kept.sources(store, KIND)
    wanted = name.casefold()
    found = [one for one in known if wanted in (one.casefold(), short(one).casefold())]
    found = found or [one for one in known if wanted in one.casefold()]
    if len(found) != 1:
        what = "several archives are" if found else "no archive is"
        hint = "one of " + ", ".join(map(short, found or known)) if known else "none was imported"
        raise TripmeetError(f"{what} called {name!r}", hint=hint)
    return short(found[0]), kept.forget(store, found[0], identity.groups)


def short(source: str) -> str:
    return source.removeprefix(f"{KIND}: ")
