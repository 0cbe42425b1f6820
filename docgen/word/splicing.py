"""A part of a .docx changed in places, every byte elsewhere as it was.

Printing a tree anew changes quotes, references and white space all over. Here what has not changed is copied
from the bytes that were read. Knows XML; nothing of what is changed or why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from docgen.word.package import parse_xml
from docgen.word.strict_xml import print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG_END = re.compile(rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_DECLARED = re.compile(rb'\sxmlns(?::([\w.-]+))?="([^"]*)"')
_UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*?encoding=[\"'](?i:utf-8)[\"'][^>]*>|<\?xml(?![^>]*encoding)|<(?!\?))"
)

_Own = tuple[str, tuple[tuple[str, str], ...], str, str, tuple[int, ...]]


class SplicedPart:
    """A part opened for changes: change :attr:`root` as you like, then take :meth:`content`."""

    def __init__(self, data: bytes, name: str) -> None:
        """DocxError as :func:`docgen.word.package.parse_xml`."""
        self._data = data
        self.root = parse_xml(data, name)
        self._elements = [each for each in self.root.iter() if isinstance(each.tag, str)]  # kept: ids stay
        ranges = list(_ranges(data)) if _UTF8.match(data) else []
        if len(ranges) == len(self._elements):
            self._ranges = {id(each): span for each, span in zip(self._elements, ranges, strict=True)}
        else:
            self._ranges = {}  # in another encoding, or with more in it than elements: printed anew
        self._before = {id(each): _own(each) for each in self._elements}
        self._same: dict[int, bool] = {}

    def content(self) -> bytes:
        """The part as it stands now."""
        if id(self.root) not in self._ranges:
            return print_xml(self.root)
        self._same = {}
        for each in reversed([each for each in self.root.iter() if isinstance(each.tag, str)]):
            known = id(each) in self._ranges and self._before[id(each)] == _own(each)
            self._same[id(each)] = known and all(self._same.get(id(child), False) for child in each)
        start, end = self._ranges[id(self.root)]
        return self._data[:start] + b"".join(self._printed(self.root)) + self._data[end:]

    def _printed(self, element: _Element) -> Iterator[bytes]:
        span = self._ranges.get(id(element))
        if span is None:
            yield self._anew(element)
            return
        if self._same[id(element)]:
            yield self._data[span[0] : span[1]]
            return
        head = _TAG_END.match(self._data, span[0])
        old = self._before[id(element)]
        if head is None or head[0].endswith(b"/>") or old[:3] != _own(element)[:3]:
            yield self._anew(element)
            return
        yield head[0]
        yield _escaped(element.text)
        for child in element:
            yield from self._printed(child)
            yield _escaped(child.tail)
        yield self._data[self._data.rindex(b"</", span[0], span[1]) : span[1]]

    def _anew(self, element: _Element) -> bytes:
        """A new or changed element; namespaces that the root declares are not declared again."""
        from lxml import etree  # noqa: PLC0415 - lxml only when there is something to print

        printed = etree.tostring(element, encoding="UTF-8", with_tail=False)
        printed = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", printed)
        if element is self.root:
            return printed
        known = {(prefix or "").encode(): uri.encode() for prefix, uri in self.root.nsmap.items()}

        def kept(match: re.Match[bytes]) -> bytes:
            return b"" if known.get(match[1] or b"") == match[2] else match[0]

        return _DECLARED.sub(kept, printed)


def _own(element: _Element) -> _Own:
    """What an element is by itself: name, attributes, text, tail, and which children it has."""
    return (
        str(element.tag),
        tuple((str(key), str(value)) for key, value in element.attrib.items()),
        element.text or "",
        element.tail or "",
        tuple(id(child) for child in element),
    )


def _ranges(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each element begins and ends, in the order in which they begin."""
    parser = expat.ParserCreate()
    starts: list[list[int]] = []
    open_: list[int] = []

    def opened(_name: str, _attributes: dict[str, str]) -> None:
        tag = _TAG_END.match(data, parser.CurrentByteIndex)
        whole = tag is not None and tag[0].endswith(b"/>")
        open_.append(len(starts))
        starts.append([parser.CurrentByteIndex, tag.end() if tag and whole else 0])

    def closed(_name: str) -> None:
        span = starts[open_.pop()]
        if not span[1]:  # an element that is one tag ends with it
            tag = _TAG_END.match(data, parser.CurrentByteIndex)
            span[1] = tag.end() if tag else len(data)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.Parse(data, True)
    return ((start, end) for start, end in starts)


def _escaped(text: str | None) -> bytes:
    plain = (
        (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )
    return plain.encode()
