"""The page in Firefox: it opens from disk, asks nobody, complains of nothing, and can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import written
from tests.browser.firefox import firefox
from tests.browser.journey import a_journey
from tests.hostile import hostile_names

HOSTILE = [name for name in hostile_names() if name.strip()]


@pytest.mark.parametrize("names", [[], HOSTILE], ids=["a journey", "hostile names"])
def test_firefox_opens_the_page_and_has_nothing_to_say(tmp_path: Path, names: list[str]) -> None:
    page = written(a_journey(names), tmp_path)
    profile = tmp_path / "profile"
    profile.mkdir()
    with firefox(profile) as browser:
        browser.open(page)
        assert browser.run("return document.querySelectorAll('.mark .badge').length") == 3
        browser.run("document.querySelector('.chip').click()")
        assert browser.run("return document.querySelectorAll('.card:not(.dimmed)').length") == 2
        browser.run("document.querySelector('.mark .pin').click()")
        assert "Duarte Nogueira" in browser.run("return document.querySelector('.leaflet-popup').textContent")
        assert browser.run("return typeof window.hacked") == "undefined"
        assert browser.asked == []
        assert browser.said == []
        assert len(browser.picture()) > 10_000
