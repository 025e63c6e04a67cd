"""The server on 127.0.0.1: the page, two files beside it, the state, and one address for each action."""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from tripmeet import assets
from tripmeet.app.actions import ACTIONS, run
from tripmeet.app.guard import Address, Guard
from tripmeet.app.page import alive
from tripmeet.app.session import Session
from tripmeet.app.state import state_now
from tripmeet.errors import TripmeetError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

HEADERS_WITHIN_S = 10.0
"""Who has not asked for anything after so long is hung up on."""
MOST_CONNECTIONS = 64
LOOK_EVERY_S = 0.4
"""How often it is looked whether a command changed something beside the app."""
STILL_THERE_S = 15.0


def application(session: Session, address: Address) -> Guard:
    """The app as ASGI, behind its guard."""
    return Guard(routes(session, address), address)


def routes(session: Session, address: Address) -> Starlette:
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import JSONResponse, Response, StreamingResponse
    from starlette.routing import Route

    async def page(_: Request) -> Response:
        return Response(alive(await run_in_threadpool(session.page)), media_type="text/html; charset=utf-8")

    async def state(_: Request) -> Response:
        return JSONResponse(await run_in_threadpool(state_now, session))

    async def act(request: Request) -> Response:
        action = ACTIONS.get(request.path_params["action"])
        if action is None:
            return JSONResponse({"error": "there is no such action"}, status_code=404)
        try:
            told = json.loads(await request.body())
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            return JSONResponse({"error": "this is no JSON object"}, status_code=400)
        try:
            return JSONResponse(await run_in_threadpool(run, session, action, told))
        except TripmeetError as error:
            return JSONResponse({"error": error.what, "hint": error.hint, "where": error.where}, status_code=409)

    async def changes(_: Request) -> Response:
        return StreamingResponse(versions(session), media_type="text/event-stream")

    base = f"/{address.token}"
    return Starlette(
        routes=[
            Route(f"{base}/", page, methods=["GET"]),
            Route(f"{base}/state", state, methods=["GET"]),
            Route(f"{base}/changes", changes, methods=["GET"]),
            Route(f"{base}/do/{{action}}", act, methods=["POST"]),
            *(Route(f"{base}/{name}", asset(name, kind), methods=["GET"]) for name, kind in FILES.items()),
        ]
    )


SCRIPTS = ("app", "dom", "letter", "people", "questions", "server", "swap", "times", "trip")
FILES = {"app.css": "text/css", **{f"{name}.mjs": "text/javascript" for name in SCRIPTS}}
"""What lies beside the page; nothing else can be asked for."""


def asset(name: str, kind: str) -> Callable[[Request], Any]:
    from starlette.responses import Response

    async def give(_: Request) -> Response:
        return Response((assets.folder("templates") / "app" / name).read_bytes(), media_type=f"{kind}; charset=utf-8")

    return give


async def versions(session: Session) -> AsyncIterator[str]:
    """The number of the plan, each time it changes; meanwhile a sign of life."""
    from starlette.concurrency import run_in_threadpool

    told, silent_s = -1, 0.0
    while not session.is_over:
        now = await run_in_threadpool(session.look)
        if now != told:
            told, silent_s = now, 0.0
            yield f"data: {now}\n\n"
        elif silent_s >= STILL_THERE_S:
            silent_s = 0.0
            yield ": \n\n"
        await asyncio.sleep(LOOK_EVERY_S)
        silent_s += LOOK_EVERY_S


class Serving:
    """A server that has its address, and runs until it is stopped or interrupted."""

    def __init__(self, session: Session, port: int = 0) -> None:
        import uvicorn

        self.session = session
        self._listener = listening(port)
        self.address = Address(self._listener.getsockname()[1], secrets.token_urlsafe(24))
        self._server = uvicorn.Server(
            uvicorn.Config(
                application(session, self.address),
                http=impatient(),
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",  # an address, a name in an error: nothing of it belongs into a log
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=20,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=16 * 1024,
            )
        )

    def run(self) -> None:
        try:
            self._server.run(sockets=[self._listener])
        finally:
            self.session.is_over = True
            self._listener.close()

    def stop(self) -> None:
        self.session.is_over = True
        self._server.should_exit = True


def listening(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise TripmeetError(f"port {port} is taken", hint="leave --port out, and a free one is found") from error
    listener.listen(128)
    return listener


def impatient() -> type[asyncio.Protocol]:
    """uvicorn's protocol, which itself waits for ever for the rest of a request."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Impatient(H11Protocol):
        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._deadline = self.loop.call_later(HEADERS_WITHIN_S, transport.close)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            is_answering = self.cycle is not None and not self.cycle.response_complete
            if is_answering and self._deadline:
                self._deadline.cancel()
                self._deadline = None
            elif not is_answering and self._deadline is None:
                self._deadline = self.loop.call_later(HEADERS_WITHIN_S, self.transport.close)

        def connection_lost(self, exc: Exception | None) -> None:
            if self._deadline:
                self._deadline.cancel()
            super().connection_lost(exc)

    return Impatient
