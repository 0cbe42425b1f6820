"""Pictures and embedded files that ask for something outside of the document are refused, however wrapped."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from collections.abc import Mapping

import pytest

from docgen.check.run import check
from docgen.errors import DocxError
from docgen.word.package import Package, read_package, refuse_external, write_package
from tests.word.docx_builder import NAMES, OFFICE, W, arrow, build, build_parts, rels

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
EMF = b"\x01\x00\x00\x00\x6c\x00\x00\x00" + bytes(32) + b" EMF" + bytes(60)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
URL_MONIKER = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
FIELD = (
    f'<w:document xmlns:w="{W}"><w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;file:///etc/passwd&quot;"/></w:p>'
    "</w:document>"
)


def svg(inner: str) -> bytes:
    """A drawing."""
    return SVG.format(inner).encode()


def image(address: str) -> bytes:
    """A drawing with a picture."""
    return svg(f'<image href="{address}"/>')


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def data_uri(content: bytes, kind: str = "image/png") -> str:
    """An address that is the thing itself."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def embedded(**parts: bytes) -> bytes:
    """A workbook or document embedded as a file; ``__`` stands for a slash, ``_dot_`` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    return packed({"[Content_Types].xml": b"<Types/>", **named})


OUTSIDE = rels(arrow("r1", "externalLinkPath", "file:///C:/luong.xlsx", "External"))
HOSTILE: dict[str, bytes] = {
    "svg image": svg('<image xlink:href="file:///etc/passwd"/>'),
    "svg image, plain href": svg('<image href="http://127.0.0.1/a.png"/>'),
    "svg image, relative": svg('<image href="../secret.png"/>'),
    "svg image, spaces before": svg('<image href=" &#10; file:///a.png"/>'),
    "svg use": svg('<use xlink:href="other.svg#a"/>'),
    "svg filter": svg('<filter><feImage href="file:///a.png"/></filter>'),
    "svg script": svg('<script href="file:///a.js"/>'),
    "svg style": svg("<style>@import 'file:///a.css';</style>"),
    "svg style url": svg("<style><![CDATA[rect{fill:url( 'http://a/b' )}]]></style>"),
    "svg attribute url": svg('<rect style="fill:url(file:///a.svg#x)"/>'),
    "svg presentation attribute": svg('<rect fill="URL(http://a/b#c)"/>'),
    "svg link to a file": svg('<a href="file:///etc/passwd"><rect/></a>'),
    "svg without a namespace": b'<svg><image xlink:href="file:///a" xmlns:xlink="x"/></svg>',
    "svg with a prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:image href="file:///a"/></s:svg>',
    "svg inside another root": b'<x><svg><image href="file:///a"/></svg></x>',
    "svg in UTF-16": SVG.format('<image href="file:///a"/>').encode("utf-16"),
    "svg after a mark and blanks": b"\xef\xbb\xbf \n" + svg('<image href="file:///a"/>'),
    "svg with a style sheet": b'<?xml-stylesheet href="file:///a.css"?>' + svg("<rect/>"),
    "svg with an entity": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("&a;"),
    "svg that is broken": b"<svg><image href='file:///a'>",
    "svg packed": gzip.compress(svg('<image href="file:///a"/>')),
    "svg in an svg": image(data_uri(image("file:///a"))),
    "svg packed in an svg": image(data_uri(gzip.compress(image("x.svg")))),
    "svg in an svg, not to be read": image("data:image/png;base64,@"),
    "svg in an svg, in another form": image("data:image/svg+xml,%3Csvg%3E"),
    "svg in a metafile": EMF + b'<svg xmlns="x"><image href="file:///a"/></svg>',
    "address in a metafile": EMF + "file:///C:/a.png".encode("utf-16-le"),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "eps with a preview": b"\xc5\xd0\xd3\xc6" + bytes(30),
    "ole link": OLE + URL_MONIKER + "http://a/b.hta".encode("utf-16-le"),
    "ole file": OLE + b"file:///C:/a.xls",
    "workbook with a link": embedded(xl__externalLinks___rels__e1_dot_xml_dot_rels=OUTSIDE),
    "workbook with a drawing": embedded(xl__media__a_dot_svg=svg('<image href="file:///a"/>')),
    "workbook in a workbook": embedded(a_dot_xlsx=embedded(x___rels__e_dot_rels=OUTSIDE)),
    "document with a field": embedded(word__document_dot_xml=FIELD.encode()),
    "document in the strict form": embedded(
        word__document_dot_xml=b'<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    ),
    "odf with a picture": packed(
        {"content.xml": b'<d xmlns:xlink="x"><image xlink:href="file:///a.png"/></d>', "mimetype": b"x"}
    ),
    "odf with a path": packed({"content.xml": b'<d xmlns:xlink="x"><image xlink:href="../../a.png"/></d>'}),
    "not a whole zip": b"PK\x03\x04" + bytes(40),
    "not a whole gzip": b"\x1f\x8b" + bytes(40),
    "mail merge": f'<w:mailMerge xmlns:w="{W}"><w:connectString w:val="x"/></w:mailMerge>'.encode(),
    "vml": f'<w:p {NAMES}><v:imagedata src="file:///a.png"/></w:p>'.encode(),
    "vml link": f'<w:p {NAMES}><v:shape href="file:///a.exe"/></w:p>'.encode(),
    "field of another part": FIELD.encode(),
}
INNER = '<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#g)" style="fill:url(&quot;#g&quot;)"/>'
HARMLESS: dict[str, bytes] = {
    "png": PNG,
    "png that says svg": PNG + b'<svg><image href="file:///a"/></svg>',
    "emf": EMF,
    "packed emf": gzip.compress(EMF),
    "svg": svg(INNER),
    "svg with a picture in it": image(data_uri(PNG)),
    "svg with a link": svg('<a xlink:href="https://congdoan.vn"/><text>url(http://a) @import</text>'),
    "ole": OLE,
    "workbook": embedded(xl__w_dot_xml=b"<w/>", xl___rels__w_dot_rels=rels(arrow("r1", "sheet", "a"))),
    "workbook with a web address": embedded(
        xl___rels__w_dot_rels=rels(arrow("r1", "hyperlink", "https://congdoan.vn", "External"))
    ),
    "odf": packed(
        {
            "content.xml": b'<d xmlns:xlink="x"><image xlink:href="Pictures/a.png"/><a xlink:href="https://a"/></d>'
        }
    ),
    "font": bytes(range(256)) * 9,
    "vml": f'<w:p {NAMES}><v:shape href="https://a"/><v:imagedata r:id="r1"/></w:p>'.encode(),
    "nothing": b"",
}


def with_part(data: bytes, name: str = "word/media/anh.dat") -> dict[str, bytes]:
    """The parts of a document with one more, under a name that says nothing."""
    return {**build_parts("left | Nội dung"), name: data}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_asks_for_the_outside_is_refused(kind: str) -> None:
    """In a sentence that names the part; what it is called and how it is wrapped makes no difference."""
    with pytest.raises(DocxError, match=r"word/media/anh\.dat") as caught:
        refuse_external(with_part(HOSTILE[kind]))
    assert "(" in caught.value.message or "hãy" in caught.value.message


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_asks_for_nothing_passes(kind: str) -> None:
    """Pixels, drawings that point into themselves, embedded files without links."""
    refuse_external(with_part(HARMLESS[kind]))


@pytest.mark.parametrize(
    "chunk", [b"<html><img src='file:///a'></html>", b"{\\rtf1 x}", b"MIME-Version: 1.0\n", b"x", b""]
)
def test_a_file_of_another_format_in_the_text_is_refused(chunk: bytes) -> None:
    """An altChunk that is no .docx; one that is, is searched as embedded files are."""
    parts = with_part(chunk, "word/a.html")
    parts["word/_rels/document.xml.rels"] = rels(arrow("r9", "aFChunk", "a.html"))
    with pytest.raises(DocxError, match="ghép vào"):
        refuse_external(parts)
    refuse_external({**parts, "word/a.html": build("left | Nội dung")})
    with pytest.raises(DocxError, match="trường lấy dữ liệu"):
        refuse_external({**parts, "word/a.html": HOSTILE["document with a field"]})


@pytest.mark.thorough
def test_bounds_hold_inside_too() -> None:
    """Files in files in files, and a packed picture of a gigabyte, end in a sentence."""
    deep = PNG
    for _ in range(6):
        deep = packed({"[Content_Types].xml": b"<Types/>", "a.bin": deep})
    for data in (deep, gzip.compress(bytes(300 * 2**20)), svg("<g>" * 300 + "</g>" * 300)):
        with pytest.raises(DocxError, match=r"word/media/anh\.dat"):
            refuse_external(with_part(data))


def test_the_check_says_it_too() -> None:
    """``check`` opens no picture and refuses none; what points outside is a note."""
    parts = with_part(HOSTILE["svg image"], "word/media/a.svg")
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="svg" ContentType="image/svg+xml"/></Types>'
    )
    arrows = rels(arrow("r8", "image", "media/a.svg"))
    data = write_package({**parts, "[Content_Types].xml": types, "word/_rels/document.xml.rels": arrows})
    assert [note for note in check(data).notes if "file:///etc/passwd" in note and "trỏ ra ngoài" in note]


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HIDDEN = f'<x:p xmlns:x="{STRICT}"><x:r><x:t>Chữ</x:t></x:r></x:p>'
HIDINGS = {
    "prefix": HIDDEN,
    "default": f'<p xmlns="{STRICT}"/>',
    "single quotes": f"<x:p xmlns:x='{STRICT}'/>",
    "blanks": f'<x:p xmlns:x\n = \t"{STRICT}"/>',
    "on another element": f'<w:p xmlns:y="{STRICT}"><y:r/></w:p>',
    "character reference": f'<x:p xmlns:x="{STRICT.replace("l", "&#108;")}"/>',
    "hexadecimal": f'<x:p xmlns:x="{STRICT.replace("o", "&#x6f;")}"/>',
    "drawing": '<x:inline xmlns:x="http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"/>',
}


@pytest.mark.parametrize("hiding", HIDINGS)
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/header1.xml", "word/footnotes.xml", "word/other.bin"]
)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_strict_content_is_refused_wherever_it_stands(hiding: str, part: str, code: str) -> None:
    """Word and LibreOffice show it, who reads the usual namespaces does not see it: nobody is given it."""
    parts = build_parts("left | Nội dung")
    document = parts["word/document.xml"].decode()
    text = document.replace("<w:sectPr", f"{HIDINGS[hiding]}<w:sectPr", 1)
    parts[part] = text.replace('encoding="UTF-8"', f'encoding="{code}"').encode(code)
    with pytest.raises(DocxError, match=f"{part}: có nội dung ở dạng Strict"):
        read_package(write_package(parts))


def test_the_strict_address_as_text_is_text() -> None:
    """Only namespaces are judged: a document may speak of them."""
    parts = build_parts(f"left | xmlns và {STRICT} và &amp;")
    assert isinstance(read_package(write_package(parts)), Package)
    assert OFFICE  # the usual ones are let through: every other test of this folder
