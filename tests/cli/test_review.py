"""The few questions: asked at the terminal or as JSON, each answer kept at once and as good as one set by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tripmeet.cli import cli
from tripmeet.errors import TripmeetError

ITINERARY = """\
traveller: {name: Maya Lindqvist, email: maya@example.org, home: "Oslo, Norway"}
stops: [{city: "Lisbon, Portugal", arrive: 2027-05-04 10:00, depart: 2027-05-07 18:00}]
"""
PEOPLE = "name,email,location\nAda Brandão,ada@example.org,Lisbon\nNuno Reis,nuno@example.org,Lisbon\n"


@pytest.fixture
def itinerary(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "trip.yaml").write_text(ITINERARY, encoding="utf-8")
    run("contacts", "import", str(tmp_path / "people.csv"))
    return tmp_path / "trip.yaml"


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, [*words], input=typed)


def questions(itinerary: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("review", str(itinerary), "--json").stdout)["questions"]
    return found


def test_whoever_could_be_met_is_asked_about_until_it_is_answered(itinerary: Path) -> None:
    asked = {str(one["id"]) for one in questions(itinerary)}
    assert len(asked) == 2
    answers = "\n".join(json.dumps({"id": id_, "answer": "a friend"}) for id_ in asked)
    told = json.loads(run("review", str(itinerary), "--json", typed=answers).stdout)
    assert (told["answered"], told["questions"]) == (2, [])
    assert "friend" in run("contacts", "show", "ada").stdout


def test_a_number_answers_and_the_end_of_the_input_keeps_it(itinerary: Path) -> None:
    result = run("review", str(itinerary), typed="2\n")
    assert (result.exit_code, result.exception) == (0, None)
    assert "1 answered" in result.stdout
    assert len(questions(itinerary)) == 1


def test_words_that_are_no_answer_are_told_and_nothing_is_kept(itinerary: Path) -> None:
    result = run("review", str(itinerary), typed="purple\nq\n")
    assert "not kept" in result.stderr
    assert len(questions(itinerary)) == 2


@pytest.mark.parametrize("typed", ["purple", '{"id": 1}', '{"id": "nobody", "answer": "a friend"}'])
def test_answers_that_cannot_be_taken_are_one_sentence(itinerary: Path, typed: str) -> None:
    result = run("review", str(itinerary), "--json", typed=typed)
    assert isinstance(result.exception, TripmeetError | SystemExit)
    assert "Traceback" not in result.output
    assert result.exit_code != 0


def test_the_plan_is_looked_for_where_out_put_it(itinerary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tripmeet.jobs.trip.proposal import situation_of

    seen: list[Path] = []

    def watched(*given: object) -> object:
        seen.append(given[3])  # type: ignore[arg-type]
        return situation_of(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("tripmeet.jobs.review.situation_of", watched)
    run("plan", str(itinerary), "--out", str(itinerary.parent / "elsewhere"))
    questions(itinerary)
    assert [folder.name for folder in seen] == ["elsewhere"]
