"""Pictures of pages, as rows of pixels: read as PPM, put on one sheet, written as PNG.

Nothing but the standard library. Poppler's own PNGs take eight times as long to write and are larger
(nine pages: 2.2 s, 2.4 MB; here 0.3 s, 1.1 MB), and a contact sheet needs no more than copying rows.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PPM = re.compile(rb"P6\s+(\d{1,6})\s+(\d{1,6})\s+255\s")
_GAP = 16  # pixels between the pages of a sheet
_SHADE = b"\xc8"  # of the ground between them, the same in all three colours
_GROUND = 3 * _SHADE
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` × ``height`` pixels of three bytes (red, green, blue), row by row."""

    width: int
    height: int
    pixels: bytes


def from_ppm(data: bytes) -> Picture:
    """A picture as pdftoppm writes it; ValueError for anything else."""
    head = _PPM.match(data)
    if not head:
        raise ValueError("no PPM picture")
    width, height, pixels = int(head[1]), int(head[2]), data[head.end() :]
    if not width or not height or len(pixels) != 3 * width * height:
        raise ValueError("a PPM picture of the wrong size")
    return Picture(width, height, pixels)


def to_png(picture: Picture) -> bytes:
    """The same pixels as a PNG (ISO/IEC 15948); without colours a third of the bytes are kept."""
    red, green, blue = (picture.pixels[channel::3] for channel in range(3))
    grey = red == green == blue
    data, step = (red, picture.width) if grey else (picture.pixels, 3 * picture.width)
    rows = b"".join(b"\0" + data[at : at + step] for at in range(0, len(data), step))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 0 if grey else 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def contact_sheet(pages: Sequence[Picture]) -> Picture:
    """All pages on one picture, in reading order, on a grey ground; at least one page is needed."""
    columns = columns_for(len(pages))
    wide, high = max(page.width for page in pages), max(page.height for page in pages)
    width = columns * (wide + _GAP) + _GAP
    gap = _GROUND * (width * _GAP)
    rows = [gap]
    for first in range(0, len(pages), columns):
        rows += _row(pages[first : first + columns], wide, high, width)
        rows.append(gap)
    pixels = b"".join(rows)
    return Picture(width, len(pixels) // (3 * width), pixels)


def columns_for(pages: int) -> int:
    """How many pages stand side by side on a sheet of this many: about a square, few places empty."""
    narrow, wide = math.ceil(math.sqrt(pages)), math.ceil(math.sqrt(2 * pages))
    return min(range(wide, narrow - 1, -1), key=lambda columns: -pages % columns)


def _row(pages: Sequence[Picture], wide: int, high: int, width: int) -> Iterator[bytes]:
    for y in range(high):
        cells = (_line(page, y).ljust(3 * (wide + _GAP), _SHADE) for page in pages)
        yield (_GROUND * _GAP + b"".join(cells)).ljust(3 * width, _SHADE)


def _line(page: Picture, y: int) -> bytes:
    step = 3 * page.width
    return page.pixels[y * step : (y + 1) * step]


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
