"""The words by which people answer an offer of times, in our seven languages, without accents and case."""

from __future__ import annotations

import re
from collections.abc import Mapping

Words = Mapping[str, str]

AS_YES: Words = {
    "en": "no problem|why not|can t wait|can not wait|cannot wait|don t mind|do not mind|not a problem",
    "de": "kein problem|warum nicht|spricht nichts dagegen|nichts dagegen",
    "fr": "pas de probleme|pas de souci|aucun probleme|pourquoi pas|sans probleme",
    "es": "no hay problema|sin problema|ningun problema|por que no|como no",
    "pt": "sem problema|nao ha problema|porque nao|por que nao",
    "it": "nessun problema|perche no|non vedo l ora|senza problemi",
    "nl": "geen probleem|waarom niet",
}
"""A negation that is a yes."""

BOUND: Words = {
    "en": "not before|not until|only after|only from|only before",
    "de": "nicht vor|erst ab|erst um|erst nach",
    "fr": "pas avant|seulement a partir de|qu a partir de|a partir de",
    "es": "no antes de|solo a partir de|a partir de|despues de",
    "pt": "nao antes d[aeo]s?|so a partir d[aeo]s?|a partir d[aeo]s?|so depois d[aeo]s?|depois d[aeo]s?",
    "it": "non prima delle|solo dalle|a partire dalle|dopo le",
    "nl": "niet voor|pas vanaf|pas na|pas om",
}
"""What limits an hour, and denies no day."""

YES: Words = {
    "en": "works?|perfect|great|suits?|fine|good|yes|yep|yeah|sure|ok|okay|let s do|i can do|i can make|count me in"
    "|it is|happy to|would love|see you|agreed|deal|i m free|i am free|sounds|confirmed|looking forward",
    "de": "passt|passen wurde|perfekt|gern|gerne|geht|klappt|super|ja|prima|freue|einverstanden|nehmen wir|abgemacht"
    "|sehen wir uns|in ordnung|ok|okay|gut|bin dabei|kann ich|hatte ich zeit|habe ich zeit|ist recht|bis dann",
    "fr": "oui|parfait|convient|ca marche|d accord|ok|va pour|me va|nous va|disponible|libre|volontiers|entendu|avec plaisir"
    "|ca me va|je peux|ca roule|super|tres bien|c est bon|c est note",
    "es": "perfecto|bien|vale|de acuerdo|quedamos|disponible|genial|estupendo|claro|puedo|encantad[oa]|me va|ok"
    "|me viene|me parece|libre|confirmado|hecho|si$|^si",
    "pt": "sim|perfeit[oa]|bom|boa|combinado|pode ser|da$|da para|funciona|disponivel|otimo|ok|posso|claro|livre|esta bem"
    "|com prazer|serve|confirmado|fechado",
    "it": "va bene|va benissimo|perfetto|d accordo|facciamo|volentieri|ok|posso|libero|libera|ottimo|certo|confermo"
    "|va benone|si$|^si",
    "nl": "goed|prima|akkoord|kan|komt uit|laten we|graag|ja|ok|oke|perfect|wel|past|schikt|afgesproken|uitstekend",
}
PREFER: Words = {
    "en": "rather|prefer|better|please|instead",
    "de": "lieber|besser|bevorzuge|bitte",
    "fr": "plutot|prefere|mieux|preference",
    "es": "mejor|prefiero|preferiria",
    "pt": "melhor|prefiro|preferia|de preferencia",
    "it": "meglio|preferisco|preferirei|piuttosto",
    "nl": "liever|voorkeur|beter",
}
NO: Words = {
    "en": "not|can t|cannot|won t|doesn t|don t|no longer|impossible|unfortunately|i m afraid|busy|travell?ing|booked"
    "|decline|unable|out of town|swamped|no$|^no|isn t|taken|have to pass|must pass|never|away|none|neither",
    "de": "nicht|kein|keine|keinen|keiner|keines|leider|unmoglich|absagen|verhindert|nein|unterwegs|verreist|urlaub|schlecht|ausgebucht",
    "fr": "pas|ne|impossible|malheureusement|pris|prise|decliner|vacances|deplacement|non|occupee?|indisponible",
    "es": "no puedo|no podre|no me|no va|no es|no sera|no esta|no estoy|no estare|imposible|lamentablemente|ocupad[oa]|rechazar|de viaje"
    "|no tengo|tampoco|^no|no$|ningun[oa]?|vacaciones|no podemos",
    "pt": "nao|impossivel|infelizmente|recusar|ocupad[oa]|ferias|nem|tampouco|nenhum[a]?",
    "it": "non|impossibile|purtroppo|rifiutare|impegnat[oa]|^no|no$|nessun[oa]?|ferie|declinare|in viaggio",
    "nl": "niet|geen|helaas|onmogelijk|bezet|afzeggen|nee|vakantie|verhinderd",
}
REFUSAL: Words = {
    "en": "can t make it|not interested|decline|won t work out|have to pass|must pass|can t this time|not this time"
    "|won t be able|unable to|can t join|no thanks?|no thank you|can t meet|won t make it",
    "de": "kann (?:ich )?(?:\\w+ )*nicht|kein interesse|absagen|klappt (?:\\w+ )*nicht|schaffe (?:\\w+ )*nicht|nein danke"
    "|wird (?:\\w+ )*nichts|passt (?:\\w+ )*nicht|geht (?:\\w+ )*nicht",
    "fr": "peux pas|pourrai pas|pas interessee?|decliner|pas possible|non merci|serai pas",
    "es": "no puedo|no podre|no me interesa|rechazar|no va a ser posible|no sera posible|no gracias",
    "pt": "nao posso|nao poderei|nao tenho interesse|recusar|nao vai ser possivel|nao sera possivel|nao consigo|nao obrigad[oa]"
    "|nao vai dar|nao vou poder",
    "it": "non posso|non potro|non mi interessa|rifiutare|declinare|non sara possibile|no grazie|non riesco|non ce la faccio",
    "nl": "lukt (?:\\w+ )*niet|kan (?:\\w+ )*niet|geen interesse|afzeggen|nee bedankt|niet mogelijk|gaat (?:\\w+ )*niet",
}
"""A no that needs no day."""

ANOTHER_TIME: Words = {
    "en": "another (?:day|time|date)|other (?:options?|days?|times?|dates?|slots?)|none of|some other time|all three days|those days"
    "|neither (?:day|time|date|of)|different (?:day|time|date)|next time",
    "de": "andere(?:r|n|s)? (?:termine?|tage?|mal|zeit)|ein andermal|keiner der|keiner von|keine der|an den tagen|an diesen tagen"
    "|gibt es andere|ein anderer|nachstes mal",
    "fr": "autre (?:jour|date|fois|moment|creneau)|aucune? de|ces jours|d autres (?:dates|jours|creneaux)|prochaine fois",
    "es": "otro (?:dia|momento)|otra (?:fecha|vez|ocasion)|ningun[oa]? de|esos dias|esas fechas|otras fechas|otros dias|proxima vez",
    "pt": "outr[oa]s? (?:dias?|datas?|altura|momento|vez|ocasiao)|noutr[oa] (?:dia|altura|data|vez|ocasiao)|nenhum[a]? d|nesses dias"
    "|nessas datas|proxima vez",
    "it": "altr[oaie] (?:giorn[oi]|dat[ae]|volta|moment[oi])|un altra (?:volta|data)|nessun[oa]? di quest|quei giorni|quelle date|prossima volta",
    "nl": "andere? (?:dag|dagen|keer|datum|data|tijd|moment)|geen van|die dagen|volgende keer",
}
HEDGE: Words = {
    "en": "maybe|might|perhaps|not sure|let me check|get back to you|let you know|don t know|do not know|possibly|probably"
    "|depends|tentative|i ll check|will check|i think|unless|if (?:i|we|my|the)",
    "de": "vielleicht|konnte|moglicherweise|weiss (?:es |ich )*(?:noch )?nicht|melde mich|schaue? nach|evtl|eventuell|wahrscheinlich"
    "|falls|muss (?:erst|noch) (?:schauen|sehen|fragen|prufen|klaren)|kommt drauf an|unter vorbehalt|geb\\w* (?:dir |ihnen )?bescheid",
    "fr": "peut etre|sais pas|te dis|vous dis|je regarde|je verifie|sans doute|probablement|ca depend|te tiens au courant"
    "|vous tiens au courant|sous reserve|reviens vers",
    "es": "quizas?|tal vez|a lo mejor|no lo se|no se|te digo|le digo|lo miro|depende|igual puedo|probablemente|te aviso|le aviso",
    "pt": "talvez|nao sei|digo|vou ver|depende|se calhar|provavelmente|aviso|logo vejo|te falo|confirmo depois",
    "it": "forse|non (?:lo )?so|ti faccio sapere|le faccio sapere|vi faccio sapere|controllo|dipende|probabilmente|magari|verifico",
    "nl": "misschien|weet (?:het )?(?:nog )?niet|laat het|laat je|kijk even|hangt ervan|waarschijnlijk|wellicht|kom erop terug",
}
CONDITION: Words = {
    "en": "would have|could have|next week|week after|told|said|says|for (?:him|her|them)|provided|as long as|in case|if (?:it|he|she|they)"
    "|although|though|except|only if|subject to|have to (?:check|ask|see|confirm)|need to (?:check|ask|see|confirm)|works for (?!me\\b|us\\b|both\\b)\\w+",
    "de": "ware \\w+ gewesen|hatte \\w* ?gepasst|nachste woche|woche darauf|sagte|gesagt|wenn (?!das geht|es geht|moglich)|sofern|fur ihn"
    "|obwohl|allerdings|grundsatzlich|prinzipiell|es sei denn|ausser|vorausgesetzt|muss (?:ich |das |es )*(?:erst|noch|vorher)|passt (?:fur )?(?:ihm|ihr|ihnen)",
    "fr": "aurait|auraient|semaine (?:prochaine|suivante|d apres)|a dit|ai dit|si (?:mon|ma|mes|je|tu|l|le|la|les|on|nous|vous|il|elle|ca)|a condition|pour (?:lui|elle|eux)"
    "|d abord|sauf|bien que|a moins|en principe|pourvu que|il faut que|(?:dois|devrais) (?:\\w+ )*(?:voir|demander|confirmer)",
    "es": "habria|hubiera|semana que viene|proxima semana|semana siguiente|dijo|dije|si (?:mi|mis|el|la|no|puedo|me|hay|es|tu)|siempre que|para (?:el|ella|ellos)$"
    "|antes (?:tengo|debo|he)|confirmar con|tengo que (?:confirmar|ver|preguntar)|siempre y cuando|salvo|a menos que|excepto|aunque|en principio",
    "pt": "teria|tivesse|proxima semana|semana que vem|semana seguinte|disse|se (?:o|a|os|as|meu|minha|nao|eu|me|houver|for|der)|desde que|para (?:ele|ela|eles)"
    "|so se|a menos que|antes tenho|tenho (?:de|que) (?:confirmar|ver|perguntar)|salvo|embora|exceto|em principio|caso",
    "it": "sarebbe stat[oa]|avrei|settimana (?:prossima|dopo|successiva)|ha detto|ho detto|se (?:il|la|lo|i|mio|non|riesco|c e|e)|a patto|per (?:lui|lei|loro)"
    "|salvo|a meno che|prima devo|devo (?:prima|confermare|chiedere|vedere)|purche|anche se|tranne|in linea di massima|in teoria",
    "nl": "zou \\w+ zijn geweest|was \\w+ geweest|volgende week|week daarna|zei|gezegd|als (?:ik|mijn|het|de|er|we|je)|mits|voor (?:hem|haar|hen)"
    "|tenzij|behalve|moet (?:\\w+ )*(?:eerst|nog|checken|vragen|kijken)|hoewel|op voorwaarde|in principe|onder voorbehoud",
}
"""What makes a day depend on something, belong to the past that did not come, to another week, or to others."""
WHO: Words = {
    "en": "who is this|who are you|have we met|do i know you|do we know each other|don t recall|wrong (?:person|address|number)"
    "|remind me who|don t think we(?: ve| have) met|not the .* you",
    "de": "wer (?:sind sie|bist du|ist das|ist da)|kennen wir uns|falsche (?:adresse|person)|wer schreibt|woher kennen",
    "fr": "qui (?:etes vous|es tu|est ce|etes)|vous etes qui|t es qui|on se connait|nous connaissons nous|mauvaise (?:personne|adresse)",
    "es": "quien (?:eres|es|es usted|escribe)|nos conocemos|persona equivocada|te conozco|le conozco",
    "pt": "quem (?:e|es|es tu|e voce|fala|escreve)\\b|conhecemo nos|nos conhecemos|pessoa errada|a gente se conhece",
    "it": "chi (?:sei|e|e lei|scrive)\\b|ci conosciamo|persona sbagliata",
    "nl": "wie (?:ben je|bent u|is dit|ben jij)|kennen wij|kennen we|verkeerde (?:persoon|adres)",
}
AWAY_SUBJECT: Words = {
    "en": "out of (?:the )?office|automatic reply|auto reply|autoreply|away from",
    "de": "abwesenheit\\w*|automatische antwort|nicht im buro|ausser haus",
    "fr": "absence|absente? du bureau|reponse automatique",
    "es": "fuera de la oficina|respuesta automatica|ausencia",
    "pt": "fora do escritorio|resposta automatica|ausencia|ausente",
    "it": "fuori sede|fuori ufficio|risposta automatica|assente",
    "nl": "afwezig\\w*|automatisch antwoord|niet aanwezig",
}
UNTIL: Words = {
    "en": "until|till|through|to|up to",
    "de": "bis(?: (?:zum|einschliesslich))?",
    "fr": "jusqu au|jusqu a|au",
    "es": "hasta(?: el)?|al",
    "pt": "ate(?: (?:ao|a|o))?(?: dia)?|a",
    "it": "fino al|al",
    "nl": "tot(?: en met)?|t m",
}
BACK: Words = {
    "en": "back(?: (?:on|in the office on|from))?|return(?:ing)?(?: on)?|returns on",
    "de": "wieder(?: (?:ab|am|ab dem|im buro ab))?|zuruck(?: am)?|ab(?: dem)?",
    "fr": "de retour le|retour le|a partir du|reviens le|des le",
    "es": "vuelvo el|de vuelta el|regreso el|a partir del",
    "pt": "volto (?:a|no dia|dia)|de volta (?:a|no dia)|regresso (?:a|no dia)|a partir de",
    "it": "torno il|rientro il|di ritorno il|dal",
    "nl": "terug op|weer op|vanaf",
}
"""The day after the last one away."""

HOUR_WORDS: Mapping[str, int] = {
    name: hour
    for hour, names in {
        1: "one eins ein una uma een", 2: "two zwei deux dos duas due twee", 3: "three drei trois tres tre drie",
        4: "four vier quatre cuatro quatro quattro", 5: "five funf cinq cinco cinque vijf", 6: "six sechs seis sei zes",
        7: "seven sieben sept siete sete sette zeven", 8: "eight acht huit ocho oito otto",
        9: "nine neun neuf nueve nove negen", 10: "ten zehn dix diez dez dieci tien",
        11: "eleven elf onze once undici", 12: "twelve zwolf douze doce doze dodici twaalf noon mittag midi mediodia",
    }.items()
    for name in names.split()
}  # fmt: skip
AT = "at|around|about|say|from|after|before|um|ab|gegen|nach|vers|a|des|avant|las|as|das|dalle|alle|om|vanaf|rond|na|le ore|le"
"""What stands before an hour."""

FILLERS = frozenset(
    [
        "the",
        "on",
        "at",
        "of",
        "a",
        "an",
        "and",
        "then",
        "so",
        "hi",
        "hello",
        "hey",
        "dear",
        "thanks",
        "thank",
        "you",
        "den",
        "dem",
        "der",
        "am",
        "um",
        "an",
        "und",
        "dann",
        "danke",
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "et",
        "merci",
        "el",
        "los",
        "las",
        "del",
        "y",
        "gracias",
        "o",
        "os",
        "as",
        "da",
        "do",
        "na",
        "no",
        "dia",
        "e",
        "obrigado",
        "obrigada",
        "il",
        "lo",
        "alle",
        "grazie",
        "op",
        "de",
        "het",
        "om",
        "en",
        "bedankt",
        "it",
        "for",
        "me",
        "to",
        "in",
        "im",
        "uhr",
        "h",
        "heures",
        "horas",
        "ore",
        "uur",
        "morning",
        "afternoon",
        "evening",
        "soir",
        "matin",
        "apres",
        "midi",
        "por",
        "tarde",
        "noche",
        "manana",
        "ao",
        "fim",
        "noite",
        "manha",
        "sera",
        "mattina",
        "pomeriggio",
        "avond",
        "ochtend",
        "middag",
        "abend",
        "morgen",
        "nachmittag",
    ]
)
"""Of no weight beside a day: a clause of nothing else names it bare."""


def either(table: Words) -> re.Pattern[str]:
    """Any of these words or phrases, whole, in any language."""
    return re.compile("|".join(anchored(phrase) for words in table.values() for phrase in split_bars(words)))


def anchored(phrase: str) -> str:
    start = "" if phrase.startswith("^") else r"\b"
    end = "" if phrase.endswith("$") else r"\b"
    return f"{start}(?:{phrase}){end}"


def split_bars(words: str) -> list[str]:
    """The phrases between bars that stand in no bracket."""
    phrases, depth = [""], 0
    for sign in words:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            phrases.append("")
        else:
            phrases[-1] += sign
    return phrases
