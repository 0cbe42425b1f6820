"""A Word template, read and compiled once: the only file that knows docxtpl.

docxtpl gives the tags their meaning (``{%p for … %}``, ``{%tr … %}``, ``{{p … }}``, tags that Word split
into pieces). Its way of evaluating and saving is not used: here names are strict, text is always escaped,
XML is strict, and code in a template reaches nothing but the report.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from docgen.errors import DocxError
from docgen.patterns import regex
from docgen.template.attributes import wrong_constants
from docgen.template.cache import remembered
from docgen.template.contents import has_contents
from docgen.template.context import Budget, shallow, template_environment
from docgen.template.embed import prepared
from docgen.template.explain import explained
from docgen.template.geometry import find_further, find_geometry, find_numbering
from docgen.template.grids import CHANGING, FIXED, marked_tables
from docgen.template.layout import Geometry
from docgen.template.lists import Lists, find_lists, numbered_loops
from docgen.template.needs import find_needs
from docgen.template.notes import NotePlan
from docgen.template.numbers import NumberingInfo
from docgen.template.once import misplaced_bodies
from docgen.template.parts import filled_parts, has_tags, parsed, refuse
from docgen.template.positions import mark_positions, placed
from docgen.template.postprocess import Source, drawings_in, draws_again, unescaped
from docgen.template.printed import Printed, printed_of
from docgen.template.proof import proven
from docgen.template.refusing import refuse as refuse_faults
from docgen.template.scopes import forgotten_values
from docgen.template.styles import Styles, find_styles
from docgen.word.markup import XML_HEAD
from docgen.word.package import Package, parse_xml, read_docx, read_package
from docgen.word.tidy import tidied

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

    from docgen.report.sandbox import Sandbox
    from docgen.template.marking import Marker

_WORTH_KEEPING = 512 * 1024  # bytes of a template that is remembered
_LINE = regex(r"<w:(?:p|tc)(?=[ >])")  # each begins a line


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled any number of times.

    ``parts`` are copied as they are, ``report_parts`` are the same with a place for a report's data;
    ``sources`` are the parts with tags, compiled; ``main`` is the document among them. ``notes`` are the
    parts of notes by kind; ``note_parts`` those that lack notes which are filled in the document.
    ``drawings`` are the numbers of drawings that are copied as they are. ``file`` is the template file,
    ``hash`` its SHA-256. ``printed`` are the names that it prints. ``contents``: it has a table of contents.
    """

    name: str
    main: str
    parts: Mapping[str, bytes]
    report_parts: Mapping[str, bytes]
    sources: Mapping[str, Source]
    lines: Mapping[str, tuple[str, ...]]
    styles: Styles
    geometry: Geometry
    numbering: NumberingInfo | None
    further: Mapping[tuple[str, ...], int]
    lists: Lists
    drawings: frozenset[str]
    notes: Mapping[str, str]
    note_parts: Mapping[str, bytes]
    budget: Budget
    file: bytes
    hash: str
    printed: Printed
    contents: bool

    @property
    def proven(self) -> frozenset[str]:
        """The parts whose documents need no proof of their own."""
        return frozenset(part for part, source in self.sources.items() if source.proven)


def compile_template(source: Path | bytes, name: str = "", marker: Marker | None = None) -> CompiledTemplate:
    """Read, check and compile a template; with ``marker`` what it prints says where it comes from.

    A template without ``marker`` is remembered: the next report of its form, made by the same thread, finds
    it compiled. TemplateError names the template and the paragraph where a tag is wrong; DocxError says why
    the file is no .docx.
    """
    name = name or (source.name if isinstance(source, Path) else "mẫu Word")
    file = read_docx(source) if isinstance(source, Path) else source
    if marker is None and len(file) <= _WORTH_KEEPING:
        return _kept(file, name, get_ident())
    return _compiled(file, name, marker)


@lru_cache(maxsize=4)
def _kept(file: bytes, name: str, _thread: int) -> CompiledTemplate:
    """One for each thread: what a template may still spend is counted while it is filled."""
    return _compiled(file, name, None)


def _compiled(file: bytes, name: str, marker: Marker | None) -> CompiledTemplate:
    try:
        package = read_package(file)
    except DocxError as error:
        raise DocxError(f"{name}: {error.message}", error.problems) from error
    refuse(package, name)
    filled = filled_parts(package)
    patched_parts = _patched_parts(package, filled, name)
    texts = {part: text for part, text in patched_parts.items() if text is not None}
    root = parse_xml(package.parts[package.main], package.main)
    styles_root = parse_xml(package.parts.get("word/styles.xml", _NO_STYLES), "word/styles.xml")
    styles = find_styles(styles_root)
    numbering = find_numbering(package.parts, styles_root, styles)
    lists = find_lists(package.parts, styles_root, numbering)
    budget = Budget()
    notes = NotePlan.of(package)
    plain = [part for part in filled if part not in texts]
    parts = {**package.parts, **tidied(package.parts, plain), **notes.reduced}
    drawn = {part: drawings_in(parts[part].decode("utf-8", "replace")) for part in filled}
    twice = frozenset(_in_several(drawn.values()))
    maker = _Maker(name, budget, template_environment(budget, marker), lists, styles.plain, twice)
    sources = {part: maker.source(text, main=part == package.main) for part, text in texts.items()}
    kept = (part for part in drawn if part not in sources or not sources[part].drawings)
    return CompiledTemplate(
        name=name,
        main=package.main,
        parts=parts,
        report_parts=prepared(parts),
        sources=sources,
        lines={part: tuple(text.split("\n")) for part, text in texts.items()},
        styles=styles,
        geometry=find_geometry(root, styles_root, styles),
        numbering=numbering,
        further=find_further(package.parts),
        lists=lists,
        drawings=frozenset(number for part in kept for number in drawn[part]),
        notes=notes.parts,
        note_parts=notes.reduced,
        budget=budget,
        file=file,
        hash=hashlib.sha256(file).hexdigest(),
        printed=reduce(or_, maker.printed, Printed()),
        contents=has_contents(parts[package.main]),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Compiles the parts of one template."""

    name: str
    budget: Budget
    environment: Sandbox
    lists: Lists
    plain_styles: bool
    drawn_twice: frozenset[str]
    printed: list[Printed] = field(default_factory=list)

    def source(self, text: str, *, main: bool) -> Source:
        """A part, its tags read and judged, ready to be filled."""
        lines = text.split("\n")
        with explained(self.name, lines):
            marked = marked_tables(text)
            tree = placed(shallow(self.environment.parse(marked)))
            wrong = (*forgotten_values(tree, lines), *wrong_constants(tree, lines))
            refuse_faults([*wrong, *misplaced_bodies(tree, lines, main=main)], self.name)
            self.printed.append(printed_of(tree))
            needs, whole, restarts = find_needs(tree), proven(tree), numbered_loops(tree, self.lists)
            self.budget.counted(tree)
            return Source(
                template=self.environment.from_string(unescaped(tree)),
                budget=self.budget,
                drawings=draws_again(tree, marked) or not self.drawn_twice.isdisjoint(drawings_in(marked)),
                proven=whole and self.plain_styles,
                needs_finish=needs.any or CHANGING in marked or FIXED in marked or any(restarts.values()),
                restarts=restarts,
            )


def _in_several(parts: Iterable[list[str]]) -> Iterator[str]:
    """What stands in more than one of the lists."""
    seen = Counter(number for part in parts for number in set(part))
    return (number for number, count in seen.items() if count > 1)


def _patched_parts(package: Package, filled: Collection[str], name: str) -> Mapping[str, str | None]:
    """The text of each part that is filled; a package that is remembered was judged when it was read."""

    def judged() -> Mapping[str, str | None]:
        from docgen.template.faults import package_faults  # noqa: PLC0415 - only for a template that is new

        texts = {part: patched(package, part, name) for part in filled}
        refuse_faults(package_faults(package.parts, filled), name)
        return {part: texts.get(part) for part in package.parts}

    found = remembered(package.parts, judged)
    return {part: found[part] for part in filled}


def patched(package: Package, part: str, name: str, *, judged: bool = False) -> str | None:
    """A part as Jinja source, one line for each paragraph; None for a part without tags.

    TemplateError with all that is wrong with its tags, as far as that is seen before they are parsed; not
    if that has been ``judged`` already.
    """
    from lxml import etree  # noqa: PLC0415 - late: `docgen --help` must not load it

    from docgen.template.faults import source_faults  # noqa: PLC0415 - as in :func:`_patched_parts`
    from docgen.template.source import prepare  # noqa: PLC0415

    root, text = parsed(package.parts[part], part, name)
    if not has_tags(text):
        return None
    if not judged:
        refuse_faults(source_faults(root), name)
    NotePlan.of(package).apply(root, part)
    prepare(root)
    text = etree.tostring(root, encoding="unicode")
    return mark_positions(_LINE.sub(r"\n\g<0>", _docxtpl_patch(text.replace("\n", " "))))


def _docxtpl_patch(text: str) -> str:
    result: str = _docxtpl("").patch_xml(text)  # opens nothing: the file is only opened by render
    return result


def opened_by_docxtpl(template: CompiledTemplate) -> DocxTemplate:
    """The template as docxtpl opens it: what an InlineImage or a Subdoc of its document is made with."""
    return _docxtpl(io.BytesIO(template.file))


def _docxtpl(file: str | io.BytesIO) -> DocxTemplate:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - late: it loads python-docx and lxml

    return DocxTemplate(file)


_NO_STYLES = (
    f'{XML_HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'.encode()
)
