"""Pictures beside the data: found by a safe name, read within bounds, known by their own first bytes.

Only PNG and JPEG, which every Word prints. What a picture says of itself – kind, pixels, resolution – is read
from its heads, its parts are counted through to the end; the pixels of a PNG are unpacked and counted, those
of a JPEG must only be there.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from docgen.errors import FileError
from docgen.files import read_bytes

MAX_BYTES: Final = 8 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
MAX_RATIO: Final = 40
"""Of the longer side to the shorter: what is longer prints as a line."""
SCREEN: Final = 96.0  # dots per inch where a picture does not say
_DOTS: Final = (30.0, 2400.0)  # what a picture may say of itself and be believed
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_EXIF: Final = b"Exif\0\0"
_EXIF_HEAD, _EXIF_ENTRY, _ORIENTATION, _ORIENTATIONS = 8, 12, 0x0112, 8  # bytes, bytes, a tag, its values
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xDA)})  # markers without a length


class Picture(NamedTuple):
    """A picture file: ``kind`` is "png" or "jpeg", sizes are pixels, ``dots`` is pixels per inch.

    ``turned``: the camera says that the picture lies on its side or head; Word prints it as it lies.
    """

    data: bytes
    kind: str
    width: int
    height: int
    dots: float = SCREEN
    turned: bool = False


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
    except ValueError as error:  # a character that no name can have
        raise UnsafeNameError("tên hình có ký tự không dùng được trong tên tệp") from error
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
    if max(picture.width, picture.height) > MAX_RATIO * min(picture.width, picture.height):
        raise ValueError(
            f"hình {picture.width} × {picture.height} điểm ảnh, cạnh dài hơn {MAX_RATIO} lần cạnh kia,"
            " in ra chỉ là một vạch"
        )
    if picture.kind == "png" and not _has_all_pixels(data):
        raise ValueError("tệp hình PNG hỏng: thiếu điểm ảnh")
    return picture


_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # numbers for each pixel, by the type of colour
_PASSES: Final = (  # of a laced picture: first column, first row, step to the right, step down
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_CHUNK: Final = 1 << 20


def _has_all_pixels(data: bytes) -> bool:
    """Whether the data of a PNG unpack to as many bytes as its pixels need; nothing of them is kept."""
    chunks = list(_chunks(data))
    width, height, depth, colour, _, _, laced = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"][:13])
    bits = depth * _CHANNELS.get(colour, 0)
    missing = _unpacked_size(width, height, bits, laced=bool(laced))
    if not bits:
        return False
    try:
        sizes = map(len, _unpacked(content for kind, content in chunks if kind == b"IDAT"))
        return any(total >= missing for total in accumulate(sizes))
    except zlib.error:
        return False


def _unpacked(packed: Iterable[bytes]) -> Iterator[bytes]:
    """The data, unpacked in pieces."""
    unpacker = zlib.decompressobj()
    for content in packed:
        rest = content
        while rest:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail


def _unpacked_size(width: int, height: int, bits: int, *, laced: bool) -> int:
    """The bytes of all rows: each has one more than its pixels need; laced pictures come in seven passes."""
    passes = _PASSES if laced else ((0, 0, 1, 1),)
    sizes = ((-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in passes)
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0 and rows > 0)


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
    index = len(_PNG)
    seen: set[bytes] = set()
    while index < len(data):
        length, kind = struct.unpack(">I4s", data[index : index + 8])
        content = data[index + 8 : index + 8 + length]
        checksum = struct.unpack(">I", data[index + 8 + length : index + 12 + length])[0]
        if zlib.crc32(kind + content) != checksum or (not seen and kind != b"IHDR"):
            break
        seen.add(kind)
        yield kind, content
        if kind == b"IEND" and b"IDAT" in seen:
            return
        index += 12 + length
    raise ValueError("tệp hình PNG hỏng")


def _jpeg(data: bytes) -> Picture:
    size, dots, scans, turned = None, SCREEN, False, False
    for marker, content in _segments(data):
        if marker == 0xE0 and content.startswith(b"JFIF\0"):
            unit, across = struct.unpack(">BH", content[7:10])
            dots = _believed(across * {1: 1.0, 2: 2.54}.get(unit, 0.0))
        elif marker == 0xE1 and content.startswith(_EXIF):
            turned = _orientation(content[len(_EXIF) :]) not in (0, 1)
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", content[1:5])
            size = (width, height)
        elif marker == 0xDA:
            scans = bool(content)
    if size is None or not scans or b"\xff\xd9" not in data[-64:]:
        raise ValueError("tệp hình JPEG hỏng hoặc bị cắt cụt")
    return Picture(data, "jpeg", *size, dots, turned)


def _orientation(exif: bytes) -> int:
    """How a camera says that its picture is to be turned: 1 not at all, 0 if it says nothing readable."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < _EXIF_HEAD:
        return 0
    start = struct.unpack(f"{order}I", exif[4:8])[0]
    entries = exif[start + 2 :]
    found = (entries[at : at + _EXIF_ENTRY] for at in range(0, len(entries) - _EXIF_ENTRY + 1, _EXIF_ENTRY))
    count = struct.unpack(f"{order}H", exif[start : start + 2])[0] if len(exif) >= start + 2 else 0
    values = [struct.unpack(f"{order}H", each[8:10])[0] for each in islice(found, count) if _tag(order, each)]
    return int(values[0]) if values and values[0] <= _ORIENTATIONS else 0


def _tag(order: str, entry: bytes) -> bool:
    """Whether an entry is the orientation, a short number."""
    return struct.unpack(f"{order}HH", entry[:4]) == (_ORIENTATION, 3)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG, the last one its image data up to the next marker."""
    index = 2
    while index < len(data):
        if data[index] != 0xFF:
            raise ValueError("tệp hình JPEG hỏng")
        marker = data[index + 1]
        if marker == 0xFF or marker in _BARE:
            index += 1 if marker == 0xFF else 2
            continue
        length = struct.unpack(">H", data[index + 2 : index + 4])[0]
        if marker == 0xDA:
            start = index + 2 + max(length, 2)
            yield marker, data[start : start + 16].partition(b"\xff\xd9")[0]
            return
        yield marker, data[index + 4 : index + 2 + length]
        index += 2 + max(length, 2)


def _believed(dots: float) -> float:
    return dots if _DOTS[0] <= dots <= _DOTS[1] else SCREEN
