"""Answers of other people's calendars, out of every kind of file they come in."""

from __future__ import annotations

import mailbox
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.worlds import a_span
from tripmeet.asking.progress import fold
from tripmeet.asking.replies import events_of_answers
from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.answers import Answer, Guest, Invitation, Verdict
from tripmeet.model.meetings import State
from tripmeet.reading import answers

SAMPLES = Path(__file__).parent.parent / "samples" / "answers"
UID = "cb5dd48f-d204-5102-8ce9-eb3632d6c85b@tripmeet"
SENT = datetime(2027, 3, 3, 8, 30, tzinfo=UTC)
PLANNED = a_span("2027-05-05", "10:00", "10:45")


def an_answer(verdict: Verdict, where: str, **more: object) -> Answer:
    facts = {"name": "Ada Lovelace", "span": PLANNED, "sent": SENT, **more}
    return Answer(UID, "ada@example.org", verdict, where, **facts)  # type: ignore[arg-type]


def test_google_accepts_with_a_comment() -> None:
    expected = an_answer(Verdict.ACCEPTED, "google.eml", comment="See you, gladly!")
    assert list(answers.read(SAMPLES / "google.eml")) == [expected]


def test_exchange_proposes_another_time_in_a_zone_of_windows() -> None:
    later = a_span("2027-05-05", "16:00", "16:45")
    comment = "I am in court until three, later?"
    expected = an_answer(Verdict.COUNTER, "exchange.eml", span=later, comment=comment)
    assert list(answers.read(SAMPLES / "exchange.eml")) == [expected]


def test_apple_declines_from_a_path() -> None:
    expected = an_answer(Verdict.DECLINED, "apple.ics", comment="Away that week")
    assert list(answers.read(SAMPLES / "apple.ics")) == [expected]


def test_thunderbird_says_maybe_and_no_times() -> None:
    expected = an_answer(Verdict.TENTATIVE, "thunderbird.eml", name="", span=None)
    assert list(answers.read(SAMPLES / "thunderbird.eml")) == [expected]


def verdicts(path: Path) -> list[Verdict]:
    return [found.verdict for found in answers.read(path) if isinstance(found, Answer)]


def test_an_mbox_and_a_maildir_are_read_letter_by_letter(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "inbox")
    folder = mailbox.Maildir(tmp_path / "mail")
    for name in ("google", "exchange", "thunderbird"):
        content = (SAMPLES / f"{name}.eml").read_bytes()
        box.add(content)
        folder.add(content)
    box.add(b"From: news@example.org\nSubject: nothing to see\n\nFrom here on, nothing.\n")
    box.close()
    folder.close()
    expected = [Verdict.ACCEPTED, Verdict.COUNTER, Verdict.TENTATIVE]
    assert verdicts(tmp_path / "inbox") == expected
    assert sorted(verdicts(tmp_path / "mail")) == sorted(expected)


def test_an_invitation_and_a_plain_calendar_are_no_answers(tmp_path: Path) -> None:
    content = (SAMPLES / "apple.ics").read_bytes()
    for method in (b"REQUEST", b"PUBLISH", b"CANCEL"):
        path = tmp_path / "other.ics"
        path.write_bytes(content.replace(b"METHOD:REPLY", b"METHOD:" + method))
        assert list(answers.read(path)) == []


@pytest.mark.parametrize("cut", range(0, 900, 41))
def test_a_letter_cut_off_anywhere_is_no_traceback(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "cut.eml"
    path.write_bytes((SAMPLES / "google.eml").read_bytes()[: 400 + cut])
    assert all(isinstance(found, Answer | Problem) for found in answers.read(path))


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match=r"gone\.eml: cannot be read"):
        list(answers.read(tmp_path / "gone.eml"))


def a_reply(verdict: str, mailed: str, *, stamp: str = "20261201T083000Z", kind: str = "text/calendar") -> bytes:
    """A reply as programs send it that copy the DTSTAMP of the invitation."""
    return (
        f"From: Ada <ada@example.org>\nDate: {mailed}\nMIME-Version: 1.0\nContent-Type: {kind}; method=REPLY\n\n"
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nDTSTART:20270504T110000Z\nDTEND:20270504T121500Z\n"
        f"DTSTAMP:{stamp}\nUID:{UID}\nATTENDEE;PARTSTAT={verdict}:mailto:ada@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
    ).encode()


def given(path: Path) -> list[tuple[Verdict, str]]:
    return [(one.verdict, f"{one.sent:%m-%d %H:%M}") for one in answers.read(path) if isinstance(one, Answer)]


@pytest.mark.parametrize(
    ("mailed", "is_given"),
    [
        ("Thu, 03 Dec 2026 09:30:00 +0100", "12-03 08:30"),  # later: the stamp is the invitation's
        ("Mon, 30 Nov 2026 09:30:00 +0100", "12-01 08:30"),  # a clock that is slow
        ("Thu, 03 Dec 2099 09:30:00 +0100", "12-01 08:30"),  # a clock that is mad
        ("Thu, 99 Foo 20266 09:30:00", "12-01 08:30"),
    ],
)
def test_the_date_of_the_mail_tells_when_an_answer_was_given(mailed: str, is_given: str, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(a_reply("DECLINED", mailed))
    assert given(path) == [(Verdict.DECLINED, is_given)]


def test_a_forwarded_answer_was_given_when_its_own_mail_was_sent(tmp_path: Path) -> None:
    outer = b"From: b@example.org\nDate: Sat, 05 Dec 2026 09:30:00 +0100\nMIME-Version: 1.0\n"
    inner = a_reply("DECLINED", "Thu, 03 Dec 2026 09:30:00 +0100")
    path = tmp_path / "forward.eml"
    path.write_bytes(outer + b"Content-Type: message/rfc822\n\n" + inner)
    assert given(path) == [(Verdict.DECLINED, "12-03 08:30")]


@pytest.mark.parametrize("kind", ["application/ics", "application/octet-stream", "text/plain", "text/x-vcalendar"])
def test_an_answer_is_one_whatever_its_type_is_called(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(a_reply("ACCEPTED", "Tue, 01 Dec 2026 09:30:00 +0100", kind=kind))
    assert given(path) == [(Verdict.ACCEPTED, "12-01 08:30")]


@pytest.mark.parametrize("order", [("34a", "34b"), ("34b", "34a")])
def test_of_two_answers_with_one_stamp_the_later_mail_counts(order: tuple[str, str]) -> None:
    given = [one for name in order for one in answers.read(SAMPLES / f"{name}.eml") if isinstance(one, Answer)]
    guest = Guest("ada", "Ada", frozenset({"ada@example.org"}))
    lunch = Invitation(given[0].uid, "trip", "lisbon", (guest,), PLANNED)
    together = events_of_answers(given, [lunch], []).events
    first = events_of_answers(given[:1], [lunch], []).events
    apart = (*first, *events_of_answers(given[1:], [lunch], first).events)
    for events in (together, apart):
        assert fold(events, "trip").standings["ada"].state is State.DECLINED


def test_a_mail_of_a_thousand_parts_within_parts_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    parts = range(1200)
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in parts)
    (tmp_path / "1.eml").write_text(f"From: x@example.org\n{head}Content-Type: text/plain\n\nend\n", encoding="utf-8")
    google = (SAMPLES / "google.eml").read_bytes()
    (tmp_path / "2.eml").write_bytes(google)
    told = list(answers.read(tmp_path))
    assert [one.what for one in told if isinstance(one, Problem)] == ["this mail is nested too deeply to be read"]
    assert [one for one in told if isinstance(one, Answer)] == list(answers.read(tmp_path / "2.eml"))
