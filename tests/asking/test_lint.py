"""What must not be sent as it is, and what would be better."""

from __future__ import annotations

from datetime import timedelta

from tests.worlds import TODAY, a_contact
from tripmeet.asking.lint import Finding, Letter, lint
from tripmeet.model.people import Address, Contact

GOOD = "Hi Ada, we know each other from PyCon. I'm in Lisbon 4-7 May. Would Wednesday at 10:00 suit you? Maya\n"


def a_letter(text: str = GOOD, contact: Contact | None = None, channel: str = "mail") -> Letter:
    who = contact or a_contact(met="PyCon")
    return Letter(f"messages/{who.first_name.casefold()}.eml", channel, text, who)


def findings(*letters: Letter, most: int = 12, asked: int = 0) -> tuple[Finding, ...]:
    return lint(letters, today=TODAY, most=most, asked=asked)


def only(*letters: Letter, most: int = 12, asked: int = 0) -> Finding:
    (finding,) = findings(*letters, most=most, asked=asked)
    return finding


def test_a_good_message_passes() -> None:
    assert findings(a_letter()) == ()


def test_a_blank_blocks_and_is_named_with_its_line() -> None:
    found = only(a_letter(f"{GOOD}\n[… how you know each other]\n"))
    assert found.blocks
    assert found.line == 3
    assert "how you know each other" in found.what


def test_a_message_without_a_fact_of_this_person_is_told() -> None:
    assert "nothing in it is only about" in only(a_letter(contact=a_contact())).what


def test_a_message_that_asks_nothing_is_told() -> None:
    assert only(a_letter("Hi Ada, we know each other from PyCon.")).what == "it asks nothing"


def test_selling_is_told() -> None:
    found = only(a_letter(f"{GOOD}I would love to pick your brain.\n"))
    assert (found.line, found.blocks) == (2, False)


def test_several_links_block() -> None:
    assert only(a_letter(f"{GOOD}https://a.example https://b.example\n")).blocks


def test_a_linkedin_note_over_its_length_blocks() -> None:
    found = only(a_letter(GOOD * 3, channel="linkedin"))
    assert found.blocks
    assert "200" in found.what


def test_what_is_marked_private_never_goes_out() -> None:
    who = a_contact(met="PyCon", notes="private: looking for another job\nask: How is the pilot?")
    assert only(a_letter(f"{GOOD}I heard you are looking for another job.\n", who)).blocks


def test_a_home_address_never_goes_out() -> None:
    who = a_contact(met="PyCon", addresses=(Address("Rua Direita 7, Lisbon", label="home"),))
    assert only(a_letter(f"{GOOD}I could come to Rua Direita 7, Lisbon.\n", who)).blocks


def test_somebody_not_to_be_contacted_blocks() -> None:
    assert only(a_letter(contact=a_contact(met="PyCon", do_not_contact=True))).blocks


def test_somebody_asked_a_month_ago_is_told() -> None:
    who = a_contact(met="PyCon")
    (found,) = lint([a_letter(contact=who)], today=TODAY, most=12, last_asked={who.id: TODAY - timedelta(days=30)})
    assert "30 days ago" in found.what


def test_the_same_message_to_two_people_is_told() -> None:
    bo = a_contact("Bo Diaz", met="PyCon")
    found = only(a_letter(), a_letter(GOOD.replace("Ada", "Bo"), bo))
    assert (found.name, found.what) == ("messages/ada.eml", "nearly the same as messages/bo.eml (100%)")


def test_more_people_than_allowed_block() -> None:
    assert only(a_letter(), most=3, asked=3).blocks
