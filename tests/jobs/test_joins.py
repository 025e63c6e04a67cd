"""What joins people in the book, what takes them apart again, and ids that stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.jobs.test_address_book import LATER, Exports, store, take_in
from tests.worlds import TODAY
from tripmeet.errors import TripmeetError
from tripmeet.jobs.address_book import correct, decide, find, load, people
from tripmeet.jobs.joins import decide_kind, duplicates, joins_of, split
from tripmeet.store.schema import Store

__all__ = ["store", "take_in"]

HEADER = "name,email,phone,company,linkedin\n"
TWICE = HEADER + "Becky Smith,rsmith@example.org,,,\nRebecca Smith,rsmith@example.org,,,\n"


def names(store: Store) -> list[str]:
    return [one.name for one in load(store)]


def test_a_join_is_told_with_who_and_by_what(store: Store, take_in: Exports) -> None:
    said = "Becky Smith (contacts.csv:2) and Rebecca Smith (contacts.csv:3) by the same address rsmith@example.org"
    assert take_in(TWICE).joins == [said]
    [becky] = people(store)
    assert joins_of(becky, store) == (said,)
    assert take_in(TWICE + "Bob,bob@example.org,,,\n").joins == []


def test_the_joins_that_need_a_second_look_come_first(store: Store, take_in: Exports) -> None:
    take_in(HEADER + "Ada King,ada@example.org,,,\nBob Bolt,,,Acme,\n", "a.csv")
    again = "Ada King,ada@example.org,,,\nBob Bolt,b@acme.org,,Acme,\nA. King,ada@example.org,,,\n"
    done = take_in(HEADER + again, "b.csv")
    assert [join.partition(" by ")[2] for join in done.joins] == [
        "the same address ada@example.org",
        "the same name at Acme",
        "the same address ada@example.org",
    ]
    assert "A. King" in done.joins[0]


def test_a_join_is_taken_apart_and_no_import_joins_it_again(store: Store, take_in: Exports) -> None:
    take_in(TWICE)
    parts = split(store, "Becky Smith", None, TODAY)
    assert [one.name for one in parts] == ["Becky Smith", "Rebecca Smith"]
    take_in(TWICE.replace("Becky Smith,", "Rebecca Smith,"), day=LATER)
    take_in(TWICE, "again.csv", day=LATER)
    assert len(load(store)) == 2
    assert duplicates(store) == ()
    decide(store, parts[0].id, parts[1].id, same=True, today=LATER)
    assert len(load(store)) == 1


def test_of_several_entries_those_of_one_name_stay_together_or_a_source_parts_them(
    store: Store, take_in: Exports
) -> None:
    take_in(TWICE)
    take_in(HEADER + "Rebecca Smith,rsmith@example.org,,,\n", "phone.csv")
    assert [len(one.cards) for one in people(store)] == [3]
    split(store, "rsmith@example.org", None, TODAY)
    assert [(one.contact.name, len(one.cards)) for one in people(store)] == [("Becky Smith", 1), ("Rebecca Smith", 2)]
    with pytest.raises(TripmeetError, match="stands in one place only"):
        split(store, "Becky Smith", None, TODAY)


def test_with_a_source_its_entries_become_the_other_person(store: Store, take_in: Exports) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        take_in(HEADER + "Ada King,ada@example.org,,,\n", name)
    with pytest.raises(TripmeetError, match=r"--source, one of a.csv:2, b.csv:2, c.csv:2"):
        split(store, "Ada King", None, TODAY)
    with pytest.raises(TripmeetError, match="--source"):
        split(store, "Ada King", "d.csv", TODAY)
    split(store, "Ada King", "b.csv", TODAY)
    assert [[str(entry.origins[0]) for entry in one.entries] for one in people(store)] == [
        ["a.csv:2", "c.csv:2"],
        ["b.csv:2"],
    ]


def test_an_id_that_was_printed_finds_the_person_after_joins_splits_and_imports(store: Store, take_in: Exports) -> None:
    take_in(HEADER + "Ada King,,,,ada\nAnna Berg,,,,\nAnna Berg,,,Acme,\n", "a.csv")
    take_in(HEADER + "Ada King,ada@example.org,,Acme,\n", "b.csv")
    printed = {one.id: one.name for one in load(store)}
    assert list(printed) == ["linkedin:ada", "name:anna berg", "name:anna berg|acme", "email:ada@example.org"]

    decide(store, "linkedin:ada", "email:ada@example.org", same=True, today=TODAY)
    assert [find(id_, store).contact.id for id_ in printed] == [
        "linkedin:ada", "name:anna berg", "name:anna berg|acme", "linkedin:ada",
    ]  # fmt: skip
    split(store, "linkedin:ada", None, TODAY)
    correct(store, "name:anna berg", {"email": "anna@example.org"}, TODAY)
    take_in(HEADER + "Ada King,new@example.org,,Acme,\n", "b.csv", day=LATER)
    assert [find(id_, store).contact.id for id_ in printed] == list(printed)
    assert find("new@example.org", store).contact.id == "email:ada@example.org"


def test_everybody_of_a_kind_is_joined_at_once(store: Store, take_in: Exports) -> None:
    profiles = "".join(f"Ada K{n}ng,,,Acme{n},ada{n}\n" for n in range(5))
    mails = "".join(f"Ada K{n}ng,ada@acme{n}.com,,,\n" for n in range(5))
    take_in(HEADER + profiles + "Zoe Lund,,,Acme,zoe\n", "linkedin.csv")
    take_in(HEADER + mails + "Zoe Lund,,,Bolt,\n", "google.csv")
    assert {one.kind for one in duplicates(store)} == {"name+domain", "namesakes"}
    assert decide_kind(store, "name+domain", same=True, today=TODAY) == 5
    assert decide_kind(store, "namesakes", same=False, today=TODAY) == 1
    assert (len(load(store)), duplicates(store)) == (7, ())
    with pytest.raises(TripmeetError, match=r"did you mean name\+company"):
        decide_kind(store, "name+compny", same=True, today=TODAY)
    with pytest.raises(TripmeetError, match="cannot be answered at once"):
        decide_kind(store, "several", same=True, today=TODAY)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Anna Keller,,+49 30 5550100,,\nAxel Keller,,+49 30 5550100,,\n", "+493055501"),
        (
            "Alice Green,green@example.org,,,\nBob Green,green@example.org,,,\n",
            "green@example.org: is the mail address of",
        ),
    ],
)
def test_what_two_people_share_is_told_once_and_asked_once(row: str, said: str, store: Store, take_in: Exports) -> None:
    [told] = take_in(HEADER + row).problems
    assert said in str(told)
    [asked] = duplicates(store)
    assert asked.kind == "household"
    decide(store, asked.people[0].contact.id, asked.people[1].contact.id, same=False, today=TODAY)
    assert (duplicates(store), take_in(HEADER + row + "Bob,,,,\n").problems) == ((), [])


def test_a_store_of_before_gets_ids_for_everybody(tmp_path: Path) -> None:
    from tripmeet.store.schema import MIGRATIONS, open_store

    before = next(n for n, one in enumerate(MIGRATIONS) if one.brings == "ids that stay")
    with open_store(tmp_path / "old.sqlite", MIGRATIONS[:before]) as old, old.writing() as rows:
        rows.execute("INSERT INTO source VALUES (1, 'a', '', '2026-01-01'), (2, 'b', '', '2026-01-01')")
        for number, source in ((1, 1), (2, 2)):
            rows.execute(
                "INSERT INTO card VALUES (?, ?, 'name:ada', 'Ada', ?, ?, ?, NULL)",
                (number, source, number, '{"id": "name:ada", "name": "Ada"}', '{"source": "a.csv"}'),
            )
    with open_store(tmp_path / "old.sqlite") as store:
        assert [one.id for one in load(store)] == ["name:ada", "name:ada#2"]
