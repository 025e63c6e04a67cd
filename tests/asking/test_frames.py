"""No two messages of a plan are written by one form: a reader who is shown another's finds one sentence at most."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from tests.asking.test_messages import FOLDERS, LANGUAGES, OFFERS
from tests.worlds import LISBON, TODAY, a_contact, a_stop, a_trip
from tripmeet.asking.draft import write_drafts
from tripmeet.asking.hours import calendar_words
from tripmeet.model.meetings import Kind, Meeting, Plan
from tripmeet.model.messages import Draft
from tripmeet.model.people import Closeness, Contact, Handle

PLANS = 40
"""For each of the five languages."""
NAMES = [
    "Ada",
    "Bo",
    "Cleo",
    "Dina",
    "Emil",
    "Fay",
    "Gil",
    "Hedi",
    "Ivo",
    "Jana",
    "Kai",
    "Lea",
    "Mia",
    "Nora",
    "Omar",
    "Pia",
]
THINGS = ("PyCon", "Orkney", "State of the Map", "Karwendel", "Radbahn")
KINDS = (Kind.COFFEE, Kind.LUNCH, Kind.DINNER, Kind.DRINKS, Kind.WALK)
WAYS: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"emails": (), "phones": ("+351913000222",), "channel": "whatsapp"},
    {"emails": (), "handles": (Handle("linkedin", "someone"),), "connected_on": date(2019, 7, 1)},
)


def somebody(luck: random.Random, name: str, language: str) -> Contact:
    """A person of whom a few things are known, most often how one met."""
    facts: dict[str, Any] = {"emails": (f"{name.casefold()}@example.org",), **luck.choice(WAYS)}
    facts["closeness"] = luck.choice((Closeness.CLOSE, Closeness.FRIEND, Closeness.KNOWN, None))
    if luck.random() < 0.8:
        facts["met"] = luck.choice(THINGS)
    if luck.random() < 0.5:
        facts["last_met"] = TODAY - timedelta(days=luck.choice((40, 400, 900)))
    if luck.random() < 0.5:
        facts["last_contact"] = TODAY - timedelta(days=luck.choice((20, 200)))
    if luck.random() < 0.4:
        facts["give"] = luck.choice(THINGS)
    if luck.random() < 0.3:
        facts["notes"] = f"about: {luck.choice(THINGS)}"
    return a_contact(name, language=language, **facts)


def a_random_plan(luck: random.Random, language: str) -> Plan:
    stop, names = a_stop(), luck.sample(NAMES, luck.randint(4, 14))
    meetings = tuple(
        Meeting(f"m{n}", (somebody(luck, name, language),), stop, LISBON, OFFERS[0], luck.choice(KINDS),
                timedelta(minutes=9), (), OFFERS[: luck.randint(1, 3)])
        for n, name in enumerate(names)
    )  # fmt: skip
    trip = a_trip(stop)
    return Plan(replace(trip, traveller=replace(trip.traveller, languages=(language,))), meetings, (), ())


def frames(draft: Draft) -> Iterator[str]:
    """The sentences between greeting and signature, without names, facts, places and times."""
    text = re.sub(r"\[…[^\]]*\]", " ", " ".join(draft.body.split()))
    text = re.sub(r"^[^,:]*?(?:,|:) ", "", text)
    text = re.sub(
        "|".join(map(re.escape, (*NAMES, *THINGS, "Lisbon", "Lissabon", "Lisbonne", "Lisboa", "Maya"))), "*", text
    )
    for sentence in re.split(r"(?<!\d[.])(?<=[.!?])\s+(?=[^\W\d_a-z]|[¿«*])", text):
        words = [word for word in re.findall(r"[^\W\d_]+|\*", sentence.casefold()) if word not in calendar_words()]
        if len(words) > 3:
            yield " ".join(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_messages_of_a_plan_share_more_than_one_sentence(language: str) -> None:
    shared = 0
    for seed in range(PLANS):
        drafts = write_drafts(a_random_plan(random.Random(seed), language), today=TODAY, folders=FOLDERS)
        said = [(draft, set(frames(draft))) for draft in drafts]
        for (one, mine), (other, theirs) in combinations(said, 2):
            shared += len(mine & theirs) == 1
            assert len(mine & theirs) < 2, f"{seed}: {mine & theirs}\n{one.body}\n{other.body}"
    assert shared > 0, "the measure sees a sentence that is shared"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_easy_no_is_said_once_in_the_same_words(language: str) -> None:
    easy = {"en": "A short no is fine", "de": "Ein kurzes Nein", "fr": "Un simple « non »", "es": "Un simple «no»"}
    drafts = write_drafts(a_random_plan(random.Random(3), language), today=TODAY, folders=FOLDERS)
    assert sum(easy.get(language, "Um simples «não»") in draft.body for draft in drafts) <= 1
