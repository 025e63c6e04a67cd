"""The traveller sends a draft of the example trip, by whatever program, and pulls their real mailbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

from tests import dovecot
from tripmeet.asking.progress import Standing, fold
from tripmeet.jobs.ingest import Ingested
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.pull import pull_mail
from tripmeet.jobs.workspace import Workspace
from tripmeet.store import history

SENT_ON = "Thu, 22 Apr 2027 18:40:00 +0200"
Edit = Callable[[str], str]


def as_it_is(text: str) -> str:
    return text


@dataclass
class Sender:
    """A planned trip, its desk, and the server of the traveller's mail."""

    folder: Path
    desk: Workspace
    server: dovecot.Server
    sent_folder: str = "Ausgang"

    def draft(self, who: str) -> str:
        return next(
            person.draft or ""
            for meeting in read_record(self.folder).meetings
            for person in meeting.contacts
            if person.id == who
        )

    def text(self, who: str) -> str:
        mail: Any = message_from_bytes((self.folder / self.draft(who)).read_bytes(), policy=default)
        return str(mail.get_body(("plain",)).get_content())

    def send(self, who: str, edit: Edit = as_it_is, *, on: str = SENT_ON, html: bool = False, **fields: str) -> bytes:
        """The draft as another program keeps it in its folder of sent mail: new identity, its own fields."""
        drafted = message_from_bytes((self.folder / self.draft(who)).read_bytes(), policy=default)
        mail = EmailMessage(policy=SMTP)
        head = {"From": "maya@example.org", "To": str(drafted["To"]), "Subject": str(drafted["Subject"]), "Date": on}
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        for name, value in (head | {"Message-ID": f"<{''.join(filter(str.isalnum, on))}@mua.example>"} | named).items():
            mail[name] = value
        text = edit(self.text(who))
        mail.set_content(text.replace("\n", "<br>\n") if html else text, subtype="html" if html else "plain")
        self.server.deliver(mail.as_bytes(), self.sent_folder)
        return mail.as_bytes()

    def pull(self) -> Ingested:
        return pull_mail(self.server.url.replace("//", f"//{dovecot.USER}@"), self.folder, self.desk)

    def standing(self, who: str) -> Standing:
        trip_id = read_record(self.folder).trip.id
        with self.desk.open_store() as store:
            return fold(history.events_of(store, trip_id), trip_id).standings[who]
