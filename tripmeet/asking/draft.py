"""A plan into drafts: one message for each meeting, in the person's language, on the channel they prefer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from tripmeet.asking.channels import CHANNELS, channel_for, linked, named
from tripmeet.asking.days import Calendar, base_of
from tripmeet.asking.deadlines import held_until
from tripmeet.asking.facts import Facts, facts_about, is_sayable
from tripmeet.asking.free_text import said
from tripmeet.asking.greeting import gap
from tripmeet.asking.leads import FIX_BEFORE, ask_from, hours_from
from tripmeet.asking.sources import circle_in, used_in
from tripmeet.asking.towns import spoken_name
from tripmeet.asking.voice import BLANK, FILLED, SHORTER, Blanks, Pile, Voice, length_of, picker
from tripmeet.asking.withheld import held_back, what_is_left_out, with_lines
from tripmeet.model.circles import is_circle
from tripmeet.model.day_parts import part_of_day
from tripmeet.model.grounds import ground_of
from tripmeet.model.meetings import Meeting, Plan, State
from tripmeet.model.messages import Draft, Unsaid
from tripmeet.model.people import Contact, Ground
from tripmeet.model.places import Level
from tripmeet.model.times import Span
from tripmeet.model.trip import Traveller, Trip
from tripmeet.plugins import Channel
from tripmeet.text import clean, file_stem, mark


@dataclass(frozen=True, slots=True)
class Pen:
    """With what messages are written: who writes, and when, the templates and phrases, the channels, and which wordings
    were used already."""

    traveller: Traveller
    today: date
    voice: Voice
    ways: Sequence[Channel] = CHANNELS
    used: Pile = field(default_factory=Pile)


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What people were told before, by their contact ids.

    `again` has those who were asked and are asked for other times ("again") or now for an hour ("firm"), `kept_until`
    the deadline of each one asked, `names` the file in which their draft lies.
    """

    again: Mapping[str, str] = field(default_factory=dict)
    kept_until: Mapping[str, datetime] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


NOTHING_TOLD = ToldBefore()


def write_drafts(
    plan: Plan,
    *,
    today: date,
    folders: Sequence[Path],
    told: ToldBefore = NOTHING_TOLD,
    phrases: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ways: Sequence[Channel] = CHANNELS,
) -> tuple[Draft, ...]:
    """The message that is due for each meeting, in its order: the question, to somebody asked already the reminder.

    Of a meeting that is agreed there is none, unless its hour is still to be said; each person of a group gets one, the
    first person's last. `folders` hold the templates, the user's own first, `phrases` are the traveller's own for each
    language, `ways` the channels there are. Raises TripmeetError when a template cannot be used.
    """
    pen = Pen(plan.trip.traveller, today, Voice(tuple(folders), phrases), ways)
    written = [
        write(meeting, who, plan.trip, pen, told)
        for meeting in plan.meetings
        if is_to_be_written(meeting, today)
        for who in reversed(meeting.contacts)
    ]
    return with_names(written, told.names)


def is_to_be_written(meeting: Meeting, today: date) -> bool:
    """Whether a message is due: the question, the reminder, or the hour of a part of a day that was agreed on."""
    if meeting.state is State.ACCEPTED:
        return meeting.window is not None and meeting.window.start.date() - today <= FIX_BEFORE
    return meeting.state is State.PROPOSED or (meeting.state is State.ASKED and not meeting.knows_ahead)


def write(meeting: Meeting, who: Contact, trip: Trip, pen: Pen, told: ToldBefore = NOTHING_TOLD) -> Draft:
    """One message, its file not yet named; as it is to be read on the day on which it can be sent, whenever the plan is
    made."""
    # who was asked already is answered whatever the day
    is_first = meeting.state is State.PROPOSED and who.id not in told.again
    first_day = ask_from(meeting, who) if is_first else None
    is_early = first_day is not None and pen.today < first_day
    today = max(pen.today, first_day or pen.today)
    hours_day = hours_from(meeting, who) if is_first else None
    is_ahead = hours_day is not None and today < hours_day
    channel = channel_for(who, pen.ways)
    folder, language = template_for(
        ("ahead",) if is_ahead else occasion(meeting, who, told.again, channel),
        who.language,
        trip.traveller.languages,
        pen.voice,
        meeting.place.country,
    )
    words = words_for(meeting, who, trip, language, today, told.kept_until.get(who.id))
    text = spoken(who, replace(pen, today=today), channel, (folder, language), words)
    facts = about_both(who, trip.traveller, language, today)["who"]
    said = f"{text['subject']}\n{text['body']}"
    uses = (*used_in(said, who, facts, words["cal"]), *circle_in(said, who, thread(meeting, language)))
    uses = (*uses, *where_written(meeting, who))
    draft = Draft(
        meeting=meeting, who=who, name="", uses=uses, ask_from=first_day, is_early=is_early, is_ahead=is_ahead, **text
    )
    return linked(draft, (channel,))


def spoken(
    who: Contact, pen: Pen, channel: Channel, template: tuple[str, str], words: Mapping[str, Any]
) -> dict[str, Any]:
    """What a draft and a note have in common: the text in the template's folder and language, and where it goes."""
    folder, language = template
    blank, before = Blanks(), pen.used.copy()
    known = about_both(who, pen.traveller, language, pen.today) | {
        "par": "\n\n" if channel.is_letter else " ",
        "is_letter": channel.is_letter,
        "shorter": SHORTER,
        "blank": blank,
        "pick": picker(who.id, pen.used, language),
        **words,
    }
    if not known["who"].first:
        known["who"] = replace(known["who"], first=blank(gap(known["who"].name, language)))
    subject, body = fitting(pen.voice.say(folder, language, known), channel)
    unsaid: tuple[Unsaid, ...] = ()
    if held := held_back(who, known["who"], pen.today):
        free = known | {
            "who": with_lines(known["who"], held),
            "blank": Blanks(),
            "pick": picker(who.id, before, language),
        }
        _, would_say = fitting(pen.voice.say(folder, language, free), channel)
        unsaid = tuple(what_is_left_out(held, would_say, body, who, language, first_language(pen.traveller)))
    return {
        "unsaid": unsaid,
        "channel": channel.name,
        "to": channel.reach(who),
        "language": language,
        "subject": subject if channel.is_letter else None,
        "body": f"{body}\n",
        "blanks": blank.in_text(f"{subject}\n{body}"),
    }


def about_both(contact: Contact, traveller: Traveller, language: str, today: date) -> dict[str, Any]:
    """What may be said of the person, and who says it."""
    who = facts_about(
        contact, same_language=base_of(language) == first_language(traveller), language=language, today=today
    )
    me = clean(traveller.name, 80)
    return {
        "who": who,
        "familiar": not who.is_formal,
        "called": called(who),
        "me": me.split()[0] if me else "",
        "me_in_full": me,
        "today": today,
        "language": language,
    }


def called(who: Facts) -> str:
    """How somebody is greeted formally: by the first name after one has met, in full before."""
    return who.first if who.tie == "met" and who.first else who.name


def occasion(meeting: Meeting, who: Contact, again: Mapping[str, str], channel: Channel) -> tuple[str, ...]:
    """The folders in which the template may be, the first one first."""
    if meeting.state is State.ASKED:
        return ("remind",)
    if meeting.state is State.ACCEPTED:
        return ("firm",)
    if who.id in again:
        return (again[who.id],)
    # a message to a connection on LinkedIn is no note
    return (channel.words,) if channel.name == "linkedin" else (channel.name, channel.words)


def template_for(
    folders: Sequence[str], wanted: str | None, spoken: Sequence[str], voice: Voice, country: str = ""
) -> tuple[str, str]:
    """Folder and language of the template: the contact's language if the traveller speaks it, else the traveller's."""
    ours = [language.casefold().replace("_", "-") for language in spoken] or ["en"]
    for language in (*varieties(wanted, ours, country), *ours, *map(base_of, ours)):
        for folder in folders:
            if voice.has(folder, language):
                return folder, language
    return folders[-1], "en"


def varieties(wanted: str | None, ours: Sequence[str], country: str) -> tuple[str, ...]:
    """In which varieties of their language one may write to somebody in this country, the best first; none where the
    traveller does not speak it. Who writes Brazilian Portuguese writes it to Lisbon, too."""
    wished = (wanted or "").casefold().replace("_", "-")
    base = base_of(wished)
    if base not in map(base_of, ours):
        return ()
    of_country = (f"{base}-{country.casefold()}",) if country else ()
    theirs = of_country if wished == base else (wished,)
    return (*theirs, *(language for language in ours if base_of(language) == base), base)


def is_central(meeting: Meeting) -> bool:
    """Whether one meets in the middle of the town: nothing better is known of where they are in it, and the way is
    counted to there."""
    place = meeting.place
    return place.level in (Level.METRO, Level.CITY)


def words_for(
    meeting: Meeting, who: Contact, trip: Trip, language: str, today: date, kept_until: datetime | None
) -> dict[str, Any]:
    """What a template can say of the visit and the times, in the recipient's zone; `sure` is whether they are there."""
    timezone = meeting.place.timezone or meeting.stop.timezone
    offers = meeting.offers or (meeting.span,)
    arrive, leave = meeting.visit
    calendar = Calendar(language, meeting.place.country, today)
    elsewhere = meeting.elsewhere
    return {
        "city": spoken_name(meeting.visited, meeting, trip, calendar),
        "elsewhere": spoken_name(elsewhere, meeting, trip, calendar) if elsewhere else "",
        "thread": ", ".join(thread(meeting, language)) or None,
        "sure": all(one.contact.id != who.id for one in meeting.unsure),
        "kind": meeting.kind.value,
        "central": is_central(meeting),
        "arrive": arrive.date(),
        "leave": leave.date(),
        "offers": [offer.start.astimezone(ZoneInfo(timezone)) for offer in offers],
        "parts": parts_of(offers, timezone),
        "agreed": meeting.window is not None,
        "until": last_day(kept_until, timezone) if kept_until else held_until(meeting, today),
        "cal": calendar,
    }


def parts_of(offers: Sequence[Span], timezone: str) -> tuple[tuple[date, str], ...]:
    """Which parts of which days these times are in, over there."""
    starts = sorted(offer.start.astimezone(ZoneInfo(timezone)) for offer in offers)
    return tuple(dict.fromkeys((start.date(), part_of_day(start.time())) for start in starts))


def last_day(until: datetime, timezone: str) -> date:
    """The day that ends with this moment over there."""
    return (until - timedelta(minutes=1)).astimezone(ZoneInfo(timezone)).date()


def first_language(traveller: Traveller) -> str:
    """The language of the traveller's own notes."""
    return base_of(next(iter(traveller.languages), "en"))


def thread(meeting: Meeting, language: str) -> tuple[str, ...]:
    """What the people of a group share, where a tag of each says so that can be said in the message."""
    if len(meeting.contacts) < 2:
        return ()
    shared = set.intersection(*(set(contact.tags) for contact in meeting.contacts))
    return tuple(clean(tag, 40) for tag in sorted(shared) if is_circle(tag) and said(tag) and is_sayable(tag, language))


def where_written(meeting: Meeting, who: Contact) -> tuple[Ground, ...]:
    """From which words we know that they are where the message asks them to meet."""
    return tuple(
        ground_of(who, "addresses", one.location.text)
        for one in meeting.located
        if one.contact.id == who.id and one.location.text
    )


READ_TO_THE_END = 90
"""Words: over that, a message is put away for later."""


def fitting(forms: Sequence[str], channel: Channel) -> tuple[str | None, str]:
    """Subject and body of the longest form that the channel takes and people read; of the shortest when none fits."""
    parted = [subject_and_body(form) for form in forms]
    taken = [parts for parts in parted if channel.limit is None or length_of(parts[1]) <= channel.limit]
    read = (parts for parts in taken if len(BLANK.sub(FILLED, parts[1]).split()) < READ_TO_THE_END)
    return next(read, taken[-1] if taken else parted[-1])


def subject_and_body(text: str) -> tuple[str | None, str]:
    """A text that opens with "Subject: …" has one."""
    first, _, rest = text.partition("\n")
    if not first.startswith("Subject:"):
        return None, text
    return first.removeprefix("Subject:").strip(), rest.strip()


def with_names(drafts: Iterable[Draft], known: Mapping[str, str] = MappingProxyType({})) -> tuple[Draft, ...]:
    """The drafts with file names of their own: two people of one name get a sign each, the same in every run.

    Whose draft lies in a file already keeps it, whoever comes to be called so later: it may have been edited.
    """
    drafts = tuple(drafts)
    lies = ((draft.people[0].id, known.get(draft.people[0].id, ""), draft) for draft in drafts)
    kept = {who: name for who, name, draft in lies if is_name_of(name, draft)}
    slugs = [file_stem(draft.people[0].name) for draft in drafts]
    uses = Counter(slugs)
    taken = Counter(name.casefold() for name in kept.values())

    def name_of(draft: Draft, words: str) -> str:
        own = kept.get(draft.people[0].id)
        if own and taken[own.casefold()] == 1:
            return own
        name = f"{FOLDER}{prefix(draft)}{stem(words, uses[words], draft)}{suffix(draft)}"
        return f"{FOLDER}{prefix(draft)}{stem(words, 2, draft)}{suffix(draft)}" if taken[name.casefold()] else name

    return tuple(replace(draft, name=name_of(draft, words)) for words, draft in zip(slugs, drafts, strict=True))


def is_name_of(name: str, draft: Draft) -> bool:
    """Whether this can be the file of this very message: a question is no reminder, and mail is no text."""
    if name.count("/") != 1 or "\\" in name:
        return False
    start = f"{FOLDER}{prefix(draft)}"
    is_reminder = name.startswith(f"{FOLDER}{REMINDER}")
    return name.startswith(start) and name.endswith(suffix(draft)) and is_reminder == bool(prefix(draft))


FOLDER, REMINDER = "messages/", "reminder-"


def prefix(draft: Draft) -> str:
    """A reminder does not take the place of the question, which the traveller may have edited."""
    return REMINDER if draft.meeting.state is State.ASKED else ""


def stem(words: str, uses: int, draft: Draft) -> str:
    sign = mark(f"{draft.meeting.id}|{draft.people[0].id}")
    if not words:
        return f"to-{sign}"
    return words if uses == 1 else f"{words}-{sign}"


def suffix(draft: Draft) -> str:
    channel = named(draft.channel)
    assert channel is not None, "a draft's channel is one of ours"
    return channel.suffix
