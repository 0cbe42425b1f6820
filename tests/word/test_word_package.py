"""Packages: what is written comes back, and the same parts give the same bytes."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx_builder import arrow, build, build_parts, rels
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import DocxError, FileError
from docgen.word.opc import rels_name, source_of
from docgen.word.package import (
    content_hash,
    parse_xml,
    read_package,
    relationships,
    write_package,
)
from tests.thorough import examples

PARTS = build_parts("| Báo cáo")


def test_what_is_written_is_read() -> None:
    """Reading gives back the parts written, and finds the document part."""
    package = read_package(write_package(PARTS))
    assert package.parts == PARTS
    assert package.main == "word/document.xml"


def test_the_document_part_may_have_any_name() -> None:
    """The document part is where the package's relationship leads, whatever its name."""
    parts = dict(PARTS)
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    assert read_package(write_package(parts)).main == "word/document2.xml"


@settings(max_examples=examples(25))
@given(
    st.dictionaries(st.text("abcdé/.", min_size=1, max_size=8), st.binary(max_size=50), max_size=6),
    st.randoms(),
)
def test_same_parts_same_bytes(parts: dict[str, bytes], random: object) -> None:
    """The order in which parts were put together does not show in the bytes."""
    names = list(parts)
    random.shuffle(names)  # type: ignore[attr-defined]  # hypothesis hands in a random.Random
    assert write_package(parts) == write_package({name: parts[name] for name in names})


def test_order_and_stamps_of_a_written_package() -> None:
    """Content types first, then the root relationships, the given order, the rest by name; no clock shows."""
    data = write_package(
        {**PARTS, "a.xml": b"<a/>", "z.xml": b"<z/>"}, ["word/styles.xml", "z.xml", "none.xml"]
    )
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    names = [entry.filename for entry in entries]
    assert names[:5] == ["[Content_Types].xml", "_rels/.rels", "word/styles.xml", "z.xml", "a.xml"]
    assert sorted(names) == sorted({**PARTS, "a.xml": b"", "z.xml": b""})
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(0, 0x20)}


def test_a_hash_sees_content_only() -> None:
    """Order does not change the hash, a byte or a name does, an excluded part does not."""
    whole = content_hash(PARTS)
    assert whole == content_hash(dict(reversed(PARTS.items())))
    assert whole != content_hash({**PARTS, "word/styles.xml": b"<x/>"})
    assert whole == content_hash({**PARTS, "extra.xml": b"1"}, exclude=["extra.xml"])
    assert content_hash({"a": b"bc"}) != content_hash({"ab": b"c"})


def test_writing_needs_no_lxml() -> None:
    """A package can be written without loading lxml."""
    code = (
        "import sys; from docgen.word.package import write_package; "
        "write_package({'a': b'b'}); sys.exit('lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter


def test_relationships_lead_to_part_names() -> None:
    """Targets are part names seen from their source; those that leave the file stay as written."""
    arrows = (
        arrow("r1", "styles", "styles.xml")
        + arrow("r2", "customXml", "../customXml/item1.xml")
        + arrow("r3", "header", "/word/header1.xml")
        + arrow("r4", "hyperlink", "https://congdoan.vn/a?b=c", "External")
        + arrow("r5", "image", "http://x.vn/a.png")
    )
    parts = {"word/document.xml": b"", "word/_rels/document.xml.rels": rels(arrows)}
    found = relationships(parts, "word/document.xml")
    assert [item.target for item in found[:3]] == [
        "word/styles.xml",
        "customXml/item1.xml",
        "word/header1.xml",
    ]
    assert [item.kind for item in found[:3]] == ["styles", "customXml", "header"]
    assert [(item.id, item.target) for item in found if item.external] == [
        ("r4", "https://congdoan.vn/a?b=c"),
        ("r5", "http://x.vn/a.png"),  # a scheme leaves the file, whatever TargetMode says
    ]


@pytest.mark.parametrize("part", ["", "word/document.xml", "customXml/item1.xml", "root.xml"])
def test_relationship_parts_have_their_place(part: str) -> None:
    """From part to relationships part and back."""
    assert source_of(rels_name(part)) == part


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_xml_may_be_utf8_or_utf16(encoding: str) -> None:
    """Text in either encoding arrives whole, with or without a byte order mark."""
    declared = "utf-16" if "16" in encoding else "utf-8"
    data = f'<?xml version="1.0" encoding="{declared}"?><a>Liên đoàn 😀</a>'.encode(encoding)
    assert parse_xml(data, "a.xml").text == "Liên đoàn 😀"


def test_comments_do_not_cut_text() -> None:
    """Comments and processing instructions vanish; the text around them is one."""
    assert parse_xml(b"<a>x<!-- <!DOCTYPE --><?pi?>y</a>", "a.xml").text == "xy"


@pytest.mark.parametrize(
    ("text", "place"),
    [("<a>\n  <b></a>", "dòng 2, cột 10"), ("<a>R&D</a>", "dòng 1, cột 7"), ("<a", "dòng 1, cột 3")],
)
def test_broken_xml_is_told_with_its_place(text: str, place: str) -> None:
    """Part, line and column stand in the message; nothing is mended."""
    with pytest.raises(DocxError, match=f"word/a.xml: {place}: XML hỏng"):
        parse_xml(text.encode(), "word/a.xml")


def test_a_missing_file_is_told_as_such(tmp_path: Path) -> None:
    """A file that is not there is a trouble of files, not of Word."""
    with pytest.raises(FileError, match="không đọc được"):
        read_package(tmp_path / "khong-co.docx")


def test_messages_name_the_file(tmp_path: Path) -> None:
    """What is read from a path is named in the message."""
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(DocxError, match=r"^bao-cao\.docx: đây là tệp PDF"):
        read_package(file)
    file.write_bytes(build("| x"))
    assert read_package(file).main == "word/document.xml"
