"""Hostile XML and links that leave the file: refused fast, before memory is spent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_builder import arrow, build_parts, rels

from docgen.errors import DocxError
from docgen.word.limits import MIB
from docgen.word.package import parse_xml, refuse_external
from tests.bounded import within

PARTS = build_parts("| Báo cáo")


BILLION = "<!DOCTYPE a [<!ENTITY x 'xxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        BILLION,
        '<?xml version="1.0"?>\n<!-- x --> <?pi?> <!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<!DOCTYPE a><a/>",
    ],
)
def test_a_doctype_is_refused_in_any_encoding(text: str, encoding: str) -> None:
    """No DOCTYPE passes, however it is written."""
    with within(0.5), pytest.raises(DocxError, match=r"word/a\.xml: có khai báo DOCTYPE"):
        parse_xml(text.encode(encoding), "word/a.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "bảng mã utf-7"),
        (b'<?xml version="1.0" encoding="latin-1"?><a/>', "bảng mã latin-1"),
        ("<a>é</a>".encode("latin-1"), "sai mã ký tự"),
        (b"\x00\x00\x00<\x00\x00\x00a", "."),
        (b"<a>&x;</a>", "Entity 'x' not defined"),
        (b"<a/>" * 2, "XML hỏng"),
        (b"<a>\x00</a>", "XML hỏng"),
        (b"", "XML hỏng"),
    ],
)
def test_odd_xml_is_refused(data: bytes, said: str) -> None:
    """Other encodings, undefined entities, two roots, control characters: refused."""
    with pytest.raises(DocxError, match=said):
        parse_xml(data, "word/a.xml")


@pytest.mark.parametrize(
    "make",
    [
        lambda: "<a>" + "<b/>" * 1_100_000 + "</a>",
        lambda: "<a " + " ".join(f'b{n}="1"' for n in range(1_000_001)) + "/>",
        lambda: "<a>" * 50_000,
        lambda: "<a>" + "x" * 33 * MIB + "</a>",
        lambda: "<!--" * 100_000,
        lambda: "<?" * 100_000,
    ],
    ids=["elements", "attributes", "depth", "bytes", "open comments", "open instructions"],
)
def test_xml_bombs_are_refused_fast(make: Callable[[], str]) -> None:
    """Small files that would fill the memory are refused before the parser builds them."""
    data = make().encode()
    with within(1.0), pytest.raises(DocxError):
        parse_xml(data, "word/a.xml")


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("attachedTemplate", "http://evil.vn/t.dotm", "External"),
        ("image", "https://evil.vn/a.png", "External"),
        ("image", "https://evil.vn/a.png", ""),
        ("image", "//evil.vn/a.png", ""),
        ("image", "\\\\evil\\share\\a.png", ""),
        ("oleObject", "file:///c:/a.xls", "External"),
        ("frame", "http://evil.vn", "External"),
        ("subDocument", "other.docx", "External"),
        ("hyperlink", "file:///etc/passwd", "External"),
        ("hyperlink", "javascript:alert(1)", "External"),
        ("hyperlink", "other.docx", "External"),
        ("hyperlink", "ftp://evil.vn", "external"),
    ],
)
@pytest.mark.parametrize("rels_part", ["word/_rels/document.xml.rels", "WORD/_RELS/header1.xml.RELS"])
def test_templates_must_not_point_out(kind: str, target: str, mode: str, rels_part: str) -> None:
    """Only hyperlinks to http, https and mailto may leave the file; the message names kind and target."""
    parts = {**PARTS, rels_part: rels(arrow("r9", kind, target, mode))}
    with pytest.raises(DocxError) as caught:
        refuse_external(parts)
    assert kind in caught.value.message
    assert target in caught.value.message


def test_safe_links_may_leave_a_template() -> None:
    """Web and mail links and jumps inside the document pass, as links and as fields."""
    targets = ("http://a.vn", "HTTPS://a.vn", "mailto:a@b.vn", "#_Toc1")
    arrows = "".join(arrow(f"r{n}", "hyperlink", to, "External") for n, to in enumerate(targets))
    code = '<w:p><w:r><w:instrText> HYPERLINK "https://a.vn" </w:instrText></w:r></w:p>'
    link = '<w:p><w:fldSimple w:instr="PAGE"/><w:fldSimple w:instr="HYPERLINK \\l &quot;x&quot;"/></w:p>'
    refuse_external({**build_parts(code + link), "word/_rels/document.xml.rels": rels(arrows)})


@pytest.mark.parametrize(
    "code",
    [
        "INCLUDEPICTURE http://evil.vn/a.png",
        "includetext c:/a.docx",
        "DDEAUTO c:/cmd.exe",
        "LINK Excel.Sheet",
        'HYPERLINK "file:///etc/passwd"',
    ],
)
def test_fields_must_not_fetch(code: str) -> None:
    """A field that takes its content from outside is refused, also split over runs."""
    half = len(code) // 3
    split = "".join(f"<w:r><w:instrText>{bit}</w:instrText></w:r>" for bit in (code[:half], code[half:]))
    for line in (f"<w:p>{split}</w:p>", f"<w:p><w:fldSimple w:instr='{code}'/></w:p>"):
        with pytest.raises(DocxError, match="trường lấy dữ liệu từ ngoài"):
            refuse_external(build_parts(line))
