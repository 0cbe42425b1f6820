"""A .docx as named parts, and back: reading is suspicious, writing is reproducible.

What comes from outside is hostile until read: sizes are bounded before memory is spent, names must be
plain and unique, checksums must hold. What we write is the same, byte for byte, for the same parts.
Knows the package's outer shape; nothing of text or formatting, nothing of reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocxError
from docgen.files import NotAFileError, read_start
from docgen.word.foreign import what_it_is, what_zip_it_is
from docgen.word.limits import DEFAULT_LIMITS, MIB, Limits
from docgen.word.opc import (
    CONTENT_TYPES,
    ROOT_RELS,
    Relationship,
    content_types,
    relationships,
)
from docgen.word.refusal import refuse_external
from docgen.word.strict_xml import parse_xml, refuse_strict
from docgen.word.zipped import zipped
from docgen.zip_reader import ZipDamagedError, ZipLockedError, ZipRefusedError, unzip

__all__ = [
    "Limits",
    "Package",
    "Relationship",
    "content_hash",
    "parse_xml",
    "read_docx",
    "read_package",
    "refuse_external",
    "relationships",
    "write_package",
]

_RESAVE = "hãy mở tệp bằng Word và lưu lại thành .docx"
_GET_AGAIN = "hãy lấy lại bản gốc, hoặc mở bằng Word và lưu lại thành .docx"

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
    try:
        parts = unzip(data, limits)
    except ZipDamagedError as error:
        part = f"{error.part}: " if error.part else ""
        raise DocxError(f"{part}{error}; {_GET_AGAIN}.") from error
    except ZipLockedError as error:
        raise DocxError(f"{error}; hãy bỏ mật khẩu rồi {_RESAVE}.") from error
    except ZipRefusedError as error:
        raise DocxError(f"{error}; {_RESAVE}.") from error
    if other := what_zip_it_is(data):
        raise DocxError(other)
    for name, content in parts.items():
        refuse_strict(content, name)
    return parts


def _main_part(parts: Mapping[str, bytes], limits: Limits) -> str:
    """The document part: where the package's officeDocument relationship leads, of Word's own type."""
    types = content_types(parts, limits)
    links = relationships(parts, "", limits)
    if any(link.type == _STRICT_DOCUMENT for link in links):
        raise DocxError(f"tệp lưu ở dạng Strict Open XML; {_RESAVE} (Word Document, không phải Strict).")
    target = next((link.target for link in links if link.type == _OFFICE_DOCUMENT), "")
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
            for chunk in (name.encode(), parts[name]):
                digest.update(len(chunk).to_bytes(8, "big") + chunk)
    return digest.hexdigest()
