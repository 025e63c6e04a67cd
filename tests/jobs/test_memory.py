"""What one run remembers is never other than what it would find again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tripmeet.jobs.memory import Memory
from tripmeet.jobs.trip.intake import gather
from tripmeet.jobs.workspace import Workspace

ONE = "name,location\nAda Brandão,Porto\n"


def test_a_value_is_made_once_for_what_it_depends_on() -> None:
    memory, made = Memory(), list[str]()

    def make(word: str) -> str:
        made.append(word)
        return word.upper()

    assert [memory.last("loud", key, lambda key=key: make(key)) for key in ("a", "a", "b", "a")] == ["A", "A", "B", "A"]  # type: ignore[misc]
    assert made == ["a", "b", "a"]


def test_each_object_is_looked_at_once_until_something_else_changes() -> None:
    memory, seen = Memory(), list[str]()
    one, other = "".join(("on", "e")), "".join(("oth", "er"))

    def lengths(these: Sequence[str]) -> list[int]:
        seen.extend(these)
        return [len(word) for word in these]

    assert memory.each("length", 1, [one, other], lengths) == [3, 5]
    assert memory.each("length", 1, [other, one, "a third"], lengths) == [5, 3, 7]
    assert seen == ["one", "other", "a third"]
    assert memory.each("length", 2, [one], lengths) == [3]
    assert seen == ["one", "other", "a third", "one"]


def test_a_file_that_was_changed_is_read_again(tmp_path: Path) -> None:
    desk, path = Workspace(tmp_path / "home", date(2026, 11, 22)), tmp_path / "contacts.csv"
    path.write_text(ONE, encoding="utf-8")
    assert [one.name for one in gather([path], desk)[0]] == ["Ada Brandão"]
    path.write_text(ONE.replace("Ada", "Eva"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert [one.name for one in gather([path], desk)[0]] == ["Eva Brandão"]
