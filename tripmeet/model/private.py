"""What of a person may leave the traveller's own notes: everything but what they wrote after "private:"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from tripmeet.errors import Problem
from tripmeet.model.people import Address, Contact, Fact
from tripmeet.text import has_private, private_parts, without_private

PRIVATE_NAME = "somebody"
"""What a person is called whose name is private."""
IN_NOTES = "notes"


def without_secrets(contact: Contact) -> Contact:
    """The person without what is private in any of the words about them: no file that is written can tell it."""
    if not any(map(has_private, _words(contact))):
        return contact
    return replace(
        contact,
        id=_id(contact.id),
        name=without_private(contact.name) or PRIVATE_NAME,
        given=_said(contact.given),
        written_name=_said(contact.written_name),
        addresses=tuple(one for one in map(_address, contact.addresses) if one.text),
        company=_said(contact.company),
        title=_said(contact.title),
        met=_said(contact.met),
        give=_said(contact.give),
        language=_said(contact.language),
        tags=tuple(_tags(contact.tags)),
        notes=_notes(contact),
        facts=tuple(one for one in map(_fact, contact.facts) if one.value),
    )


def secrets_of(contact: Contact) -> tuple[str, ...]:
    """What no message may say, as it was written."""
    return tuple(dict.fromkeys(secret for words in _words(contact) for secret in private_parts(words)))


def told_without_secrets(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without what is private in the words that they quote."""
    return tuple(replace(one, where=_public(one.where), what=_public(one.what)) for one in problems)


def _public(words: str) -> str:
    return f"{without_private(words)} […]" if has_private(words) else words


def _words(contact: Contact) -> Iterator[str]:
    yield contact.id
    yield contact.name
    yield from filter(
        None,
        (
            contact.given,
            contact.written_name,
            contact.company,
            contact.title,
            contact.met,
            contact.give,
            contact.language,
        ),
    )
    yield from contact.tags
    yield contact.notes or ""
    for address in contact.addresses:
        yield from filter(None, (address.text, address.city, address.region, address.country, address.label))
    yield from (fact.value for fact in contact.facts)


def _said(words: str | None) -> str | None:
    return (without_private(words) or None) if words else words


def _id(id_: str) -> str:
    """The same where nothing in it is private: an id may be made of a name."""
    return f"name:{sha256(id_.encode(errors='surrogatepass')).hexdigest()[:12]}" if has_private(id_) else id_


def _address(address: Address) -> Address:
    return replace(
        address,
        text=without_private(address.text),
        city=_said(address.city),
        region=_said(address.region),
        country=_said(address.country),
        label=_said(address.label),
    )


def _tags(tags: Iterable[str]) -> Iterator[str]:
    """A cell is parted at its commas, and so is a secret in it: what comes after it may belong to it."""
    for tag in tags:
        if has_private(tag):
            if public := without_private(tag):
                yield public
            return
        yield tag


def _notes(contact: Contact) -> str | None:
    """A secret of one source ends with what that source says: the next one's notes stand below it."""
    secrets = [fact.value for fact in contact.facts if fact.name == IN_NOTES and fact.used]
    whole = contact.notes or ""
    parts = secrets if "\n".join(dict.fromkeys(secrets)) == whole else [whole]
    return "\n".join(filter(None, (without_private(part) for part in dict.fromkeys(parts)))) or None


def _fact(fact: Fact) -> Fact:
    return replace(fact, value=without_private(fact.value))
