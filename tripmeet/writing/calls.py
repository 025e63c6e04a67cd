"""When a call would suit somebody who is not met, in words: the traveller's clock first, then theirs."""

from __future__ import annotations

from tripmeet.model.meetings import Omission
from tripmeet.model.times import short_day


def calls_in_words(omission: Omission) -> str:
    """ "Wed 5 May 18:30, 13:30 for them, or Thu 6 May 18:30, 13:30 for them"; nothing where no time is known."""
    return ", or ".join(_in_words(omission, number) for number in range(len(omission.calls)))


def _in_words(omission: Omission, number: int) -> str:
    assert omission.stop is not None, "a call is offered where the traveller stays"
    here, _ = omission.calls[number].local(omission.stop.timezone)
    there, _ = omission.calls[number].local(omission.timezone)
    theirs = "" if there.utcoffset() == here.utcoffset() else f", {there:%H:%M} for them"
    if theirs and there.date() != here.date():
        theirs = f", {there:%a %H:%M} for them"
    return f"{short_day(here)} {here:%H:%M}{theirs}"
