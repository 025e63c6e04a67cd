"""Drafts in the traveller's own mailbox, told by a real IMAP server."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest

from tests.dovecot import PASSWORD, USER, Server, dovecot
from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.messages import File
from tripmeet.writing.imap import asked_folders, connect, enter, push

MAYA = Login(USER, PASSWORD)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with dovecot() as started:
        yield started


def a_mail(name: str = "ada", text: str = "Hi Ada,\n\nwould Wednesday at 10:00 suit you?\n") -> File:
    head = f"X-Unsent: 1\r\nFrom: Maya <maya@example.org>\r\nTo: {name}@example.org\r\nSubject: In Lisbon\r\n"
    rest = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return File(f"messages/{name}.eml", (head + rest + text.replace("\n", "\r\n")).encode())


def test_drafts_go_into_the_folder_the_server_marks_whatever_its_name(server: Server) -> None:
    done = push([a_mail(), a_mail("bo", "Hallo Bo, wäre dir Mittwoch recht?\n")], server.url, MAYA)
    assert done.folder == "Entwürfe"
    assert done.added == ("messages/ada.eml", "messages/bo.eml")
    letters = server.letters(server.drafts)
    assert all("\\Draft" in flags and "\\Seen" in flags for flags, _ in letters)
    mail = message_from_bytes(letters[1][1], policy=default)
    assert mail["To"] == "bo@example.org"
    assert mail["X-Unsent"] is None
    assert mail.get_content().strip() == "Hallo Bo, wäre dir Mittwoch recht?"
    assert server.letters("Drafts") == []


def test_a_second_run_adds_nothing(server: Server) -> None:
    push([a_mail("cy")], server.url, MAYA)
    before = len(server.letters(server.drafts))
    again = push([a_mail("cy")], server.url, MAYA)
    assert again.added == ()
    assert again.there == ("messages/cy.eml",)
    assert len(server.letters(server.drafts)) == before


def test_a_draft_that_says_something_else_is_a_new_one(server: Server) -> None:
    push([a_mail("di")], server.url, MAYA)
    assert push([a_mail("di", "Hi Di, Thursday?\n")], server.url, MAYA).added == ("messages/di.eml",)


def test_a_wrong_password_is_one_sentence(server: Server) -> None:
    with pytest.raises(TripmeetError, match=f"the login of {USER} was refused"):
        push([a_mail()], server.url, Login(USER, "wrong"))


def test_nobody_there_is_one_sentence() -> None:
    with pytest.raises(TripmeetError, match="cannot be reached"):
        push([a_mail()], "imap://127.0.0.1:9", MAYA)


def test_a_mailbox_without_a_marked_folder_asks_for_its_name() -> None:
    with dovecot(drafts="Papers", attribute="\\Archive") as plain:
        with pytest.raises(TripmeetError, match="--folder"):
            push([a_mail()], plain.url, MAYA)
        assert push([a_mail()], plain.url, MAYA, folder="Drafts").folder == "Drafts"
        assert len(plain.letters("Drafts")) == 1


def test_a_server_is_asked_for_the_use_of_its_folders(server: Server) -> None:
    with connect(server.url) as there:
        enter(there, MAYA)
        assert [name for flags, _, name in asked_folders(there) if b"\\Drafts" in flags] == ["Entwürfe"]


def test_a_folder_that_is_not_there_is_one_sentence(server: Server) -> None:
    with pytest.raises(TripmeetError, match="the folder Entwurf cannot be opened"):
        push([a_mail()], server.url, MAYA, folder="Entwurf")


def test_a_folder_is_named_as_people_write_it(server: Server) -> None:
    assert push([a_mail("ed")], server.url, MAYA, folder="Entwürfe").folder == "Entwürfe"
