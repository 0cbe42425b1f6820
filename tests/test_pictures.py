"""Pictures from outside: found by a safe name, bounded, known by their own bytes."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_files import chunk, exif, jpeg, png

from docgen.errors import FileError
from docgen.pictures import MAX_BYTES, SCREEN, UnsafeNameError, parse_picture, read_picture


@pytest.mark.parametrize(("data", "kind", "dots"), [
    (png(), "png", SCREEN), (png(dots=300), "png", 300), (png(dots=1), "png", SCREEN),
    (jpeg(), "jpeg", SCREEN), (jpeg(dots=150), "jpeg", 150),
])  # fmt: skip
def test_a_picture_says_its_size_and_resolution(data: bytes, kind: str, dots: float) -> None:
    """In pixels and pixels per inch; a resolution that cannot be is not believed."""
    found = parse_picture(data)
    assert (found.kind, found.width, found.height) == (kind, 40, 20)
    assert found.dots == pytest.approx(dots, abs=0.1)


@pytest.mark.parametrize(("camera", "turned"), [
    (b"", False), (exif(1), False), (exif(6), True), (exif(3, ">"), True), (exif(8)[:20], False),
    (exif(99), False), (b"II*\0\xff\xff\xff\xff", False), (b"II", False),
])  # fmt: skip
def test_a_camera_says_that_its_picture_is_to_be_turned(camera: bytes, turned: bool) -> None:
    """In either order of bytes; what cannot be read says nothing."""
    assert parse_picture(jpeg(camera=camera)).turned is turned


@pytest.mark.parametrize(("data", "words"), [
    (b"", "không phải là hình PNG"), (b"GIF89a", "không phải là hình"), (b"<svg/>", "không phải là hình"),
    (png()[:-1], "hỏng"), (png()[:30], "hỏng"), (png().replace(b"IDAT", b"IDAX"), "hỏng"),
    (png()[:8] + chunk(b"IDAT", b"x") + chunk(b"IEND", b""), "hỏng"), (png(0, 20), "kích thước"),
    (png(100_000, 100_000, data=b""), "triệu"), (jpeg()[:-2], "hỏng"), (jpeg()[:12], "hỏng"),
    (b"\xff\xd8\xff" + b"\xff" * 50, "hỏng"), (jpeg(60_000, 60_000), "triệu"),
])  # fmt: skip
def test_what_is_no_whole_picture_is_refused(data: bytes, words: str) -> None:
    """Cut off, damaged, too many pixels, another format: a Vietnamese sentence, no other error."""
    with pytest.raises(ValueError, match=words):
        parse_picture(data)


@given(st.binary(max_size=200), st.integers(0, 60), st.sampled_from([png(), jpeg()]))
def test_whatever_the_bytes_are_the_answer_is_a_picture_or_a_sentence(
    junk: bytes, place: int, whole: bytes
) -> None:
    """Never another exception, never an endless loop."""
    try:
        found = parse_picture(whole[:place] + junk + whole[place:])
    except ValueError:
        return
    assert found.width * found.height > 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the data, with pictures in it and beside it."""
    (tmp_path / "du-lieu" / "hinh").mkdir(parents=True)
    (tmp_path / "ngoai.png").write_bytes(png())
    (tmp_path / "du-lieu" / "hinh" / "a.png").write_bytes(png())
    return tmp_path / "du-lieu"


@pytest.mark.parametrize("name", ["hinh/a.png", "hinh\\a.png", "./hinh/a.png"])
def test_a_name_leads_into_the_folder(folder: Path, name: str) -> None:
    """With either slash."""
    assert read_picture(folder, name).width == 40


@pytest.mark.parametrize("name", [
    "../ngoai.png", "hinh/../../ngoai.png", "/etc/passwd", "C:\\a.png", "file:a.png", "..\\ngoai.png", " ",
    "",
])  # fmt: skip
def test_a_name_that_leads_out_of_the_folder_is_refused(folder: Path, name: str) -> None:
    """Up, absolute, with a drive or a scheme."""
    with pytest.raises(UnsafeNameError):
        read_picture(folder, name)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_links_are_followed_only_within_the_folder(folder: Path) -> None:
    """A link to a picture outside is as good as a name that leads outside; a circle is no file."""
    (folder / "trong.png").symlink_to(folder / "hinh" / "a.png")
    (folder / "ngoai.png").symlink_to(folder.parent / "ngoai.png")
    (folder / "vong.png").symlink_to(folder / "vong.png")
    assert read_picture(folder, "trong.png").height == 20
    with pytest.raises(UnsafeNameError):
        read_picture(folder, "ngoai.png")
    with pytest.raises(FileError):
        read_picture(folder, "vong.png")


def test_files_that_are_too_large_or_no_files_are_refused(folder: Path) -> None:
    """Bounded before reading; folders and named pipes are never opened."""
    (folder / "lon.png").write_bytes(b"\0" * (MAX_BYTES + 1))
    names = ["lon.png", "hinh", "khong-co.png"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "ong.png")
        names.append("ong.png")
    for name in names:
        with pytest.raises(FileError):
            read_picture(folder, name)


def _laced(width: int, height: int) -> bytes:
    """The rows of the seven passes of a grey picture, counted pixel by pixel."""
    steps = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    data = b""
    for x, y, across, down in steps:
        columns = len(range(x, width, across))
        data += (b"\0" + b"\x80" * columns) * len(range(y, height, down)) if columns else b""
    return data


def _png_of(data: bytes, laced: int = 0, colour: int = 0) -> bytes:
    """A grey picture of 11 × 5 pixels with these bytes as its rows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 11, 5, 8, colour, 0, 0, laced))
    parts = (head, chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("data", [_png_of((b"\0" + b"\x80" * 11) * 5), _png_of(_laced(11, 5), 1)])
def test_a_png_with_all_its_pixels_is_whole(data: bytes) -> None:
    """Row by row, or laced in seven passes."""
    assert parse_picture(data).width == 11


@pytest.mark.parametrize("data", [
    _png_of(b""), _png_of((b"\0" + b"\x80" * 11) * 4), _png_of(_laced(11, 5)[:-1], 1),
    _png_of(b"\0" * 60, 0, 5),
    png(data=b""), png(data=b"no zlib"), png(data=zlib.compress(b"\0" * 900)[:-8]),
])  # fmt: skip
def test_a_png_without_its_pixels_is_refused(data: bytes) -> None:
    """Nothing in it, rows that are missing, a colour that is none, data that cannot be unpacked."""
    with pytest.raises(ValueError, match="PNG hỏng"):
        parse_picture(data)


def test_a_jpeg_without_a_scan_is_refused() -> None:
    """Heads and an end make no picture."""
    whole = jpeg()
    cut = whole[: whole.index(b"\xff\xda")] + b"\xff\xd9"
    for data in (cut, whole.replace(b"\x00" * 8 + b"\xff\xd9", b"\xff\xd9")):
        with pytest.raises(ValueError, match="JPEG hỏng"):
            parse_picture(data)


@pytest.mark.parametrize(("width", "height"), [(1, 30_000_000), (41, 1), (3, 200)])
def test_a_picture_that_would_print_as_a_line_is_refused(width: int, height: int) -> None:
    """One side is so much longer than the other that nothing of it can be seen."""
    with pytest.raises(ValueError, match="chỉ là một vạch"):
        parse_picture(png(width, height, data=b""))


def test_a_name_with_a_character_that_no_file_has_is_refused_in_vietnamese(tmp_path: Path) -> None:
    """The system's own words ("embedded null byte") are not shown."""
    with pytest.raises(UnsafeNameError, match="ký tự không dùng được"):
        read_picture(tmp_path, "a\0b.png")
