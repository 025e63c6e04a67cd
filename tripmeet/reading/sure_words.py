"""All the words of a letter that may be marked by itself, in our seven languages, without accents and case.

One word beside these, and the traveller reads it: what is not known here may be a condition, a doubt, or somebody else.
"""

from __future__ import annotations

from tripmeet.reading.reply_words import Words

GREETING: Words = {
    "en": "hi|hello|hey|dear|good morning|good afternoon|good evening|morning",
    "de": "hallo|liebe[rs]?|hi|guten (?:tag|morgen|abend)|servus|moin|sehr geehrte[rs]? (?:frau|herr)",
    "fr": "bonjour|salut|coucou|bonsoir|cher|chere",
    "es": "hola|querid[oa]|estimad[oa]|buenos dias|buenas(?: tardes| noches)?",
    "pt": "ola|oi|querid[oa]|car[oa]|bom dia|boa (?:tarde|noite)",
    "it": "ciao|car[oa]|buongiorno|buonasera|salve",
    "nl": "hoi|dag|hallo|beste|lieve|goedemorgen|goedemiddag",
}
"""How a letter begins; up to two words after it are the name."""

CLOSING: Words = {
    "en": "see you (?:then|there|soon)|see you|talk soon|all the best|best(?: wishes)?|cheers|(?:kind |warm )?regards|take care"
    "|looking forward(?: to (?:it|that|seeing you))?|have a (?:good|safe|nice) trip|i ll be there|can t wait",
    "de": "bis (?:dann|bald|dienstag|mittwoch|donnerstag)|(?:liebe|viele|beste|herzliche) grusse|lg|vg|mfg|gruss"
    "|ich freue? mich(?: (?:schon|sehr|drauf|darauf|auf dich|auf euch))*|freue? mich(?: (?:schon|sehr|drauf|darauf))*"
    "|gute reise|schone reise",
    "fr": "a (?:bientot|mardi|mercredi|jeudi|tres bientot)|bises|bisous|amities|cordialement|bien a toi|bien a vous|bon voyage"
    "|au plaisir|hate de te voir|a tres vite",
    "es": "nos vemos(?: alli| entonces)?|hasta (?:pronto|entonces|el martes|el miercoles|el jueves|luego)|(?:un )?(?:abrazo|saludo)s?"
    "|besos|buen viaje|alli estare",
    "pt": "ate (?:la|breve|ja|logo|terca|quarta|quinta)|(?:um )?(?:grande )?abraco|beijinhos?|beijos|boa viagem|la estarei",
    "it": "a (?:presto|martedi|mercoledi|giovedi)|ci vediamo(?: li| allora)?|un (?:caro )?(?:saluto|abbraccio)|saluti|baci|buon viaggio",
    "nl": "tot (?:dan|dinsdag|woensdag|donderdag|snel|ziens)|(?:hartelijke )?groet(?:en|jes)?|veel liefs|liefs|goede reis|gezellig",
}
"""How a letter ends, and what is said beside an answer."""

THANKS: Words = {
    "en": "thanks?(?: you)?(?: (?:so|very) much| a lot)?(?: for (?:asking|writing|the invitation|inviting me|your mail|thinking of me))?"
    "|(?:great|good|nice|lovely|so nice) to hear from you",
    "de": "(?:vielen |herzlichen )?danke?(?: schon| dir| sehr)?(?: (?:fur die|der) (?:einladung|nachfrage|anfrage))?"
    "|(?:schon|wie schon) von dir zu horen",
    "fr": "merci(?: beaucoup| bien)?(?: (?:pour|de) (?:l invitation|ton message|votre message|la proposition))?",
    "es": "(?:muchas )?gracias(?: por (?:escribir|la invitacion|tu mensaje|avisar|pensar en mi))?|que alegria",
    "pt": "(?:muito )?obrigad[oa](?: (?:pelo convite|pela mensagem|pelo contacto|por perguntar))?|que bom",
    "it": "grazie(?: mille| tante)?(?: (?:per|dell) (?:l )?(?:invito|messaggio))?|che bello",
    "nl": "(?:hartelijk )?(?:bedankt|dank(?: je| u)?(?: wel)?)(?: voor (?:de uitnodiging|je bericht|je mail|het vragen))?|leuk",
}

AGREES: Words = {
    "en": "i ll be there|looking forward(?: to (?:it|that|seeing you))?|see you then",
    "de": "ich freue? mich|freue mich|bis dann|bin da",
    "fr": "hate de te voir|a mardi|a mercredi|a jeudi",
    "es": "nos vemos|alli estare|hasta entonces",
    "pt": "la estarei|ate la",
    "it": "ci vediamo|a martedi|a mercoledi|a giovedi",
    "nl": "tot dan|gezellig",
}
"""What says yes to a day that is named beside it."""

BESIDE_A_YES: Words = {
    "en": "i|i m|i am|i will|we|is|that|this|very|really|well|free|there|here|both|us|will|ll|can|absolutely|definitely"
    "|lovely|wonderful|please|slot|option|first|second|third|may|make|do|it|s|with|too|then|all good",
    "de": "ich|mir|uns|wir|es|das|ist|sehr|bei mir|fur mich|wunderbar|bitte|gerne|da|bin|habe|nehme|nehmen|dabei|wurde|auch|hab"
    "|klar|genau|schon|alles|toll|zeit|termin|fein",
    "fr": "je|moi|nous|me|ca|c|est|ce|sera|suis|tres|bien|va|pour|marche|note|vu|s il te plait|s il vous plait|rendez vous|alors",
    "es": "a|me|mi|nos|es|esta|muy|por favor|apuntad[oa]|anotad[oa]|pues|entonces|va|viene|perfectamente|alli|nosotros|dia|que",
    "pt": "para|mim|me|nos|e|esta|fica|muito|por favor|marcad[oa]|anotad[oa]|entao|parece|pra|hora|feira|eu|vemo|vemos",
    "it": "a|me|mi|per|e|ci|noi|molto|benissimo|bene|va|sta|segnat[oa]|per favore|allora|ci sono|anche|perfettamente|ore",
    "nl": "ik|mij|me|we|wij|is|dat|het|heel|graag|hoor|voor|bij|goed|genoteerd|alstublieft|dan|ook|leuk|hartstikke|prima|erbij|ben",
}
BESIDE_A_NO: Words = {
    "en": "i|i m|i am|m|am|afraid|sorry|so|really|very|unfortunately|to|it|this|time|but|have|will|ll|won t|can t|that|be|able"
    "|make|at all|must|however|regret|of|these|them|any|those|the invitation|your",
    "de": "ich|leider|tut mir leid|sorry|diesmal|dieses mal|das|es|aber|muss|wird|ist|mir|uns|bei mir|sehr|fur|schade|wir|nein|die einladung",
    "fr": "je|desolee?|malheureusement|cette fois(?:[ -]ci)?|mais|ne|non|y|etre|venir|cela|ce|c|est|ca|pour moi|vraiment|dois|sera|l invitation",
    "es": "lo siento(?: mucho)?|lamentablemente|esta vez|pero|ir|me|yo|en esta ocasion|ahora|desgraciadamente|no|por desgracia|tengo que|la invitacion",
    "pt": "infelizmente|desculpa|lamento|desta vez|dessa vez|mas|nao|eu|ir|me|para mim|sinto muito|peco desculpa|tenho (?:de|que)|o convite",
    "it": "purtroppo|mi dispiace|mi spiace|questa volta|stavolta|ma|non|io|esserci|venire|scusa|no|passo|devo|l invito",
    "nl": "helaas|sorry|deze keer|dit keer|maar|ik|het|mij|me|niet|jammer(?: genoeg)?|spijt me|kan|komen|gaat|erbij zijn|nee|lukken|moet|de uitnodiging",
}
LOOSE: Words = {
    "en": "from|after|before|around|about|until|till|later|earlier|or",
    "de": "ab|gegen|nach|vor|bis|fruher|spater|oder|erst|nur",
    "fr": "vers|des|apres|avant|jusqu|ou|tard|tot",
    "es": "desde|despues|antes|hasta|sobre|hacia|o a",
    "pt": "desde|depois|antes|ate|pelas|ou|so",
    "it": "dalle|dopo|prima d\\w+|verso|fino|oppure|o alle",
    "nl": "vanaf|rond|na|voor de|pas",
}
"""What makes an hour a bound or one of several: then it is not simply the time that was offered."""
