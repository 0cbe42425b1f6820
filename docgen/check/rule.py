"""Rules, and the one table they stand in.

A rule is a small function with a code, its clause, how grave it is, and two examples; its docstring is its
manual page, in Vietnamese, first line the title. Registering refuses a rule that lacks any of these. Knows
no rule by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from docgen.check.context import CheckContext
from docgen.errors import Severity
from docgen.word.edits import Edit

_CODE = re.compile(r"TT[0-9]{3}")
_DECREE = "ND30 Phụ lục I, "


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: place and ``changes`` as in :class:`Finding`; ``clause`` if it is not the rule's."""

    message: str
    hint: str = ""
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    clause: str = ""
    changes: tuple[Edit, ...] = ()


Judge = Callable[[CheckContext], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``good`` passes it, ``bad`` breaks it: one part on a line, its look before the bar."""

    code: str
    clause: str
    severity: Severity
    manual: str
    good: str
    bad: str
    judge: Judge

    @property
    def title(self) -> str:
        """The first line of the manual page."""
        return self.manual.split("\n", 1)[0]


RULES: dict[str, Rule] = {}


def rule(
    code: str, clause: str, *, good: str, bad: str, severity: Severity = Severity.ERROR
) -> Callable[[Judge], Judge]:
    """Enter a function as a rule. ``clause`` without a document's name is one of the decree's Phụ lục I."""

    def enter(judge: Judge) -> Judge:
        manual = cleandoc(judge.__doc__ or "")
        if not _CODE.fullmatch(code) or code in RULES or not (manual and good and bad):
            raise ValueError(f"{code}: a rule needs a code of its own, a manual page and two examples")
        RULES[code] = Rule(code, full_clause(clause), severity, manual, cleandoc(good), cleandoc(bad), judge)
        return judge

    return enter


def full_clause(clause: str) -> str:
    """``II.1.b`` as it is cited: ``ND30 Phụ lục I, II.1.b``; "" stays, and so does a full citation."""
    return f"{_DECREE}{clause}" if re.match(r"[IV]+\b", clause) else clause
