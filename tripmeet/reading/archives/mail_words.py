"""How mail programs and people word what frames a mail: the line above a quotation, a forwarded head, a closing."""

from __future__ import annotations

import re

WROTE = """
    wrote writes schrieb schreef écrit escribió escreveu scritto scrisse skrev napisał napisała napsal napsala scris
    kirjoitti írta yazdı пише писал написал написала έγραψε
"""
"""The verb of the line above a quotation, which stands apart: "On Mon, 26 Feb 2018 Ada wrote:"."""
WROTE_IN_ONE = ("のメール", "写道", "寫道", "작성")
"""The same in scripts without spaces."""

FORWARDED = (
    "original message", "original appointment", "forwarded message",
    "ursprüngliche nachricht", "weitergeleitete nachricht",
    "message d'origine", "message transféré",
    "mensaje original", "mensaje reenviado",
    "mensagem original", "mensagem encaminhada",
    "messaggio originale", "messaggio inoltrato",
    "oorspronkelijk bericht", "doorgestuurd bericht",
    "originalmeddelelse", "ursprungligt meddelande", "wiadomość oryginalna", "původní zpráva",
)  # fmt: skip
"""Between dashes, above a mail that is passed on or answered."""
FORWARDED_BARE = (
    "begin forwarded message", "anfang der weitergeleiteten nachricht", "début du message réexpédié",
    "inicio del mensaje reenviado", "início da mensagem reencaminhada", "inizio messaggio inoltrato",
    "begin doorgestuurd bericht",
)  # fmt: skip
"""The same without dashes, before a colon."""

FROM = """
    from von de da van från fra od lähettäjä feladó gönderen от από 差出人 发件人 寄件者
"""
BELOW_FROM = """
    sent date to subject gesendet datum an betreff envoyé à objet enviado fecha para asunto data assunto inviato a
    oggetto verzonden aan onderwerp skickat till ämne sendt til emne wysłano do temat 日時 宛先 件名
"""
"""Fields of a head that stands in the text: the first, and those of which one follows at once."""

CLOSINGS: dict[str, tuple[str, ...]] = {
    "English": (
        r"(?:with )?(?:kind|best|warm|warmest|many|kindest)\b.{0,20}", r"yours.{0,15}",
        "regards", "best", "cheers", "thanks", "thank you", "many thanks", "sincerely", "take care", "all the best",
        "talk soon",
    ),
    "German": (
        r"(?:mit )?(?:freundlich|best|herzlich|lieb|viele|schöne)(?:en?|n|r)? (?:grü(?:ß|ss)e?n?|gruß|dank)",
        r"(?:beste|liebe|viele|herzliche|schöne) grü(?:ß|ss)e", "mfg", "vg", "lg", "gruß", "grüße", "danke", "servus",
    ),
    "Dutch": (r"(?:met )?(?:vriendelijke|hartelijke|warme|beste) groet(?:en|jes)?", r"groet(?:en|jes)?", "mvg"),
    "French": (
        r"(?:bien )?(?:cordialement|amicalement)", r"bien à (?:vous|toi)", "amitiés", "bises", "à bientôt", "merci",
        "sincères salutations",
    ),
    "Spanish": (
        r"(?:un )?(?:cordial )?saludos?(?: cordiales)?", r"(?:un )?(?:fuerte )?abrazos?", "atentamente", "gracias",
        "besos",
    ),
    "Portuguese": (
        r"(?:um )?(?:grande )?abraços?", r"(?:com os )?melhores cumprimentos", r"obrigad[oa]", r"beijinhos?",
        "cumprimentos", "atenciosamente", "beijos",
    ),
    "Italian": (
        r"(?:cordiali|distinti|cari) saluti", r"(?:un )?(?:caro )?saluto", "grazie", "a presto", "un abbraccio", "ciao",
    ),
    "Scandinavian": (
        r"(?:med )?(?:vänliga?|vänlig|venlige?n?|bästa|bedste|beste|varma) (?:hälsning(?:ar)?|hilsen|hilsner)",
        "mvh", "hälsningar", "hilsen", "vh", "kram",
    ),
    "Polish": (r"(?:z )?(?:poważaniem|pozdrowieniami)", "pozdrawiam", "pozdrowienia"),
    "others": (
        r"(?:s )?pozdravem", "zdravím", "üdvözlettel", "terveisin", "saygılarımla", "с уважением", "cu stimă",
        "με εκτίμηση", "よろしくお願いいたします", "よろしくお願いします", "此致", "祝好",
    ),
}  # fmt: skip
"""By which line of its own a mail ends."""


def either(words: str | tuple[str, ...]) -> str:
    """Any of these words, longest first, as a part of an expression."""
    some = words.split() if isinstance(words, str) else words
    return "(?:" + "|".join(sorted(map(re.escape, some), key=len, reverse=True)) + ")"


def any_case(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


IS_VERB = any_case(rf"\b{either(WROTE)}\b|{either(WROTE_IN_ONE)}")
IS_FORWARDED = any_case(rf"^[>*\s]{{0,8}}-{{2,40}} {{0,4}}{either(FORWARDED)}\b|^{either(FORWARDED_BARE)}:")
IS_FROM = any_case(rf"^\*{{0,2}}(?:{either(FROM)}|보낸 사람)\s?\*{{0,2}}\s?[:：]\*{{0,2}}\s?\S")
IS_BELOW_FROM = any_case(rf"^\*{{0,2}}{either(BELOW_FROM)}(?: el)?\s?\*{{0,2}}\s?[:：]")
IS_CLOSING = any_case("^(?:" + "|".join(way for ways in CLOSINGS.values() for way in ways) + r")[\s,.!–-]*$")
