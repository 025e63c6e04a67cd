"""What is costly to read or to find, kept between two plans of one run for as long as it would come out the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
V = TypeVar("V")


class Memory:
    """Of each thing the last value, with what it was made from. It is never written down, and never wrong: whatever a
    value depends on stands in its key."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Hashable, Any]] = {}
        self._each: dict[str, tuple[Hashable, dict[int, tuple[Any, Any]]]] = {}

    def last(self, what: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value as it was made last if the key is the same, else as it is made now."""
        known = self._last.get(what)
        if known is None or known[0] != key:
            known = self._last[what] = (key, make())
        value: T = known[1]
        return value

    def each(self, what: str, key: Hashable, these: Iterable[V], make: Callable[[Sequence[V]], Iterable[T]]) -> list[T]:
        """A value for each of these objects: the known one where it is the same object, and the key is the same. `make`
        gives those of all the others at once, in their order."""
        before = self._each.get(what)
        known = before[1] if before is not None and before[0] == key else {}
        these = tuple(these)
        unknown = [one for one in these if id(one) not in known]
        # the object itself is kept beside its value: only so its id belongs to it
        known |= {id(one): (one, value) for one, value in zip(unknown, make(unknown), strict=True)}
        now = {id(one): known[id(one)] for one in these}
        self._each[what] = (key, now)
        return [now[id(one)][1] for one in these]
