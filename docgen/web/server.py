"""The page opened, run and closed: a free port of the loopback address, a key, the browser, the end."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from docgen.errors import FileError, MissingProgramError
from docgen.web.desk import Desk
from docgen.web.gate import ENTRANCE
from docgen.web.instance import Instance

HOST: Final = "127.0.0.1"
_MISSING: Final = "thiếu phần trang trên trình duyệt (hãy cài: pip install 'docgen[web]')"
_KEEP_OPEN: Final = "Để cửa sổ này mở trong lúc làm việc. Đóng: bấm Thoát trên trang, hoặc Ctrl-C."
_BYE: Final = 3  # seconds that open requests have when the page is closed


@dataclass(frozen=True, slots=True)
class Opened:
    """How a page came to its end; ``address`` is where it was, or still is: it had been ``open_before``."""

    address: str
    open_before: bool = False


def open_page(
    folder: Path,
    port: int = 0,
    *,
    browse: bool = True,
    notify: Callable[[str], None] = lambda _line: None,
    log: Callable[[BaseException], Path | None] = lambda _error: None,
) -> Opened:
    """Open the page on the desk in ``folder`` and run it until somebody closes it.

    Where a page of this desk is open already, that one is shown. ``port`` 0: any that is free.
    ``notify`` gets the address, ``log`` keeps what is to be known of our own bug and says where. FileError if
    the port is taken or the desk cannot be used, MissingProgramError without the libraries of the extra
    ``web``.
    """
    desk = Desk.at(folder)
    instance = Instance(folder)
    if not instance.take():
        address = instance.address()
        notify(f"Trang docgen đang mở sẵn: {address}")
        _show(address, browse=browse)
        return Opened(address, open_before=True)
    try:
        return _run(desk, instance, port, _Ways(browse, notify, log))
    finally:
        instance.leave()


@dataclass(frozen=True, slots=True)
class _Ways:
    """How the page speaks to its surroundings; see :func:`open_page`."""

    browse: bool
    notify: Callable[[str], None]
    log: Callable[[BaseException], Path | None]


def _run(desk: Desk, instance: Instance, port: int, ways: _Ways) -> Opened:
    if find_spec("python_multipart") is None:  # Starlette would miss it at the first file only
        raise MissingProgramError(_MISSING)
    try:
        import uvicorn  # noqa: PLC0415 - an extra, and slow to load

        from docgen.web.app import make_app  # noqa: PLC0415 - as above
    except ImportError as error:
        raise MissingProgramError(_MISSING) from error
    listener = _listener(port) if port else _usual_listener(instance.last_port())
    key = secrets.token_urlsafe(24)
    own = listener.getsockname()[1]
    address = f"http://{HOST}:{own}{ENTRANCE}?ma={key}"
    server: uvicorn.Server
    app = make_app(desk, own, key, lambda: setattr(server, "should_exit", True), ways.log)
    server = uvicorn.Server(
        uvicorn.Config(
            app, log_config=None, access_log=False, ws="none", http="h11", loop="asyncio",
            server_header=False, date_header=False, limit_concurrency=100, timeout_graceful_shutdown=_BYE,
        )
    )  # fmt: skip
    instance.write(address)
    ways.notify(f"Trang docgen đã mở: {address}\n{_KEEP_OPEN}")
    _show(address, browse=ways.browse)
    with suppress(KeyboardInterrupt), listener:
        server.run(sockets=[listener])
    return Opened(address)


def _listener(port: int) -> socket.socket:
    """A socket of the loopback address that listens already. FileError if the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if (
        os.name == "posix"
    ):  # a port that our own page left a moment ago is free; elsewhere this would share one
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise FileError(
            f"cổng {port}: không mở được, có chương trình khác đang dùng"
            " (hãy chọn cổng khác bằng --port, hoặc bỏ --port để docgen tự chọn)"
        ) from error
    return listener


def _usual_listener(last: int) -> socket.socket:
    """A socket at the port of the last start, so that a window left open finds the page; else at any."""
    if last:
        with suppress(FileError):
            return _listener(last)
    return _listener(0)


def _show(address: str, *, browse: bool) -> None:
    """Open the browser, beside everything else: some systems take their time, or have none."""
    if browse:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
