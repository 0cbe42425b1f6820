"""Small pictures made by hand: whole ones, and what is wrong with them."""

from __future__ import annotations

import struct
import zlib


def chunk(kind: bytes, content: bytes) -> bytes:
    """One part of a PNG with its checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int = 40, height: int = 20, dots: int = 0, data: bytes | None = None) -> bytes:
    """A grey picture; ``dots`` per inch if it says so; ``data`` in place of its rows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    metres = chunk(b"pHYs", struct.pack(">IIB", *[round(dots / 0.0254)] * 2, 1)) if dots else b""
    rows = zlib.compress((b"\0" + b"\x80" * width) * height) if data is None else data
    return b"\x89PNG\r\n\x1a\n" + head + metres + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def segment(marker: int, content: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def exif(orientation: int, order: str = "<") -> bytes:
    """What a camera says of how its picture is to be turned."""
    heads = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, 2)
    width = struct.pack(f"{order}HHII", 0x0100, 4, 1, 40)
    return heads + width + struct.pack(f"{order}HHIHHI", 0x0112, 3, 1, orientation, 0, 0)


def jpeg(width: int = 40, height: int = 20, dots: int = 0, camera: bytes = b"") -> bytes:
    """The frame of a JPEG: its heads are whole, its image data are not decoded by anybody here."""
    jfif = segment(0xE0, b"JFIF\0\1\2" + struct.pack(">BHH", 1 if dots else 0, dots, dots) + b"\0\0")
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    if camera:
        jfif += segment(0xE1, b"Exif\0\0" + camera)
    return b"\xff\xd8" + jfif + frame + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x00" * 8 + b"\xff\xd9"
