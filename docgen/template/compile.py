"""A Word template, read and compiled once: the only file that knows docxtpl.

docxtpl gives the tags their meaning (``{%p for … %}``, ``{%tr … %}``, ``{{p … }}``, tags that Word split
into pieces). Its way of evaluating and saving is not used: here names are strict, text is always escaped,
XML is strict, and code in a template reaches nothing but the report.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocxError, TemplateError
from docgen.template import faults
from docgen.template.attributes import wrong_constants
from docgen.template.cache import remembered
from docgen.template.context import Budget, shallow, template_environment
from docgen.template.embed import DATA_PART, prepared
from docgen.template.explain import explained
from docgen.template.geometry import find_geometry, find_numbering
from docgen.template.layout import Geometry
from docgen.template.mending import ESCAPED, Source, compiled_source, marked_tables
from docgen.template.numbers import NumberingInfo
from docgen.template.positions import mark_positions, placed
from docgen.template.proof import proven
from docgen.template.scopes import forgotten_values
from docgen.template.source import prepare
from docgen.template.styles import Styles, find_styles
from docgen.word.markup import XML_HEAD
from docgen.word.package import Package, parse_xml, read_docx, read_package, refuse_external

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

    from docgen.template.marking import Marker

MAX_PART = 4_000_000  # bytes; docxtpl's tag handling is quadratic on crafted input
MAX_TAGS = 2_000

_FILLED = re.compile(r"word/(header\d*|footer\d*|footnotes|endnotes)\.xml$")
_TAG = re.compile(r"\{[{%#]")
_LINE = re.compile(r"<w:(?:p|tc)(?=[ >])")  # each begins a line


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled any number of times.

    ``parts`` are copied as they are, ``report_parts`` are the same with a place for a report's data;
    ``sources`` are the parts with tags, compiled. ``proven`` names those whose documents need no proof of
    their own. ``file`` is the template file, ``hash`` its SHA-256.
    """

    name: str
    parts: Mapping[str, bytes]
    report_parts: Mapping[str, bytes]
    sources: Mapping[str, Source]
    lines: Mapping[str, tuple[str, ...]]
    styles: Styles
    geometry: Geometry
    numbering: NumberingInfo | None
    budget: Budget
    proven: frozenset[str]
    file: bytes
    hash: str


def compile_template(source: Path | bytes, name: str = "", marker: Marker | None = None) -> CompiledTemplate:
    """Read, check and compile a template; with ``marker`` what it prints says where it comes from.

    TemplateError names the template and the paragraph where a tag is wrong; DocxError says why the file
    is no .docx.
    """
    name = name or (source.name if isinstance(source, Path) else "mẫu Word")
    file = read_docx(source) if isinstance(source, Path) else source
    try:
        package = read_package(file)
    except DocxError as error:
        raise DocxError(f"{name}: {error.message}", error.problems) from error
    refuse(package, name)
    faults.refuse(faults.package_faults(package.parts, filled_parts(package)), name)
    budget = Budget()
    environment = template_environment(budget, marker)
    sources, lines, whole = {}, {}, set()
    for part, text in _patched_parts(package, name).items():
        if text is None:
            continue
        lines[part] = tuple(text.split("\n"))
        with explained(name, lines[part]):
            marked = marked_tables(text)
            tree = placed(shallow(environment.parse(marked)))
            faults.refuse([*forgotten_values(tree, lines[part]), *wrong_constants(tree, lines[part])], name)
            budget.counted(tree)
            sources[part] = compiled_source(marked, tree, environment, budget)
        if proven(tree):
            whole.add(part)
    root = parse_xml(package.parts[package.main], package.main)
    styles_root = parse_xml(package.parts.get("word/styles.xml", _NO_STYLES), "word/styles.xml")
    styles = find_styles(styles_root)
    return CompiledTemplate(
        name=name,
        parts=package.parts,
        report_parts=prepared(package.parts),
        sources=sources,
        lines=lines,
        styles=styles,
        geometry=find_geometry(root, styles_root, styles),
        numbering=find_numbering(package.parts, styles_root, styles),
        budget=budget,
        proven=frozenset(whole if styles.plain else ()),
        file=file,
        hash=hashlib.sha256(file).hexdigest(),
    )


def _patched_parts(package: Package, name: str) -> Mapping[str, str | None]:
    parts = {part: package.parts[part] for part in filled_parts(package)}
    return remembered(parts, lambda: {part: patched(data, part, name) for part, data in parts.items()})


def filled_parts(package: Package) -> list[str]:
    """The parts in which tags are looked for: the document, headers, footers and notes."""
    return sorted(part for part in package.parts if part == package.main or _FILLED.match(part))


def patched(data: bytes, part: str, name: str) -> str | None:
    """A part as Jinja source, one line for each paragraph; None for a part without tags.

    TemplateError with all that is wrong with its tags, as far as that is seen before they are parsed.
    """
    from lxml import etree  # noqa: PLC0415 - late: `docgen --help` must not load it

    root, text = parsed(data, part, name)
    if not _openers(text) and not ESCAPED.search(text):
        return None
    faults.refuse(faults.source_faults(root), name)
    prepare(root)
    text = etree.tostring(root, encoding="unicode")
    return mark_positions(_LINE.sub(r"\n\g<0>", _docxtpl_patch(text.replace("\n", " "))))


def parsed(data: bytes, part: str, name: str) -> tuple[_Element, str]:
    """A part's root and its XML as text; TemplateError if it is too large for a template."""
    from lxml import etree  # noqa: PLC0415 - late: `docgen --help` must not load it

    if len(data) > MAX_PART:
        raise TemplateError(f"{name}: phần {part} lớn hơn {MAX_PART // 10**6} MB, không phải mẫu báo cáo")
    root = parse_xml(data, part)
    text = etree.tostring(root, encoding="unicode")
    if (tags := _openers(text)) > MAX_TAGS:
        raise TemplateError(f"{name}: phần {part} có {tags} thẻ, nhiều nhất là {MAX_TAGS}")
    return root, text


def _openers(text: str) -> int:
    """How many tags open, also where Word has put formatting between the two brackets."""
    return len(_TAG.findall(re.sub(r"<[^>]+>", "", text)))


def _docxtpl_patch(text: str) -> str:
    result: str = _docxtpl("").patch_xml(text)  # opens nothing: the file is only opened by render
    return result


def opened_by_docxtpl(template: CompiledTemplate) -> DocxTemplate:
    """The template as docxtpl opens it: what an InlineImage or a Subdoc of its document is made with."""
    return _docxtpl(io.BytesIO(template.file))


def _docxtpl(file: str | io.BytesIO) -> DocxTemplate:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - late: it loads python-docx and lxml

    return DocxTemplate(file)


def refuse(package: Package, name: str) -> None:
    """Refuse what must not be a template: a finished report, a file that points outside itself."""
    if DATA_PART in package.parts:
        raise TemplateError(
            f"{name}: đây là báo cáo do docgen lập, không phải mẫu (hãy dùng mẫu gốc: docgen template export)"
        )
    try:
        refuse_external(package.parts)
    except DocxError as error:
        raise TemplateError(f"{name}: {error.message}") from error


_NO_STYLES = (
    f'{XML_HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'.encode()
)
