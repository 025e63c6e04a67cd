"""The page with a street map under it, for those who ask: its pictures come from a server that learns the way."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from tripmeet.errors import TripmeetError

OPEN_STREET_MAP = "© OpenStreetMap contributors"
EXAMPLE = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server: its address with {z}, {x} and {y}, who is asked, and whom to credit."""

    url: str
    host: str
    credit: str


def tiles_at(url: str) -> Tiles:
    """The server at an address such as EXAMPLE; raises TripmeetError for anything else."""
    parts = urlsplit(url)
    host = parts.netloc.replace("{s}.", "*.")
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"(?:\*\.)?[\w.-]+(?::\d+)?", host):
        raise TripmeetError("this is not the address of a tile server", where=url, hint=f"write it like {EXAMPLE}")
    if not all(f"{{{letter}}}" in url for letter in "zxy"):
        raise TripmeetError("the address lacks {z}, {x} or {y}", where=url, hint=f"write it like {EXAMPLE}")
    known = host.removeprefix("*.").endswith("openstreetmap.org")
    return Tiles(url, f"{parts.scheme}://{host}", OPEN_STREET_MAP if known else f"Tiles: {host.removeprefix('*.')}")


def with_tiles(page: bytes, tiles: Tiles) -> bytes:
    """The page that asks this server, and only it, for pictures; and says so.

    Raises TripmeetError when the page is none of ours, or an older one.
    """
    data = json.dumps({"url": tiles.url, "host": tiles.host, "credit": tiles.credit}).replace("<", "\\u003c")
    changes = (
        ("img-src data:;", f"img-src data: {escape(tiles.host)};"),
        ('<meta name="referrer" content="no-referrer">', '<meta name="referrer" content="origin">'),
        ('"tiles":null', f'"tiles":{data}'),
    )
    html = page.decode()
    for before, after in changes:
        if before not in html:
            raise TripmeetError("this page cannot show tiles", hint="write it again with 'tripmeet plan'")
        html = html.replace(before, after, 1)
    return html.encode()
