"""Who may speak to the page: the browser that came with the key, on this machine, through our own pages.

Every request passes here first. Another name of the host is refused (a foreign site whose name was made to
lead to this machine), a foreign origin is refused (a page open in the same browser), a browser without the
key is refused (another user of this machine), and so is what is too large.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ENTRANCE: Final = "/vao"
MOST_BYTES: Final = 512 * 1024 * 1024
"""Of one request: what a province may drop at once."""
_SAFE: Final = ("GET", "HEAD")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_PAGE: Final = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>docgen</title>'
    "<h1>docgen</h1><p>{}</p></html>"
)
_NO_KEY: Final = (
    "Trang này chỉ mở được từ chương trình docgen trên máy này. Hãy mở lại docgen (lệnh “docgen web” hoặc"
    " biểu tượng docgen), trình duyệt sẽ tự mở đúng trang."
)


class TooLargeError(Exception):
    """The body of a request has more bytes than :data:`MOST_BYTES`."""


@dataclass
class Gate:
    """The application ``app`` behind the gate; at ``port``; ``key`` opens the first page."""

    app: App
    port: int
    key: str
    most_bytes: int = MOST_BYTES
    _pass: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _Headers(scope["headers"])
        if not self._is_ours(headers, scope["method"]):
            await _say(send, 403, "Yêu cầu không đến từ trang docgen nên không được nhận.")
        elif scope["path"] == ENTRANCE:
            await self._enter(scope, send)
        elif not self._has_pass(headers):
            await _say(send, 403, _NO_KEY)
        elif _length(headers) > self.most_bytes:
            await _say(send, 413, _too_large(self.most_bytes))
        else:
            await self._let_in(scope, receive, send)

    def _is_ours(self, headers: _Headers, method: str) -> bool:
        """Said to this machine by its own name; and, where the browser tells, from our own page."""
        hosts = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}
        if headers.all("host") not in [[host] for host in hosts]:
            return False
        origin = headers.one("origin")
        if origin:
            return origin == f"http://{headers.one('host')}"
        site = headers.one("sec-fetch-site")
        return method in _SAFE and site in {"", "same-origin", "none"}

    def _has_pass(self, headers: _Headers) -> bool:
        try:
            cookies = SimpleCookie(headers.one("cookie"))
        except CookieError:
            return False
        found = cookies.get(f"docgen-{self.port}")
        return found is not None and secrets.compare_digest(found.value.encode(), self._pass.encode())

    async def _enter(self, scope: Scope, send: Send) -> None:
        query = parse_qs(scope["query_string"].decode("ascii", "replace"))
        given = query.get("ma", [""])[0]
        if not secrets.compare_digest(given.encode(), self.key.encode()):
            await _say(send, 403, _NO_KEY)
            return
        cookie = f"docgen-{self.port}={self._pass}; Path=/; HttpOnly; SameSite=Strict"
        await _say(send, 303, "", [(b"location", b"/"), (b"set-cookie", cookie.encode())])

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = False
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most_bytes:
                raise TooLargeError
            return message

        async def guarded(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        try:
            await self.app(scope, counted, guarded)
        except TooLargeError:
            if not began:
                await _say(send, 413, _too_large(self.most_bytes))


class _Headers:
    """The headers of a request; names are small letters."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._raw = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for own, value in self._raw if own == name]

    def one(self, name: str) -> str:
        """Its first value; empty without one."""
        return next(iter(self.all(name)), "")


def _length(headers: _Headers) -> int:
    text = headers.one("content-length")
    return int(text) if text.isascii() and text.isdigit() else 0


def _too_large(most: int) -> str:
    return f"Các tệp gửi một lần lớn hơn {most // 2**20} MB. Hãy chia ra, gửi từng phần."


async def _say(send: Send, status: int, text: str, more: Iterable[tuple[bytes, bytes]] = ()) -> None:
    body = _PAGE.format(text).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close"), *_HEADERS, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
