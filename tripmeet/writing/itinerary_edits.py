"""An itinerary.yaml with some of its words changed: comments, order and everything else stay as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, MutableSequence
from contextlib import suppress
from datetime import date, datetime
from io import StringIO
from typing import Any

from tripmeet.errors import TripmeetError

STOP_FIELDS = ("city", "arrive", "depart", "by", "stay", "hours")
WISH_FIELDS = ("meetings_per_day", "hours", "max_travel", "day_trip", "travel", "asks_per_trip")
BUSY_FIELDS = ("from", "to", "what")

Fields = dict[str, str]
"""What a form shows: "stops.0.arrive" and its words; "" where nothing stands there."""


def fields_of(text: str) -> Fields:
    """What may be changed of this itinerary. Raises TripmeetError when it is no YAML that tells a trip."""
    trip = parsed(text)[1]
    fields = {"trip": words_of(trip.get("trip"))}
    for at, stop in enumerate(mappings(trip, "stops")):
        fields |= {f"stops.{at}.{name}": words_of(stop.get(name)) for name in STOP_FIELDS}
    for at, busy in enumerate(trip.get("busy") or ()):
        if isinstance(busy, Mapping):
            fields |= {f"busy.{at}.{name}": words_of(busy.get(name)) for name in BUSY_FIELDS}
    wishes = trip.get("preferences")
    wishes = wishes if isinstance(wishes, Mapping) else {}
    return fields | {f"preferences.{name}": words_of(wishes.get(name)) for name in WISH_FIELDS}


def mappings(trip: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    entries = trip.get(key)
    for entry in entries if isinstance(entries, list) else ():
        yield entry if isinstance(entry, Mapping) else {}


def with_fields(text: str, changed: Mapping[str, str], busy: Mapping[str, str] | None = None) -> str:
    """The same with these fields changed, "" taking one out; `busy` is one more stretch of taken hours.

    Raises TripmeetError for a field that there is not.
    """
    known = fields_of(text)
    yaml, trip = parsed(text)
    for path, words in changed.items():
        if path not in known:
            raise TripmeetError(f"there is no field {path!r} in this itinerary")
        if words != known[path]:
            put(trip, path.split("."), words)
    if busy:
        if not isinstance(trip.get("busy"), list):
            trip["busy"] = []
        trip["busy"].append({name: scalar(busy[name]) for name in BUSY_FIELDS if busy.get(name)})
    return written(text, yaml, trip)


def with_wish(text: str, wish: str, other: str, names: tuple[str, ...]) -> str:
    """The same with the first of somebody's names on the list `wish` ("meet", "avoid"), and none on the `other`."""
    yaml, trip = parsed(text)
    known = {name.casefold() for name in names}
    taken_out = trip.get(other)
    if isinstance(taken_out, MutableSequence):
        for at in reversed(range(len(taken_out))):
            if str(taken_out[at]).casefold() in known:
                del taken_out[at]
        if not taken_out:
            del trip[other]
    listed = trip.get(wish)
    if not isinstance(listed, MutableSequence):
        trip[wish] = [quoted(names[0])]
    elif not any(str(one).casefold() in known for one in listed):
        listed.append(quoted(names[0]))
    return written(text, yaml, trip)


def put(trip: MutableMapping[str, Any], path: list[str], words: str) -> None:
    *way, last = path
    inside: Any = trip
    for step in way:
        if isinstance(inside, MutableMapping) and step not in inside:
            inside[step] = {}
        inside = inside[int(step)] if isinstance(inside, MutableSequence) else inside[step]
    if words.strip():
        inside[last] = scalar(words)
    elif last in inside:
        take_out(inside, last)


def take_out(inside: Any, key: str) -> None:
    """Takes a key out, but not the comment or the empty line after it: that then stands after the key before."""
    keys = list(inside)
    before = keys[keys.index(key) - 1] if keys.index(key) else None
    after = inside.ca.items.get(key)
    del inside[key]
    if after is not None and before is not None and before not in inside.ca.items:
        inside.ca.items[before] = after


def scalar(words: str) -> Any:
    """These words as YAML would read them where they are a number or a day; text stays text."""
    words = " ".join(words.split())
    if words.isascii() and words.isdigit() and len(words) < 10 and str(int(words)) == words:
        return int(words)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        with suppress(ValueError):
            return date.fromisoformat(words)
    return quoted(words)


def quoted(words: str) -> Any:
    """In quotes where a reader could take these words for something else: yes, 21:30, a: b."""
    import yaml
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    try:
        is_plain = yaml.safe_load(words) == words
    except (yaml.YAMLError, ValueError):
        is_plain = False
    return words if is_plain else DoubleQuotedScalarString(words)


def words_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def parsed(text: str) -> tuple[Any, MutableMapping[str, Any]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2) if "\n  - " in text else yaml.indent(mapping=2, sequence=2, offset=0)
    try:
        trip = yaml.load(text)
    except (YAMLError, RecursionError, ValueError) as error:
        raise TripmeetError("this is no YAML that can be changed here", hint="mend it in an editor") from error
    if not isinstance(trip, MutableMapping) or "stops" not in trip:
        raise TripmeetError("this is no itinerary.yaml", hint="only one can be changed here")
    return yaml, trip


def written(before: str, yaml: Any, trip: MutableMapping[str, Any]) -> str:
    """The file's text; empty lines at its head, which YAML does not count, and its line ends stay."""
    out = StringIO()
    yaml.dump(trip, out)
    text = before[: len(before) - len(before.lstrip("\r\n"))] + out.getvalue().lstrip("\n")
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in before else text
