"""What somebody wrote themselves: nothing that they quote, and their signature apart."""

from __future__ import annotations

import pytest

from tripmeet.reading.archives.own_words import own_words

QUOTED = {
    "English": "On Mon, 3 May 2027 at 10:12, Maya Lindqvist <maya@example.org> wrote:\n> Hi\n> New York",
    "folded": "On Mon, 3 May 2027 at 10:12, Maya Lindqvist <maya@example.org>\nwrote:\n> Hi\n> New York",
    "German": "Am Mo., 3. Mai 2027 um 10:12 Uhr schrieb Maya Lindqvist <maya@example.org>:\n> Hallo\n> New York",
    "French": "Le lun. 3 mai 2027 à 10:12, Maya Lindqvist <maya@example.org> a écrit :\n> Bonjour\n> New York",
    "Spanish": "El lun, 3 may 2027 a las 10:12, Maya Lindqvist (<maya@example.org>) escribió:\n> Hola\n> New York",
    "Portuguese": "Em seg., 3 de mai. de 2027 às 10:12, Maya <maya@example.org> escreveu:\n> Oi\n> New York",
    "Italian": "Il giorno lun 3 mag 2027 alle ore 10:12 Maya <maya@example.org> ha scritto:\n> Ciao\n> New York",
    "Dutch": "Op ma 3 mei 2027 om 10:12 schreef Maya Lindqvist <maya@example.org>:\n> Hoi\n> New York",
    "Swedish": "Den mån 3 maj 2027 kl 10:12 skrev Maya Lindqvist <maya@example.org>:\n> Hej\n> New York",
    "Polish": "pon., 3 maj 2027 o 10:12 Maya Lindqvist <maya@example.org> napisał(a):\n> Hej\n> New York",
    "Japanese": "2027年5月3日(月) 10:12 Maya Lindqvist <maya@example.org>:\n> hi\n> New York",
    "Outlook": "-----Original Message-----\nFrom: Maya Lindqvist <maya@example.org>\nSent: 3 May 2027 10:12\n\nNew York",
    "Outlook's header alone": "From: Maya Lindqvist\nSent: Monday, 3 May 2027 10:12\nTo: Ada\nSubject: Hi\n\nNew York",
    "Outlook in German": "Von: Maya Lindqvist\nGesendet: Montag, 3. Mai 2027 10:12\nAn: Ada\nBetreff: Hi\n\nNew York",
    "a forwarded mail": "---------- Forwarded message ---------\nFrom: Maya <maya@example.org>\nDate: Mon, 3 May\n\nNew York",
    "Apple's forwarded mail": "Begin forwarded message:\n\nFrom: Maya\nSubject: Hi\n\nNew York",
}


@pytest.mark.parametrize("quotation", QUOTED.values(), ids=QUOTED)
def test_what_is_quoted_is_not_theirs(quotation: str) -> None:
    words = own_words(f"Dear Maya,\nall is well.\n\nBest regards\nAda\n\n{quotation}\n", "Ada Brandão")

    assert words.text == ("Dear Maya,", "all is well.")
    assert words.signature == ("Ada",)


def test_an_answer_below_the_quotation_is_theirs() -> None:
    body = "On Mon, 3 May 2027 at 10:12, Maya <maya@example.org> wrote:\n> When?\n> Maya\n\nI moved to Ghent.\n\nKoen\n"
    assert own_words(body, "Koen Maes").text == ("I moved to Ghent.",)


def test_answers_between_quoted_lines_are_theirs() -> None:
    body = "> How is Porto?\n\nLovely!\n\n> And the kids?\n\nGrowing.\n"
    assert own_words(body).text == ("Lovely!", "Growing.")


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("--", "Ada Brandão"),
        ("-- ", "Ada Brandão"),
        ("Kind regards,", "Ada Brandão"),
        ("Mit freundlichen Grüßen", "Jonas Krämer"),
        ("Met vriendelijke groet,", "Koen Maes"),
        ("Cordialement,", "Chloé Martin"),
        ("Un abrazo,", "Pablo Ruiz"),
        ("Um abraço", "João Lima"),
        ("Cordiali saluti", "Giulia Rossi"),
        ("Med vänlig hälsning", "Erik Lund"),
        ("Pozdrawiam,", "Ewa Nowak"),
        ("", "Ada Brandão"),
    ],
)
def test_a_signature_begins_below_a_line_a_closing_word_or_with_the_name(closing: str, name: str) -> None:
    words = own_words(f"Thank you for the data!\nSee you.\n\n{closing}\n{name}\n4 Quay Street, Bristol BS1 4DJ\n", name)

    assert words.text == ("Thank you for the data!", "See you.")
    assert words.signature == (name, "4 Quay Street, Bristol BS1 4DJ")


def test_a_mail_without_a_signature_has_none() -> None:
    assert own_words("Just a line.\n", "Ada Brandão").signature == ()


def test_a_line_of_underscores_above_a_quotation_is_no_signature() -> None:
    body = "Sure.\n\nTom\nHarbour Labs\n\n________________________________\nFrom: Maya\nSent: 3 May 2027\n\nx"
    assert own_words(body, "Tom Reed").signature == ("Tom", "Harbour Labs")
