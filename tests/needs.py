"""Tools of the machine that some tests need: a user without one is told so, in CI it must be there."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import NoReturn

import pytest


def command(name: str, *others: str) -> str:
    """The path of the first of these commands that is installed."""
    path = next(filter(None, map(shutil.which, (name, *others))), None)
    return path or missing(f"the command {name} is not installed")


def module(name: str) -> None:
    """Makes sure that a Python package which only some tests need is installed."""
    if find_spec(name) is None:
        missing(f"the Python package {name} is not installed")


def ics_check() -> str:
    """The path of ics-check, which no package brings: without it also CI skips what needs it."""
    return os.environ.get("ICS_CHECK") or pytest.skip("no ics-check on this machine: ICS_CHECK says where it is")


def missing(reason: str) -> NoReturn:
    """Skips the test with this reason; in CI, where everything must be there, fails it."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
