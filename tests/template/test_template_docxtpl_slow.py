"""Pictures and sub-documents: docgen hands the package to docxtpl by itself, and proves what comes back."""

from __future__ import annotations

import copy
import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage, RichText
from docxtpl_twin import DOCUMENT, normal, saved_by_docxtpl, text_of
from sample_report import crafted, filled
from support import faults_of
from test_template_docxtpl_parts import PIXEL, drawing_numbers, saved, with_note

from docgen.errors import DocxError, TemplateError
from docgen.template.compile import compile_template, opened_by_docxtpl
from docgen.template.fill import fill_context, fill_with_docxtpl
from docgen.template.slow import drawn
from docgen.word.package import read_package

LOOP = crafted("đầu {{ so }}", "{%p for h in hinh %}", "{{ h }} là hình", "{%p endfor %}", "cuối")
RELS = "word/_rels/document.xml.rels"


def image(owner: DocxTemplate | None, **more: Any) -> InlineImage:
    """A picture of one pixel, a centimetre wide."""
    return InlineImage(owner, io.BytesIO(PIXEL), width=Cm(1), **more)


def test_pictures_are_printed_as_docxtpl_prints_them() -> None:
    """The same document, relationships and media; numbers of their own."""
    template = compile_template(LOOP, "mau.docx")
    owner = opened_by_docxtpl(template)
    made = read_package(fill_context(template, {"so": 7, "hinh": [image(owner), image(owner)]})).parts
    other = opened_by_docxtpl(template)
    expected = saved_by_docxtpl(other, {"so": 7, "hinh": [image(other), image(other)]})
    assert normal(made[DOCUMENT]) == normal(expected[DOCUMENT])
    assert drawing_numbers(made[DOCUMENT]) == ["1001", "1002"]
    assert [name for name in made if "media" in name] == ["word/media/image1.png"]
    assert made[RELS].count(b"/image") == expected[RELS].count(b"/image")


def test_a_document_with_pictures_is_valid_and_reproducible() -> None:
    """The validators find nothing; the same names give the same bytes; the next document is not touched."""
    template = compile_template(LOOP, "mau.docx")
    owner = opened_by_docxtpl(template)
    first = fill_context(template, {"so": 7, "hinh": [image(owner)]})
    assert faults_of(first) == []
    without = fill_context(template, {"so": 7, "hinh": []})
    assert not [name for name in read_package(without).parts if "media" in name]
    assert fill_context(template, {"so": 7, "hinh": [image(owner)]}) == first


def test_a_picture_need_not_know_its_template() -> None:
    """With None for its DocxTemplate it is put where it is printed, and stays usable."""
    template = compile_template(LOOP, "mau.docx")
    picture = InlineImage(None, io.BytesIO(PIXEL), width=Cm(1))
    documents = [fill_context(template, {"so": 7, "hinh": [picture]}) for _ in range(2)]
    assert documents[0] == documents[1]
    assert picture.tpl is None


def test_a_picture_in_a_header_belongs_to_the_header() -> None:
    """Its relationship is the header's own."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ h }} Tiêu đề"
    document.add_paragraph("{{ h }}")
    template = compile_template(saved(document), "mau.docx")
    parts = read_package(fill_context(template, {"h": InlineImage(None, io.BytesIO(PIXEL))})).parts
    assert b"media/image1.png" in parts["word/_rels/header1.xml.rels"]
    assert b"w:drawing" in parts["word/header1.xml"]


def test_a_picture_may_carry_a_link() -> None:
    """http, https and mailto only, like every link."""
    template = compile_template(LOOP, "mau.docx")
    good = fill_context(template, {"so": 1, "hinh": [image(None, anchor="https://congdoan.vn")]})
    assert b"https://congdoan.vn" in read_package(good).parts[RELS]
    with pytest.raises(DocxError, match="liên kết ra ngoài"):
        fill_context(template, {"so": 1, "hinh": [image(None, anchor="file:///etc/passwd")]})


def subdocument(owner: DocxTemplate, *texts: str) -> Any:
    """A sub-document with paragraphs and a table, made by hand."""
    made = owner.new_subdoc()
    for text in texts:
        made.add_paragraph(text)
    made.add_table(rows=1, cols=2).rows[0].cells[0].text = "ô"
    return made


def test_a_sub_document_is_printed_as_docxtpl_prints_it() -> None:
    """Its paragraphs and tables, in place of the paragraph of its tag; what it says is never run."""
    pytest.importorskip("docxcompose")
    template = compile_template(crafted("đầu", "{{p s }}", "{{ so }}"), "mau.docx")
    owner, other = opened_by_docxtpl(template), opened_by_docxtpl(template)
    made = fill_context(template, {"s": subdocument(owner, "một", "{{ so }}"), "so": 7})
    expected = saved_by_docxtpl(other, {"s": subdocument(other, "một", "{{ so }}"), "so": 7})
    xml = read_package(made).parts[DOCUMENT]
    assert normal(xml) == normal(expected[DOCUMENT])
    assert text_of(xml) == "đầu\nmột\n{{ so }}\nô\n\n7"


def test_a_sub_document_from_a_file_brings_pictures_and_styles(tmp_path: Path) -> None:
    """What it needs comes with it, prefixes of namespaces included."""
    pytest.importorskip("docxcompose")
    other = docx.Document()
    other.add_paragraph("Trích", style="Quote")
    other.add_picture(io.BytesIO(PIXEL), width=Cm(1))
    path = tmp_path / "phu-luc.docx"
    other.save(str(path))
    template = compile_template(crafted("đầu", "{{p s }}", "cuối"), "mau.docx")
    owner = opened_by_docxtpl(template)
    parts = read_package(fill_context(template, {"s": owner.new_subdoc(path)})).parts
    assert text_of(parts[DOCUMENT]) == "đầu\nTrích\n\ncuối"
    assert [name for name in parts if "media" in name]
    assert b'w:val="Quote"' in parts["word/styles.xml"]


def test_rich_text_with_a_link_is_filled_with_the_package_that_has_the_link() -> None:
    """It does not know its package, so the caller names it."""
    template = compile_template(crafted("Xem {{r v }}"), "mau.docx")
    owner = opened_by_docxtpl(template)
    link = RichText("trang này", url_id=owner.build_url_id("https://congdoan.vn"))
    parts = read_package(fill_with_docxtpl(template, {"v": link}, owner)).parts
    (number,) = re.findall(r'w:hyperlink r:id="(\w+)"', parts[DOCUMENT].decode())
    assert re.search(rf'Id="{number}"[^>]*congdoan\.vn|congdoan\.vn[^>]*Id="{number}"', parts[RELS].decode())


def test_names_are_strict_and_text_is_escaped_there_too() -> None:
    """The slow way is the same engine: an unknown name is an error with its place, no text is lost."""
    template = compile_template(crafted("{{ h }}", "{{ so }} {{ sso }}"), "mau.docx")
    with pytest.raises(TemplateError, match=r"đoạn “\{\{ so \}\} \{\{ sso \}\}”: biến sso không có"):
        fill_context(template, {"h": image(None), "so": 1})
    template = compile_template(crafted("{{ h }}", "{{ t }}"), "mau.docx")
    made = fill_context(template, {"h": image(None), "t": "R&D < 5% {{ x }}"})
    assert text_of(read_package(made).parts[DOCUMENT]) == "\nR&D < 5% {{ x }}"


def test_a_template_cannot_reach_the_package_through_a_picture() -> None:
    """A picture is printed; its file, its template and their methods are out of reach."""
    for code in ("{{ h.tpl.save('/tmp/x') }}", "{{ h.image_descriptor }}", "{{ h.tpl.docx }}"):
        template = compile_template(crafted(code), "mau.docx")
        with pytest.raises(TemplateError, match="không được dùng"):
            fill_context(template, {"h": image(opened_by_docxtpl(template))})


def failing(value: Any, template: bytes = LOOP) -> str:
    """The message of a refusal."""
    with pytest.raises(TemplateError) as caught:
        fill_context(compile_template(template, "mau.docx"), {"so": 1, "hinh": value, "h": value})
    assert caught.value.message.startswith("mau.docx: ")
    return caught.value.message


def test_a_picture_that_cannot_be_read_is_named_with_its_place(tmp_path: Path) -> None:
    """Missing, broken, or of another template; or where no picture can be."""
    assert "không đọc được tệp hình" in failing([InlineImage(None, str(tmp_path / "khong-co.png"))])
    assert "không phải là hình" in failing([InlineImage(None, io.BytesIO(b"khong phai hinh"))])
    other = DocxTemplate(io.BytesIO(crafted("khác {{ so }}")))
    assert "cho một mẫu khác" in failing([image(other)])
    template = compile_template(LOOP)
    both = [image(opened_by_docxtpl(template)), image(opened_by_docxtpl(template))]
    assert "chung một DocxTemplate" in failing(both)
    assert "cước chú" in failing(image(None), with_note("{{ h }}"))


def test_a_report_with_a_picture_is_refused_with_a_remedy() -> None:
    """A report is made from its data, which hold no pictures."""
    with pytest.raises(TemplateError, match="fill_template"):
        filled(crafted("{{ so }}"), so=image(None))


def test_the_parts_of_a_drawn_document_are_at_hand() -> None:
    """For callers who pack themselves; docxtpl's own state is left as after a rendering."""
    template = compile_template(LOOP, "mau.docx")
    owner = opened_by_docxtpl(template)
    parts = drawn(template, {"so": 1, "hinh": [copy.copy(image(owner))]}, owner)
    assert DOCUMENT in parts
    assert owner.is_rendered
    assert owner.current_rendering_part is None
