"""A package with plug-ins, installed for as long as a test needs it: without pip, as pip would leave it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tripmeet.plugins import installed


@contextmanager
def plugin(folder: Path, source: str, points: Mapping[str, str]) -> Iterator[None]:
    """`source` is the package's one module; `points` gives each entry point's group the name in it."""
    name = "strangers_plugin"
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir(parents=True)
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = (f"[{group}]\nstranger = {name}:{thing}\n" for group, thing in points.items())
    (about / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    installed.cache_clear()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop(name, None)
        installed.cache_clear()
