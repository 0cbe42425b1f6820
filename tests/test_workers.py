"""Work spread over processes: the answers are those of one process, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.workers import Bounds, Loss, Start, local, spread, width_for


def square(number: int) -> int:
    """The work: the first things take longest; 13 ends its process, 17 is a mistake."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 17:
        raise ArithmeticError("planted")
    time.sleep(0.02 / (1 + number))
    return number * number


def lost(number: int, _loss: Loss) -> int:
    """What is said of a thing whose process died."""
    return -number


def here_or(width: int) -> Start[int, int]:
    """So many processes; for 1 none."""
    return local(width, Bounds())


@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 15])
def test_answers_come_in_the_order_of_the_things(width: int, count: int) -> None:
    """However many processes: one answer for each thing, in the order of the things, each counted once."""
    things = [number % 11 for number in range(count)]
    told: list[tuple[int, int]] = []
    answers = spread(square, things, here_or(width), lost, lambda done, total: told.append((done, total)))
    assert answers == [number * number for number in things]
    assert told == [(done + 1, count) for done in range(count)]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("things", [[13], [13, 13], [1, 2, 13, 3, 4, 5, 6, 13, 7], [*range(12), 13]], ids=str)
def test_a_thing_that_kills_its_process_harms_no_other(things: list[int]) -> None:
    """The killer alone is answered as lost, at its place; everything else is done."""
    answers = spread(square, things, here_or(2), lost)
    assert answers == [-13 if number == 13 else number * number for number in things]


@pytest.mark.parametrize("width", [1, 2])
def test_what_the_work_raises_ends_the_whole(width: int) -> None:
    """An exception of the work comes out as it is."""
    with pytest.raises(ArithmeticError, match="planted"):
        spread(square, [1, 2, 17, 3], here_or(width), lost)


@pytest.mark.parametrize("width", [1, 2])
def test_an_interruption_leaves_no_process(width: int) -> None:
    """Ctrl-C in the middle goes to the caller, and no worker is left behind."""

    def interrupt(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    before = set(children())  # another test's helper processes may still be there
    with pytest.raises(KeyboardInterrupt):
        spread(square, list(range(12)), here_or(width), lost, interrupt)
    assert set(children()) <= before


def children() -> list[str]:
    """The processes that this one has started and that still are, where the system tells."""
    path = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return path.read_text().split() if path.exists() else []


@given(
    jobs=st.none() | st.integers(1, 200),
    count=st.integers(0, 5000),
    worth=st.integers(1, 50),
)
def test_the_width_fits_the_work(jobs: int | None, count: int, worth: int) -> None:
    """At least one process, never more than things or than asked for; unasked, each is worth its start."""
    width = width_for(jobs, count, worth)
    assert 1 <= width <= max(1, count)
    if jobs is None:
        assert width == 1 or width * worth <= count
    else:
        assert width <= jobs
        assert width == min(jobs, count) or width == 60 or count == 0
