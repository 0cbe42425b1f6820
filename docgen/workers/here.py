"""No worker at all: the things are done in this process, one after the other, without any bound."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic

from docgen.workers.model import Answer, Answered, Failed, Loss, Raised, Thing


class Here(Generic[Thing, Answer]):
    """The process itself; see :class:`docgen.workers.model.Workers`.

    While it works, what was loaded before the second thing is not searched for garbage again and again.
    """

    def __init__(self, work: Callable[[Thing], Answer], things: Sequence[Thing]) -> None:
        self._work = work
        self._things = things
        self._bundle: deque[int] = deque()
        self._done = 0
        self._frozen = False

    @property
    def bundle(self) -> int:
        """One."""
        return 1

    @property
    def independent(self) -> bool:
        """There is only one."""
        return True

    @property
    def width(self) -> int:
        """One."""
        return 1

    @property
    def room(self) -> int:
        """One bundle at a time."""
        return 0 if self._bundle else 1

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return bool(self._bundle)

    def begin(self, bundle: Sequence[int]) -> None:
        """Note what to do."""
        self._bundle.extend(bundle)

    def news(self, seconds: float) -> list[Answered[Answer] | Failed | Raised]:  # noqa: ARG002 (the protocol's shape)
        """Do the next thing."""
        number = self._bundle.popleft()
        if self._done == 1 and not gc.get_freeze_count():
            gc.freeze()
            self._frozen = True
        self._done += 1
        try:
            return [Answered(number, self._work(self._things[number]))]
        except MemoryError:
            return [Failed((number,), Loss.MEMORY)]

    def release(self) -> None:
        """Nothing is being done between two calls."""
        self._bundle.clear()

    def abandon(self) -> None:
        """Nothing is being done between two calls."""
        self._bundle.clear()

    def close(self) -> None:
        """What was there before is looked at again."""
        if self._frozen:
            gc.unfreeze()
            self._frozen = False
