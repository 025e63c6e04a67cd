"""What must not be sent as it is, and what would be better."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.worlds import TODAY, a_contact
from tripmeet.asking.lint import Finding, Letter, lint
from tripmeet.model.meetings import Kind
from tripmeet.model.people import Address, Closeness, Contact

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


@pytest.mark.parametrize(
    "line",
    [
        "I'd love to pick your brain.", "Let’s have a quick sync.", "Happy to book a slot.", "What a synergy!",
        "Ich hoffe, es geht Ihnen gut.", "Ganz unverbindlich natürlich.", "Das wäre eine spannende Möglichkeit.",
        "J’espère que ce message vous trouve en forme.", "C'est une opportunité unique.", "Sans engagement.",
        "Espero que te encuentres bien.", "Es una oportunidad única.", "Sin compromiso.",
        "Espero que esteja tudo bem consigo.", "É uma oportunidade única.", "Sem compromisso.",
    ],
)  # fmt: skip
def test_selling_is_told_in_every_language(line: str) -> None:
    found = only(a_letter(f"{GOOD}{line}\n"))
    assert "sounds like selling" in found.what
    assert found.line == 2


def test_a_word_that_only_holds_another_is_not_selling() -> None:
    assert findings(a_letter(f"{GOOD}We leave on the reachable outer island.\n")) == ()


@pytest.mark.parametrize("blank", ["[… who]", "[... who]", "[…", "TODO"])
def test_blanks_of_ones_own_block_too(blank: str) -> None:
    assert only(a_letter(f"{GOOD}{blank}\n")).blocks


def test_a_blank_in_the_subject_blocks() -> None:
    assert only(replace(a_letter(), subject="Lisbon […]?")).what == "a blank in the subject: […]"


def test_a_message_that_was_emptied_blocks() -> None:
    assert only(a_letter(" \n")).what == "it says nothing"


def test_a_message_to_somebody_else_is_told() -> None:
    assert only(a_letter(GOOD.replace("Ada", "Bo"))).what == "it does not name Ada"


@pytest.mark.parametrize(
    ("text", "count"), [("https://a.example/x", 1), ("bit.ly/abc and www.b.example", 2), ("mail a@b.example", 0)]
)
def test_a_link_is_told_and_several_block(text: str, count: int) -> None:
    found = findings(a_letter(f"{GOOD}{text}\n"))
    assert len(found) == min(count, 1)
    assert all(one.blocks == (count > 1) for one in found)


@pytest.mark.parametrize(
    ("secret", "line"),
    [
        ("private: looking for another job in Bergen", "Still LOOKING for another job?"),
        ("private: ill", "I heard you were ill."),
    ],
)
def test_a_part_of_a_secret_is_told_with_its_line(secret: str, line: str) -> None:
    found = only(a_letter(f"{GOOD}{line}\n", a_contact(met="PyCon", notes=secret)))
    assert (found.line, found.what, found.blocks) == (2, "it says a note marked private", True)


def test_a_secret_that_is_only_part_of_a_word_is_none() -> None:
    assert findings(a_letter(f"{GOOD}I will.\n", a_contact(met="PyCon", notes="private: ill"))) == ()


def test_a_street_with_its_number_is_an_address_a_district_is_not() -> None:
    who = a_contact(met="PyCon", addresses=(Address("Rua Direita 7, 1200-195 Lisboa"), Address("Hackney, E8")))
    assert only(a_letter(f"{GOOD}I could come to Rua Direita 7.\n", who)).what == "it says their address"
    assert findings(a_letter(f"{GOOD}In Hackney, E8, or in Lisboa.\n", who)) == ()


@pytest.mark.parametrize("hour", ["18:15", "6:15 pm", "18h15", "18.15 Uhr"])
def test_an_hour_that_nobody_keeps_free_blocks(hour: str) -> None:
    offers = (datetime(2027, 5, 5, 10, tzinfo=UTC),)
    found = only(replace(a_letter(f"{GOOD}Or at {hour}?\n"), offers=offers))
    assert (found.what, found.mend) == ("18:15 is not kept free", "name Wed 10:00, or plan again")
    assert found.blocks
    assert findings(replace(a_letter(f"{GOOD}Yes, 10 Uhr, 10h, 10 am or 10:00?\n"), offers=offers)) == ()


def test_a_note_asks_for_no_time_and_does_not_count_against_the_cap() -> None:
    note = replace(a_letter(), offers=None)
    assert findings(note, most=3, asked=3) == ()


def test_thanks_need_no_question() -> None:
    thanks = replace(a_letter("Hi Ada, thank you.\n"), offers=None, is_thanks=True)
    assert findings(thanks) == ()


def test_a_link_that_holds_an_older_text_blocks() -> None:
    assert only(replace(a_letter(channel="whatsapp"), link_text="Hi Ada, [… who]")).what.startswith("the link above")
    assert findings(replace(a_letter(channel="whatsapp"), link_text=GOOD)) == ()


def test_a_line_is_counted_from_the_top_of_the_file() -> None:
    assert only(replace(a_letter(f"{GOOD}[…]\n"), above=2)).line == 4


LETTER = """{first},

{opening} I'll be in Lisbon from {days}. Would {time} suit you for a coffee, somewhere near you that you like?

{own} I'm keeping these times free until 7 March; if it does not fit, no harm done.

Maya
"""


def test_the_same_letter_with_another_opening_is_told() -> None:
    ada, bo = a_contact(met="PyCon"), a_contact("Bo Diaz", met="the tide group")
    one = LETTER.format(first="Ada", opening="We know each other from PyCon.", days="4 to 7 May", time="Tue", own="")
    two = LETTER.format(
        first="Bo", opening="You may remember me from the tide group.", days="4 to 7 May", time="Fri", own=""
    )
    assert "nearly the same" in only(a_letter(one, ada), a_letter(two, bo)).what
    own = "The tide tables that you asked for are in my bag, all eleven years of them, and a question about one."
    two = f"Bo, you, the tide group and I! {own} How about lunch on Friday in Lisbon? You choose where. {own} Maya"
    assert findings(a_letter(one, ada), a_letter(two, bo)) == ()


def test_every_finding_of_a_hostile_pile_names_file_line_and_mend() -> None:
    who = a_contact(met="PyCon", do_not_contact=True, notes="private: looks for a job")
    text = "[…]\nwin-win https://a.example https://b.example\nlooks for a job at 9:00\n" + "word " * 200
    letters = [replace(a_letter(text, who), offers=(datetime(2027, 5, 5, 10, tzinfo=UTC),), subject="[…]")] * 2
    found = lint(letters, today=TODAY, most=0, last_asked={who.id: TODAY})
    whats = {re.sub(r"\d+", "n", one.what) for one in found}
    assert len(whats) >= 12
    assert all(one.name and one.line >= 1 and one.mend for one in found)


WEDNESDAY = datetime(2027, 5, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ("See you on Wednesday!", "“see you on” presumes", "“Would that suit you?”"),
        ("I’m sure you have time.", "presumes", "“Would that suit you?”"),
        ("Ich rechne mit Ihnen.", "“ich rechne mit ihnen” presumes", "“Würde das passen?”"),
        ("Je compte sur vous.", "presumes", "“Est-ce que cela conviendrait ?”"),
        ("Cuento contigo.", "presumes", "“¿Vendría bien?”"),
        ("Conto com você.", "presumes", "“Daria jeito?”"),
        ("Conto su di te.", "presumes", "“Potrebbe andare bene?”"),
        ("Ik reken op je.", "presumes", "“Zou dat uitkomen?”"),
        ("I'm a huge fan of your work.", "“huge fan” flatters", "name the thing itself"),
        ("Es wäre mir eine Ehre.", "flatters", "name the thing itself"),
        ("Ce serait un honneur.", "flatters", "name the thing itself"),
        ("Sería un honor.", "flatters", "name the thing itself"),
        ("Seria uma honra.", "flatters", "name the thing itself"),
        ("Sarebbe un onore.", "flatters", "name the thing itself"),
        ("Het zou een eer zijn.", "flatters", "name the thing itself"),
        ("Could you also look over my talk?", "“could you also” asks a second favour", "ask for the meeting only"),
        ("Könnten Sie auch meinen Entwurf lesen?", "second favour", "ask for the meeting only"),
        ("Pourriez-vous aussi relire mon texte ?", "second favour", "ask for the meeting only"),
        ("¿Podrías también presentarme a tu jefe?", "second favour", "ask for the meeting only"),
        ("Podias também ler o meu texto?", "second favour", "ask for the meeting only"),
        ("Potresti anche leggere il mio testo?", "second favour", "ask for the meeting only"),
        ("Kun je ook mijn tekst lezen?", "second favour", "ask for the meeting only"),
    ],
)
def test_what_a_friend_would_strike_out_is_told_with_what_is_better(line: str, what: str, mend: str) -> None:
    found = only(a_letter(f"{GOOD}{line}\n"))
    assert (found.line, found.blocks) == (2, False)
    assert what in found.what
    assert mend in found.mend


@pytest.mark.parametrize(
    "line",
    ["I saw you there once.", "Ich erwarte dichten Nebel.", "My fans are noisy.", "Also, could you?"],
)
def test_harmless_words_are_left_in_peace(line: str) -> None:
    assert findings(a_letter(f"{GOOD}{line}\n")) == ()


@pytest.mark.parametrize(
    ("moment", "country", "kind", "what", "mend"),
    [
        (datetime(2027, 5, 5, 23, tzinfo=UTC), "DE", Kind.DRINKS, "at 23:00 one sleeps", "between 7:00 and 22:30"),
        (datetime(2027, 5, 5, 7, 30, tzinfo=UTC), "BR", Kind.COFFEE, "at 7:30 one sleeps", "between 8:00 and 23:30"),
        (datetime(2027, 5, 5, 10, tzinfo=UTC), "JP", Kind.COFFEE, "5 May is a public holiday", "ask whether"),
        (datetime(2027, 5, 1, 10, tzinfo=UTC), "DE", Kind.COFFEE, "1 May is a public holiday", "ask whether"),
        (datetime(2027, 3, 3, 12, tzinfo=UTC), "MA", Kind.LUNCH, "3 March at 12:00 is in Ramadan", "after sunset"),
        (datetime(2028, 2, 10, 10, tzinfo=UTC), "TR", Kind.COFFEE, "10 February at 10:00 is in", "after sunset"),
    ],
)  # fmt: skip
def test_a_time_that_is_none_over_there_is_told(
    moment: datetime, country: str, kind: Kind, what: str, mend: str
) -> None:
    letter = replace(a_letter(), offers=(moment,), country=country, kind=kind, text=GOOD.replace(" at 10:00", ""))
    found = only(letter)
    assert what in found.what
    assert mend in found.mend


@pytest.mark.parametrize(
    ("moment", "country", "kind"),
    [
        (datetime(2027, 5, 5, 23, tzinfo=UTC), "ES", Kind.DRINKS),
        (datetime(2027, 5, 6, 10, tzinfo=UTC), "DE", None),
        (datetime(2027, 3, 3, 20, tzinfo=UTC), "MA", Kind.DINNER),
        (datetime(2027, 3, 3, 12, tzinfo=UTC), "MA", Kind.WALK),
        (datetime(2027, 3, 3, 12, tzinfo=UTC), "PT", Kind.LUNCH),
        (datetime(2027, 4, 14, 12, tzinfo=UTC), "MA", Kind.LUNCH),
    ],
)
def test_the_same_hour_elsewhere_is_fine(moment: datetime, country: str, kind: Kind | None) -> None:
    who = a_contact(met="PyCon", closeness=Closeness.FRIEND)
    letter = replace(a_letter(contact=who), offers=(moment,), country=country, kind=kind)
    assert findings(replace(letter, text=GOOD.replace(" at 10:00", ""))) == ()


def test_a_friend_is_free_on_a_holiday() -> None:
    who = a_contact(met="PyCon", closeness=Closeness.FRIEND)
    assert findings(replace(a_letter(contact=who), offers=(WEDNESDAY,), country="JP")) == ()


@pytest.mark.parametrize(
    ("days", "what", "blocks"), [(-1, "its times are over", True), (1, "it comes too late for the first time", False)]
)
def test_a_message_that_comes_too_late_is_told(days: int, what: str, blocks: bool) -> None:
    day = TODAY + timedelta(days=days)
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    found = only(replace(a_letter(), offers=(moment,)))
    assert what in found.what
    assert found.blocks == blocks


def test_two_sentences_of_one_frame_are_told_and_one_is_not() -> None:
    ada, bo = a_contact(met="PyCon"), a_contact("Bo Diaz", met="the tide group")
    visit, ask = "My trip takes me to Lisbon in May.", "Would {} suit you for a coffee?"
    tides = "I read your tide notes twice on the train, and all of the first page again at home."
    boat = "And the boat, all the way down the river, with nobody else on board: does it still run as it did?"
    one = f"Ada, PyCon! {visit} {ask.format('Tuesday')} {tides}"
    two = f"Bo, the tide group! {visit} {ask.format('Friday')} {boat}"
    found = only(a_letter(one, ada), a_letter(two, bo))
    assert found.what.startswith("the same frame as messages/bo.eml: 2 sentences, one of them “My trip takes me")
    other = two.replace(ask.format("Friday"), "Lunch on Friday, perhaps?")
    assert findings(a_letter(one, ada), a_letter(other, bo)) == ()
