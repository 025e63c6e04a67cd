"""Files of address books as text, whatever program wrote them, and what is said where one cannot be read."""

from __future__ import annotations

import codecs
import io
from pathlib import Path
from typing import TextIO

from tripmeet.errors import TripmeetError
from tripmeet.reading.contacts.code_pages import code_page_of
from tripmeet.text import ODD_BYTES, decoded, encoding_of

HEAD_BYTES = 64 * 1024


OF_NO_TEXT = frozenset(("idna", "punycode", "undefined", "unicode-escape", "unicode_escape", "raw-unicode-escape"))


def decoded_by_name(data: bytes, encoding: str) -> str:
    """These bytes in the encoding somebody named; as UTF-8 where there is none of the name, or it is none of texts
    (idna, undefined)."""
    try:
        if codecs.lookup(encoding).name not in OF_NO_TEXT:
            return data.decode(encoding, errors="ignore")
    except (LookupError, ValueError):
        pass  # nobody knows it, or it takes no such bytes
    return data.decode("utf-8", errors=ODD_BYTES)


def open_text(path: Path) -> TextIO:
    """The file as text, line ends as they are. Raises TripmeetError when it cannot be read."""
    try:
        stream = path.open("rb")
        head = stream.read(HEAD_BYTES)
        encoding = code_page_of(head) or encoding_of(head)
        stream.seek(0)
    except OSError as error:
        raise unreadable(path, error) from error
    errors = ODD_BYTES if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")


def head_of(path: Path) -> str:
    """The first 64 kB as text with plain line ends, to recognise the file by.

    Raises TripmeetError when it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(HEAD_BYTES)
            page = code_page_of(start)
            head = start.decode(page, "replace") if page else decoded(start).removeprefix("\ufeff")
            return head.replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> TripmeetError:
    if isinstance(error, FileNotFoundError):
        return TripmeetError("there is no such file", where=str(path), hint="check the name and the folder")
    return TripmeetError(
        f"cannot be read: {error.strerror or error}", where=str(path), hint="check the file's permissions"
    )
