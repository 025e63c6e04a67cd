"""Cards that nobody is to be met by: of who has died, of firms, rooms and services; and groups that are a program's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tripmeet.text import folded

DEAD = (
    "deceased|died|dead|passed away|rip|r.i.p|in memoriam|"
    "verstorben|verstorbene|verstorbener|gestorben|selig|"
    "décédé|décédée|décédé(e)|décès|mort|morte|défunt|défunte|"
    "fallecido|fallecida|fallecimiento|difunto|difunta|q.e.p.d|qepd|murió|"
    "deceduto|deceduta|defunto|defunta|morto|morta|"
    "falecido|falecida|faleceu|óbito|"
    "overleden|wijlen|zmarł|zmarła|zmarły|nie żyje|zemřel|zemřela|zesnulý|zesnulá|zosnulý|zosnulá|"
    "elhunyt|meghalt|néhai|"
    "avliden|avlidna|avled|död|død|afdød|avdød|kuollut|edesmennyt|surnud|miris|mirusi|miręs|"
    "умер|умерла|покойный|покойная|скончался|скончалась|помер|померла|покійний|починал|почина|"
    "απεβίωσε|θανών|πέθανε|μακαρίτης|vefat|vefat etti|öldü|merhum|merhume|rahmetli|decedat|decedată|"
    "preminuo|preminula|pokojni|pokojna|umrl|difunt|"
    "死亡|死去|逝去|故人|他界|已故|去世|已去世|过世|過世|逝世|사망|고인|별세"
)
DEAD_WORDS = frozenset(folded(word) for word in DEAD.split("|"))
LATE = DEAD_WORDS - {folded(word) for word in ("mort", "morte", "selig", "dead", "morto", "morta", "rip")}
"""Those that are no part of anybody's name."""

ALIVE_OR_NO = "nee não nej nie ne nem ei нет ні не όχι hayır nu いいえ 否 아니요 아니오 생존 存命 在世"
ALIVE = frozenset(
    (
        "alive",
        "living",
        "lebt",
        "lebend",
        "vivant",
        "vivante",
        "vivo",
        "viva",
        "levend",
        "żyje",
        "жив",
        "жива",
        *ALIVE_OR_NO.split(),
    )
)

LONGEST = 400
"""Letters that are looked at of a name or a status."""
DAGGER = re.compile("[†✝✞✟☨⚰🕯🪦]")
BRACKETS = re.compile(r"[(\[（]([^)\]）]*)[)\]）]")
DATE_AFTER = r"(?:$|[\s.,:;!]*$|[\s,:]*(?:on|in|am|im|le|en|el|il|em|op|w|dne|i|den|à|\(|\*|†)?\s*\W*\d)"
YEARS = re.compile(r"[(\[]\s*[*]?\s*(\d{4})\s*[-–—/]\s*†?\s*(\d{4})\s*[)\]]\s*$")
DIED_ON = re.compile(r"[(\[]\s*(?:d\.|died|gest\.|\+)\s*\d[\d./-]*\s*[)\]]")
THE_LATE = re.compile(r"^(?:the\s+)?late\s+\w", re.IGNORECASE)
NOTE = re.compile(
    rf"^\W*(?:{'|'.join(sorted(map(re.escape, DEAD.split('|')), key=len, reverse=True))})\b{DATE_AFTER}",
    re.IGNORECASE,
)


def says_dead(words: str) -> bool:
    """Whether a name, a tag or a status says that somebody has died: "† Walter", "Walter (verstorben)", "deceased"."""
    words = words[:LONGEST]
    if not words:
        return False
    if DAGGER.search(words) or DIED_ON.search(words) or THE_LATE.match(words) or folded(words) in DEAD_WORDS:
        return True
    if (years := YEARS.search(words)) and int(years[2]) - int(years[1]) > 18:  # of a life, and not of a job
        return True
    if any(folded(part) in DEAD_WORDS or NOTE.match(part) for part in BRACKETS.findall(words)):
        return True
    ends = re.split(r"\s*[,|–—:]\s*|\s+-\s+", words)
    if len(ends) > 1 and any(folded(part) in DEAD_WORDS for part in (ends[0], ends[-1])):
        return True
    several = folded(words).split()
    return len(several) > 1 and bool({several[0], several[-1]} & LATE)


def notes_say_dead(notes: str) -> bool:
    """Whether a line of the notes says it of the person themselves: "† 2023", "verstorben im März 2021"; what happened
    to somebody else's father is another matter."""
    return any(
        DAGGER.match(line.strip()) is not None or NOTE.match(line) is not None
        for line in notes.splitlines()
        if not line.startswith(("mail address:", "phone number:"))
    )


KINDS = {
    "organization": "org organization organisation company firm business firma unternehmen société entreprise empresa "
    "azienda società bedrijf organisatie organización organização organizzazione företag virksomhed yritys компания "
    "организация 会社 公司 회사 vendor supplier account company/organization",
    "place": "location room resource place raum ort salle sala building venue equipment",
    "service": "application device thing service bot",
}
KIND_OF = {folded(word): kind for kind, words in KINDS.items() for word in words.split()}


def kind_of(text: str) -> str:
    """What a card says that it is of; empty of a person, and where that is not understood."""
    return KIND_OF.get(folded(text), "")


SERVICES = frozenset(
    folded(words)
    for line in (
        "Voicemail, Voice mail, Mailbox, Anrufbeantworter, Messagerie vocale, Buzón de voz, Segreteria telefonica",
        "Customer service, Customer care, Customer support, Kundenservice, Kundendienst, Service client",
        "Servicio al cliente",
        "Servizio clienti, Klantenservice, Atención al cliente, Apoio ao cliente, Hotline, Support",
        "Helpdesk, Help desk",
        "Emergency, Notruf, Urgences, Emergencias, Emergenze, Police, Polizei, Policía, Polizia, Feuerwehr",
        "Fire brigade",
        "Directory assistance, Auskunft, Taxi, No reply, Noreply, Newsletter, Postmaster, Mailer Daemon",
    )
    for words in line.split(", ")
)
NO_REPLY = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noresponder|nicht[-_.]?antworten|mailer-daemon|postmaster)",
    re.IGNORECASE,
)
ROOM_MAIL = re.compile(r"@resource\.calendar\.google\.com$", re.IGNORECASE)


def service_of(name: str, emails: Iterable[str]) -> str | None:
    """service or place, of a card that is one by its name or its mail address; None of others."""
    emails = tuple(emails)
    if folded(name) in SERVICES or (emails and all(NO_REPLY.match(email) for email in emails)):
        return "service"
    return "place" if emails and all(ROOM_MAIL.search(email) for email in emails) else None


# Groups that are a program's own

GROUPS = frozenset(
    folded(words)
    for line in (
        "myContacts, My Contacts, starred, Starred in Android, All contacts, Other contacts, Contacts",
        "Contact, Unfiled",
        "System Group: My Contacts, System Group: Starred, ICE, Emergency contacts, Favorites, Favourites",
        "Default, None",
        "Meine Kontakte, Kontakte, Markiert, Favoriten, Mes contacts, Favoris, Suivis, Mis contactos",
        "Contactos, Favoritos",
        "Destacados, Meus contatos, Os meus contactos, Contatos, I miei contatti, Contatti, Preferiti, Speciali",
        "Mijn contacten, Contacten, Favorieten, Met ster, Moje kontakty, Kontakty, Ulubione, Oznaczone gwiazdką",
        "Mina kontakter, Kontakter, Favoriter, Mine kontakter, Mine kontaktpersoner, Favoritter",
        "Omat yhteystiedot, Suosikit",
        "Мои контакты, Контакты, Избранное, Помеченные, マイ コンタクト, 連絡先, お気に入り, スター付き",
        "我的联系人, 联系人, 已加星标, 我的聯絡人, 聯絡人, 내 주소록, 주소록, 즐겨찾기, iCloud, On My Mac, card, vCard",
        "Not in any group, Uncategorized, Collected Addresses, Gesammelte Adressen, Suggested Contacts",
        "Vorgeschlagene Kontakte",
    )
    for words in line.split(", ")
)
IMPORTED = re.compile(
    r"^\W*(?:imported|restored|exported|synced|migrated|importiert|wiederhergestellt|importé|restauré|importado|importada|"
    r"restaurado|importato|importati|ripristinato|geïmporteerd|hersteld|zaimportowan|importován|importálva|importerad|"
    r"importeret|importert|tuotu|импортировано|імпортовано|içe aktar|importat|インポート|导入|匯入|가져)",
    re.IGNORECASE,
)


def is_own_group(tag: str) -> bool:
    """Whether a tag is a program's way to sort everybody, and no thread between people: myContacts, Imported on …"""
    return tag.startswith("* ") or folded(tag) in GROUPS or IMPORTED.match(tag) is not None
