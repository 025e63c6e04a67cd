"""Where the plan of an itinerary lies, and of which trip it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.plan_record import RECORD, read_record
from tripmeet.jobs.trip.edited_drafts import RECORD as HASHES
from tripmeet.jobs.workspace import Workspace
from tripmeet.store.plans import WrittenPlan, written_plans


def folder_of(itinerary: Path) -> Path:
    """Where the plan of an itinerary lies unless one says otherwise."""
    return itinerary.with_name(f"{itinerary.stem}-plan")


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


def check_for_other_files(folder: Path) -> None:
    """Raises TripmeetError when a folder without a plan of ours holds other files."""
    if is_ours(folder):
        return
    others = sorted(path.name for path in folder.iterdir())
    more = f" and {len(others) - MOST_NAMED} more" if others[MOST_NAMED:] else ""
    raise TripmeetError(
        f"there are other files in it ({', '.join(others[:MOST_NAMED])}{more})",
        where=str(folder),
        hint="choose an empty folder, or write the plan among them with --anyway: none of them is written over",
    )


def check_names(folder: Path, names: Iterable[str]) -> None:
    """Raises TripmeetError when a file of a plan would be written over one that is not of a plan."""
    for name in () if is_ours(folder) else names:
        if (folder / name).exists():
            raise TripmeetError("this file is not ours", where=str(folder / name), hint="choose another folder")


def is_ours(folder: Path) -> bool:
    """Whether it holds a plan, or nothing at all."""
    is_known = (folder / RECORD).is_file() or (folder / HASHES).is_file()
    return is_known or not folder.is_dir() or not any(folder.iterdir())


MOST_NAMED = 3


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


def trip_id_of(itinerary: Path | None, desk: Workspace) -> str:
    """The id of the trip whose plan belongs to this itinerary, or lies in the current folder.

    Raises TripmeetError when there is none, or it is damaged.
    """
    if itinerary is not None and not (itinerary.exists() or folder_of(itinerary).exists()):
        raise TripmeetError("there is no such file", where=str(itinerary), hint="check the name and the folder")
    return read_record(plan_folder(itinerary, desk)).trip.id


def trip_here(desk: Workspace) -> str | None:
    """The id of the trip whose plan lies in the current folder, if there is exactly one. Raises TripmeetError when it
    is damaged."""
    try:
        folder = plan_folder(None, desk)
    except TripmeetError:
        return None
    return read_record(folder).trip.id
