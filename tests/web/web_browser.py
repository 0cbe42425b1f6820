"""A real browser for the tests of the page: the system's Chromium, driven by its path."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from web_door import Page as Door

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--process-per-site",
]
SIZES = {"nho": (1366, 768), "lon": (1920, 1080)}
WAIT = 90_000
"""Milliseconds for what LibreOffice takes part in, on a busy machine."""


def missing() -> str:
    """What a test in the browser lacks here; empty if nothing."""
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        return "playwright or axe-playwright-python is not installed"
    if find_spec("uvicorn") is None:
        return "the extra web is not installed"
    return "" if CHROMIUM else "there is no Chromium on this machine"


in_a_browser = pytest.mark.skipif(
    bool(missing()) and not os.environ.get("DOCGEN_REQUIRE_BROWSER"), reason=missing() or "a browser is there"
)


_PICTURES = Path(__file__).parents[2] / "docs" / "hinh"
_PASTE = """([path, text]) => {
    const copied = new DataTransfer();
    copied.setData('text/plain', text);
    const how = {clipboardData: copied, bubbles: true, cancelable: true};
    document.querySelector(`[data-duong="${path}"]`).dispatchEvent(new ClipboardEvent('paste', how));
}"""


@dataclass
class Seen:
    """A browser that is at the page: ``tab`` is Playwright's, ``door`` the page's own side.

    ``outside`` are requests to anywhere else, ``faults`` what scripts complained about.
    """

    tab: Any
    door: Door
    context: Any
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """To an address of the page."""
        self.tab.goto(f"{self.door.origin}{path}")

    def paste(self, path: str, text: str) -> None:
        """Cells that were copied elsewhere, pasted into the field at ``path``."""
        self.tab.evaluate(_PASTE, [path, text])

    def picture(self, name: str) -> None:
        """The pictures of the guide are made here, when ``DOCGEN_PICTURES`` asks for new ones."""
        if os.environ.get("DOCGEN_PICTURES"):
            _PICTURES.mkdir(parents=True, exist_ok=True)
            if self.tab.locator("#cac-trang").count():
                self.tab.wait_for_selector("#cac-trang img")
            self.tab.wait_for_timeout(800)
            for field in ("#xem-tin", "#tep-cu"):  # what is still being done is no picture
                if self.tab.locator(field).count():
                    self.tab.wait_for_selector(f"{field}:not(:has-text('Đang'))", state="attached")
            self.tab.screenshot(path=_PICTURES / f"{name}.jpg", type="jpeg", quality=60, scale="css")

    def grave(self) -> list[str]:
        """What axe finds that is serious or critical."""
        from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - where it is installed

        found = Axe().run(self.tab).response["violations"]
        return [
            f"{each['id']}: {node['html'][:160]}"
            for each in found
            if each["impact"] in {"serious", "critical"}
            for node in each["nodes"]
        ]

    def look(self, tab: Any) -> None:
        """Listen to a tab: where it asks, what its scripts complain about."""
        tab.on("request", lambda asked: self._note(asked.url))
        tab.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, url: str) -> None:
        if not url.startswith((self.door.origin, "data:", "blob:")):
            self.outside.append(url)


@cache
def _chromium() -> Any:
    """One Chromium, and one Playwright that drives it, for all tests of a process: a start takes seconds.

    While Playwright is there, its event loop runs: a test that calls ``asyncio.run`` does so in a thread.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where it is installed

    playwright = sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
    atexit.register(playwright.stop)
    atexit.register(chromium.close)  # the last registered comes first
    return chromium


@contextmanager
def browser(door: Door, *, size: str = "nho", dark: bool = False) -> Iterator[Seen]:
    """The page in a browser that came with the key, as a new profile.

    In the end no request has left the machine, and no script has failed.
    """
    width, height = SIZES[size]
    context = _chromium().new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        accept_downloads=True,
        locale="vi-VN",
    )
    context.set_default_timeout(WAIT)
    seen = Seen(context.new_page(), door, context)
    seen.look(seen.tab)
    seen.tab.goto(door.address)
    try:
        yield seen
    finally:
        context.close()
    assert seen.outside == []
    assert seen.faults == []
