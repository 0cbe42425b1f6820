"""A workbook's parts, unpacked with suspicion: bounded, no document types, nothing twice.

openpyxl gets to see only what passed here, packed anew: its own parsers follow entities and trust
declared sizes. Knows XML's outer shape; nothing of sheets.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from docgen.errors import FileError
from docgen.file_kinds import EMPTY, kind_of
from docgen.files import BROKEN
from docgen.zip_reader import ZipRefusedError, unzip

MAX_FILE: Final = 32 * 1024 * 1024
_MAX_TAGS: Final = 8_000_000  # in all sheets and strings: a million cells with formulas
_MAX_OTHER_TAGS: Final = 150_000  # styles and the like, which openpyxl builds as objects
_MAX_SMALL_TAGS: Final = 20_000  # sheets and defined names, lists of parts
_MAX_SHEETS: Final = 255
_BOOK: Final = "xl/workbook.xml"
_MAX_STRING_TAGS: Final = 2_000_000  # half a million texts that differ
_STRINGS: Final = "xl/sharedstrings"
_LONG: Final = ("xl/worksheets/", _STRINGS)
_SHEET: Final = re.compile(rb"<(?:[\w.-]+:)?sheet[\s/>]")
_RESAVE: Final = "hãy mở bằng Excel và lưu lại thành .xlsx"


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Upper bounds of a workbook: of all XML parts together, however they are shared out among parts.

    A sheet of equal rows packs very well, so its density says nothing.
    """

    max_entries: int = 1_000
    max_total: int = 96 * 1024 * 1024
    max_part: int = 2**32
    max_ratio: int = 2_000
    ratio_from: int = 1024 * 1024


_BOUNDS: Final = _Bounds()


def checked_parts(content: bytes, file: str) -> dict[str, bytes]:
    """The XML parts of a workbook by name; FileError for whatever is not a plain, whole .xlsx."""
    if not content.startswith(b"PK"):
        raise _no_book(content, file)
    try:
        parts = _unpack(content, file)
        _check_work(parts, file)
        for name, data in parts.items():
            _check_xml(name, data, file)
    except BROKEN as error:
        raise broken(file) from error
    if _BOOK not in parts:
        raise _no_book(content, file)
    if b"purl.oclc.org/ooxml/spreadsheetml" in parts[_BOOK]:
        raise FileError(f"{file}: tệp kiểu “Strict Open XML” (hãy lưu lại thành “Excel Workbook (*.xlsx)”)")
    return parts


def _no_book(content: bytes, file: str) -> FileError:
    """What the file is instead of a workbook, and what to do."""
    kind = kind_of(content)
    if kind is None or kind.suffix == ".xlsx":
        return FileError(f"{file}: không phải tệp .xlsx ({_RESAVE})")
    if kind is EMPTY:
        return FileError(f"{file}: {kind.words} ({kind.remedy})")
    return FileError(f"{file}: đây là {kind.words}, không phải tệp .xlsx ({kind.remedy})")


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a zip in memory, not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    buffer.seek(0)
    return buffer


def broken(file: str) -> FileError:
    """The one thing to say of a workbook that cannot be understood."""
    return FileError(f"{file}: tệp hỏng hoặc tải về chưa hết ({_RESAVE})")


def _unpack(content: bytes, file: str) -> dict[str, bytes]:
    try:
        return unzip(content, _BOUNDS, is_read)
    except ZipRefusedError as error:
        raise FileError(f"{file}: {error} ({_RESAVE})") from error


def is_read(name: str) -> bool:
    """Whether a part is one of those that are read: XML that is neither a chart nor a drawing of a note."""
    return name.lower().endswith((".xml", ".rels")) and not name.startswith(("xl/chartsheets/", "xl/charts/"))


def _check_work(parts: dict[str, bytes], file: str) -> None:
    """Bound what openpyxl and our own pass will have to build, before anything is built."""
    sheets = len(_SHEET.findall(parts.get(_BOOK, b"")))
    if sheets > _MAX_SHEETS:
        raise FileError(f"{file}: có {sheets} trang tính, nhiều hơn mức {_MAX_SHEETS} (hãy bớt trang tính)")
    tags = {name: data.count(b"<") for name, data in parts.items()}
    long = sum(count for name, count in tags.items() if name.lower().startswith(_LONG))
    strings = sum(count for name, count in tags.items() if name.lower().startswith(_STRINGS))
    if long > _MAX_TAGS or strings > _MAX_STRING_TAGS:
        raise FileError(f"{file}: bảng có quá nhiều ô (hãy bớt trang tính, hoặc chia nhỏ bảng)")
    for name, count in tags.items():
        small = name in (_BOOK, "[Content_Types].xml") or name.endswith(".rels")
        limit = _MAX_SMALL_TAGS if small else _MAX_OTHER_TAGS
        if count > limit and not name.lower().startswith(_LONG):
            raise FileError(f"{file}: phần {name} quá lớn (hãy chép số liệu sang một tệp Excel mới)")


def _check_xml(name: str, data: bytes, file: str) -> None:
    """Well-formed, without a document type (entities live there), of a bounded number of tags."""

    def refuse(*_: object) -> None:
        raise FileError(f"{file}: phần {name} có khai báo DOCTYPE, không an toàn ({_RESAVE})")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)
