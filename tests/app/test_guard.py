"""Nobody but the page of this run gets in: other pages, other programs, other users of the machine, slow ones."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.app.running import Running
from tripmeet.app import guard, server

MARK = json.dumps({"who": "ada@example.org", "what": "sent"}).encode()


def events(app: Running) -> int:
    with app.session.desk.open_store() as store, store.reading() as rows:
        return int(rows.execute("SELECT count(*) FROM event WHERE event LIKE '%asked%'").fetchone()[0])


ATTACKS: dict[str, tuple[int, dict[str, Any]]] = {
    "a name of their own that points here": (403, {"headers": {"Host": "evil.example"}}),
    "localhost, which others may be, too": (403, {"headers": {"Host": "localhost:{port}"}}),
    "no host": (400, {"headers": {"Host": ""}}),
    "another port": (403, {"headers": {"Host": "127.0.0.1:1"}}),
    "another page": (403, {"headers": {"Origin": "https://evil.example"}}),
    "a page from disk": (403, {"headers": {"Origin": "null"}}),
    "our address in another scheme": (403, {"headers": {"Origin": "https://127.0.0.1:{port}"}}),
    "an origin that begins like ours": (403, {"headers": {"Origin": "http://127.0.0.1:{port}.evil.example"}}),
    "no origin": (403, {"headers": {"Origin": ""}}),
    "a browser that says another site asked": (403, {"headers": {"Sec-Fetch-Site": "cross-site"}}),
    "a form": (415, {"headers": {"Content-Type": "application/x-www-form-urlencoded"}}),
    "text, which needs no leave": (415, {"headers": {"Content-Type": "text/plain"}}),
    "another token": (404, {"path": "/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/do/mark"}),
    "no token": (404, {"path": "/do/mark"}),
    "half of the token": (404, {"path": "/{half}/do/mark"}),
    "PUT": (405, {"method": "PUT"}),
    "DELETE": (405, {"method": "DELETE"}),
    "OPTIONS, before a foreign page's request": (405, {"method": "OPTIONS"}),
    "TRACE": (405, {"method": "TRACE"}),
    "a large body": (413, {"body": b"x" * (guard.LARGEST_BODY + 1)}),
    "a body that is said to be larger than it is": (413, {"headers": {"Content-Length": "99999999"}}),
    "no JSON": (400, {"body": b"{"}),
    "a list": (400, {"body": b"[]"}),
    "JSON that is nested too deep": (400, {"body": b"[" * 100_000}),
    "an action there is not": (404, {"below": "do/send"}),
    "an action out of the table": (404, {"below": "do/__class__"}),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_and_nothing_is_told(app: Running, name: str) -> None:
    status, told = ATTACKS[name]
    fill = {"port": str(app.address.port), "half": app.address.token[:16]}
    headers = {key: value.format(**fill) for key, value in told.get("headers", {}).items()}
    path = told["path"].format(**fill) if "path" in told else None
    facts = {"method": "POST", "below": "do/mark", "body": MARK} | told | {"headers": headers, "path": path}
    found, content, answered = app.ask(**facts)
    assert (found, events(app)) == (status, 0)
    assert "Access-Control-Allow-Origin" not in answered
    assert b"Ada" not in content


@pytest.mark.parametrize(
    "path", ["../itinerary.yaml", "..%2fitinerary.yaml", "%2e%2e/contacts.csv", "app.mjs/../../contacts.csv",
             "//etc/passwd", "messages/ada-brandao.eml", "plan.json", "app.mjs%00.css", ".written.json", "dom.js"],
)  # fmt: skip
def test_no_file_but_the_apps_own_can_be_asked_for(app: Running, path: str) -> None:
    status, content, _ = app.ask("GET", path)
    assert (status, b"Ada" in content) == (404, False)


def test_the_page_is_for_nobody_else(app: Running) -> None:
    status, content, headers = app.ask()
    assert status == 200
    wanted = {
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
    }
    assert {name: headers.get(name) for name in wanted} == wanted
    assert "unsafe-inline" not in content.decode()
    assert "server" not in {name.casefold() for name in headers}


def test_a_hundred_at_once_are_taken_one_by_one_or_sent_away(app: Running) -> None:
    with ThreadPoolExecutor(100) as crowd:
        jobs = [crowd.submit(app.ask, "POST", "do/mark", MARK) for _ in range(100)]
        answers = sorted({job.result()[0] for job in jobs})
    assert set(answers) <= {200, 409, 503}
    assert 200 in answers
    assert events(app) == 1
    assert app.ask()[0] == 200


def test_who_is_slow_to_ask_is_hung_up_on(app: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEADERS_WITHIN_S", 0.2)
    with app.socket() as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert slow.recv(100) == b""


def test_who_is_slow_to_ask_again_is_hung_up_on(app: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEADERS_WITHIN_S", 0.2)
    with app.socket() as slow:
        slow.sendall(f"GET /{app.address.token}/dom.mjs HTTP/1.1\r\nHost: {app.address.authority}\r\n\r\n".encode())
        whole = b""
        while b"whenQuiet" not in whole or not whole.endswith(b"}\n"):
            whole += slow.recv(10_000)
        slow.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert slow.recv(100) == b""


def test_who_is_slow_to_send_is_sent_away(app: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_WITHIN_S", 0.2)
    with app.socket() as slow:
        head = f"POST /{app.address.token}/do/mark HTTP/1.1\r\nHost: {app.address.authority}\r\n"
        head += f"Origin: {app.address.origin}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"
        slow.sendall(head.encode() + b"{")
        assert b"408" in slow.recv(10_000)


def test_a_body_without_a_length_ends_where_too_much_begins(app: Running) -> None:
    with app.socket() as endless:
        head = f"POST /{app.address.token}/do/mark HTTP/1.1\r\nHost: {app.address.authority}\r\n"
        head += f"Origin: {app.address.origin}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        endless.sendall(head.encode())
        chunk = b"x" * 65536
        try:
            for _ in range(8):
                endless.sendall(b"10000\r\n" + chunk + b"\r\n")
        except OSError:
            pass
        assert b"413" in endless.recv(10_000)


def test_only_this_machine_can_reach_it(app: Running) -> None:
    assert app.address.host == "127.0.0.1"


def test_another_run_has_another_token(app: Running) -> None:
    other = server.Serving(app.session)
    other.stop()
    assert other.address.token != app.address.token
    assert len(app.address.token) >= 32
    other.run()


def test_nothing_is_logged(app: Running, capfd: pytest.CaptureFixture[str]) -> None:
    app.ask()
    app.ask("POST", "do/mark", MARK)
    app.ask("POST", "do/mark", b"{")
    app.ask(headers={"Host": "evil.example"})
    assert capfd.readouterr() == ("", "")
