"""What a check says of a document: one finding, complete in itself, with its place and its clause."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.check.span import Span
from docgen.errors import Problem, Severity
from docgen.word.edits import Edit


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    ``code`` is stable ("TT203" form, "SL101" figures); ``message`` says in Vietnamese what is wrong,
    ``hint`` what to do. ``span`` is the place, None when the finding is about the whole document.
    ``excerpt`` holds the words around the place, ``clause`` where the rule comes from ("ND30 Phụ lục I,
    II.1.b"), ``changes`` mend it all and guess nothing; none where that cannot be. ``page`` counts from 1,
    None where pages are not known. ``line`` as in :class:`docgen.check.rule.Hit`.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    span: Span | None = None
    excerpt: str = ""
    clause: str = ""
    changes: tuple[Edit, ...] = ()
    page: int | None = None
    line: str = ""

    @property
    def paragraph(self) -> int | None:
        """The index in :attr:`WordDocument.paragraphs`, None when it is about the whole document."""
        return self.span.paragraph if self.span else None

    @property
    def start(self) -> int:
        """The offset in the paragraph's text at which the place begins."""
        return self.span.start if self.span else 0

    @property
    def end(self) -> int:
        """The offset in the paragraph's text at which the place ends."""
        return self.span.end if self.span else 0

    @property
    def fixable(self) -> bool:
        """It can be mended without guessing."""
        return bool(self.changes)

    def as_problem(self, file: str = "") -> Problem:
        """The same as every command tells what is wrong, with its place in ``file``."""
        path = "" if self.span is None else f"đoạn {self.span.paragraph + 1}"
        path += "" if self.page is None else f", trang {self.page}"
        return Problem(self.code, self.message, path, file, self.hint, self.severity)
