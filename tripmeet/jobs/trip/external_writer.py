"""Messages as a program of the traveller's own writes them: run, watched, and checked."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from tripmeet.asking.deadlines import held_until
from tripmeet.asking.draft import last_day
from tripmeet.asking.rewrite import brief, rewritten
from tripmeet.errors import Problem
from tripmeet.model.meetings import State
from tripmeet.model.messages import Draft
from tripmeet.model.trip import Trip
from tripmeet.plugins import Channel
from tripmeet.settings import CONFIG, Settings

MOST_LATE = 2
"""A program that is late so often is not asked for the rest: a plan of twenty messages would take all day."""


class ExternalWriter:
    """The traveller's own writer. `problems` tell what it got wrong; our own words stand there."""

    def __init__(self, trip: Trip, today: date, ways: Sequence[Channel], settings: Settings) -> None:
        self.trip, self.today, self.ways, self.settings = trip, today, ways, settings
        self.problems: list[Problem] = []
        self.late = 0

    def write(self, drafts: Sequence[Draft], kept_until: Mapping[str, datetime]) -> tuple[Draft, ...]:
        """Every draft as the program writes it. One that cannot be run at all is told once."""
        try:
            command = command_of(self.settings.draft_with or "")
            made = tuple(self.one(draft, command, kept_until) for draft in drafts)
        except CannotRunError as error:
            self.problems = [Problem(CONFIG, f"draft_with: {error}", "our own words were used")]
            return tuple(drafts)
        if self.late == MOST_LATE:
            self.problems.append(
                Problem(CONFIG, f"draft_with was late {self.late} times", "the rest is in our own words")
            )
        return made

    def one(self, draft: Draft, command: list[str], kept_until: Mapping[str, datetime]) -> Draft:
        if self.late == MOST_LATE:
            return draft
        request = brief(draft, self.trip, self.today, kept_free(draft, kept_until, self.today), self.ways)
        try:
            text = written_by(command, json.dumps(request, ensure_ascii=False), self.settings.draft_seconds)
            return rewritten(draft, text, self.trip.traveller, self.today, self.ways)
        except (ValueError, subprocess.SubprocessError) as error:
            self.late += isinstance(error, subprocess.TimeoutExpired)
            self.problems.append(
                Problem(draft.name, f"draft_with was not used: {failure_in_words(error)}", "our own words stand")
            )
            return draft


class CannotRunError(Exception):
    """The command is none, whatever it is told."""


def kept_free(draft: Draft, until: Mapping[str, datetime], today: date) -> date:
    """The last day on which this message keeps its times: the one that was told, else the one it tells now."""
    meeting = draft.meeting
    deadline = until.get(draft.people[0].id) if meeting.state is State.ASKED else None
    return (
        last_day(deadline, meeting.place.timezone or meeting.stop.timezone) if deadline else held_until(meeting, today)
    )


def command_of(line: str) -> list[str]:
    try:
        program, *rest = shlex.split(line)
    except ValueError as error:
        raise CannotRunError(f"{line!r} cannot be read ({error})") from error
    return [str(Path(program).expanduser()), *rest]


def written_by(command: list[str], request: str, seconds: float) -> str:
    """What the program answers.

    Raises SubprocessError when it fails or takes too long, CannotRunError when there is none. One that is late is ended
    with all that it has started: a shell's child would hold the line open for ever.
    """
    pipe = subprocess.PIPE
    try:
        # the command is the traveller's own, from their own settings; no shell reads it
        running = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)  # noqa: S603
    except FileNotFoundError as error:
        raise CannotRunError(f"there is no program {command[0]!r}") from error
    except OSError as error:
        raise CannotRunError(f"{command[0]!r} cannot be run: {error.strerror}") from error
    with running:
        try:
            out, err = running.communicate(request.encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            end(running)
            raise
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, out, err)
    return out.decode("utf-8", errors="replace")


def end(running: subprocess.Popen[bytes]) -> None:
    """The program, and on systems that have groups of processes whatever it has started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()


def failure_in_words(error: Exception) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"it took more than {error.timeout:g} s"
    if isinstance(error, subprocess.CalledProcessError):
        last = error.stderr.decode("utf-8", errors="replace").strip().splitlines()[-1:]
        return f"it ended with status {error.returncode}" + (f": {last[0][:120]}" if last else "")
    return str(error)
