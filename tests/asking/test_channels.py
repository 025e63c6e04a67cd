"""The ways to reach somebody, and the file a message becomes on each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import SMTP
from email.utils import getaddresses
from urllib.parse import unquote

import pytest

from tests.worlds import LISBON, a_contact, a_span, a_stop, a_trip
from tripmeet.asking.channels import channel_for, every_channel, file_of, linked, named
from tripmeet.asking.channels.phone import number, parts
from tripmeet.model.meetings import Kind, Meeting
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact, Handle
from tripmeet.model.traces import Channel as Seen

PHONE = ("+351 913 000 222",)


def a_message(contact: Contact, channel: str, body: str = "Hi Ada, coffee?\n") -> Draft:
    stop, span = a_stop(), a_span("2027-05-05", "10:00", "10:45")
    meeting = Meeting("m", (contact,), stop, LISBON, span, Kind.COFFEE, timedelta(0), (), (span,))
    reached = named(channel)
    assert reached is not None
    return Draft(meeting, channel, reached.reach(contact), "en", None, body, f"messages/ada{reached.suffix}")


def a_text(contact: Contact, channel: str, body: str = "Hi Ada, coffee?\n") -> str:
    return file_of(a_message(contact, channel, body), a_trip().traveller).content.decode()


@pytest.mark.parametrize(
    ("facts", "channel"),
    [
        ({}, "mail"),
        ({"emails": (), "handles": (Handle("linkedin", "ada"),), "phones": PHONE}, "linkedin"),
        ({"emails": (), "phones": PHONE}, "sms"),
        ({"phones": PHONE, "channel": "WhatsApp"}, "whatsapp"),
        ({"phones": PHONE, "answers_by": Seen.WHATSAPP}, "whatsapp"),
        ({"phones": PHONE, "answers_by": Seen.WHATSAPP, "channel": "mail"}, "mail"),
        ({"answers_by": Seen.WHATSAPP}, "mail"),
        ({"answers_by": Seen.TELEGRAM, "phones": PHONE}, "mail"),
        ({"handles": (Handle("mastodon", "@ada@example.social"),), "channel": "mastodon"}, "mastodon"),
        ({"emails": (), "handles": (Handle("bluesky", "ada.example"),)}, "bluesky"),
        ({"emails": ("not an address",)}, "plain"),
        ({"emails": ("ada@example.org, eve@example.org",)}, "plain"),
        ({"emails": (), "phones": ("call me",)}, "plain"),
    ],
)
def test_each_is_reached_where_they_can_be(facts: dict[str, object], channel: str) -> None:
    assert channel_for(a_contact(**facts)).name == channel  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ä ö ü ñ é" * 17, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ë" * 70, 1),
        ("ë" * 71, 2),
        ("👋" * 35, 1),
        ("👋" * 36, 2),
    ],
)
def test_the_parts_of_an_sms_are_counted_as_they_are_charged(text: str, count: int) -> None:
    assert parts(text) == count


def test_a_number_is_digits_with_its_plus() -> None:
    assert number(a_contact(phones=("n/a", "+351 (913) 000-222"))) == "+351913000222"


def test_whatsapp_opens_with_the_text_in_it() -> None:
    text = a_text(a_contact(phones=PHONE), "whatsapp", "Hi & hello?\n")
    link = next(line for line in text.splitlines() if line.startswith("Open: "))
    assert link.startswith("Open: https://wa.me/351913000222?text=")
    assert unquote(link.partition("?text=")[2]) == "Hi & hello?"


def test_a_linkedin_note_tells_its_length() -> None:
    text = a_text(a_contact(handles=(Handle("linkedin", "ada"),)), "linkedin")
    assert text.startswith("To: https://www.linkedin.com/in/ada (LinkedIn, 15 of 200 characters)\n")


def test_who_is_connected_on_linkedin_is_written_to_at_full_length() -> None:
    connected = a_contact(
        emails=(), handles=(Handle("linkedin", "ada"),), connected_on=date(2019, 7, 1), met="the panel on ports"
    )
    stranger = replace(connected, connected_on=None)
    assert [(channel_for(who).limit, channel_for(who).words) for who in (connected, stranger)] == [
        (1900, "plain"),
        (200, "linkedin"),
    ]
    assert "15 of 1900 characters" in a_text(connected, "linkedin")


def test_a_direct_message_names_the_network() -> None:
    assert "direct message on Mastodon" in a_text(a_contact(handles=(Handle("mastodon", "@ada"),)), "mastodon")


@pytest.mark.parametrize(
    "name",
    [
        "Bartholomew Example-Example the Younger, of Upper Under-the-Hill by the Water and the Long Lane",
        'Bartholomew "Bart" Example (Jr.), of [Upper] Lane and <Lower> Lane by the Long and Winding Water',
        'Bartholomäus "Bärt" Example (Jr.), of [Upper] Läne and <Lower> Lane by the Long and Winding Wäter',
        "Müller, Zoë",
    ],
)
def test_a_mail_goes_to_one_person_whatever_their_name(name: str) -> None:
    raw = a_text(a_contact(name, emails=("bart@example.org",)), "mail").encode()
    assert [mail for _, mail in getaddresses([message_from_bytes(raw)["To"]])] == ["bart@example.org"]
    (one,) = message_from_bytes(raw, policy=SMTP)["To"].addresses
    assert (one.display_name, one.addr_spec) == (name, "bart@example.org")


def test_a_whatsapp_link_carries_no_blank() -> None:
    contact = a_contact(phones=PHONE)
    body = "Hi Ada, [… who]\n"
    draft = replace(a_message(contact, "whatsapp", body), blanks=("[… who]",))
    text = file_of(draft, a_trip().traveller).content.decode()
    assert "?text=" not in text
    assert "wa.me/351913000222 " in text


@pytest.mark.parametrize(("note", "said"), [(200, "15 of 200"), (300, "15 of 300")])
def test_a_linkedin_note_has_the_length_of_ones_account(note: int, said: str) -> None:
    draft = a_message(a_contact(handles=(Handle("linkedin", "ada"),)), "linkedin")
    assert said in file_of(draft, a_trip().traveller, every_channel(note)).content.decode()


def test_a_message_on_mastodon_has_an_end() -> None:
    on = {name: channel.limit for name in ("mastodon", "bluesky", "github") if (channel := named(name))}
    assert on == {"mastodon": 450, "bluesky": 1000, "github": None}


@pytest.mark.parametrize(
    ("channel", "to", "link"),
    [
        ("mail", "ada@example.org", "mailto:ada@example.org?subject=Hi%20%26%20bye"),
        ("mail", "ada@example.org?bcc=x", "mailto:ada@example.org%3Fbcc%3Dx?subject=Hi%20%26%20bye"),
        ("mail", "nobody", None),
        ("sms", "+351913000222", "sms:+351913000222"),
        ("whatsapp", "+351913000222", "https://wa.me/351913000222"),
        ("sms", "+1;x=y", None),
        ("whatsapp", "+1/../x", None),
        ("linkedin", "https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("linkedin", 'https://example.org/"onclick=x', "https://example.org/%22onclick=x"),
        ("linkedin", "javascript:alert(1)", None),
        ("bluesky", "javascript:alert(1)//https://example.org", None),
        ("mastodon", "@ada@social.example", None),
        ("plain", None, None),
    ],
)
def test_a_link_is_only_ever_a_link_to_write_with(channel: str, to: str | None, link: str | None) -> None:
    draft = replace(a_message(a_contact(), channel), to=to, subject="Hi & bye")
    reached = linked(draft).link
    assert (reached.url if reached else None) == link


def test_a_mail_s_lines_end_in_its_link_as_in_a_mail() -> None:
    link = linked(a_message(a_contact(), "mail")).link
    assert link is not None
    assert link.with_text("Hi & hello?\nMaya") == "mailto:ada@example.org?subject=&body=Hi%20%26%20hello%3F%0D%0AMaya"
