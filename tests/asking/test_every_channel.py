"""One walk over every channel there is, ours and a stranger's: from the draft to its file and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from tests.plugin import plugin
from tests.worlds import LISBON, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet import assets
from tripmeet.asking.channels import CHANNELS, every_channel, file_of
from tripmeet.asking.draft import write_drafts
from tripmeet.model.meetings import Kind, Meeting, Plan
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact, Handle
from tripmeet.writing.page import PageContext, render

PIGEON = """
from tripmeet.asking.channels.plain import Plain
from tripmeet.model.messages import Link

class Pigeon(Plain):
    name = "pigeon"
    limit = 280

    def reach(self, contact):
        return contact.handle("pigeon")

    def link(self, draft):
        return Link(f"pigeon:{draft.to}", "?say=") if draft.to else None

    def heading(self, draft):
        return f"To: {draft.to} (by pigeon)"
"""
NAMES = [*(channel.name for channel in CHANNELS), "pigeon"]
LINKS = {
    "mail": "mailto:ada@example.org?subject=…",
    "linkedin": "https://www.linkedin.com/in/ada",
    "sms": "sms:+351913000222",
    "whatsapp": "https://wa.me/351913000222",
    "pigeon": "pigeon:ada",
}
"""Where a message is opened, a line for each channel that can be; the others are copied into."""


@pytest.fixture(params=NAMES)
def channel(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    a_stranger = plugin(tmp_path, PIGEON, {"tripmeet.channels": "Pigeon"})
    with a_stranger if request.param == "pigeon" else nullcontext():
        yield request.param


def reached_by(channel: str) -> Contact:
    if channel == "plain":
        return a_contact(emails=())
    networks = [name for name in NAMES if name not in ("mail", "sms", "whatsapp", "plain")]
    return a_contact(
        handles=tuple(Handle(network, "ada") for network in networks), phones=("+351 913 000 222",), channel=channel
    )


def a_plan(who: Contact) -> Plan:
    stop, span = a_stop(), a_span("2027-05-05", "10:00", "10:45")
    meeting = Meeting("m", (who,), stop, LISBON, span, Kind.COFFEE, timedelta(0), (), (span,))
    return Plan(a_trip(stop), (meeting,), (), ())


def a_draft(plan: Plan) -> Draft:
    folders = (assets.folder("templates") / "messages",)
    (draft,) = write_drafts(plan, today=TODAY, folders=folders, ways=every_channel())
    return draft


def test_a_draft_goes_by_the_channel_one_wishes_and_within_its_limit(channel: str) -> None:
    draft = a_draft(a_plan(reached_by(channel)))
    limit = next(one.limit for one in every_channel() if one.name == channel)
    assert draft.channel == channel
    assert limit is None or len(draft.body.strip()) <= limit
    assert (draft.subject is not None) == (channel == "mail")


def test_its_file_holds_what_is_to_be_sent(channel: str) -> None:
    plan = a_plan(reached_by(channel))
    draft = a_draft(plan)
    file = file_of(draft, plan.trip.traveller)
    suffix = next(one.suffix for one in every_channel() if one.name == channel)
    assert (file.name, draft.name) == (f"messages/ada-lovelace{suffix}",) * 2
    assert (draft.to or "") in file.content.decode()
    if suffix == ".txt":
        assert file.content.decode().endswith(draft.body)


def test_the_page_opens_it_with_the_text_to_follow(channel: str) -> None:
    plan = a_plan(reached_by(channel))
    page = render(plan, [a_draft(plan)], PageContext(TODAY)).content.decode()
    link = next(one for one in every_channel() if one.name == channel).link(a_draft(plan))
    written = re.search(r'<a class="write" href="([^"]*)"(?: data-joint="([^"]*)" data-line-end="([^"]*)")?', page)
    assert (written is not None) == (link is not None)
    if written is not None and link is not None:
        assert [unescape(part or "") for part in written.groups()] == [
            link.url, link.joint or "", link.line_end if link.joint else "",
        ]  # fmt: skip


def test_those_that_can_be_opened_are_these(channel: str) -> None:
    link = next(one for one in every_channel() if one.name == channel).link(a_draft(a_plan(reached_by(channel))))
    assert (re.sub(r"(?<=subject=).+", "…", link.url) if link else None) == LINKS.get(channel)
