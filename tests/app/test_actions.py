"""What is told in the page is kept as if the commands had been used, and the plan follows at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.running import Running
from tests.cli.run import tripmeet
from tripmeet.app.page import alive
from tripmeet.app.session import Session
from tripmeet.cli.options import a_desk
from tripmeet.jobs.importing import bring_in

Capsys = pytest.CaptureFixture[str]
ADA, BOB, CID = "email:ada@example.org", "email:bob@example.org", "email:cid@example.org"


def state(app: Running) -> dict[str, Any]:
    _, content, _ = app.ask("GET", "state")
    return dict(json.loads(content))


def person(app: Running, who: str) -> dict[str, Any]:
    return next(one for card in state(app)["cards"].values() for one in card["people"] if one["id"] == who)


def shown(app: Running) -> str:
    return app.ask()[1].decode()


def test_what_was_sent_waits_for_one_of_its_times(app: Running) -> None:
    offers = person(app, ADA)["offers"]
    answer = app.do("mark", who=ADA, what="sent")
    assert answer["done"] == "Ada Brandão: marked as sent"
    after = person(app, ADA)
    assert (after["state"], after["can"]) == ("asked", ["yes", "not-then", "no", "reminded"])
    assert after["offers"] == offers
    assert 'data-state="asked"' in shown(app)


def test_a_yes_is_to_the_time_of_its_number_or_to_another_one(app: Running) -> None:
    offers = person(app, ADA)["offers"]
    app.do("mark", who=ADA, what="sent")
    app.do("mark", who=ADA, what="yes", when="1")
    after = person(app, ADA)
    assert (after["state"], after["offers"], after["can"]) == ("accepted", offers, ["not-then", "no"])
    slot = app.do("times", who=ADA)["slots"][-1]
    app.do("mark", who=ADA, what="yes", when=slot["start"])
    assert [one["start"] for one in person(app, ADA)["offers"]] == [slot["from"]]


def test_a_no_leaves_them_in_peace(app: Running) -> None:
    app.do("mark", who=ADA, what="sent")
    app.do("mark", who=ADA, what="no")
    assert ADA not in json.dumps(state(app)["cards"])
    assert "said no for this trip" in shown(app)


def test_not_then_is_worth_another_message(app: Running) -> None:
    before = person(app, ADA)["offers"]
    app.do("mark", who=ADA, what="sent")
    app.do("mark", who=ADA, what="not-then")
    after = person(app, ADA)
    assert after["can"][0] == "sent"
    assert not {one["start"] for one in after["offers"]} & {one["start"] for one in before}


def test_what_cannot_follow_is_refused_in_plain_words(app: Running) -> None:
    assert app.refused("mark", who=ADA, what="met") != ""
    assert app.refused("mark", who=ADA, what="flown") == "'flown' is nothing that happens"
    assert (
        app.refused("mark", who="nobody@example.org", what="sent") == "nobody called 'nobody@example.org' was proposed"
    )


def test_undo_takes_back_the_last_thing_whatever_it_was(app: Running) -> None:
    whole = state(app)["cards"]
    app.do("mark", who=ADA, what="sent")
    letter = app.do("letter", who=BOB)
    app.do("edit", who=BOB, subject="Coffee?", body="Bob, coffee?", was=letter["body"])
    assert state(app)["undo"] == "the message to Bob Silva"
    assert app.do("undo")["done"] == "taken back: the message to Bob Silva"
    assert app.do("undo")["done"].startswith("taken back: Ada Brandão: asked")
    assert state(app)["cards"] == whole
    assert app.refused("undo") == "there is nothing to take back"


def test_an_edited_message_stays_through_plans_and_is_what_the_page_shows(app: Running) -> None:
    letter = app.do("letter", who=ADA)
    words = "Dear Ada,\n\ncoffee on the Ribeira? <b>Yes</b>\n\nMaya"
    app.do("edit", who=ADA, subject="Coffee\nBcc: all@example.org", body=words, was=letter["body"])
    app.do("mark", who=BOB, what="sent")
    again = app.do("letter", who=ADA)
    assert (again["body"].strip(), again["subject"], again["edited"]) == (words, "Coffee Bcc: all@example.org", True)
    assert "coffee on the Ribeira? &lt;b&gt;Yes&lt;/b&gt;" in shown(app)


def test_a_message_that_was_changed_elsewhere_is_not_written_over(app: Running) -> None:
    letter = app.do("letter", who=ADA)
    path = app.session.folder / person(app, ADA)["draft"]
    path.write_bytes(path.read_bytes().replace(b"Maya", b"Maja"))
    said = app.refused("edit", who=ADA, subject="", body="mine", was=letter["body"])
    assert said == "the message was changed elsewhere meanwhile"


def test_what_is_typed_is_checked_before_it_is_kept(app: Running) -> None:
    found = app.do("lint", who=ADA, subject="", body="Ada, meet […where]?")["findings"]
    assert {"what": "a blank: […where]", "mend": "fill it in, or take it out", "blocks": True} in found


def test_a_message_given_up_is_written_anew(app: Running) -> None:
    letter = app.do("letter", who=ADA)
    app.do("edit", who=ADA, subject="x", body="mine", was=letter["body"])
    app.do("write-anew", who=ADA)
    again = app.do("letter", who=ADA)
    assert (again["body"], again["edited"]) == (letter["body"], False)


def test_another_time_is_kept_by_every_later_plan(app: Running) -> None:
    slots = app.do("times", who=ADA)["slots"]
    now = {one["start"] for one in person(app, ADA)["offers"]}
    slot = next(one for one in slots if not one["moves"] and one["from"] not in now)
    assert app.do("try-time", who=ADA, start=slot["start"])["changes"] == []
    app.do("take-time", who=ADA, start=slot["start"])
    assert [one["start"] for one in person(app, ADA)["offers"]] == [slot["from"]]
    app.do("mark", who=BOB, what="sent")
    app.do("mark", who=CID, what="sent")
    assert [one["start"] for one in person(app, ADA)["offers"]] == [slot["from"]]


def test_a_time_that_is_taken_moves_whom_it_says(app: Running) -> None:
    slots = app.do("times", who=ADA)["slots"]
    slot = next(one for one in slots if one["moves"])
    told = app.do("try-time", who=ADA, start=slot["start"])["changes"]
    changed = app.do("take-time", who=ADA, start=slot["start"])["changes"]
    assert set(slot["moves"]) <= {one["name"] for one in told} == {one["name"] for one in changed} - {"Ada Brandão"}


def test_a_chosen_time_is_taken_back_as_anything_told(app: Running) -> None:
    before = person(app, ADA)["offers"]
    slot = app.do("times", who=ADA)["slots"][-1]
    app.do("take-time", who=ADA, start=slot["start"])
    app.do("undo")
    assert person(app, ADA)["offers"] == before


def test_no_time_is_offered_that_is_promised(app: Running) -> None:
    app.do("mark", who=BOB, what="sent")
    app.do("mark", who=BOB, what="yes", when="1")
    promised = person(app, BOB)["offers"][0]
    slots = app.do("times", who=ADA)["slots"]
    assert slots
    assert [one for one in slots if one["from"] < promised["end"] and promised["start"] < one["to"]] == []
    assert app.refused("take-time", who=ADA, start=promised["start"]) == "this time is not possible any more"


def test_people_are_found_by_any_of_their_words(app: Running) -> None:
    found = app.do("people", words="brandao")
    assert [(one["name"], one["met"]) for one in found["people"]] == [("Ada Brandão", True)]
    assert app.do("people", words="porto")["count"] == 3


def test_a_person_has_reasons_and_a_place(app: Running) -> None:
    story = app.do("person", who=ADA)
    assert (story["met"], story["own"], story["places"][0]["place"]) == (True, False, "Porto, PT")
    assert story["reasons"]


@pytest.mark.parametrize(("how", "key", "met"), [("include", "meet", True), ("not-this-time", "avoid", False)])
def test_a_wish_stands_in_the_itinerary_and_its_comments_stay(app: Running, how: str, key: str, met: bool) -> None:
    before = app.session.itinerary.read_text(encoding="utf-8")
    app.do("wish", who=ADA, how=how)
    text = app.session.itinerary.read_text(encoding="utf-8")
    assert "# the second time" in text
    assert f"{key}:\n" in text
    assert "Ada Brandão" in text
    assert app.do("people", words="brandao")["people"][0]["met"] is met
    app.do("undo")
    assert app.session.itinerary.read_text(encoding="utf-8") == before


def test_what_stands_in_a_file_of_the_travellers_is_changed_there(app: Running) -> None:
    assert app.refused("place", who=ADA, words="Berlin") == "what is known of Ada Brandão stands in a file of yours"
    assert app.refused("wish", who=ADA, how="never") == "what is known of Ada Brandão stands in a file of yours"


def test_a_place_corrected_moves_them_off_the_trip(own: Running) -> None:
    assert own.do("look-up", words="Berlin, Germany")["place"] == "Berlin, DE"
    own.do("place", who=ADA, words="Berlin, Germany")
    assert own.do("people", words="brandao")["people"][0]["met"] is False
    own.do("undo")
    assert own.do("people", words="brandao")["people"][0]["met"] is True


def test_a_point_on_the_map_is_a_place(own: Running) -> None:
    own.do("place", who=ADA, words="41.1579, -8.6291")
    assert own.do("person", who=ADA)["places"][0]["place"].endswith("Porto, PT")


def test_never_is_for_good(own: Running) -> None:
    own.do("wish", who=ADA, how="never")
    assert own.do("people", words="brandao")["people"][0]["met"] is False


def test_a_question_is_answered_in_a_word(own: Running) -> None:
    found = own.do("questions")["questions"]
    assert found
    own.do("answer", id=found[0]["id"], words=found[0]["options"][0]["answer"])
    assert found[0]["id"] not in {one["id"] for one in own.do("questions")["questions"]}


def test_two_who_look_alike_are_decided_side_by_side(own: Running, tmp_path: Path) -> None:
    again = tmp_path / "again.csv"
    again.write_text('name,location,company\nAda Brandao,"Porto, Portugal",Atlântico\n', encoding="utf-8")
    desk = own.session.desk
    with desk.open_store() as store:
        bring_in(again, store, desk.today)
    own.session.look()
    ((one, other),) = (pair["people"] for pair in own.do("questions")["duplicates"])
    assert {one["name"], other["name"]} == {"Ada Brandão", "Ada Brandao"}
    assert own.do("people", words="brandao")["count"] == 2
    own.do("decide", one=one["id"], other=other["id"], same=True)
    assert own.do("people", words="brandao")["count"] == 1
    own.do("undo")
    own.do("decide", one=one["id"], other=other["id"], same=False)
    assert own.do("people", words="brandao")["count"] == 2
    assert own.do("questions")["duplicates"] == []


def test_the_form_shows_what_it_changes_before_it_is_saved(app: Running) -> None:
    form = app.do("trip")
    assert form["fields"]["stops.0.city"] == "Porto, Portugal"
    told = {"mark": form["mark"], "fields": {"stops.0.hours": "10:00-18:00", "preferences.meetings_per_day": "2"}}
    before = app.session.itinerary.read_bytes()
    lines = app.do("trip-difference", **told)["lines"]
    assert app.session.itinerary.read_bytes() == before
    assert [line for line in lines if line.startswith(("+", "-"))] == [
        '-  - {city: "Porto, Portugal", arrive: 2027-04-05 14:30, depart: 2027-04-09 09:00}',
        '+  - {city: "Porto, Portugal", arrive: 2027-04-05 14:30, depart: 2027-04-09 09:00, hours: 10:00-18:00}',
        "+preferences:",
        "+  meetings_per_day: 2",
    ]
    app.do("trip-save", **told)
    assert app.do("trip")["fields"]["preferences.meetings_per_day"] == "2"
    assert "# the second time" in app.session.itinerary.read_text(encoding="utf-8")


def test_a_form_that_makes_no_trip_is_not_saved(app: Running) -> None:
    form, before = app.do("trip"), app.session.itinerary.read_bytes()
    told = {"mark": form["mark"], "fields": {"stops.0.arrive": "the day after never"}}
    assert "itinerary.yaml" in json.dumps(app.ask("POST", "do/trip-save", json.dumps(told).encode())[1].decode())
    assert app.session.itinerary.read_bytes() == before


def test_a_form_read_before_the_file_changed_is_not_saved(app: Running) -> None:
    form = app.do("trip")
    app.session.itinerary.write_bytes(app.session.itinerary.read_bytes() + b"avoid: [Bob Silva]\n")
    told = {"mark": form["mark"], "fields": {"trip": "Another name"}}
    assert app.refused("trip-save", **told) == "itinerary.yaml was changed meanwhile"


def test_hours_that_are_taken_are_added(app: Running) -> None:
    form = app.do("trip")
    busy = {"from": "2027-04-06 09:00", "to": "2027-04-06 17:30", "what": "Conference: day 1"}
    app.do("trip-save", mark=form["mark"], fields={}, busy=busy)
    assert app.do("trip")["fields"]["busy.0.what"] == "Conference: day 1"
    assert "Conference: day 1" in shown(app)


def test_a_command_beside_the_app_is_seen_and_planned(app: Running, capsys: Capsys) -> None:
    before = app.session.look()
    assert app.session.look() == before
    assert tripmeet(capsys, "mark", "ada", "asked", "--trip", app.session.itinerary).status == 0
    assert app.session.look() > before
    assert person(app, ADA)["state"] == "asked"
    after = app.session.look()
    assert tripmeet(capsys, "plan", app.session.itinerary, "-q").status == 0
    app.session.look()
    assert app.session.look() == app.session.look()
    assert after <= app.session.version <= after + 1


def test_an_itinerary_that_goes_wrong_beside_the_app_is_told_and_the_plan_stays(app: Running) -> None:
    page = shown(app)
    right = app.session.itinerary.read_bytes()
    app.session.itinerary.write_bytes(right + b"nonsense: 1\n")
    app.session.look()
    assert "nonsense" in state(app)["trouble"]
    assert shown(app) == page
    app.session.itinerary.write_bytes(right)
    app.session.look()
    assert state(app)["trouble"] == ""


def test_another_run_knows_all_that_was_told(app: Running) -> None:
    app.do("mark", who=ADA, what="sent")
    letter = app.do("letter", who=BOB)
    app.do("edit", who=BOB, subject="Coffee?", body="Bob, coffee?", was=letter["body"])
    page = shown(app)
    assert alive(Session(app.session.itinerary, lambda: a_desk({})).page()).decode() == page


def test_two_windows_are_told_the_same_number(app: Running) -> None:
    app.do("mark", who=ADA, what="sent")
    assert state(app)["version"] == app.session.look() == 1


def test_hostile_words_are_only_words(app: Running) -> None:
    letter = app.do("letter", who=ADA)
    for words in ("</script><script>alert(1)</script>", "{{ 7*7 }}", "\u2028\u202e\x00", "%s" * 50):
        answer = app.do("edit", who=ADA, subject=words, body=f"Ada {words}?", was=letter["body"])
        assert answer["done"].startswith("The message to Ada")
        letter = app.do("letter", who=ADA)
    assert "<script>alert" not in shown(app)
    assert app.do("people", words="<img onerror=x>")["count"] == 0
    assert app.ask("POST", "do/people", b'{"words": 7}')[0] == 409
    assert app.ask("POST", "do/people", json.dumps({"words": "x" * 1000}).encode())[0] == 409
