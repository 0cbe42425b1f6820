"""Comments put into a document, as Word has them: a part of their own, and marks around the words.

Everything else in the package stays as it is; runs are cut where a comment begins or ends in the middle of
one. Paragraphs are counted as :func:`docgen.word.formatting.read_document` counts them. Must not know what
is remarked on.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.word.inline import Inline, InlineReader
from docgen.word.markup import NAMESPACES, XML_HEAD, inside_text
from docgen.word.ns import XML_SPACE, w
from docgen.word.opc import CONTENT_TYPES, relationships, rels_name
from docgen.word.package import Package, parse_xml, write_package
from docgen.word.walk import paragraph_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_CUTTABLE = frozenset(
    w(name) for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak")
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a stretch of a paragraph's text; ``text`` may have several lines."""

    paragraph: int
    start: int
    end: int
    text: str


def with_comments(package: Package, comments: Sequence[Comment], author: str) -> bytes:
    """The .docx with ``comments`` added to those it has; unchanged for none.

    A place outside the text is brought to the nearest one. DocxError as :func:`parse_xml`.
    """
    parts = dict(package.parts)
    document = parse_xml(parts[package.main], package.main)
    body = document.find(w("body"))
    paragraphs = [] if body is None else list(paragraph_elements(body))
    if not comments or not paragraphs:
        return write_package(parts, order=package.parts)
    name = _comments_part(package) or posixpath.join(posixpath.dirname(package.main), "comments.xml")
    root = parse_xml(parts[name], name) if name in parts else _empty()
    first = max((int(each.get(w("id"), "0")) for each in root), default=-1) + 1
    for number, comment in enumerate(comments, first):
        root.append(_element(number, comment.text, author))
        index = min(max(comment.paragraph, 0), len(paragraphs) - 1)
        _anchor(paragraphs[index], comment, number)
    if name not in parts:
        _declare(parts, package.main, name)
    parts[package.main], parts[name] = _bytes(document), _bytes(root)
    return write_package(parts, order=package.parts)


class _Locator(InlineReader):
    """Reads a paragraph and keeps where each run's text lies in the paragraph's text."""

    def __init__(self) -> None:
        super().__init__({})
        self.spans: list[tuple[_Element, int, int]] = []

    def _run(self, run: _Element, found: Inline, link: str) -> None:
        before = sum(len(piece.text) for piece in found.pieces)
        super()._run(run, found, link)
        self.spans.append((run, before, sum(len(piece.text) for piece in found.pieces)))


def _anchor(paragraph: list[_Element], comment: Comment, number: int) -> None:
    start, end = sorted((comment.start, comment.end))
    for place in (start, end):
        _cut_at(paragraph, place)
    runs = _spans(paragraph)
    inside = [run for run, low, high in runs if low < high and low < end and high > start]
    mark = [_mark("commentRangeStart", number), _mark("commentRangeEnd", number)]
    if inside:
        inside[0].addprevious(mark[0])
        inside[-1].addnext(mark[1])
    else:
        paragraph[-1].extend(mark)
    mark[1].addnext(_reference(number))


def _spans(paragraph: list[_Element]) -> list[tuple[_Element, int, int]]:
    locator = _Locator()
    locator.read(*paragraph)
    return locator.spans


def _cut_at(paragraph: list[_Element], place: int) -> None:
    """Cut the run around ``place`` in two; a run with more than text in it stays whole."""
    for run, low, high in _spans(paragraph):
        if low < place < high and all(child.tag in _CUTTABLE for child in run):
            _cut(run, place - low)
            return


def _cut(run: _Element, keep: int) -> None:
    """Move what follows the first ``keep`` letters into a run of its own after this one."""
    rest = copy.deepcopy(run)
    left = keep
    for mine, other in zip(list(run), list(rest), strict=True):
        if mine.tag in {w("rPr"), w("lastRenderedPageBreak")}:
            if mine.tag != w("rPr"):
                rest.remove(other)
            continue
        length = len(mine.text or "") if mine.tag == w("t") else 1
        if left >= length:
            rest.remove(other)
        elif left <= 0:
            run.remove(mine)
        else:
            text = mine.text or ""
            mine.text, other.text = text[:left], text[left:]
            for each in (mine, other):
                each.set(XML_SPACE, "preserve")
        left -= length
    run.addnext(rest)


def _mark(name: str, number: int) -> _Element:
    return _parsed(f'<w:{name} {NAMESPACES} w:id="{number}"/>')


def _reference(number: int) -> _Element:
    return _parsed(f'<w:r {NAMESPACES}><w:commentReference w:id="{number}"/></w:r>')


def _element(number: int, text: str, author: str) -> _Element:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{inside_text(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    who = inside_text(author).replace('"', "&quot;")
    head = f'<w:comment {NAMESPACES} w:id="{number}" w:author="{who}" w:initials="{who[:2]}">'
    return _parsed(f"{head}{lines}</w:comment>")


def _empty() -> _Element:
    return _parsed(f"<w:comments {NAMESPACES}/>")


def _parsed(xml: str) -> _Element:
    return parse_xml(xml.encode(), "comments")


def _bytes(root: _Element) -> bytes:
    from lxml import etree  # noqa: PLC0415 - heavy

    return XML_HEAD.encode() + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def _comments_part(package: Package) -> str:
    arrows = relationships(package.parts, package.main)
    targets: Iterable[str] = (arrow.target for arrow in arrows if arrow.kind == "comments")
    return next((target for target in targets if target in package.parts), "")


def _declare(parts: dict[str, bytes], main: str, name: str) -> None:
    """Name the new part in the content types and among the document's relationships."""
    types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    types.append(_parsed(f'<Override xmlns="{_CT}" PartName="/{name}" ContentType="{_TYPE}"/>'))
    parts[CONTENT_TYPES] = _bytes(types)
    rels = rels_name(main)
    root = parse_xml(parts[rels], rels) if rels in parts else _parsed(f'<Relationships xmlns="{_RELS}"/>')
    used = {each.get("Id") for each in root}
    own = next(f"rIdC{i}" for i in range(1, len(used) + 2) if f"rIdC{i}" not in used)
    target = posixpath.relpath(name, posixpath.dirname(main) or ".")
    root.append(_parsed(f'<Relationship xmlns="{_RELS}" Id="{own}" Type="{_KIND}" Target="{target}"/>'))
    parts[rels] = _bytes(root)
