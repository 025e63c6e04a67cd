"""Addresses of profiles: which network, and the name on it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tripmeet.model.people import Handle
from tripmeet.text import one_line

END = r"/?(?:[?#]|$)"
PROFILES = (
    ("linkedin", re.compile(r"linkedin\.[a-z.]+/(?:mwlite/)?in/(?P<name>[^/?#]+)", re.IGNORECASE)),
    ("linkedin", re.compile(r"linkedin\.[a-z.]+/(?:mwlite/)?pub/(?P<name>[^?#]+)", re.IGNORECASE)),
    ("github", re.compile(rf"(?:^|[/.])github\.com/(?P<name>[\w-]+){END}", re.IGNORECASE)),
    ("x", re.compile(rf"(?:^|[/.])(?:x|twitter)\.com/(?:#!/)?@?(?P<name>\w+){END}", re.IGNORECASE)),
    ("bluesky", re.compile(r"bsky\.app/profile/(?P<name>[^/?#]+)", re.IGNORECASE)),
    ("instagram", re.compile(rf"(?:^|[/.])instagram\.com/(?P<name>[\w.]+){END}", re.IGNORECASE)),
    ("facebook", re.compile(r"facebook\.com/profile\.php/?\?(?:[^#]*&)?id=(?P<name>\d+)", re.IGNORECASE)),
    ("facebook", re.compile(r"facebook\.com/people/[^/?#]+/(?P<name>\d+)", re.IGNORECASE)),
    ("facebook", re.compile(rf"facebook\.com/(?P<name>[\w.]+){END}", re.IGNORECASE)),
    ("xing", re.compile(r"xing\.com/profile/(?P<name>[^/?#]+)", re.IGNORECASE)),
)
NO_PEOPLE = frozenset((
    "about", "account", "accounts", "ads", "app", "apps", "blog", "business", "checkpoint", "collections", "compose",
    "contact", "dialog", "direct", "directory", "discover", "download", "events", "explore", "features", "feed",
    "friends", "gaming", "groups", "hashtag", "help", "home", "i", "inbox", "intent", "issues", "jobs", "legal",
    "login", "logout", "marketplace", "me", "media", "messages", "notifications", "orgs", "p", "pages", "people",
    "permalink", "photo", "photos", "posts", "pricing", "privacy", "profile", "public", "pulls", "reel", "reels",
    "reg", "register", "saved", "search", "settings", "share", "sharer", "signin", "signup", "status", "stories",
    "story", "terms", "topics", "tos", "trending", "tv", "unsupportedbrowser", "user", "users", "video", "videos",
    "watch", "web", "who_to_follow",
))  # fmt: skip
"""What stands in the place of a name in addresses of these networks that lead to no one's profile."""

MASTODON_URL = re.compile(r"^https?://(?P<server>[^/]+)/(?:@|users/)(?P<name>[\w.-]+)(?:@(?P<other>[\w.-]+))?/?$")
NO_MASTODON = re.compile(
    r"(?:^|\.)(?:medium|tiktok|youtube|threads|substack|flickr|pinterest|linkedin|snapchat|telegram|t|kickstarter)"
    r"\.(?:com|net|me)$"
)
"""Servers that write @name in an address, too, and are no part of the fediverse."""

NETWORKS = ("linkedin", "github", "mastodon", "bluesky", "x", "instagram", "facebook", "xing", "skype", "website")
"""The networks we know, the surest identity first."""


def profile(text: str, network: str | None = None) -> Handle | None:
    """The handle that a URL or a name means; `network` when the column says which. None when there is nothing in it.

    A URL that is no known profile is a website.
    """
    words = one_line(text).removeprefix("URL:").strip()
    if not words:
        return None
    for known, pattern in PROFILES:
        if (found := pattern.search(words)) and is_somebody(name := unquote(found["name"]).strip("/ ")):
            return Handle(known, name)
    if (found := MASTODON_URL.match(words)) and not NO_MASTODON.search(found["server"].casefold()):
        return Handle("mastodon", f"{found['name']}@{found['other'] or found['server']}")
    if network in (None, "website") or ADDRESS.match(words):
        return Handle("website", words)
    return Handle(network, words if network == "website" else words.lstrip("@"))


def is_somebody(name: str) -> bool:
    """Whether this part of an address can be somebody's name on the network, and is no page of the network itself."""
    return bool(name) and not name.casefold().endswith((".php", ".html")) and name.casefold() not in NO_PEOPLE


ADDRESS = re.compile(r"\w+://|(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)
"""An address of the web, with or without its scheme; no name on a network."""


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
