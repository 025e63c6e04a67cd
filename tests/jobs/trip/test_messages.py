"""Messages in the traveller's own voice: phrases, own templates, a program of theirs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.asking.test_draft import a_plan
from tests.worlds import TODAY, a_contact
from tripmeet.asking.channels import CHANNELS
from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.external_writer import ExternalWriter
from tripmeet.jobs.trip.history import history_of
from tripmeet.jobs.trip.messages import Worded
from tripmeet.jobs.trip.messages import drafts_of as worded
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Plan, State
from tripmeet.model.people import Handle
from tripmeet.settings import Settings, read_settings

ADA = a_contact(met="PyCon 2024")

POLITE = """
import json, sys
told = json.load(sys.stdin)
times = " or ".join(told["times_in_words"])
print(f"Dear {told['to']['first_name']}, remember {told['to']['how_we_know_each_other']}? Would {times} suit you?")
"""


def drafts_of(plan: Plan, desk: Workspace) -> Worded:
    return worded(plan, history_of(plan.trip, desk), desk)


def a_desk(home: Path, config: str = "", program: str = "") -> Workspace:
    (home / "writer.py").write_text(program, encoding="utf-8")
    with_it = f'draft_with = "{sys.executable} {home / "writer.py"}"\n' if program else ""
    (home / "config.toml").write_text(with_it + config, encoding="utf-8")
    return Workspace(home, TODAY)


def test_without_settings_our_own_words_stand(tmp_path: Path) -> None:
    (draft,), problems = drafts_of(a_plan(ADA), Workspace(tmp_path, TODAY))
    assert draft.body.startswith("Hi Ada,")
    assert problems == ()


def test_phrases_of_the_traveller_take_the_place_of_ours(tmp_path: Path) -> None:
    config = '[voice.en]\ngreeting = "Hey"\nreason = "for the tide conference"\nsignature = "M."\n'
    (draft,), _ = drafts_of(a_plan(ADA), a_desk(tmp_path, config))
    assert draft.body.startswith("Hey Ada,")
    assert "in Lisbon from 4 to 7 May for the tide conference." in draft.body
    assert draft.body.endswith("\nM.\n")


def test_a_template_of_the_traveller_comes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "messages" / "mail" / "en.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Subject: Lisbon?\n\n{{ who.first }}, {{ cal.times(offers) }}?", encoding="utf-8")
    (draft,), _ = drafts_of(a_plan(ADA), Workspace(tmp_path, TODAY))
    assert draft.subject == "Lisbon?"
    assert draft.body == "Ada, Wednesday 5 May at 10:00 or Thursday at 16:30?\n"


def test_a_broken_template_is_named_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "messages" / "mail" / "en.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Hi\n{{ who.frist }}", encoding="utf-8")
    with pytest.raises(TripmeetError, match=r"mail/en\.j2"):
        drafts_of(a_plan(ADA), Workspace(tmp_path, TODAY))


def test_a_program_of_the_traveller_may_write(tmp_path: Path) -> None:
    (draft,), problems = drafts_of(a_plan(ADA), a_desk(tmp_path, program=POLITE))
    assert draft.body == (
        "Dear Ada, remember PyCon 2024? Would Wednesday 5 May 10:00 or Thursday 6 May 16:30 suit you?\n"
    )
    assert draft.subject is not None
    assert problems == ()


@pytest.mark.parametrize(
    ("program", "because"),
    [
        ("print('')", "it wrote nothing"),
        (POLITE.replace("Dear {told['to']['first_name']}", "Dear friend"), "it left out the name Ada"),
        (POLITE.replace("{times}", "Wednesday at 10:00"), "it left out Thursday 6 May 16:30"),
        (POLITE.replace("{times}", "Monday at 10:00 or 16:30"), "it left out Wednesday 5 May 10:00"),
        (POLITE.replace("suit", "or Sunday suit"), "it named Sunday, on which nothing is kept free"),
        (POLITE.replace("suit you", "or 18:15 suit you"), "it named 18:15, which is not kept free"),
        (POLITE.replace("suit you", "suit you and Grace"), "it named Grace, which no source says"),
        (POLITE.replace("suit you", "suit you at the Brasileira"), "it named Brasileira, which no source says"),
        (POLITE.replace("suit you", "suit you for our 12 plans"), "it named 12, which no source says"),
        (POLITE.replace('?")', '? A quick sync?")'), "“quick sync” sounds like selling"),
        (POLITE.replace("{told['to']['how_we_know_each_other']}", "me"), "nothing in it is only about Ada Lovelace"),
        ("import sys; print('no luck', file=sys.stderr); sys.exit(3)", "it ended with status 3: no luck"),
    ],
)
def test_what_a_program_gets_wrong_is_told_and_our_words_stand(tmp_path: Path, program: str, because: str) -> None:
    (draft,), (problem,) = drafts_of(a_plan(ADA), a_desk(tmp_path, program=program))
    assert draft.body.startswith("Hi Ada,")
    assert problem.what == f"draft_with was not used: {because}"


def test_a_program_that_takes_too_long_is_left(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "draft_seconds = 0.5\n", "import time; time.sleep(60)")
    (draft,), (problem,) = drafts_of(a_plan(ADA), desk)
    assert draft.body.startswith("Hi Ada,")
    assert "more than 0.5 s" in problem.what


def test_a_blank_must_stay_a_blank(tmp_path: Path) -> None:
    invented = (
        "import json, sys; t = json.load(sys.stdin); print('Ada, we met on the moon.', *t['times_in_words'], '?')"
    )
    (draft,), (problem,) = drafts_of(a_plan(a_contact()), a_desk(tmp_path, program=invented))
    assert draft.blanks
    assert "which it cannot know" in problem.what


def test_a_private_note_never_reaches_the_program(tmp_path: Path) -> None:
    who = a_contact(met="PyCon", notes="private: is ill\nask: How is the pilot?")
    echo = f"import sys; open({str(tmp_path / 'told')!r}, 'w').write(sys.stdin.read())"
    drafts_of(a_plan(who), a_desk(tmp_path, program=echo))
    told = (tmp_path / "told").read_text(encoding="utf-8")
    assert "How is the pilot?" in told
    assert "is ill" not in told


def test_a_program_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, 'draft_with = "no-such-program"\n')
    drafts, (problem,) = drafts_of(a_plan(ADA, a_contact("Bo Diaz")), desk)
    assert len(drafts) == 2
    assert "no-such-program" in problem.what


@pytest.mark.parametrize(
    ("config", "because"),
    [
        ("draft_wiht = 'x'", "did you mean 'draft_with'"),
        ("draft_with = 3", "not of the right kind"),
        ("[voice.en]\nsignatur = 'M'", "did you mean 'signature'"),
        ("voice = {en = 'M'}", "no table"),
        ("[voice.en]\nsignature = 3", "no text"),
        ("= broken", "cannot be read"),
        ("[linkedin]\nnotes = 300", "did you mean 'note'"),
        ("[linkedin]\nnote = 30", "linkedin.note cannot be 30"),
        ("[linkedin]\nnote = 'long'", "linkedin.note cannot be 'long'"),
    ],
)
def test_settings_that_cannot_be_understood_say_why(tmp_path: Path, config: str, because: str) -> None:
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    with pytest.raises(TripmeetError, match=because):
        read_settings(tmp_path)


def test_a_program_that_waits_for_another_is_left_with_it(tmp_path: Path) -> None:
    # the other one keeps the line open: to wait for it would take an hour
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(3600)'])"
    (_,), (problem,) = drafts_of(a_plan(ADA), a_desk(tmp_path, "draft_seconds = 0.5\n", child))
    assert "more than 0.5 s" in problem.what


def test_a_program_that_is_always_late_is_not_asked_for_everybody(tmp_path: Path) -> None:
    count = tmp_path / "count"
    late = f"open({str(count)!r}, 'a').write('x'); import time; time.sleep(60)"
    people = [a_contact(f"Ada {n}", emails=(f"a{n}@example.org",), met="PyCon") for n in range(6)]
    drafts, problems = drafts_of(a_plan(*people), a_desk(tmp_path, "draft_seconds = 0.5\n", late))
    assert len(drafts) == 6
    assert len(count.read_text()) == 2
    assert problems[-1].what == "draft_with was late 2 times"


@pytest.mark.parametrize(
    ("command", "because"),
    [("it's", "cannot be read"), ("", "cannot be read"), ("/etc/passwd", "cannot be run"), ("/etc", "cannot be run")],
)
def test_a_command_that_is_none_is_told_once(tmp_path: Path, command: str, because: str) -> None:
    settings = Settings(draft_with=command)
    drafts = drafts_of(a_plan(ADA, a_contact("Bo Diaz")), Workspace(tmp_path, TODAY))[0]
    program = ExternalWriter(a_plan(ADA).trip, TODAY, CHANNELS, settings)
    assert program.write(drafts, {}) == drafts
    (problem,) = program.problems
    assert because in problem.what


def test_a_note_on_linkedin_may_be_longer_with_a_paid_account(tmp_path: Path) -> None:
    who = a_contact(emails=(), handles=(Handle("linkedin", "ada"),), met="PyCon", give="the wave data from Orkney")
    (short,), _ = drafts_of(a_plan(who), Workspace(tmp_path, TODAY))
    (longer,), _ = drafts_of(a_plan(replace(who, notes=QUESTION)), a_desk(tmp_path, "[linkedin]\nnote = 300\n"))
    assert len(short.body) <= 201 < len(longer.body) <= 301
    assert QUESTION.removeprefix("ask: ") in longer.body


QUESTION = "ask: What did the harbour office say about the second buoy of last spring?"

ITALIAN = """{{ own.greeting or "Ciao" }} {{ who.first }},

ci conosciamo{% if who.origin %} ({{ who.origin }}){% else %} {{ blank("da dove vi conoscete") }}{% endif %}. Sarò a
{{ city }} dal {{ cal.days(arrive, leave, " al ") }}. Avresti tempo {{ cal.times(offers, " alle ") }} per
{{ {"coffee": "un caffè", "lunch": "un pranzo"}.get(kind, "vederci") }}? Tengo libero fino al {{ cal.day(until) }}; un
no va benissimo.

{{ own.signature or me }}
"""


def test_a_language_is_added_by_a_file_in_ones_own_folder(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "messages" / "mail" / "it.j2"
    own.parent.mkdir(parents=True)
    own.write_text(f"Subject: A {{{{ city }}}}?\n\n{ITALIAN}", encoding="utf-8")
    plan = a_plan(replace(a_contact(met="PyCon 2024"), language="it"))
    traveller = replace(plan.trip.traveller, languages=("it", "en"))
    plan = replace(plan, trip=replace(plan.trip, traveller=traveller))
    (draft,), _ = drafts_of(plan, a_desk(tmp_path, '[voice.it]\nsignature = "M."\n'))
    assert (draft.language, draft.subject) == ("it", "A Lisbona?")
    assert "Sarò a Lisbona dal 4 al 7 maggio." in " ".join(draft.body.split())
    assert "mercoledì 5 maggio alle 10:00 o giovedì alle 16:30" in " ".join(draft.body.split())
    assert draft.body.endswith("M.\n")
    asked = replace(plan, meetings=tuple(replace(one, state=State.ASKED) for one in plan.meetings))
    assert drafts_of(asked, a_desk(tmp_path))[0][0].language == "it"  # the reminder is ours
