"""Messages between a worker and its parent over a pair of sockets: whole objects, never half of one.

The parent never waits for a worker: what has not arrived in full stays in the buffer until the rest is
there, so that a worker that stops in the middle of a message stops nobody else.
"""

from __future__ import annotations

import pickle
import socket
import struct
from typing import Any, Final

_HEAD: Final = struct.Struct("!Q")
_CHUNK: Final = 1 << 18


def packed(message: Any) -> bytes:
    """A message as it travels."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _HEAD.pack(len(body)) + body


def receive(link: socket.socket) -> Any:
    """The next message, waiting for it; None when the other side has closed or shut its end down."""
    head = _exactly(link, _HEAD.size)
    body = _exactly(link, *_HEAD.unpack(head)) if head else b""
    return pickle.loads(body) if body else None  # noqa: S301 - from our own parent


class Inbox:
    """The parent's end of one link."""

    def __init__(self, link: socket.socket) -> None:
        link.setblocking(False)
        self._link = link
        self._buffer = bytearray()
        self.closed = False

    def messages(self) -> list[Any]:
        """All messages that have arrived in full; ``closed`` is set when no more can come."""
        while not self.closed:
            try:
                chunk = self._link.recv(_CHUNK)
            except BlockingIOError:
                break
            except OSError:  # a killed process on Windows resets the connection
                chunk = b""
            self._buffer += chunk
            self.closed = not chunk
        return self._taken()

    def _taken(self) -> list[Any]:
        found, at = [], 0
        while len(self._buffer) - at >= _HEAD.size:
            (length,) = _HEAD.unpack_from(self._buffer, at)
            end = at + _HEAD.size + length
            if len(self._buffer) < end:
                break
            found.append(pickle.loads(self._buffer[at + _HEAD.size : end]))  # noqa: S301 - from our worker
            at = end
        del self._buffer[:at]
        return found


def _exactly(link: socket.socket, count: int) -> bytes:
    """So many bytes; fewer than that, and then none, if the other side has left."""
    data = bytearray()
    while len(data) < count:
        try:
            chunk = link.recv(min(count - len(data), _CHUNK))
        except OSError:
            chunk = b""
        if not chunk:
            return b""
        data += chunk
    return bytes(data)
