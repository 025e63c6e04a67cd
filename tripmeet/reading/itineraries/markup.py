"""What a page of a booking says to programs (JSON-LD, microdata, RDFa) and, line by line, to people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

LARGEST = 2_000_000
"""Of a page we read so much; nobody's booking is longer."""

MOST_NESTED = 50

OPENS = re.compile(r"<script\b", re.IGNORECASE)
CLOSES = re.compile(r"</script", re.IGNORECASE)
HIDDEN = {"<!--": "-->", "<script": "</script", "<style": "</style", "<title": "</title", "<template": "</template"}
"""What people do not see of a page: how it begins, and how it ends."""
HIDES = re.compile("|".join(HIDDEN), re.IGNORECASE)
HTML_TAG = re.compile(
    r"""<(?P<end>/?)(?P<tag>[a-z][^\s/<>]*)(?P<said>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]++))?""")
"""Python's own parser takes minutes for a page of a hundred thousand tags that do not end."""
BLOCKS = frozenset(["address", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
                    "section", "table", "tbody", "td", "th", "thead", "tr", "ul"])  # fmt: skip
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
VALUES = ("content", "datetime", "href", "src")
"""Where a property of an element stands that is not its text."""


def scripts(page: str) -> Iterator[str]:
    """The JSON-LD of a page, each script as it stands; read once from front to back, whatever is broken in it."""
    at = 0
    while opened := OPENS.search(page, at):
        begins = page.find(">", opened.end())
        if begins < 0:
            return
        closed = CLOSES.search(page, begins)
        ends = closed.start() if closed else len(page)
        if "ld+json" in page[opened.end() : begins].casefold():
            yield page[begins + 1 : ends]
        at = ends


@dataclass
class Item:
    """A thing of microdata or RDFa that is still being read, and at which depth of the page it began."""

    made: dict[str, Any]
    depth: int


@dataclass
class Property:
    """A property whose value is the text of its element."""

    name: str
    of: dict[str, Any]
    depth: int
    text: list[str] = field(default_factory=list)


class Page:
    """Collects the things and the lines of a page."""

    def __init__(self) -> None:
        self.things: list[dict[str, Any]] = []
        self.words: list[str] = []
        self._tags: list[str] = []
        self._items: list[Item] = []
        self._properties: list[Property] = []

    def feed(self, page: str) -> None:
        at = 0
        for tag in HTML_TAG.finditer(page):
            self._text(page[at : tag.start()])
            at, name = tag.end(), tag["tag"].casefold()
            if tag["end"]:
                self._end(name)
                continue
            values = ((key, value.strip("\"'")) for key, value in ATTRIBUTE.findall(tag["said"]))
            self._start(name, {key.casefold(): unescape(value) for key, value in values})
            if tag["said"].endswith("/") and name not in VOID and name not in BLOCKS:
                self._end(name)
        self._text(page[at:])
        while self._tags:
            self._close()

    def _start(self, tag: str, said: dict[str, str]) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        if tag not in VOID:
            self._tags.append(tag)
        kind = said.get("itemtype", "") if "itemscope" in said else said.get("typeof", "")
        name = said.get("itemprop") or said.get("property") or ""
        holder = self._items[-1].made if self._items else None
        if "itemscope" in said or kind:
            made: dict[str, Any] = {"@type": kind.split()[0] if kind.split() else ""}
            if name and holder is not None:
                _add(holder, name, made)
            else:
                self.things.append(made)
            if tag not in VOID:
                self._items.append(Item(made, len(self._tags)))
        elif name and holder is not None:
            value = next((said[key] for key in VALUES if key in said), None)
            if value is not None:
                _add(holder, name, value)
            elif tag not in VOID:
                self._properties.append(Property(name, holder, len(self._tags)))

    def _end(self, tag: str) -> None:
        if tag in BLOCKS:
            self.words.append("\n")
        if tag in self._tags[-MOST_NESTED:]:
            while self._tags and self._close() != tag:
                pass

    def _close(self) -> str:
        while self._properties and self._properties[-1].depth >= len(self._tags):
            done = self._properties.pop()
            _add(done.of, done.name, " ".join("".join(done.text).split()))
        while self._items and self._items[-1].depth >= len(self._tags):
            self._items.pop()
        return self._tags.pop()

    def _text(self, written: str) -> None:
        text = re.sub(r"\s+", " ", unescape(written))
        self.words.append(text)
        for element in self._properties[-MOST_NESTED:]:
            element.text.append(text)


def _without_hidden(page: str) -> str:
    """A search from front to back: pages are long, and some are made to be slow."""
    shown, at = [], 0
    lower = page.lower() if len(page.lower()) == len(page) else page
    while match := HIDES.search(lower, at):
        shown.append(page[at : match.start()])
        ends = lower.find(HIDDEN[match[0].lower()], match.end())
        if ends < 0:
            return "".join(shown)
        at = ends + len(HIDDEN[match[0].lower()])
    return "".join([*shown, page[at:]])


def _add(thing: dict[str, Any], names: str, value: Any) -> None:
    for name in names.split():
        key = re.sub(r"^(?:schema:|https?://schema\.org/)", "", name)
        if key not in thing:
            thing[key] = value
        elif isinstance(thing[key], list):
            thing[key].append(value)
        else:
            thing[key] = [thing[key], value]


def read(page: str) -> tuple[list[dict[str, Any]], str]:
    """The things of microdata and RDFa, and the page's text in lines."""
    parser = Page()
    parser.feed(_without_hidden(page[:LARGEST]))
    lines = (" ".join(line.split()) for line in "".join(parser.words).split("\n"))
    return parser.things, "\n".join(line for line in lines if line)
