"""Who we are on a server of the traveller's."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password; the password shows in no log and no traceback."""

    user: str
    password: str = field(repr=False)
