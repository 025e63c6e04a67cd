"""Phone numbers as spreadsheets and people leave them."""

from __future__ import annotations

import pytest

from tripmeet.reading.contacts.numbers import number_of, numbers_in


@pytest.mark.parametrize(
    ("cell", "number", "extension"),
    [
        ("491705550102", "+491705550102", None),
        ("491705550102.0", "+491705550102", None),
        ("4.91705550102E+11", "+491705550102", None),
        ('="+491705550103"', "+491705550103", None),
        ("'+491705550104", "+491705550104", None),
        ("1705550105", "1705550105", None),
        ("+49 170 5550106 (mobil)", "+49 170 5550106", None),
        ("Mobil: +49 170 5550106", "+49 170 5550106", None),
        ("+33 6 55 50 01 01 (perso)", "+33 6 55 50 01 01", None),
        ("+49 (0)170/5550107", "+491705550107", None),
        ("+44 (0)7700 900123", "+447700900123", None),
        ("0049 170 5550108", "+491705550108", None),
        ("0170/5550109", "0170/5550109", None),
        ("(030) 555 01 00", "(030) 555 01 00", None),
        ("+49 170 5550110 ext. 5", "+49 170 5550110", "5"),
        ("+1-555-555-5555;ext=5555", "+1-555-555-5555", "5555"),
        ("+49 30 5550100 x12", "+49 30 5550100", "12"),
        ("+33 1 55 50 01 01 poste 34", "+33 1 55 50 01 01", "34"),
        ("+49 30 5550100 DW 12", "+49 30 5550100", "12"),
        ("tel:+1-201-555-0123;ext=7", "+1-201-555-0123", "7"),
        ("＋８１ ９０ ５５５０ ０１０１", "+81 90 5550 0101", None),
        ("1-800-FLOWERS", "1-800-FLOWERS", None),
        ("112", "112", None),
    ],
)
def test_the_number_alone(cell: str, number: str, extension: str | None) -> None:
    assert [number_of(text) for text in numbers_in(cell)] == [(number, extension)]


@pytest.mark.parametrize("cell", ["4.91706E+11", "4,91706E+11", "4.9E+11", "####", "############", "1" * 25, "ask her"])
def test_what_is_no_number_any_more(cell: str) -> None:
    assert [number_of(text) for text in numbers_in(cell)] == [None]


def test_two_numbers_in_a_cell() -> None:
    assert numbers_in("030 5550100, 0170 5550101; +49 171 5550102") == (
        "030 5550100", "0170 5550101", "+49 171 5550102",
    )  # fmt: skip
