"""The files of an archive as it was downloaded: a zip, a tar, a folder, or a single file; each opened when it is read.

Nothing is unpacked onto the disk, and a member is a stream, so that gigabytes pass through in flat memory.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from tripmeet.errors import Problem, TripmeetError

HEAD = 8_192
"""So many bytes tell what a file is."""
ARCHIVES = (".zip", ".tgz", ".tar", ".gz", ".7z", ".rar", ".pst")
BROKEN = (zipfile.BadZipFile, zlib.error, tarfile.TarError, EOFError, NotImplementedError, OSError, ValueError)
"""What reading a damaged archive may end with."""


BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """How long a file is, and its CRC-32, as a zip has it."""

    size: int
    checksum: int


def stamp_of(stream: IO[bytes]) -> Stamp:
    size = checksum = 0
    while block := stream.read(BLOCK):
        size, checksum = size + len(block), zlib.crc32(block, checksum)
    return Stamp(size, checksum)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, what it is called to people, its first bytes, and how it is opened."""

    name: str
    source: str
    head: bytes
    open: Callable[[], IO[bytes]]
    stamp: Stamp | None = None
    """Length and checksum, where the archive itself has them."""

    def measured(self) -> Stamp:
        """Length and checksum, read through where the archive does not tell them."""
        if self.stamp is not None:
            return self.stamp
        with self.open() as stream:
            return stamp_of(stream)

    def begins_with(self, earlier: Stamp) -> int | None:
        """After how many lines what is new begins, if the file is an earlier one with more at its end; else None."""
        with self.open() as stream:
            lines, left, checksum = 0, earlier.size, 0
            while left and (block := stream.read(min(BLOCK, left))):
                lines, left, checksum = lines + block.count(b"\n"), left - len(block), zlib.crc32(block, checksum)
            is_same = not left and checksum == earlier.checksum
            return lines if is_same and stream.read(5) == b"From " else None

    def after(self, size: int) -> IO[bytes]:
        """The file from there on."""
        stream = self.open()
        while size and (block := stream.read(min(BLOCK, size))):
            size -= len(block)
        return stream


@contextmanager
def opened(path: Path) -> Iterator[Callable[[], Iterator[Member | Problem]]]:
    """The members of what lies at this path, as often as one asks for them.

    Raises TripmeetError for an archive that is damaged, still being downloaded or locked with a password.
    """
    with ExitStack() as stack:
        if path.is_dir():
            yield lambda: from_folder(path)
        elif zipfile.is_zipfile(path):
            archive = stack.enter_context(zipped(path))
            yield lambda: from_zip(archive, path)
        elif is_tar(path):
            yield lambda: from_tar(path)
        else:
            unfinished(path)
            yield lambda: iter((member(path.name, path.name, lambda: path.open("rb")),))


def zipped(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except BROKEN as error:
        raise damaged(path, error) from error


def unfinished(path: Path) -> None:
    """Raises TripmeetError for a file that is only a part of an archive."""
    with path.open("rb") as stream:
        starts_as_zip = stream.read(4) == b"PK\x03\x04"
    if starts_as_zip or path.suffix.casefold() in (".crdownload", ".part", ".download", ".partial"):
        raise damaged(path, EOFError("its end is missing"))


def damaged(path: Path, error: BaseException) -> TripmeetError:
    return TripmeetError(
        f"the archive is damaged or not downloaded whole: {error}", where=str(path), hint="download it again"
    )


def is_tar(path: Path) -> bool:
    try:
        return tarfile.is_tarfile(path)
    except OSError:
        return False


def member(name: str, source: str, open_: Callable[[], IO[bytes]], stamp: Stamp | None = None) -> Member | Problem:
    try:
        with open_() as stream:
            return Member(name, source, stream.read(HEAD), open_, stamp)
    except RuntimeError as error:  # zipfile's word for a password
        return Problem(source, f"cannot be opened: {error}", "unpack it yourself and import the folder")
    except BROKEN as error:
        return Problem(source, f"is damaged: {error}", "download the archive again")


def from_folder(folder: Path) -> Iterator[Member | Problem]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            yield member(name, f"{folder.name}/{name}", lambda path=path: path.open("rb"))  # type: ignore[misc]


def from_zip(archive: zipfile.ZipFile, path: Path) -> Iterator[Member | Problem]:
    for info in archive.infolist():
        if not info.is_dir():
            stamp = Stamp(info.file_size, info.CRC)
            yield member(info.filename, f"{path.name}/{info.filename}", lambda info=info: archive.open(info), stamp)  # type: ignore[misc]


def from_tar(path: Path) -> Iterator[Member | Problem]:
    try:
        with tarfile.open(path) as archive:
            for info in archive:
                stream = archive.extractfile(info) if info.isfile() else None
                if stream is not None:
                    yield member(info.name, f"{path.name}/{info.name}", partial(again, path, info))
    except BROKEN as error:
        yield Problem(path.name, f"breaks off: {error}", "what stands before it was read; download it again")


def again(path: Path, info: tarfile.TarInfo) -> IO[bytes]:
    """A member of a tar, opened for itself: the stream ends with it."""
    stream = tarfile.open(path).extractfile(info)  # noqa: SIM115 (the member's stream keeps the archive open)
    if stream is None:
        raise EOFError(f"{info.name} is no file")
    return stream
