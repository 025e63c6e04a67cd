"""The two kinds of trouble: a Problem is carried along, a TripmeetError stops the run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one row, one person or one service; the rest is still planned.

    `where` is a file and line or a person's name, `what` a plain sentence, `hint` what to do about it.
    """

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.hint})" if self.hint else "")


class TripmeetError(Exception):
    """What stops the whole run. Its text says what happened, where, and what to do next."""

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__("; ".join(part for part in (f"{where}: {what}" if where else what, hint) if part))
