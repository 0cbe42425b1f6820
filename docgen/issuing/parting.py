"""A document and its appendices as files of their own; what is unseen in the file stays behind.

Appendices that are not in the document's own file are signed one by one: number and time of signing stand
in the upper right corner of their first page (ND30 Phụ lục I, III.1.d).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.check.recognition.parts import Parts, recognise
from docgen.errors import DocxError
from docgen.joining.sections import REFERENCES, sections_of
from docgen.standard.rules import Standard, load_standard
from docgen.word.child_order import child_of, switch
from docgen.word.formatting import read_document
from docgen.word.markup import NAMESPACES, XML_HEAD, escape, inside_text
from docgen.word.ns import r, w
from docgen.word.opc import declare, relationships, rels_name
from docgen.word.package import Package
from docgen.word.properties import switched_on
from docgen.word.strict_xml import parse_xml, print_xml
from docgen.word.tracking import has_tracked_changes
from docgen.word.walk import paragraph_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

_TIME: Final = "thời gian ký: …/…/… …:…:… +07:00"
_HEADER: Final = "word/headerKySo.xml"
_HEADER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


@dataclass(frozen=True, slots=True)
class Parted:
    """The document without its appendices, and each of these with its number as printed ("II")."""

    main: Package
    appendices: tuple[tuple[str, Package], ...]


def parted(package: Package) -> Parted:
    """Part a Word file. DocxError if it still has tracked changes or remarks: nobody should send them out."""
    root = parse_xml(package.parts[package.main], package.main)
    _refuse_unfinished(root)
    standard = load_standard()
    document = read_document(package)
    parts = recognise(document, standard.judging)
    body = root.find(w("body"))
    starts = [] if body is None else list(_starts(body, parts))
    if body is None or not starts:
        return Parted(package, ())
    _with_all_references(sections_of(body))
    ends = [*(index for index, _ in starts[1:]), len(body) - 1]
    symbol = parts.one("so_ky_hieu")
    text = "" if symbol is None else " ".join(document.paragraphs[symbol.paragraph].text.split())
    made = [
        (number, _signed(_cut(package, root, start, end), text, standard))
        for (start, number), end in zip(starts, ends, strict=True)
    ]
    return Parted(_cut(package, root, 0, starts[0][0]), tuple(made))


def _refuse_unfinished(root: _Element) -> None:
    if has_tracked_changes(root):
        raise DocxError("tệp còn vết sửa (Track Changes) chưa xử lý (hãy chấp nhận hoặc từ chối trong Word)")
    if next(root.iter(w("commentReference")), None) is not None:
        raise DocxError("tệp còn lời ghi chú (comment) bên lề (hãy xoá trong Word trước khi phát hành)")


def _starts(body: _Element, parts: Parts) -> Iterator[tuple[int, str]]:
    """The place in the body where each appendix begins, and its number."""
    paragraphs = list(paragraph_elements(body))
    for appendix in parts.appendices:
        element = paragraphs[appendix.start][0]
        while (parent := element.getparent()) is not None and parent is not body:
            element = parent
        yield body.index(element), appendix.number


def _with_all_references(sections: Sequence[_Element]) -> None:
    """Every section names the heads and feet that it takes over from the one before."""
    known: dict[tuple[str, str], str] = {}
    for section in sections:
        own = {
            (name, each.get(w("type"), "default")): each.get(r("id"), "")
            for name in REFERENCES
            for each in section.findall(w(name))
        }
        for (name, kind), target in known.items():
            if (name, kind) not in own:
                section.insert(0, section.makeelement(w(name), {w("type"): kind, r("id"): target}))
        known |= own


def _cut(package: Package, root: _Element, start: int, end: int) -> Package:
    """The package with the blocks of the body from ``start`` up to ``end`` alone."""
    copy = deepcopy(root)
    body = copy.find(w("body"))
    assert body is not None  # noqa: S101 - the caller has looked
    section = _section_at(list(body), end - 1)
    # With nobody holding them: to remove a long table that somebody holds takes lxml minutes.
    del body[end:]
    del body[:start]
    _end_with(body, section)
    return Package({**package.parts, package.main: print_xml(copy)}, package.main)


def _section_at(blocks: Sequence[_Element], index: int) -> _Element:
    """A copy of the properties of the section that the block at ``place`` lies in."""
    for block in blocks[index:]:
        found = block if block.tag == w("sectPr") else block.find(f"{w('pPr')}/{w('sectPr')}")
        if found is not None:
            return deepcopy(found)
    return blocks[0].makeelement(w("sectPr"))


def _end_with(body: _Element, section: _Element) -> None:
    """Let the body end with this section; an empty paragraph that only held its break goes."""
    last = body[-1]
    own = last.find(f"{w('pPr')}/{w('sectPr')}")
    if own is not None and (properties := own.getparent()) is not None:
        properties.remove(own)
        before = last.getprevious()
        if next(last.iter(w("r")), None) is None and before is not None and before.tag == w("p"):
            body.remove(last)
    body.append(section)


def _signed(package: Package, symbol: str, standard: Standard) -> Package:
    """The appendix with number and time of signing in the upper right corner of its first page."""
    root = parse_xml(package.parts[package.main], package.main)
    body = root.find(w("body"))
    assert body is not None  # noqa: S101 - it has been cut
    first = sections_of(body)[0]
    shown = "first" if switched_on(first.find(w("titlePg"))) else "default"
    heads = {each.get(w("type"), "default"): each for each in first.findall(w("headerReference"))}
    links = {each.id: each.target for each in relationships(package.parts, package.main)}
    old = links.get(heads[shown].get(r("id"), "")) if shown in heads else None
    if "first" in heads:
        first.remove(heads["first"])
    line = "; ".join(filter(None, (symbol, _TIME)))
    parts = dict(package.parts)
    own = _add_header(parts, package.main, _header(parts.get(old or ""), line, standard), old)
    switch(first, "titlePg", on=True)
    first.insert(0, first.makeelement(w("headerReference"), {w("type"): "first", r("id"): own}))
    child_of(first, "pgNumType").set(w("start"), "1")
    parts[package.main] = print_xml(root)
    return Package(parts, package.main)


def _header(old: bytes | None, line: str, standard: Standard) -> bytes:
    """A head with the line above what stood there."""
    half = f"{2 * standard.attachment_size:g}"
    fonts = "".join(f' w:{slot}="{escape(standard.font)}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    style = (
        f'<w:rFonts{fonts}/><w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{standard.colour}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    )
    text = f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{inside_text(line)}</w:t></w:r>'
    location = '<w:spacing w:before="0" w:after="0"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="right"/>'
    made = f"{XML_HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr>{location}</w:pPr>{text}</w:p></w:hdr>".encode()
    if old is None:
        return made
    root = parse_xml(old, "word/header.xml")
    root.insert(0, parse_xml(made, _HEADER)[0])
    return print_xml(root)


def _add_header(parts: dict[str, bytes], main: str, head: bytes, old: str | None) -> str:
    """Put one more head into the parts, its id; what the old one pointed to, it points to as well."""
    parts[_HEADER] = head
    if old is not None and rels_name(old) in parts:
        parts[rels_name(_HEADER)] = parts[rels_name(old)]
    return declare(parts, main, _HEADER, "header", _HEADER_TYPE)
