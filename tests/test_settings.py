"""config.toml: what it may say, and what is said of what it may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.model.weights import USUAL, lines_of_the_table
from tripmeet.settings import read_settings


def read(tmp_path: Path, config: str) -> object:
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    return read_settings(tmp_path).score


def test_without_a_word_on_it_everything_counts_as_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path).score == USUAL
    assert read(tmp_path, "[score]\n") == USUAL


def test_every_line_of_the_table_can_be_changed_by_its_name(tmp_path: Path) -> None:
    for name, usual, means in lines_of_the_table():
        assert means
        changed = read(tmp_path, f"[score]\n{name} = {usual + 1:g}\n")
        assert getattr(changed, name) == usual + 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("overdu = 2.0", "unknown key 'score.overdu'; did you mean 'overdue'?"),
        ("weaktie = 2", "unknown key 'score.weaktie'; did you mean 'weak_tie'?"),
        ("xyz = 2", "unknown key 'score.xyz'; known are wished_for, inner, close,"),
        ("overdue = 'much'", "score.overdue is no number: 'much'; the usual is 8"),
        ("overdue = true", "score.overdue is no number: True"),
        ("overdue = nan", "score.overdue is no number: nan"),
        ("weak_tie_places = 1.5", "score.weak_tie_places is no number of places: 1.5"),
        ("weak_tie_places = -1", "score.weak_tie_places is no number of places: -1"),
    ],
)
def test_what_cannot_be_understood_is_told_with_the_nearest_that_can(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(TripmeetError, match=re.escape(told)) as refused:
        read(tmp_path, f"[score]\n{line}\n")
    assert refused.value.where.endswith("config.toml")


def test_the_readme_tells_of_lines_that_there_are(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"\[score\].*?(?=\n\n|\n```)", readme, re.DOTALL)
    assert read(tmp_path, table) != USUAL
