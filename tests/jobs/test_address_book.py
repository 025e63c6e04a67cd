"""The address book over time: imports, updates, people who vanish, decisions and corrections."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.worlds import TODAY
from tripmeet.errors import TripmeetError
from tripmeet.jobs import address_book
from tripmeet.jobs.address_book import correct, decide, export, find, load
from tripmeet.jobs.importing import Dialogue, Imported, bring_in
from tripmeet.jobs.joins import duplicates
from tripmeet.model.people import Address, Closeness
from tripmeet.store.contacts import SourceChange
from tripmeet.store.schema import Store, open_store

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home" / "tripmeet.sqlite") as opened:
        yield opened


class Exports:
    """Writes exports, and imports them."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store

    def __call__(
        self, text: str, name: str = "contacts.csv", day: date = TODAY, *, really_gone: bool = False
    ) -> Imported:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        old = (date(2026, 1, 1) - date(1970, 1, 1)).total_seconds()
        os.utime(path, (old, old))
        return bring_in(path, self.store, day, dialogue=Dialogue(lambda _before, _still: really_gone))


@pytest.fixture
def take_in(tmp_path: Path, store: Store) -> Exports:
    return Exports(tmp_path, store)


HEADER = "name,email,location,company,linkedin,closeness\n"
ADA, BOB = "Ada Lovelace,ada@example.org,Lisbon,Acme,,\n", "Bob Bolt,bob@example.org,Berlin,,,\n"


def names(store: Store) -> list[str]:
    return [one.name for one in load(store)]


def test_the_same_file_again_changes_nothing(store: Store, take_in: Exports) -> None:
    first = take_in(HEADER + ADA + BOB)
    assert (first.change, first.problems) == (SourceChange(new=2), [])
    before = load(store)
    assert take_in(HEADER + ADA + BOB, day=LATER).change is None
    assert load(store) == before


def test_an_updated_export_updates_and_rows_may_move(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA + BOB)
    assert take_in(
        HEADER + "Cem Can,cem@example.org,Ankara,,,\n" + BOB + ADA.replace("Lisbon", "Porto")
    ).change == SourceChange(new=1, changed=1, same=1)
    ada = find("Ada", store).contact
    assert ada.addresses == (Address("Porto"),)
    assert str(ada.origins[0]) == "contacts.csv:4"


def test_somebody_with_a_new_address_is_who_they_were(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA + BOB)
    correct(store, "Ada Lovelace", {"closeness": "inner"}, TODAY)
    assert take_in(HEADER + ADA.replace("ada@", "ada.king@") + BOB).change == SourceChange(changed=1, same=1)
    (ada, _) = load(store)
    assert (ada.emails, ada.closeness) == (("ada.king@example.org",), Closeness.INNER)


def test_who_vanished_is_kept_and_flagged_and_welcome_back(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA + BOB)
    assert take_in(HEADER + ADA, day=LATER).change == SourceChange(gone=1, same=1)
    assert [one.gone_since for one in load(store)] == [None, LATER]
    take_in(HEADER + ADA + BOB, day=LATER)
    assert [one.gone_since for one in load(store)] == [None, None]


def many(count: int) -> str:
    return HEADER + "".join(f"Person {n},p{n}@example.org,,,,\n" for n in range(count))


def test_an_export_shrunk_to_a_tenth_flags_nobody_unless_told(store: Store, take_in: Exports) -> None:
    take_in(many(40))
    result = take_in(many(3))
    assert result.change == SourceChange(same=3)
    assert "only 3 are in it" in result.problems[-1].what
    assert not any(one.gone_since for one in load(store))
    assert take_in(many(2), really_gone=True).change == SourceChange(gone=38, same=2)


def test_a_download_of_next_year_updates_this_years(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA, "contacts.csv")
    for name in ("contacts (1).csv", "contacts-2027-03-01.csv", "contacts_20270301.csv"):
        assert take_in(HEADER + ADA + BOB, name).source == "tripmeet: contacts"


def test_one_person_of_three_sources_with_the_place_of_one(store: Store, take_in: Exports) -> None:
    take_in(HEADER + "Ada Lovelace,ada@example.org,,,,inner\n", "mine.csv")
    take_in(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Lovelace,https://www.linkedin.com/in/ada,,Acme,Engineer,12 Mar 2024\n",
        "Connections.csv",
    )
    assert len(load(store)) == 2
    card = (
        "BEGIN:VCARD",
        "FN:Ada Lovelace",
        "ORG:Acme",
        "EMAIL:ada@example.org",
        "ADR:;;;Lisboa;;;Portugal",
        "END:VCARD",
    )
    take_in("\n".join(card), "phone.vcf")
    (ada,) = load(store)
    assert ada.addresses[0].city == "Lisboa"
    assert (ada.closeness, ada.title, ada.handle("linkedin")) == (Closeness.INNER, "Engineer", "ada")
    assert [origin.source for origin in ada.origins] == ["mine.csv", "Connections.csv", "phone.vcf"]
    assert {fact.origin.source for fact in ada.facts} == {"mine.csv", "Connections.csv", "phone.vcf"}


def test_people_who_lose_what_joined_them_are_two_again(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA, "a.csv")
    take_in("name,email,x\nA. Lovelace,ada@example.org,king\n", "b.csv")
    assert len(load(store)) == 1
    take_in("name,email,x\nA. Lovelace,king@example.org,king\n", "b.csv")
    assert sorted(names(store)) == ["A. Lovelace", "Ada Lovelace"]


def test_the_name_alone_is_for_the_user_to_decide_and_that_is_kept(store: Store, take_in: Exports) -> None:
    take_in(HEADER + "Ada Lovelace,ada@example.org,,,,\n", "a.csv")
    take_in(HEADER + "Ada Lovelace,lovelace@example.org,,,,\n", "b.csv")
    [alike] = duplicates(store)
    one, other = alike.people
    decide(store, one.contact.id, other.contact.id, same=False, today=TODAY)
    assert duplicates(store) == ()
    decide(store, one.contact.id, other.contact.id, same=True, today=TODAY)
    (ada,) = load(store)
    assert ada.emails == ("ada@example.org", "lovelace@example.org")
    take_in(HEADER + "Ada Lovelace,lovelace@example.org,Porto,,,\n", "b.csv")
    assert len(load(store)) == 1


def test_a_mailbox_of_two_people_is_told_and_for_the_user_to_decide(store: Store, take_in: Exports) -> None:
    [told] = take_in(HEADER + ADA + "Bob Bolt,ada@example.org,Berlin,,,\n").problems
    assert str(told).startswith("ada@example.org: is the mail address of Ada Lovelace, Bob Bolt, who stay apart (")
    assert [[one.contact.name for one in alike.people] for alike in duplicates(store)] == [["Ada Lovelace", "Bob Bolt"]]

    decide(store, "Ada Lovelace", "Bob Bolt", same=False, today=TODAY)
    assert take_in(HEADER + ADA + "Bob Bolt,ada@example.org,Rome,,,\n").problems == []
    assert duplicates(store) == ()


def test_it_is_told_how_many_entries_are_one_person(store: Store, take_in: Exports) -> None:
    done = take_in(HEADER + ADA + BOB + "A. Lovelace,ada@example.org,,,,\n")
    assert (done.entries, done.people) == (3, 2)


def test_two_people_told_apart_stay_two_whatever_joins_them(store: Store, take_in: Exports) -> None:
    take_in(HEADER + "Ada Lovelace,ada@example.org,,,,\n", "a.csv")
    take_in(HEADER + "Ada Lovelace,other@example.org,,,,\n", "b.csv")
    decide(store, "ada@example.org", "other@example.org", same=False, today=TODAY)
    take_in(HEADER + "Ada Lovelace,other@example.org; ada@example.org,,,,\n", "b.csv")
    assert len(load(store)) == 2


def test_the_users_word_counts_more_than_any_export(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA)
    correct(store, "ada@example.org", {"location": "Porto", "closeness": "close", "company": ""}, TODAY)
    take_in(HEADER + ADA.replace("Lisbon", "Faro").replace("Acme", "Bolt"), day=LATER)
    (ada,) = load(store)
    assert (ada.addresses, ada.closeness, ada.company) == ((Address("Porto"),), Closeness.CLOSE, None)
    assert [(fact.value, fact.used) for fact in ada.facts if fact.name == "addresses"] == [
        ("Faro", False),
        ("Porto", True),
    ]


def test_correcting_one_network_leaves_the_others(store: Store, take_in: Exports) -> None:
    take_in(HEADER.replace("closeness", "x") + "Ada,ada@example.org,,,ada-linkedin,ada_x\n")
    correct(store, "Ada", {"x": "lovelace"}, TODAY)
    (ada,) = load(store)
    assert (ada.handle("linkedin"), ada.handle("x")) == ("ada-linkedin", "lovelace")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"closness": "inner"}, "did you mean closeness"),
        ({"cadence": "often"}, "6 months"),
        ({"details": "{}"}, "no field"),
    ],
)
def test_a_correction_that_is_not_understood_changes_nothing(
    said: dict[str, str], what: str, store: Store, take_in: Exports
) -> None:
    take_in(HEADER + ADA)
    with pytest.raises(TripmeetError, match=what):
        correct(store, "Ada", said, TODAY)
    assert not load(store)[0].facts


@pytest.mark.parametrize("words", ["Ada", "lovelace ADA", "ada@example.org", "email:ada@example.org", "Lovelace, Ada"])
def test_people_are_found_by_what_one_would_type(words: str, store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA + BOB)
    assert find(words, store).contact.name == "Ada Lovelace"


def test_a_name_of_two_people_asks_which_and_a_wrong_one_names_the_nearest(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA + "Ada Berg,berg@example.org,,,,\n")
    with pytest.raises(TripmeetError, match=r"could be 2 people: .*email:berg@example.org"):
        find("ada", store)
    with pytest.raises(TripmeetError, match="did you mean Ada Lovelace"):
        find("Ida Lovelase", store)


@pytest.mark.parametrize("name", ["all.csv", "all.vcf"])
def test_export_and_import_into_an_empty_book_is_the_same_book(
    name: str, store: Store, take_in: Exports, tmp_path: Path
) -> None:
    take_in(HEADER + ADA + BOB + "=Formula,f@example.org,,,,\n", "a.csv")
    take_in("name,email,available\nAda K. Lovelace,ada@example.org,sat\n", "b.csv")
    assert export(store, tmp_path / name) == 3
    with open_store(tmp_path / "other.sqlite") as other:
        bring_in(tmp_path / name, other, TODAY)
        again, before = load(other), load(store)
    assert [(one.id, one.name, one.addresses, one.facts) for one in again] == [
        (one.id, one.name, one.addresses, one.facts) for one in before
    ]


def test_a_file_of_nobody_is_an_error_and_leaves_the_book(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA)
    with pytest.raises(TripmeetError, match="nobody is in this file"):
        take_in("name,email\n,x@example.org\n", "other.csv")
    assert names(store) == ["Ada Lovelace"]


def test_facts_of_somebody_from_one_source_have_its_origin(store: Store, take_in: Exports) -> None:
    take_in(HEADER + ADA)
    (ada,) = load(store)
    told = {(fact.name, fact.value): str(fact.origin) for fact in address_book.facts(ada)}
    assert told["company", "Acme"] == told["addresses", "Lisbon"] == "contacts.csv:2"


KILLED = """
import sys
from datetime import date
from pathlib import Path
from tripmeet.jobs.importing import bring_in
from tripmeet.store.schema import open_store
with open_store(Path(sys.argv[1])) as store:
    for number in range(1, 9):
        path = Path(sys.argv[2]) / f"{number}.csv"
        bring_in(path, store, date(2027, 3, 1), name=str(number))
        print(number, flush=True)
"""


def test_a_run_killed_at_any_moment_loses_nothing_it_had_kept(tmp_path: Path) -> None:
    for number in range(1, 9):
        (tmp_path / f"{number}.csv").write_text(many(20 + number), encoding="utf-8")
    chance = random.Random(7)
    for turn in range(6):
        home = tmp_path / f"{turn}.sqlite"
        with subprocess.Popen([sys.executable, "-c", KILLED, home, tmp_path], stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            said = [run.stdout.readline().strip() for _ in range(chance.randint(1, 7))]
            os.kill(run.pid, signal.SIGKILL)
            said += [line.strip() for line in run.stdout]
        with open_store(home) as store, store.reading() as rows:
            kept = dict(
                rows.execute("SELECT s.name, count(*) FROM source s JOIN card ON source_id = s.id GROUP BY s.id")
            )
            assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert set(said) <= set(kept)
        assert kept == {name: 20 + int(name) for name in kept}
