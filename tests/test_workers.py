"""Work spread over processes: the answers are those of one process, whatever happens to a worker."""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.workers import Bounds, Loss, Start, WorkersLostError
from docgen.workers.bounds import can_watch
from docgen.workers.spreading import answers, local, spread, width_for
from tests.thorough import ALL


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


def leave_garbage(number: int) -> int:
    """Leave objects that only a search finds unused; how many there are now."""
    for _ in range(1000):
        loop: list[object] = []
        loop.append(loop)
    return len(gc.get_objects()) + number


def here_or(width: int) -> Start[int, int]:
    """So many processes; for 1 none."""
    return local(width, Bounds())


@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 15])
@pytest.mark.thorough(one_of=4)
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


@pytest.mark.skipif(not can_watch(), reason="only a fork begins as its parent was")
def test_garbage_of_many_things_does_not_pile_up() -> None:
    """A worker searches for it, also of a command that has just begun and does not."""
    before = gc.get_threshold()
    gc.set_threshold(500_000, 20, 100)
    try:
        alive = spread(leave_garbage, [0] * 60, local(1, Bounds(), watched=True), lost)
    finally:
        gc.set_threshold(*before)
    assert max(alive) < 20_000


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.thorough(one_of=2)
def test_what_was_there_before_is_searched_for_garbage_again_afterwards(frozen: bool) -> None:
    """While many things are done here it is not; what others have frozen stays so."""
    gc.unfreeze()
    try:
        if frozen:
            gc.freeze()
        counts = spread(lambda _: gc.get_freeze_count() > 0, [1, 2, 3], here_or(1), lost)
        assert (counts, gc.get_freeze_count() > 0) == ([frozen, True, True], frozen)
    finally:
        gc.freeze()  # as the tests began


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.thorough(one_of=2)
def test_what_the_work_raises_ends_the_whole(width: int) -> None:
    """An exception of the work comes out as it is."""
    with pytest.raises(ArithmeticError, match="planted"):
        spread(square, [1, 2, 17, 3], here_or(width), lost)


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.thorough(one_of=2)
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


# Bounds

linux = pytest.mark.skipif(sys.platform != "linux", reason="the bounds are Linux's")
TIGHT = Bounds(seconds=1, memory=256, idle=2.0)


def note(thing: tuple[str, str]) -> None:
    """Write down that a thing was begun."""
    with Path(thing[0]).open("a", encoding="utf-8") as file:
        file.write(f"{thing[1]}\n")


def deed(thing: tuple[str, str]) -> str:
    """The work: what the thing's second part says."""
    note(thing)
    match thing[1]:
        case "endless":
            ("a" * 10_000_000).strip("b" * 10_000_000 + "a")
        case "memory":
            bytearray(1 << 34)
        case "silent":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "dies":
            os._exit(7)
        case "large":
            return "x" * 3_000_000
        case "no pickle":
            raise Stubborn("planted", lambda: None)
    return thing[1]


class Stubborn(Exception):  # noqa: N818 (a name for a test)
    """An error that no pickle takes."""


def why(thing: tuple[str, str], loss: Loss) -> str:
    """What is said of a thing that was lost."""
    return f"{thing[1]}: {loss.name}"


def without_threads(judge: Callable[[], None]) -> None:
    """Judge in a fork of this process: it has none of the threads that tests before may have left here."""
    process = multiprocessing.get_context("fork").Process(target=judge)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of exactly those threads
        process.start()
    process.join()
    assert process.exitcode == 0, "what failed is in the output"


def begun(path: Path) -> Counter[str]:
    """How often each thing was begun."""
    return Counter(path.read_text(encoding="utf-8").split())


@linux
@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.thorough(one_of=2)
def test_each_loss_says_why_and_the_certain_ones_are_not_tried_again(tmp_path: Path, width: int) -> None:
    """Time and memory are told at once, death and silence after a second try; everything else is done.

    Silence takes seconds to be noticed: the usual run leaves it out.
    """
    log = tmp_path / "log"
    names = ["a", "endless", "b", "memory", *(["silent"] if ALL else []), "c", "dies", "large", "d"]

    def judge() -> None:
        start: Start[tuple[str, str], str] = local(width, TIGHT, watched=True)
        answers = spread(deed, [(str(log), name) for name in names], start, why)
        told = {"endless": "TIME", "memory": "MEMORY", "silent": "SILENT", "dies": "DIED"}
        expected = [f"{name}: {told[name]}" if name in told else name for name in names]
        assert answers == ["x" * 3_000_000 if name == "large" else name for name in expected]

    without_threads(judge)
    tries = begun(log)
    assert {name for name in names if tries[name] == 2} == {"silent", "dies"} & set(names)
    assert max(tries.values()) == 2


@linux
def test_one_thing_at_work_is_all_that_a_dead_worker_costs(tmp_path: Path) -> None:
    """Nothing that was done, or had not begun, is done again: only the killer is begun twice."""
    log = tmp_path / "log"
    names = [*(str(number) for number in range(100)), "dies", *(str(number) for number in range(100, 200))]
    start: Start[tuple[str, str], str] = local(3, Bounds())
    spread(deed, [(str(log), name) for name in names], start, why)
    assert begun(log) == Counter(names) + Counter(["dies"])


@linux
def test_an_error_that_does_not_travel_is_told_in_its_words(tmp_path: Path) -> None:
    """What the work raises ends the whole, with the worker's traceback, whatever its class does to pickle."""
    start: Start[tuple[str, str], str] = local(2, Bounds())
    with pytest.raises(RuntimeError, match="Stubborn"):
        spread(deed, [(str(tmp_path / "log"), "no pickle")] * 3, start, why)
    with pytest.raises(ArithmeticError, match="planted") as caught:
        spread(square, [1, 17], here_or(2), lost)
    assert any("in square" in text for text in caught.value.__notes__)


@linux
def test_workers_that_never_begin_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine where no process gets to work: a sentence after a few tries, nothing tried for ever."""
    monkeypatch.setattr("docgen.workers.worker._settle", lambda _parent: os._exit(1))

    def judge() -> None:
        with pytest.raises(WorkersLostError, match="ngay khi vừa khởi động"):
            spread(square, list(range(50)), here_or(2), lost)

    without_threads(judge)


@linux
def test_no_process_to_be_had_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses the first process: the run ends; it refuses only more: the run goes on with one."""
    real, left = os.fork, [1]

    def fork() -> int:
        if not left:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left.pop()
        return real()

    def judge() -> None:
        monkeypatch.setattr(os, "fork", fork)
        assert spread(square, [1, 2, 3], here_or(2), lost) == [1, 4, 9]
        with pytest.raises(WorkersLostError, match="không khởi động được"):
            spread(square, [1, 2, 3], here_or(2), lost)

    without_threads(judge)


@linux
def test_memory_is_bounded_here_too(tmp_path: Path) -> None:
    """Without processes there is no bound, but what the system refuses is told for the one thing."""
    start: Start[tuple[str, str], str] = local(1, TIGHT)
    things = [(str(tmp_path / "log"), name) for name in ("a", "b")]

    def work(thing: tuple[str, str]) -> str:
        if thing[1] == "b":
            raise MemoryError
        return thing[1]

    assert spread(work, things, start, why) == ["a", "b: MEMORY"]


def test_a_stop_leaves_the_rest() -> None:
    """When a stop is asked for, what is being done is finished and no further thing begins."""
    for width in (1, 2):
        seen: list[int] = []
        for number, _ in answers(square, list(range(12)), here_or(width), lost, lambda: len(seen) >= 3):  # noqa: B023
            seen.append(number)
        assert 3 <= len(seen) < 3 + width + 1


@linux
def test_processes_are_spawned_where_there_are_threads() -> None:
    """A process with threads is not forked: its workers are new processes, and the answers are the same."""
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        assert not can_watch()
        assert spread(abs, [-1, -2, 3], local(2, Bounds()), lost) == [1, 2, 3]
    finally:
        done.set()
        waiting.join()


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
