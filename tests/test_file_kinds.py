"""What a file is by its bytes, and how each door names a file that it does not read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from docgen.errors import DataError, DocxError, FileError
from docgen.file_kinds import EMPTY, kind_of
from docgen.jsonfile import read_json
from docgen.records.safe_zip import checked_parts
from docgen.word.package import read_package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(
                name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<x/>"
            )
    return out.getvalue()


def _book() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


KINDS = [
    (b"%PDF-1.4\n1 0 obj", ".pdf"), (b"\xef\xbb\xbf\n%PDF-1.4", ".pdf"), (b"\xff\xd8\xff\xe0", ".jpg"),
    (bytes(3) + b"\x18ftypheic", ".jpg"), (b"Rar!\x1a\x07\x01\x00", ".zip"), (b"{\\rtf1 x}", ".rtf"),
    (b"<html>", ".xml"), (_OLE, ""), (_OLE + "Workbook".encode("utf-16-le"), ".xls"),
    (_OLE + "WordDocument".encode("utf-16-le"), ".doc"), (_zip("a.docx", "b.xlsx"), ".zip"),
    (_zip("password/a.txt"), ".zip"), (_zip("mimetype", "content.xml"), ".odt"),
    (_zip("word/document.xml"), ".docx"), (_zip("word/document.xml", "word/vbaProject.bin"), ".docm"),
    (_book(), ".xlsx"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "suffix"), KINDS)
def test_a_file_is_known_by_its_bytes(content: bytes, suffix: str) -> None:
    """Each kind that people drop, whatever its name is."""
    kind = kind_of(content)
    assert kind is not None
    assert kind.suffix == suffix


def test_a_packed_folder_of_word_files_is_no_word_file() -> None:
    """The names of what is packed count, not those within a file that is packed as it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("bao-cao.docx", _zip("word/document.xml"))
    kind = kind_of(packed.getvalue())
    assert kind
    assert kind.suffix == ".zip"


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b"\xef\xbb\xbf\r\n "])
def test_a_file_with_nothing_in_it_is_empty(content: bytes) -> None:
    """No byte, or none but zeros and blanks: said as such, whatever its name promises."""
    assert kind_of(content) is EMPTY


@pytest.mark.parametrize("content", [b'{"a": "%PDF-1.4"}', b" [1]", "Báo cáo".encode()])
def test_text_is_of_no_such_kind(content: bytes) -> None:
    """Data and plain text are not named."""
    assert kind_of(content) is None


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\n1 0 obj", b"Rar!\x1a\x07\x01\x00ab", b"{\\rtf1 abc}", b"<html>"]
)
def test_data_that_are_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    """What is plain letters too is named, not told as broken JSON."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    kind = kind_of(content)
    assert kind
    with pytest.raises(DataError, match=f"đây là {kind.words}, không phải tệp dữ liệu") as told:
        read_json(path)
    assert told.value.problems[0].code == "D006"
    assert told.value.problems[0].hint == kind.remedy


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_OLE + "Workbook".encode("utf-16-le"), r"Excel đời cũ \(\.xls\), không phải tệp Word; hãy chọn tệp"),
        (_zip("a.docx"), "tệp nén, không phải tệp Word; hãy giải nén"),
        (_zip("mimetype", "content.xml"), r"tệp LibreOffice \(\.odt\); hãy mở bằng LibreOffice hoặc Word"),
        (b"\xff\xd8\xff\xe0", "tệp ảnh, không phải tệp Word"),
        (b"Rar!\x1a\x07\x01\x00", "tệp nén, không phải tệp Word; hãy giải nén"),
    ],
)
def test_what_is_no_word_file_is_named(content: bytes, words: str) -> None:
    """What it is, and what to do, whatever its name ends in."""
    with pytest.raises(DocxError, match=words):
        read_package(content)


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.4", "tệp PDF"), (_zip("word/document.xml"), "tệp Word")]
)
def test_what_is_no_workbook_is_named(content: bytes, words: str) -> None:
    """A file that is called .xlsx and is something else."""
    with pytest.raises(FileError, match=f"đây là {words}.*không phải tệp .xlsx"):
        checked_parts(content, "a.xlsx")
