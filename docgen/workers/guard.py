"""A whole command under guard: it runs in a child process, this one only waits and ends as the child ends.

A command of one file has no worker that could be replaced, but someone must outlive it to say what happened,
and to end it at Ctrl-C. That costs one fork, before anything is loaded.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from typing import Final

from docgen.workers.bounds import Bounds, Limited, can_watch, end_with_parent, prepare_to_fork
from docgen.workers.model import Loss

_GRACE: Final = 2.0  # seconds that the child has after Ctrl-C
_PASS_ON: Final = 0.5  # seconds after which a signal that this process alone got is passed on
_LOOK_UP: Final = 0.2  # seconds between two looks at the clock, if nothing happens
_BY_THE_KERNEL: Final = 0x80  # SI_KERNEL: from the terminal, so the child has it, too
_ASKING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if sys.platform == "linux" else ()
_SIGNALLED: Final = 128  # how a shell tells the signal that ended a program


class OverrunError(Exception):
    """The child did not come to its end: ``loss`` says why."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss)
        self.loss = loss


def stand_guard(bounds: Bounds) -> None:
    """Return in a child process under ``bounds``; where none can be had for next to nothing, return here.

    Nothing must have been printed yet. In the parent: SystemExit with the child's exit code, OverrunError if
    it was ended for its bounds or died, KeyboardInterrupt if it had to be ended after Ctrl-C or the like.
    """
    if sys.platform != "linux" or not can_watch():
        return
    prepare_to_fork()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, a child's end would not be told
    asking = {each for each in _ASKING if signal.getsignal(each) != signal.SIG_IGN}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, asking | {signal.SIGCHLD})
    parent = os.getpid()
    child = os.fork()
    if child:
        _end_as(*_Watch(child, asking).over())
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    end_with_parent(parent)
    Limited(bounds).next_thing()


class _Watch:
    """Waits for the child, and for signals, which are blocked and taken one by one."""

    def __init__(self, child: int, asking: set[signal.Signals]) -> None:
        self._child = child
        self._asking = asking
        self._pass_on: signal.Signals | None = None
        self._asked_at = math.inf

    def over(self) -> tuple[int, bool]:
        """The wait status of the child, and whether it had to be killed after a stop was asked for."""
        while True:
            info = signal.sigtimedwait(self._asking | {signal.SIGCHLD}, _LOOK_UP)
            ended, status = os.waitpid(self._child, os.WNOHANG)
            if ended:
                return status, False
            if info is not None and info.si_signo in self._asking:
                self._note(info)
            waited = time.monotonic() - self._asked_at
            if waited > _GRACE:
                os.kill(self._child, signal.SIGKILL)
                return os.waitpid(self._child, 0)[1], True
            if self._pass_on is not None and waited > _PASS_ON:
                os.kill(self._child, self._pass_on)
                self._pass_on = None

    def _note(self, info: signal.struct_siginfo) -> None:
        self._asked_at = min(self._asked_at, time.monotonic())
        if info.si_code != _BY_THE_KERNEL:
            self._pass_on = signal.Signals(info.si_signo)


def _end_as(status: int, killed: bool) -> None:
    if killed:
        raise KeyboardInterrupt
    if os.WIFEXITED(status):
        raise SystemExit(os.WEXITSTATUS(status))
    number = os.WTERMSIG(status)
    if number == signal.SIGXCPU:
        raise OverrunError(Loss.TIME)
    if number in {signal.SIGTERM, signal.SIGHUP, signal.SIGINT}:
        raise SystemExit(_SIGNALLED + number)
    raise OverrunError(Loss.DIED)
