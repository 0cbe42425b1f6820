"""Comments put into a document, as Word has them: a part of their own, and marks around the words.

Everything else in the package stays as it is; runs are cut where a comment begins or ends in the middle of
one. Paragraphs are counted as :func:`docgen.word.formatting.read_document` counts them. Must not know what
is remarked on.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.word.cutting import cut_at, spans
from docgen.word.markup import NAMESPACES, inside_text
from docgen.word.ns import w
from docgen.word.opc import declare, relationships
from docgen.word.package import Package, parse_xml, write_package
from docgen.word.properties import whole
from docgen.word.strict_xml import print_xml
from docgen.word.walk import paragraph_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a span of a paragraph's text; ``text`` may have several lines."""

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
    parts |= remark(package, paragraphs, comments, author)
    parts[package.main] = print_xml(document)
    return write_package(parts, order=package.parts)


def remark(
    package: Package, paragraphs: Sequence[list[_Element]], comments: Sequence[Comment], author: str
) -> dict[str, bytes]:
    """Mark ``comments`` in open paragraphs of the body; the other parts of the package that change.

    A place outside the text is brought to the nearest one.
    """
    parts = dict(package.parts)
    name = _comments_part(package) or posixpath.join(posixpath.dirname(package.main), "comments.xml")
    root = parse_xml(parts[name], name) if name in parts else _empty()
    first = 1 + max((whole(each.get(w("id"))) for each in (*root, *_marks(paragraphs))), default=-1)
    for number, comment in enumerate(comments, first):
        root.append(_element(number, comment.text, author))
        index = min(max(comment.paragraph, 0), len(paragraphs) - 1)
        _anchor(paragraphs[index], comment, number)
    if name not in parts:
        declare(parts, package.main, name, "comments", _TYPE)
    parts[name] = print_xml(root)
    return {name: data for name, data in parts.items() if package.parts.get(name) != data}


def _marks(paragraphs: Sequence[list[_Element]]) -> Iterator[_Element]:
    """Marks of comments in the text, those of comments that are gone as well."""
    if paragraphs:
        root = [paragraphs[0][0], *paragraphs[0][0].iterancestors()][-1]
        yield from root.iter(*map(w, _MARKS))


def _anchor(paragraph: list[_Element], comment: Comment, number: int) -> None:
    start, end = sorted((comment.start, comment.end))
    for index in (start, end):
        cut_at(paragraph, index)
    runs = spans(paragraph)
    inside = [run for run, low, high in runs if low < high and low < end and high > start]
    mark = [_mark("commentRangeStart", number), _mark("commentRangeEnd", number)]
    if inside:
        inside[0].addprevious(mark[0])
        inside[-1].addnext(mark[1])
    else:
        paragraph[-1].extend(mark)
    mark[1].addnext(_reference(number))


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


def _comments_part(package: Package) -> str:
    links = relationships(package.parts, package.main)
    targets: Iterable[str] = (link.target for link in links if link.kind == "comments")
    return next((target for target in targets if target in package.parts), "")
