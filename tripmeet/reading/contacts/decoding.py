"""Bytes into text, whatever program wrote them: UTF-8 with or without mark, UTF-16, cp1252, or a mixture."""

from __future__ import annotations

import codecs
import io
from pathlib import Path
from typing import TextIO

from tripmeet.errors import TripmeetError

HEAD_BYTES = 64 * 1024
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are no UTF-8 the way Windows wrote them, so that one such cell costs nothing else."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(CP1252[byte] for byte in error.object[error.start : error.end]), error.end


def as_bytes(text: str) -> bytes:
    """The bytes that `as_cp1252` read as this text. Raises UnicodeEncodeError when it was other text."""
    return b"".join(BYTES.get(sign) or sign.encode("latin-1") for sign in text)


CP1252 = [bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]
BYTES = {sign: bytes([byte]) for byte, sign in enumerate(CP1252)}


codecs.register_error("tripmeet.cp1252", as_cp1252)


def encoding_of(head: bytes) -> str:
    """The encoding of a file by its first bytes: its mark, or the zeros that UTF-16 leaves between Latin letters."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    many = len(head[:4096]) / 2 * 0.4
    if odd > many > even:
        return "utf-16-le"
    if even > many > odd:
        return "utf-16-be"
    return "utf-8"


def decode(data: bytes) -> str:
    """All of these bytes as text; never raises."""
    encoding = encoding_of(data)
    errors = "tripmeet.cp1252" if encoding.startswith("utf-8") else "replace"
    return data.decode(encoding, errors=errors)


OF_NO_TEXT = frozenset(("idna", "punycode", "undefined", "unicode-escape", "unicode_escape", "raw-unicode-escape"))


def decoded_by_name(data: bytes, encoding: str) -> str:
    """These bytes in the encoding somebody named; as UTF-8 where there is none of the name, or it is none of texts
    (idna, undefined)."""
    try:
        if codecs.lookup(encoding).name in OF_NO_TEXT:
            raise LookupError(encoding)
        return data.decode(encoding, errors="ignore")
    except (LookupError, UnicodeError, ValueError):
        return data.decode("utf-8", errors="tripmeet.cp1252")


def open_text(path: Path) -> TextIO:
    """The file as text, line ends as they are. Raises TripmeetError when it cannot be read."""
    try:
        stream = path.open("rb")
        encoding = encoding_of(stream.read(HEAD_BYTES))
        stream.seek(0)
    except OSError as error:
        raise unreadable(path, error) from error
    errors = "tripmeet.cp1252" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")


def head_of(path: Path) -> str:
    """The first 64 kB as text with plain line ends, to recognise the file by.

    Raises TripmeetError when it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            head = decode(stream.read(HEAD_BYTES)).removeprefix("\ufeff")
            return head.replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> TripmeetError:
    if isinstance(error, FileNotFoundError):
        return TripmeetError("there is no such file", where=str(path), hint="check the name and the folder")
    return TripmeetError(
        f"cannot be read: {error.strerror or error}", where=str(path), hint="check the file's permissions"
    )
