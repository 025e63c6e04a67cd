"""Messages, edited in the page: the file in the plan's folder is what is edited, as if by hand."""

from __future__ import annotations

from tripmeet.app.message import Result, Told, words
from tripmeet.app.session import Session
from tripmeet.errors import TripmeetError
from tripmeet.jobs.letter import Message, findings, message_to, rewritten

LONGEST = 20_000


def read(session: Session, told: Told) -> Result:
    """The message as it lies there, and what there is to say of it."""
    message = message_to(words(told, "who"), session.planned)
    return as_record(message) | {"findings": listed(session, message, message.subject, message.body)}


def check(session: Session, told: Told) -> Result:
    """What there is to say of these words, which are written nowhere yet."""
    message = message_to(words(told, "who"), session.planned)
    return {"findings": listed(session, message, words(told, "subject", LONGEST), words(told, "body", LONGEST))}


def edit(session: Session, told: Told) -> Result:
    """Keeps these words; what was sent under `was` is what they were when the traveller began."""
    message = message_to(words(told, "who"), session.planned)
    if message.body != words(told, "was", LONGEST):
        raise TripmeetError("the message was changed elsewhere meanwhile", hint="copy your words and open it again")
    subject, body = one_line(words(told, "subject", LONGEST)), words(told, "body", LONGEST)
    content = rewritten(message, subject, body, session.planned, session.desk)
    name = message.draft.people[0].name
    session.write(f"the message to {name}", message.path, content)
    return {"done": f"The message to {name} is yours now; plans leave it as it is."}


def write_anew(session: Session, told: Told) -> Result:
    """Gives an edited message up for a fresh draft."""
    message = message_to(words(told, "who"), session.planned)
    name = message.draft.people[0].name
    session.write(f"a fresh message to {name}", message.path, None)
    return {"done": f"The message to {name} is written anew."}


def listed(session: Session, message: Message, subject: str, body: str) -> list[Result]:
    found = findings(message, one_line(subject), body, session.planned, session.desk)
    return [{"what": one.what, "mend": one.mend, "blocks": one.blocks} for one in found]


def one_line(text: str) -> str:
    """A subject is one line: a second one would be another header of the mail."""
    return " ".join(text.split())


def as_record(message: Message) -> Result:
    draft = message.draft
    return {
        "name": draft.people[0].name,
        "channel": draft.channel,
        "to": draft.to or "",
        "language": draft.language,
        "subject": message.subject if draft.subject is not None else None,
        "body": message.body,
        "edited": message.is_edited,
    }
