"""Templates into sentences, in the traveller's own words where they set some up; a blank for what is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripmeet.asking.days import base_of
from tripmeet.errors import TripmeetError
from tripmeet.text import clean, mark

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

SHORTER = "\x1e"
"""Stands between a text and its shorter form; no cleaned fact can hold it."""
BLANK = re.compile(r"\[\s*(?:…|\.\.)[^\]]*\]?|\bTODO\b")
"""What is left to fill in."""
FILLED = "x" * 40
"""About as long as what a blank will be filled with; the hint in it goes."""


def length_of(text: str) -> int:
    """In characters, with the blanks filled in."""
    return len(BLANK.sub(FILLED, text))


@lru_cache(maxsize=8)
def environment_of(folders: tuple[Path, ...]) -> SandboxedEnvironment:
    """The templates of these folders, each compiled once, and again when its file has changed."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cap"] = capital
    return environment


@dataclass
class Voice:
    """The templates of some folders, the first folder's first, and the traveller's own phrases by language."""

    folders: tuple[Path, ...]
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def environment(self) -> SandboxedEnvironment:
        """Sandboxed, and without escaping: this is text, and people's words come in as values only."""
        return environment_of(self.folders)

    def has(self, channel: str, language: str) -> bool:
        return self.template_of(channel, language) is not None

    def template_of(self, channel: str, language: str) -> str | None:
        """The file of this message in this language: its own, else what puts the language's sentences in order."""
        own, sentences, order = f"{channel}/{language}.j2", f"words/{language}.j2", f"{channel}/layout.j2"
        if self.is_there(own):
            return own
        return order if self.is_there(sentences) and self.is_there(order) else None

    def is_there(self, name: str) -> bool:
        return any((folder / name).is_file() for folder in self.folders)

    def own(self, language: str) -> dict[str, str]:
        """The traveller's phrases in this language; "" where there is none."""
        own = self.phrases.get(language) or self.phrases.get(base_of(language), {})
        return {name: clean(own.get(name, "")) for name in ("greeting", "reason", "signature")}

    def say(self, channel: str, language: str, words: dict[str, Any]) -> tuple[str, ...]:
        """The text and its shorter forms, longest first.

        Raises TripmeetError, naming file and line, when a template cannot be used.
        """
        from jinja2 import TemplateError

        name = self.template_of(channel, language) or f"{channel}/{language}.j2"
        try:
            text = self.environment.get_template(name).render(words | {"own": self.own(language)})
        except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            where = getattr(error, "filename", None) or name
            line = getattr(error, "lineno", None)
            raise TripmeetError(
                f"the template cannot be used: {error}",
                where=f"{where}:{line}" if line else str(where),
                hint="mend it, or remove it to use ours",
            ) from error
        return tuple(tidy(form) for form in text.split(SHORTER))


def tidy(text: str) -> str:
    """Without blanks at line ends, doubled blanks and more than one empty line."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept)


def capital(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


@dataclass
class Blanks:
    """Writes a blank for what only the traveller knows, and remembers it."""

    written: list[str] = field(default_factory=list)

    def __call__(self, what: str) -> str:
        blank = f"[… {what}]"
        self.written.append(blank)
        return blank

    def in_text(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(blank for blank in self.written if blank in text))


@dataclass
class Pile:
    """Which wording each message of a pile has of each sentence, so that no two are written by one form."""

    letters: list[dict[str, int]] = field(default_factory=list)

    def copy(self) -> Pile:
        return Pile([dict(letter) for letter in self.letters])

    def uses(self, sentence: str, form: int) -> int:
        return sum(letter.get(sentence) == form for letter in self.letters)

    def clashes(self, letter: Mapping[str, int], sentence: str, form: int) -> int:
        """How many other messages have this wording, and already share another one with this message."""
        return sum(
            other.get(sentence) == form
            and any(other.get(name) == number for name, number in letter.items() if name != sentence)
            for other in self.letters
            if other is not letter
        )


def picker(who: str, pile: Pile | None = None, language: str = "") -> Callable[..., str]:
    """A function that chooses one of several wordings: by person, and the same one in every run.

    A wording that another message of the pile has is taken only where the two share no other one, as far as there are
    enough; of these the one that was said least. A wording that would not be true of this person is given as False and
    never chosen. `of` names the sentence. What is `spare` is left out ("") rather than shared a second
    time, and what is said `once` is never said again in the pile.
    """
    pile = Pile() if pile is None else pile
    letter: dict[str, int] = {}
    pile.letters.append(letter)

    def pick(*forms: str | bool, of: str = "", spare: bool = False, once: bool = False) -> str:
        able = [n for n, form in enumerate(forms) if form]
        # the names of months and the like come later in the wording
        which = f"{language}:{of or str(forms[able[0]])[:12]}"
        start = int(mark(f"{who}|{which}"), 16)

        def cost(n: int) -> tuple[int, int, int]:
            return pile.clashes(letter, which, n), pile.uses(which, n), (n - start) % len(forms)

        best = min(able, key=cost)
        clashes, uses, _ = cost(best)
        if (spare and clashes) or (once and uses):
            return ""
        letter[which] = best
        return str(forms[best])

    return pick
