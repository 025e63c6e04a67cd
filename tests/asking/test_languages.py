"""A language is one file of sentences, and the variety of it goes by whom one writes to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.asking.test_messages import FOLDERS, TODAY, a_plan
from tests.worlds import a_contact
from tripmeet import assets
from tripmeet.asking.draft import ToldBefore, varieties, write_drafts
from tripmeet.model.meetings import Plan, State

ENGLISH = assets.folder("templates") / "messages" / "words" / "en.j2"


def in_swedish(plan: Plan) -> Plan:
    meetings = tuple(replace(one, contacts=(replace(one.contacts[0], language="sv"),)) for one in plan.meetings)
    traveller = replace(plan.trip.traveller, languages=("en", "sv"))
    return replace(plan, meetings=meetings, trip=replace(plan.trip, traveller=traveller))


def test_a_language_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    sentences = ENGLISH.read_text(encoding="utf-8").replace('own.greeting or "Hi"', 'own.greeting or "Hej"')
    more = "{% macro again_subject() %}Igen?{% endmacro %}{% macro thanks_for_answer() %}tack.{% endmacro %}"
    more += "{% macro or_another() %}Annars?{% endmacro %}{% macro slipped_by() %}om{% endmacro %}"
    more += "{% macro last_word() %}Tack.{% endmacro %}"
    (tmp_path / "words" / "sv.j2").write_text(sentences + more, encoding="utf-8")
    plan = in_swedish(a_plan("en"))
    asked = replace(plan, meetings=tuple(replace(one, state=State.ASKED) for one in plan.meetings))
    again = {one.contacts[0].id: "again" for one in plan.meetings}
    for drafts in (
        write_drafts(plan, today=TODAY, folders=(tmp_path, *FOLDERS)),
        write_drafts(asked, today=TODAY, folders=(tmp_path, *FOLDERS)),
        write_drafts(plan, today=TODAY, folders=(tmp_path, *FOLDERS), told=ToldBefore(again=again)),
    ):
        assert {draft.language for draft in drafts} == {"sv"}
        assert all("Hej " in draft.body or draft.channel in ("linkedin", "sms", "whatsapp") for draft in drafts)


@pytest.mark.parametrize("language", ["it", "nl", "pt-br"])
def test_ours_are_one_file_each(language: str) -> None:
    files = [path.relative_to(FOLDERS[0]).as_posix() for path in FOLDERS[0].rglob(f"{language}.j2")]
    assert files == [f"words/{language}.j2"]


@pytest.mark.parametrize(
    ("wanted", "ours", "country", "first"),
    [
        ("pt", ("pt",), "BR", "pt-br"),
        ("pt", ("pt",), "PT", "pt-pt"),
        ("pt-BR", ("en", "pt"), "PT", "pt-br"),
        ("pt_BR", ("pt",), "", "pt-br"),
        ("pt", ("pt-br",), "", "pt-br"),
        ("de-AT", ("de",), "AT", "de-at"),
        ("it", ("en",), "IT", None),
        (None, ("en",), "IT", None),
    ],
)
def test_the_variety_of_a_language_goes_by_the_person_and_their_country(
    wanted: str | None, ours: tuple[str, ...], country: str, first: str | None
) -> None:
    assert next(iter(varieties(wanted, ours, country)), None) == first


@pytest.mark.parametrize(
    ("wanted", "spoken", "language"),
    [("pt", ("pt",), "pt"), ("pt-BR", ("pt",), "pt-br"), ("pt", ("pt-BR",), "pt-br"), ("it", ("en",), "en")],
)
def test_somebody_in_lisbon_is_written_to_in_the_portuguese_one_has(
    wanted: str, spoken: tuple[str, ...], language: str
) -> None:
    plan = a_plan("en")
    who = a_contact("Zoë Martins", language=wanted)
    meeting = replace(plan.meetings[0], contacts=(who,))
    trip = replace(plan.trip, traveller=replace(plan.trip.traveller, languages=spoken))
    (draft,) = write_drafts(replace(plan, meetings=(meeting,), trip=trip), today=TODAY, folders=FOLDERS)
    assert draft.language == language
