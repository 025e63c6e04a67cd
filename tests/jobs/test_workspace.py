"""Files are written all together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import save


def whole(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def test_all_files_are_written_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_bytes(b"old")
    save({tmp_path / "map.html": b"new", tmp_path / "messages" / "ada.eml": b"Dear Ada"})
    assert whole(tmp_path) == {"map.html": b"new", "messages": None, "messages/ada.eml": b"Dear Ada"}


def test_where_a_folder_stands_in_the_way_nothing_is_changed(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_bytes(b"old")
    (tmp_path / "plan.ics").mkdir()
    before = whole(tmp_path)
    with pytest.raises(TripmeetError, match="Is a directory") as refused:
        save({tmp_path / "map.html": b"new", tmp_path / "plan.ics": b"BEGIN:VCALENDAR"})
    assert refused.value.where == str(tmp_path / "plan.ics")
    assert whole(tmp_path) == before


def test_what_was_already_put_in_place_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "map.html").write_bytes(b"old")
    (tmp_path / "plan.ics").write_bytes(b"held open")
    before, really = whole(tmp_path), Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "plan.ics":
            raise PermissionError(13, "The process cannot access the file", str(self))
        return really(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TripmeetError, match="cannot access the file") as refused:
        save({tmp_path / "map.html": b"new", tmp_path / "new.txt": b"new", tmp_path / "plan.ics": b"new"})
    assert refused.value.where == str(tmp_path / "plan.ics")
    assert whole(tmp_path) == before
