"""The bench: work beside the page that is asked to stop."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from typing import Any

import pytest
from web_door import run_async

from docgen.web import bench
from docgen.web.bench import Bench, StoppedError


def deaf(progress: Any) -> None:
    """Goes on whatever it is asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    progress(0, 1)
    threading.Event().wait()


async def _stopped() -> float:
    """Seconds from the request to stop until the page knows the end."""
    begun = asyncio.Event()
    asked = Bench()
    running = asyncio.ensure_future(asked.do(deaf, progress=lambda _done, _all: begun.set()))
    await begun.wait()
    asked.stop()
    start = time.monotonic()
    with pytest.raises(StoppedError):
        await running
    return time.monotonic() - start


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends the process at once")
def test_a_work_that_does_not_hear_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page does not wait for ever for a work that goes on, and says that it was stopped."""
    monkeypatch.setattr(bench, "_PATIENCE", 0.1)
    assert run_async(_stopped()) < 60
