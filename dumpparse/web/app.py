"""The page and what it asks for, as an application of Starlette."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..pages.rendering import SCRIPTS, STYLE, asset, template
from ..report.formats import FORMATS, MODES
from . import answers
from .guard import App, Guard

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

MOST_BYTES = 64 << 20
"""So much may be pasted or dropped at one time."""
PAGE_SCRIPTS = (*SCRIPTS, "lines.js", "page.js")
_ASSETS = (STYLE, "icon.svg", *PAGE_SCRIPTS)
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_TOO_LARGE = 413
_WRONG = 400


class TooLargeError(Exception):
    """More was sent than is read."""


async def _body(request: Request) -> bytes:
    """Return what was sent; TooLargeError as soon as it is too much."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > MOST_BYTES:
            raise TooLargeError
    return bytes(found)


def _too_large(_request: Request, _error: Exception) -> Response:
    from starlette.responses import PlainTextResponse

    message = f"this is more than {MOST_BYTES >> 20} MB: dumpparse report FILE -o report.html makes a page of a larger log"
    # What is still sent is not read.
    return PlainTextResponse(message, _TOO_LARGE, {"connection": "close"})


def _streamed(lines: Iterator[str], media_type: str = "application/x-ndjson") -> Response:
    from starlette.responses import StreamingResponse

    return StreamingResponse(lines, media_type=media_type)


async def _page(_request: Request) -> Response:
    from starlette.responses import HTMLResponse

    sample = (resources.files(__package__) / "sample.log").read_text(encoding="utf-8")
    return HTMLResponse(
        template("page.html").render(style=STYLE, scripts=PAGE_SCRIPTS, sample=sample, modes=FORMATS.values(), most=MOST_BYTES >> 20)
    )


async def _asset(request: Request) -> Response:
    from starlette.responses import PlainTextResponse, Response

    name = request.path_params["name"]
    if name not in _ASSETS:
        return PlainTextResponse("there is no such file", 404)
    return Response(asset(name), media_type=_TYPES[name.rpartition(".")[2]])


async def _alive(_request: Request) -> Response:
    from starlette.responses import Response

    return Response(status_code=204)


async def _read(request: Request) -> Response:
    return _streamed(answers.read(await _body(request)))


async def _json(request: Request) -> Response:
    from starlette.responses import PlainTextResponse

    mode: Any = request.query_params.get("mode", "plain")
    if mode not in MODES:
        return PlainTextResponse(f"the modes are {', '.join(MODES)}", _WRONG)
    return _streamed(answers.as_json(await _body(request), mode), "application/json")


async def _redacted(request: Request) -> Response:
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import Response

    made = await run_in_threadpool(answers.redacted, await _body(request))
    return Response(json.dumps(made), media_type="application/json")


async def _compared(request: Request) -> Response:
    from starlette.responses import PlainTextResponse

    try:
        asked = json.loads(await _body(request))
        before, after, is_exact = asked["before"], asked["after"], asked["exact"]
        if not (isinstance(before, str) and isinstance(after, str) and isinstance(is_exact, bool)):
            raise TypeError  # noqa: TRY301  # as what is no object of JSON is
    except (ValueError, KeyError, TypeError, RecursionError):
        return PlainTextResponse('an object of JSON is meant, with the texts "before" and "after", and with "exact", true or false', _WRONG)
    return _streamed(answers.compared(before, after, is_exact=is_exact))


def make_app(token: str, hosts: frozenset[str]) -> App:
    """Return the application; it answers requests whose path begins with the token, by one of the names of its host alone."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    routes = [
        Route("/", _page),
        Route("/assets/{name}", _asset),
        Route("/alive", _alive),
        *(
            Route(path, endpoint, methods=["POST"])
            for path, endpoint in {"/read": _read, "/json": _json, "/redacted": _redacted, "/compared": _compared}.items()
        ),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={TooLargeError: _too_large}), token, hosts)
