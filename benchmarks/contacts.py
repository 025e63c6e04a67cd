"""How fast address books are read and kept, and whether a killed import loses anything.

    python benchmarks/contacts.py [--cards 10000] [--people 100000] [--kills 200] [--read FILE...]

Reads the same vCards with our reader and with vobject (pip install vobject), imports a large LinkedIn export once,
again unchanged, and again with one row changed, tells time and peak memory; then kills imports at random moments.
With --read it only reads these files and tells how many people and problems each has.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.jobs.address_book import load
from tripmeet.reading.contacts import read
from tripmeet.store.schema import open_store

GIVEN = ("Ada", "Bob", "Chidi", "Dana", "Emil", "Fatou", "Grace", "Hiro", "Ines", "Jun", "Kofi", "Lena", "Mia", "Noor")
FAMILY = ("Almeida", "Berg", "Costa", "Diallo", "Eriksen", "Fuchs", "Garcia", "Hoang", "Ito", "Jansen", "Kowal")
TOWNS = (
    ("Lisboa", "Portugal"),
    ("Berlin", "Deutschland"),
    ("Wien", "Österreich"),
    ("Kyoto", "Japan"),
    ("Lyon", "France"),
)


def a_name(number: int) -> str:
    rest, given = divmod(number, len(GIVEN))
    again, family = divmod(rest, len(FAMILY))
    return f"{GIVEN[given]} {FAMILY[family]}{again or ''}"


def vcards(count: int) -> str:
    """Cards as a phone exports them: folded, grouped, some with quoted-printable, every tenth with a picture."""
    return "".join(map(a_card, range(count)))


def a_card(number: int) -> str:
    name, (town, country) = a_name(number), TOWNS[number % len(TOWNS)]
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["A" * 74] * 40) + "\r\n" if number % 10 == 0 else ""
    given, family = name.split()
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{family};{given};;;\r\nFN:{name}\r\nORG:Company {number % 500};\r\n"
        f"EMAIL;type=INTERNET;type=HOME;type=pref:person{number}@example.org\r\nTEL;type=CELL:+351 21 {number:07d}\r\n"
        f"item1.ADR;type=HOME:;;Rua {number};{town};;{1000 + number % 9000};{country}\r\nitem1.X-ABADR:pt\r\n"
        f"item2.URL;type=pref:https\\://person{number}.example\r\nitem2.X-ABLabel:_$!<HomePage>!$_\r\n"
        f"NOTE:met at conference {number % 30}\\, talked about trains\\nand boats and many other things one \r\n"
        f" talks about\r\nCATEGORIES:friends,trains\r\n{picture}"
        f"REV:2026-02-0{number % 9 + 1}T08:00:00Z\r\nEND:VCARD\r\n"
    )


def connections(path: Path, count: int, *, changed: int | None = None) -> None:
    """A LinkedIn export; `changed` is a row with another position."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(
            'Notes:\n"About this export"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
        )
        for number in range(count):
            given, family = a_name(number).split()
            mail = f"person{number}@example.org" if number % 20 == 0 else ""
            title = "Boss of all" if number == changed else f"Role {number % 90}"
            stream.write(f"{given},{family},https://www.linkedin.com/in/person-{number},{mail},"
                         f"Company {number % 5000},{title},{number % 28 + 1:02d} Mar 2024\n")  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def reading(count: int, folder: Path) -> None:
    """Ours and vobject by turns over the same cards, in the same run; the best of three each."""
    path = folder / "cards.vcf"
    path.write_text(vcards(count), encoding="utf-8", newline="")
    ours = theirs = float("inf")
    try:
        import vobject  # type: ignore[import-untyped]
    except ImportError:
        vobject = None
    for _ in range(3):
        ours = min(ours, seconds(lambda: [*read(path)]))
        if vobject:
            theirs = min(theirs, seconds(lambda: [*vobject.readComponents(path.read_text(encoding="utf-8"))]))
    people = [one for one in read(path) if not isinstance(one, Problem)]
    print(f"{count} vCards: {ours:.2f} s, {len(people)} people", end="")
    print(f"; vobject {theirs:.2f} s, {theirs / ours:.1f} times as long" if vobject else "; vobject is not installed")


IMPORT = """
import re, sys, time
from datetime import date
from pathlib import Path
from tripmeet.jobs.importing import bring_in
from tripmeet.store.schema import open_store
start = time.perf_counter()
with open_store(Path(sys.argv[1])) as store:
    made = bring_in(Path(sys.argv[2]), store, date(2027, 3, 1), name="LinkedIn")
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(round(time.perf_counter() - start, 2), peak, made.change)
"""


def an_import(store: Path, export: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", IMPORT, store, export], check=True, capture_output=True, text=True
    ).stdout


def importing(count: int, folder: Path) -> None:
    """In processes of their own, so that each one's peak memory is its own."""
    export = folder / "Connections.csv"
    for people in (count // 10, count):
        store = folder / f"{people}.sqlite"
        connections(export, people)
        print(f"import of {people}: seconds, kB at most, what changed: {an_import(store, export).strip()}")
        print(f"  the same again: {an_import(store, export).strip()}")
        connections(export, people, changed=people // 2)
        print(f"  one row changed: {an_import(store, export).strip()}")
    with open_store(folder / f"{count}.sqlite") as opened:
        print(f"  loading everybody: {seconds(lambda: load(opened)):.1f} s")


KILLED = """
import sys
from datetime import date
from pathlib import Path
from tripmeet.jobs.importing import bring_in
from tripmeet.store.schema import open_store
with open_store(Path(sys.argv[1])) as store:
    for number, file in enumerate(sorted(Path(sys.argv[2]).glob("*.csv"))):
        bring_in(file, store, date(2027, 3, 1), name=str(number))
        print(number, flush=True)
"""


def killing(times: int, folder: Path) -> None:
    """Kills a run of several imports at a random moment; what it said was done must be in the store."""
    exports = folder / "exports"
    exports.mkdir()
    for number in range(12):
        connections(exports / f"{number:02d}.csv", 60 + number)
    chance = random.Random(0)
    whole = seconds(lambda: run_killed(folder / "whole.sqlite", exports, None))
    lost = broken = midway = 0
    for turn in range(times):
        store = folder / f"killed-{turn}.sqlite"
        said = run_killed(store, exports, chance.uniform(0.1, 1) * whole)
        try:
            kept = sources(store)
        except (TripmeetError, AssertionError) as error:
            broken += 1
            print(f"  turn {turn}: {error}")
            continue
        lost += not said <= kept
        midway += 0 < len(kept) < 12
    print(
        f"{times} runs killed, {midway} of them midway: {lost} lost something committed, {broken} left a broken store"
    )


def run_killed(store: Path, exports: Path, after_s: float | None) -> set[str]:
    """The imports that were reported done before the run ended or was killed."""
    with subprocess.Popen([sys.executable, "-c", KILLED, store, exports], stdout=subprocess.PIPE, text=True) as run:
        if after_s is not None:
            time.sleep(after_s)
            os.kill(run.pid, signal.SIGKILL)
        assert run.stdout is not None
        return {line.strip() for line in run.stdout if line.strip()}


def sources(path: Path) -> set[str]:
    """The imports that are in the store, each of them whole."""
    with open_store(path) as store, store.reading() as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not rows.execute("PRAGMA foreign_key_check").fetchall()
        counts = dict(rows.execute("SELECT s.name, count(*) FROM source s JOIN card ON source_id = s.id GROUP BY s.id"))
    for name, count in counts.items():
        assert count == 60 + int(name), f"{name} has {count} cards"
    return set(counts)


def told(path: Path) -> str:
    try:
        found = [*read(path)]
    except TripmeetError as error:
        return f"{path}: {error}"
    problems = [one for one in found if isinstance(one, Problem)]
    return f"{path}: {len(found) - len(problems)} people, {len(problems)} problems"


def parts(arguments: argparse.Namespace, folder: Path) -> Iterator[Callable[[], None]]:
    if arguments.cards:
        yield lambda: reading(arguments.cards, folder)
    if arguments.people:
        yield lambda: importing(arguments.people, folder)
    if arguments.kills:
        yield lambda: killing(arguments.kills, folder)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--cards", type=int, default=10_000, help="vCards to read; 0: none")
    words.add_argument("--people", type=int, default=100_000, help="people to import; 0: none")
    words.add_argument("--kills", type=int, default=200, help="runs to kill; 0: none")
    words.add_argument("--read", nargs="+", type=Path, metavar="FILE", help="only read these files")
    arguments = words.parse_args()
    if arguments.read:
        print("\n".join(map(told, arguments.read)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for part in parts(arguments, Path(folder)):
            part()


if __name__ == "__main__":
    main()
