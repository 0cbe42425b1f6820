"""Spans of text: lines as they stand on the page, and the words to compare them by.

A part of the form is rarely one paragraph: a tab may part two of them, a line break two others. Knows
Word documents and letters, not what the parts mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from docgen.check.span import Span
from docgen.vn.text import nfc, normalized
from docgen.word.model import Paragraph, Run, RunFormat, WordDocument

OLD_FONTS = (".Vn", "VNI")
"""How the names of fonts for the encodings before Unicode begin (TCVN3, VNI)."""
WHITE = "FFFFFF"
"""The colour of letters that fill a line and print nothing on paper."""
_OF_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_FOREIGN = re.compile("[\u00a1-\u00ff]")  # where the old encodings have their letters
_MARKS = re.compile("[\u0300-\u036f]+")  # what Vietnamese letters come apart into
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_MOST_LINES = 100  # of one paragraph: no part of the form has as many
_SEGMENT = re.compile(r"[^\t]+")
_TWO_COLUMNS = re.compile(r"(?:^|\n)(\t+)[^\t\n]{1,150}(\t+)[^\t\n]")  # both columns set by tabs
_MOST_OF_OFFICE = 7  # words of an office in small letters
_LONGEST_OF_OFFICE = 60  # letters
_ENDS = (".", ";", ":", ",")
_RULE = re.compile(r"[oO0\W_]*")  # the circles between its dashes are letters
_SHORT = 1_000  # letters of a line whose pieces are remembered
_NEAR = 8  # paragraphs: lines of one head or one signature
_HEAD_OF_TEXT = 1000  # letters in which such a line would stand


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of the form, or one line of it.

    ``role`` is a :class:`~docgen.check.recognition.roles.Role`, or the key of a component that only one form
    has; ``start`` and ``end`` are offsets in the
    paragraph's text.
    ``tabbed``: it shares its line with another part, so that its place is made by tabs.
    """

    role: str
    paragraph: int
    start: int
    end: int
    tabbed: bool = False

    @property
    def span(self) -> Span:
        """Its place, as a finding says it."""
        return Span(self.paragraph, self.start, self.end)


class Line(NamedTuple):
    """A line as written: a paragraph, or what tabs and line breaks make of one.

    ``text`` has letters and marks composed; ``start`` and ``end`` are offsets in the paragraph as it is.
    ``column`` is ``left``, ``right`` or ``whole``.
    """

    paragraph: int
    start: int
    end: int
    text: str
    column: str
    tabbed: bool = False

    def form_part(self, role: str) -> FormPart:
        """The same span as a part."""
        return FormPart(role, self.paragraph, self.start, self.end, self.tabbed)


@lru_cache(maxsize=1024)  # the same lines are asked about again and again
def fold(text: str) -> str:
    """Letters and digits without marks, in small letters, words parted by one space."""
    plain = normalized("NFD", text.lower().replace("đ", "d"))
    return _NOT_WORD.sub(" ", _MARKS.sub("", plain)).strip()


def is_upper(text: str) -> bool:
    """There are letters, and all of them are capitals."""
    return text.upper() == text and text.lower() != text


def is_rule(text: str) -> bool:
    """Whether a line is a rule drawn with signs: “-----”, “***”, “----o0o----”."""
    return bool(_RULE.fullmatch(text))


def has_words(text: str) -> bool:
    """Whether there are letters that are no part of a drawn rule."""
    return any(map(str.isalpha, text)) and not is_rule(text)


def is_sentence(text: str) -> bool:
    """Running text: words in small letters that come to an end, or many of them, long or with figures."""
    if is_upper(text):
        return False
    if len(text.split()) > _MOST_OF_OFFICE:
        return text.endswith(_ENDS) or len(text) > _LONGEST_OF_OFFICE or any(map(str.isdigit, text))
    return text.endswith("/.") or (text.endswith(".") and not text.istitle() and " " in text)


def next_page(document: WordDocument, index: int) -> int:
    """The first paragraph below ``index`` that a page break or a new section parts from it."""
    paragraphs, section = document.paragraphs, document.paragraphs[index].section
    for after in range(index + 1, len(paragraphs)):
        here = paragraphs[after]
        parted = here.section != section or here.format.page_break_before or here.text.startswith("\f")
        if parted or "\f" in paragraphs[after - 1].text.lstrip("\f"):
            return after
    return len(paragraphs)


def stands_below(document: WordDocument, line: Line, office: Line) -> bool:
    """Whether a line stands in the column of an office that tabs part from what stands beside it."""
    (order, of), (own, count) = _place(document, office), _place(document, line)
    if of == 1 or line.column == "whole":
        return True
    return own == order if count == of else line.column == office.column and own == count - 1


def ends_line(document: WordDocument, line: Line) -> bool:
    """Whether no tab parts it from something behind it on its line."""
    order, count = _place(document, line)
    return order == count - 1


def _place(document: WordDocument, line: Line) -> tuple[int, int]:
    """Which of the pieces that tabs make of its line it is, and how many they are."""
    text = document.paragraphs[line.paragraph].text
    before, behind = text[: line.start].rpartition("\n")[2], text[line.start :].partition("\n")[0]
    left, own = (len(re.findall(r"[^\t]*[^\s][^\t]*", piece)) for piece in (before, behind))
    return left, left + own


def lines_of(document: WordDocument, indexes: Iterable[int]) -> Iterator[Line]:
    """The lines with text of these paragraphs; text boxes and what prints nothing are left out."""
    for index in indexes:
        paragraph = document.paragraphs[index]
        if paragraph.in_text_box or _is_unseen(paragraph):
            continue
        column = _column(document, paragraph)
        first = _first_column(document, index) if column == "whole" and "\t" in paragraph.text else 0
        position = 0
        for line in paragraph.text.split("\n", _MOST_LINES)[:_MOST_LINES]:
            yield from _segments(index, line, position, column, first)
            position += len(line) + 1


def _is_unseen(paragraph: Paragraph) -> bool:
    """All letters are hidden, or white: a short line of them only keeps room for a signature."""
    for run in paragraph.runs:
        if not run.format.hidden and run.format.color != WHITE and run.text.strip():
            return False
    return bool(paragraph.text.strip())


def _first_column(document: WordDocument, index: int) -> int:
    """How many tabs lead to the left column where both columns are set by tabs; 0 where it needs none."""
    if not document.paragraphs[index].text.startswith("\t"):
        return 0
    for near in document.paragraphs[max(0, index - _NEAR) : index + _NEAR]:
        found = _TWO_COLUMNS.search(near.text[:_HEAD_OF_TEXT]) if "\t" in near.text else None
        if found and near.location is None and not near.in_text_box:
            return len(found[1])
    return 0


def _column(document: WordDocument, paragraph: Paragraph) -> str:
    location = paragraph.location
    if location is None:
        return "whole"
    cells = len(document.tables[location.table].rows[location.row].cells)
    if cells == 1:
        return "whole"
    return "left" if location.cell == 0 else "right" if location.cell == cells - 1 else "middle"


def _segments(index: int, line: str, position: int, column: str, first: int) -> Iterator[Line]:
    """What tabs part; what stands behind more tabs than lead to the left column stands on the right."""
    tabbed = column == "whole" and "\t" in line.rstrip("\t")
    for order, piece in enumerate((_pieces if len(line) <= _SHORT else _pieces.__wrapped__)(line)):
        where = column
        if tabbed:
            where = "left" if order == 0 and piece.tabs <= first else "right"
        yield Line(index, position + piece.start, position + piece.end, piece.text, where, tabbed)


class _Piece(NamedTuple):
    """What stands between two tabs, without the blanks around it; ``tabs`` is where the first one ends."""

    tabs: int
    start: int
    end: int
    text: str


@lru_cache(maxsize=1024)  # the same lines are asked about again and again
def _pieces(line: str) -> tuple[_Piece, ...]:
    found = []
    for match in _SEGMENT.finditer(line):
        if text := match[0].strip():
            start = match.start() + match[0].index(text)
            found.append(_Piece(match.start(), start, start + len(text), nfc(text)))
    return tuple(found)


def runs_in(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, str, RunFormat]]:
    """The runs of a span, cut to it: offset, text, look."""
    index = 0
    for run in paragraph.runs:
        low, high = max(index, start), min(index + len(run.text), end)
        if low < high:
            yield low, run.text[low - index : high - index], run.format
        index += len(run.text)


def visible_runs(paragraph: Paragraph) -> list[Run]:
    """The runs that print something."""
    return [run for run in paragraph.runs if run.text.strip() and not run.format.hidden]


def is_old_encoding(paragraph: Paragraph) -> bool:
    """Whether the text is in an encoding before Unicode, so that it can be read in its own font only.

    Such a font alone does not tell: Unicode text, numbers and plain letters are read in it as well.
    """
    return any(
        run.text
        and not run.text.isascii()
        and (run.format.h_ansi.startswith(OLD_FONTS) or run.format.ascii.startswith(OLD_FONTS))
        and not _OF_UNICODE.search(nfc(run.text))
        and _FOREIGN.search(run.text)
        for run in paragraph.runs
    )


def all_italic(paragraph: Paragraph) -> bool:
    """Every letter is in italics; True without letters."""
    return all(run.format.italic for run in visible_runs(paragraph))


def all_bold(paragraph: Paragraph) -> bool:
    """Every letter is bold; False without letters."""
    runs = visible_runs(paragraph)
    return bool(runs) and all(run.format.bold for run in runs)
