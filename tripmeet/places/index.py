"""The names of the gazetteer: tables from a key (see text.key) to a number.

A key stands there as two checksums of its letters, 48 bits: of a thousand million words that name nothing, two or three
are taken for one that does. A table is three columns: bits, by which most words that are no key are known at
once; where each bucket begins; and the entries, each the rest of the checksums above its number.
"""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Sequence
from typing import Final
from zlib import crc32

ENTRY_SHIFT: Final = 22
"""Where the rest begins: numbers are below 2^22, and all together is below 2^62, which a processor has in one piece."""
NUMBERS: Final = (1 << 22) - 1

MOST_TOWNS: Final = (1 << 12) - 1
AREAS_SHIFT: Final = 12
MOST_AREAS: Final = (1 << 6) - 1
COMMON_SHIFT: Final = 18
MOST_COMMON: Final = (1 << 6) - 1
IS_TOWN: Final = 1 << 24
IS_AREA: Final = 1 << 25
HAS_REGION: Final = 1 << 26
BEGINS: Final = 1 << 27
"""The heading of a name: how many towns and areas have it, how common a word it is in English as a power of two, and
whether a large town is called so, an area is rather meant beside another name, a region has the name, and a name that
people write with a comma begins with it ("Washington, DC")."""

BASE: Final = 1_000_003
PRIME: Final = (1 << 30) - 35
"""Of the checksum of what is misspelt: products of two such numbers still are below 2^62."""


class Table:
    """Keys with one number each, or several; `bits` has a power of two of bytes."""

    def __init__(self, bits: bytes, bucket_at: memoryview[int], entries: memoryview[int]) -> None:
        self._bits, self._bucket_at, self._entries = bits, bucket_at, entries
        self._mask = 8 * len(bits) - 1
        self._buckets = len(bucket_at) - 1

    def first(self, key: str) -> int:
        """The number of a key, 0 where it is not in the table."""
        spelled = key.encode() if key.isascii() else key.encode("utf-8", "replace")
        check = crc32(spelled)
        if not self._bits[(check & self._mask) >> 3] >> (check & 7) & 1:
            return 0
        rest, bucket = check // self._buckets << 16 | crc_hqx(spelled, 0), check % self._buckets
        for entry in self._entries[self._bucket_at[bucket] : self._bucket_at[bucket + 1]]:
            if entry >> ENTRY_SHIFT == rest:
                return entry & NUMBERS
        return 0

    def _may_have(self, check: int) -> bool:
        return self._bits[(check & self._mask) >> 3] >> (check & 7) & 1 == 1

    def _numbers(self, check: int, spelled: bytes) -> Sequence[int]:
        rest, bucket = check // self._buckets << 16 | crc_hqx(spelled, 0), check % self._buckets
        entries = self._entries[self._bucket_at[bucket] : self._bucket_at[bucket + 1]]
        return [entry & NUMBERS for entry in entries if entry >> ENTRY_SHIFT == rest]


class Misspelt(Table):
    """Keys that lack a letter or two, under another checksum: that of what is left of a word without a letter follows
    from those of its beginning and its end, so that none of the hundred words is ever made."""

    def lacking(self, key: str, letters: int) -> set[int]:
        """The numbers of a key, and of what is left of it without one of its letters, or two; never the first."""
        spelled = key.encode()
        length = len(spelled)
        power, before, after = [1] * length, [0] * (length + 1), [0] * (length + 1)
        for n in range(1, length):
            power[n] = power[n - 1] * BASE % PRIME
        for n in range(length):
            before[n + 1] = (before[n] * BASE + spelled[n]) % PRIME
        for n in range(length - 1, 0, -1):
            after[n] = (spelled[n] * power[length - n - 1] + after[n + 1]) % PRIME
        found = self._all(spelled) if self._may_have(before[length]) else set()
        bits, mask = self._bits, self._mask  # looked at a hundred times for a word, and so without a call
        for n in range(1, length):
            check = (before[n] * power[length - n - 1] + after[n + 1]) % PRIME
            if bits[(check & mask) >> 3] >> (check & 7) & 1:
                found |= self._all(spelled[:n] + spelled[n + 1 :])
            if letters < 2:
                continue
            left = before[n]
            for m in range(n + 1, length):
                check = (left * power[length - m - 1] + after[m + 1]) % PRIME
                if bits[(check & mask) >> 3] >> (check & 7) & 1:
                    found |= self._all(spelled[:n] + spelled[n + 1 : m] + spelled[m + 1 :])
                left = (left * BASE + spelled[m]) % PRIME
        return found

    def _all(self, spelled: bytes) -> set[int]:
        return set(self._numbers(polynomial(spelled), spelled))


def polynomial(spelled: bytes) -> int:
    """The checksum of Misspelt: the bytes as the digits of a number, of which the rest is taken."""
    check = 0
    for byte in spelled:
        check = (check * BASE + byte) % PRIME
    return check
