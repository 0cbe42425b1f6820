"""Pictures: what comes out is, pixel for pixel, what went in."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.preview.images import Picture, columns_for, contact_sheet, from_ppm, to_png
from tests.thorough import examples


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Small pictures, some without colours."""
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    if draw(st.booleans()):
        grey = draw(st.binary(min_size=width * height, max_size=width * height))
        return Picture(width, height, b"".join(bytes([value]) * 3 for value in grey))
    size = 3 * width * height
    return Picture(width, height, draw(st.binary(min_size=size, max_size=size)))


def read_png(data: bytes) -> Picture:
    """A PNG without filters, read by the standard's own words; checksums must hold."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size)[0] == zlib.crc32(name + content)
        chunks[name] = content
        at += 12 + size
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, list(chunks)) == (8, [b"IHDR", b"IDAT", b"IEND"])
    rows, step = zlib.decompress(chunks[b"IDAT"]), 1 + width * (3 if kind == 2 else 1)
    assert {rows[at] for at in range(0, len(rows), step)} == {0}
    raw = b"".join(rows[at + 1 : at + step] for at in range(0, len(rows), step))
    return Picture(width, height, raw if kind == 2 else b"".join(bytes([value]) * 3 for value in raw))


@given(pictures())
def test_a_png_holds_the_same_pixels(picture: Picture) -> None:
    """Reading the PNG gives the picture back, in colour and in grey."""
    assert read_png(to_png(picture)) == picture


def test_grey_pages_are_kept_as_grey() -> None:
    """A picture without colours takes one byte for each pixel; one coloured pixel makes it three."""
    grey, coloured = b"\x10\x10\x10\xff\xff\xff", b"\x10\x10\x10\xff\xff\xfe"
    assert [to_png(Picture(2, 1, pixels))[25] for pixels in (grey, coloured)] == [0, 2]


@given(pictures())
def test_a_ppm_is_read_as_it_is(picture: Picture) -> None:
    """The head of a PPM is taken off, all pixels stay."""
    head = f"P6\n{picture.width} {picture.height}\n255\n".encode()
    assert from_ppm(head + picture.pixels) == picture


@pytest.mark.parametrize(
    "data", [b"", b"P6\n1 1\n255\nab", b"P6\n1 1\n255\nabcd", b"P6\n0 0\n255\n", b"P5\n1 1\n255\nabc"]
)
def test_what_is_no_ppm_is_refused(data: bytes) -> None:
    """Cut, padded, empty or other pictures are no pictures."""
    with pytest.raises(ValueError, match="PPM"):
        from_ppm(data)


@settings(max_examples=examples(40))
@given(st.lists(pictures(), min_size=1, max_size=12))
def test_a_sheet_shows_every_page_whole_and_in_order(pages: list[Picture]) -> None:
    """Each page stands in its cell, row by row, untouched; the ground between is one grey."""
    sheet, columns = contact_sheet(pages), columns_for(len(pages))
    wide, high = max(page.width for page in pages) + 16, max(page.height for page in pages) + 16
    rows = [bytearray(sheet.pixels[y * 3 * sheet.width :][: 3 * sheet.width]) for y in range(sheet.height)]
    for index, page in enumerate(pages):
        left, top = 3 * (16 + index % columns * wide), 16 + index // columns * high
        for y in range(page.height):
            cut = slice(left, left + 3 * page.width)
            assert rows[top + y][cut] == page.pixels[3 * page.width * y :][: 3 * page.width]
            rows[top + y][cut] = b"\xc8" * 3 * page.width
    assert sheet.height == 16 + high * -(-len(pages) // columns)
    assert {bytes(row) for row in rows} == {b"\xc8" * 3 * sheet.width}


@given(st.integers(1, 500))
def test_a_sheet_is_about_square(pages: int) -> None:
    """There are at least as many columns as rows, about twice as many at most; the last row is no stub."""
    columns = columns_for(pages)
    rows = -(-pages // columns)
    assert rows <= columns <= pages
    assert columns <= 2 * rows + 1
    assert -pages % columns <= columns / 2
