"""Contact points: profiles, mail addresses and phone numbers as they compare, and whether they are one person's."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tripmeet.model.people import Contact, Handle
from tripmeet.model.reach import e164
from tripmeet.reading.folding import typed
from tripmeet.reading.naming import parsed


class Sort(Enum):
    """Whose a contact point is."""

    PROFILE = "one person's profile"
    PAGE = "a profile that may be a firm's or a family's"
    OWN = "a mail address of one's own"
    MOBILE = "a mobile phone"
    FAMILY = "a mail address that is called by a surname alone, or by two people"
    SHARED = "a role's mailbox, a landline, a switchboard"


ROLES = frozenset((
    "abteilung", "accounting", "accounts", "accueil", "admin", "administracion", "administration", "administrator",
    "aide", "amministrazione", "anfrage", "atendimento", "ayuda", "bestellung", "billing", "biuro", "board",
    "booking", "bookings", "buchhaltung", "buero", "bureau", "buro", "careers", "ciao", "clinic", "club", "comercial",
    "comptabilite", "contabilidad", "contact", "contactar", "contacto", "contato", "contatti", "correo", "crew",
    "datenschutz", "desk", "direccion", "direction", "dispatch", "eigyou", "einkauf", "empfang", "enquiries",
    "equipe", "equipo", "eventi", "events", "faktura", "fam", "famiglia", "familia", "familie", "familien", "famille",
    "family", "feedback", "finance", "firma", "frontdesk", "gemeinde", "geral", "hallo", "hello", "help", "helpdesk",
    "hi", "hilfe", "hola", "hotel", "hr", "imprensa", "inbox", "info", "informacion", "information", "invoice",
    "invoices", "iroda", "jimukyoku", "jobs", "kancelar", "kancelaria", "kanzlei", "kita", "kitchen", "kontakt",
    "kontor", "kundenservice", "lab", "legal", "mail", "mailbox", "mairie", "management", "marketing", "media",
    "museum", "newsletter", "no", "noreply", "office", "oficina", "orders", "ordini", "parafia", "paroisse",
    "parroquia", "pastorat", "perhe", "pfarramt", "pfarrbuero", "pfarrburo", "post", "posta", "postmaster", "praxis",
    "prenotazioni", "prensa", "presidencia", "press", "presse", "privacy", "recepcao", "recepcion", "recepcja",
    "reception", "rechnung", "redaccion", "redaction", "redaktion", "redazione", "reply", "reservas", "reservation",
    "reservations", "restaurant", "rezeption", "rodzina", "sales", "school", "schule", "secretaria", "secretariaat",
    "secretariat", "secretary", "segreteria", "sekretariaat", "sekretariat", "service", "servicio", "servicos",
    "shop", "soumu", "staff", "stampa", "store", "studio", "support", "taller", "team", "the", "toimisto", "tukku",
    "ufficio", "us", "vendas", "vendite", "ventas", "ventes", "verein", "verkauf", "vertrieb", "verwaltung",
    "vorstand", "webmaster", "welcome", "werkstatt", "wir", "yhteys", "zakaz", "zarzad", "zentrale",
))  # fmt: skip
"""Mailboxes that several people read, in the languages that people name them in."""

HOUSEHOLD = re.compile("family|famil(?:ie|ia|le)|famiglia|office|^info|sekretari|secretari")
"""What makes a mailbox several people's wherever it stands in one: smithfamily, annasoffice."""

JOINING_WORDS = frozenset(
    ("and", "und", "et", "y", "e", "i", "en", "og", "och", "ja", "ve", "a", "es", "kai", "plus", "n")
)
"""What stands between two names of one mailbox."""


@lru_cache(maxsize=20_000)
def mailbox(address: str) -> Sort:
    """Whose a mail address is, by what stands before the @."""
    words = mailbox_words(address)
    together = "".join(words)
    if not words or any(word in ROLES for word in (*words, together)) or HOUSEHOLD.search(together):
        return Sort.SHARED
    if len(words) == 3 and words[1] in JOINING_WORDS:
        return Sort.FAMILY
    return Sort.OWN


def mailbox_words(address: str) -> list[str]:
    return typed(re.sub(r"[._+\-\d]+", " ", address.partition("@")[0])).split()


@lru_cache(maxsize=20_000)
def is_named_for(address: str, name: str) -> bool:
    """Whether a mail address names this person: by the given name, or by its first letter with the surname."""
    local, who = "".join(mailbox_words(address)), parsed(name)
    given, family = who.given.replace("-", ""), who.family.replace("-", "")
    if len(given) > 2 and given in local:
        return True
    initial_first = len(family) > 1 and local in (given[:1], given[:1] + family, family + given[:1])
    return initial_first or (len(given) == 1 and local.startswith(given) and local != family)


@lru_cache(maxsize=20_000)
def is_surnames(address: str, name: str) -> bool:
    """Whether a mail address is called by this person's surname alone: a family's."""
    local, family = "".join(mailbox_words(address)), parsed(name).family.replace("-", "")
    return bool(family) and local in (family, f"{family}s", f"die{family}s", f"the{family}s")


def profile(handle: Handle) -> str:
    """A profile as it compares: linkedin:ada."""
    return f"{handle.network}:{handle.name.casefold().rstrip('/').lstrip('@')}"


def name_is_its_point(person: Contact) -> bool:
    """Whether the entry has no name of its own: what it is called by is its mail address, handle or number."""
    name = person.name.casefold().strip()
    emails = {email.casefold() for email in person.emails}
    emails |= {email.partition("@")[0] for email in emails}
    handles = {handle.name.casefold().partition("@")[0] for handle in person.handles}
    digits = re.sub(r"[^\d+]", "", name)
    return name in emails or name in handles or (bool(digits) and not any(sign.isalpha() for sign in name))


# Phone numbers


def key_of_number(phone: str, country: str | None) -> str | None:
    """A number as it compares, None for one too short to be anybody's."""
    if number := e164(phone, country):
        return f"tel:{number}"
    digits = re.sub(r"\D", "", phone)
    return f"tel:{digits}" if len(digits) >= 6 else None


def number(key: str) -> Sort:
    return Sort.MOBILE if key.startswith("+") and is_personal(key) else Sort.SHARED


@lru_cache(maxsize=5_000)
def is_personal(number: str) -> bool:
    """Whether a number in international form is a mobile phone's; in some countries one cannot tell, then it is not."""
    import phonenumbers

    return bool(phonenumbers.number_type(phonenumbers.parse(number)) == phonenumbers.PhoneNumberType.MOBILE)
