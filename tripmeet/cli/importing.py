"""What is said while an address book is imported, and what is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.errors import TripmeetError

if TYPE_CHECKING:
    from tripmeet.jobs.importing import Imported


def ask_if_gone(yes: bool) -> Callable[[int, int], bool]:
    """Who decides whether people are really gone: the option, or whoever sits there."""

    def really_gone(before: int, still: int) -> bool:
        question = f"Of the {before} people it had only {still} are left. Flag the others as gone?"
        return yes or (sys.stdin.isatty() and click.confirm(question, err=True))

    return really_gone


def confirm_guess(path: Path, *, yes: bool) -> dict[str, str]:
    """Shows how a table that may be of anything would be read, and asks; gives its columns of names, to read it so.

    Raises TripmeetError when nobody is there to say yes, and for a table of nothing but names.
    """
    from tripmeet.jobs.importing import guess_of

    guess = guess_of(path)
    if guess is None or guess.is_sure:
        return {}
    field, header = next(iter(guess.names.items()))
    say_so = f"--map {field}={header!r}"
    if yes and len(guess.fields) > 1:
        return guess.names
    click.echo(f"{path.name} is a table of a kind I do not know. I would read: {guess}", err=True)
    if yes or not (sys.stdin.isatty() and click.confirm("Are these people, and is that right?", err=True)):
        hint = (
            f"if they are people, say {say_so}"
            if len(guess.fields) == 1
            else f"say --yes if that is right, or {say_so}"
        )
        raise TripmeetError("nothing was imported", where=str(path), hint=hint)
    return guess.names


class Progress:
    """A bar on stderr for long work, where somebody is watching."""

    def __init__(self, what: str, *, hidden: bool) -> None:
        self.what, self.hidden = what, hidden or not sys.stderr.isatty()
        self.bar: Any = None

    def __call__(self, done: int, of: int) -> None:
        if self.hidden or (self.bar is None and done == of):  # it was short work
            return
        if self.bar is None:
            self.bar = click.progressbar(length=of, label=Path(self.what).name, file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done - self.bar.pos)
        if done == of:  # what comes now may be a question
            self.bar.__exit__(None, None, None)
            self.bar, self.hidden = None, True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *trouble: Any) -> None:
        if self.bar is not None:
            self.bar.__exit__(*trouble)


def as_record(result: Imported) -> dict[str, Any]:
    counts = {name: getattr(result.change, name) if result.change else 0 for name in ("new", "changed", "gone", "same")}
    problems = [{"where": one.where, "what": one.what, "hint": one.hint} for one in result.problems]
    return {"source": result.source, "unchanged": result.change is None, **counts, "people": result.people,
            "problems": problems,
            "more_problems": result.more_problems, "joins": result.joins}  # fmt: skip


def say(result: Imported, *, quiet: bool) -> None:
    if result.change is None:
        click.echo(f"{result.source}: nothing new")
    else:
        counts = ((result.change.new, "new"), (result.change.changed, "changed"), (result.change.same, "as before"),
                  (result.change.gone, "no longer in it, kept and flagged"))  # fmt: skip
        what = ", ".join(f"{n} {word}" for n, word in counts if n) or "nobody"
        if joined := result.entries - result.people:
            are = f"{result.people} people" if result.people > 1 else "1 person"
            what += f"; {result.entries} entries, {are}: {joined} joined"
        click.echo(f"{result.source}: {what}")
    if quiet:
        return
    for problem in result.problems[:20]:
        click.echo(f"  {problem}", err=True)
    if (more := len(result.problems) - 20 + result.more_problems) > 0:
        click.echo(f"  and {more} more like these; --json shows them", err=True)
    for join in result.joins[:MOST_JOINS]:
        click.echo(f"  joined: {join}", err=True)
    if (more := len(result.joins) - MOST_JOINS) > 0:
        click.echo(f"  and {more} more joins; 'tripmeet contacts show NAME' tells them", err=True)
    if result.joins:
        click.echo("  if one of these is wrong: tripmeet contacts split NAME", err=True)


MOST_JOINS = 10
"""So many joins are told, those of unlike names first."""
