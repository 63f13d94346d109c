"""Who may ask: the page itself, by the token in its address, and nobody else who runs in the same browser or network."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    # Nothing that is not of this server runs or is fetched, no text becomes markup but by the one policy of the page's script, and
    # no other page may hold this one.
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types dumpparse",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What every answer has."""
_REFUSED = 403


class Guard:
    """Refuses what does not come from the page, before anything else sees it.

    Args:
        app: who answers what is let through; its paths begin behind the token.
        token: what the path has to begin with.
        hosts: what the browser may call this server: another name may be an attempt to be taken for it (DNS rebinding).

    """

    def __init__(self, app: App, token: str, hosts: frozenset[str]) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        why = self._refusal(scope)
        if why:
            body = f"{why}\n".encode()
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *_encoded(HEADERS)]
            await send({"type": "http.response.start", "status": _REFUSED, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_encoded(HEADERS)]
            await send(message)

        prefix = f"/{self._token}"
        await self._app({**scope, "path": scope["path"][len(prefix) :], "root_path": prefix}, receive, send_guarded)

    def _refusal(self, scope: Scope) -> str:
        """Return why a request is refused; nothing where it is not."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return "this server answers by its own name alone"
        given = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
        if not secrets.compare_digest(given.encode("utf-8", "replace"), self._token.encode()):
            return "the address is not complete, or of a server that ran before: take the one that dumpparse web printed"
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return "this comes from another page"
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return "this comes from another site"
        return ""


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
