"""A rule about figures: one small unit with its code, its manual page and two examples.

Why it exists: rules are found, explained and tested all in the same way. The manual page is the docstring
of the judging function; it is shown to secretaries (``--explain``) and therefore Vietnamese. Knows of no
rule.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from docgen.errors import Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: paragraph index, offsets in its text, and what to say in Vietnamese.

    ``right`` is what must stand there instead, where nothing is left to guess.
    """

    paragraph: int | None
    start: int
    end: int
    message: str
    hint: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A rule that judges one ``T``: a paragraph, all paragraphs, or a table.

    ``bad`` is an example with exactly this finding, ``good`` the same words put right. A line of an example
    is a paragraph; of a table it is a row, its cells parted by ``|``; before the rows stand paragraphs above.
    """

    code: str
    severity: Severity
    judge: Callable[[T], Iterable[Hit]]
    bad: str
    good: str

    clause: str = ""

    @property
    def manual(self) -> str:
        """The manual page: what is compared, and when the rule stays silent."""
        return inspect.getdoc(self.judge) or ""

    @property
    def title(self) -> str:
        """The first line of the manual page."""
        return self.manual.split("\n", 1)[0]


def rule(
    code: str, severity: Severity, *, bad: str, good: str, clause: str = ""
) -> Callable[[Callable[[T], Iterable[Hit]]], Rule[T]]:
    """Make a :class:`Rule` of a judging function; ``clause`` is what a finding cites."""
    return lambda judge: Rule(code, severity, judge, bad, good, clause)
