"""Addresses of profiles: which network, and the name on it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tripmeet.model.people import Handle
from tripmeet.reading.contacts.cells import clean

PROFILES = (
    ("linkedin", re.compile(r"linkedin\.[a-z.]+/(?:mwlite/)?(?:in|pub)/(?P<name>[^?#]+)", re.IGNORECASE)),
    ("github", re.compile(r"(?:^|[/.])github\.com/(?P<name>[\w-]+)/?(?:[?#]|$)", re.IGNORECASE)),
    ("x", re.compile(r"(?:^|[/.])(?:x|twitter)\.com/(?:#!/)?@?(?P<name>\w+)/?(?:[?#]|$)", re.IGNORECASE)),
    ("bluesky", re.compile(r"bsky\.app/profile/(?P<name>[^/?#]+)", re.IGNORECASE)),
    ("instagram", re.compile(r"instagram\.com/(?P<name>[\w.]+)", re.IGNORECASE)),
    ("facebook", re.compile(r"facebook\.com/(?P<name>[\w.]+)/?(?:[?#]|$)", re.IGNORECASE)),
)
MASTODON_URL = re.compile(r"^https?://(?P<server>[^/]+)/(?:@|users/)(?P<name>[\w.-]+)(?:@(?P<other>[\w.-]+))?/?$")
NETWORKS = ("linkedin", "github", "mastodon", "bluesky", "x", "instagram", "facebook", "xing", "skype", "website")
"""The networks we know, the surest identity first."""


def profile(text: str, network: str | None = None) -> Handle | None:
    """The handle that a URL or a name means; `network` when the column says which. None when there is nothing in it.

    A URL that is no known profile is a website.
    """
    words = clean(text).removeprefix("URL:").strip()
    if not words:
        return None
    for known, pattern in PROFILES:
        if found := pattern.search(words):
            return Handle(known, unquote(found["name"]).strip("/"))
    if found := MASTODON_URL.match(words):
        return Handle("mastodon", f"{found['name']}@{found['other'] or found['server']}")
    if network in (None, "website") or "://" in words:
        return Handle("website", words)
    return Handle(network, words if network == "website" else words.lstrip("@"))


NAME_ON = {network: re.compile(r"[\w.-]+") for network in ("github", "x", "bluesky", "instagram")} | {
    "mastodon": re.compile(r"[\w.-]+(?:@[\w.:-]+)?")
}
ANY_NAME = re.compile(r"\S+")


def looks_like_one(handle: Handle) -> bool:
    """Whether it can be a name on its network: one word, of the signs that names there are made of."""
    return NAME_ON.get(handle.network, ANY_NAME).fullmatch(handle.name) is not None


def in_order(handles: dict[Handle, None]) -> tuple[Handle, ...]:
    """Handles by how surely they tell who somebody is, otherwise as they came."""
    return tuple(
        sorted(handles, key=lambda handle: NETWORKS.index(handle.network) if handle.network in NETWORKS else 8)
    )
