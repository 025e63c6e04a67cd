"""Which towns lie on one land: nobody drives from one to the other across an ocean.

Time zones tell, as each belongs to one land: the world's zones are named after oceans and continents, and the islands
that are named after a continent are few. Islands with a bridge or a tunnel, or with trains aboard ships, count as land.
"""

from __future__ import annotations

ISLANDS = {
    "Java and Sumatra": ("Asia/Jakarta",),
    "Borneo": ("Asia/Pontianak", "Asia/Kuching", "Asia/Brunei"),
    "New Guinea": ("Asia/Jayapura",),
    "Timor": ("Asia/Dili",),
    "Japan": ("Asia/Tokyo",),
    "Taiwan": ("Asia/Taipei",),
    "the Philippines": ("Asia/Manila",),
    "Sri Lanka": ("Asia/Colombo",),
    "Cyprus": ("Asia/Nicosia", "Asia/Famagusta", "Europe/Nicosia"),
    "Malta": ("Europe/Malta",),
    "the Isle of Man": ("Europe/Isle_of_Man",),
    "Jersey": ("Europe/Jersey",),
    "Guernsey": ("Europe/Guernsey",),
    "Svalbard": ("Arctic/Longyearbyen",),
    "Tasmania": ("Australia/Hobart",),
    "Lord Howe Island": ("Australia/Lord_Howe",),
    "Greenland": ("America/Nuuk", "America/Godthab", "America/Thule", "America/Scoresbysund", "America/Danmarkshavn"),
    "Newfoundland": ("America/St_Johns",),
    "Cuba": ("America/Havana",),
    "Jamaica": ("America/Jamaica",),
    "Hispaniola": ("America/Santo_Domingo", "America/Port-au-Prince"),
    "Puerto Rico": ("America/Puerto_Rico",),
    "the Bahamas": ("America/Nassau",),
    "the Caymans": ("America/Cayman",),
    "the Turks and Caicos": ("America/Grand_Turk",),
    "Trinidad": ("America/Port_of_Spain",),
    "Barbados": ("America/Barbados",),
    "Martinique": ("America/Martinique",),
    "Guadeloupe": ("America/Guadeloupe",),
    "Curaçao": ("America/Curacao",),
    "Aruba": ("America/Aruba",),
}
OF_ZONE = {zone: land for land, zones in ISLANDS.items() for zone in zones}

OCEANS = ("Atlantic", "Pacific", "Indian")
"""Every zone named after one is of islands, and no two of them are one land."""
WORLD_OF_CONTINENT = {"Europe": "the Old World", "Asia": "the Old World", "Africa": "the Old World"}


def land_of(timezone: str) -> str:
    """A name for the land on which the towns of this zone (an IANA name) lie, the same for all that lie on it."""
    part = timezone.partition("/")[0]
    return OF_ZONE.get(timezone) or (timezone if part in OCEANS else WORLD_OF_CONTINENT.get(part, part))
