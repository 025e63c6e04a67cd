"""Words that stand around the names of places, and words that look like one. As text.key spells them."""

from __future__ import annotations


def _names(table: str) -> frozenset[str]:
    return frozenset(name for line in table.splitlines() for part in line.split(",") if (name := part.strip()))


AROUND = _names("""
    greater, metro, metropolitan, metropolitan area, metropolitan region, metro area, area, region, region de,
    metropolregion, grossraum, raum, gran, grande, grand, suburbs, suburb of, suburbs of, city area, bay area,
    urban area, umgebung, und umgebung, et environs, et alentours, et peripherie, et sa region, y alrededores,
    e dintorni, e arredores, en omgeving, og omegn, med omnejd, ja ymparisto, i okolice, and surroundings,
    and surrounding area, surroundings, area metropolitana de, area metropolitana di, aire metropolitaine de,
    metroplex, near, close to, around, outside, outside of, just outside, capital region, metropolis, ish
""")
"""A name with one of these means the area around it."""

WORDS_BEFORE_PLACES = AROUND | _names("""
    city of, the city of, town of, village of, county of, province of, state of, republic of, district of, city,
    municipality of, community of, comunidad de, provincia de, provincia di, ciudad de, ville de, commune de, kota,
    kabupaten, stadt, landkreis, gemeente, concello de, concejo de, barrio, aldea, area of, region of, based in,
    based out of, out of, living in, lives in, live in, located in, born in, born and raised in, raised in,
    currently in, currently living in, currently based in, now in, somewhere in, somewhere near, cerca de,
    originally from, from, in, im, at, the, en, de, nei, a, aus, bei, nr, now, currently, mostly, mainly, formerly,
    originally, home is, my home, location, loc, based, north of, south of, east of, west of, heart of,
    the heart of, north, south, east, west, northern, southern, eastern, western, northeast, northwest, southeast,
    southwest, north east, north west, south east, south west, northeastern, northwestern, southeastern,
    southwestern, ne, nw, se, sw, westside of, eastside of, northside of, southside of, west side of, east side of,
    north side of, south side of, lower, upper, central, inner, outer, downtown, uptown, midtown, rural, sunny,
    beautiful, old, uk, university of, iit, nit, iim, iphone, ut, co, great state of, the great state of
""")

AFTER = AROUND | _names("""
    centre, center, city, town, village, county, province, state, district, municipality, oblast, prefecture,
    voivodeship, governorate, department, krai, raion, regency, division, parish, canton, emirate, kommune,
    republic, sar, special administrative region, suburb, cbd, downtown, uptown, city centre, city center,
    proper, capital, ish, born, bred, based, native, bound, living, worldwide, international,
    remote, area code, north, south, east, west, central, eastside, westside, northside, southside, east side,
    west side, south side, north side, shi, ken, do, ku, gu, si, kabupaten, peninsula, island, islands, coast,
    hills, heights, valley, beach, campus, airport
""")

LONGEST_AROUND = max(name.count(" ") + 1 for name in WORDS_BEFORE_PLACES | AFTER)

FILLING = _names("""
    the, of, in, a, an, and, at, from, near, by, on, is, to, via, for, with, x, aka, usually
""")
"""Small words that leave the others as they are."""

STREET_WORDS = _names("""
    street, road, rd, avenue, ave, av, avda, avd, jalan, jl, lane, ln, drive, dr, boulevard, blvd, bd, way, square,
    sq, court, terrace, crescent, highway, hwy, parkway, pkwy, rue, place, allee, chemin, quai, impasse, cours, rua,
    avenida, praca, travessa, largo, calle, plaza, paseo, carrer, carretera, via, viale, piazza, corso, vicolo,
    strasse, str, weg, platz, gasse, ring, ufer, damm, straat, laan, plein, gracht, kade, gatan, vagen, vej, gade,
    gate, gata, veien, ulica, ul, aleja, namesti, trida, ulice, utca, strada, calea, bulevardul, ulitsa, prospekt,
    katu, cadde, caddesi, sokak
""")
"""Words that, with a number beside them, are the street of an address."""

STREET_ENDINGS = ("strasse", "str", "weg", "platz", "gasse", "allee", "ufer", "damm", "straat", "laan", "gracht",
                  "gatan", "vagen", "gade", "katu", "veien")  # fmt: skip
"""Words that end so, too: Hauptstr. 5, Kungsgatan 4."""

WHERE_IT_LIES = (
    "am", "an der", "an dem", "im", "in der", "in", "bei", "ob der", "vor der", "unter", "sur", "sous", "upon", "on",
    "aan den", "aan de",
)  # fmt: skip
"""What stands in the name of a town before where it lies (Riegel am Kaiserstuhl)."""

BEGINNING_WHERE_IT_LIES = frozenset(words.split()[0] for words in WHERE_IT_LIES)
SAYING_WHERE = BEGINNING_WHERE_IT_LIES - {"in", "on", "upon", "aan"}
"""Those of these words that no name has by chance (Garching bei München)."""

WRITTEN_OUT = {
    "cd": "ciudad", "cdad": "ciudad", "sta": "santa", "sto": "santo", "pto": "puerto", "pta": "punta",
    "gral": "general", "cnel": "coronel", "cmte": "comandante", "pte": "presidente", "gob": "gobernador",
    "alte": "almirante", "tte": "teniente", "vla": "villa", "sgto": "sargento", "mte": "monte", "gr": "gross",
    "cap": "capital", "kl": "klein", "hl": "heilig",
    "gt": "great", "lt": "little", "sn": "san", "sgo": "santiago", "stgo": "santiago", "pdte": "presidente",
}  # fmt: skip
"""The first word of a town's name that addresses shorten (Cd. Juárez, Gral. Roca), as text.key spells it."""

DIRECTIONS = _names("""
    north, south, east, west, northeast, northwest, southeast, southwest, north east, north west, south east,
    south west, northern, southern, eastern, western, northeastern, northwestern, southeastern, southwestern,
    northcentral, southcentral, central, midwest, mid west, the north, the south, the east, the west,
    the north east, the north west, the south east, the south west, the midwest, the mid west, centre, center,
    middle, city, the city, downtown, the center, the centre, the middle, the end, the left, the right, the top,
    the bottom
""")
"""Pieces that say where in something, and are the name of a region somewhere."""

SILENT = _names(
    "earth, world, worldwide, europe, asia, africa, america, internet, online, remote, global, universe, mars, planet"
)
"""Pieces that neither name a place nor make the others doubtful."""

CONTINENTS = _names("""
    north america, south america, latin america, central america, the americas, americas, northern hemisphere,
    southern hemisphere, western europe, eastern europe, central europe, northern europe, southern europe, west africa,
    east africa, north africa, southern africa, southeast asia, south east asia, south asia, east asia, central asia,
    middle east, the middle east, far east, european union, eu, emea, apac, latam, mena
""")
"""More than a country, though some end in the name of one."""

DENYING = _names("nowhere, neverland, never, not, wish, dream, dreams, dreaming, imagination, someday")
"""Words after which no name in the text is meant."""

WORLDS_OF_STORIES = _names("""
    westeros, essos, middle earth, middleearth, gondor, mordor, narnia, hogwarts, panem, wakanda, latveria, tamriel,
    skyrim, cyrodiil, morrowind, azeroth, kalimdor, hyrule, faerun, forgotten realms, discworld, earthsea, arrakis,
    tatooine, coruscant, naboo, alderaan, dagobah, gallifrey, krypton, asgard, valhalla, neverland, land of oz,
    johto, hoenn, sinnoh, lake wobegon, mittelerde, terre du milieu, tierra media, schlaraffenland
""")
"""Worlds of books, films and games: beside one, no town is meant (Oldtown, Westeros)."""

TOWNS_OF_STORIES = _names("""
    gotham, gotham city, sin city, emerald city, paradise city, vice city, liberty city, raccoon city, silent hill,
    night city, basin city, cloud city, radio city, capital city, castle rock, castle black, hill valley, twin peaks,
    south park, bikini bottom, stars hollow, sunnydale, smallville, riverdale, camelot, avalon, atlantis, el dorado,
    hotel california, stairway to heaven, penny lane, abbey road, wonderland, utopia, elysium, kings landing,
    winterfell, rivendell, minas tirith, hobbiton, the shire, entenhausen, duckburg, quahog, los santos, bag end,
    pallet town, hogsmeade, diagon alley, privet drive, baker street, sesame street, elm street, wisteria lane,
    coronation street, albert square, springfield usa, pawnee indiana, stark tower, the batcave, batcave,
    area 51, jurassic park, the upside down, district 12, platform 9 3 4, platform 934, the death star, death star,
    the matrix, cloud 9, cloud nine, cloud cuckoo land, lala land, la la land, cloudcuckooland, xanadu,
    never never land, candy land, lummerland, bullerbyn, villa villekulla, macondo, sucupira,
    melmac, kakariko village, solitude skyrim, whiterun
""")
"""Towns of books, films, songs and games, by which real ones are called in jest: alone, they are none."""

PERSONS_OF_JOKES = _names("man, woman, men, women, person, people, fan, fans")
PERSONS = _names("""
    girl, girls, boy, boys, guy, guys, gal, gals, lad, lass, lady, dude, chick, kid, kids, mom, mum, mama, dad, daddy,
    papa, grandma, grandpa, queen, princess, prince, babe, bro, homie, cowboy, cowgirl, redneck, nerd, geek
""")
"""Words behind a place for somebody: the first never mean where they are (Florida Man), the others perhaps."""

WORLDS_BESIDE_STRANGERS = _names(
    "kanto, kalos, unova, galar, alola, paldea, the shire, shire, oz, midgard, olympus, eden"
)
"""Worlds of stories that are called as places are: beside a name that nobody knows, the world is meant (Pallet Town,
Kanto), beside a town's, the place (Yokohama, Kanto)."""

NOWHERE = _names("""
    nowhere, everywhere, anywhere, somewhere, elsewhere, nirgends, nirgendwo, uberall, irgendwo, nulle part, partout,
    quelque part, ailleurs, ninguna parte, en ninguna parte, todas partes, nessun luogo, da nessuna parte, ovunque,
    dappertutto, lugar nenhum, em todo lugar, nergens, overal, ergens, ingenstans, overallt, overalt, ingen steder,
    nigdzie, wszedzie, gdzies, nikde, vsude, sehol, mindenhol, nicaieri, peste tot, nusur, hicbir yer, her yer,
    est, edt, cst, cdt, mst, mdt, pst, pdt, akst, hst, gmt, utc, cet, cest, bst, ist, jst, kst, aest, aedt, nzst, msk,
    eet, eest, wet, brt, sgt, hkt, нигде, везде, где то, всюду, ніде, скрізь, никъде, никаде, πουθενα, παντου
""")
"""Words for no place and for all of them, and hours by which one lives: alone they are none, though a town may be
spelled so in another script, or a country have such letters."""

DREAMS = _names("""
    paradise, independence, eden, most, enterprise, harmony, hope, liberty, surprise, home
""")
"""Towns of such names are larger than the word is common, and still not meant."""

WORDS_NOT_CODES = _names("IN, OR, ME, HI, OK, LA, DE, ID, IT, IS, NO, SO, TO, AM, AS, AT, BE, BY, DO, GO, HE, MY, WE")

KNOWN_BY_NAME = _names("US, CA, AU, GB")
"""Countries whose regions are known by name alone, be it a common word ("Maine")."""

COUNTIES_KNOWN_BY_NAME = _names("GB")
"""Countries whose districts, too, are known by name alone ("Cornwall", "Highland")."""

COUNTRIES_BY_CODE = _names("""
    US, GB, UK, DE, FR, ES, IT, NL, BE, CH, AT, SE, NO, DK, FI, PL, CZ, RU, UA, BR, MX, JP, CN, HK, SG, AU, NZ, ZA, TR,
    GR, PT, IE, HU, RO, KR, VN, TH, MY, AE, SA, EG, KE, NG, GH, AR, CL, PE, CO, SK, SI, HR, RS, BG, LT, LV, EE, IN, PK,
    KZ, BY, LU, LK, BD, NP, PH
""")
"""Countries that people mean by two letters alone."""

CODES_BESIDE_STRANGERS = _names("US, CA, AU, BR, MX, IN")
"""Countries whose regions are meant by their letters even beside a name nobody knows."""

PRONOUN_NAMES = _names("us, me, it, id, he")
"""Words that are a country or a region only with a capital letter."""

FAMOUS = _names("US, CA, AU, GB, DE, ES, IT, FR, IN, BR, MX")
"""Countries whose regions people write without the country."""

WORLDWIDE_DOMAINS = _names("""
    ac, ag, ai, am, cc, cd, co, fm, gg, im, io, is, la, ly, me, nu, sh, so, st, tk, to, tv, vc, ws
""")
"""Country domains that people of all countries use."""
