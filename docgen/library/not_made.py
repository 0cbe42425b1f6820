"""What is said in the place of a report that could not be made."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.errors import Exit, Problem


@dataclass(frozen=True, slots=True)
class NotMade:
    """A report that could not be made: what stopped it, as an exception says it, with its exit code."""

    name: str
    message: str
    problems: tuple[Problem, ...]
    exit_code: Exit
