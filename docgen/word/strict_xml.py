"""XML from outside, parsed strictly: what is not plain, well-formed XML is refused, never mended.

A recovering parser loses text without a word (``a<b`` becomes ``a``), a DOCTYPE makes text vanish or
memory explode. So: no DTD, no entities, no network, UTF-8 or UTF-16 only (as OPC demands), bounded size
and bounded markup. Comments and processing instructions are dropped; they carry no text in Word.
Knows nothing of what the XML means. lxml is imported on first use, so that writing does not need it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from copy import copy
from typing import TYPE_CHECKING, Any, Final, cast
from xml.parsers import expat

from docgen.errors import DocxError
from docgen.word.limits import DEFAULT_LIMITS, Limits, thousands

if TYPE_CHECKING:
    from lxml.etree import _Element

_RESAVE = "hãy mở tệp bằng Word và lưu lại thành .docx"

# Possessive, so that a hostile prolog costs linear time.
_DOCTYPE = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_DECLARED_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_STEP: Final = 1 << 16  # bytes that are looked at or parsed at once
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AT_ONCE = 100_000  # bytes
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_STRICT_NAMESPACE = re.compile(
    rb"""xmlns(?::[^\s=<>"']*+)?\s*+=\s*+(?:"[^"<&]*(?:purl\.oclc\.org/ooxml|&)|'[^'<&]*(?:purl\.oclc\.org/ooxml|&))"""
)
_XML_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def parse_xml(data: bytes, part: str, limits: Limits = DEFAULT_LIMITS, *, comments: bool = False) -> _Element:
    """The root element of ``data``; ``part`` names it in messages. ``comments``: they are kept.

    Raises :class:`DocxError` with part, line and column for anything that is not well-formed,
    and for a DOCTYPE, another encoding, or more bytes or markup than ``limits`` allow.
    """
    from lxml import etree  # noqa: PLC0415 - late, so that `docgen --help` and writing stay light

    text = _as_utf8(data, part, limits)
    try:
        root = etree.fromstring(text, etree.XMLParser(**_options(comments=comments)))
    except etree.XMLSyntaxError as error:
        raise _malformed(part, error) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(part)
    return root


class StreamedPart:
    """A long part read child by child, so that there is never a tree of all of it.

    Errors as of :func:`parse_xml`. ``root`` is what is left once :meth:`children` has come to its end:
    everything but these children; before that None.
    """

    def __init__(self, data: bytes | Iterable[bytes], part: str, limits: Limits = DEFAULT_LIMITS) -> None:
        """``data``: the part, or what it is made of, piece by piece: UTF-8 of our own, without a DOCTYPE."""
        self._part, self._limits = part, limits
        self._text: bytes | None = None
        if isinstance(data, bytes):
            self._text = _as_utf8(data, part, limits)
            self._pieces = _steps(self._text)
        else:
            self._pieces = _bounded(data, part, limits)
        self.root: _Element | None = None

    def children(self, name: str) -> Iterator[_Element]:
        """The children of the first element ``name`` below the root, each whole, and none kept here."""
        from lxml import etree  # noqa: PLC0415 - late, as above

        parser = etree.XMLPullParser(events=("start",), tag=name, **_options())
        parent: _Element | None = None
        try:
            for piece in self._pieces:
                parser.feed(piece)
                for _, found in parser.read_events():
                    element = cast("_Element", found)  # a start is that of an element
                    above = element.getparent()
                    if parent is None and above is not None and above.getparent() is None:
                        parent = element
                while parent is not None and len(parent) > 1:  # the last one may go on
                    yield _taken_out(parent)
            self.root = parser.close()
        except etree.XMLSyntaxError as error:
            if self._text is not None:
                parse_xml(self._text, self._part, self._limits)  # says it with the right line
            raise _malformed(self._part, error) from error
        while parent is not None and len(parent):
            yield _taken_out(parent)
        if self.root.getroottree().docinfo.internalDTD is not None:
            raise _doctype(self._part)


def _steps(data: bytes) -> Iterator[bytes]:
    return (data[at : at + _STEP] for at in range(0, len(data), _STEP))


def _bounded(pieces: Iterable[bytes], part: str, limits: Limits) -> Iterator[bytes]:
    """The pieces, as long as they are not more than ``limits`` allow; small ones several at a time."""
    size = markup = held = 0
    waiting: list[bytes] = []
    for piece in pieces:
        size += len(piece)
        markup += piece.count(b"<") + piece.count(b"=")
        _refuse_too_much(size, markup, part, limits)
        waiting.append(piece)
        held += len(piece)
        if held >= _STEP:
            yield b"".join(waiting)
            waiting.clear()
            held = 0
    yield b"".join(waiting)


def _refuse_too_much(size: int, markup: int, part: str, limits: Limits) -> None:
    if size > limits.max_xml:
        raise DocxError(f"{part}: phần này lớn quá mức cho phép ({thousands(size)} byte); {_RESAVE}.")
    if markup > limits.max_markup:
        raise DocxError(f"{part}: phần này có quá nhiều thẻ XML, vượt mức của một văn bản; {_RESAVE}.")


def _taken_out(parent: _Element) -> _Element:
    """The first child as an element of its own, and no longer in ``parent``.

    A copy: lxml's ``remove`` takes time in the square of what the child holds, minutes for a table of
    thousands of rows, while a copy and the end of the original are linear.
    """
    first = copy(parent[0])  # with all that is in it, as lxml copies elements
    del parent[0]
    return first


def _options(*, comments: bool = False) -> dict[str, Any]:
    """How files from outside are parsed."""
    return {
        "encoding": "utf-8",  # overrides the declaration, which cannot then disagree with what was checked
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "dtd_validation": False,
        "huge_tree": False,
        "recover": False,
        "remove_comments": not comments,
        "remove_pis": True,
    }


def _malformed(part: str, error: SyntaxError) -> DocxError:
    line, column = error.position  # type: ignore[attr-defined]  # lxml's own
    return DocxError(
        f"{part}: dòng {line}, cột {column}: XML hỏng ({_without_position(error.msg)}); {_RESAVE}."
    )


def refuse_strict(data: bytes, part: str) -> None:
    """DocxError if anything in a part is in a namespace of the Strict form of the format.

    Word and LibreOffice read Strict content wherever it stands; whoever looks for elements of the usual
    namespaces does not see it. A namespace written with character references is one that hides.
    """
    if _STRICT_NAMESPACE.search(plain_bytes(data)):
        raise DocxError(
            f"{part}: có nội dung ở dạng Strict Open XML; {_RESAVE} (Word Document, không phải Strict)."
        )


def plain_bytes(data: bytes) -> bytes:
    """XML as one byte for each plain letter, whichever way it is encoded: for searching markup only."""
    utf16 = data[:2] in _UTF16_STARTS
    return data.replace(b"\x00", b"") if utf16 else data


def looks_like_xml(data: bytes) -> bool:
    """Whether a part begins as XML does, in whatever encoding."""
    return bool(_XML_START.match(plain_bytes(data[:400])))


def print_xml(root: _Element) -> bytes:
    """A parsed part as bytes again, with the head that Word writes."""
    from lxml import etree  # noqa: PLC0415 - late, as above

    return _HEAD + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def well_formed(data: bytes, part: str) -> None:
    """Prove that UTF-8 XML of our own making is well-formed; DocxError if not.

    Four times as fast as building a tree. Not for files from outside: those go through :func:`parse_xml`.
    """
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise DocxError(
            f"{part}: dòng {error.lineno}, cột {error.offset + 1}: XML hỏng ({reason})."
        ) from error


def plain_characters(text: str, part: str) -> bytes:
    """``text`` as UTF-8; DocxError if it holds a character that XML cannot hold, even escaped."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocxError(f"{part}: ký tự thứ {error.start + 1}: nửa ký tự không ghi được.") from error
    if _has_controls(data) or any(char in data for char in _NO_CHARACTERS):
        raise DocxError(f"{part}: có ký tự điều khiển mà tệp Word không chứa được.")
    return data


def _has_controls(data: bytes) -> bool:
    """Looked for piece by piece: a copy of a long part would be held for it."""
    chunks = (data[index : index + _AT_ONCE] for index in range(0, len(data), _AT_ONCE))
    return any(len(chunk.translate(None, _CONTROLS)) != len(chunk) for chunk in chunks)


def _without_position(message: str | None) -> str:
    """The parser's own words, its place cut off: the message has said it already."""
    return re.sub(r",? ?line \d+, column \d+$", "", message or "")


def _as_utf8(data: bytes, part: str, limits: Limits) -> bytes:
    """``data`` as UTF-8 bytes, after every check that needs no parser."""
    _refuse_too_much(len(data), 0, part, limits)
    text = _decoded(data, part)
    declared = _DECLARED_ENCODING.match(text)
    if declared and data[:2] not in _UTF16_STARTS and declared[1].lower() not in _PLAIN_ENCODINGS:
        name = declared[1].decode("ascii")
        raise DocxError(f"{part}: XML dùng bảng mã {name} (cần UTF-8 hoặc UTF-16); {_RESAVE}.")
    if _DOCTYPE.match(text):
        raise _doctype(part)
    _refuse_too_much(len(data), text.count(b"<") + text.count(b"="), part, limits)
    return text


def _decoded(data: bytes, part: str) -> bytes:
    """``data`` as UTF-8 without a mark at the start; what is that already is not held a second time."""
    encoding = "utf-16" if data[:2] in _UTF16_STARTS[:2] else _encoding(data)
    at = 0
    try:
        if encoding != "utf-8-sig":
            return data.decode(encoding).encode("utf-8")
        while at < len(data):  # in steps: the letters of a whole part take several times its bytes
            at += codecs.utf_8_decode(data[at : at + _STEP], "strict", at + _STEP >= len(data))[1]
    except UnicodeDecodeError as error:
        raise DocxError(
            f"{part}: byte thứ {at + error.start + 1}: XML sai mã ký tự (cần UTF-8 hoặc UTF-16); {_RESAVE}."
        ) from error
    return data.removeprefix(codecs.BOM_UTF8)


def _encoding(data: bytes) -> str:
    """The codec for data without a UTF-16 byte order mark."""
    if data[:2] == b"<\x00":
        return "utf-16-le"
    return "utf-16-be" if data[:2] == b"\x00<" else "utf-8-sig"


def _doctype(part: str) -> DocxError:
    return DocxError(f"{part}: có khai báo DOCTYPE, không được phép trong tệp Word; {_RESAVE}.")
