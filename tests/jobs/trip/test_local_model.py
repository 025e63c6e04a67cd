"""The recipe of docs/draft_with.md, as it stands there, against a real small server on this machine."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.asking.test_draft import a_plan
from tests.worlds import TODAY, a_contact
from tripmeet.jobs.trip.history import history_of
from tripmeet.jobs.trip.messages import Worded
from tripmeet.jobs.trip.messages import drafts_of as worded
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Contact

PAGE = Path(__file__).parents[3] / "docs" / "draft_with.md"
ADA = a_contact(met="PyCon 2024", give="the tide tables", notes="private: is ill")
GOOD = (
    "Hi Ada,\n\nPyCon 2024 comes to mind, and I have the tide tables for you. Would Wednesday 5 May 10:00 or "
    "Thursday 6 May 16:30 suit you?\n\nMaya"
)


class ModelServer(HTTPServer):
    """Speaks as llama.cpp and Ollama do at /v1/chat/completions, and says what it is told to."""

    says: str = GOOD
    status: int = 200
    asked: list[dict[str, Any]]


class Answer(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body) | {"path": self.path})
        answer = {"choices": [{"index": 0, "message": {"role": "assistant", "content": self.server.says}}]}
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing on stderr."""


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(("127.0.0.1", 0), Answer) as running:
        running.asked = []
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def drafts_by(port: int, home: Path, who: Contact = ADA) -> Worded:
    recipe = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert recipe is not None
    (home / "local_writer.py").write_text(recipe.group(1), encoding="utf-8")
    command = f"{sys.executable} {home / 'local_writer.py'} http://127.0.0.1:{port} tiny"
    (home / "config.toml").write_text(f'draft_with = "{command}"\n', encoding="utf-8")
    plan, desk = a_plan(who), Workspace(home, TODAY)
    return worded(plan, history_of(plan.trip, desk), desk)


def test_the_recipe_writes_the_message_from_the_facts(server: ModelServer, tmp_path: Path) -> None:
    (draft,), problems = drafts_by(server.server_port, tmp_path)
    assert draft.body == f"{GOOD}\n"
    assert problems == ()
    (asked,) = server.asked
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "tiny", 0)
    facts = json.loads(asked["messages"][1]["content"])
    assert facts["to"]["how_we_know_each_other"] == "PyCon 2024"
    assert "is ill" not in json.dumps(asked)


def test_what_a_model_thinks_aloud_is_no_part_of_the_message(server: ModelServer, tmp_path: Path) -> None:
    server.says = f"<think>Ada was at 300 conferences.</think>\n{GOOD}"
    (draft,), _ = drafts_by(server.server_port, tmp_path)
    assert draft.body == f"{GOOD}\n"


@pytest.mark.parametrize(
    ("instead_of", "says", "because"),
    [
        ("for you.", "for you and 300 others.", "it named 300, which no source says"),
        ("for you.", "for you and Grace.", "it named Grace, which no source says"),
        ("for you.", "for you, as in October.", "it named October, which no source says"),
        ("for you.", "for you. Congratulations!", "it claims “congratulations”, which no source says"),
        ("for you.", "for you, as you know.", "it claims “as you know”, which no source says"),
        ("for you.", "for you. I'm a huge fan.", "“huge fan” flatters"),
        ("Thursday 6 May 16:30", "Thursday 6 May 17:30", "it left out Thursday 6 May 16:30"),
        ("Hi Ada", "Hi there", "it left out the name Ada"),
        (GOOD, "", "it wrote nothing"),
    ],
)
def test_what_is_not_in_the_facts_is_refused_with_the_reason(
    server: ModelServer, tmp_path: Path, instead_of: str, says: str, because: str
) -> None:
    server.says = GOOD.replace(instead_of, says)
    (draft,), (problem,) = drafts_by(server.server_port, tmp_path)
    assert draft.body.startswith("Hi Ada,")
    assert draft.body != f"{server.says}\n"
    assert problem.what == f"draft_with was not used: {because}"


def test_a_server_with_an_error_is_told(server: ModelServer, tmp_path: Path) -> None:
    server.status = 500
    (draft,), (problem,) = drafts_by(server.server_port, tmp_path)
    assert draft.body.startswith("Hi Ada,")
    assert f"no message from http://127.0.0.1:{server.server_port}: HTTP Error 500" in problem.what


def test_a_server_that_is_not_there_is_told(server: ModelServer, tmp_path: Path) -> None:
    port = server.server_port
    server.server_close()
    (draft,), (problem,) = drafts_by(port, tmp_path)
    assert draft.body.startswith("Hi Ada,")
    assert f"no message from http://127.0.0.1:{port}" in problem.what
