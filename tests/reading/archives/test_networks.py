"""LinkedIn, Facebook, Instagram, X and the telephone: who wrote whom when, and whose archive it is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.reading.archives.building import a_stream, clues, exchanges, maya
from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.exchanges import Direction, Party
from tripmeet.model.people import Handle
from tripmeet.model.traces import Channel
from tripmeet.reading import archives
from tripmeet.reading.archives import linkedin, networks, phone
from tripmeet.reading.archives.mine import Mine

MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
URL = "https://www.linkedin.com/in/"


def linkedin_messages(*rows: str) -> list[Any]:
    text = MESSAGES + "".join(f"{row}\n" for row in rows)
    return [*linkedin.read(a_stream(text), "messages.csv", maya(), text.encode())]


def test_a_message_on_linkedin_is_an_exchange_by_profile() -> None:
    found = linkedin_messages(
        f"1,,Ada Brandão,{URL}ada-b,Maya Lindqvist,{URL}maya,2026-02-11 08:31:07 UTC,,I moved to Porto in spring.,INBOX",
        f"1,,Maya Lindqvist,{URL}maya,Ada Brandão,{URL}ada-b,2026-02-12 08:31:07 UTC,,Nice,INBOX",
    )
    assert [(one.who.handles, one.direction, one.at.date()) for one in exchanges(found)] == [
        ((Handle("linkedin", "ada-b"),), Direction.IN, date(2026, 2, 11)),
        ((Handle("linkedin", "ada-b"),), Direction.OUT, date(2026, 2, 12)),
    ]
    assert [one.place for one in clues(found)] == ["Porto"]


def test_advertising_groups_and_rows_without_a_date_are_no_exchange() -> None:
    many = ",".join(f"{URL}p{n}" for n in range(6))
    found = linkedin_messages(
        f"1,,Sales,{URL}sales,Maya Lindqvist,{URL}maya,2026-02-11 08:31:07 UTC,,<p>Hi Maya</p>,INBOX",
        f'2,,Ada Brandão,{URL}ada-b,Many,"{many}",2026-02-11 08:31:07 UTC,,Hi all,INBOX',
        f"3,,Ada Brandão,{URL}ada-b,Maya Lindqvist,{URL}maya,soon,,Hi,INBOX",
    )
    assert exchanges(found) == []
    assert [str(one.what) for one in found if isinstance(one, Problem)] == [
        "1 rows without a date that can be read were left out"
    ]


def test_an_invitation_tells_how_it_began() -> None:
    text = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ada Brandão,Maya Lindqvist,"6/26/26, 8:35 AM","Hi Maya, we met at the summit.",INCOMING,{URL}ada-b,{URL}maya\n'
    )
    (found,) = exchanges(linkedin.read(a_stream(text), "Invitations.csv", maya(), text.encode()))
    assert (found.channel, found.at.date(), found.opening) == (
        Channel.INVITATION,
        date(2026, 6, 26),
        "Hi Maya, we met at the summit.",
    )


def test_whose_archive_it_is_stands_in_it() -> None:
    profile = "First Name,Last Name,Maiden Name,Headline,Industry\nMaya,Lindqvist,,Tides,Research\n"
    invitations = f'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nMaya Lindqvist,Ada,"6/26/26, 8:35 AM",,OUTGOING,{URL}maya,{URL}ada-b\n'
    mine = Mine()
    for text in (profile, invitations):
        for owner in linkedin.owner_of(text.encode(), a_stream(text)):
            mine.add(owner)
    assert mine.is_me(Party("M. L.", handles=(Handle("linkedin", "maya"),)))
    assert mine.has_name("Maya Lindqvist")


def thread(*messages: tuple[str, str], names: tuple[str, ...] = ("Maren JÃ¤ger", "Maya Lindqvist")) -> str:
    return json.dumps(
        {
            "participants": [{"name": name} for name in names],
            "messages": [
                {"sender_name": who, "timestamp_ms": 1795867200000, "content": text} for who, text in messages
            ],
        }
    )


@pytest.mark.parametrize(
    ("folder", "channel"),
    [
        ("facebook/messages/inbox/x/message_1.json", Channel.FACEBOOK),
        ("instagram/messages/inbox/x/message_1.json", Channel.INSTAGRAM),
    ],
)
def test_a_thread_of_two_is_read_with_its_letters_mended(folder: str, channel: Channel) -> None:
    text = thread(("Maren JÃ¤ger", "Ich wohne jetzt in KÃ¶ln."), ("Maya Lindqvist", "Schön"))
    found = [*networks.thread(a_stream(text), folder, folder, maya())]
    assert [(one.who.name, one.channel, one.direction) for one in exchanges(found)] == [
        ("Maren Jäger", channel, Direction.IN),
        ("Maren Jäger", channel, Direction.OUT),
    ]
    assert [one.place for one in clues(found)] == ["Köln"]


def test_a_thread_of_several_is_a_group() -> None:
    text = thread(("Ada", "Hi"), names=("Ada", "Bo", "Maya Lindqvist"))
    (problem,) = networks.thread(a_stream(text), "facebook/inbox/x.json", "x", maya())
    assert isinstance(problem, Problem)


def test_on_x_those_are_known_whom_ones_own_posts_mention() -> None:
    tweets = 'window.YTD.tweets.part0 = [{"tweet": {"entities": {"user_mentions": [{"name": "Ada B", "screen_name": "adab", "id_str": "7"}]}}}]'
    messages = (
        'window.YTD.direct_messages.part0 = [{"dmConversation": {"messages": ['
        '{"messageCreate": {"senderId": "7", "recipientId": "42", "createdAt": "2026-02-12T16:12:39.000Z", "text": "hi"}},'
        '{"messageCreate": {"senderId": "42", "recipientId": "8", "createdAt": "2026-02-12T16:12:39.000Z", "text": "hi"}}]}}]'
    )
    names = networks.names_by_id(a_stream(tweets))
    found = [*networks.direct_messages(a_stream(messages), "x", maya(), names)]
    assert [(one.who.handles, one.direction) for one in exchanges(found)] == [((Handle("x", "adab"),), Direction.IN)]
    assert "1 people are left out" in str(found[-1])


def test_calls_that_were_had_and_texts_are_exchanges_missed_calls_and_services_are_not() -> None:
    xml = (
        "<?xml version='1.0' encoding='UTF-8'?><calls count='4'>"
        "<call number='+351912345678' duration='120' date='1795867200000' type='2' contact_name='Ada Brandão' />"
        "<call number='+351912345678' duration='0' date='1795867200000' type='3' contact_name='Ada Brandão' />"
        "<call number='+351912345678' duration='0' date='1795867200000' type='1' contact_name='Ada Brandão' />"
        "<call number='12345' duration='9' date='1795867200000' type='1' contact_name='(Unknown)' /></calls>"
    )
    found = exchanges(phone.read(a_stream(xml), "calls.xml", maya()))
    assert [(one.who.name, one.channel, one.direction) for one in found] == [
        ("Ada Brandão", Channel.CALL, Direction.BOTH)
    ]


def test_a_file_of_calls_that_breaks_off_is_read_up_to_there() -> None:
    xml = "<calls count='2'><call number='+351912345678' duration='120' date='1795867200000' type='2' contact_name='Ada' /><call num"
    found = [*phone.read(a_stream(xml), "calls.xml", maya())]
    assert len(exchanges(found)) == 1
    assert "breaks off" in str(found[-1])


# Archives as they are downloaded


def an_archive(folder: Path, **members: str) -> Path:
    path = folder / "takeout-1.zip"
    with ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return path


def test_each_file_of_an_archive_says_what_it_gave(tmp_path: Path) -> None:
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260503T090000Z\nSUMMARY:Lunch with Ada Brandão\nEND:VEVENT\nEND:VCALENDAR\n"
    path = an_archive(tmp_path, **{"Takeout/Kalender/mein.ics": calendar, "Takeout/Notizen/x.html": "<html>"})
    found = [*archives.read(path, maya(), exchanges_until())]
    assert [(one.source, one.kind, one.exchanges, one.people) for one in found if isinstance(one, archives.Learnt)] == [
        ("takeout-1.zip/Takeout/Kalender/mein.ics", "calendar", 1, 1)
    ]


def exchanges_until() -> Any:
    from datetime import UTC, datetime

    return datetime(2027, 6, 1, tzinfo=UTC)


def test_what_is_not_wanted_is_not_read(tmp_path: Path) -> None:
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260503T090000Z\nSUMMARY:Lunch with Ada Brandão\nEND:VEVENT\nEND:VCALENDAR\n"
    path = an_archive(tmp_path, **{"a.ics": calendar})
    assert [*archives.read(path, maya(), exchanges_until(), without=("calendar",))] == []


def test_an_archive_within_the_archive_is_told(tmp_path: Path) -> None:
    path = an_archive(tmp_path, **{"inner.zip": "PK"})
    (problem,) = archives.read(path, maya(), exchanges_until())
    assert "an archive within the archive" in str(problem)


def test_an_archive_that_is_not_downloaded_whole_is_an_error_that_says_so(tmp_path: Path) -> None:
    whole = an_archive(tmp_path, **{"a.ics": "BEGIN:VCALENDAR\n" * 50})
    whole.write_bytes(whole.read_bytes()[:60])
    with pytest.raises(TripmeetError, match="not downloaded whole"):
        archives.recognises(whole)
