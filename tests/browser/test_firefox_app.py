"""The page answering back in Firefox: the same journey as in Chromium, by mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.app import App, opened
from tests.browser.firefox import Firefox, firefox

WAIT = """
const [what, done] = [arguments[0], arguments[1]];
const find = new Function(`return (${what})`);
const look = () => { const found = find(); found ? done(found) : setTimeout(look, 20); };
look();
"""
READY = "document.documentElement.dataset.app === 'ready'"
STATES = """
[...document.querySelectorAll('.card')].map((one) => [one.dataset.day, one.querySelector('.big').textContent,
  one.querySelector('h3').textContent, one.dataset.state].join(' | '))
"""
SEEN = "[...document.querySelectorAll(%r)].find((one) => one.checkVisibility() && one.textContent.includes(%r))"
LABELLED = """
[...document.querySelectorAll('dialog input, dialog textarea')].find((one) => one.checkVisibility() &&
  [one.ariaLabel, one.labels?.[0]?.textContent].some((words) => words?.includes(%r)))
"""
FREE = "[...document.querySelectorAll('dialog .app-slot:not(.app-moves, .app-now, :disabled)')].at(-1)"


class Desk:
    """One window of Firefox and a mouse."""

    def __init__(self, browser: Firefox) -> None:
        self.browser = browser

    def visit(self, app: App) -> None:
        self.browser.call("Marionette:SetContext", {"value": "content"})
        self.browser.call("WebDriver:Navigate", {"url": app.address})
        self.wait(READY)

    def wait(self, what: str) -> Any:
        """What this expression gives once it gives something."""
        facts = {"script": WAIT, "args": [what], "scriptTimeout": 60_000}
        return self.browser.call("WebDriver:ExecuteAsyncScript", facts)["value"]

    def press(self, selector: str, words: str = "") -> None:
        (element,) = self.wait(SEEN % (selector, words)).values()
        self.browser.call("WebDriver:ElementClick", {"id": element})

    def write(self, label: str, words: str) -> None:
        """Into the field of this label; a part of it is enough."""
        (element,) = self.wait(LABELLED % label).values()
        self.browser.call("WebDriver:ElementClear", {"id": element})
        self.browser.call("WebDriver:ElementSendKeys", {"id": element, "text": words})

    def take_a_time(self, card: str) -> str:
        """Of a card: by its button, since Firefox drags nothing for a mouse that is no real one."""
        self.press(f"{card} [data-do^=times]")
        words = str(self.wait(f"{FREE}?.querySelector('strong').textContent"))
        (element,) = self.wait(FREE).values()
        self.browser.call("WebDriver:ElementClick", {"id": element})
        return words

    def said(self, words: str) -> None:
        self.wait(SEEN % (".app-told strong", words))

    def states(self) -> list[str]:
        return [str(one) for one in self.wait(STATES)]


def test_a_trip_is_arranged_in_firefox(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    with opened(tmp_path / "trip") as app, firefox(profile) as browser:
        desk = Desk(browser)
        desk.visit(app)
        desk.press("[data-do=ask]")
        name = desk.wait(
            "document.activeElement.matches('.card') && document.activeElement.querySelector('h3').innerText"
        )
        card = f"#{desk.wait('document.activeElement.id')}"
        desk.press(f"{card} [data-do^=edit]")
        desk.write("Message", f"{name}, coffee by the river? I am in town in May.")
        desk.press("dialog button", "Save")
        desk.said("is yours now")
        desk.press(f"{card} [data-do^=sent]")
        desk.said("marked as sent")
        desk.press(f"{card} [data-do^=yes-2]")
        desk.said("said yes")

        slot = desk.take_a_time(".card[data-state=proposed]")
        desk.press(".app-trial button")
        desk.said("is to be asked for")
        assert [one for one in desk.states() if f"| {slot.partition('–')[0]} |" in one]

        desk.press("button", "People")
        desk.write("A name", "xiulan")
        desk.press("dialog .app-person", "Xiulan")
        desk.write("Xiulan Zhao is in", "Tokyo, Japan")
        desk.wait(SEEN % ("dialog strong", "Tokyo"))
        desk.press("dialog button", "Save the place")
        desk.said("is in Tokyo, Japan")

        desk.press("button", "Questions")
        for number in range(1, 6):
            desk.wait(SEEN % ("dialog", f"{number} of "))
            desk.press("dialog [data-key='1']")
            desk.wait(SEEN % ("dialog", f"{number + 1} of "))
        desk.press("dialog .app-close")
        before = desk.states()
        desk.press("[data-do=undo]")
        desk.said("taken back")

        after = desk.states()
        desk.visit(app)
        assert desk.states() == after
        app.kill()
        app.start()
        desk.visit(app)
        assert desk.states() == after
        assert f"| {name} | accepted" in "\n".join(before)
