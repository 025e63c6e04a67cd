"""Lines as a terminal shows them: as wide as it is, whole words, and bold or soft only where that can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tripmeet.text import columns_of

NARROWEST = 80
"""Nobody's terminal counts as narrower: what is meant to be one line would be none."""


def unstyled(text: str, _style: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Look:
    """How wide lines are, whether reasons are told, and how a text is styled: "bold", "soft" or "now"."""

    width: int = NARROWEST
    verbose: bool = False
    style: Callable[[str, str], str] = unstyled

    def wrapped(self, text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
        """The text in lines of whole words, the first after `first`, the others after `rest` (or `first`)."""
        indent = first if rest is None else rest
        line, is_bare = first, True
        for word in text.split(" "):
            if is_bare and not word:
                continue
            longer = line + word if is_bare else f"{line} {word}"
            if columns_of(longer) > self.width and not is_bare:
                yield line.rstrip()
                longer = indent + word
            line, is_bare = longer, False
        yield line.rstrip()

    def again(self, line: str) -> Iterator[str]:
        """A line that is laid out already, wrapped under its own beginning where it is too long."""
        if columns_of(line) <= self.width:
            yield line
            return
        bare = line.lstrip(" ")
        indent = " " * (len(line) - len(bare))
        yield from self.wrapped(bare, indent, indent + "  ")


def cut(text: str, width: int) -> str:
    """The text in at most so many columns, cut between words; within one only where that alone is too long."""
    if columns_of(text) <= width:
        return text
    words = text.split()
    while len(words) > 1 and columns_of(" ".join(words)) > width - 1:
        words.pop()
    short = " ".join(words).rstrip(",;:·")
    while columns_of(short) > max(1, width - 1):
        short = short[:-1]
    return short + "…"
