"""Takes back what was told last: a mark, a correction, who is one person with whom, an import."""

from __future__ import annotations

from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Workspace
from tripmeet.store import tellings
from tripmeet.store.tellings import Telling


def undo(desk: Workspace, count: int = 1, *, redo: bool = False) -> tuple[Telling, ...]:
    """Takes back the last things told, as many as there are up to `count`, the last first; with `redo` it brings back
    what was taken back last. Raises TripmeetError when there is nothing of the kind.

    What is told of a trip stays written down, with the word that it does not count: another machine learns that, too.
    """
    from tripmeet.reading import identity
    from tripmeet.store import contacts

    done: list[Telling] = []
    with desk.open_store() as store:
        while len(done) < count and (turned := tellings.turn_back(store, desk.now, redo=redo)):
            telling, cards = turned
            done.append(telling)
            if cards:
                contacts.group_again(store, cards, identity.groups)
    if not done and redo:
        raise TripmeetError(
            "nothing was taken back since the last thing told", hint="'tripmeet log' lists what was told"
        )
    if not done:
        raise TripmeetError("there is nothing to take back", hint="'tripmeet log' lists what was told")
    return tuple(done)


def log(desk: Workspace, most: int | None = None) -> tuple[Telling, ...]:
    """What was told on this machine, the last first."""
    with desk.open_store() as store:
        return tellings.tellings_of(store, most)
