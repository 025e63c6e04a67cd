"""The tables of names: what was put in is found, nothing else is, and a misspelling meets what was meant."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

import build_gazetteer
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.places.index import Misspelt, Table, polynomial

WORDS = st.text("abcde ", min_size=6, max_size=13)
SIZE = 1 << 10


def columns(
    entries: list[tuple[str, int]], checksum: Callable[[bytes], int]
) -> tuple[bytes, memoryview[int], memoryview[int]]:
    sections = build_gazetteer.table("t", entries, SIZE, checksum)
    return (
        sections["t_bits"],
        memoryview(sections["t_bucket_at"]).cast("I"),
        memoryview(sections["t_entries"]).cast("Q"),
    )


@settings(deadline=None)
@given(st.sets(st.text(min_size=1), min_size=1), st.text())
def test_what_was_put_in_is_found_and_nothing_else(keys: set[str], other: str) -> None:
    entries = [(key, number) for number, key in enumerate(sorted(keys), 1)]
    table = Table(*columns(entries, crc32))

    assert all(table.first(key) == number for key, number in entries)
    assert table.first(other) == dict(entries).get(other, 0)


@settings(deadline=None)
@given(st.sets(WORDS, min_size=1), st.data())
def test_a_name_with_a_letter_wrong_is_met(names: set[str], data: st.DataObject) -> None:
    meant = data.draw(st.sampled_from(sorted(names)))
    written = data.draw(one_letter_apart(meant))

    assert meant in found(names, written, 1)


@settings(deadline=None)
@given(st.sets(WORDS, min_size=1), st.data())
def test_a_name_with_two_letters_wrong_is_met(names: set[str], data: st.DataObject) -> None:
    meant = data.draw(st.sampled_from(sorted(names)))
    written = data.draw(one_letter_apart(data.draw(one_letter_apart(meant))))

    assert meant in found(names, written, 2)


@settings(deadline=None)
@given(st.sets(WORDS, min_size=1), WORDS, st.sampled_from([1, 2]))
def test_what_is_met_is_alike_without_a_letter_or_two(names: set[str], written: str, letters: int) -> None:
    less = lacking(written, letters)

    assert all(less & lacking(name, 2) for name in found(names, written, letters))


def found(names: set[str], written: str, letters: int) -> set[str]:
    """The names that a table has for what was written, as the gazetteer's table is made: without a letter or two."""
    ordered = sorted(names)
    entries = [(less, number) for number, name in enumerate(ordered) for less in sorted(lacking(name, 2))]
    return {ordered[number] for number in Misspelt(*columns(entries, polynomial)).lacking(written, letters)}


def lacking(word: str, letters: int) -> set[str]:
    less = {word}
    for _ in range(letters):
        less |= {one[:n] + one[n + 1 :] for one in less for n in range(len(one))}
    return less


def one_letter_apart(word: str) -> st.SearchStrategy[str]:
    """What differs by a letter that is wrong, missing, too many or swapped with the next; the first letter is right."""
    places = st.integers(1, len(word) - 2)
    letters = st.sampled_from("abcdef ")
    return st.one_of(
        st.builds(lambda n, letter: word[:n] + letter + word[n + 1 :], places, letters),
        st.builds(lambda n, letter: word[:n] + letter + word[n:], places, letters),
        st.builds(lambda n: word[:n] + word[n + 1 :], places),
        st.builds(lambda n: word[:n] + word[n + 1] + word[n] + word[n + 2 :], places),
    )
