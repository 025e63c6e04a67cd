"""A server is asked where it was named, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
import requests

from tripmeet.dav import Answer, Server
from tripmeet.errors import TripmeetError

HOME = "https://dav.example.org"


@dataclass
class Roads:
    """A session whose server sends one on, from address to address."""

    to: dict[str, str]
    asked: list[str] = field(default_factory=list)

    def request(self, method: str, url: str, **_: Any) -> requests.Response:
        self.asked.append(url)
        answer = requests.Response()
        answer.status_code = 302 if url in self.to else 207
        answer.headers["Location"] = self.to.get(url, "")
        answer._content = b"<d/>"
        return answer


def asked(roads: Roads, url: str = f"{HOME}/", *, follow: bool = True) -> Answer:
    return Server(cast("requests.Session", roads), HOME).query("PROPFIND", url, "", follow=follow)


def test_a_server_may_send_us_on_within_itself() -> None:
    roads = Roads({f"{HOME}/": "/books/", f"{HOME}/books/": f"{HOME}/books/maya/"})
    answer = asked(roads)
    assert (answer.url, answer.status, answer.xml().tag) == (f"{HOME}/books/maya/", 207, "d")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example.org/", "http://dav.example.org/", "https://dav.example.org:8443/", "//evil.example.org/"],
)
def test_the_password_goes_nowhere_else(elsewhere: str) -> None:
    roads = Roads({f"{HOME}/": elsewhere})
    with pytest.raises(TripmeetError, match="sends us on to"):
        asked(roads)
    assert roads.asked == [f"{HOME}/"]


def test_who_does_not_follow_gets_the_redirection_itself() -> None:
    assert asked(Roads({f"{HOME}/": "/books/"}), follow=False).status == 302


def test_a_circle_ends() -> None:
    roads = Roads({f"{HOME}/": f"{HOME}/"})
    assert asked(roads).status == 302
    assert len(roads.asked) == 5


def test_an_answer_that_is_no_xml_is_one_sentence() -> None:
    with pytest.raises(TripmeetError, match="not XML"):
        Answer(f"{HOME}/", 207, b"hello").xml()
