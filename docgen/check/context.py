"""What a rule looks at: the document, its parts, the standard it is judged by.

Holds the small questions that many rules ask: the text of a piece, its formats, how wide a column is.
Judges nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from docgen.check.columns import column_width
from docgen.check.figures.grid import Grid, grids
from docgen.check.figures.paragraph_prose import ParagraphProse, prose_of
from docgen.check.pages.layout import Layout
from docgen.check.recognition.form_parts import FormPart, fold, runs_in
from docgen.check.recognition.parts import Parts
from docgen.check.recognition.roles import Role
from docgen.standard.rules import Component, Standard
from docgen.word.metrics import text_width
from docgen.word.model import Paragraph, RunFormat, WordDocument

T = TypeVar("T")

LETTER = re.compile(r"[^\W_]")
"""A letter or digit."""
_RECIPIENTS = frozenset({Role.NOI_NHAN})
_TWIPS = 20  # in a point
BODY_ROLES = frozenset(
    {
        Role.NOI_DUNG,
        Role.MUC_1,
        Role.MUC_2,
        Role.MUC_3,
        Role.MUC_4,
        Role.DIEU,
        Role.KHOAN,
        Role.GACH,
        Role.CONG,
    }
)


@dataclass(frozen=True)
class CheckContext:
    """A document to be judged by a standard; a profile's choice of rules does not concern it.

    What is worked out once for all rules is kept here, and goes when the document goes.

    ``layout`` is None where nobody has looked at pages. ``may_lack`` are the parts that it need not have,
    named as in :attr:`Parts.doubts`; None where nobody has said that it has the form at all.
    """

    document: WordDocument
    parts: Parts
    standard: Standard
    layout: Layout | None = None
    may_lack: Collection[str] | None = None

    @cached_property
    def memory(self) -> dict[Any, Any]:
        """What searches have found; see :func:`once_per_document`."""
        return {}

    @cached_property
    def text_of_all(self) -> str:
        """All paragraphs of the body as they stand, labels left out, one per line.

        One search of it costs a tenth of searching each paragraph: most rules find nothing to look at.
        """
        return "\n".join(each.text for each in self.document.paragraphs)

    @cached_property
    def paragraphs(self) -> tuple[ParagraphContext, ...]:
        """Every paragraph of the body with what is known of it."""
        prose = prose_of(each.text for each in self.document.paragraphs)
        return tuple(
            ParagraphContext(index, prose[each.text], each, self)
            for index, each in enumerate(self.document.paragraphs)
        )

    @cached_property
    def looks(self) -> tuple[RunFormat, ...]:
        """Every look that letters of the body have: a handful of them, while runs are many."""
        runs = (run.format for paragraph in self.document.paragraphs for run in paragraph.runs)
        return tuple({id(each): each for each in runs}.values())

    @cached_property
    def paragraph_proses(self) -> tuple[ParagraphContext, ...]:
        """The paragraphs that hold a digit."""
        return tuple(each for each in self.paragraphs if each.prose.has_digit)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables that have headings and rows of one width."""
        return tuple(grids(self.document))

    @cached_property
    def roles_by_paragraph(self) -> dict[int, frozenset[str]]:
        """The parts of head, opening and closing that stand in a paragraph, by its index."""
        found: dict[int, set[str]] = {}
        for part in self.parts.form_parts:
            found.setdefault(part.paragraph, set()).add(part.role)
        return {index: frozenset(roles) for index, roles in found.items()}

    @cached_property
    def tabbed(self) -> frozenset[int]:
        """The paragraphs in which tabs put a part in its place."""
        return frozenset(part.paragraph for part in self.parts.form_parts if part.tabbed)

    def matches(
        self, pattern: re.Pattern[str], start: int = 0, end: int | None = None, words: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """Where a pattern is found in all paragraphs, or from ``start`` to before ``end``: index and match.

        A text is searched once, wherever it stands; with ``words``, in small letters, only if it has one.
        """
        for each in self.paragraphs[start:end]:
            if not words or any(word in each.folded for word in words):
                for match in each.prose.matches(pattern):
                    yield each.index, match

    def says(self, *words: str) -> bool:
        """Whether any of ``words`` stands anywhere in the document."""
        return any(each in self.text_of_all for each in words)

    def paragraph(self, part: FormPart) -> Paragraph:
        """The paragraph a piece stands in."""
        return self.document.paragraphs[part.paragraph]

    def text(self, part: FormPart) -> str:
        """The words of a piece."""
        return self.paragraph(part).text[part.start : part.end]

    def in_heads(self, role: str) -> Iterator[FormPart]:
        """The first piece of a role in the document's head, and that in the head of a text it issues."""
        below = self.parts.issued.of(role) if self.parts.issued else []
        yield from (*self.parts.of(role)[:1], *below[:1])

    def whole(self, role: str) -> str:
        """The words of all pieces of a role, joined by a space; "" without one."""
        return " ".join(self.text(part) for part in self.parts.of(role))

    def run_formats(self, part: FormPart) -> tuple[tuple[int, str, RunFormat], ...]:
        """Offset, text and look of every span of a part that has letters or digits."""
        key = part.paragraph, part.start, part.end
        if key not in self.memory:
            runs = runs_in(self.paragraph(part), part.start, part.end)
            self.memory[key] = tuple(each for each in runs if LETTER.search(each[1]))
        found: tuple[tuple[int, str, RunFormat], ...] = self.memory[key]
        return found

    def component(self, role: str) -> Component | None:
        """How a part must look, None for a part that no clause describes."""
        return self.standard.components.get(role) or self.standard.judging.components.get(role)

    def clause(self, role: str) -> str:
        """The clause that says how a part must look, "" for a part that none describes."""
        part = self.component(role)
        return part.clause if part else ""

    def body(self) -> Iterator[tuple[int, Role, Paragraph]]:
        """Every paragraph of running text, appendices included: index, role, paragraph."""
        for index, role in self.parts.roles.items():
            if role in BODY_ROLES:
                yield index, role, self.document.paragraphs[index]

    def body_size(self) -> float:
        """The type size that most letters of the running text have, of those a clause allows if any is.

        0 without text.
        """
        sizes: Counter[float] = Counter()
        for _, _, paragraph in self.body():
            for run in paragraph.runs:
                sizes[run.format.size] += len(run.text)
        part = self.component(Role.NOI_DUNG)
        legal = {size for size in sizes if part and part.size.low <= size <= part.size.high}
        return max(legal or sizes, key=lambda size: sizes[size], default=0.0)

    def width(self, part: FormPart) -> float:
        """The width of a piece's text on one line, in twips; letters may be set closer or apart."""
        return sum(
            text_width(text, run_format.size, bold=run_format.bold, italic=run_format.italic)
            * run_format.stretch
            + len(text) * run_format.spacing * _TWIPS
            for _, text, run_format in runs_in(self.paragraph(part), part.start, part.end)
        )

    def room(self, paragraph: Paragraph) -> float:
        """The width between the paragraph's indents, in twips, cell margins not counted."""
        paragraph_format = paragraph.format
        return column_width(self.document, paragraph) - paragraph_format.left - paragraph_format.right

    def fills_a_line(self, index: int) -> bool:
        """The paragraph is longer than one line, so that its alignment shows."""
        paragraph = self.document.paragraphs[index]
        whole = FormPart(Role.NONE, index, 0, len(paragraph.text))
        return self.width(whole) > self.room(paragraph)

    def main_text(self) -> Iterator[tuple[int, Paragraph]]:
        """Every paragraph between head and closing, tables included."""
        for index in range(*self.parts.body):
            yield index, self.document.paragraphs[index]

    def text_below(self, index: int) -> int | None:
        """The next paragraph that has text, None without one."""
        paragraphs = self.document.paragraphs
        return next((i for i in range(index + 1, len(paragraphs)) if paragraphs[i].text.strip()), None)

    def kind(self) -> str:
        """The kind of document as it is written in the standard (``BÁO CÁO``), "" if unknown."""
        return self.kind_named(self.whole(Role.TEN_LOAI))

    def kind_named(self, words: str) -> str:
        """The kind that words name, marks and capitals aside, as the standard writes it; "" for none."""
        folded = fold(words)
        return next((name for name in self.standard.judging.types if fold(name) == folded), "")


@dataclass(frozen=True)
class ParagraphContext(ParagraphProse):
    """One paragraph of the body: its text with its figures, how it looks, and the document around it."""

    paragraph: Paragraph
    context: CheckContext

    @property
    def is_tabbed(self) -> bool:
        """Whether a part stands in it that tabs put in its place."""
        return self.index in self.context.tabbed

    def has_role_of(self, roles: frozenset[str]) -> bool:
        """Whether a part of these roles stands in it."""
        return not roles.isdisjoint(self.context.roles_by_paragraph.get(self.index, ()))

    def is_beside_recipients(self, index: int) -> bool:
        """Whether the words at ``index`` stand beside a line of recipients: behind blanks, a tab, a brace."""
        if not self.has_role_of(_RECIPIENTS):
            return False
        lines = [each for each in self.context.parts.of(Role.NOI_NHAN) if each.paragraph == self.index]
        return not any(each.start <= index < each.end for each in lines)


def once_per_document(find: Callable[[CheckContext], T]) -> Callable[[CheckContext], T]:
    """Let a search be made once per document, however many rules ask for it."""

    @wraps(find)
    def remembered(context: CheckContext) -> T:
        memory: dict[Any, T] = context.memory
        if find not in memory:
            memory[find] = find(context)
        return memory[find]

    return remembered
