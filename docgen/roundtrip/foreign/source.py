"""A Word file of other hands as it is read here: its parts, and its letters line by line.

A line of the file may be a paragraph, or what tabs and line breaks make of one. Letters are composed, hidden
ones are left out. Knows Word documents and the parts of a form, not what the data of a report look like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from docgen.check.recognition.form_parts import FormPart
from docgen.check.recognition.parts import Parts, recognise
from docgen.roundtrip.foreign.completing import completed
from docgen.roundtrip.foreign.flattening import Flattened, flattened
from docgen.roundtrip.foreign.gaps import with_columns
from docgen.roundtrip.units import PLAIN, Emphasis, Line, emphases_of, one_emphasis
from docgen.standard.rules import load_standard
from docgen.vn.text import find_control_characters, nfc
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph, Run, WordDocument
from docgen.word.package import Package


@dataclass(frozen=True)
class Source:
    """A file and what was recognised in it.

    ``whole`` has the paragraphs that begin in the head and go on as text, of which ``document`` has the rest.
    """

    package: Package
    document: WordDocument
    parts: Parts
    whole: Mapping[int, Paragraph] = field(default_factory=dict)
    flattened: Flattened | None = None

    def in_file(self, index: int) -> int:
        """The paragraph of the file that a paragraph of ``document`` comes from."""
        return self.flattened.origin[index] if self.flattened is not None and index >= 0 else index

    def paragraph_of(self, part: FormPart) -> Paragraph:
        """The paragraph that a part of the form stands in, as it is in the file."""
        return self.whole.get(part.paragraph) or self.document.paragraphs[part.paragraph]

    def text(self, part: FormPart) -> str:
        """The words of a part of the form, on one line."""
        text = self.paragraph_of(part).text[part.start : part.end]
        return " ".join(holdable(text).split())

    def texts(self, *roles: str) -> list[str]:
        """The words of every piece of these roles."""
        return [self.text(part) for part in self.parts.of(*roles)]

    @cached_property
    def form_tables(self) -> frozenset[int]:
        """The tables that parts of head and closing stand in: none of them is a table of data."""
        tables = (self.outer_tables.get(part.paragraph) for part in self.parts.form_parts)
        return frozenset(table for table in tables if table is not None)

    def says(self, index: int) -> bool:
        """Whether a paragraph shows something; text boxes are left out."""
        paragraph = self.document.paragraphs[index]
        return not paragraph.in_text_box and bool(printed_text(paragraph))

    def line(self, form_part: FormPart, part: str = "") -> Line:
        """A part of the form as a line."""
        paragraph = self.paragraph_of(form_part)
        text = holdable(paragraph.text[form_part.start : form_part.end])
        return plain_line(form_part.paragraph, text, part or form_part.role, paragraph)

    @cached_property
    def outer_tables(self) -> dict[int, int]:
        """The outermost table of each paragraph that stands in one."""
        found: dict[int, int] = {}
        for index, paragraph in enumerate(self.document.paragraphs):
            location = paragraph.location
            while location is not None:
                found[index] = location.table
                location = self.document.tables[location.table].location
        return found

    @cached_property
    def _by_table(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, table in self.outer_tables.items():
            found.setdefault(table, []).append(index)
        return found

    def inside(self, table: int) -> Sequence[int]:
        """The paragraphs of an outermost table, those of tables in it included."""
        return self._by_table.get(table, [])


def read_source(package: Package) -> Source:
    """Read a file and recognise its parts. DocxError if it cannot be read."""
    found = flattened(read_document(package))
    document = found.document
    judging = load_standard().judging
    columns = with_columns(document)
    parts = completed(columns, recognise(columns, judging), judging.types)
    opened = max((x.end for x in parts.of("can_cu") if x.paragraph == parts.body[0]), default=0)
    if not opened:
        return Source(package, document, parts, flattened=found)
    first = parts.body[0]
    whole = document.paragraphs[first]
    rest = [_cut(whole, opened) if i == first else each for i, each in enumerate(document.paragraphs)]
    return Source(package, replace(document, paragraphs=tuple(rest)), parts, {first: whole}, found)


def _cut(paragraph: Paragraph, start: int) -> Paragraph:
    """A paragraph without the letters before ``start`` and the white space behind them."""
    start += len(paragraph.text[start:]) - len(paragraph.text[start:].lstrip())
    runs: list[Run] = []
    at = 0
    for run in paragraph.runs:
        if text := run.text[max(0, start - at) :]:
            runs.append(replace(run, text=text))
        at += len(run.text)
    return replace(paragraph, text=paragraph.text[start:], runs=tuple(runs))


def holdable(text: str) -> str:
    """Composed letters, without control characters, which the data cannot hold."""
    indexes = {at for at, _ in find_control_characters(text)}
    return nfc("".join(letter for at, letter in enumerate(text) if at not in indexes) if indexes else text)


def without_gaps(text: str) -> str:
    """The lines of a text with one space where they have several, which only set it on its page."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def plain_line(index: int, text: str, part: str, paragraph: Paragraph) -> Line:
    """A line whose look the form decides."""
    return Line(index, text, "", part, 0, one_emphasis(PLAIN, len(text)), paragraph.location, paragraph)


def letters_of(paragraph: Paragraph) -> tuple[str, tuple[Emphasis, ...]]:
    """What a paragraph shows, without its label and page breaks; bold and italic of each letter."""
    texts: list[str] = []
    emphases: list[tuple[Emphasis, int]] = []
    for run in paragraph.runs:
        if run.format.hidden:
            continue
        text = holdable(run.text.replace("\f", ""))
        texts.append(text)
        emphases.append(((run.format.bold, run.format.italic), len(text)))
    text = nfc("".join(texts))
    return text, emphases_of(emphases, len(text))


def printed_text(paragraph: Paragraph) -> str:
    """Label and letters of a paragraph as they are read aloud, without white space at the ends."""
    text = letters_of(paragraph)[0].strip()
    label = paragraph.label.strip()
    return f"{label} {text}".strip() if label else text


def nested_tables(source: Source) -> list[int]:
    """The first paragraph with text of each table in a cell of another, in the order of the file."""
    found: dict[int, int] = {}
    for index, paragraph in enumerate(source.document.paragraphs):
        location = paragraph.location
        if location is None or location.table in found or not source.says(index):
            continue
        table = source.document.tables[location.table]
        several = sum(len(row.cells) for row in table.rows) > 1
        if several and table.location is not None and source.outer_tables[index] not in source.form_tables:
            found[location.table] = index
    return list(found.values())
