"""tripmeet open: which trip is meant, and what is said when it cannot be opened."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests import needs
from tests.cli.porto import Porto
from tripmeet.cli.options import a_desk
from tripmeet.errors import TripmeetError
from tripmeet.jobs.itinerary_here import itinerary_meant

Capsys = pytest.CaptureFixture[str]


def test_the_only_itinerary_here_is_meant(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    porto = Porto(capsys, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert itinerary_meant(None, a_desk({})).resolve() == porto.itinerary.resolve()
    (tmp_path / "other.yaml").write_text("trip: another\n", encoding="utf-8")
    with pytest.raises(TripmeetError, match="there is no plan here"):
        itinerary_meant(None, a_desk({}))
    porto.plan()
    assert itinerary_meant(None, a_desk({})) == porto.itinerary.resolve()


def test_a_plan_that_went_elsewhere_is_opened_there(capsys: Capsys, tmp_path: Path) -> None:
    from tripmeet.app.session import Session

    needs.module("uvicorn")
    porto = Porto(capsys, tmp_path)
    porto.done("plan", porto.itinerary, "--out", tmp_path / "elsewhere", "-q")
    session = Session(porto.itinerary, lambda: a_desk({}))
    assert session.folder.resolve() == (tmp_path / "elsewhere").resolve()
    assert not (tmp_path / "itinerary-plan").exists()


def test_what_cannot_be_opened_is_one_sentence(capsys: Capsys, tmp_path: Path) -> None:
    porto = Porto(capsys, tmp_path)
    missing = porto("open", tmp_path / "nowhere.yaml", "--no-browser")
    assert (missing.status, "nowhere.yaml" in missing.err, "Traceback" in missing.err) == (1, True, False)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        taken = porto("open", porto.itinerary, "--no-browser", "--port", port)
    assert (taken.status, taken.err) == (1, f"error: port {port} is taken; leave --port out, and a free one is found\n")
