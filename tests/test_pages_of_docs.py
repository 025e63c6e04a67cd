"""The pages of docs/ link to what is there, and tell of what the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_a_page_links_to_what_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_plug_ins_that_are_told_of_are_those_that_are_loaded() -> None:
    told = re.findall(
        r"^\| `(tripmeet\.\w+)`", (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tripmeet").rglob("*.py"))
    assert sorted(told) == sorted(set(re.findall(r'installed\("(tripmeet\.\w+)"\)', code)))


def test_a_template_speaks_of_nothing_that_is_not_told() -> None:
    from jinja2 import Environment, meta

    environment = Environment()
    environment.filters["cap"] = str
    written = [path.read_text(encoding="utf-8") for path in (ROOT / "templates" / "messages").rglob("*.j2")]
    words = {word for text in written for word in meta.find_undeclared_variables(environment.parse(text))}
    words -= {
        word for text in written for names in re.findall(r"{% set ([\w, ]+) =", text) for word in names.split(", ")
    }
    words |= {word for text in written for word in re.findall(r"\b(?:who|cal)\.[a-z_]+", text)}
    _, _, told = (
        (ROOT / "docs" / "templates.md").read_text(encoding="utf-8").partition("## What a template may speak of")
    )
    assert words - set(re.findall(r"`([\w.]+)", told)) - {"who", "cal", "own"} == set()
