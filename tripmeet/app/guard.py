"""Who may speak to the app: only the page that this run gave out, on this machine, in small and quick messages.

Other programs and users of the machine do not know the token; other pages in the browser may know the address by
chance, but their Origin, and after DNS rebinding their Host, are not ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST_BODY = 256 * 1024
BODY_WITHIN_S = 10.0
MOST_AT_ONCE = 8
"""So many actions may wait for their turn; a person makes one at a time."""

ALWAYS = (
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)


@dataclass(frozen=True, slots=True)
class Refusal(Exception):  # noqa: N818 - it is an answer, not an error of ours
    status: int
    words: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the app of this run is: on this machine, at a port, below a token that nobody can guess."""

    port: int
    token: str
    host: str = "127.0.0.1"

    @property
    def authority(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.authority}"

    @property
    def url(self) -> str:
        return f"{self.origin}/{self.token}/"


class Guard:
    """The app behind its door; what is refused never reaches it."""

    def __init__(self, app: App, address: Address) -> None:
        self.app, self.address = app, address
        self._inside = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            check(scope, self.address)
            if scope["method"] == "GET":
                await self.app(scope, receive, guarded(send))
            else:
                await self._take(scope, receive, send)
        except Refusal as refusal:
            await refuse(refusal, guarded(send))

    async def _take(self, scope: Message, receive: Receive, send: Send) -> None:
        if self._inside >= MOST_AT_ONCE:
            raise Refusal(503, "too much at once")
        self._inside += 1
        try:
            body = await body_of(receive)
            await self.app(scope, already(body, receive), guarded(send))
        finally:
            self._inside -= 1


def check(scope: Message, address: Address) -> None:
    """Raises Refusal for whatever our own page would not have asked for."""
    named: list[tuple[bytes, bytes]] = scope["headers"]
    headers = dict(named)
    if len(headers) != len(named) and any(sum(key == one for one, _ in named) > 1 for key in (b"host", b"origin")):
        raise Refusal(400, "a header stands there twice")
    if headers.get(b"host", b"").decode("latin-1") != address.authority:
        raise Refusal(403, "this is not the address of the app")
    origin = headers.get(b"origin")
    if origin is not None and origin.decode("latin-1") != address.origin:
        raise Refusal(403, "another page asked")
    if headers.get(b"sec-fetch-site", b"none") not in (b"none", b"same-origin"):
        raise Refusal(403, "another page asked")
    token, below, _ = scope["path"].removeprefix("/").partition("/")
    if not below and not scope["path"].endswith("/"):
        raise Refusal(404, "there is nothing here")
    if not compare_digest(token.encode(), address.token.encode()):
        raise Refusal(404, "there is nothing here")
    if scope["method"] not in ("GET", "POST"):
        raise Refusal(405, "only GET and POST")
    if scope["method"] == "POST":
        check_post(headers)


def check_post(headers: MutableMapping[bytes, bytes]) -> None:
    if b"origin" not in headers:
        raise Refusal(403, "another page asked")
    if headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != b"application/json":
        raise Refusal(415, "only JSON is understood")
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        raise Refusal(413, "that is too much")


async def body_of(receive: Receive) -> bytes:
    """The whole body. Raises Refusal when it is too large, or too slow in coming."""
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refusal(400, "it broke off")
                parts.append(message.get("body", b""))
                if sum(map(len, parts)) > LARGEST_BODY:
                    raise Refusal(413, "that is too much")
                if not message.get("more_body"):
                    return b"".join(parts)
    except TimeoutError as error:
        raise Refusal(408, "that took too long") from error


def already(body: bytes, receive: Receive) -> Receive:
    """Hands over a body that was read."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message


def guarded(send: Send) -> Send:
    """Every answer says that it is for nobody else."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *ALWAYS]}
        await send(message)

    return with_headers


async def refuse(refusal: Refusal, send: Send) -> None:
    content = refusal.words.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(content)).encode())]
    closing = [(b"connection", b"close")]  # a body that nobody read may still be coming
    await send({"type": "http.response.start", "status": refusal.status, "headers": [*headers, *closing]})
    await send({"type": "http.response.body", "body": content})
