"""Chats: whom they are with, on which days, in every order of day and month."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.archives.building import a_stream, clues, exchanges, maya
from tripmeet.errors import Problem
from tripmeet.model.exchanges import Direction
from tripmeet.reading.archives import chats

LINES = {
    "Android, British": (
        "28/11/2026, 14:03 - {who}: Hello",
        "13/12/2026, 09:00 - {me}: Hi",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "Android, German": (
        "28.11.26, 14:03 - {who}: Hallo",
        "13.12.26, 09:00 - {me}: Hi",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "Android, American": (
        "11/28/26, 2:03 PM - {who}: Hello",
        "12/13/26, 9:00 AM - {me}: Hi",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "iOS, British": (
        "[28/11/2026, 14:03:11] {who}: Hello",
        "[13/12/2026, 09:00:12] {me}: Hi",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "iOS, American": (
        "[11/28/26, 2:03:11\u202fPM] {who}: \u200eHello",
        "[12/13/26, 9:00:12\u202fAM] {me}: Hi",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "iOS, Dutch": (
        "[28-11-2026 14:03:11] {who}: Hallo",
        "[13-12-2026 09:00:12] {me}: Hi",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "Swedish": (
        "2026-11-28 14:03 - {who}: Hej",
        "2026-12-13 09:00 - {me}: Hej",
        (date(2026, 11, 28), date(2026, 12, 13)),
    ),
    "decided by what rises": (
        "03/04/2026, 10:00 - {who}: Hello",
        "05/04/2026, 10:00 - {who}: Hello\n02/05/2026, 10:00 - {me}: Hi",
        (date(2026, 4, 3), date(2026, 4, 5), date(2026, 5, 2)),
    ),
}


@pytest.mark.parametrize("chat", LINES.values(), ids=LINES)
def test_a_chat_tells_the_days_on_which_one_was_in_touch(chat: tuple[str, str, tuple[date, ...]]) -> None:
    first, second, days = chat
    text = f"{first}\n{second}\n".format(who="Ada Brandão", me="Maya Lindqvist")
    found = exchanges(chats.read(a_stream(text), "WhatsApp Chat with Ada Brandão.txt", "chat", maya()))

    assert tuple(one.at.date() for one in found) == days
    assert {one.who.name for one in found} == {"Ada Brandão"}
    assert found[-1].direction is Direction.OUT


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("WhatsApp Chat with Ada Brandão.txt", "Ada Brandão"),
        ("WhatsApp Chat - Ada Brandão.zip/_chat.txt", "Ada Brandão"),
        ("WhatsApp Chat mit Ada Brandão.txt", "Ada Brandão"),
        ("Chat de WhatsApp con Ada Brandão.txt", "Ada Brandão"),
        ("Discussion WhatsApp avec Ada Brandão.txt", "Ada Brandão"),
        ("WhatsApp-chat met Ada Brandão.txt", "Ada Brandão"),
        ("Conversa do WhatsApp com Ada Brandão (1).txt", "Ada Brandão"),
        ("holiday.txt", ""),
    ],
)
def test_the_name_of_the_file_says_whom_a_chat_is_with(name: str, who: str) -> None:
    assert chats.contact_of(name) == who


def test_the_other_is_known_without_the_files_name_if_the_traveller_is() -> None:
    text = "28/11/2026, 14:03 - Ada Brandão: Hello\n28/11/2026, 14:04 - Maya Lindqvist: Hi\n"
    assert {one.who.name for one in exchanges(chats.read(a_stream(text), "chat.txt", "chat", maya()))} == {
        "Ada Brandão"
    }


def test_a_number_is_a_telephone_number_and_no_name() -> None:
    text = "28/11/2026, 14:03 - +351 912 345 678: Hello\n"
    (found,) = exchanges(chats.read(a_stream(text), "WhatsApp Chat with +351 912 345 678.txt", "chat", maya()))
    assert (found.who.name, found.who.phones) == ("", ("+351 912 345 678",))


def test_a_group_teaches_nothing_and_says_so() -> None:
    text = "".join(f"28/11/2026, 14:0{n} - {who}: Hello\n" for n, who in enumerate(("Ada", "Bo", "Maya Lindqvist")))
    (problem,) = chats.read(a_stream(text), "WhatsApp Chat with Sailing.txt", "chat", maya())
    assert isinstance(problem, Problem)
    assert "a group" in problem.what


def test_days_and_months_that_cannot_be_told_apart_are_told() -> None:
    text = "03/04/2026, 10:00 - Ada Brandão: Hello\n"
    (problem,) = chats.read(a_stream(text), "WhatsApp Chat with Ada Brandão.txt", "chat", maya())
    assert isinstance(problem, Problem)
    assert "cannot be told apart" in problem.what


def test_a_text_over_several_lines_is_one_message_and_system_lines_are_nobody() -> None:
    text = (
        "28/11/2026, 14:00 - Messages are end-to-end encrypted.\n"
        "28/11/2026, 14:03 - Ada Brandão: Hello\nI'm based in Porto these days.\n"
    )
    found = [*chats.read(a_stream(text), "WhatsApp Chat with Ada Brandão.txt", "chat", maya())]
    assert len(exchanges(found)) == 1
    assert [one.place for one in clues(found)] == ["Porto"]


def test_telegrams_chats_of_two_are_read_with_their_numbers() -> None:
    told = """{"personal_information": {"user_id": 1, "first_name": "Maya", "last_name": "Lindqvist", "phone_number": "+1 555 0100"},
      "contacts": {"list": [{"first_name": "Ada", "last_name": "Brandão", "phone_number": "+351 912 345 678"}]},
      "chats": {"list": [
        {"type": "personal_chat", "name": "Ada Brandão", "messages": [
          {"type": "message", "date_unixtime": "1795867200", "from_id": "user2", "text": ["I moved to ", {"type": "bold"}]},
          {"type": "message", "date_unixtime": "1795870800", "from_id": "user1", "text": "Hi"},
          {"type": "service", "date_unixtime": "1795870900", "from_id": "user1"}]},
        {"type": "private_group", "name": "Sailing", "messages": [
          {"type": "message", "date_unixtime": "1795867200", "from_id": "user3", "text": "Hi"}]}]}}"""
    found = exchanges(chats.telegram(a_stream(told), "result.json", maya()))
    assert [(one.who.name, one.who.phones, one.direction) for one in found] == [
        ("Ada Brandão", ("+351 912 345 678",), Direction.IN),
        ("Ada Brandão", ("+351 912 345 678",), Direction.OUT),
    ]
