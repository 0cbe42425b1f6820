"""What a rule is: form, figures and structure in one framework.

A rule says what it looks at; the runner (:mod:`docgen.check.judging`) hands it each such thing in turn. The
docstring of its judging function is its manual page, in Vietnamese, first line the title; ``--explain`` shows
it. Knows no rule by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from typing import Any, Generic, TypeVar

from docgen.check.span import Span
from docgen.errors import Severity
from docgen.report.one_slip import Balance, Quotient
from docgen.word.edits import Edit

T = TypeVar("T")

_CODE = re.compile(r"(?:TT|SL|CT)[0-9]{3}")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DECREE = "ND30 Phụ lục I, "


class Subject(StrEnum):
    """What a rule is handed, one at a time."""

    FILE = "file"
    """The parts of the package: a mapping of names to bytes."""
    DOCUMENT = "document"
    """The document with its parts: a ``CheckContext``."""
    PARAGRAPH = "paragraph"
    """One paragraph of the body: a ``ParagraphContext``."""
    PROSE = "prose"
    """The text of one paragraph and nothing else: a ``ParagraphProse``. Not asked twice of one text."""
    TEXT = "text"
    """All paragraphs that hold a figure: a sequence of ``ParagraphProse``."""
    TABLE = "table"
    """One table with headings: a ``Grid``."""
    DATA = "data"
    """The document beside the data it carries: a ``ComparedReport``."""


class Fix(StrEnum):
    """Whether the findings of a rule bring the changes that mend them."""

    ALWAYS = "always"
    """Every finding brings changes (none inside template codes)."""
    SOMETIMES = "sometimes"
    """Those do of which it is certain what must stand there."""
    NEVER = "never"
    """Somebody must decide what is meant."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found.

    ``span`` is the place, None for the whole document; ``clause`` if it is not the rule's; ``changes`` as in
    :class:`docgen.check.finding.Finding`; ``excerpt`` what to show where no place in the text has the words.
    ``line``: the words of the form's own line that is wrong or missing; data tell of the same in its place.
    ``balance``, of a wrong sum: the cells it reasons about, each by its span; ``quotient`` of a wrong rate.
    """

    message: str
    hint: str = ""
    span: Span | None = None
    clause: str = ""
    changes: tuple[Edit, ...] = ()
    excerpt: str = ""
    line: str = ""
    balance: Balance = ()
    quotient: Quotient | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Generic[T]):
    """A rule that judges one ``T`` at a time.

    ``good`` is a small document that passes, ``bad`` one with exactly this finding. ``anywhere``: it holds
    also for documents that the decree does not govern. ``in_codes``: it speaks also of what stands between
    the braces of a template. ``only_if_found``: a paragraph in which this is not found is not handed to it;
    nor is one of which ``only_if`` says no. Both must say the same of every text of one shape, whatever its
    numbers are (:mod:`docgen.check.figures.shapes`): they are asked once for all of them. ``only_in``: a
    document of which this says no has no such paragraph.
    """

    code: str
    name: str
    clause: str
    severity: Severity
    subject: Subject
    fix: Fix
    good: str
    bad: str
    judge: Callable[[T], Iterable[Hit]]
    anywhere: bool = False
    in_codes: bool = False
    only_if_found: re.Pattern[str] | None = None
    only_if: Callable[[Any], object] | None = None
    only_in: Callable[[Any], object] | None = None

    @property
    def is_form(self) -> bool:
        """A rule about the form (thể thức), whose examples are documents and not sentences."""
        return self.code.startswith("TT")

    @property
    def manual(self) -> str:
        """The manual page: a title, what is judged, and when the rule stays silent.

        Numbers of the standard stand in it by their names: :func:`docgen.check.manual_numbers.with_numbers`.
        """
        return cleandoc(self.judge.__doc__ or "")


def rule(  # noqa: PLR0913 - what a rule declares, each by its name
    code: str,
    name: str,
    clause: str = "",
    *,
    subject: Subject,
    fix: Fix,
    good: str,
    bad: str,
    severity: Severity = Severity.ERROR,
    anywhere: bool = False,
    in_codes: bool = False,
    only_if_found: str = "",
    only_if: Callable[[Any], object] | None = None,
    only_in: Callable[[Any], object] | None = None,
) -> Callable[[Callable[[T], Iterable[Hit]]], Rule[T]]:
    """Make a :class:`Rule` of a judging function; ValueError if it lacks its manual page or an example.

    ``clause`` without a document's name is one of the decree's Phụ lục I; ``only_if_found`` is a pattern.
    """

    def made(judge: Callable[[T], Iterable[Hit]]) -> Rule[T]:
        if not (_CODE.fullmatch(code) and _NAME.fullmatch(name) and judge.__doc__ and good and bad):
            raise ValueError(f"{code}: a rule needs a code, a name, a manual page and two examples")
        return Rule(
            code=code,
            name=name,
            clause=full_clause(clause),
            severity=severity,
            subject=subject,
            fix=fix,
            good=cleandoc(good),
            bad=cleandoc(bad),
            judge=judge,
            anywhere=anywhere,
            in_codes=in_codes,
            only_if_found=re.compile(only_if_found) if only_if_found else None,
            only_if=only_if,
            only_in=only_in,
        )

    return made


AnyRule = Rule[Any]


def full_clause(clause: str) -> str:
    """``II.1.b`` as it is cited: ``ND30 Phụ lục I, II.1.b``; "" stays, and so does a full citation."""
    return f"{_DECREE}{clause}" if re.match(r"[IV]+\b", clause) else clause
