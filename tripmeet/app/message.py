"""What the page sends, read with care: it is JSON of anybody's who has the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tripmeet.errors import TripmeetError

Told = Mapping[str, Any]
Result = dict[str, Any]


def words(told: Told, key: str, most: int = 500) -> str:
    """What the page sent under this key. Raises TripmeetError for what is no text, or too long."""
    value = told.get(key)
    if not isinstance(value, str) or len(value) > most:
        raise TripmeetError(f"{key!r} is missing, or is no text of at most {most} characters")
    return value
