"""Where from and where to, as an event says it: by arrows and airports' codes, in words, in labelled lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.airport_names import TOWN_OF_RAIL, code_of
from tripmeet.reading.itineraries.airports import airport
from tripmeet.reading.itineraries.booked import Where
from tripmeet.reading.itineraries.stations import is_station, names_of_station

IsTown = Callable[[str], bool]
"""Whether words, as they stand, are the name of a town."""

WORDS = {
    Means.FLIGHT: (
        "✈; 🛫; 🛬; flight; flights; flug; vol; vols; vuelo; vuelos; voo; volo; flyg; fly; flying; "
        "flyrejse; vlucht; lento; lot do; lot z; let č; repülő; repülés; uçuş; рейс; перелёт; перелет; "
        "フライト; 便; 航班; 飞往; 항공편; airline; airlines; airways; ryanair; easyjet; lufthansa; "
        "wizz air; vueling; iberia; klm; air france; volotea; emirates"
    ),
    Means.TRAIN: (
        "🚆; 🚄; 🚅; 🚂; 🚉; train; trains; zug; bahn; bahnfahrt; zugfahrt; tren; trem; treno; trein; tåg; "
        "tog; toget; juna; pociąg; vlak; vonat; поезд; потяг; 新幹線; 電車; 列車; 火车; 高铁; 動車; 기차; "
        "열차; rail; intercity; ice; tgv; ave; eurostar; thalys; amtrak; shinkansen; nightjet; railjet; "
        "pendolino; frecciarossa; italo; trenitalia; renfe; ouigo; iryo; sncf; ktx; öbb; sbb; deutsche bahn; "
        "lner; gwr; avanti west coast; trainline; sj; via rail; regiojet"
    ),
    Means.BUS: (
        "🚌; 🚍; bus; coach; autobus; autobús; autocar; ônibus; autokar; автобус; バス; 大巴; 버스; flixbus; "
        "megabus; greyhound; blablacar bus"
    ),
    Means.FERRY: (
        "⛴; 🛳; ferry; fähre; färja; færge; ferge; traghetto; veerboot; prom do; паром; フェリー; 渡轮; "
        "tallink; silja line; viking line; eckerö line; stena line; dfds; color line; fjord line; "
        "irish ferries; p&o; brittany ferries; corsica ferries; moby; tirrenia; grimaldi lines; jadrolinija; baleària; "
        "blue star; hellenic seaways; seajets; hurtigruten; caledonian macbrayne; calmac"
    ),
    Means.CAR: ("🚗; 🚙; drive; driving; road trip; autofahrt; mitfahrt; blablacar"),
}
"""Words by which an event tells how one travels, in the languages of booking mails, and who takes one."""


def _pattern(words: str) -> str:
    """Any of these, whole where letters stand apart from each other."""
    kinds = (re.escape(word) for word in map(str.strip, words.split(";")))
    return "|".join(rf"\b{word}\b" if word[0].isalpha() and word[0] < "\u3000" else word for word in kinds)


MEANS = {means: re.compile(_pattern(words), re.IGNORECASE) for means, words in WORDS.items()}
NO_SIGNS = {means: re.compile(_pattern(words.removeprefix("✈; ")), re.IGNORECASE) for means, words in WORDS.items()}
"""The same without the aeroplane, which may stand for an arrow."""
TRAVEL = re.compile(
    r"\b(?:journey|trip|travel|transfer|ride|reise|fahrt|anreise|rückreise|abreise|voyage|trajet|viaje|trayecto|viagem|"
    r"viaggio|reis|resa|rejse|matka|podróż|cesta|utazás|поездка|booking|reservation|ticket|billet|billete|biglietto|"
    r"buchung|reservierung|fahrkarte|e-?ticket)\b|移動|旅程|行程",
    re.IGNORECASE,
)
"""Words that say that one travels, not how."""

FLIGHT_NUMBER = re.compile(r"\b(?:[A-Z][A-Z0-9]|[0-9][A-Z])\s?\d{1,4}\b")
NUMBER_AND_CODE = re.compile(rf"^(?:✈️?\s*)?(?:{FLIGHT_NUMBER.pattern})\s*(?:[-–—:,·|]|→|to)?\s*\(?([A-Z]{{3}})\)?$")
ARROW = r"→|⇒|⟶|⟹|➔|➝|➞|➜|➙|➡️?|►|▶|»|[-=]{1,2}>|✈️?|>"
CODES = re.compile(
    rf"\b([A-Z]{{3}})\b\)?\s*(?:({ARROW})|(-|–|—|/|\bto\b|\bnach\b|\ba\b|\bà\b|\bpara\b|\bnaar\b|\btill?\b))\s*\(?\b([A-Z]{{3}})\b"
)
NOISE = re.compile(
    r"\((?![A-Z]{3}\))[^)]*\)|#\S+|\b\d{1,2}[:.h]\d{2}\b(?:\s?[ap]m)?|\b\d{4}-\d\d-\d\d\b|\b[A-Z]{3}\d{2,4}\b|(?<=\S)\s+via\s+.*$|\bconfirm(?:ation|ed)\b.*$|"
    r"[,\s]+(?:seat|sitz|platz|place|asiento|posto|platform|gleis|voie|coach|wagen|voiture|coche|carrozza|class|klasse|"
    r"ref|pnr|booking|buchung)\b\.?:?.*$",
    re.IGNORECASE,
)
SEGMENTS = re.compile(r"\s*[|;·•\n]\s*|\s*[:：]\s+|\s+:\s*")
BY_ARROW = re.compile(rf"\s*(?:{ARROW})\s*")
FROM = r"from|von|ab|de|du|depuis|dal?|desde|od|ze?|från|fra|van|из|с"
TO = r"to|nach|vers|naar|till?|para|pour|hasta|do|al?|à|au|na|в|до"
IN_WORDS = re.compile(rf"^(?:.*?\s)??(?:{FROM})\s+(\S.*?),?\s+(?:{TO})\s+(\S.*)$", re.IGNORECASE)
IN_CJK = re.compile(r"^(?:从|從)?\s*(.+?)\s*(?:から|発|에서|到|至|⇀)\s*(.+?)\s*(?:まで|行き|行|着|へ|까지|행)?$")
WEAK = re.compile(
    r"^(.*?\S)\s*(?:\s[-–—]\s|–|—|\b(?:to|nach|vers|naar|till?|para|hasta|a|à)\b)\s*(\S.*)$", re.IGNORECASE
)
HYPHEN = re.compile(r"^([^\W\d_]{3,}(?: [^\W\d_]+)*)-([^\W\d_]{3,}(?: [^\W\d_]+)*)$")
GOAL = re.compile(r"\b(?:to|nach|vers|naar|para|till?|pour|a|à|do|в)\s+(.+)$", re.IGNORECASE)
BEFORE = re.compile(rf"^\W*(?:your|my|the|ihre?|votre|su|tu|mit|with|{FROM})\s+", re.IGNORECASE)
BEHIND = re.compile(r"\s+(?:with|mit|avec|con|com|by|on)\s.*$", re.IGNORECASE)
"""What leads to the name of an end, and what follows it."""
DASHES = " :,-–—|•·"

ORIGINS = (
    r"from|departure|departing|departs?|dep|origin|von|ab|abfahrt|abflug|abfahrtsort|start|de|départ|origine|da|partenza|"
    r"desde|salida|origen|origem|partida|van|vertrek|från|avgång|avresa|fra|avgang|afgang|lähtö|od|z|skąd|wyjazd|odjezd|"
    r"honnan|indulás|откуда|отправление|出発|出発地|出发|出发地|출발|출발지"
)
GOALS = (
    r"to|arrival|arriving|arrives?|arr|destination|nach|an|ankunft|ziel|zielort|à|arrivée|a|arrivo|destinazione|hasta|"
    r"llegada|destino|para|chegada|naar|aankomst|bestemming|till|ankomst|til|saapuminen|do|dokąd|przyjazd|příjezd|hova|"
    r"érkezés|куда|прибытие|到着|到着地|到达|目的地|도착|도착지"
)
LABELLED = re.compile(rf"^\W*(?:(?P<origin>{ORIGINS})|(?P<goal>{GOALS}))\s*[:：]\s*(?P<name>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Route:
    """From `origin` to `goal`, as written; `origin` is empty where only a goal is named.

    It is `plain` where nothing but a route can be meant: an arrow, airports' codes. What is said in other ways is one
    only beside a word for how one travels, or where an end is a station.
    """

    origin: str
    goal: str
    plain: bool = False
    by_air: bool = False

    @property
    def names_a_station(self) -> bool:
        return any(end in TOWN_OF_RAIL or is_station(end) for end in (self.origin, self.goal))


def means_in(*texts: str) -> Means | None:
    """The first way of travelling that one of these texts names."""
    for text in texts:
        for means, words in MEANS.items():
            if words.search(text):
                return means
    return None


def route_by_codes(text: str) -> Route | None:
    """Two airports' codes with something between them. A bare dash may stand between any capitals."""
    for match in CODES.finditer(text):
        ends = (match[1], match[4])
        if all(airport(end) or end in TOWN_OF_RAIL for end in ends):
            return Route(*ends, plain=bool(match[2]), by_air=not any(end in TOWN_OF_RAIL for end in ends))
    return None


def goal_of_flight(text: str) -> Route | None:
    """A flight's number and one airport's code, and nothing else: "FR203 DUB" is bound for Dublin."""
    match = NUMBER_AND_CODE.match(text.strip())
    return Route("", match[1], by_air=True) if match and airport(match[1]) else None


def route_in(text: str, is_town: IsTown) -> Route | None:
    """The route that a title, a place or a line of a description tells; the ends are towns, stations or airports."""
    for segment in _segments(text):
        for route in _read(segment):
            if is_place(route.origin, is_town) and is_place(route.goal, is_town):
                return route
    return None


def loose_route_in(text: str) -> Route | None:
    """The ends as a text has them whose event is known to be a journey, whether or not anybody knows them."""
    return next(loose_routes_in(text), None)


def loose_routes_in(text: str) -> Iterator[Route]:
    """Each way in which that may be read, the likeliest first."""
    segments = list(_segments(text))
    for segment in segments:
        yield from _read(segment)
    goals = (match[1].strip(DASHES) for segment in segments if (match := GOAL.search(segment)))
    yield from (Route("", goal) for goal in goals if goal)


def labelled_route(text: str, is_town: IsTown) -> Route | None:
    """The lines "From: …" and "To: …" of a description, as programs write them."""
    ends: dict[str, str] = {}
    for line in text.splitlines():
        if match := LABELLED.match(line.strip()):
            name = NOISE.sub(" ", match["name"]).strip(DASHES)
            if is_place(name, is_town):
                ends.setdefault("origin" if match["origin"] else "goal", name)
    return Route(ends.get("origin", ""), ends["goal"]) if "goal" in ends else None


def is_place(name: str, is_town: IsTown) -> bool:
    """Whether a name is a town's, a station's or an airport's code, and nothing else stands beside it."""
    words = name.split()
    has_more = any(word[:1].islower() and len(word) > 4 for word in words[1:])  # "Paris team sync" is no town
    if not name or len(words) > 6 or (has_more and not is_station(name)):
        return False
    if len(name) == 3 and name.isupper():
        return airport(name) is not None or name in TOWN_OF_RAIL
    return bool(code_of(name)) or any(map(is_town, names_of_station(name)))


def where_of(name: str, means: Means | None, *others: str) -> Where:
    """The place of one end by these words; an airport's code is one whatever one travels by."""
    name = TOWN_OF_RAIL.get(name, name)
    is_code = len(name) == 3 and name.isupper() and airport(name) is not None
    flies = means is Means.FLIGHT or is_code
    texts = [
        text for one in (name, *others) for text in ((one, *_code_behind(one)) if flies else names_of_station(one))
    ]
    flat = (" ".join(text.replace("\n", ", ").split()) for text in texts)
    return Where(tuple(dict.fromkeys(text for text in flat if text)), by_air=flies)


def _code_behind(name: str) -> tuple[str, ...]:
    """An airport's code behind words that may be an airline's: "JetBlue JFK"."""
    last = name.split()[-1:]
    return tuple(code for code in last if code != name and re.fullmatch("[A-Z]{3}", code) and airport(code))


def _segments(text: str) -> Iterator[str]:
    """The parts of a text that may hold a route, without means, numbers and what is booked beside it."""
    for part in SEGMENTS.split(text):
        plain = NOISE.sub(" ", part)
        for words in NO_SIGNS.values():
            plain = words.sub(" ", plain)
        plain = re.sub(r"\b\d+\b", " ", FLIGHT_NUMBER.sub(" ", plain))
        plain = re.sub(r"\s+", " ", plain).strip(DASHES)
        if plain:
            yield plain


def _read(segment: str) -> Iterator[Route]:
    """Each way in which these words may be a route, the surest first."""
    parts = [end for part in BY_ARROW.split(segment) if (end := _end(part))]
    if len(parts) > 1:
        yield Route(parts[0], parts[-1], plain=True)
        return
    for pattern in (IN_WORDS, IN_CJK, WEAK, HYPHEN):
        match = pattern.match(segment)
        if match and (origin := _end(match[1])) and (goal := _end(match[2])):
            yield replace(Route(origin, goal), plain=pattern is IN_CJK)


def _end(text: str) -> str:
    """A name without the words that lead to it: "Journey from Leeds" is Leeds."""
    bare = BEFORE.sub("", TRAVEL.sub(" ", text).strip())
    return BEHIND.sub("", bare).strip(DASHES)
