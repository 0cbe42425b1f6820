"""A report as its template prints it, with the map of where every span of its text comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from docgen.report.document import Block, Document, Drawing, Table
from docgen.report.load import Loaded
from docgen.report.origins import Origin
from docgen.report.resolve import resolve
from docgen.template.mapped import MarkedTemplate, marked_template
from docgen.template.marking import Marker, all_texts, private_letters
from docgen.vn.nobreak import NO_BREAK
from docgen.word.formatting import read_document
from docgen.word.limits import DEFAULT_LIMITS
from docgen.word.model import Paragraph, WordDocument
from docgen.word.package import Package
from docgen.word.sharing import Sharing

_FACTOR = 20  # marks may be longer than the words they stand around
_LIMITS = replace(
    DEFAULT_LIMITS,
    max_letters=_FACTOR * DEFAULT_LIMITS.max_letters,
    max_paragraph=_FACTOR * DEFAULT_LIMITS.max_paragraph,
)
Origins = tuple[Origin, ...]


@dataclass(frozen=True)
class Printed:
    """A report as it stands on paper.

    ``document`` is what :func:`~docgen.word.formatting.read_document` reads from the finished file, whose
    parts are ``package``. ``origins`` has for each of its paragraphs the spans whose place in the data
    is known, outer ones first; ``stories`` the same for heads and feet of pages, by part. ``tables`` are
    the tables of the data by their index among the document's tables.
    """

    document: WordDocument
    origins: tuple[Origins, ...]
    stories: dict[str, tuple[Origins, ...]]
    tables: dict[int, Table]
    package: Package

    def slim(self) -> Printed:
        """The same without the XML of the document part, of which ``document`` says all that is read."""
        parts = {**self.package.parts, self.package.main: b""}
        return replace(self, package=replace(self.package, parts=parts))


class Printer:
    """Prints reports in one template; what it needs for that is made once."""

    def __init__(self, template: Path | bytes, texts: Iterable[str] = (), name: str = "") -> None:
        """``texts``: what the reports may hold besides the text of the first one."""
        self._source = template
        self._letters = private_letters(texts)
        self._name = name
        self._template: MarkedTemplate | None = None

    def print(
        self,
        loaded: Loaded,
        *,
        drawn: bool = True,
        whole: bool = False,
        known: Iterable[Paragraph] = (),
    ) -> Printed:
        """``loaded`` as :func:`docgen.generate.generate` prints it, to the letter.

        ``known`` are paragraphs of another document: what is the same in both is held once.
        ``whole``: its package keeps the text of the document, which takes memory and which few need.
        Without ``drawn`` the paragraphs of pictures and charts are there, but empty: drawing takes time, and
        where the files of pictures are nobody knows. DataError, TemplateError and DocxError as there.
        """
        document = resolve(loaded, origins=True)
        if not drawn:
            document = _undrawn(document)
        if self._template is None:
            letters = chain([self._letters], all_texts(document))
            self._template = marked_template(self._source, letters, self._name)
        parts = self._template.fill(document)
        report = _Report.of(document)
        del document  # of a long report it takes as much memory as what is read next
        return _read(parts, self._template, report, Sharing(known), whole=whole)


def _undrawn(document: Document) -> Document:
    appendices = (each._replace(blocks=_blank(each.blocks)) for each in document.appendices)
    return document._replace(blocks=_blank(document.blocks), appendices=tuple(appendices))


def _blank(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(each._replace(content=None) if isinstance(each, Drawing) else each for each in blocks)


class _Report(NamedTuple):
    """What is asked of a report once it is filled: its tables, and whether it has spaces without a break."""

    tables: tuple[Table, ...]
    glued: bool

    @classmethod
    def of(cls, document: Document) -> _Report:
        """That of ``document``, which need not be kept for it."""
        tables = tuple(block for block in document.every_block if isinstance(block, Table))
        return cls(tables, any(NO_BREAK in text for text in all_texts(document)))


def _read(
    parts: dict[str, bytes], template: MarkedTemplate, report: _Report, sharing: Sharing, *, whole: bool
) -> Printed:
    """The document without marks, as any reader sees it; the places of the marks in it.

    ``parts`` are emptied: two copies of a long document at a time are enough.
    """
    marked = read_document(Package(parts), _LIMITS)
    paragraphs, document = list(marked.paragraphs), replace(marked, paragraphs=())
    heads = {part: list(found) for part, found in marked.stories.items()}
    del marked
    origins = _taken_out(paragraphs, template.marker, sharing)
    stories = {part: _taken_out(found, template.marker) for part, found in heads.items()}
    if report.glued:
        paragraphs.clear()
    elif not whole:
        parts[Package(parts).main] = b""  # nobody asks for it again
    package = Package(template.without_marks(parts))
    parts.clear()
    if report.glued:  # a mark beside such a space changes what it is
        document = sharing.document(read_document(package, _LIMITS))
    else:  # the same without reading it once more
        kept = {part: tuple(found) for part, found in heads.items()}
        document = replace(document, paragraphs=tuple(paragraphs), stories=kept)
    template.marker.forget()
    tables = _tables_of(document, template.template.styles.get("bang", ""), report.tables)
    printed = Printed(document, origins, stories, tables, package)
    return printed if whole else printed.slim()


def _taken_out(
    paragraphs: list[Paragraph], marker: Marker, sharing: Sharing | None = None
) -> tuple[Origins, ...]:
    """The spans of each paragraph whose origin is marked; marks have no length.

    The ``paragraphs`` lose their marks one by one, and are then as they are read from the same file without
    marks: there are never two of each.
    """
    found: list[Origins] = []
    for index, each in enumerate(paragraphs):
        texts, origins = marker.split(run.text for run in each.runs)
        found.append(tuple(origins))
        bare = _bare_paragraph(each, texts, marker)
        paragraphs[index] = sharing.paragraph(bare) if sharing else bare
    return tuple(found)


def _bare_paragraph(paragraph: Paragraph, texts: Sequence[str], marker: Marker) -> Paragraph:
    """``paragraph`` whose runs have these ``texts``; empty ones are not there."""
    runs = [
        run if text == run.text else replace(run, text=text)
        for run, text in zip(paragraph.runs, texts, strict=True)
        if text
    ]
    fields = tuple(map(marker.without_marks, paragraph.fields))
    return replace(paragraph, text="".join(texts), runs=tuple(runs), fields=fields)


def _tables_of(document: WordDocument, style: str, tables: Sequence[Table]) -> dict[int, Table]:
    """The tables that the data have printed: those in the style of data, in their order."""
    printed = [i for i, table in enumerate(document.tables) if style and table.style_id == style]
    return dict(zip(printed, tables, strict=False))
