"""config.toml in TRIPMEET_HOME: what holds for every trip. There need not be one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from tripmeet.errors import TripmeetError
from tripmeet.model.weights import USUAL, Weights, lines_of_the_table

CONFIG = "config.toml"

KNOWN: Mapping[str, type | tuple[type, ...]] = {
    "draft_with": str,
    "draft_seconds": (int, float),
    "voice": dict,
    "online": dict,
    "score": dict,
    "linkedin": dict,
    "traveller": dict,
    "calendar": dict,
    "accounts": dict,
}
LEAST_NOTE, MOST_NOTE = 100, 2000
TRAVELLER_KEYS = ("name", "email", "home")
ACCOUNTS = ("mail", "calendar")
PHRASES = ("greeting", "reason", "signature")


@dataclass(frozen=True, slots=True)
class Settings:
    """What config.toml says.

    `draft_with` is a command that writes messages in the traveller's own way: it gets the facts as JSON and returns
    the text, within `draft_seconds`. `voice` has phrases of the traveller's for each language: `greeting` ("Hey"),
    `reason` for being in town ("for the tide conference"), `signature`. `online` names the geocoder that --online asks:
    `service` (any that geopy has; nominatim), `interval` and `timeout` in seconds, and the service's own options.
    `score` is what each reason to meet somebody counts, the usual points where config.toml says nothing.
    `linkedin` has `note`, the characters that a note may have: 200, with a paid account 300. `traveller` is who travels
    where a calendar does not tell: `name`, `email` (one or a list), `home` (a town).
    `calendar` has `ways`: whether the way to an agreed meeting is an event of plan.ics, too. `accounts` has the
    addresses of the traveller's own `mail` and `calendar`, which 'tripmeet sync' asks; no password.
    """

    draft_with: str | None = None
    draft_seconds: float = 30.0
    voice: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    online: Mapping[str, Any] = field(default_factory=dict)
    score: Weights = USUAL
    linkedin: Mapping[str, int] = field(default_factory=dict)
    traveller: Mapping[str, Any] = field(default_factory=dict)
    calendar: Mapping[str, bool] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)


def read_settings(home: Path) -> Settings:
    """The settings in this folder, ours where it has none. Raises TripmeetError for what cannot be understood."""
    path = home / CONFIG
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise TripmeetError(f"cannot be read: {error}", where=str(path), hint="mend it, or take it away") from error
    for key, value in said.items():
        check_key(key, KNOWN, path)
        if not isinstance(value, KNOWN[key]):
            raise TripmeetError(f"{key} is not of the right kind: {value!r}", where=str(path), hint="see the README")
    for language, phrases in said.get("voice", {}).items():
        check_phrases(language, phrases, path)
    check_note(said.get("linkedin", {}), path)
    check_traveller(said.get("traveller", {}), path)
    check_calendar(said.get("calendar", {}), path)
    check_accounts(said.get("accounts", {}), path)
    return Settings(**{**said, "score": weights_of(said.get("score", {}), path)})


def weights_of(points: Mapping[str, Any], path: Path) -> Weights:
    """The table of weights with these lines changed."""
    usual = {name: count for name, count, _ in lines_of_the_table()}
    for name, count in points.items():
        check_key(name, usual, path, "score.")
        if isinstance(count, bool) or not isinstance(count, (int, float)) or not isfinite(count):
            raise TripmeetError(
                f"score.{name} is no number: {count!r}", where=str(path), hint=f"the usual is {usual[name]:g}"
            )
        if name == "weak_tie_places" and (not isinstance(count, int) or count < 0):
            raise TripmeetError(
                f"score.{name} is no number of places: {count!r}", where=str(path), hint="write 0, 1, 2, …"
            )
    return replace(USUAL, **points)


def check_traveller(facts: Mapping[str, Any], path: Path) -> None:
    for key, value in facts.items():
        check_key(key, TRAVELLER_KEYS, path, "traveller.")
        texts = value if key == "email" and isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in texts):
            raise TripmeetError(f"traveller.{key} is no text", where=str(path), hint="put it into quotes")


def check_calendar(calendar: Mapping[str, Any], path: Path) -> None:
    for key, value in calendar.items():
        check_key(key, ("ways",), path, "calendar.")
        if not isinstance(value, bool):
            raise TripmeetError(f"calendar.{key} cannot be {value!r}", where=str(path), hint="write true or false")


def check_accounts(accounts: Mapping[str, Any], path: Path) -> None:
    for key, value in accounts.items():
        check_key(key, ACCOUNTS, path, "accounts.")
        if not isinstance(value, str):
            raise TripmeetError(f"accounts.{key} is no address", where=str(path), hint="put it into quotes")


def check_phrases(language: str, phrases: Any, path: Path) -> None:
    if not isinstance(phrases, dict):
        raise TripmeetError(
            f"voice.{language} is no table", where=str(path), hint=f'write [voice.{language}], then signature = "M."'
        )
    for key, phrase in phrases.items():
        check_key(key, PHRASES, path)
        if not isinstance(phrase, str):
            raise TripmeetError(f"voice.{language}.{key} is no text", where=str(path), hint="put it into quotes")


def check_note(linkedin: Mapping[str, Any], path: Path) -> None:
    for key, value in linkedin.items():
        check_key(key, ("note",), path)
        if not isinstance(value, int) or not LEAST_NOTE <= value <= MOST_NOTE:
            hint = "a note has 200 characters, with a paid account 300"
            raise TripmeetError(f"linkedin.note cannot be {value!r}", where=str(path), hint=hint)


def check_key(key: str, known: Mapping[str, Any] | tuple[str, ...], path: Path, above: str = "") -> None:
    """Raises TripmeetError for a key that nobody knows; `above` is the table it stands in."""
    if key not in known:
        close = get_close_matches(key, list(known), n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
        raise TripmeetError(f"unknown key {above + key!r}", where=str(path), hint=hint)
