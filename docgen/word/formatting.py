"""Any .docx, read: every paragraph with the formatting a reader would see.

The check of the form and the tests of our own output look at documents through this; a style that
says 14 pt is worth nothing if a run says 12. Read-only. Knows Word, not what documents are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocxError
from docgen.word.child_order import first_child
from docgen.word.extras import extras_in, may_have_extras
from docgen.word.inline import InlineReader, RawRun
from docgen.word.known_blocks import KnownBlocks, Stand
from docgen.word.limits import DEFAULT_LIMITS, Limits, TextBounds
from docgen.word.model import CellLocation, Extra, Paragraph, Run, Section, Table, WordDocument
from docgen.word.ns import w
from docgen.word.numbering import LabelCounter
from docgen.word.opc import relationships
from docgen.word.package import Package, parse_xml, read_package
from docgen.word.sections import adds_up_spacing, even_and_odd, read_section, usual_tab_stop
from docgen.word.strict_xml import StreamedPart
from docgen.word.styles import TableLook
from docgen.word.styles_and_lists import StylesAndLists, styles_and_lists_in
from docgen.word.tables import read_table, regions_of, table_look
from docgen.word.walk import blocks, cells, rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_WORD = "phần này không phải nội dung của Word; hãy mở tệp bằng Word và lưu lại thành .docx."


_TABLE = w("tbl")
Rewriting = Callable[[Paragraph], Paragraph]
"""What becomes of each paragraph as soon as it is read."""


def read_document(
    source: Package | Path | bytes,
    limits: Limits = DEFAULT_LIMITS,
    *,
    rewritten: Rewriting | None = None,
    main: Iterable[bytes] | None = None,
    known: KnownBlocks | None = None,
) -> WordDocument:
    """The document with its effective formatting; DocxError as :func:`read_package` and ``parse_xml``.

    ``rewritten``: what stands in place of each paragraph, which it gets with its no-break spaces as they are
    written. ``main``: the document part as it comes, in place of what the package has of it; those of its
    blocks that are ``known`` are not read anew, and OutOfPlaceError says that they would have to be.
    """
    package = source if isinstance(source, Package) else read_package(source, limits)
    return _Reader(package, limits, rewritten, known).read(main)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the walk is: in which cell, under which table style, in a text box or not."""

    location: CellLocation | None = None
    look: TableLook = TableLook()  # noqa: RUF009 - frozen and shared on purpose
    in_text_box: bool = False


class _Reader:
    """Opens the parts a document is made of, then walks its stories."""

    def __init__(
        self, package: Package, limits: Limits, rewritten: Rewriting | None, known: KnownBlocks | None
    ) -> None:
        self._package = package
        self._known = known
        self._limits = limits
        self._rewritten = rewritten
        self._extras: frozenset[Extra] = frozenset()
        links = relationships(package.parts, package.main, limits)
        self._by_kind = {link.kind: link.target for link in reversed(links)}
        self._styles_and_lists = styles_and_lists_in(package, limits)

    def _optional(self, kind: str) -> _Element | None:
        name = self._by_kind.get(kind, "")
        return self._part(name) if name in self._package.parts else None

    def _part(self, name: str) -> _Element:
        return parse_xml(self._package.parts[name], name, self._limits)

    def read(self, chunks: Iterable[bytes] | None) -> WordDocument:
        name = self._package.main
        main = self._story(name)
        if self._known is not None and chunks is not None:
            main.known = self._known
            chunks = self._known.placed(chunks, self._styles_and_lists)
        part = StreamedPart(self._package.parts[name] if chunks is None else chunks, name, self._limits)
        last: list[_Element] = []
        has_extras = may_have_extras(self._package.parts[name])
        main.walk(self._noted(part.children(w("body")), last, has_extras=has_extras), _Spot())
        if part.root is None or part.root.tag != w("document"):
            raise DocxError(f"{name}: {_NOT_WORD}")
        self._extras |= extras_in(part.root)
        if part.root.find(w("body")) is not None:
            main.end_section(last[0] if last else None)
        used = {
            name
            for section in main.sections
            for name in (*section.headers.values(), *section.footers.values())
            if name in self._package.parts
        }
        stories = {name: self._head_or_foot(name) for name in sorted(used)}
        for kind in ("footnotes", "endnotes") if Extra.FOOTNOTE in self._extras else ():
            if self._by_kind.get(kind, "") in self._package.parts:
                self._text(self._by_kind[kind])
        settings = self._optional("settings")
        return WordDocument(
            paragraphs=tuple(main.paragraphs),
            tables=tuple(main.tables),
            sections=tuple(main.sections),
            stories=stories,
            even_and_odd=even_and_odd(settings),
            adds_up_spacing=adds_up_spacing(settings),
            extras=self._extras,
            tab_stop=usual_tab_stop(settings),
        )

    def _noted(
        self, children: Iterator[_Element], last: list[_Element], *, has_extras: bool
    ) -> Iterator[_Element]:
        """The children of the body; what else they hold is noted, the properties of the last section kept."""
        for child in children:
            if has_extras and (found := extras_in(child)):
                self._extras |= found
                if self._known is not None:
                    self._known.spoil()
            if child.tag == w("sectPr") and not last:
                last.append(child)
            yield child

    def _text(self, name: str) -> _Element:
        """A part with text in it; what else it holds is noted."""
        root = self._part(name)
        self._extras |= extras_in(root)
        return root

    def _head_or_foot(self, name: str) -> tuple[Paragraph, ...]:
        story = self._story(name)
        story.walk(self._text(name), _Spot())
        return tuple(story.paragraphs)

    def _story(self, name: str) -> _Story:
        links = {link.id: link.target for link in relationships(self._package.parts, name, self._limits)}
        return _Story(name, self._styles_and_lists, links, self._limits, self._rewritten)


class _Story:
    """One run of text: the body, a header or a footer. Collects while walking."""

    def __init__(
        self,
        part: str,
        styles_and_lists: StylesAndLists,
        links: Mapping[str, str],
        limits: Limits,
        rewritten: Rewriting | None,
    ) -> None:
        self._bounds = TextBounds(part, limits)
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.sections: list[Section] = []
        self._part = part
        self._styles = styles_and_lists.styles
        self._looks = styles_and_lists.looks
        self._links = links
        self._labels = LabelCounter(styles_and_lists.lists)
        self._rewritten = rewritten
        self.known: KnownBlocks | None = None
        self._inline = InlineReader(links, as_written=rewritten is not None)

    def walk(self, parent: Iterable[_Element], spot: _Spot) -> None:
        """Everything below ``parent``, in reading order; also what is given child by child."""
        for elements in blocks(parent):
            if elements[0].tag == _TABLE:
                self._table(elements[0], spot)
            elif self.known is not None and self.known.is_place(elements):
                self._reach(self.known, elements[0], spot)
            else:
                self._paragraph(elements, spot)

    def end_section(self, element: _Element | None) -> None:
        """Close the section that ends here."""
        before = self.sections[-1] if self.sections else None
        self.sections.append(read_section(element, before, self._links))

    def _table(self, element: _Element, spot: _Spot) -> None:
        index = len(self.tables)
        table = read_table(element, self._styles, spot.location, self._part, len(self.sections))
        self.tables.append(table)
        look = table_look(element)
        for row, row_element in enumerate(rows(element)):
            for cell, cell_element in enumerate(cells(row_element)):
                location = CellLocation(index, row, cell, table.rows[row].cells[cell].width)
                regions = tuple(regions_of(look, table, row, cell))
                inside = replace(spot, location=location, look=TableLook(table.style_id, regions))
                self.walk(cell_element, inside)

    def _reach(self, known: KnownBlocks, place: _Element, spot: _Spot) -> None:
        """A block of the body begins; what is known is not read but counted."""
        stand = Stand(spot, len(self.tables), len(self.sections), self._inline.in_field)
        for block in known.reached(place, stand, self.tables):
            for made, num_id, level in block.paragraphs:
                if made.item and level:
                    label = self._labels.next_label(num_id, level)
                    if label != made.item.label:
                        made = replace(made, item=replace(made.item, label=label))  # noqa: PLW2901
                self._add(made)
            self.tables += block.tables

    def _add(self, made: Paragraph) -> None:
        self._bounds.checked(made.text, len(made.runs))
        self.paragraphs.append(made if self._rewritten is None else self._rewritten(made))

    def _paragraph(self, elements: list[_Element], spot: _Spot) -> None:
        properties = first_child(elements[-1], "pPr")
        look = self._looks.paragraph(spot.look, properties)
        content = self._inline.read(*elements)
        runs = tuple(self._run(raw, spot.look, look.style_id) for raw in content.runs)
        item = look.item
        if item is not None and look.level is not None:
            item = replace(item, label=self._labels.next_label(look.num_id, look.level))
        made = Paragraph(
            text="".join(run.text for run in runs),
            style_id=look.style_id,
            style_name=look.style_name,
            format=look.format,
            runs=runs,
            mark=look.mark,
            item=item,
            part=self._part,
            section=len(self.sections),
            location=spot.location,
            in_text_box=spot.in_text_box,
            fields=tuple(content.fields),
            lines=tuple(content.drawn.lines),
            pictures=content.drawn.pictures,
        )
        if self.known is not None:
            self.known.read(made, look.num_id, look.level)
        self._add(made)
        for box in content.drawn.boxes:
            self.walk(box, replace(spot, in_text_box=True))
        if properties is not None and look.ends_section:
            self.end_section(first_child(properties, "sectPr"))

    def _run(self, raw: RawRun, table_look: TableLook, style_id: str) -> Run:
        look = self._looks.run(table_look, style_id, raw.properties)
        return Run(text=raw.text, format=look.format, style_id=look.style_id, link=raw.link)


__all__ = ["WordDocument", "read_document"]
