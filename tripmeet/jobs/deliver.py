"""Delivers a plan into the traveller's own accounts, from the files that `plan` wrote."""

from __future__ import annotations

import json
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.credentials import login_for
from tripmeet.jobs.keeping import folder_of
from tripmeet.jobs.plan_record import RECORD, read_record
from tripmeet.jobs.workspace import Workspace, save
from tripmeet.store.plans import WrittenPlan, written_plans
from tripmeet.writing.caldav import Pushed, push

PUSHED = ".pushed.json"
"""Beside the plan: for each calendar the fingerprints of what we wrote there. No login is in it."""


def push_calendar(url: str, folder: Path, *, overwrite: bool = False) -> Pushed:
    """Makes the calendar at `url` hold what plan.ics in `folder` says; see `tripmeet.writing.caldav.push`.

    Raises TripmeetError when there is no plan, no login, or the server refuses.
    """
    bare, login = login_for(url, "CALENDAR")
    known = _known(folder)
    trip_id = str(read_record(folder)["trip"]["id"])
    try:
        content = (folder / "plan.ics").read_bytes()
    except OSError as error:
        hint = "make it again with 'tripmeet plan'"
        raise TripmeetError("the plan cannot be read", where=str(folder), hint=hint) from error
    done = push(content, trip_id, bare, login, written=known.get(bare, {}), overwrite=overwrite)
    known[bare] = done.written
    save({folder / PUSHED: json.dumps(known, indent=1, sort_keys=True).encode() + b"\n"})
    return done


def plan_folder(given: Path | None, desk: Workspace) -> Path:
    """The folder of a plan: the one given, or where that of the itinerary given went last, else the only one here.

    Raises TripmeetError when there is none, when it is not there any more, or when there is more than one.
    """
    if given is None:
        return only_one_here(desk)
    if given.is_dir():
        return with_a_plan(given)
    beside, last = folder_of(given), last_plan(given, desk)
    if last is not None and last.folder != beside.resolve():
        if last.folder.is_dir():
            return with_a_plan(last.folder)
        older = f"; an older one lies in {beside}" if (beside / RECORD).is_file() else ""
        raise TripmeetError(
            f"the plan of {given.name} was written into {last.folder}, which is not there any more{older}",
            hint="moved? name the folder instead of the itinerary, or plan again",
        )
    return with_a_plan(beside, moved_from(given, desk))


def with_a_plan(folder: Path, hint: str = "") -> Path:
    if (folder / RECORD).is_file():
        return folder
    raise TripmeetError("there is no plan", where=str(folder), hint=hint or "make one with 'tripmeet plan'")


def moved_from(itinerary: Path, desk: Workspace) -> str:
    """What to do where an itinerary of that name was planned elsewhere and is not there any more."""
    gone = [one for one in written(desk) if one.itinerary.name == itinerary.name and not one.itinerary.exists()]
    folders = [str(one.folder) for one in gone if one.folder.is_dir()]
    return f"moved? its plan went to {' or '.join(folders)}: name that folder, or plan again" if folders else ""


def last_folder(itinerary: Path, desk: Workspace) -> Path:
    """Where the last plan of this itinerary lies, or would lie beside it."""
    last = last_plan(itinerary, desk)
    return last.folder if last is not None and last.folder.is_dir() else folder_of(itinerary)


def only_one_here(desk: Workspace) -> Path:
    """Of the folders below the current one, and those into which the itineraries that lie here were planned."""
    here = sorted(path.parent for path in Path().glob(f"*/{RECORD}")) or [Path()] * Path(RECORD).is_file()
    home = Path.cwd()
    elsewhere = [plan.folder for plan in written(desk) if plan.itinerary.parent == home and plan.itinerary.is_file()]
    known = {folder.resolve() for folder in here}
    here += [folder for folder in elsewhere if folder not in known and (folder / RECORD).is_file()]
    if len(here) == 1:
        return here[0]
    if not here:
        raise TripmeetError("there is no plan here", hint="make one with 'tripmeet plan', or name its itinerary")
    names = ", ".join(map(str, here))
    raise TripmeetError(f"there are several plans here: {names}", hint="name the one that is meant")


def last_plan(itinerary: Path, desk: Workspace) -> WrittenPlan | None:
    """Where the last plan of this itinerary went; None when nobody wrote it down."""
    whole = itinerary.resolve()
    return next((plan for plan in written(desk) if plan.itinerary == whole), None)


def written(desk: Workspace) -> tuple[WrittenPlan, ...]:
    if not desk.store_file.is_file():
        return ()
    with desk.open_store() as store:
        return written_plans(store)


def _known(folder: Path) -> dict[str, dict[str, str]]:
    """What was written into which calendar before; nothing when there is no such file, or no longer a whole one."""
    try:
        known = json.loads((folder / PUSHED).read_text(encoding="utf-8"))
        return {str(url): {str(uid): str(mark) for uid, mark in marks.items()} for url, marks in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}
