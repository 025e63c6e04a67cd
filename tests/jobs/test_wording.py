"""Messages in the traveller's own voice: phrases, own templates, a program of theirs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.asking.test_draft import a_plan
from tests.worlds import TODAY, a_contact
from tripmeet.errors import TripmeetError
from tripmeet.jobs.follow import past_of
from tripmeet.jobs.wording import Worded
from tripmeet.jobs.wording import drafts_of as worded
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Plan
from tripmeet.settings import read_settings

ADA = a_contact(met="PyCon 2024")

POLITE = """
import json, sys
told = json.load(sys.stdin)
times = " or ".join(told["times_in_words"])
print(f"Dear {told['to']['first_name']}, remember {told['to']['how_we_know_each_other']}? Would {times} suit you?")
"""


def drafts_of(plan: Plan, desk: Workspace) -> Worded:
    return worded(plan, past_of(plan.trip, desk), desk)


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
    assert "in Lisbon 4–7 May for the tide conference." in draft.body
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
    assert draft.body == "Dear Ada, remember PyCon 2024? Would 10:00 or 16:30 suit you?\n"
    assert draft.subject is not None
    assert problems == ()


@pytest.mark.parametrize(
    ("program", "because"),
    [
        ("print('')", "it wrote nothing"),
        (POLITE.replace("Dear {told['to']['first_name']}", "Dear friend"), "it left out the name Ada"),
        (POLITE.replace("{times}", "10:00"), "it left out 16:30"),
        (POLITE.replace("suit you", "or 18:15 suit you"), "it named 18:15, which is not kept free"),
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
    ],
)
def test_settings_that_cannot_be_understood_say_why(tmp_path: Path, config: str, because: str) -> None:
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    with pytest.raises(TripmeetError, match=because):
        read_settings(tmp_path)
