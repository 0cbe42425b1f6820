"""A .docx as named parts, and back: reading is suspicious, writing is reproducible.

What comes from outside is hostile until read: sizes are bounded before memory is spent, names must be
plain and unique, checksums must hold. What we write is the same, byte for byte, for the same parts.
Knows zip and the package's outer shape; nothing of text or formatting, nothing of reports.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocxError
from docgen.files import BROKEN, NotAFileError, read_start
from docgen.word.foreign import what_it_is
from docgen.word.limits import DEFAULT_LIMITS, MIB, Limits, thousands
from docgen.word.opc import (
    CONTENT_TYPES,
    ROOT_RELS,
    Relationship,
    content_types,
    relationships,
)
from docgen.word.outside import external_targets, refuse_external
from docgen.word.strict_xml import parse_xml
from docgen.word.zipped import zipped

__all__ = [
    "Limits",
    "Package",
    "Relationship",
    "content_hash",
    "external_targets",
    "parse_xml",
    "read_docx",
    "read_package",
    "refuse_external",
    "relationships",
    "write_package",
]

_CHUNK = 64 * 1024
_RESAVE = "hãy mở tệp bằng Word và lưu lại thành .docx"
_DAMAGED = "tệp hỏng hoặc tải về chưa hết; hãy lấy lại bản gốc, hoặc mở bằng Word và lưu lại thành .docx"

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_STRICT_DOCUMENT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx in the order of the zip; ``main`` names the document part."""

    parts: dict[str, bytes]
    main: str = "word/document.xml"


def read_package(source: Path | bytes, limits: Limits = DEFAULT_LIMITS) -> Package:
    """The parts of a .docx, every bound of ``limits`` kept and every checksum verified.

    Raises :class:`DocxError` with one sentence for whatever is not a whole, plain, macro-free .docx,
    :class:`FileError` if the file cannot be read at all.
    """
    where = f"{source.name}: " if isinstance(source, Path) else ""
    try:
        parts = _unzip(_bounded(source, limits), limits)
        return Package(parts, _main_part(parts, limits))
    except DocxError as error:
        raise DocxError(where + error.message, error.problems) from error


def read_docx(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file that should be a .docx, not yet judged; errors as :func:`read_package`."""
    try:
        return _bounded(path, limits)
    except DocxError as error:
        raise DocxError(f"{path.name}: {error.message}") from error


def _bounded(source: Path | bytes, limits: Limits) -> bytes:
    try:
        data = source if isinstance(source, bytes) else read_start(source, limits.max_file + 1)
    except NotAFileError as error:
        raise DocxError("không phải tệp thường (hãy chép nội dung vào một tệp .docx).") from error
    if len(data) > limits.max_file:
        raise DocxError(f"tệp lớn hơn {limits.max_file // MIB} MB, vượt mức cho phép; hãy bớt hình ảnh.")
    return data


def _unzip(data: bytes, limits: Limits) -> dict[str, bytes]:
    foreign = what_it_is(data)
    if foreign:
        raise DocxError(foreign)
    _check_directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, limits)
            return _read_all(archive, entries)
    except BROKEN as error:
        raise DocxError(f"{_DAMAGED}.") from error


def _check_directory(data: bytes, limits: Limits) -> None:
    """Bound the zip's directory before anything builds objects from it (:mod:`zipfile` trusts its size)."""
    at = len(data) - 22
    if data[at : at + 4] != b"PK\x05\x06" or data[-2:] != b"\x00\x00":
        at = data.rfind(b"PK\x05\x06", max(0, len(data) - 22 - 0xFFFF))
    if at < 0 or len(data) - at < 22:
        raise DocxError(f"{_DAMAGED}.")
    if data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise DocxError(f"tệp nén kiểu zip64, không dùng cho văn bản; {_RESAVE}.")
    (size,) = struct.unpack_from("<L", data, at + 12)
    if size > limits.max_entries * 512:
        raise DocxError(f"tệp có quá nhiều phần bên trong; {_RESAVE}.")


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.max_entries:
        raise DocxError(f"tệp có {len(entries)} phần, nhiều hơn mức {limits.max_entries}; {_RESAVE}.")
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise DocxError(f"{_DAMAGED}.")  # bytes before the first entry: readers disagree on such files
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry)
        if entry.filename.lower() in seen:
            raise DocxError(f"tệp có hai phần cùng tên {entry.filename}; {_RESAVE}.")
        seen.add(entry.filename.lower())
        _check_size(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.max_total:
        raise DocxError(f"tệp khi giải nén lớn hơn {limits.max_total // MIB} MB (bom nén?); {_RESAVE}.")


def _check_name(entry: zipfile.ZipInfo) -> None:
    # orig_filename: zipfile cuts filename at a NUL, and other readers would not
    name = entry.orig_filename
    if name.startswith("/") or "\\" in name or "\x00" in name or ":" in name or ".." in name.split("/"):
        raise DocxError(f"tệp có phần mang tên không hợp lệ {name!r}; {_RESAVE}.")


def _check_size(entry: zipfile.ZipInfo, limits: Limits) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise DocxError(f"{name}: phần này bị khoá bằng mật khẩu; hãy bỏ mật khẩu rồi {_RESAVE}.")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise DocxError(f"{name}: kiểu nén số {entry.compress_type} không dùng trong .docx; {_RESAVE}.")
    too_dense = entry.file_size > limits.max_ratio * max(1, entry.compress_size)
    if entry.file_size > limits.max_part or (entry.file_size > limits.ratio_from and too_dense):
        size = thousands(entry.file_size)
        raise DocxError(f"{name}: phần này giải nén ra {size} byte (bom nén?); {_RESAVE}.")


def _read_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    return {entry.filename: _read_entry(archive, entry) for entry in entries if not entry.is_dir()}


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content; never more than declared, which :func:`_check_entries` has bounded."""
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > entry.file_size:
                raise DocxError(f"{entry.filename}: phần này lớn hơn kích thước đã khai; {_RESAVE}.")
    if len(content) != entry.file_size:
        raise DocxError(f"{entry.filename}: {_DAMAGED}.")
    return bytes(content)


def _main_part(parts: Mapping[str, bytes], limits: Limits) -> str:
    """The document part: where the package's officeDocument relationship leads, of Word's own type."""
    types = content_types(parts, limits)
    arrows = relationships(parts, "", limits)
    if any(arrow.type == _STRICT_DOCUMENT for arrow in arrows):
        raise DocxError(f"tệp lưu ở dạng Strict Open XML; {_RESAVE} (Word Document, không phải Strict).")
    target = next((arrow.target for arrow in arrows if arrow.type == _OFFICE_DOCUMENT), "")
    if target not in parts:
        raise DocxError(f"tệp thiếu phần nội dung chính (word/document.xml), không phải tệp Word; {_RESAVE}.")
    _check_main_type(types.of(target))
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise DocxError(f"tệp chứa macro; {_RESAVE} (không phải .docm).")
    return target


def _check_main_type(kind: str) -> None:
    if kind == _MAIN:
        return
    if "macroEnabled" in kind:
        raise DocxError(f"tệp chứa macro (.docm); {_RESAVE}.")
    if "wordprocessingml.template" in kind:
        raise DocxError(f"tệp là mẫu .dotx; {_RESAVE}.")
    if "spreadsheetml" in kind:
        raise DocxError("đây là tệp Excel, không phải tệp Word; hãy chọn tệp .docx.")
    if "presentationml" in kind:
        raise DocxError("đây là tệp PowerPoint, không phải tệp Word; hãy chọn tệp .docx.")
    raise DocxError(f"phần nội dung chính không khai đúng kiểu của tệp .docx; {_RESAVE}.")


def write_package(
    parts: Mapping[str, bytes], order: Iterable[str] = (), unchanging: Collection[str] = ()
) -> bytes:
    """A zip of ``parts``; the same parts and order give the same bytes.

    ``[Content_Types].xml`` comes first, then ``_rels/.rels``, then the names in ``order`` that exist,
    then the rest by name. Parts named in ``unchanging`` are compressed once for all packages that share
    them. Compressed bytes may differ between builds of zlib, contents never.
    """
    first = [name for name in (CONTENT_TYPES, ROOT_RELS, *order) if name in parts]
    names = dict.fromkeys([*first, *sorted(parts)])
    return zipped(((name, parts[name]) for name in names), unchanging)


def content_hash(parts: Mapping[str, bytes], exclude: Collection[str] = ()) -> str:
    """SHA-256 (hex) of names and contents but those in ``exclude``; order and compression do not matter."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name not in exclude:
            for piece in (name.encode(), parts[name]):
                digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()
