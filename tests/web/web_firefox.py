"""Firefox for the tests of the page, spoken to over WebDriver BiDi: its own protocol, no driver is needed."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
_START = 90  # seconds, on a busy machine


class Firefox:
    """One tab of a Firefox that runs without a window."""

    def __init__(self, port: int) -> None:
        self._link = socket.create_connection(("127.0.0.1", port), timeout=_START)
        key = base64.b64encode(os.urandom(16)).decode()
        self._link.sendall(
            f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._read(1)
        self._number = 0
        self.ask("session.new", capabilities={})
        self._tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def close(self) -> None:
        """Say no more."""
        self._link.close()

    def choose(self, field: str, name: str, content: bytes) -> None:
        """A file chosen in the field of this id, as a script can."""
        sent = base64.b64encode(content).decode()
        self.value(f"""(() => {{
            const bytes = Uint8Array.from(atob('{sent}'), letter => letter.charCodeAt(0));
            const chosen = new DataTransfer(), input = document.getElementById('{field}');
            chosen.items.add(new File([bytes], '{name}'));
            input.files = chosen.files;
            input.dispatchEvent(new Event('change', {{bubbles: true}}));
        }})()""")

    def ask(self, method: str, **params: Any) -> Any:
        """One command; its result."""
        self._number += 1
        self._send(json.dumps({"id": self._number, "method": method, "params": params}).encode())
        while (answer := json.loads(self._message())).get("id") != self._number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def go(self, address: str) -> None:
        """To an address."""
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def value(self, expression: str) -> Any:
        """What a script says; a plain value."""
        found = self.ask(
            "script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=True
        )
        return found["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until a script says what is true."""
        end = time.monotonic() + _START
        while not self.value(expression):
            assert time.monotonic() < end, expression
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Keys held down together, by their characters in WebDriver."""
        actions = [{"type": "keyDown", "value": key} for key in keys]
        actions += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        source = {"type": "key", "id": "keys", "actions": actions}
        self.ask("input.performActions", context=self._tab, actions=[source])

    def _send(self, data: bytes) -> None:
        mask = os.urandom(4)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        self._link.sendall(b"\x81" + size + mask + masked)

    def _message(self) -> bytes:
        found, last = b"", False
        while not last:
            first, size = self._read(2)
            last = bool(first & 0x80)
            if size >= 126:
                size = int.from_bytes(self._read(2 if size == 126 else 8), "big")
            found += self._read(size)
        return found

    def _read(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            some = self._link.recv(size - len(found))
            assert some, "Firefox has gone"
            found += some
        return found


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own in ``folder``; what it downloads lies there, too."""
    settings = {"browser.download.folderList": 2, "browser.download.dir": str(folder)}
    lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in settings.items())
    (folder / "user.js").write_text("".join(lines))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603 - the browser of this machine
        [str(FIREFOX), "--headless", "--remote-debugging-port", str(port), "--profile", str(folder)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + _START
        while True:
            try:
                found = Firefox(port)
                break
            except OSError:
                assert time.monotonic() < end, "Firefox does not answer"
                time.sleep(0.1)
        try:
            yield found
        finally:
            found.close()
    finally:
        process.terminate()
        process.wait(30)
