"""A report as its template prints it, with the map of where every span of its text comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.report.document import Block, Document, Drawing, Table
from docgen.report.filled import no_paragraphs, with_blocks
from docgen.report.load import Loaded
from docgen.report.origins import Origin
from docgen.report.resolve import resolve
from docgen.report.tracing import Paragraphs
from docgen.template.mapped import MarkedTemplate, marked_template
from docgen.template.marking import Marker, letters_of, private_letters
from docgen.template.plan import tables_of
from docgen.word.formatting import read_document
from docgen.word.inline import with_plain_spaces
from docgen.word.known_blocks import OutOfPlaceError
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


class Printer:
    """Prints reports in one template; what it needs for that is made once."""

    def __init__(self, template: Path | bytes, texts: Iterable[str] = (), name: str = "") -> None:
        """``texts``: what the reports may hold besides the text of the first one."""
        self._source = template
        self._letters = private_letters(texts)
        self._name = name
        self._template: MarkedTemplate | None = None
        self._paragraphs: Paragraphs | None = None

    def print(
        self,
        loaded: Loaded,
        *,
        drawn: bool = True,
        whole: bool = False,
        known: Iterable[Paragraph] = (),
        again: bool = False,
    ) -> Printed:
        """``loaded`` as :func:`docgen.generate.generate` prints it, to the letter.

        ``known`` are paragraphs of another document: what is the same in both is held once.
        ``whole``: its package keeps the text of the document, which takes memory and which few need.
        Without ``drawn`` the paragraphs of pictures and charts are there, but empty: drawing takes time, and
        where the files of pictures are nobody knows. ``again``: nearly the same report is printed next, and
        what is the same in it will not be read anew. DataError, TemplateError and DocxError as there.
        """
        if again and self._paragraphs is None:
            self._paragraphs = {}
        document = resolve(loaded, origins=True, known=self._paragraphs)
        if not drawn:
            document = _undrawn(document)
        if self._template is None:
            letters = [self._letters, letters_of(document)]
            self._template = marked_template(self._source, letters, self._name)
        marker = self._template.marker
        marker.remembers = again or marker.remembers
        try:
            return _read(self._template, document, known, whole=whole)
        except OutOfPlaceError:
            marker.forget()
            return _read(self._template, document, known, whole=whole)
        finally:
            if not again:
                self.forget()

    def forget(self) -> None:
        """Forget what was kept for printing again."""
        self._paragraphs = None
        if self._template is not None:
            self._template.marker.forget()


def _undrawn(document: Document) -> Document:
    appendices = (each._replace(blocks=_blank(each.blocks)) for each in document.appendices)
    return document._replace(blocks=_blank(document.blocks), appendices=tuple(appendices))


def _blank(blocks: Sequence[Block]) -> Sequence[Block]:
    drawings = {at: each for at, each in no_paragraphs(blocks) if isinstance(each, Drawing)}
    return with_blocks(blocks, {at: each._replace(content=None) for at, each in drawings.items()})


def _tables(document: Document) -> tuple[Table, ...]:
    """The tables of a report, which need not be kept for them."""
    bodies = (document.blocks, *(appendix.blocks for appendix in document.appendices))
    return tuple(table for blocks in bodies for _, table in tables_of(blocks))


def _read(
    template: MarkedTemplate, document: Document, known: Iterable[Paragraph], *, whole: bool
) -> Printed:
    """The document without marks, as any reader sees it; the places of the marks in it.

    Its document part is read as it is written, unless it is to be kept ``whole``.
    """
    marker, pieces = template.marker, None
    if whole:
        parts = template.fill(document)
    else:
        parts, pieces = template.written(document)
    unmarked = _Unmarking(marker, Sharing(known))
    blocks = marker.blocks if marker.remembers else None
    found = read_document(Package(parts), _LIMITS, rewritten=unmarked, main=pieces, known=blocks)
    if pieces is not None:
        parts[template.template.main] = b""  # what is left of it says nothing
    package = Package(template.without_marks(parts))
    stories = {part: tuple(unmarked.origins[part]) for part in found.stories}
    style = template.template.styles.get("bang", "")
    tables = _tables_of(found, style, _tables(document))
    return Printed(found, tuple(unmarked.origins[package.main]), stories, tables, package)


class _Unmarking:
    """Takes the marks out of paragraphs as they are read; they are then as in the file without marks.

    ``origins`` has, by part, the spans of each paragraph whose origin is marked; marks have no length.
    """

    def __init__(self, marker: Marker, sharing: Sharing) -> None:
        self._marker, self._sharing = marker, sharing
        self.origins: defaultdict[str, list[Origins]] = defaultdict(list)

    def __call__(self, paragraph: Paragraph) -> Paragraph:
        known = self._marker.unmarked.get(id(paragraph))
        if known is None or known[0] is not paragraph:
            texts, origins = self._marker.split(run.text for run in paragraph.runs)
            bare = self._bare(paragraph, with_plain_spaces(texts))
            known = (paragraph, bare, tuple(origins))
            if self._marker.remembers:
                self._marker.unmarked[id(paragraph)] = known
        self.origins[paragraph.part].append(known[2])
        return known[1]

    def _bare(self, paragraph: Paragraph, texts: Sequence[str]) -> Paragraph:
        """``paragraph`` whose runs have these ``texts``; empty ones are not there."""
        fields = tuple(map(self._marker.without_marks, paragraph.fields))
        if known := self._sharing.like(paragraph, texts, fields):
            return known
        runs = [
            run if text == run.text else replace(run, text=text)
            for run, text in zip(paragraph.runs, texts, strict=True)
            if text
        ]
        made = replace(paragraph, text="".join(texts), runs=tuple(runs), fields=fields)
        return self._sharing.paragraph(made)


def _tables_of(document: WordDocument, style: str, tables: Sequence[Table]) -> dict[int, Table]:
    """The tables that the data have printed: those in the style of data, in their order."""
    printed = [i for i, table in enumerate(document.tables) if style and table.style_id == style]
    return dict(zip(printed, tables, strict=False))
