"""Messages to a phone: SMS with its parts counted, WhatsApp with the link that opens it."""

from __future__ import annotations

import re

from tripmeet.asking.channels.plain import Plain
from tripmeet.model.messages import Draft, Link, Note
from tripmeet.model.people import Contact
from tripmeet.model.reach import international, without_extension

# GSM 03.38: the basic alphabet costs one of 160 septets, the extension two (an escape comes first)
GSM_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = set("\f^{}\\[~]|€")


def parts(text: str) -> int:
    """How many SMS the text is charged as."""
    if all(sign in GSM_BASIC or sign in GSM_EXTENDED for sign in text):
        length, alone, joined = sum(2 if sign in GSM_EXTENDED else 1 for sign in text), 160, 153
    else:
        length, alone, joined = len(text.encode("utf-16-le", "replace")) // 2, 70, 67
    return 1 if length <= alone else -(-length // joined)


def number(contact: Contact) -> str | None:
    """The first number that can be dialled: in international form where it is one, or their country is known, else its
    digits. An extension is no part of it."""
    country = next((address.country for address in contact.addresses if address.country), None)
    for phone in contact.phones:
        if whole := international(phone, country):
            return whole
        digits = "".join(sign for sign in without_extension(phone) if sign in "0123456789")
        if 6 <= len(digits) <= 15 and not phone.lstrip().startswith("+"):
            return digits
    return None


def dialled(draft: Draft | Note) -> str | None:
    """The number, if it is one that a link may carry."""
    return draft.to if draft.to and re.fullmatch(r"\+?\d{6,15}", draft.to) else None


class Sms(Plain):
    name = "sms"
    words = "sms"
    limit = 306  # two parts

    def reach(self, contact: Contact) -> str | None:
        return number(contact)

    def link(self, draft: Draft | Note) -> Link | None:
        to = dialled(draft)
        return Link(f"sms:{to}", "?&body=") if to else None  # iPhones want the &, Androids the ?

    def heading(self, draft: Draft | Note) -> str:
        count = parts(draft.body.strip())
        return f"To: {draft.to} (SMS, {count} {'part' if count == 1 else 'parts'})"


class WhatsApp(Plain):
    name = "whatsapp"

    def reach(self, contact: Contact) -> str | None:
        """International numbers only: the link knows no local ones."""
        digits = number(contact)
        return digits if digits and digits.startswith("+") else None

    def link(self, draft: Draft | Note) -> Link | None:
        to = dialled(draft)
        return Link(f"https://wa.me/{to.lstrip('+')}", "?text=") if to else None

    def heading(self, draft: Draft | Note) -> str:
        above, link = f"To: {draft.to} (WhatsApp)", self.link(draft)
        if link is None:
            return above
        if draft.blanks:
            # the link would carry the blank along
            return f"{above}\nOpen: {link.url} and paste the text, when its blanks are filled"
        return f"{above}\nOpen: {link.with_text(draft.body.strip())}"
