"""The page as a test opens it: started as people start it, spoken to over HTTP as a browser would, or not."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

_START = 60  # seconds; a busy machine takes its time to load the libraries
_T = TypeVar("_T")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/vao\?ma=\S+")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Page:
    """A page that runs: its address with the key, its process, the desk."""

    address: str
    process: subprocess.Popen[str]
    desk: Path
    cookie: str = ""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(urlsplit(self.address).port or 0)

    @property
    def origin(self) -> str:
        """How a browser names the page's own site."""
        return f"http://127.0.0.1:{self.port}"

    def enter(self) -> Page:
        """Come in with the key."""
        parts = urlsplit(self.address)
        answer = self.ask("GET", f"{parts.path}?{parts.query}")
        assert answer.status == 303, answer.text
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return self

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str | None] | None = None
    ) -> Answer:
        """One request; with our host, origin and cookie unless ``headers`` say otherwise (None: without)."""
        sent: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie or None}
        sent |= {"Origin": self.origin} if method != "GET" else {}
        sent |= headers or {}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with suppress(BrokenPipeError, ConnectionResetError):  # it may have answered before all was sent
            link.request(method, path, body, {key: value for key, value in sent.items() if value is not None})
        found = link.getresponse()
        answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        link.close()
        return answer

    def say(self, path: str, said: Any) -> Answer:
        """What our own script sends."""
        return self.ask(
            "POST", path, json.dumps(said).encode(), {"x-docgen": "1", "content-type": "application/json"}
        )

    def drop(
        self, path: str, files: Mapping[str, bytes], outline: bytes = b"", named: str = "tep", **fields: str
    ) -> Answer:
        """A form with files in the field of this name, and perhaps with an outline."""
        mark = b"--docgen-test"
        parts = [
            b'%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (mark, k.encode(), v.encode())
            for k, v in fields.items()
        ]
        every = [(named, name, data) for name, data in files.items()]
        every += [("de_cuong", "de-cuong.json", outline)] if outline else []
        parts += [
            b'%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
            b"Content-Type: application/octet-stream\r\n\r\n%s\r\n"
            % (mark, field.encode(), name.encode(), data)
            for field, name, data in every
        ]
        body = b"".join(parts) + mark + b"--\r\n"
        return self.ask("POST", path, body, {"content-type": "multipart/form-data; boundary=docgen-test"})

    def wait(self, code: str, seconds: float = 120) -> None:
        """Until the job of a work has ended."""
        until = time.monotonic() + seconds
        while self.ask("GET", f"/viec/{code}/tien-do").json["chay"]:
            assert time.monotonic() < until, "the job does not end"
            time.sleep(0.02)

    def state(self, code: str) -> Any:
        """What lies on disk of a work."""
        return json.loads((self.desk / code / "viec.json").read_text())


def start(desk: Path, *args: str, **env: str) -> subprocess.Popen[str]:
    """``docgen web --no-browser`` on a desk of its own."""
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "docgen", "web", "--no-browser", *args],
        env={**os.environ, "DOCGEN_WEB_DIR": str(desk), "PYTHONUTF8": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that the program says."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := _ADDRESS.search(line):
            return found[0]
    raise AssertionError(f"no address; exit code {process.wait(_START)}")


@contextmanager
def opened(desk: Path, *args: str, **env: str) -> Iterator[Page]:
    """A page, closed in the end as Ctrl-C closes it."""
    process = start(desk, *args, **env)
    try:
        yield Page(address_of(process), process, desk)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=_START)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise


def run_async(work: Coroutine[Any, Any, _T]) -> _T:
    """What ``asyncio.run`` gives, in a thread: the event loop of a test's browser runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
