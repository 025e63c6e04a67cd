"""Which of somebody's tags tell of a circle of people, and which only how an address book is sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tripmeet.model.people import Contact

SORTING = """
my contacts|mycontacts|all contacts|other contacts|othercontacts|contacts|contact|people|
everybody|everyone|all|general|starred|favou?rites?|favou?rite contacts|vip|important|
pinned|frequent|frequently contacted|suggested|recent|recents|friends|friend|close friends|
family|coworkers|co-workers|ex-colleagues|colleagues|colleague|work|business|personal|private|home|
clients?|customers?|leads?|prospects?|vendors?|suppliers?|key customer|competition|
connections?|connected|followers?|following|network|networking|acquaintances?|relatives?|
neighbou?rs?|other|others|misc|miscellaneous|unfiled|
uncategori[sz]ed|no category|none|default|new|old|archive|archived|blocked|spam|hidden|
restricted|emergency|emergency contacts?|ice|ice emergency contacts|holiday|holiday cards?|
christmas cards?|birthdays?|mailing list|newsletter|subscribers?|do not call|to ?do|
follow ?up|to call|to write|linkedin|linkedin connections?|facebook|facebook friends|google|
google contacts|gmail|icloud|apple|exchange|outlook|hotmail|yahoo|whatsapp|telegram|
signal|skype|instagram|twitter|x|xing|phone|phone contacts|phonebook|sim|sim card|device|
mobile|android|iphone|samsung|email|e-mail|address book|vcards?|csv|hubspot|salesforce|
mailchimp|meetup|eventbrite|nextcloud|import|imported|merged|synced|backup|meine kontakte|
alle kontakte|weitere kontakte|andere kontakte|kontakte|markiert|mit stern|favoriten|wichtig|
freunde|freund|freundin|familie|kollegen|kollegin|kollege|arbeit|beruflich|geschäftlich|
geschäft|geschäftskontakte|handy|handykontakte|
privatkontakte|privat|persönlich|bekannte|nachbarn|verwandte|kunden|kunde|lieferanten|
partner|sonstige|sonstiges|verschiedenes|notfall|notfallkontakte|importiert|importe|telefon|
adressbuch|geburtstage|mes contacts|tous les contacts|autres contacts|suivis?|favoris|amis?|
amies?|famille|collègues?|travail|professionnel|personnel|privé|connaissances|voisins|
fournisseurs|divers|autres?|importés?|importation|urgence|carnet d'adresses|mis contactos|
todos los contactos|otros contactos|contactos|destacados?|favoritos?|amigos?|amigas?|familia|
familiares|compañeros|compañeros de trabajo|colegas?|trabajo|personales?|conocidos|vecinos|
clientes?|proveedores|otros?|varios|importados?|emergencias?|agenda|os meus contactos|
meus contatos|todos os contactos|todos os contatos|outros contactos|outros contatos|contatos|
com estrela|marcados com estrela|família|trabalho|pessoal|pessoais|conhecidos|vizinhos|
fornecedores|outros?|diversos|i miei contatti|tutti i contatti|altri contatti|contatti|
speciali|preferiti|amici|famiglia|colleghi|lavoro|personale|clienti|fornitori|altri|
importati|mijn contacten|alle contacten|andere contacten|contacten|met ster|favorieten|
vrienden|collega['’]?s|werk|zakelijk|persoonlijk|klanten|overige|geïmporteerd|
mina kontakter|mine kontakter|kontakter|stjärnmärkta|vänner|venner|familj|kollegor|kolleger|
jobb|arbete|moje kontakty|wszystkie kontakty|oznaczone gwiazdką|ulubione|znajomi|przyjaciele|
rodzina|współpracownicy|praca|мои контакты|избранные|друзья|семья|коллеги|работа|連絡先|
スター付き|お気に入り|友だち|友達|家族|同僚|仕事|
我的联系人|已加星标|收藏|朋友|家人|同事|工作|내 주소록|즐겨찾기|친구|가족|직장
"""
"""Groups that programs make, and words with which people sort everybody they know, folded: a relation to oneself, a
list, a program. Two people who both stand in one of them need have nothing to do with each other."""
SORTED = re.compile(rf"(?:{''.join(SORTING.split(chr(10)))})")
SMALL = frozenset((
    "&", "and", "my", "the", "in", "on", "of", "from", "for", "und", "meine", "aus", "von", "auf", "im", "et", "mes",
    "di", "de", "du", "dans", "sur", "y", "mis", "del", "en", "e", "os", "meus", "do", "no",
))  # fmt: skip
MADE = re.compile(
    r"(?:import\w*|importiert|importé|importée|importado|importada|importati|importato|geïmporteerd|importerad|"
    r"zaimportowane|импортировано|restored|merged|synced|synchronised|synchronized|exported|added|created|backup|"
    r"インポート|导入|导出)\b.*\d.*|(?:added|created|saved|synced) (?:by|from|via) .*|"
    r".*\.(?:csv|vcf|xlsx?|ldif|zip)\b.*|"
    r"(?:red|orange|yellow|green|blue|purple) category|(?:rote|orange|gelbe|grüne|blaue|lila|violette) kategorie|"
    r"catégorie (?:rouge|orange|jaune|verte|bleue|violette)|categoría (?:roja|naranja|amarilla|verde|azul|morada)|"
    r"categoria (?:vermelha|laranja|amarela|verde|azul|roxa)|\d[\d\s./:-]*|group \d+|list \d+|label \d+|[★☆*]+",
    re.IGNORECASE,
)
"""What a program makes up: the day of an import, a file's name, the colours of Outlook, bare numbers."""


def is_circle(tag: str) -> bool:
    """Whether people who share this tag may well have something to do with each other: "sailing", not "myContacts"."""
    words = " ".join(tag.casefold().replace("_", " ").strip(" *#[]()\"'“”«»:;.,-").split())
    return bool(words) and not _sorts(words)


def _sorts(words: str) -> bool:
    """Whether this is one of those words, or made of nothing else: "contactos importados", "starred in Android"."""
    return bool(MADE.fullmatch(words) or SORTED.fullmatch(words)) or all(
        word in SMALL or word.isdigit() or SORTED.fullmatch(word) for word in words.split()
    )


def circles_of(contact: Contact) -> Iterator[tuple[str, str]]:
    """What somebody may share with others, by the field in which it stands: circles among the tags, and the company."""
    yield from (("tags", tag) for tag in contact.tags if is_circle(tag))
    if contact.company and is_circle(contact.company):
        yield "company", contact.company
