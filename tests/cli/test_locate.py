"""tripmeet locate: one answer a line, in order."""

from __future__ import annotations

import json

from click.testing import CliRunner

from tripmeet.cli import cli


def run(*arguments: str, typed: str | bytes | None = None) -> list[str]:
    result = CliRunner().invoke(cli, ["locate", *arguments], input=typed, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_each_text_has_a_line() -> None:
    lines = run("Porto, Portugal", "my couch")

    assert lines[0].startswith("Porto, Portugal\tcity, 99% sure\t")
    assert lines[1].startswith("?\t")


def test_lines_of_standard_input_are_answered_in_order() -> None:
    answers = [json.loads(line) for line in run("--json", typed="Berlin, DE\n\nParis, TX\n")]

    assert [answer["text"] for answer in answers] == ["Berlin, DE", "", "Paris, TX"]
    assert [answer["country"] for answer in answers] == ["DE", None, "US"]


def test_json_has_every_key_even_for_what_is_no_place() -> None:
    known, unknown = (json.loads(line) for line in run("--json", "Cambridge, MA", "my couch"))

    assert known.keys() == unknown.keys()
    assert (known["level"], known["region_code"], known["timezone"]) == ("city", "MA", "America/New_York")
    assert unknown["level"] is None
    assert unknown["alternatives"] == []


def test_a_place_nearby_decides() -> None:
    assert "Massachusetts" in run("--near", "Boston, MA", "Cambridge")[0]


def test_near_what_is_no_place_is_an_error_in_one_sentence() -> None:
    result = CliRunner().invoke(cli, ["locate", "--near", "my couch", "Cambridge"])

    assert result.exit_code == 1
    assert "no place is known by the words 'my couch'" in str(result.exception)


def test_bytes_that_are_no_text_have_an_answer() -> None:
    assert len(run(typed=b"Porto\n\xff\xfe\n\x00\n")) == 3
