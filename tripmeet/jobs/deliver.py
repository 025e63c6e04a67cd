"""Delivers a plan into the traveller's own accounts, from the files that `plan` wrote."""

from __future__ import annotations

import json
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.credentials import login_for
from tripmeet.jobs.keeping import folder_of
from tripmeet.jobs.workspace import save
from tripmeet.writing.caldav import Pushed, push

PUSHED = ".pushed.json"
"""Beside the plan: for each calendar the fingerprints of what we wrote there. No login is in it."""


def push_calendar(url: str, folder: Path, *, overwrite: bool = False) -> Pushed:
    """Makes the calendar at `url` hold what plan.ics in `folder` says; see `tripmeet.writing.caldav.push`.

    Raises TripmeetError when there is no plan, no login, or the server refuses.
    """
    bare, login = login_for(url, "CALENDAR")
    known = _known(folder)
    try:
        trip_id = str(json.loads((folder / "plan.json").read_text(encoding="utf-8"))["trip"]["id"])
        content = (folder / "plan.ics").read_bytes()
    except (OSError, ValueError, LookupError, TypeError) as error:
        hint = "make it again with 'tripmeet plan'"
        raise TripmeetError("the plan cannot be read", where=str(folder), hint=hint) from error
    done = push(content, trip_id, bare, login, written=known.get(bare, {}), overwrite=overwrite)
    known[bare] = done.written
    save({folder / PUSHED: json.dumps(known, indent=1, sort_keys=True).encode() + b"\n"})
    return done


def plan_folder(given: Path | None) -> Path:
    """The folder of a plan: the one given, or that of the itinerary given, else the only one that lies here.

    Raises TripmeetError when there is none, or more than one to choose from.
    """
    if given is not None:
        folder = given if given.is_dir() else folder_of(given)
        if (folder / "plan.json").is_file():
            return folder
        raise TripmeetError("there is no plan", where=str(folder), hint="make one with 'tripmeet plan'")
    here = sorted(path.parent for path in Path().glob("*/plan.json")) or [Path()] * Path("plan.json").is_file()
    if len(here) == 1:
        return here[0]
    if not here:
        raise TripmeetError("there is no plan here", hint="make one with 'tripmeet plan', or name its itinerary")
    names = ", ".join(map(str, here))
    raise TripmeetError(f"there are several plans here: {names}", hint="name the one that is meant")


def _known(folder: Path) -> dict[str, dict[str, str]]:
    """What was written into which calendar before; nothing when there is no such file, or no longer a whole one."""
    try:
        known = json.loads((folder / PUSHED).read_text(encoding="utf-8"))
        return {str(url): {str(uid): str(mark) for uid, mark in marks.items()} for url, marks in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}
