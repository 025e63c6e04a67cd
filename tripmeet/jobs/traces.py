"""What passed between the traveller and people, out of the archives one can download, into the address book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.evidence.gathering import Gathering
from tripmeet.jobs.importing import Imported, keys, measure, settled, source_name
from tripmeet.reading import archives
from tripmeet.reading.archives import Learnt, Mine
from tripmeet.store import contacts as book
from tripmeet.store.schema import Store


def traced(paths: Iterable[Path]) -> tuple[tuple[Path, ...], Mine]:
    """Those of these files that tell of exchanges, and who the traveller is by all of them together."""
    found = tuple(path for path in paths if tells(path))
    mine = Mine()
    for path in found:
        for owner in archives.owners(path):
            mine.add(owner)
            mine.add_name(owner.name)
    return found, mine


def tells(path: Path) -> bool:
    """Whether a file tells of exchanges; one that cannot be opened is told when it is read."""
    try:
        return path.exists() and archives.recognises(path)
    except (TripmeetError, OSError):
        return False


def bring_in_traces(
    path: Path, store: Store, today: date, mine: Mine, without: Sequence[str] = ()
) -> tuple[Imported, tuple[Learnt, ...]]:
    """Reads what an archive tells of exchanges into the address book, as a source of its own, and says per file what it
    gave. The same again changes nothing.

    Raises TripmeetError when the archive cannot be opened or the store cannot be written.
    """
    result = Imported(source_name("traces", path))
    size = measure(path, {"without": " ".join(sorted(without))})
    if book.digest_of(store, result.source) == size.digest:
        return result, ()
    gathering = Gathering()
    learnt: list[Learnt] = []
    until = datetime.combine(today, time(), tzinfo=UTC) + timedelta(days=1)
    for item in archives.read(path, mine, until, without):
        if isinstance(item, Problem):
            result.note(item)
        elif isinstance(item, Learnt):
            learnt.append(item)
        else:
            gathering.add(item)
    people = tuple(gathering.contacts())
    if people:
        book.take_in(store, ((contact, keys(contact)) for contact in people), today)
        result = settled(result, store, size.digest, today, lambda _before, _still: False, str(path))
    return result, tuple(learnt)
