"""What is said while archives are imported: whose they are, what was read of each file, and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripmeet.errors import TripmeetError

if TYPE_CHECKING:
    from tripmeet.jobs.importing import Imported
    from tripmeet.reading.archives import Learnt
    from tripmeet.store.schema import Store

MOST_FILES = 20
"""So many files of an archive have a line each; a kind that has more is summed up."""


class Archives:
    """Those of the files on the command line that tell of exchanges."""

    def __init__(self, files: Sequence[str], store: Store, *, without: str, mine: bool) -> None:
        from tripmeet.jobs.traces import left_out, traced
        from tripmeet.store import archives as kept

        self.store, self.is_mine = store, mine
        self.without = left_out(without)
        self.told = kept.owners(store)
        local = (Path(file) for file in files if not file.startswith(("https://", "http://")))
        self.tracing = traced(local, self.told)

    def tells(self, file: str) -> bool:
        return Path(file) in self.tracing.paths

    def check(self, file: str) -> None:
        """Raises TripmeetError where an archive is another person's."""
        from tripmeet.jobs.traces import not_of_another

        if self.tells(file) and not self.is_mine:
            try:
                not_of_another(self.tracing.owners.get(Path(file), ()), self.told, Path(file))
            except TripmeetError:
                self.tracing.paths = tuple(path for path in self.tracing.paths if path != Path(file))
                raise

    def bring_in(self, file: str, day: date, *, quiet: bool) -> list[Imported]:
        from tripmeet.jobs.traces import bring_in_traces

        if not self.tells(file):
            return []
        result, learnt = bring_in_traces(Path(file), self.store, day, self.tracing, self.without)
        if not quiet:
            for line in self.whose(file) + lines_of(learnt):
                click.echo(f"  {line}", err=True)
        return [result]

    def whose(self, file: str) -> list[str]:
        owners = self.tracing.owners.get(Path(file), ())
        names = dict.fromkeys(owner.name for owner in owners if owner.name)
        emails = dict.fromkeys(email for owner in owners for email in owner.emails)
        said = ": ".join(filter(None, (", ".join(names), ", ".join(emails))))
        return [f"yours are {said}"] if said else []


def lines_of(learnt: Sequence[Learnt]) -> list[str]:
    """A line for each file; many of one kind are one line."""
    if len(learnt) <= MOST_FILES:
        return [line_of(one) for one in learnt]
    lines = []
    for kind in dict.fromkeys(one.kind for one in learnt):
        some = [one for one in learnt if one.kind == kind]
        if len(some) == 1:
            lines.append(line_of(some[0]))
            continue
        same = sum(one.is_same for one in some)
        as_before = f", {same} as before" if same else ""
        lines.append(f"{kind}: {len(some)} files, {sum(one.exchanges for one in some)} exchanges{as_before}")
    return lines


def line_of(learnt: Learnt) -> str:
    if learnt.is_same:
        return f"{learnt.source}: {learnt.kind}, as before"
    return f"{learnt.source}: {learnt.kind}, {learnt.exchanges} exchanges with {learnt.people} people"
