"""The messages of a plan, in the traveller's own voice as far as they have set one up."""

from __future__ import annotations

import json
import shlex
import subprocess

from tripmeet.asking.draft import write_drafts
from tripmeet.asking.notes import write_notes
from tripmeet.asking.rewrite import brief, rewritten
from tripmeet.errors import Problem
from tripmeet.jobs.follow import Past
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Plan
from tripmeet.model.messages import Draft, Note
from tripmeet.settings import CONFIG, Settings, read_settings

Worded = tuple[tuple[Draft, ...], tuple[Problem, ...]]


def drafts_of(plan: Plan, past: Past, desk: Workspace) -> Worded:
    """The message that is due for each meeting, and a Problem for each that the traveller's program could not write.

    Raises TripmeetError when a template or the settings cannot be used.
    """
    settings = read_settings(desk.home)
    drafts = write_drafts(
        plan,
        today=desk.today,
        folders=desk.message_folders,
        again=past.asked_again(),
        kept_until=past.kept_until(),
        phrases=settings.voice,
    )
    return by_program(drafts, plan, desk, settings) if settings.draft_with else (drafts, ())


def notes_of(plan: Plan, desk: Workspace) -> tuple[Note, ...]:
    """A word to the closest of those who are near and cannot be met."""
    voice = read_settings(desk.home).voice
    return write_notes(plan.omissions, plan.trip, folders=desk.message_folders, phrases=voice)


def by_program(drafts: tuple[Draft, ...], plan: Plan, desk: Workspace, settings: Settings) -> Worded:
    """Every draft as the program writes it; where it fails, ours stands. One that cannot be run at all is told once."""
    command = shlex.split(settings.draft_with or "")
    made: list[Draft] = []
    problems: list[Problem] = []
    for draft in drafts:
        told = json.dumps(brief(draft, plan.trip, desk.today), ensure_ascii=False)
        try:
            text = written_by(command, told, settings.draft_seconds)
            made.append(rewritten(draft, text, desk.today))
        except FileNotFoundError:
            lost = Problem(CONFIG, f"draft_with: there is no program {command[0]!r}", "our own words were used")
            return drafts, (lost,)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            made.append(draft)
            problems.append(Problem(draft.name, f"draft_with was not used: {why(error)}", "our own words stand"))
    return tuple(made), tuple(problems)


def written_by(command: list[str], told: str, seconds: float) -> str:
    """What the program answers. Raises SubprocessError when it fails or takes too long."""
    # the command is the traveller's own, from their own settings; no shell reads it
    done = subprocess.run(command, input=told.encode(), capture_output=True, timeout=seconds, check=True)  # noqa: S603
    return done.stdout.decode("utf-8", errors="replace")


def why(error: Exception) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"it took more than {error.timeout:g} s"
    if isinstance(error, subprocess.CalledProcessError):
        last = error.stderr.decode("utf-8", errors="replace").strip().splitlines()[-1:]
        return f"it ended with status {error.returncode}" + (f": {last[0][:120]}" if last else "")
    return str(error)
