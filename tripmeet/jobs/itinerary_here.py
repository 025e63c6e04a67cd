"""Which itinerary is meant where none is named."""

from __future__ import annotations

from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.folder import plan_folder, written
from tripmeet.jobs.workspace import Workspace


def itinerary_meant(given: Path | None, desk: Workspace) -> Path:
    """The one given, else that of the only plan here, else the only YAML file here.

    Raises TripmeetError when there is none, or more than one.
    """
    if given is not None:
        return given
    known = {plan.folder: plan.itinerary for plan in written(desk) if plan.itinerary.is_file()}
    files = sorted(path for ending in ("*.yaml", "*.yml") for path in Path().glob(ending))
    if len(files) == 1 and files[0].resolve() not in known.values():
        return files[0]
    try:
        folder = plan_folder(None, desk).resolve()
    except TripmeetError:
        if len(files) == 1:
            return files[0]
        raise
    if folder in known:
        return known[folder]
    raise TripmeetError("it is not known which itinerary this plan is of", where=str(folder), hint="name it")
