"""Hostile and broken packages: each is refused with a sentence, fast, before memory is spent."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable

import pytest
from docx_builder import build, build_parts
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import DocxError
from docgen.word.formatting import read_document
from docgen.word.limits import MIB, Limits
from docgen.word.package import read_package, write_package
from tests.bounded import within
from tests.thorough import examples

PARTS = build_parts("| Báo cáo")
GOOD = write_package(PARTS)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


def zipped(entries: list[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of exactly these entries, also of names no one should use."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of duplicate names; here they are the point
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    """A good package plus one entry."""
    return zipped([*PARTS.items(), (name, data)])


def lying_about_size() -> bytes:
    """A package whose directory and headers say that a large part is small."""
    data = bytearray(with_part("word/big.xml", b"a" * 3 * MIB))
    true, false = (3 * MIB).to_bytes(4, "little"), (100).to_bytes(4, "little")
    return bytes(data.replace(true, false))


def encrypted_entry() -> bytes:
    """A package with the encryption bit set in the directory of its last entry."""
    data = bytearray(GOOD)
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def without(name: str) -> bytes:
    """A package that lacks a part."""
    return write_package({key: data for key, data in PARTS.items() if key != name})


def of_type(old: bytes, new: bytes) -> bytes:
    """A package whose content types say something else."""
    types = PARTS["[Content_Types].xml"].replace(old, new)
    return write_package({**PARTS, "[Content_Types].xml": types})


MAIN = b"wordprocessingml.document.main+xml"
WHOLE = b"application/vnd.openxmlformats-officedocument." + MAIN
MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
ATTACKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty file": (bytes, "tệp rỗng"),
    "zeros": (lambda: b"\x00" * 5000, "tệp rỗng"),
    "old .doc": (lambda: OLE + "WordDocument".encode("utf-16-le"), r"đời cũ \(\.doc\); hãy mở bằng Word"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "other OLE": (lambda: OLE, "đời cũ, hoặc tệp có mật khẩu"),
    "pdf": (lambda: b"%PDF-1.7 ...", "tệp PDF"),
    "rtf": (lambda: b"{\\rtf1 x}", "tệp RTF"),
    "html": (lambda: b"<html><body>", "HTML"),
    "text": ("Báo cáo".encode, r"không phải là \.docx"),
    "cut in the middle": (lambda: GOOD[: len(GOOD) // 2], "hỏng hoặc tải về chưa hết"),
    "cut at the end": (lambda: GOOD[:-9], "hỏng hoặc tải về chưa hết"),
    "only a head": (lambda: b"PK\x03\x04", "hỏng hoặc tải về chưa hết"),
    "flipped byte": (lambda: GOOD[:60] + bytes([GOOD[60] ^ 255]) + GOOD[61:], "hỏng"),
    "two zips": (lambda: GOOD + GOOD, "hỏng"),
    "empty zip": (lambda: b"PK\x03\x04" + zipped([]), "hỏng"),
    "encrypted entry": (encrypted_entry, "khoá bằng mật khẩu"),
    "duplicate": (lambda: with_part("word/document.xml", b"<x/>"), "hai phần cùng tên"),
    "duplicate but for case": (lambda: with_part("WORD/Document.xml", b"<x/>"), "hai phần cùng tên"),
    "parent folder": (lambda: with_part("word/../../evil.xml", b""), "tên không hợp lệ"),
    "absolute name": (lambda: with_part("/etc/evil", b""), "tên không hợp lệ"),
    "backslash": (lambda: with_part("word\\evil.xml", b""), "tên không hợp lệ"),
    "drive": (lambda: with_part("C:evil.xml", b""), "tên không hợp lệ"),
    "bzip2": (lambda: zipped(list(PARTS.items()), zipfile.ZIP_BZIP2), "kiểu nén số 12"),
    "many entries": (lambda: zipped([(f"{n}.xml", b"") for n in range(2001)]), "nhiều hơn mức 2000"),
    "very many entries": (lambda: zipped([(f"{n:050}.xml", b"") for n in range(12_000)]), "quá nhiều phần"),
    "zip bomb": (lambda: with_part("word/big.xml", b"\x00" * 40 * MIB), "bom nén"),
    "part too large": (lambda: with_part("word/big.xml", b"0123456789" * 7 * MIB), "bom nén"),
    "size below the truth": (lying_about_size, "hỏng"),
    "no content types": (lambda: without("[Content_Types].xml"), r"thiếu phần \[Content_Types\]"),
    "no root relationships": (lambda: without("_rels/.rels"), "thiếu phần nội dung chính"),
    "no document": (lambda: without("word/document.xml"), "thiếu phần nội dung chính"),
    "docm": (lambda: of_type(WHOLE, MACRO), r"macro \(\.docm\)"),
    "macros inside": (lambda: with_part("word/vbaProject.bin", b"x"), "chứa macro"),
    "dotx": (lambda: of_type(MAIN, b"wordprocessingml.template.main+xml"), r"mẫu \.dotx"),
    "xlsx": (lambda: of_type(MAIN, b"spreadsheetml.sheet.main+xml"), "tệp Excel"),
    "pptx": (lambda: of_type(MAIN, b"presentationml.presentation.main+xml"), "tệp PowerPoint"),
    "unknown type": (lambda: of_type(MAIN, b"odd"), "không khai đúng kiểu"),
    "doctype in the types": (
        lambda: write_package({**PARTS, "[Content_Types].xml": b"<!DOCTYPE a><a/>"}), "DOCTYPE"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.thorough(one_of=4)
def test_hostile_and_broken_files_are_refused(name: str) -> None:
    """Each of these is refused within a second, in a sentence that says what to do."""
    make, said = ATTACKS[name]
    data = make()
    with within(1.0), pytest.raises(DocxError, match=said) as caught:
        read_package(data)
    assert "hãy" in caught.value.message
    assert caught.value.message.endswith(".")


def test_bounds_hold_for_the_sum() -> None:
    """Parts that are small one by one are refused when they are too much together."""
    limits = Limits(max_total=1000)
    with pytest.raises(DocxError, match="khi giải nén lớn hơn"):
        read_package(GOOD, limits)
    with pytest.raises(DocxError, match="vượt mức cho phép"):
        read_package(GOOD, Limits(max_file=10))


def test_the_same_file_unspoiled_is_read() -> None:
    """The control: what the attacks are made from is a good file."""
    assert read_document(GOOD).text == "Báo cáo"
    assert read_document(with_part("word/extra.bin", b"x")).text == "Báo cáo"


@settings(max_examples=examples(150), deadline=2000)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_spoiled_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, the answer is a document or a DocxError, never another failure."""
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    try:
        package = read_package(bytes(data))
    except DocxError:
        return
    assert package.parts


WILD = st.sampled_from(
    ["", "-1", "0", "9", "999999999999", "1e400", "nan", "x", "1.5", "đ", "12mm", "0xFF", "%1%9"]
)
WILD_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="?"><w:start w:val="?"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="?"/><w:lvlRestart w:val="?"/></w:lvl><w:lvl w:ilvl="0"><w:start w:val="?"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
WILD_BODY = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="?"/><w:numId w:val="1"/></w:numPr>'
    '<w:pBdr><w:top w:val="single" w:sz="?"/></w:pBdr>'
    '<w:spacing w:before="?" w:line="?" w:lineRule="?"/><w:ind w:left="?"/><w:jc w:val="?"/>'
    '<w:outlineLvl w:val="?"/></w:pPr>'
    '<w:r><w:rPr><w:b w:val="?"/><w:color w:val="?"/><w:sz w:val="?"/></w:rPr>'
    '<w:t>x</w:t><w:sym w:char="?"/><w:fldChar w:fldCharType="?"/></w:r></w:p>'
    '<w:tbl><w:tblPr><w:tblW w:w="?"/><w:tblLook w:val="?"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="?"/></w:tblGrid>'
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="?"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
)
WILD_SECTION = '<w:sectPr><w:pgSz w:w="?" w:h="?"/></w:sectPr>'


@settings(max_examples=examples(80), deadline=2000)
@given(st.lists(WILD, min_size=30, max_size=30))
def test_wild_values_do_not_break_the_reader(wild: list[str]) -> None:
    """Measures, levels and flags may hold anything; the reader answers all the same."""
    values = iter(wild)

    def filled(pattern: str) -> str:
        return re.sub(r"\?", lambda _: next(values), pattern)

    data = build(filled(WILD_BODY), lists=filled(WILD_LISTS), section=filled(WILD_SECTION))
    assert read_document(data).paragraphs[0].text.startswith("x")


@pytest.mark.thorough
def test_long_chains_do_not_slow_the_reader() -> None:
    """Two thousand styles, each based on the next, and as many paragraphs: a second at most."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 2000}"/></w:style>'
        for n in range(2000)
    )
    data = build("\n".join(f"style=s{n} | x" for n in range(2000)), styles=styles)
    with within(2.0):
        assert len(read_document(data).paragraphs) == 2000


def test_a_document_without_a_body_is_empty() -> None:
    """No body, no text; but what is not Word's is refused, not taken for an empty document."""
    main = PARTS["word/document.xml"]
    without = main[: main.index(b"<w:body>")] + b"</w:document>"
    assert read_document(write_package({**PARTS, "word/document.xml": without})).paragraphs == ()
    for other in (b"<x><w:body xmlns:w='urn:x'/></x>", main.replace(b"/wordprocessingml/2006/main", b"/x")):
        with pytest.raises(DocxError, match="không phải nội dung của Word; hãy"):
            read_document(write_package({**PARTS, "word/document.xml": other}))
