"""What workers are to whoever spreads work over them: where they run and how is theirs to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from docgen.errors import MissingProgramError

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class Loss(Enum):
    """Why a thing has no answer.

    TIME and MEMORY are certain: the thing used up its bounds. After the others it may be tried again.
    """

    TIME = "time"
    MEMORY = "memory"
    DIED = "died"
    SILENT = "silent"

    @property
    def certain(self) -> bool:
        """Whether a second try would end in the same way."""
        return self in {Loss.TIME, Loss.MEMORY}


class WorkersLostError(MissingProgramError):
    """No worker is left and none can be had: what has no answer yet gets none."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """The thing with this number is done."""

    number: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Failed:
    """A bundle came back without answers; at one of its things the worker was lost.

    ``begun`` is False if it was lost before it was at any of them.
    """

    numbers: tuple[int, ...]
    loss: Loss
    begun: bool = True


@dataclass(frozen=True, slots=True)
class Raised:
    """The work itself raised ``error``."""

    error: Exception


class Workers(Protocol[Answer]):
    """Takes the numbers of things in bundles and tells what became of each.

    Every number that was begun comes back once, in Answered or Failed, or the work is ended by Raised or
    WorkersLostError.
    """

    @property
    def bundle(self) -> int:
        """How many things at most are worth being sent at once."""

    @property
    def independent(self) -> bool:
        """Whether no bundle can hold up another one."""

    @property
    def width(self) -> int:
        """How many bundles are worked on at the same time."""

    @property
    def room(self) -> int:
        """How many bundles may be begun now."""

    @property
    def busy(self) -> bool:
        """Whether there is news to come."""

    def begin(self, bundle: Sequence[int]) -> None:
        """Have the things with these numbers done, in this order, by one worker."""

    def news(self, seconds: float) -> Sequence[Answered[Answer] | Failed | Raised]:
        """What has happened since; waits at most so long for the first of it."""

    def release(self) -> None:
        """No further thing of any bundle is begun; what is being done is finished."""

    def abandon(self) -> None:
        """End the workers at once; :meth:`news` still tells what they had answered."""

    def close(self) -> None:
        """Leave nothing behind, whatever the workers are doing. May be called twice."""


Start = Callable[[Callable[[Thing], Answer], Sequence[Thing]], Workers[Answer]]
"""Starts the workers for one work and its things."""
