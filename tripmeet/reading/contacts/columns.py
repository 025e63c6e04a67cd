"""Which field a column means, judged by its header: "Home City", "E-mail 2 - Value", "Ort geschäftlich"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tripmeet.reading.folding import folded


class Column(NamedTuple):
    """A field of a person, and which of several it is: home, work, or a number."""

    field: str
    group: str = ""


NAMES = {
    "name": "full name|display name|contact name|contact|formatted name|nom complet|nombre completo|"
    "nome completo|vollständiger name|anzeigename",
    "given": "first name|given name|first|firstname|forename|vorname|prénom|nombre|nome|primeiro nome|имя",
    "middle": "middle name|additional name|middle|weitere vornamen|zweiter vorname",
    "family": "last name|family name|last|lastname|surname|nachname|familienname|nom|nom de famille|apellido|"
    "apellidos|apelido|sobrenome|cognome|фамилия",
    "prefix": "name prefix|honorific prefix|salutation|anrede",
    "suffix": "name suffix|honorific suffix|generation",
    "nickname": "nick name|nick|alias|spitzname",
    "email": "e mail|mail|email address|e mail address|mail address|email addresses|emails|e mails|"
    "e mail adresse|email adresse|primary email|secondary email|alternate email|other email|adresse e mail|"
    "courriel|adresse mail|correo|correo electrónico|dirección de correo electrónico|endereço de e mail|"
    "email id|e mail value|email value",
    "phone": "phone number|phones|telephone|telephone number|tel|mobile|mobile phone|mobile number|cell|"
    "cell phone|cellphone|home phone|work phone|business phone|primary phone|other phone|"
    "company main phone|main phone|car phone|phone value|telefon|telefonnummer|mobiltelefon|handy|"
    "handynummer|mobil|rufnummer|téléphone|portable|téléphone mobile|teléfono|móvil|telefone|celular|"
    "telemóvel|number|contact number|whatsapp|whatsapp number|fax|fax number|pager|pager number|telex|isdn|"
    "ttytdd phone|radio phone|callback|rappel|phone numbers|phone mobile|phone cell|phone main|phone fax|"
    "telefon firma|autotelefon",
    "company": "organization|organisation|company name|organization name|organisation name|employer|"
    "current company|associated company|firma|unternehmen|arbeitgeber|société|entreprise|org|organización|"
    "empresa|compañía|organização",
    "title": "job title|job|position|role|organization title|jobtitle|occupation|headline|current position|"
    "beruf|berufsbezeichnung|fonction|poste|titre|puesto|cargo|título",
    "location": "place|where|city country|current location|based in|lives in|town country|wohnort|lieu|"
    "ubicación|localização|geo location|mailing location|city state",
    "formatted": "address|full address|formatted address|mailing address|adresse|anschrift|dirección|"
    "endereço|address formatted|postal address",
    "street": "street address|address line|address street|street line|straße|strasse|rue|calle|rua|address 1|"
    "address 2|address 3|addr|address line 1|address line 2|direccion linea",
    "extended": "extended address|address extended",
    "box": "po box|address po box|p o box|postfach|post office box",
    "city": "town|locality|address city|ort|stadt|ville|ciudad|cidade|localité|localidad|localidade|mailing city",
    "region": "state|province|county|state region|state province|address region|address state|bundesland|"
    "kanton|bundesland kanton|région|estado|provincia|mailing state",
    "postal": "postal code|p code|zip|zip code|zipcode|postcode|zip postal code|address postal code|plz|"
    "postleitzahl|code postal|código postal|cep",
    "country": "country region|country name|country code|address country|land|land region|pays|pays région|"
    "país|país región|mailing country|nation",
    "label": "address label|address type",
    "website": "web page|webpage|profile url|profile|web site|web|url|homepage|home page|website url|"
    "personal web page|webseite|internet|site web|página web|site|website value|blog",
    "linkedin": "linkedin url|linkedin profile|linkedin profile url|linkedin bio|person linkedin url|li url",
    "x": "twitter|twitter handle|twitter username|twitter url|x handle|x username|x url",
    "mastodon": "mastodon handle|mastodon account|fediverse",
    "bluesky": "bluesky handle|bsky",
    "github": "github username|github url|github profile",
    "instagram": "instagram handle|instagram username",
    "facebook": "facebook url|facebook profile",
    "skype": "skype id|skype name",
    "notes": "note|comments|comment|description|bio|about|memo|notizen|bemerkungen|kommentar|remarques|notas",
    "tags": "labels|categories|category|groups|group|group membership|lists|kategorien|gruppen|catégories|"
    "categorías|categorias|tag|keywords|gruppe",
    "language": "preferred language|sprache|langue|idioma|languages|spoken language",
    "last_met": "last meeting|last seen|met on|zuletzt getroffen",
    "last_contact": "last contacted|last activity|last activity date|last interaction|last touch|last interaction date",
    "connected_on": "connected on|connection since|connected since",
}
"""Each field, and how other programs and languages call it; the field's own name is one of them."""

OWN = ("closeness", "cadence", "lives", "met", "give", "channel", "available", "do_not_contact", "details")
ALIASES = {
    folded(alias): field for field, aliases in NAMES.items() for alias in (field.replace("_", " "), *aliases.split("|"))
} | {folded(field.replace("_", " ")): field for field in OWN}

LABELS = {
    "home": "home private privat personal domicile particular casa residencial heim",
    "work": "work business office geschäftlich bureau professionnel trabajo negocio trabalho comercial dienstlich",
    "other": "other weitere autre otro otra outro andere weiterer weiteres",
}
LABEL_OF = {folded(word): label for label, words in LABELS.items() for word in words.split()}
NUMBERED = re.compile(
    r"^(?P<what>e mail|email|phone|address|website|organization|im|custom field) (?P<n>\d+) (?P<part>.+)$"
)
PARTS = {"address": {"type": "label", "formatted": "formatted", "value": "formatted"},
         "organization": {"name": "company", "title": "title", "location": "location"},
         "custom field": {"value": "custom"}, "im": {"value": "custom"}}  # fmt: skip


EMPTY = frozenset(("mailing", "primary", "current", "contact", "person"))
"""Words of a header that tell nothing more."""

CAMEL = re.compile(r"([a-z])([A-Z])")


def guess(header: str) -> Column | None:
    """The field that a column's header means, None when it means none of ours."""
    words = folded(header)
    if numbered := NUMBERED.match(words):
        return guess_numbered(**numbered.groupdict())
    if field := ALIASES.get(words):
        return Column(field)
    several = folded(CAMEL.sub(r"\1 \2", header)).split()
    bare = [word for word in several if not (word.isdigit() or word in EMPTY)]
    label = next((LABEL_OF[word] for word in bare if word in LABEL_OF), "")
    core = " ".join(word for word in bare if word not in LABEL_OF)
    field = ALIASES.get(" ".join(bare)) or ALIASES.get(core)
    if field == "name" and label:  # "Business Name" is not what the person is called
        return Column("company") if label == "work" else None
    return Column(field, label) if field else None


def guess_numbered(what: str, n: str, part: str) -> Column | None:
    """Google's way: "Address 1 - City"; the number keeps one address apart from the next."""
    if what in PARTS:
        field = PARTS[what].get(part) or (ALIASES.get(part) if what == "address" else None)
        group = n if what == "address" else "work" if field == "location" else ""
        return Column(field, group) if field else None
    if part not in ("value", "address", "adresse"):
        return None
    return Column({"e mail": "email"}.get(what, what))


def columns_of(header: Iterable[str]) -> list[Column | None]:
    """What each column of a header means."""
    return [guess(cell) for cell in header]
