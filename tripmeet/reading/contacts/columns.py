"""Which field a column means, judged by its header: "Home City", "E-mail 2 - Value", "Ort geschäftlich".

English and what is common stands here; what other languages say is the table `data/headers.txt`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from tripmeet import assets
from tripmeet.text import folded


class Column(NamedTuple):
    """A field of a person, and which of several it is: home, work, or a number."""

    field: str
    group: str = ""


NAMES = {
    "name": "fn|full name|display name|contact name|contact|formatted name|nom complet|nombre completo|"
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
    "current company|associated company|companies|account name|firma|unternehmen|arbeitgeber|"
    "société|entreprise|org|organización|empresa|compañía|organização",
    "title": "job title|job|position|role|organization title|jobtitle|occupation|headline|current position|"
    "beruf|berufsbezeichnung|fonction|poste|titre|puesto|cargo|título",
    "location": "place|where|city country|current location|based in|lives in|town country|wohnort|lieu|"
    "ubicación|localização|geo location|mailing location|city state",
    "formatted": "address|addresses|full address|formatted address|mailing address|adresse|anschrift|dirección|"
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
    "website": "web page|sites|profiles|webpage|profile url|profile|web site|web|url|homepage|home page|website url|"
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
    "kind": "contact type|record type|kind of contact|entry type|kontaktart",
    "status": "contact status|vital status",
}
"""Each field, and how other programs and languages call it; the field's own name is one of them."""

OWN = ("closeness", "cadence", "lives", "met", "give", "channel", "available", "do_not_contact", "deceased", "details")
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
    r"^(?P<what>e mail|email|phone|address|website|organization|im|custom field|event) (?P<n>\d+) (?P<part>.+)$"
)
PARTS = {"address": {"type": "label", "formatted": "formatted", "value": "formatted"},
         "organization": {"name": "company", "title": "title", "location": "location"},
         "custom field": {"value": "custom"}, "im": {"value": "custom"}}  # fmt: skip


NUMBERED_ELSEWHERE = re.compile(r"^(\D+?) (\d+) (\D+)$")
SAYS = {
    "value": "wert|valor|valeur|valore|waarde|wartość|hodnota|érték|værdi|verdi|värde|arvo|значение|значення|стойност|"
    "τιμή|değer|valoare|vrijednost|値|值|값",
    "name": "name|nombre|nom|nome|naam|nazwa|název|názov|név|navn|namn|nimi|название|назва|όνομα",
    "label": "label|etikett|libellé|etiqueta|etichetta|marcador|rótulo|typ|type|tipo",
}
SAID = {folded(word): part for part, words in SAYS.items() for word in words.split("|")}
"""How other languages call the parts of Google's numbered headers."""

EMPTY = frozenset(
    (
        "mailing",
        "primary",
        "current",
        "contact",
        "person",
        "de",
        "del",
        "della",
        "di",
        "do",
        "da",
        "du",
        "des",
        "of",
        "the",
    )
)
"""Words of a header that tell nothing more."""

CAMEL = re.compile(r"([a-z])([A-Z])")


@dataclass(frozen=True)
class Words:
    """What headers mean in a language: the fields by their names, and the labels (home, work, past) by their words."""

    fields: dict[str, Column] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


ENGLISH = Words({name: Column(meant) for name, meant in ALIASES.items()}, LABEL_OF)


@cache
def languages() -> Mapping[str, Words]:
    """The table of other languages."""
    found: dict[str, Words] = defaultdict(Words)
    language = ""
    for line in (assets.folder("data") / "headers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            key, _, names = line.partition(":")
            for name in names.split("|"):
                add(found[language], key, folded(name))
    return found


def add(words: Words, key: str, name: str) -> None:
    if key in LABEL_NAMES:
        words.labels.setdefault(name, key)
        return
    label, _, rest = key.partition(" ")
    words.fields.setdefault(name, Column(rest, label) if label in LABEL_NAMES else Column(key))


LABEL_NAMES = (*LABELS, "past")


@cache
def english() -> Words:
    more = languages()["en"]
    return Words({**more.fields, **ENGLISH.fields}, {**more.labels, **ENGLISH.labels})


@cache
def all_languages() -> Words:
    """Every language's words together; where two differ, the first one in the table."""
    fields = {name: meant for words in reversed(list(languages().values())) for name, meant in words.fields.items()}
    labels = {name: label for words in reversed(list(languages().values())) for name, label in words.labels.items()}
    return Words(fields, labels)


def language_of(header: Iterable[str]) -> str:
    """The language whose words explain most of a header; empty where none of them does."""
    cells = [cell for cell in header if cell.strip()]
    counts = {name: sum(meaning(cell, words) is not None for cell in cells) for name, words in languages().items()}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if counts.get(best) else ""


@lru_cache(maxsize=5_000)
def guess(header: str, language: str = "") -> Column | None:
    """The field that a column's header means, None when it means none of ours.

    The words of `language` count first. "name or family" and the like wait for `settled`.
    """
    words = folded(header)
    if (translated := NUMBERED_ELSEWHERE.match(words)) and (column := guess_translated(translated, language)):
        return column
    if numbered := NUMBERED.match(words):
        return guess_numbered(**numbered.groupdict())
    own = (languages()[language],) if language else ()
    found = (meaning(header, several) for several in (*own, english(), all_languages()))
    return next((column for column in found if column), None)


def meaning(header: str, words: Words) -> Column | None:
    """What a header means in these words: as it stands, or without the words for which address or phone it is."""
    whole = folded(header)
    if column := words.fields.get(whole):
        return column
    several = folded(CAMEL.sub(r"\1 \2", header)).split()
    bare = [word for part in several if (word := part.rstrip("0123456789")) and word not in EMPTY]
    label = next((words.labels[word] for word in bare if word in words.labels), "")
    core = [word for word in bare if word not in words.labels]
    if label and (part := part_of_an_address(core, bare[-1], words)):
        return part
    column = words.fields.get(" ".join(bare)) or words.fields.get(" ".join(core)) or compound(core, words)
    if column and not column.group:
        column = Column(column.field, label)
    if column and column.group == "past" and column.field not in OF_A_PLACE:
        return None  # a former employer, an old number
    if column and column.group and column.field in WHOLE_NAMES:  # "Business Name" is not what the person is called
        return Column("company") if column.group == "work" else None
    return column


def part_of_an_address(core: Sequence[str], last: str, words: Words) -> Column | None:
    """The part that a word after "address" is: "Endereço País" is a country, and not where the parents (pais) live."""
    whole, part = words.fields.get(" ".join(core)), words.fields.get(last)
    is_address = whole is not None and whole.field == "formatted" and last not in core
    return part if is_address and part and part.field in OF_A_PLACE else None


OF_A_PLACE = frozenset(("location", "formatted", "street", "extended", "box", "city", "region", "postal", "country"))
WHOLE_NAMES = ("name", "name or family", "name or given")


def compound(core: Sequence[str], words: Words) -> Column | None:
    """A label and a field in one word, or two phrases beside each other: Kotikaupunki, 会社電話, 商务地址 街道."""
    text = " ".join(core) if core else ""
    for word in sorted(words.labels, key=len, reverse=True):
        if text.startswith(word) and (len(word) > 2 or not word.isascii()):
            rest = text[len(word) :].strip()
            if column := words.fields.get(rest) or words.fields.get(rest.removeprefix("s")):
                return Column(column.field, words.labels[word])
    return None


def settled(columns: Sequence[Column | None]) -> list[Column | None]:
    """The columns, with what two of them say together: "Name" beside "Vorname" is the surname."""
    fields = {column.field for column in columns if column}
    has_given = bool(fields & {"given", "name or given"})
    has_family = bool(fields & {"family", "name or family"})
    means = {
        "name or family": "family" if has_given and "family" not in fields else "name",
        "name or given": "given" if has_family and "given" not in fields else "name",
    }
    if has_given and not has_family:
        means["name"] = "family" if "name" in fields else "name"
    return [Column(means.get(one.field, one.field), one.group) if one else None for one in columns]


def is_past(label: str) -> bool:
    """Whether a label says that somebody no longer lives there, or others do: old, Eltern, 旧住所."""
    words, past = folded(label).split(), all_past()
    return any(word in past for word in words) or label.startswith(PAST_WITHOUT_A_SPACE)


PAST_WITHOUT_A_SPACE = ("旧", "舊", "以前", "前の", "元の", "옛", "이전", "父母", "実家", "両親", "부모")


@cache
def all_past() -> frozenset[str]:
    return frozenset(word for words in languages().values() for word, label in words.labels.items() if label == "past")


def is_of_a_death(label: str) -> bool:
    """Whether a dated event is called a death, in any language."""
    column = guess(label)
    return column is not None and column.field == "deceased"


def label_of(label: str) -> str:
    """home or work, in whatever language a label says it; else the label's own words."""
    words = folded(label)
    found = LABEL_OF.get(words) or all_languages().labels.get(words)
    return found if found in ("home", "work") else label.casefold()


def guess_translated(numbered: re.Match[str], language: str) -> Column | None:
    """As `guess_numbered` in another language ("Endereço 1 - Cidade", "Telefon 1 - Wert"); None where it is not so."""
    what, n, part = numbered.groups()
    kind, said = guess(what, language), SAID.get(part)
    if kind is None:
        return None
    if kind.field == "formatted":
        of_address = guess(part, language)
        if said in ("value", "label"):
            return Column("label" if said == "label" else "formatted", n)
        return Column(of_address.field, n) if of_address and of_address.field in OF_A_PLACE else None
    is_said = said == "value" or (said == "name" and kind.field == "company")
    return kind if is_said and kind.field in ("email", "phone", "company", "website") else None


def guess_numbered(what: str, n: str, part: str) -> Column | None:
    """Google's way: "Address 1 - City"; the number keeps one address apart from the next."""
    if what == "event":
        return Column("event") if part in ("label", "type") else None
    if what in PARTS:
        field = PARTS[what].get(part) or (ALIASES.get(part) if what == "address" else None)
        group = n if what == "address" else "work" if field == "location" else ""
        return Column(field, group) if field else None
    if part not in ("value", "address", "adresse"):
        return None
    return Column({"e mail": "email"}.get(what, what))
