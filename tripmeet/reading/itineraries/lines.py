"""YAML whose every value knows its line, so that an error can say where.

Values are taken as they are written: `no` is not a boolean here, nor `9:30` a number of minutes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from tripmeet.errors import Problem, TripmeetError
from tripmeet.text import decoded, is_unicode


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the file: `key` is the way to it ("stops[0].arrive")."""

    file: str
    key: str
    node: yaml.Node

    @property
    def where(self) -> str:
        return f"{self.file}:{self.node.start_mark.line + 1}"

    def wrong(self, what: str, hint: str = "") -> TripmeetError:
        return TripmeetError(f"{self.key}: {what}" if self.key else what, where=self.where, hint=hint)

    def problem(self, what: str, hint: str = "") -> Problem:
        return Problem(self.where, f"{self.key}: {what}", hint)

    @property
    def is_empty(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == "tag:yaml.org,2002:null"

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    def text(self) -> str:
        """The words as written. Raises TripmeetError for a list, a mapping or nothing."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.wrong("a single value is expected here, not a list or a mapping")
        if self.is_empty or not self.node.value.strip():
            raise self.wrong("nothing is written here", "fill it in or take the key out")
        return str(self.node.value).strip()

    def items(self) -> Iterator[Entry]:
        """The elements of a list; a single value counts as a list of one, nothing as an empty one."""
        if isinstance(self.node, yaml.SequenceNode):
            for number, node in enumerate(self.node.value):
                yield Entry(self.file, f"{self.key}[{number}]", node)
        elif not self.is_empty:
            yield self

    def mapping(self, known: Collection[str]) -> dict[str, Entry]:
        """The values by key. Raises TripmeetError for a key that is not known, naming the nearest, or given twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(f"keys are expected here: {', '.join(known)}", "write them as 'key: value'")
        values: dict[str, Entry] = {}
        for key_node, node in self.node.value:
            name = str(key_node.value)
            here = Entry(self.file, f"{self.key}.{name}" if self.key else name, key_node)
            if name not in known:
                close = get_close_matches(name, known, n=1, cutoff=0.5)
                hint = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(known)}"
                raise here.wrong("there is no such key", hint)
            if name in values:
                raise here.wrong("this key is given twice", f"it stands in line {values[name].line} already")
            values[name] = Entry(self.file, here.key, node)
        return {name: value for name, value in values.items() if not value.is_empty}

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1


def read_lines(path: Path) -> tuple[Entry, tuple[Problem, ...]]:
    """The file's top value. Raises TripmeetError when it cannot be read or is not YAML."""
    text, problems = _decoded(path)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise TripmeetError(
            f"this is not YAML: {error.problem or error.context}",
            where=f"{path.name}:{line}",
            hint="look at the indentation and the colons of this line and the one before; "
            "put quotes around a value that holds ': ' or starts with a special sign",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise TripmeetError(f"this is not YAML: {reason}", where=path.name, hint="save it as plain text") from error
    if node is None:
        raise TripmeetError(
            "the itinerary is empty", where=path.name, hint="'tripmeet example DIR' writes one to start from"
        )
    return Entry(path.name, "", node), problems


def _decoded(path: Path) -> tuple[str, tuple[Problem, ...]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TripmeetError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            hint="give the path of your itinerary; 'tripmeet example DIR' writes one to start from",
        ) from error
    if is_unicode(raw):
        return decoded(raw), ()
    told = Problem(path.name, "not UTF-8, so read as Windows text (cp1252)", "save it as UTF-8 to be sure")
    return decoded(raw), (told,)
