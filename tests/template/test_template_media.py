"""Pictures and charts in a document: inside the text, valid, each file once."""

from __future__ import annotations

import re

import pytest
from picture_files import jpeg, png
from sample_report import compiled, document, filled, report, section, shipped, text
from support import converted, faults_of, needs_office, with_parts

from docgen.errors import Problem
from docgen.pictures import parse_picture
from docgen.report.document import Appendix, Drawing
from docgen.template.blocks import END_MARK
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document
from docgen.word.package import read_package

MAIN = "word/document.xml"
AREA = compiled().geometry.text_area
_EXTENT = re.compile(r'<wp:extent cx="(\d+)" cy="(\d+)"/>')


def picture(data: bytes = png(), **more: object) -> Drawing:
    """A picture block."""
    return Drawing(parse_picture(data), **more)  # type: ignore[arg-type] # what the tests say


def extents(data: bytes) -> list[tuple[float, float]]:
    """Widths and heights of the drawings, in mm."""
    source = read_package(data).parts[MAIN].decode()
    return [(int(width) / 36_000, int(height) / 36_000) for width, height in _EXTENT.findall(source)]


def test_a_picture_stands_in_the_middle_with_its_title_and_caption() -> None:
    """All three on one page; the words for those who cannot see it are in it."""
    block = picture(title="Lễ phát động", caption="Hình 1", alternative='Đông người, "rất" <vui>')
    data = report((text("trước"), block, text("sau")))
    shown = [
        each
        for each in read_document(data).paragraphs
        if each.style_name in ("Tên bảng", "Hình", "Chú thích hình")
    ]
    assert [each.text for each in shown] == ["Lễ phát động", "", "Hình 1"]
    assert [each.format.keep_next for each in shown] == [True, True, False]
    assert {each.format.alignment for each in shown} == {"center"}
    assert 'descr="Đông người, &quot;rất&quot; &lt;vui&gt;"' in read_package(data).parts[MAIN].decode()
    assert faults_of(data) == []


@pytest.mark.parametrize(("data", "width", "expected"), [
    (png(960, 480), None, (165, 82.5)), (png(300, 300, dots=300), None, (25.4, 25.4)),
    (png(96, 48), 100, (100, 50)), (png(96, 48), 250, (165, 82.5)), (jpeg(96, 96), None, (25.4, 25.4)),
    (png(100, 1000), None, (17.99, 179.9)),
])  # fmt: skip
def test_a_picture_stays_inside_the_text(
    data: bytes, width: float | None, expected: tuple[float, float]
) -> None:
    """As large as it says, or as its author says, and no larger than the page; never out of shape."""
    (found,) = extents(report((picture(data, width=width), text())))
    assert found == pytest.approx(expected, abs=0.3)


def test_a_picture_on_a_lying_page_may_be_wider() -> None:
    """The text area is that of its page."""
    appendix = Appendix("HÌNH", (picture(png(3000, 900)),), landscape=True)
    (found,) = extents(report((text(),), (appendix,)))
    assert found[0] == pytest.approx(252, abs=0.5)


def test_a_file_that_stands_twice_is_kept_once() -> None:
    """Each drawing has a number of its own all the same; both kinds of files have their content type."""
    data = report((picture(), picture(), picture(jpeg()), text()), (Appendix("A", (picture(),)),))
    parts = read_package(data).parts
    assert sorted(name for name in parts if "media" in name) == [
        "word/media/docgen1.png",
        "word/media/docgen2.jpeg",
    ]
    numbers = re.findall(r'<wp:docPr id="(\d+)"', parts[MAIN].decode())
    assert len(set(numbers)) == len(numbers) == 4
    assert faults_of(data) == []


def test_a_picture_without_a_file_leaves_its_place_and_is_told() -> None:
    """Data that came from nowhere: the document is whole, the reader knows."""
    told: list[Problem] = []
    data = fill(compiled(), document((Drawing(None, caption="Hình 1", path="noi_dung[0].anh"), text())), told)
    assert [(each.code, each.path, each.severity.name) for each in told] == [
        ("D090", "noi_dung[0].anh", "WARNING")
    ]
    assert faults_of(data) == []


def test_a_report_that_ends_with_a_picture_has_its_end_mark() -> None:
    """In a paragraph of its own, before the signature."""
    texts = [each.text for each in read_document(report((section("A"), picture()))).paragraphs]
    assert END_MARK in texts


def test_a_template_without_the_styles_of_pictures_prints_them() -> None:
    """Templates exported by earlier versions: the style of centred cells stands in."""
    styles = read_package(shipped()).parts["word/styles.xml"].decode()
    old = re.sub(r'<w:style [^>]*w:styleId="(Hinh|ChuThichHinh)">.*?</w:style>', "", styles)
    assert old != styles
    template = with_parts(shipped(), {"word/styles.xml": old.encode()})
    data = fill(compile_template(template, "mau.docx"), document((picture(caption="Hình 1"), text())))
    assert faults_of(data) == []
    assert filled(template)


@needs_office
@pytest.mark.thorough
def test_pictures_survive_a_save_by_libreoffice() -> None:
    """As many as before."""
    saved = converted(report((picture(png(40, 20)), picture(png(41, 20)), text())))
    assert sum(each.pictures for each in read_document(saved).paragraphs) == 2
