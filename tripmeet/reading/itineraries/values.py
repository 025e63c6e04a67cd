"""What an entry of the itinerary means, or an error that shows how to write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tripmeet.model.trip import Means, Pace
from tripmeet.reading.itineraries.lines import Entry

T = TypeVar("T")
Word = TypeVar("Word", Means, Pace)


def text_at(facts: dict[str, Entry], key: str) -> str | None:
    return facts[key].text() if key in facts else None


def texts_of(facts: dict[str, Entry], key: str) -> tuple[str, ...]:
    return tuple(entry.text() for entry in facts[key].items()) if key in facts else ()


def parsed_value(entry: Entry, understand: Callable[[str], T], example: str) -> T:
    """The entry's text as a value; `example` shows how to write it. Raises TripmeetError."""
    text = entry.text()
    try:
        return understand(text)
    except ValueError as error:
        raise entry.wrong(f"{text!r} is not understood", f"write it like {example}") from error


def count_of(said: dict[str, Entry], key: str) -> int | None:
    if key not in said:
        return None
    number = parsed_value(said[key], int, "4")
    if number < 1:
        raise said[key].wrong(f"{number} is too few", "write 1 or more")
    return number


def one_of(entry: Entry, kinds: type[Word]) -> Word:
    try:
        return kinds(entry.text().casefold())
    except ValueError as error:
        raise entry.wrong(f"{entry.text()!r} is not known", f"write one of {', '.join(kinds)}") from error
