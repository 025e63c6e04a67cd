"""After the plan: marking, status, planning again, looking back; as a user would type it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests import dovecot
from tests.cli.run import Said, tripmeet
from tripmeet.jobs.example import example
from tripmeet.jobs.plan import plan
from tripmeet.jobs.workspace import Workspace

Capsys = pytest.CaptureFixture[str]
DAY = "2027-04-22"


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near enough to the trip for everybody to be asked."""
    monkeypatch.setenv("TRIPMEET_TODAY", f"{DAY} 15:00")


class Trip:
    """The example trip, planned on a day of its own."""

    def __init__(self, capsys: Capsys, folder: Path) -> None:
        self.capsys = capsys
        self.itinerary = folder / "itinerary.yaml"

    def run(self, *words: object) -> Said:
        return tripmeet(self.capsys, *words)

    def run_on(self, day: date, *words: object) -> Said:
        """The same at eight in the morning of this day."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TRIPMEET_TODAY", f"{day} 08:00")
            return self.run(*words)

    def run_after(self, *words: object) -> Said:
        """The same when the trip is over."""
        return self.run_on(date(2027, 6, 1), *words)

    def plan(self, today: str) -> dict[str, Any]:
        said = self.run("plan", self.itinerary, "--today", today, "--json", "-q")
        assert said.status == 0, said.err
        plan: dict[str, Any] = json.loads(said.out)
        return plan

    def status(self, now: str = f"{DAY} 12:00") -> dict[str, Any]:
        said = self.run("status", self.itinerary, "--now", now, "--json")
        assert said.status == 0, said.err
        (found,) = json.loads(said.out)
        return dict(found)

    def first(self) -> dict[str, Any]:
        return dict(self.status()["ask"][0])


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with the example and its plan, and the home that goes with it; made once, copied for each test."""
    folder, home = tmp_path_factory.mktemp("planned"), tmp_path_factory.mktemp("planned-home")
    desk = Workspace(home, date.fromisoformat(DAY))
    example(folder, Workspace(home, date(2026, 11, 22)))  # which lies in May then
    plan(folder / "itinerary.yaml", desk)
    return folder, home


@pytest.fixture
def trip(capsys: Capsys, tmp_path: Path, planned: tuple[Path, Path], a_home_of_its_own: Path) -> Trip:
    copytree(planned[0], tmp_path, dirs_exist_ok=True)
    copytree(planned[1], a_home_of_its_own, dirs_exist_ok=True)
    return Trip(capsys, tmp_path)


def meeting_of(plan: dict[str, Any], who: str) -> dict[str, Any]:
    return next(dict(one) for one in plan["meetings"] if one["contacts"][0]["id"] == who)


def test_status_names_a_few_to_ask_now_and_lets_the_others_wait(trip: Trip) -> None:
    status = trip.status()
    assert 1 <= len(status["ask"]) <= 6
    assert len(status["later"]) > len(status["ask"])
    assert all((trip.itinerary.parent / "itinerary-plan" / one["draft"]).is_file() for one in status["ask"])


def test_what_is_asked_stays_offered_in_the_next_plan(trip: Trip) -> None:
    first = trip.first()
    assert trip.run("mark", first["contact"]["id"], "asked", "--at", f"{DAY} 13:00").status == 0
    again = meeting_of(trip.plan("2027-04-23"), first["contact"]["id"])
    assert again["status"] == "asked"
    starts = {offer["start"] for offer in again["offers"]}
    assert starts == {offer["start"] for offer in first["offers"]}


def test_what_is_accepted_takes_place_and_what_is_declined_is_not_proposed_again(trip: Trip) -> None:
    one, other = (dict(ask) for ask in trip.status()["ask"][:2])
    for ask in (one, other):
        trip.run("mark", ask["contact"]["id"], "asked", "--at", f"{DAY} 13:00")
    trip.run("mark", one["contact"]["id"], "accepted", "--when", "1", "--at", f"{DAY} 18:00")
    trip.run("mark", other["contact"]["id"], "declined", "--at", f"{DAY} 19:00")
    plan = trip.plan("2027-04-23")
    agreed = meeting_of(plan, one["contact"]["id"])
    assert (agreed["status"], agreed["start"]) == ("accepted", one["offers"][0]["start"])
    left_out = {entry["contact"]["id"]: entry["because"] for entry in plan["not_this_time"]}
    assert left_out[other["contact"]["id"]] == "said no for this trip"


def test_not_then_is_asked_once_more_for_other_times(trip: Trip) -> None:
    first = trip.first()
    who = first["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    trip.run("mark", who, "declined", "--other-time", "--at", f"{DAY} 18:00")
    plan = trip.plan("2027-04-23")
    if any(one["contacts"][0]["id"] == who for one in plan["meetings"]):
        starts = {offer["start"] for offer in meeting_of(plan, who)["offers"]}
        assert not starts & {offer["start"] for offer in first["offers"]}


def test_silence_is_reminded_once_and_then_left_in_peace(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    assert [one["contact"]["id"] for one in trip.status("2027-04-26 12:00")["remind"]] == [who]
    assert "reminded" in trip.run("mark", who, "asked", "--at", "2027-04-26 13:00").out
    assert trip.status("2027-04-26 14:00")["remind"] == []
    assert [one["contact"]["id"] for one in trip.status("2027-04-30 12:00")["released"]] == [who]


def test_a_state_that_cannot_follow_says_what_can(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "accepted", "--when", "1")
    said = trip.run("mark", who, "asked")
    assert said.status == 1
    assert "'asked' cannot follow" in said.err
    assert "what can: accepted, declined, met, cancelled" in said.err


def test_who_says_yes_on_the_telephone_was_not_asked_before(trip: Trip) -> None:
    first = trip.first()
    assert trip.run("mark", first["contact"]["id"], "accepted", "--when", "1").status == 0
    (agreed,) = trip.status()["agreed"]
    assert agreed["offers"] == first["offers"][:1]


def test_planning_on_another_day_leaves_everybody_to_be_asked_with_the_times_of_the_last_plan(trip: Trip) -> None:
    for day in ("2027-04-25", "2027-04-23", "2027-04-23"):
        trip.plan(day)
    for ask in trip.status("2027-04-23 12:00")["ask"]:
        said = trip.run("mark", ask["contact"]["id"], "asked", "--at", "2027-04-23 13:00")
        assert said.status == 0, said.err
    waiting = trip.status("2027-04-23 14:00")["waiting"]
    told = {one["contact"]["id"]: one["offers"] for one in waiting}
    plan = trip.plan("2027-04-24")
    for who, offers in told.items():
        starts = {offer["start"] for offer in meeting_of(plan, who)["offers"]}
        assert starts == {offer["start"] for offer in offers}


def test_an_acceptance_of_several_times_asks_which(trip: Trip) -> None:
    first = next(dict(ask) for ask in trip.status()["ask"] if len(ask["offers"]) > 1)
    trip.run("mark", first["contact"]["id"], "asked", "--at", f"{DAY} 13:00")
    said = trip.run("mark", first["contact"]["id"], "accepted")
    assert said.status == 1
    assert "--when N" in said.err


def test_a_name_that_could_be_two_people_asks_which(trip: Trip) -> None:
    said = trip.run("mark", "a", "asked")
    assert said.status == 1
    assert "could be" in said.err


def test_nobody_of_that_name_is_one_line(trip: Trip) -> None:
    said = trip.run("mark", "nobody-like-this", "asked")
    assert said.status == 1
    assert said.err.startswith("error: nobody called 'nobody-like-this'")
    assert said.err.count("\n") == 1


def test_whom_the_newest_plan_left_out_may_be_marked_but_it_is_said(trip: Trip) -> None:
    first = trip.first()["contact"]
    lines = trip.itinerary.read_text("utf-8")
    trip.itinerary.write_text(lines.replace("avoid: [", f"avoid: [{first['name']}, ", 1), "utf-8")
    assert first["id"] not in [meeting["contacts"][0]["id"] for meeting in trip.plan(DAY)["meetings"]]

    said = trip.run("mark", first["id"], "asked")

    assert said.status == 0
    assert "the newest plan does not propose" in said.err


def test_a_draft_whose_deadline_is_past_is_not_marked_as_sent(trip: Trip) -> None:
    said = trip.run("mark", trip.first()["contact"]["id"], "asked", "--at", "2027-05-02")
    assert said.status == 1


def test_clocks_set_back_keep_the_order_in_which_it_was_told(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", "2027-04-23 13:00")
    said = trip.run("mark", who, "declined")  # by the clock of this machine, which may well be earlier
    assert said.status == 0
    assert [one["contact"]["id"] for one in trip.status("2027-04-24 12:00")["over"]] == [who]


def test_what_is_told_of_a_time_before_it_could_be_is_refused(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    said = trip.run("mark", who, "accepted", "--when", "1", "--at", f"{DAY} 11:00")
    assert said.status == 1
    assert "is before" in said.err
    assert "was asked on" in said.err
    assert [one["contact"]["id"] for one in trip.status()["waiting"]] == [who]


def test_a_bare_date_is_after_everything_known_of_that_day(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    assert trip.run("mark", who, "accepted", "--when", "1", "--at", DAY).status == 0
    assert [one["contact"]["id"] for one in trip.status()["agreed"]] == [who]


def test_times_are_kept_free_until_a_day_that_the_message_names_too(trip: Trip) -> None:
    first = trip.first()
    said = trip.run("mark", first["contact"]["id"], "asked", "--at", f"{DAY} 13:00")
    assert said.out.endswith(", kept free until Wed 28 Apr\n")
    assert "kept free until Wed 28 Apr\n" in trip.run("status", trip.itinerary, "--now", f"{DAY} 14:00").out


def test_not_then_is_told_as_an_open_door_and_the_second_offer_is_listed(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    assert "not then, but gladly another time" in trip.run("mark", who, "declined", "--other-time").out
    assert "not then, but gladly another time" in trip.run("status", trip.itinerary).out
    plan = trip.plan(DAY)
    if any(one["contacts"][0]["id"] == who for one in plan["meetings"]):
        status = trip.status()
        listed = [one["contact"]["id"] for name in ("ask", "later", "stale") for one in status[name]]
        assert listed.count(who) == 1
        assert who not in [one["contact"]["id"] for one in status["over"]]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("asked", "--when", "banana"), "--when does not go with 'asked'"),
        (("accepted", "--when", "banana"), "'banana' is no time"),
        (("accepted", "--when", "7"), "was not offered a time number 7; these were: 1: "),
        (("met",), "is still to come, on "),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(trip: Trip, words: tuple[str, ...], why: str) -> None:
    said = trip.run("mark", trip.first()["contact"]["id"], *words)
    assert said.status == 1
    assert why in said.err


def test_who_agrees_to_a_call_is_marked_like_anybody_else(trip: Trip) -> None:
    plan = trip.plan(DAY)
    left = next(one for one in plan["not_this_time"] if len(one["calls"]) == 2)
    who, name = left["contact"]["id"], left["contact"]["name"]
    asked = trip.run("mark", who, "asked", "--trip", trip.itinerary)
    assert (asked.status, "no message of ours names a time for it" in asked.err) == (1, True)
    unsaid = trip.run("mark", who, "accepted", "--trip", trip.itinerary)
    assert unsaid.status == 1
    assert f"which of the 2 times did {name} take?" in unsaid.err
    said = trip.run("mark", who, "accepted", "--when", "2", "--at", f"{DAY} 18:00", "--trip", trip.itinerary)
    assert said.out.startswith(f"{name}: accepted, "), said.err
    (agreed,) = trip.status()["agreed"]
    assert agreed["offers"] == [left["calls"][1]]
    again = meeting_of(trip.plan("2027-04-23"), who)
    assert (again["kind"], again["status"], again["start"]) == ("call", "accepted", left["calls"][1]["start"])
    words = trip.run("plan", trip.itinerary, "--today", "2027-04-23").out
    assert f"call    {name} · wherever you are" in words
    assert "is worth less" not in trip.run("why", who, "--trip", trip.itinerary, "--today", "2027-04-23").out
    assert "Accepted: call, " in trip.run("why", who, "--trip", trip.itinerary, "--today", "2027-04-23").out


def test_nobody_was_met_on_a_day_that_is_still_to_come(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    day = date(2027, 5, 5)
    for words in (("--at", "2027-05-06"), ("--when", "2027-05-06 10:00")):
        said = trip.run_on(day, "mark", who, "met", *words)
        assert said.status == 1
        assert "Thu 6 May 2027 is still to come, and 'met' is for what has been" in said.err
        assert "mark it when you have met" in said.err
    assert trip.run_on(day, "mark", who, "met", "--at", "2027-05-05").status == 0


def test_without_a_name_the_trip_is_the_one_planned_here(
    trip: Trip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = trip.first()["contact"]["id"]
    other = tmp_path / "other"
    other.mkdir()
    text = trip.itinerary.read_text(encoding="utf-8").replace("2027-05", "2027-08")
    (other / "itinerary.yaml").write_text(text, encoding="utf-8")
    for name in ("contacts.csv", "friends.vcf", "calendar.ics"):
        (other / name).write_bytes((tmp_path / name).read_bytes())
    assert trip.run("plan", other / "itinerary.yaml", "--today", DAY, "-q").status == 0
    monkeypatch.chdir(tmp_path)
    said = trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    assert said.status == 0, said.err
    assert [one["contact"]["id"] for one in trip.status()["waiting"]] == [who]
    here = json.loads((tmp_path / "itinerary-plan" / "plan.json").read_text(encoding="utf-8"))["trip"]["id"]
    assert said.out.endswith(f" ({here})\n")


def test_every_draft_of_the_example_passes_lint_but_for_what_only_the_traveller_knows(trip: Trip) -> None:
    said = trip.run("lint", trip.itinerary, "--today", DAY)
    # two are in German, and the notes on how they met in English: the traveller is asked what to say
    blanks = [line for line in said.out.splitlines() if "a blank" in line]
    assert [re.findall(r"messages/(\w+)-", line)[0] for line in blanks] == ["clara", "friederike"]
    assert said.status == 1
    # half a year before, that is all there is to say of what asks
    others = [line for line in said.out.splitlines() if line not in blanks]
    assert all("too early" in line or "messages/note-" in line for line in others), said.out


def test_lint_stops_a_blank(trip: Trip) -> None:
    folder = trip.itinerary.parent / "itinerary-plan"
    draft = folder / trip.first()["draft"]
    draft.write_bytes(draft.read_bytes().replace(b"Hi ", b"[=E2=80=A6 something] Hi ", 1))
    said = trip.run("lint", trip.itinerary, "--today", DAY)
    assert said.status == 1
    assert "a blank" in said.out
    assert draft.name in said.out


def test_looking_back_tells_who_was_met_and_what_was_promised(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    trip.run("mark", who, "accepted", "--when", "1", "--at", f"{DAY} 18:00")
    trip.run_after("mark", who, "met", "--at", "2027-05-13", "--note", "well", "--promise", "the photos")
    said = trip.run("report", trip.itinerary, "--write", "--today", "2027-06-01", "--json")
    assert said.status == 0
    (met,) = json.loads(said.out)["met"]
    assert met["promises"] == ["the photos"]
    folder = trip.itinerary.parent / "itinerary-plan"
    assert b"the photos" in (folder / "promises.ics").read_bytes()
    assert len(list((folder / "thanks").iterdir())) == 1
    before = {path: path.read_bytes() for path in (folder / "thanks").iterdir()}
    trip.run("report", trip.itinerary, "--write", "--today", "2027-06-01")
    assert before == {path: path.read_bytes() for path in (folder / "thanks").iterdir()}


def test_looking_back_too_early_reproaches_nobody(trip: Trip) -> None:
    first = trip.first()
    trip.run("mark", first["contact"]["id"], "accepted", "--when", "1")
    name = first["contact"]["name"]
    before = trip.run("report", trip.itinerary, "--today", "2027-05-01").out
    assert f"still to come:\n  {name}  Tue 4 May " in before
    assert "not marked" not in before
    after = trip.run("report", trip.itinerary, "--today", "2027-06-01").out
    assert f"agreed, and not marked as met:\n  {name}" in after
    assert "to come" not in after


def test_status_of_a_file_that_is_not_there_says_so(trip: Trip) -> None:
    said = trip.run("status", trip.itinerary.with_name("nowhere.yaml"))
    assert said.status == 1
    assert "there is no such file" in said.err


def test_where_names_the_cities_of_those_one_has_not_met_for_long(trip: Trip) -> None:
    folder = trip.itinerary.parent
    trip.run("contacts", "import", folder / "contacts.csv", "-q")
    found = json.loads(trip.run("where", "--today", DAY, "--json").out)
    assert {"Lisbon", "Berlin", "London"} <= {city["name"] for city in found}
    assert [city["worth"] for city in found] == sorted((city["worth"] for city in found), reverse=True)
    everybody = [one["contact"]["id"] for city in found for one in city["overdue"]]
    assert len(everybody) == len(set(everybody))
    assert trip.run("contacts", "forgotten", "--most", "3").out.count("\n") == 3


def test_only_what_is_due_goes_into_the_mailbox(trip: Trip, monkeypatch: pytest.MonkeyPatch) -> None:
    due = {ask["draft"] for ask in trip.status()["ask"] if ask["draft"].endswith(".eml")}
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)
    with dovecot.dovecot() as server:
        url = server.url.replace("imap://", f"imap://{dovecot.USER}@")
        said = trip.run("push", "drafts", url, trip.itinerary, "--now", f"{DAY} 12:00")
        assert said.status == 0, said.err
        assert {line.split()[1] for line in said.out.splitlines()} == due
        assert len(server.letters(server.drafts)) == len(due)
        assert trip.run("push", "drafts", url, trip.itinerary, "--now", f"{DAY} 12:00").out == ""


def test_an_answer_is_told_once_even_if_the_plan_stays_as_it_was(trip: Trip) -> None:
    first = trip.first()
    trip.run("mark", first["contact"]["id"], "asked", "--at", f"{DAY} 13:00")
    trip.plan(DAY)
    trip.run("mark", first["contact"]["id"], "accepted", "--when", "1", "--at", f"{DAY} 18:00")
    told = f"  {first['contact']['name']}: agreed on "
    said = [trip.run("plan", trip.itinerary, "--today", DAY, "-q").out for _ in range(3)]
    assert [told in out for out in said] == [True, False, False]


def test_the_second_time_is_the_second_that_the_message_names(trip: Trip) -> None:
    first = next(dict(ask) for ask in trip.status()["ask"] if len(ask["offers"]) > 1)
    starts = [offer["start"] for offer in first["offers"]]
    assert starts == sorted(starts)
    trip.run("mark", first["contact"]["id"], "asked", "--at", f"{DAY} 13:00")
    trip.run("mark", first["contact"]["id"], "accepted", "--when", "2", "--at", f"{DAY} 18:00")
    assert trip.status()["agreed"][0]["offers"] == first["offers"][1:2]


def test_somebody_else_of_the_same_name_does_not_take_an_edited_draft_away(trip: Trip) -> None:
    folder = trip.itinerary.parent / "itinerary-plan"
    draft = folder / "messages" / "tomasz-wrona.eml"
    draft.write_bytes(draft.read_bytes().replace(b"Hi ", b"Dear ", 1))
    mine = draft.read_bytes()
    contacts = trip.itinerary.with_name("contacts.csv")
    row = "Tomasz Wrona,other@example.org,,Berlin,,,,,,,cycling,close,6 months,2025-01-01,,the tide group,,,,,,\n"
    contacts.write_text(contacts.read_text(encoding="utf-8") + row, encoding="utf-8")
    plan = trip.plan("2027-04-23")
    both = [one["draft"] for one in plan["meetings"] if one["contacts"][0]["name"] == "Tomasz Wrona"]
    assert len(both) == 2
    assert "messages/tomasz-wrona.eml" in both
    assert draft.read_bytes() == mine
    assert [one["contact"]["id"] for one in trip.status()["ask"] if one["draft"] == "messages/tomasz-wrona.eml"] == [
        "email:tomasz.wrona@example.org"
    ]


def test_a_late_yes_to_a_time_that_is_somebody_elses_by_now_is_not_taken(trip: Trip) -> None:
    one, other = (dict(ask) for ask in trip.status()["ask"][:2])
    for ask in (one, other):
        trip.run("mark", ask["contact"]["id"], "asked", "--at", f"{DAY} 13:00")
    late, theirs = "2027-05-02 10:00", other["offers"][0]["start"][:16].replace("T", " ")
    trip.run("mark", other["contact"]["id"], "accepted", "--when", "1", "--at", f"{DAY} 18:00")
    said = trip.run("mark", one["contact"]["id"], "accepted", "--when", theirs, "--at", late)
    assert said.status == 1
    assert f"is agreed with {other['contact']['name']}, so it cannot be kept" in said.err
    assert trip.run("mark", one["contact"]["id"], "accepted", "--when", theirs, "--at", late, "--anyway").status == 0


def test_lint_reads_notes_thanks_and_reminders(trip: Trip) -> None:
    who = trip.first()["contact"]["id"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    plan = trip.plan("2027-04-26")
    reminder = trip.itinerary.parent / "itinerary-plan" / meeting_of(plan, who)["contacts"][0]["draft"]
    assert reminder.name.startswith("reminder-")
    reminder.write_bytes(reminder.read_bytes() + b"\nwin-win\n")
    assert f"{reminder.name}:" in trip.run("lint", trip.itinerary, "--today", "2027-04-26").out
    trip.run_after("mark", who, "met", "--at", "2027-05-13", "--when", "1", "--note", "the old crane")
    trip.run("report", trip.itinerary, "--write", "--today", "2027-06-01", "-q")
    said = trip.run("lint", trip.itinerary, "--today", "2027-06-01")
    assert "thanks/" in said.out
    assert "you noted “the old crane”" in said.out


def test_what_was_marked_on_two_machines_becomes_one_history(
    trip: Trip, tmp_path: Path, a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other-home"
    copytree(a_home_of_its_own, other)
    one, two = (ask["contact"]["id"] for ask in trip.status()["ask"][:2])
    trip.run("mark", one, "asked", "--at", f"{DAY} 13:00")
    trip.run("mark", one, "accepted", "--when", "1", "--at", f"{DAY} 18:00")
    monkeypatch.setenv("TRIPMEET_HOME", str(other))
    trip.run("mark", one, "asked", "--at", f"{DAY} 13:00")  # told on both
    trip.run("mark", two, "asked", "--at", f"{DAY} 14:00")
    said = trip.run("ingest", a_home_of_its_own / "tripmeet.sqlite")
    assert (said.status, said.out) == (0, f"1 new events from {a_home_of_its_own / 'tripmeet.sqlite'}\n")
    there = trip.status()
    monkeypatch.setenv("TRIPMEET_HOME", str(a_home_of_its_own))
    for count in (1, 0):
        said = trip.run("ingest", other / "tripmeet.sqlite")
        assert said.out.startswith(f"{count} new events")
    assert trip.status() == there
    assert [agreed["contact"]["id"] for agreed in there["agreed"]] == [one]
    assert [waiting["contact"]["id"] for waiting in there["waiting"]] == [two]


def test_a_database_that_is_no_store_is_one_sentence(trip: Trip, tmp_path: Path) -> None:
    (tmp_path / "other.sqlite").write_bytes(b"SQLite format 3\0" + b"nothing" * 100)
    said = trip.run("ingest", tmp_path / "other.sqlite")
    assert said.status == 1
    assert "not a store of tripmeet" in said.err


def met(trip: Trip, number: int = 0) -> str:
    """Somebody who was asked and met."""
    who = str(trip.status()["ask"][number]["contact"]["id"])
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    trip.run("mark", who, "accepted", "--when", "1", "--at", f"{DAY} 18:00")
    trip.run_after("mark", who, "met", "--at", "2027-05-13", "--promise", "the photos", "--promise", "a name")
    return who


def test_after_the_trip_status_asks_what_came_of_it_and_sends_nobody_to_plan_again(trip: Trip) -> None:
    one = trip.first()
    trip.run("mark", one["contact"]["id"], "accepted", "--when", "1")
    after = trip.status("2027-06-01 12:00")
    assert [told["contact"]["id"] for told in after["to_tell"]] == [one["contact"]["id"]]
    assert (after["ask"], after["stale"], after["later"], after["agreed"]) == ([], [], [], [])
    assert len(after["past"]) > 10
    said = trip.run("status", trip.itinerary, "--now", "2027-06-01 12:00").out
    assert said.startswith(f"did you meet? tell with 'tripmeet mark NAME met':\n  {one['contact']['name']}  ")


def test_a_promise_that_is_kept_is_off_the_list(trip: Trip) -> None:
    who = met(trip)
    assert trip.run_after("mark", who, "met", "--kept", "PHOTOS").out.endswith(", kept: the photos\n")
    said = trip.run_after("mark", who, "met", "--kept", "the photos")
    assert said.status == 1
    assert "still open: a name" in said.err
    report = trip.run("report", trip.itinerary, "--write", "--today", "2027-06-01")
    assert "promised, and not kept yet:\n  " in report.out
    assert "the photos" not in report.out
    folder = trip.itinerary.parent / "itinerary-plan"
    assert b"the photos" not in (folder / "promises.ics").read_bytes()
    trip.run_after("mark", who, "met", "--promise", "a book")
    trip.run("report", trip.itinerary, "--write", "--today", "2027-06-01")
    assert b"a book" in (folder / "promises.ics").read_bytes()
    assert "promised:\n" in trip.run("status", trip.itinerary, "--now", "2027-06-01 12:00").out


def test_who_was_met_without_asking_is_counted_apart_and_on_the_day_that_was_told(trip: Trip) -> None:
    met(trip)
    later = trip.status()["later"][0]["contact"]
    trip.run_after("mark", later["id"], "met", "--at", "2027-05-06", "--note", "on the ferry")
    said = trip.run("report", trip.itinerary, "--today", "2027-06-01").out
    assert said.startswith("2 met, 1 of 1 asked, 1 without asking; ")
    assert f"Thu 6 May  {later['name']}" in said


def test_who_was_met_on_a_trip_is_not_overdue_any_more(trip: Trip) -> None:
    who = met(trip)
    trip.run("contacts", "import", trip.itinerary.parent / "contacts.csv", "-q")
    overdue = json.loads(trip.run("contacts", "forgotten", "--today", "2027-06-01", "--most", "500", "--json").out)
    assert overdue
    assert who not in [one["id"] for one in overdue]
    cities = json.loads(trip.run("where", "--today", "2027-06-01", "--json", "--most", "50").out)
    assert who not in [one["contact"]["id"] for city in cities for one in city["overdue"]]


def test_an_answer_in_words_is_proposed_and_its_command_marks_it(trip: Trip) -> None:
    first = trip.first()
    who, start = first["contact"]["id"], first["offers"][0]["start"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    day, clock = start[:10], start[11:16]
    head = f"From: {who.removeprefix('email:')}\nDate: Fri, 23 Apr 2027 18:00:00 +0000\nSubject: Re\n\n"
    letter = trip.itinerary.parent / "answer.eml"
    letter.write_text(f"{head}{date.fromisoformat(day):%d %B} at {clock} works for me.\n", encoding="utf-8")
    said = trip.run("ingest", letter, "--plan", trip.itinerary)
    command = said.out.splitlines()[1].strip()
    assert command == f"tripmeet mark {who} accepted --when '{day} {clock}'"
    assert trip.run("mark", who, "accepted", "--when", f"{day} {clock}").status == 0
    assert trip.run("ingest", letter, "--plan", trip.itinerary).out == ""


def test_the_inbox_is_read_and_an_answer_shown_until_it_is_marked(trip: Trip, monkeypatch: pytest.MonkeyPatch) -> None:
    first = trip.first()
    who, start = first["contact"]["id"], first["offers"][0]["start"]
    trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)
    text = f"{date.fromisoformat(start[:10]):%d %B} at {start[11:16]} works for me."
    head = f"From: {who.removeprefix('email:')}\r\nDate: Fri, 23 Apr 2027 18:00:00 +0000\r\nSubject: Re\r\n\r\n"
    with dovecot.dovecot() as server:
        url = server.url.replace("//", f"//{dovecot.USER}@")
        server.deliver(b"From: shop@example.org\r\nDate: Thu, 22 Apr 2027 17:00:00 +0000\r\n\r\nYes, buy!\r\n")
        assert trip.run("pull", "mail", url, trip.itinerary).out == ""
        server.deliver(f"{head}{text}\r\n".encode())
        shown = trip.run("pull", "mail", url, trip.itinerary)
        assert shown.out.splitlines()[1].strip().startswith(f"tripmeet mark {who} accepted --when"), shown.err
        assert trip.run("pull", "mail", url, trip.itinerary).out == shown.out
        assert trip.run("mark", who, "accepted", "--when", f"{start[:10]} {start[11:16]}").status == 0
        assert trip.run("pull", "mail", url, trip.itinerary).out == ""
        assert all("\\Seen" not in flags for flags, _ in server.letters("INBOX"))


def test_a_mail_that_came_before_its_question_was_marked_is_not_lost(
    trip: Trip, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = trip.first()
    who, start = first["contact"]["id"], first["offers"][0]["start"]
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)
    text = f"{date.fromisoformat(start[:10]):%d %B} at {start[11:16]} works for me."
    head = f"From: {who.removeprefix('email:')}\r\nDate: Fri, 23 Apr 2027 18:00:00 +0000\r\nSubject: Re\r\n\r\n"
    with dovecot.dovecot() as server:
        url = server.url.replace("//", f"//{dovecot.USER}@")
        server.deliver(f"{head}{text}\r\n".encode())
        assert trip.run("pull", "mail", url, trip.itinerary).out == ""
        trip.run("mark", who, "asked", "--at", f"{DAY} 13:00")
        assert f"tripmeet mark {who} accepted" in trip.run("pull", "mail", url, trip.itinerary).out
