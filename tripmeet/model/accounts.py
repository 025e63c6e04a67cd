"""Who we are on a server of the traveller's."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password, or instead of it an access token of OAuth 2; neither shows in a log or a traceback."""

    user: str
    password: str = field(repr=False)
    is_token: bool = False
