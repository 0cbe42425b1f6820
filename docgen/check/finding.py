"""What a check says of a document: one finding, complete in itself, with its place and its clause."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.errors import Problem, Severity
from docgen.word.edits import Edit


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    ``code`` is stable ("TT203" form, "SL101" figures); ``message`` says in Vietnamese what is wrong,
    ``hint`` what to do. ``paragraph`` is the index in :attr:`WordDocument.paragraphs`, None when the finding
    is about the whole document; ``start`` and ``end`` are offsets in that paragraph's text. ``excerpt`` holds
    the words around the place, ``clause`` where the rule comes from ("ND30 Phụ lục I, II.1.b").
    ``changes`` mend it all and guess nothing; none where that cannot be. ``page`` counts from 1, None where
    pages are not known.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    excerpt: str = ""
    clause: str = ""
    changes: tuple[Edit, ...] = ()
    page: int | None = None

    @property
    def fixable(self) -> bool:
        """It can be mended without guessing."""
        return bool(self.changes)

    def as_problem(self, file: str = "") -> Problem:
        """The same as every command tells what is wrong, with its place in ``file``."""
        path = "" if self.paragraph is None else f"đoạn {self.paragraph + 1}"
        path += "" if self.page is None else f", trang {self.page}"
        return Problem(self.code, self.message, path, file, self.hint, self.severity)
