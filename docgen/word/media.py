"""What the parts of a document ask for outside of it, beside their relationships.

A picture can name another picture by its address (SVG, VML), and can be wrapped in another file (EMZ, a
packed SVG, an embedded workbook); a page of HTML can be a part. LibreOffice knows what a part is by its first
bytes, not by its name: so do we. What holds nothing but pixels passes; everything else is searched.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.errors import DocxError
from docgen.patterns import regex
from docgen.word.limits import DEFAULT_LIMITS, Limits
from docgen.word.ns import w
from docgen.word.opc import CONTENT_TYPES, read_relationships
from docgen.word.outside import fetching_fields, is_allowed
from docgen.word.strict_xml import looks_like_xml, parse_xml, plain_bytes, refuse_strict
from docgen.zip_reader import ZipRefusedError, unzip

if TYPE_CHECKING:
    from lxml.etree import _Element

ZIP: Final = b"PK\x03\x04"
_PIXELS: Final = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"II\xbc\x01",
)  # fmt: skip
_GZIP: Final = b"\x1f\x8b"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_POSTSCRIPT: Final = (b"%!PS", b"\xc5\xd0\xd3\xc6")
_DEEPEST: Final = 3  # a packed picture in a workbook in a document
_LONGEST: Final = 80  # letters of an address that are said

_WORTH_PARSING: Final = regex(rb"(?i)svg|urn:schemas-microsoft-com:vml|connectString|instr|xlink")
_CLICKED: Final = regex(r"\s*(?:#|https?:|mailto:|$)", re.IGNORECASE)  # opened by a reader, or not at all
_INSIDE: Final = regex(r"\s*(?:#|$)")
_INSIDE_A_FILE: Final = regex(r"(?!\s*(?:[a-z][a-z0-9+.-]*:|/|\.\./\.\.))", re.IGNORECASE)
_DATA: Final = regex(r"\s*data:[^,]{0,100}?;base64,(.*)", re.IGNORECASE | re.DOTALL)
_STYLE: Final = regex(r"(?i)@import\b|\burl\(\s*+[\"']?+\s*+(?![#)\"'])")
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_ADDRESSES: Final = tuple(
    text.encode(code) for text in ("<svg", "file:/") for code in ("ascii", "utf-16-le", "utf-16-be")
)
_MONIKERS: Final = (  # of files and of addresses, as links of OLE objects hold them
    bytes.fromhex("0303000000000000c000000000000046"),
    bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b"),
)


def outward_media(parts: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> Iterator[str]:
    """What the parts ask for outside of the file, each as ``part: what``.

    Relationships and fields of the document itself are not looked at, those of files embedded in it are.
    DocxError for a part that cannot be searched: broken, too large, or too deep inside others.
    """
    search = _Search(limits, limits.max_total)
    for name, data in parts.items():
        yield from search.part(name, data)


@dataclass
class _Search:
    """One search; ``left`` bytes may still be unpacked."""

    limits: Limits
    left: int

    def part(self, name: str, data: bytes, depth: int = 0, *, packed_odf: bool = False) -> Iterator[str]:
        if data.startswith(_PIXELS):
            return
        if depth > _DEEPEST:
            raise DocxError(f"{name}: các tệp nhúng lồng nhau quá sâu; hãy bỏ đối tượng nhúng đó.")
        if data.startswith(ZIP):
            yield from self._package(name, data, depth)
        elif data.startswith(_GZIP):
            yield from self.part(name, self._gunzipped(name, data), depth + 1)
        elif data.startswith(_POSTSCRIPT):
            yield f"{name}: có hình PostScript (EPS), là một chương trình"
        elif looks_like_xml(data):
            yield from self._xml(name, data, depth, packed_odf=packed_odf)
        else:
            yield from _opaque(name, data)

    def _package(self, name: str, data: bytes, depth: int) -> Iterator[str]:
        try:
            inner = unzip(data, self.limits)
        except ZipRefusedError as error:
            raise DocxError(f"{name}: {error}; hãy bỏ đối tượng nhúng đó.") from error
        self._spend(name, sum(map(len, inner.values())))
        for own, content in inner.items():
            location = f"{name}!{own}"
            refuse_strict(content, location)
            if own.lower().endswith(".rels"):
                relationships = read_relationships(content, location, own, self.limits)
                yield from (_quoted(location, each.target) for each in relationships if not is_allowed(each))
            yield from self.part(location, content, depth + 1, packed_odf=CONTENT_TYPES not in inner)

    def _gunzipped(self, name: str, data: bytes) -> bytes:
        try:
            content = zlib.decompressobj(31).decompress(data, self.left + 1)
        except zlib.error as error:
            raise DocxError(f"{name}: phần nén bị hỏng; hãy bỏ hình đó.") from error
        self._spend(name, len(content))
        return content

    def _spend(self, name: str, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise DocxError(f"{name}: các tệp nhúng quá lớn; hãy bỏ bớt đối tượng nhúng.")

    def _xml(self, name: str, data: bytes, depth: int, *, packed_odf: bool) -> Iterator[str]:
        plain = plain_bytes(data)
        if b"<?xml-stylesheet" in plain:
            yield f"{name}: có lệnh lấy kiểu trình bày từ ngoài (xml-stylesheet)"
        if not _WORTH_PARSING.search(plain):
            return
        root = parse_xml(data, name, self.limits)
        if depth:
            yield from (f"{name}: có trường lấy dữ liệu từ ngoài: {each}" for each in fetching_fields(root))
        drawn = any(_local(element) == "svg" for element in root.iter())
        for element in root.iter():
            if drawn:
                yield from self._drawing(name, element, depth)
            elif element.tag.startswith(_VML):
                yield from (_quoted(name, value) for value in _links(element) if not _CLICKED.match(value))
            elif element.tag == w("connectString"):
                yield f"{name}: nối tới một nguồn dữ liệu (trộn thư)"
            elif packed_odf:
                allowed = _CLICKED if _local(element) == "a" else _INSIDE_A_FILE
                yield from (_quoted(name, value) for value in _links(element) if not allowed.match(value))

    def _drawing(self, name: str, element: _Element, depth: int) -> Iterator[str]:
        """An element of a part that holds an SVG: of its addresses only those inside it are let through."""
        allowed = _CLICKED if _local(element) == "a" else _INSIDE
        for value in _links(element):
            packed = _DATA.match(value)
            if packed:
                yield from self.part(f"{name}!data", _decoded(packed[1]), depth + 1)
            elif not allowed.match(value):
                yield _quoted(name, value)
        styles = [
            *map(str, element.attrib.values()),
            (element.text or "") if _local(element) == "style" else "",
        ]
        yield from (_quoted(name, text) for text in styles if _STYLE.search(text))


def _local(element: _Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower()


def _links(element: _Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].lower() in {"href", "src"}:
            yield str(value)


def _decoded(text: str) -> bytes:
    """The bytes of a ``data:`` address; what nobody can read is taken for a drawing, and refused."""
    letters = re.sub(r"\s|%0[ad]|%20", "", text.replace("%2B", "+").replace("%2F", "/"), flags=re.IGNORECASE)
    try:
        return base64.b64decode(letters, validate=True)
    except ValueError:
        return b"<svg"


def _opaque(name: str, data: bytes) -> Iterator[str]:
    found = next((each for each in _ADDRESSES if each in data), None)
    if found is not None:
        mark = found.replace(b"\x00", b"").decode()
        yield f"{name}: có “{mark}”, dấu của một liên kết hoặc một hình lồng bên trong"
    elif data.startswith(_OLE) and any(each in data for each in _MONIKERS):
        yield f"{name}: đối tượng nhúng (OLE) có liên kết ra ngoài"


def _quoted(name: str, target: str) -> str:
    plain = " ".join(target.split())
    return f"{name}: có liên kết ra ngoài tới {plain[:_LONGEST]}{'…' if len(plain) > _LONGEST else ''}"
