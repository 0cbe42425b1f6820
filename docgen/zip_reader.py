"""A zip from outside as named parts: the one reader for Word files and workbooks.

Hostile until read: sizes are bounded before memory is spent, on what the zip declares and again on what
comes out; names must be plain and unique, checksums must hold. Knows zip; nothing of what is in it.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Final, Protocol

from docgen.files import BROKEN

_CHUNK: Final = 64 * 1024
_MIB: Final = 1024 * 1024
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_ENTRY_SIZE: Final = 512  # bytes of the directory that one entry may take, its name included


class ZipBounds(Protocol):
    """Upper bounds for one zip, in bytes and counts.

    ``max_ratio`` is unpacked size by packed size and holds for parts above ``ratio_from`` bytes.
    """

    @property
    def max_entries(self) -> int: ...  # noqa: D102 - the class says it

    @property
    def max_total(self) -> int: ...  # noqa: D102

    @property
    def max_part(self) -> int: ...  # noqa: D102

    @property
    def max_ratio(self) -> int: ...  # noqa: D102

    @property
    def ratio_from(self) -> int: ...  # noqa: D102


class ZipRefusedError(Exception):
    """A zip that is not read: ``str()`` says why, in Vietnamese, without a remedy."""


class ZipDamagedError(ZipRefusedError):
    """A zip that is broken or cut off; ``part`` is the part in which it was found, if it is known."""

    def __init__(self, part: str = "") -> None:
        super().__init__("tệp hỏng hoặc tải về chưa hết")
        self.part = part


class ZipLockedError(ZipRefusedError):
    """A part that is locked with a password."""


def unzip(data: bytes, bounds: ZipBounds, wanted: Callable[[str], bool] = lambda _: True) -> dict[str, bytes]:
    """The parts of a zip in its order, every bound kept and every checksum verified.

    Only parts whose name is ``wanted`` are unpacked and count against the total size; all are judged.
    ZipRefusedError for whatever is not a whole, plain zip within the bounds.
    """
    _check_directory(data, bounds)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, bounds, wanted)
            return {
                entry.filename: _content(archive, entry)
                for entry in entries
                if not entry.is_dir() and wanted(entry.filename)
            }
    except BROKEN as error:
        raise ZipDamagedError from error


def _check_directory(data: bytes, bounds: ZipBounds) -> None:
    """Bound the zip's directory before anything builds objects from it (:mod:`zipfile` trusts its size)."""
    at = len(data) - _END_SIZE
    if data[at : at + 4] != _END or data[-2:] != b"\x00\x00":
        at = data.rfind(_END, max(0, len(data) - _END_SIZE - 0xFFFF))
    if at < 0 or len(data) - at < _END_SIZE:
        raise ZipDamagedError
    if data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise ZipRefusedError("tệp nén kiểu zip64, không dùng cho văn bản")
    (size,) = struct.unpack_from("<L", data, at + 12)
    if size > bounds.max_entries * _ENTRY_SIZE:
        raise ZipRefusedError("tệp có quá nhiều phần bên trong")


def _check_entries(entries: list[zipfile.ZipInfo], bounds: ZipBounds, wanted: Callable[[str], bool]) -> None:
    if len(entries) > bounds.max_entries:
        raise ZipRefusedError(f"tệp có {len(entries)} phần, nhiều hơn mức {bounds.max_entries}")
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise ZipDamagedError  # bytes before the first entry: readers disagree on such files
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry)
        if entry.filename.lower() in seen:
            raise ZipRefusedError(f"tệp có hai phần cùng tên {entry.filename}")
        seen.add(entry.filename.lower())
        if wanted(entry.filename):
            _check_size(entry, bounds)
    if sum(entry.file_size for entry in entries if wanted(entry.filename)) > bounds.max_total:
        raise ZipRefusedError(f"tệp khi giải nén lớn hơn {bounds.max_total // _MIB} MB (bom nén?)")


def _check_name(entry: zipfile.ZipInfo) -> None:
    # orig_filename: zipfile cuts filename at a NUL, and other readers would not
    name = entry.orig_filename
    if name.startswith("/") or "\\" in name or "\x00" in name or ":" in name or ".." in name.split("/"):
        raise ZipRefusedError(f"tệp có phần mang tên không hợp lệ {name!r}")


def _check_size(entry: zipfile.ZipInfo, bounds: ZipBounds) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise ZipLockedError(f"{name}: phần này bị khoá bằng mật khẩu")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ZipRefusedError(f"{name}: kiểu nén số {entry.compress_type} không dùng trong tệp văn phòng")
    too_dense = entry.file_size > bounds.max_ratio * max(1, entry.compress_size)
    if entry.file_size > bounds.max_part or (entry.file_size > bounds.ratio_from and too_dense):
        size = f"{entry.file_size:,}".replace(",", ".")
        raise ZipRefusedError(f"{name}: phần này giải nén ra {size} byte (bom nén?)")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content; never more than declared, which :func:`_check_entries` has bounded."""
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > entry.file_size:
                raise ZipRefusedError(f"{entry.filename}: phần này lớn hơn kích thước đã khai")
    if len(content) != entry.file_size:
        raise ZipDamagedError(entry.filename)
    return bytes(content)
