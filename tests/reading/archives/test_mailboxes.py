"""Mail: what is an exchange between two people, what is none, and what a mail says of where its writer is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.reading.archives.building import a_mail, a_stream, clues, exchanges, maya
from tripmeet.errors import Problem
from tripmeet.model.exchanges import Direction, Party
from tripmeet.model.traces import ClueKind
from tripmeet.reading.archives import mailboxes


def read(*mails: str) -> list[object]:
    return [*mailboxes.read(a_stream("".join(mails)), "All mail.mbox", maya())]


def test_a_mail_of_theirs_and_one_of_mine_are_two_exchanges() -> None:
    found = exchanges(read(a_mail(), a_mail("Maya <maya@example.org>", "Ada <ada@example.org>")))

    assert [(one.who.emails, one.direction, one.at.astimezone(UTC)) for one in found] == [
        (("ada@example.org",), Direction.IN, datetime(2027, 5, 3, 9, 12, tzinfo=UTC)),
        (("ada@example.org",), Direction.OUT, datetime(2027, 5, 3, 9, 12, tzinfo=UTC)),
    ]
    assert [str(one.origin) for one in found] == ["All mail.mbox:1", "All mail.mbox:9"]


@pytest.mark.parametrize(
    "head",
    [
        {"List_Id": "<tides.lists.example.org>"},
        {"List_Unsubscribe": "<mailto:off@example.org>"},
        {"Precedence": "bulk"},
        {"Auto_Submitted": "auto-replied"},
        {"X_Gmail_Labels": "Inbox,Category Promotions"},
        {"X_Gmail_Labels": "Spam"},
        {"sender": "noreply@shop.example"},
        {"sender": "Newsletter <newsletter@shop.example>"},
        {"sender": "Do not reply <do-not-reply@bank.example>"},
        {"sender": "Bounce <bounces+1@mailer.example>"},
        {"to": ", ".join(f"p{n}@example.org" for n in range(8)) + ", maya@example.org"},
        {"date": "yesterday"},
        {"date": ""},
    ],
    ids=str,
)
def test_lists_newsletters_robots_and_mails_to_many_are_no_exchange(head: dict[str, str]) -> None:
    assert exchanges(read(a_mail(**head))) == []


def test_a_mail_of_mine_to_many_is_none_either() -> None:
    many = ", ".join(f"p{n}@example.org" for n in range(8))
    assert exchanges(read(a_mail("Maya <maya@example.org>", many))) == []


def test_mails_without_a_date_are_told_and_the_rest_is_read() -> None:
    found = read(a_mail(date="31 Smarch 2027"), a_mail())

    assert len(exchanges(found)) == 1
    assert [str(one.what) for one in found if isinstance(one, Problem)] == [
        "1 mails without a date that can be read were left out"
    ]


def test_a_line_that_begins_with_from_divides_no_mail_and_a_cut_one_is_read() -> None:
    found = read(a_mail(body="Hi\n>From here on it is fine.\n\nFrom Berlin with love"), a_mail()[:-6])
    assert len(exchanges(found)) == 2


@pytest.mark.parametrize(
    ("signature", "kind", "place"),
    [
        ("Ada Brandão\nRua da Bica 4, 1200-054 Lisboa", ClueKind.SIGNATURE_ADDRESS, "Rua da Bica 4, 1200-054 Lisboa"),
        ("Ada Brandão\nLisbon, Portugal", ClueKind.SIGNATURE_TOWN, "Lisbon, Portugal"),
        ("Ada Brandão\nM: +351 912 345 678", ClueKind.PHONE, "+351 912 345 678"),
    ],
)
def test_a_signature_points_to_a_place(signature: str, kind: ClueKind, place: str) -> None:
    found = clues(read(a_mail(body=f"Dear Maya,\nthanks.\n\nBest,\n{signature}")))
    assert [(one.kind, one.place, one.who.name) for one in found] == [(kind, place, "Ada Brandão")]


def test_the_signature_of_whom_they_quote_is_not_theirs() -> None:
    body = "Thanks!\n\nOn Mon, 3 May 2027 Bo Quist <bo@example.org> wrote:\n> Bo Quist\n> Storgatan 4, 211 42 Malmö"
    assert clues(read(a_mail(body=body))) == []


def test_html_alone_is_read_without_what_it_quotes() -> None:
    html = '<div>Hi<br>I moved to Porto.</div><div class="gmail_quote">I live in Malmö.</div>'
    found = clues(read(a_mail(body=html, Content_Type="text/html; charset=utf-8")))
    assert [(one.kind, one.place) for one in found] == [(ClueKind.WORDS, "Porto")]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("I'm based in Eindhoven these days.", "Eindhoven"),
        ("I moved to Den Haag in the spring.", "Den Haag"),
        ("Greetings from rainy New York!", "New York"),
        ("Let's have coffee next time you're in Berlin.", "Berlin"),
        ("It was great seeing you here in Boston.", "Boston"),
        ("Ich wohne jetzt in Leipzig.", "Leipzig"),
        ("Wenn du mal wieder in Köln bist, melde dich.", "Köln"),
        ("Je suis installée à Lyon depuis mai.", "Lyon"),
        ("Ahora vivo en Valencia.", "Valencia"),
        ("Agora moro em Curitiba!", "Curitiba"),
        ("Mi sono trasferita a Torino.", "Torino"),
        ("Ik woon tegenwoordig in Gent.", "Gent"),
        ("Jag bor nu i Malmö.", "Malmö"),
    ],
)
def test_a_sentence_says_where_they_are(sentence: str, place: str) -> None:
    assert [one.place for one in clues(read(a_mail(body=f"Hi!\n{sentence}\nBye now")))] == [place]


@pytest.mark.parametrize(
    "sentence",
    [
        "Are you based in Berlin?",
        "Could you introduce me to the people behind the Utrecht bike counts?",
        "He lives in Porto.",
        "We are in Rome for the weekend.",
        "Is your office here in Ghent?",
        "I live in hope.",
    ],
)
def test_a_sentence_about_others_or_a_few_days_says_nothing(sentence: str) -> None:
    assert clues(read(a_mail(body=f"Hi!\n{sentence}\nBye now"))) == []


def test_the_owner_of_a_mailbox_is_who_takes_part_in_most_of_it() -> None:
    mails = [a_mail(f"P{n} <p{n}@example.org>") for n in range(5)] + [
        a_mail("Maya L <maya@example.org>", "bo@example.org")
    ]
    assert mailboxes.owner_of(a_stream("".join(mails))) == Party("Maya L", ("maya@example.org",))


def test_a_mailbox_in_which_nobody_stands_out_tells_no_owner() -> None:
    mails = [a_mail(f"P{n} <p{n}@example.org>", f"q{n}@example.org") for n in range(5)]
    assert mailboxes.owner_of(a_stream("".join(mails))) is None


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ('"Brandão, Ada" <ada@example.org>', "Ada Brandão"),
        ("=?utf-8?q?Ada_Brand=C3=A3o?= <ada@example.org>", "Ada Brandão"),
        ("ada@example.org", ""),
        ('"ada@example.org" <ada@example.org>', ""),
        ("Ada Brandão via Tides <ada@example.org>", "Ada Brandão"),
    ],
)
def test_a_name_is_read_the_right_way_round(sender: str, name: str) -> None:
    assert [one.who.name for one in exchanges(read(a_mail(sender)))] == [name]


def test_a_clock_is_the_writers_own() -> None:
    assert [one.zone_min for one in exchanges(read(a_mail(date="Mon, 3 May 2027 10:12:00 -0400")))] == [-240]
