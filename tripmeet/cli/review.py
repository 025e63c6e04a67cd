"""tripmeet review"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.options import a_desk, json_option, quiet, today
from tripmeet.errors import TripmeetError

if TYPE_CHECKING:
    from tripmeet.evidence.questions import Question
    from tripmeet.jobs.review import Review
    from tripmeet.jobs.workspace import Workspace


@click.command(epilog="Example: tripmeet review itinerary.yaml")
@click.argument("itinerary", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="So many questions.")
@today
@json_option
@quiet
def review(itinerary: Path, most: int, **choices: Any) -> None:
    """Ask the few questions whose answers would change this trip most.

    Each answer is kept at once. With --json the questions are printed; answers are read from stdin, each
    {"id": …, "answer": …}, on lines of their own or as one list.
    """
    from tripmeet.jobs.review import review as ask

    desk = a_desk(choices)
    found = ask(itinerary, desk, most=most)
    if choices["as_json"]:
        answered = from_stdin(found, desk)
        again = ask(itinerary, desk, most=most) if answered else found
        click.echo(json.dumps(as_record(again, answered, again.worth - found.worth), ensure_ascii=False, indent=1))
        return
    if not found.questions and not choices["quiet"]:
        click.echo("nothing that you could tell would change this trip", err=True)
    if told := converse(found, desk):
        gained = ask(itinerary, desk, most=most).worth - found.worth
        click.echo(f"{told} answered; the plan would be worth {gained:+.0f} points. Run 'tripmeet plan' to see it.")


def as_record(found: Review, answered: int, gained: float) -> dict[str, Any]:
    questions = [
        {
            "id": one.id,
            "about": one.about,
            "contact": {"id": one.contact.id, "name": one.contact.name, "company": one.contact.company},
            "question": one.text,
            "because": one.because,
            "options": [{"says": option.says, "answer": option.answer} for option in one.options],
            "worth": one.worth,
        }
        for one in found.questions
    ]
    return {"answered": answered, "gained": round(gained, 1), "questions": questions}


def from_stdin(found: Review, desk: Workspace) -> int:
    """Keeps the answers on stdin; how many there were. Nothing is read from a terminal."""
    from tripmeet.jobs.review import answer

    text = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read().strip()
    if not text:
        return 0
    try:
        told = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
        pairs = [(str(one["id"]), str(one["answer"])) for one in told]
    except (ValueError, KeyError, TypeError) as error:
        hint = 'write {"id": "place:email:ada@example.org", "answer": "Lisbon"}, one a line'
        raise TripmeetError("the answers cannot be read", where="stdin", hint=hint) from error
    questions = {one.id: one for one in found.questions}
    for id_, words in pairs:
        answer(questions, id_, words, desk)
    return len(pairs)


def converse(found: Review, desk: Workspace) -> int:
    """Asks one after the other; a number takes an answer, words are one's own, Enter goes on, q ends."""
    from tripmeet.jobs.review import answer

    questions = {one.id: one for one in found.questions}
    told = 0
    for number, question in enumerate(found.questions, 1):
        show(number, len(found.questions), question)
        words = next_words()
        if words.casefold() in ("q", "quit", "stop"):
            break
        if words.isdigit() and 1 <= int(words) <= len(question.options):
            words = question.options[int(words) - 1].answer
        if words:
            try:
                answer(questions, question.id, words, desk)
                told += 1
            except TripmeetError as error:
                click.echo(f"not kept: {error}", err=True)
    return told


def next_words() -> str:
    """What is typed at the prompt. The end of the input ends the questions, too: what was answered is kept."""
    try:
        return str(click.prompt("", default="", show_default=False, prompt_suffix="> ", err=True)).strip()
    except click.Abort:
        return "q"


def show(number: int, of: int, question: Question) -> None:
    click.echo(f"\n{number}/{of}  {question.text}", err=True)
    click.echo(f"      {question.because}", err=True)
    keys = "  ".join(f"[{key}] {option.says}" for key, option in enumerate(question.options, 1))
    click.echo(f"      {keys}  or in your own words; Enter skips, q ends", err=True)
