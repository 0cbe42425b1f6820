"""Pictures beside the data: found by a safe name, read within bounds, known by their own first bytes.

Only PNG and JPEG, which every Word prints. Nothing is decoded here: what a picture says of itself – kind,
pixels, resolution – is read from its heads, and its parts are counted through to the end.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from docgen.errors import FileError
from docgen.files import read_bytes

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
SCREEN: Final = 96.0  # dots per inch where a picture does not say
_DOTS: Final = (30.0, 2400.0)  # what a picture may say of itself and be believed
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xDA)})  # markers without a length


class Picture(NamedTuple):
    """A picture file: ``kind`` is "png" or "jpeg", sizes are pixels, ``dots`` is pixels per inch."""

    data: bytes
    kind: str
    width: int
    height: int
    dots: float = SCREEN


class UnsafeNameError(ValueError):
    """A picture's name leads out of the folder of the data, or is no relative name at all."""


def read_picture(folder: Path, name: str) -> Picture:
    """The picture of this name below ``folder``.

    UnsafeNameError for a name that leads out of it, also by links; FileError if it cannot be read or is
    too large; ValueError, in Vietnamese, if it is no whole PNG or JPEG.
    """
    return parse_picture(read_bytes(_inside(folder, name), MAX_BYTES))


def _inside(folder: Path, name: str) -> Path:
    pure = PurePosixPath(name.replace("\\", "/"))
    if not name.strip() or pure.is_absolute() or ".." in pure.parts or ":" in name:
        raise UnsafeNameError("tên hình phải là đường dẫn nằm trong thư mục của tệp dữ liệu")
    try:
        home, path = folder.resolve(), (folder / pure).resolve()
    except (OSError, RuntimeError) as error:  # a circle of links
        raise FileError(f"{name}: không mở được tệp") from error
    if not path.is_relative_to(home):
        raise UnsafeNameError("tên hình dẫn ra ngoài thư mục của tệp dữ liệu")
    return path


def parse_picture(data: bytes) -> Picture:
    """What a picture says of itself. ValueError if it is no whole PNG or JPEG, or has too many pixels."""
    try:
        if data.startswith(_PNG):
            picture = _png(data)
        elif data.startswith(_JPEG):
            picture = _jpeg(data)
        else:
            raise ValueError("không phải là hình PNG hoặc JPEG (hãy lưu lại thành .png hoặc .jpg)")
    except (struct.error, IndexError) as error:
        raise ValueError("tệp hình hỏng hoặc bị cắt cụt") from error
    if not (picture.width and picture.height):
        raise ValueError("hình không có kích thước")
    if picture.width * picture.height > MAX_PIXELS:
        raise ValueError(
            f"hình {picture.width} × {picture.height} điểm ảnh, nhiều nhất là {MAX_PIXELS // 10**6} triệu"
        )
    return picture


def _png(data: bytes) -> Picture:
    chunks = dict(_chunks(data))
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    dots = SCREEN
    if len(chunks.get(b"pHYs", b"")) == 9:
        across, _, unit = struct.unpack(">IIB", chunks[b"pHYs"])
        dots = _believed(across * 0.0254) if unit == 1 else SCREEN
    return Picture(data, "png", width, height, dots)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to its end; ValueError where one is damaged or the end is missing."""
    place = len(_PNG)
    seen: set[bytes] = set()
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        checksum = struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0]
        if zlib.crc32(kind + content) != checksum or (not seen and kind != b"IHDR"):
            break
        seen.add(kind)
        yield kind, content
        if kind == b"IEND" and b"IDAT" in seen:
            return
        place += 12 + length
    raise ValueError("tệp hình PNG hỏng")


def _jpeg(data: bytes) -> Picture:
    size, dots = None, SCREEN
    for marker, content in _segments(data):
        if marker == 0xE0 and content.startswith(b"JFIF\0"):
            unit, across = struct.unpack(">BH", content[7:10])
            dots = _believed(across * {1: 1.0, 2: 2.54}.get(unit, 0.0))
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", content[1:5])
            size = (width, height)
    if size is None or b"\xff\xd9" not in data[-64:]:
        raise ValueError("tệp hình JPEG hỏng hoặc bị cắt cụt")
    return Picture(data, "jpeg", *size, dots)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG before its image data."""
    place = 2
    while place < len(data):
        if data[place] != 0xFF:
            raise ValueError("tệp hình JPEG hỏng")
        marker = data[place + 1]
        if marker == 0xFF or marker in _BARE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker == 0xDA:
            return
        length = struct.unpack(">H", data[place + 2 : place + 4])[0]
        yield marker, data[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)


def _believed(dots: float) -> float:
    return dots if _DOTS[0] <= dots <= _DOTS[1] else SCREEN
