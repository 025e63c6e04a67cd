"""The program of docs/own-writer.md, with a real server of the kind that llama.cpp and Ollama are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.asking.test_draft import a_plan
from tests.worlds import TODAY, a_contact
from tripmeet.jobs.trip.history import history_of
from tripmeet.jobs.trip.messages import Worded, drafts_of
from tripmeet.jobs.workspace import Workspace

PAGE = Path(__file__).parents[3] / "docs" / "own-writer.md"
ADA = a_contact(met="PyCon 2024", notes="private: is ill\nask: How is the pilot?")

Answer = Callable[[dict[str, Any]], tuple[int, str]]


@contextmanager
def a_server(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server of models on this machine: its address, and all that it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, **request})
            status, text = answer(json.loads(request["messages"][-1]["content"]))
            content = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    worker = Thread(target=server.serve_forever, daemon=True)
    worker.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        worker.join()


def written_with(home: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> Worded:
    """What the program of the page makes of the message to Ada."""
    program = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    (home / "local-writer.py").write_text(program, encoding="utf-8")
    line = f'draft_with = "{sys.executable} {home / "local-writer.py"}"\n'
    (home / "config.toml").write_text(line, encoding="utf-8")
    monkeypatch.setenv("WRITER_SERVER", server)
    desk = Workspace(home, TODAY)
    plan = a_plan(ADA)
    return drafts_of(plan, history_of(plan.trip, desk), desk)


def as_a_friend(told: dict[str, Any]) -> tuple[int, str]:
    times = " or ".join(told["times_in_words"])
    return 200, f"Hi {told['to']['first_name']}, still thinking of {told['to']['how_we_know_each_other']}. {times}?"


def test_a_model_on_this_machine_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_server(as_a_friend) as (address, asked):
        (draft,), problems = written_with(tmp_path, address, monkeypatch)
    assert problems == ()
    assert draft.body == "Hi Ada, still thinking of PyCon 2024. Wednesday 5 May 10:00 or Thursday 6 May 16:30?\n"
    (request,) = asked
    assert request["path"] == "/v1/chat/completions"
    told = json.loads(request["messages"][-1]["content"])
    assert told["to"]["question_to_ask"] == "How is the pilot?"
    assert "is ill" not in json.dumps(request)


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        (lambda told: (200, as_a_friend(told)[1] + " Grace comes, too: see you with Grace."), "it named Grace"),
        (lambda told: (200, ""), "it wrote nothing"),
        (lambda told: (500, ""), "it ended with status 1"),
    ],
)
def test_what_a_model_makes_up_does_not_stand(
    answer: Answer, because: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_server(answer) as (address, _):
        (draft,), (problem,) = written_with(tmp_path, address, monkeypatch)
    assert draft.body.startswith("Hi Ada,\n\n")
    assert because in problem.what


def test_without_a_server_our_own_words_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_server(as_a_friend) as (address, _):
        pass
    (draft,), (problem,) = written_with(tmp_path, address, monkeypatch)
    assert draft.body.startswith("Hi Ada,\n\n")
    assert "it ended with status" in problem.what
