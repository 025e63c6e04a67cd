"""Nothing is said that no source says: messages are read as their readers read them, by words and not by our code.

Each language has words that claim something of the two of you, and words that presuppose it ("again", "wieder"). What
they need is a fact of the person's; whoever lacks the fact must not read the words. This reader knows nothing of
templates: it takes a text, and what is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.asking.test_messages import FACTS, FOLDERS, LANGUAGES, OFFERS
from tests.asking.test_wordings import CHANNELS, MOST_FORMS, STOP, VOICE, forms
from tests.worlds import LISBON, SETUBAL, a_contact, a_trip
from tripmeet.asking import draft, notes
from tripmeet.asking.progress import Standing
from tripmeet.model.meetings import Instead, Kind, Located, Meeting, Omission, State
from tripmeet.model.messages import Draft, Note
from tripmeet.model.people import Address, Closeness, Contact, Ground, Origin
from tripmeet.model.places import Location, Place

TODAY = date(2027, 4, 24)
"""When everybody here may be asked for May."""

CLAIMS: dict[str, dict[str, str]] = {
    "en": {
        "last_met": r"\bagain\b|\bsince we met\b|\bwe (?:last )?met\b|\bI saw you\b|\bnot (?:seen|"
        r"met)\b|\bsaw each other\b|"
        r"too long|too much time|last time (?!we were in touch)|long time|\bfinally\b|\bcatch up\b|"
        r"left off|pick up from",
        "last_contact": r"in touch|\bexchange\b|heard from|spoke|talked|wrote",
        "met": r"know each other|\bI know you\b|remember me|thought of you, and|made me think of|"
        r"in mind|came to my mind",
        "give": r"can offer|for you:|can bring|happy to share",
        "place": r"near you|your way|your (?:city|town|area)|where you live",
    },
    "de": {
        "last_met": r"\bwieder\w*\b|\bgesehen\b|\bgetroffen\b|[Tt]reffen (?:im|diesen|\d)|"
        r"letzte[sn]? Mal|zu lange her|aufgehört|"
        r"Gespräch (?:im|diesen)|\bseitdem\b|endlich|kennengelernt haben",
        "last_contact": r"voneinander gehört|\bgehört haben|Kontakt|Austausch|gesprochen|geschrieben",
        "met": r"kennen uns|erinner\w+ (?:dich|sich)|weißt du noch|Stichwort|an dich denken|denke an dich",
        "give": r"Mitbringen kann|beisteuern|auch etwas:|bringe mit",
        "place": r"\bNähe\b|\bGegend\b",
    },
    "fr": {
        "last_met": r"re(?:voir|verrai|vois)\w*|\bencore\b(?! mieux)|dernière (?:fois|rencontre)|"
        r"notre rencontre|là où nous en étions|"
        r"remettre ça|recommencer|trop longtemps|enfin\b|à nouveau",
        "last_contact": r"dernières nouvelles|en contact|dernier contact|notre contact|échang|parlé",
        "met": r"nous connaissons|souven|pensé à toi \(|pense à toi",
        "give": r"peux apporter|quelque chose pour|peux proposer|apporte :",
        "place": r"près de chez|tout près|\bchez (?:toi|vous)\b",
    },
    "es": {
        "last_met": r"\bvolver a\b|otra vez(?! será)|nos vimos|nos vemos (?:desde)|última vez|"
        r"donde lo dejamos|demasiado tiempo|"
        r"repetir|por fin|de nuevo",
        "last_contact": r"contacto|hablamos|hablado|escrib",
        "met": r"nos conocemos|acuerde|te acuerdas|acordado de ti \(|pienso en ti",
        "give": r"puedo ofrecer|[Tt]engo algo para|[Pp]uedo aportar",
        "place": r"\bcerca\b",
    },
    "pt": {
        "last_met": r"outra vez(?!\b.{0,4}$)|[Vv]imo-nos|nos vimos|nos vemos|última (?:vez|foi)|"
        r"onde ficámos|demasiado tempo|repetir|"
        r"de novo|finalmente|tem(?:s)? passado",
        "last_contact": r"contacto|falámos|falamos (?:desde)|escrev",
        "met": r"conhecemo|lembr|é daí|penso em ti",
        "give": r"posso (?:oferecer|levar)|uma coisa para",
        "place": r"\bperto\b",
    },
    "pt-br": {
        "last_met": r"de novo|nos vimos|se viu|não se vê|última vez (?:foi|que (?:nos vimos|a gente se viu))|"
        r"onde paramos|tempo demais|saudade",
        "last_contact": r"nos falamos|contato",
        "met": r"se conhece|lembr",
        "give": r"posso (?:oferecer|levar)|uma coisa para|Levo|Na mala|Do meu lado",
        "place": r"\bperto de você\b",
    },
    "it": {
        "last_met": r"rived|ultima volta (?:era|che ci siamo visti)|ci siamo visti|non ci vediamo|ultimo incontro|"
        r"nostro incontro|troppo tempo",
        "last_contact": r"ci siamo sentiti",
        "met": r"ci conosciamo|ricord|ti ho pensato|tra noi c'è",
        "give": r"[Pp]osso portare|Da parte mia|In valigia|posso offrire|Condivido|Con me ho|Ho qualcosa per",
        "place": r"\bvicino a\b|dalle (?:tue|Sue) parti",
    },
    "nl": {
        "last_met": r"[Ww]eer te zien|(?:zagen|elkaar .{0,30}gezien)|laatste (?:keer|ontmoeting)|te lang|"
        r"voor het laatst",
        "last_contact": r"contact|spraken",
        "met": r"kennen elkaar|kennen we|herinner|moest aan je denken|weet je nog",
        "give": r"Ik neem mee|Van mijn kant|In de koffer|te bieden|Ik deel|bij me|Ik heb iets voor",
        "place": r"\bin de buurt\b",
    },
}
"""By language and fact: words that nobody may read of whom the fact is not known."""
HARMLESS = {
    "en": r"to talk again\b(?=\Z)",
    "pt": r"fica para outra vez|passar sem avisar|tem passado desde que estivemos|tens passado desde que estivemos|"
    r"E que novidades",
    "es": r"otra vez será|ha ido desde que estuvimos",
    "fr": r"encore mieux",
    "de": r"\bZum Wiedersehen\b",
    "pt-br": r"\Z",
    "it": r"\Z",
    "nl": r"hadden .{0,25}voor het laatst contact|"
    r"spraken elkaar voor het laatst",
}
"""Idioms that claim nothing."""
PLEASURE = {
    "en": r"\benjoyed\b|it was (?:good|great|nice|lovely)|\bloved\b|have wondered|pleasure",
    "de": r"gefallen|schön war|war es schön|daran denke ich gern|gefragt, wie",
    "fr": r"fait plaisir|c'était b(?:on|ien)|j'ai aimé|avec plaisir\"|pas oublié|repense",
    "es": r"me gustó|alegró|qué b(?:ien|ueno)|buen recuerdo|se me olvida",
    "pt": r"gostei|foi bom|soube bem|boa lembrança|esqueci",
    "pt-br": r"gostei|foi (?:tão )?bom|adorei|que delícia",
    "it": r"che bello|mi ha fatto piacere|è stato bello",
    "nl": r"wat fijn|het was (?:goed|fijn|leuk)|genoten",
}
"""What the traveller felt stands in no source; who asks for a meeting must not claim it."""

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pt-br": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}


@dataclass(frozen=True)
class Truth:
    """What is known of somebody: by the name of the fact the words or the day, and where it stands."""

    facts: dict[str, Any]
    sure: bool = True


def read(text: str, language: str, truth: Truth, hosts: tuple[date, ...]) -> Iterator[str]:
    """Everything in this text that nothing says. `hosts` are the days of the visit, its times and its deadline."""
    own = re.sub(r"\[…[^\]]*\]", " ", text)  # blanks are for the traveller
    for name in ("met", "give", "question", "about"):
        if words := truth.facts.get(name):
            own = re.sub(re.escape(str(words)), " ", own, flags=re.IGNORECASE)
    plain = re.sub(HARMLESS[language], " ", own)
    for fact, words in CLAIMS[language].items():
        known = truth.sure if fact == "place" else truth.facts.get(fact) is not None
        # who was in touch may be told that it is time to see each other, whom one met that one was in touch
        if not known:
            yield from (f"{fact}: {found[0]!r}" for found in re.finditer(words, plain))
    yield from (f"felt: {found[0]!r}" for found in re.finditer(PLEASURE[language], plain, re.IGNORECASE))
    days = [day for name in ("last_met", "last_contact") if (day := truth.facts.get(name))]
    months = MONTHS[language].split()
    can_be = {months[day.month - 1].casefold() for day in (*days, *hosts)}
    for word in re.findall(r"[^\W\d_]+", plain):
        if word in months and word.casefold() not in can_be:
            yield f"a month: {word}"
    years = {str(day.year) for day in days}
    yield from (f"a year: {year}" for year in re.findall(r"\b(?:19|20)\d\d\b", plain) if year not in years)


HOSTS = (date(2027, 5, 4), date(2027, 5, 5), TODAY + timedelta(days=6))


def known(language: str) -> dict[str, dict[str, Any]]:
    """Sets of facts, each without one that others have."""
    met, give, ask = FACTS[language]
    friend = {"closeness": Closeness.CLOSE}
    acquaintance = {"closeness": Closeness.ACQUAINTANCE}
    business = {"company": "Hafen AG", "title": "Engineer"}
    old, new = date(2024, 11, 3), date(2026, 12, 9)
    return {
        "nothing": {},
        "connected": {"connected_on": date(2014, 3, 9), **business},
        "a friend of whom nothing more is written": friend | {"tags": ("myContacts", "starred")},
        "origin": {"met": met},
        "origin, a friend": friend | {"met": met, "give": give},
        "origin, online": {"met": f"Mastodon, {met}", "notes": f"ask: {ask}"},
        "origin and a connection": business | {"met": met, "connected_on": date(2019, 7, 1)},
        "through somebody": {"met": "through Ada"},
        "met": {"last_met": old},
        "met, business": business | {"last_met": old, "give": give},
        "met, a friend": friend | {"last_met": old},
        "met lately, a friend": friend | {"last_met": date(2027, 1, 10)},
        "met this month": {"last_met": TODAY},
        "in touch": {"last_contact": new},
        "in touch, a friend": friend | {"last_contact": new, "give": give},
        "in touch, a stranger": acquaintance | {"last_contact": old},
        "in touch this month": {"last_contact": TODAY, "give": give},
        "met and in touch": {"last_met": old, "last_contact": new, "met": met},
    }


def truth_of(facts: dict[str, Any], *, sure: bool = True) -> Truth:
    told = dict(facts)
    if "notes" in told:
        told["question"] = told["notes"].removeprefix("ask: ")
    return Truth(told, sure)


ORIGINS = (Origin("people.csv", 17, date(2026, 11, 28)),)
UNSURE = replace(LISBON, confidence=0.6)


def a_person(language: str, facts: dict[str, Any]) -> Contact:
    return a_contact("Zoë Martins", in_="Lisboa", language=language, **{"origins": ORIGINS, **facts})


def a_message(
    language: str,
    facts: dict[str, Any],
    kind: Kind,
    place: Place = LISBON,
    *,
    state: State = State.PROPOSED,
    again: bool = False,
) -> Draft:
    who = a_person(language, facts)
    located = Located(who, Location("Lisboa", place, "written"), Address("Lisboa"))
    meeting = Meeting(
        "m", (who,), STOP, place, OFFERS[0], kind, timedelta(minutes=9), (), OFFERS, state,
        unsure=(located,) if place.confidence < 0.9 else (), located=(located,),
    )  # fmt: skip
    trip = a_trip(STOP)
    trip = replace(trip, traveller=replace(trip.traveller, languages=(language,)))
    pen, told = draft.Pen(trip.traveller, TODAY, VOICE), draft.ToldBefore({who.id: "again"} if again else {})
    return draft.write(meeting, who, trip, pen, told)


def untrue(message: Draft | Note, language: str, truth: Truth) -> list[str]:
    return list(read(f"{message.subject or ''}\n{message.body}", language, truth, HOSTS))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(MOST_FORMS))
def test_no_draft_says_what_is_not_known_and_each_names_where_it_has_it_from(
    language: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "picker", forms(number))
    for name, facts in known(language).items():
        for channel, way in (
            CHANNELS.items() if number == 0 else [("mail", CHANNELS["mail"])]
        ):  # short ones have one form
            one = a_message(language, facts | way, Kind.COFFEE)
            assert untrue(one, language, truth_of(facts)) == [], f"{name}, {channel}:\n{one.body}"
            assert unfounded(one, language) == [], f"{name}, {channel}:\n{one.body}"


def unfounded(one: Draft, language: str) -> list[str]:
    """The claims of this draft for which its data name no fact with file, line and day."""
    told = {ground.what for ground in one.uses}
    claims = {found.partition(":")[0] for found in read(one.body, language, Truth({}), HOSTS)} & SAYS.keys()
    bare = [claim for claim in claims if SAYS[claim] not in told]
    bare += [ground.what for ground in one.uses if ground.origin != ORIGINS[0]]
    shown = (ground for ground in one.uses if ground.what != WHERE)
    bare += [ground.text for ground in shown if ground.text.casefold() not in one.body.casefold()]
    return bare if Ground(WHERE, "Lisboa", ORIGINS[0]) in one.uses else [*bare, WHERE]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(MOST_FORMS))
def test_no_draft_takes_a_guess_for_a_place(language: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "picker", forms(number))
    for name, facts in known(language).items():
        for way in (CHANNELS["mail"], *((CHANNELS["linkedin"],) if number == 0 else ())):
            one = a_message(language, facts | way, Kind.COFFEE, UNSURE)
            assert untrue(one, language, truth_of(facts, sure=False)) == [], f"{name}:\n{one.body}"
            assert re.search(ASKS[language], one.body), one.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.WALK, Kind.DINNER])
def test_no_kind_of_meeting_says_more(language: str, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        monkeypatch.setattr(draft, "picker", forms(number))
        for facts in (known(language)["connected"], known(language)["origin, a friend"]):
            for place in (LISBON, UNSURE):
                one = a_message(language, facts | CHANNELS["mail"], kind, place)
                assert untrue(one, language, truth_of(facts, sure=place is LISBON)) == [], one.body


WHERE = "where they are"
SAYS = {
    "last_met": "when you last met",
    "last_contact": "when you were last in touch",
    "met": "how you know each other",
    "give": "what you can offer",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["mail", "linkedin", "sms"])
def test_who_may_not_be_in_the_town_next_door_is_asked_whether_they_are(language: str, way: str) -> None:
    for confidence in (0.6, 1.0):
        place = replace(SETUBAL, confidence=confidence)
        one = a_message(language, known(language)["met"] | CHANNELS[way], Kind.COFFEE, place)
        assert bool(re.search(ASKS[language], one.body)) == (confidence < 0.9), one.body


ASKS = {
    "en": r"Are you (?:in|there)",
    "de": r"(?:Bist du|Sind Sie) (?:zurzeit in|auch dort|in)",
    "fr": r"(?:Es-tu|Êtes-vous|Y es-tu|Y êtes-vous) ",
    "es": r"¿(?:Estás|Está) en|¿Y (?:tú|usted)\?",
    "pt": r"Est(?:ás|á) em|Também est",
    "pt-br": r"Você (?:também )?está",
    "it": r"(?:Sei|È) a|Ci sei anche tu|C'è anche Lei",
    "nl": r"(?:Ben je|Bent u) ",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Kind.COFFEE, Kind.GROUP, Kind.WALK])
def test_the_reminder_and_the_second_offer_say_nothing_of_the_person(language: str, kind: Kind) -> None:
    for facts in known(language).values():
        for way in CHANNELS.values():
            for how in ({"state": State.ASKED}, {"again": True}):
                one = a_message(language, facts | way, kind, **how)
                assert untrue(one, language, Truth({})) == [], one.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(4))
def test_a_word_in_passing_says_nothing_that_is_not_known(
    language: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "picker", forms(number))
    trip = a_trip(STOP)
    trip = replace(trip, traveller=replace(trip.traveller, languages=(language,)))
    for facts in known(language).values():
        for place in (LISBON, UNSURE):
            who = a_person(language, facts | {"closeness": Closeness.FRIEND})
            missed = Omission(who, "full", Instead.NOTE, stop=STOP, place=place)
            (one,) = notes.write_notes((missed,), trip, today=TODAY, folders=FOLDERS)
            assert untrue(one, language, truth_of(facts, sure=place is LISBON)) == [], one.body
            assert Ground("where they are", "Lisboa", ORIGINS[0]) in one.uses


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_say_only_what_was_marked(language: str) -> None:
    when = datetime(2027, 2, 23, 18, tzinfo=ZoneInfo("UTC"))
    for facts in known(language).values():
        who = a_person(language, facts)
        standing = Standing(who.id, State.MET, when, promises=("the map of Orkney",))
        trip = a_trip(STOP)
        traveller = replace(trip.traveller, languages=(language,))
        (one,) = notes.write_thanks([(who, standing)], traveller, today=TODAY, folders=FOLDERS)
        told = {ground.what: (ground.text, ground.source) for ground in one.uses}
        assert told["when you met"] == ("2027-02-23", "your history")
        assert told["what you promised"] == ("the map of Orkney", "your history")
        text = one.body.replace("the map of Orkney", "")
        assert not re.search(CLAIMS[language]["last_contact"] + "|" + CLAIMS[language]["met"], text), one.body
        assert re.search(rf"\b23\b.*{MONTHS[language].split()[1]}", text, re.DOTALL | re.IGNORECASE), one.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_on_linkedin_is_no_exchange_and_is_shown_to_the_traveller_alone(language: str) -> None:
    for way in CHANNELS.values():
        one = a_message(language, {"connected_on": date(2014, 3, 9), **way}, Kind.COFFEE)
        assert one.blanks
        assert "LinkedIn" in one.blanks[0]
        assert "2014" in one.blanks[0]
        assert "2014" not in one.body.replace(one.blanks[0], "")
        (click,) = (ground for ground in one.uses if ground.what == "when you connected on LinkedIn")
        assert click.origin == ORIGINS[0]


def test_the_reader_finds_what_it_is_there_to_find() -> None:
    lies = {
        "en": "Good to see you again! We last met in March 2014. I enjoyed it. I'm coming your way.",
        "de": "Schön, dich wiederzusehen! Schön war es im März 2014. Ich komme in deine Gegend.",
        "fr": "Je te reverrais ! C'était bien en mars 2014. Je passe près de chez toi.",
        "es": "Me gustaría volver a verte. Qué bien en marzo de 2014. Estaré cerca de ti.",
        "pt": "Gostava de te ver de novo. Foi bom em março de 2014. Vou estar perto de ti.",
        "pt-br": "Queria ver você de novo. Foi bom em março de 2014. Vou estar perto de você.",
        "it": "Sarebbe bello rivederci. Che bello a marzo 2014. Sarò dalle tue parti.",
        "nl": "Het is te lang geleden. Het was fijn in maart 2014. Ik ben bij jou in de buurt.",
    }
    for language, lie in lies.items():
        found = " ".join(read(lie, language, Truth({}, sure=False), (date(2027, 5, 4),)))
        assert all(word in found for word in ("last_met", "place", "felt", "a month", "2014")), (language, found)
