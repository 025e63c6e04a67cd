"""What a rule may know besides the person: the day it is, the traveller's wishes, who else is near, what was before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from tripmeet.model.circles import circles_of
from tripmeet.model.meetings import Nearby, Reason
from tripmeet.model.people import Contact
from tripmeet.model.places import Place
from tripmeet.model.trip import Wishes
from tripmeet.model.weights import Weights
from tripmeet.planning.score.words import words_of
from tripmeet.text import caseless


@dataclass(frozen=True, slots=True)
class Background:
    """What is known beyond the trip.

    `home` is where the traveller lives, None where it is not told; `people` is everybody whom they know. `visits`
    counts for each stop the earlier trips on which a meeting was proposed there, of `trips` earlier ones in all.
    `asked_in_vain` holds for each contact the days on which they were asked, once for each other trip, without a
    meeting, or a "not then, but gladly another time", coming of it.
    """

    home: Place | None = None
    people: Sequence[Contact] = ()
    trips: int = 0
    visits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    asked_in_vain: Mapping[str, Sequence[date]] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_BEYOND = Background()


@dataclass(frozen=True)
class Setting:
    """All that a rule may know besides the person it judges; `nearby` is everybody whom it judges."""

    today: date
    wishes: Wishes
    weights: Weights
    background: Background = NOTHING_BEYOND
    nearby: Sequence[Nearby] = ()

    @cached_property
    def near(self) -> Mapping[str, Contact]:
        """Everybody near this trip, once, by id."""
        return {one.contact.id: one.contact for one in self.nearby}

    @cached_property
    def threads(self) -> Mapping[tuple[str, str], Mapping[str, Contact]]:
        """Who near a stop has a tag or a company: by the stop's id and the folded words, then by the contact's id."""
        found: dict[tuple[str, str], dict[str, Contact]] = {}
        for one in self.nearby:
            for _, word in circles_of(one.contact):
                if word.strip():
                    found.setdefault((one.stop.id, caseless(word)), {})[one.contact.id] = one.contact
        return found

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Contact]]]:
        """Everybody whom one knows by first and last name: the words of the name, found by the first of them."""
        full: dict[tuple[str, ...], list[Contact]] = {}
        for contact in self.background.people:
            words = words_of(contact.name)
            if len(words) > 1:
                full.setdefault(words, []).append(contact)
        found: dict[str, list[tuple[tuple[str, ...], Contact]]] = {}
        for words, namesakes in full.items():
            if len(namesakes) == 1:
                found.setdefault(words[0], []).append((words, namesakes[0]))
        return found

    @cached_property
    def by_given_name(self) -> Mapping[str, Contact]:
        """Those whose given name nobody else has whom one knows."""
        found: dict[str, list[Contact]] = {}
        for contact in self.background.people:
            found.setdefault(contact.first_name.casefold(), []).append(contact)
        return {name: namesakes[0] for name, namesakes in found.items() if len(namesakes) == 1}


Rule = Callable[[Nearby, Setting], Reason | None]
