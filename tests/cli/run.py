"""Runs the command line inside the test, as a user would type it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tripmeet.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left: exit status, stdout, stderr."""

    status: int
    out: str
    err: str


def tripmeet(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    """`tripmeet WORDS…`; a traceback fails the test."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    said = capsys.readouterr()
    code = ended.value.code
    return Said(code if isinstance(code, int) else 0 if code is None else 1, said.out, said.err)
