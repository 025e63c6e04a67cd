"""An invented world: people who live somewhere and are more or less close, what passed, and the archives of it.

    python benchmarks/archives/world.py german 7 FOLDER

writes FOLDER/data (exports as downloaded), truth.csv and trip.yaml, in the shapes of the world in ../shared. What happens
and what leaves a trace are drawn apart, so that the truth knows more than the archives tell.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archives.cultures import CULTURES, Culture, Town, words

TODAY = date(2026, 11, 30)
PEOPLE = 420
SHARES = (
    ("inner", 0.01),
    ("close", 0.03),
    ("friend", 0.08),
    ("known", 0.2),
    ("acquaintance", 0.33),
    ("stranger", 0.35),
)
DAYS = {"inner": 60, "close": 16, "friend": 7, "known": 2.4, "acquaintance": 0.5, "stranger": 0}
WORTH = {"inner": 60, "close": 45, "friend": 34, "known": 18, "acquaintance": 8, "stranger": 0}
WAYS: dict[str, dict[str, float]] = {
    "inner": {"wa": 5, "call": 2, "met": 2, "mail": 1},
    "close": {"wa": 2, "mail": 3, "met": 1.2, "call": 1, "li": 0.5},
    "friend": {"mail": 3, "met": 0.8, "li": 1, "wa": 0.3},
    "known": {"mail": 3, "li": 2, "met": 0.4},
    "acquaintance": {"li": 3, "mail": 1},
    "stranger": {},
}


@dataclass
class Person:
    """Somebody of the world, and what the archives have of them."""

    id: int
    name: str
    town: Town
    closeness: str
    company: str
    title: str
    emails: list[str]
    phone: str
    before: Town | None = None
    moved_on: date | None = None
    touches: list[tuple[date, str]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    signs: str = ""
    in_book: bool = False

    @property
    def slug(self) -> str:
        return f"{ascii_of(self.name).lower().replace(' ', '-')}-{self.id:x}"

    def town_on(self, day: date) -> Town:
        return self.before if self.before and self.moved_on and day < self.moved_on else self.town


def ascii_of(text: str) -> str:
    import unicodedata

    plain = text.replace("ß", "ss").replace("ı", "i")
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()


class World:
    def __init__(self, culture: Culture, seed: int) -> None:
        self.culture, self.draw = culture, random.Random(seed)
        self.mails_given: set[str] = set()
        self.people = [self.person(number) for number in range(PEOPLE)]
        for person in self.people:
            self.live(person)

    def person(self, number: int) -> Person:
        draw, culture = self.draw, self.culture
        name = f"{draw.choice(culture.given)} {draw.choice(culture.family)}"
        town = draw.choice(culture.stops) if draw.random() < 0.45 else draw.choice(culture.elsewhere)
        closeness = draw.choices([name for name, _ in SHARES], [share for _, share in SHARES])[0]
        works_there = draw.random() < 0.22
        company = draw.choice(town.institutions) if works_there else draw.choice(culture.firms)
        user = ascii_of(name).lower().replace(" ", ".")
        mail = f"{user}{number if draw.random() < 0.3 else ''}@mail{number % 7}.example"
        emails = [f"{user}{number}@mail{number % 7}.example" if mail in self.mails_given else mail]
        self.mails_given.add(emails[0])
        phone = town.phone.format(number)
        person = Person(number, name, town, closeness, company, draw.choice(culture.titles), emails, phone)
        if not works_there and draw.random() < 0.12:
            person.before = draw.choice(culture.elsewhere)
            person.moved_on = TODAY - timedelta(days=draw.randrange(60, 1500))
        person.signs = draw.choices(("address", "town", "company", "name", ""), (2, 1.5, 2, 3, 2))[0]
        person.in_book = closeness in ("inner", "close") or draw.random() < 0.25
        return person

    def live(self, person: Person) -> None:
        draw = self.draw
        ways = WAYS[person.closeness]
        count = 0 if not ways else round(draw.gauss(DAYS[person.closeness], DAYS[person.closeness] / 3))
        for _ in range(max(count, 1 if ways and draw.random() < 0.5 else 0)):
            day = TODAY - timedelta(days=int(draw.random() ** 1.5 * 2600) + 1)
            person.touches.append((day, draw.choices(list(ways), list(ways.values()))[0]))
        person.touches.sort()

    # the archives

    def write(self, folder: Path) -> None:
        data = folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        mail, calendar = self.culture.folders
        with zipfile.ZipFile(data / "takeout-20261128T101010Z-001.zip", "w", zipfile.ZIP_DEFLATED) as takeout:
            if not self.culture.is_maildir:
                takeout.writestr(f"Takeout/{mail}/Alle Nachrichten.mbox", "".join(self.mails()))
            takeout.writestr(f"Takeout/{calendar}/{self.culture.email}.ics", self.calendar())
        with zipfile.ZipFile(data / "Basic_LinkedInDataExport_11-28-2026.zip", "w") as linkedin:
            for name, text in self.linkedin().items():
                linkedin.writestr(name, text)
        if self.culture.is_maildir:
            with zipfile.ZipFile(data / "profile-backup.zip", "w", zipfile.ZIP_DEFLATED) as profile:
                for number, text in enumerate(self.mails()):
                    profile.writestr(f"ImapMail/INBOX/cur/{number}.host:2,S", text.partition("\n")[2])
            (data / "result.json").write_text(self.telegram(), encoding="utf-8")
        for name, text in ({} if self.culture.is_maildir else self.chats()).items():
            (data / name).write_text(text, encoding="utf-8")
        (data / "calls-20261128.xml").write_text(self.calls(), encoding="utf-8")
        (data / "kontakte.vcf").write_text(self.cards(), encoding="utf-8")
        (folder / "trip.yaml").write_text(self.trip(), encoding="utf-8")
        self.truth(folder / "truth.csv")

    def mails(self) -> list[str]:
        mails = []
        for person in self.people:
            for day, way in person.touches:
                if way == "mail":
                    mails += self.conversation(person, day)
        for number in range(300):
            day = TODAY - timedelta(days=number * 3)
            mails.append((day, self.newsletter(number, day)))
        return [text for _, text in sorted(mails, key=lambda one: one[0])]

    def conversation(self, person: Person, day: date) -> list[tuple[date, str]]:
        culture, draw = self.culture, self.draw
        town = person.town_on(day)
        lines = [culture.greeting, "", draw.choice(culture.small_talk)]
        if draw.random() < 0.08:
            lines.append(draw.choice(culture.says).format(town.own_name))
            person.evidence.append("words in messages*1" if town is person.town else "~old words*1")
        lines += ["", culture.closing, person.name.split()[0], *self.signature(person, town)]
        if draw.random() < 0.4:
            lines += [
                "",
                culture.wrote.format(datetime.combine(day, datetime.min.time()).replace(hour=9)),
                "> Hi",
                f"> {culture.traveller}",
                f"> {culture.home.address.format(1)}",
            ]
        theirs = self.message(
            person.name, person.emails[0], culture.traveller, culture.email, day, town, "\n".join(lines)
        )
        mails = [(day, theirs)]
        if draw.random() < 0.6:
            mine = self.message(
                culture.traveller, culture.email, person.name, person.emails[0], day, culture.home, "Danke! OK."
            )
            mails.append((day, mine))
        return mails

    def signature(self, person: Person, town: Town) -> list[str]:
        if person.signs in ("", "name"):
            return ["", person.name] if person.signs else []
        lines = ["", "--", person.name, person.title]
        if person.signs == "company":
            return [*lines, person.company]
        what = town.address.format(person.id % 90 + 1) if person.signs == "address" else town.own_name
        is_now = town is person.town
        person.evidence.append(f"signature {person.signs}*1" if is_now else "~old signature*1")
        return [*lines, what]

    def message(self, sender: str, mail: str, to: str, to_mail: str, day: date, town: Town, body: str) -> str:
        at = datetime.combine(day, datetime.min.time(), ZoneInfo(town.timezone)).replace(
            hour=self.draw.randrange(7, 22)
        )
        html = self.draw.random() < 0.3
        text = "<html><body>" + body.replace("<", "&lt;").replace("\n", "<br>\n") + "</body></html>" if html else body
        text = "\n".join(">" + line if line.startswith("From ") else line for line in text.split("\n"))
        return (
            f"From {day.toordinal()}@xxx {at.astimezone(UTC):%a %b %d %H:%M:%S +0000 %Y}\n"
            f"Date: {at:%a, %d %b %Y %H:%M:%S %z}\nSubject: Hi\nFrom: {sender} <{mail}>\nTo: {to} <{to_mail}>\n"
            f"MIME-Version: 1.0\nContent-Type: text/{'html' if html else 'plain'}; charset=utf-8\n\n{text}\n\n"
        )

    def newsletter(self, number: int, day: date) -> str:
        text = self.message(
            "Rundbrief",
            f"news{number % 9}@list.example",
            self.culture.traveller,
            self.culture.email,
            day,
            self.culture.home,
            f"Hier in {self.draw.choice(self.culture.elsewhere).own_name} ist viel los!",
        )
        return text.replace("MIME-Version", "List-Unsubscribe: <mailto:off@list.example>\nMIME-Version", 1)

    def calendar(self) -> str:
        events = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"X-WR-CALNAME:{self.culture.email}",
            f"X-WR-TIMEZONE:{self.culture.home.timezone}",
        ]
        for person in self.people:
            for day, way in person.touches:
                if way == "met":
                    events += self.event(person, day)
        return "\r\n".join([*events, "END:VCALENDAR", ""])

    def event(self, person: Person, day: date) -> list[str]:
        lines = ["BEGIN:VEVENT", f"DTSTART:{day:%Y%m%d}T110000Z", f"UID:{person.id}-{day}@cal"]
        if self.draw.random() < 0.5:
            lines += [f"SUMMARY:{self.draw.choice(self.culture.lunch).format(person.name)}"]
        else:
            lines += [
                "SUMMARY:Treffen",
                f"ORGANIZER:mailto:{self.culture.email}",
                f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN={self.culture.traveller}:mailto:{self.culture.email}",
                f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN={person.name}:mailto:{person.emails[0]}",
            ]
        return [*lines, "END:VEVENT"]

    def linkedin(self) -> dict[str, str]:
        url = "https://www.linkedin.com/in/"
        first, last = self.culture.traveller.split()
        connections = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        messages = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
        for person in self.people:
            given, family = person.name.split(" ", 1)
            day = TODAY - timedelta(days=self.draw.randrange(30, 3000))
            connections += f"{given},{family},{url}{person.slug},,{person.company},{person.title},{day:%d %b %Y}\n"
            if person.company in person.town.institutions:
                person.evidence.append("company names the town*1")
            for when, way in person.touches:
                if way == "li":
                    messages += (
                        f"{person.id},,{person.name},{url}{person.slug},{self.culture.traveller},{url}me,"
                        f"{when} 08:31:07 UTC,,{self.draw.choice(self.culture.small_talk).replace(',', '')},INBOX\n"
                    )
        profile = f"First Name,Last Name,Maiden Name,Headline,Industry\n{first},{last},,x,y\n"
        return {"Connections.csv": connections, "messages.csv": messages, "Profile.csv": profile}

    def chats(self) -> dict[str, str]:
        found = {}
        for person in self.people:
            days = [day for day, way in person.touches if way == "wa"]
            lines = []
            for day in days:
                at = datetime.combine(day, datetime.min.time()).replace(hour=20)
                lines += [
                    f"{at:{self.culture.whatsapp}}{who}: {self.draw.choice(self.culture.small_talk)}"
                    for who in (person.name, self.culture.traveller)
                ]
            if lines:
                found[self.culture.chat_file.format(person.name)] = "\n".join(lines) + "\n"
        return found

    def telegram(self) -> str:
        given, family = self.culture.traveller.split()
        chats = []
        for person in self.people:
            messages = [
                {
                    "type": "message",
                    "date_unixtime": str(int(datetime(day.year, day.month, day.day, 19, tzinfo=UTC).timestamp())),
                    "from_id": "user2",
                    "text": self.draw.choice(self.culture.small_talk),
                }
                for day, way in person.touches
                if way == "wa"
            ]
            if messages:
                chats.append({"type": "personal_chat", "name": person.name, "id": person.id, "messages": messages})
        me = {"user_id": 1, "first_name": given, "last_name": family}
        return json.dumps({"personal_information": me, "chats": {"list": chats}})

    def calls(self) -> str:
        lines = []
        for person in self.people:
            for day, way in person.touches:
                if way == "call":
                    stamp = int(datetime.combine(day, datetime.min.time(), UTC).replace(hour=19).timestamp() * 1000)
                    lines.append(
                        f'<call number="{person.phone}" duration="300" date="{stamp}" type="1" contact_name="{person.name}" />'
                    )
        return (
            f"<?xml version='1.0' encoding='UTF-8'?>\n<calls count='{len(lines)}'>\n"
            + "\n".join(lines)
            + "\n</calls>\n"
        )

    def cards(self) -> str:
        cards = []
        for person in self.people:
            if not person.in_book:
                continue
            given, family = person.name.split(" ", 1)
            card = [
                "BEGIN:VCARD",
                "VERSION:3.0",
                f"FN:{person.name}",
                f"N:{family};{given};;;",
                f"TEL;TYPE=CELL:{person.phone}",
            ]
            if self.draw.random() < 0.6:
                card.append(f"EMAIL:{person.emails[0]}")
            if self.draw.random() < 0.4:
                card.append(f"ADR;TYPE=HOME:;;;{person.town.own_name};;;")
                person.evidence.append("address book*1")
            cards += [*card, "END:VCARD"]
        return "\r\n".join([*cards, ""])

    def trip(self) -> str:
        lines = [
            "trip: The benchmark's trip",
            f"traveller: {{name: {self.culture.traveller}, email: {self.culture.email},",
            f"  home: {self.culture.home.name}, languages: [en, de, pt]}}",
            "stops:",
        ]
        for number, town in enumerate(self.culture.stops):
            start = date(2027, 4, 12) + timedelta(days=3 * number)
            lines += [
                f'  - city: "{town.name}, {town.country}"',
                f"    arrive: {start} 10:00",
                f"    depart: {start + timedelta(days=2)} 20:00",
                "    by: train",
            ]
        return "\n".join(lines) + "\n"

    def truth(self, path: Path) -> None:
        columns = words(
            "id,name,also,city,country,lat,lon,region,closeness,cadence_days,last_met,last_touch,seen_met,seen_touch,value,company,title,"
            "linkedin,emails,phones,handles,told,must_stay_unplaced,evidence,touches",
            ",",
        )
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, columns)
            rows.writeheader()
            for person in self.people:
                rows.writerow(self.row(person))

    def row(self, person: Person) -> dict[str, object]:
        met = max((str(day) for day, way in person.touches if way == "met"), default="")
        touch = max((str(day) for day, _ in person.touches), default="")
        region = person.town.name if person.town in self.culture.stops else ""
        told = "town" if any(not one.startswith("~") for one in person.evidence) else "hint" if person.evidence else ""
        worth = WORTH[person.closeness] + (person.id % 7) / 10
        return {
            "id": person.id,
            "name": person.name,
            "city": person.town.name,
            "country": person.town.country,
            "lat": person.town.lat,
            "lon": person.town.lon,
            "region": region,
            "closeness": person.closeness,
            "last_met": met,
            "last_touch": touch,
            "seen_met": met,
            "seen_touch": touch,
            "value": worth if person.closeness != "stranger" else 0,
            "company": person.company,
            "title": person.title,
            "linkedin": person.slug,
            "emails": ";".join(person.emails),
            "phones": person.phone,
            "told": told,
            "evidence": "; ".join(dict.fromkeys(person.evidence)),
            "touches": " ".join(f"{day}:{way}" for day, way in person.touches),
        }


if __name__ == "__main__":
    World(CULTURES[sys.argv[1]], int(sys.argv[2])).write(Path(sys.argv[3]))
