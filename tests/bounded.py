"""A bound of work against input that would never end, as processor time: a busy machine does not break it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 300.0
"""Seconds that a process of a test may take on a machine that is busy with others; then it has hung."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block costs this process no more than so many seconds of processor time."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds
