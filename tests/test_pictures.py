"""Pictures from outside: found by a safe name, bounded, known by their own bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_files import chunk, jpeg, png

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
