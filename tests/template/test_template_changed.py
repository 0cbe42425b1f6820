"""Templates that a technician has changed in Word, or saved with another program, still work."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from sample_report import APPENDICES, BLOCKS, crafted, document, filled, report, shipped
from support import converted, edited, faults_of, needs_office, resaved

from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.template.lint import lint
from docgen.word.formatting import WordDocument, read_document
from docgen.word.metrics import text_width
from docgen.word.package import read_package, write_package

FULL: dict[str, Any] = {
    "kinh_gui": ["Tổng Liên đoàn", "Tỉnh ủy"],
    "can_cu": ["Căn cứ A", "Căn cứ B"],
    "du_thao": 2,
}
LONG = "LIÊN ĐOÀN LAO ĐỘNG HUYỆN THAN UYÊN"


def full(template: bytes) -> bytes:
    """A report with everything in it, in ``template``."""
    return fill(compile_template(template, "mau.docx"), document(BLOCKS, APPENDICES, **FULL))


def printed(data: bytes) -> list[str]:
    """All text with its numbers."""
    return [each.printed for each in read_document(data).paragraphs]


def first_text(data: bytes) -> str:
    """The first paragraph of a filled template."""
    return read_document(data).paragraphs[0].text


@lru_cache(maxsize=1)
def from_office() -> bytes:
    """The shipped template, opened and saved by LibreOffice."""
    return converted(shipped())


@needs_office
@pytest.mark.thorough
def test_a_template_saved_by_libreoffice_prints_the_same_report() -> None:
    """Same text, same numbers, also restarts and the letters of points; style ids have changed, names not."""
    template = from_office()
    assert b'w:styleId="Muc1"' not in read_package(template).parts["word/styles.xml"]
    assert printed(full(template)) == printed(report(BLOCKS, APPENDICES, **FULL))


@needs_office
@pytest.mark.thorough
def test_a_template_saved_by_libreoffice_prints_the_same_look() -> None:
    """Sizes, weights, alignment, indents and rules survive, to one twip."""
    ours = read_document(report(BLOCKS, APPENDICES, **FULL)).paragraphs
    theirs = read_document(full(from_office())).paragraphs
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.style_name.lower() == other.style_name.lower()
        for name in ("alignment", "first_line", "before", "after", "line", "keep_next", "outline_level"):
            assert getattr(mine.format, name) == pytest.approx(getattr(other.format, name)), mine.printed
        assert mine.format.left == pytest.approx(other.format.left, abs=1)
        looks = [
            [(run.format.size, run.format.bold, run.format.italic) for run in each.runs]
            for each in (mine, other)
        ]
        assert looks[0] == looks[1]


@needs_office
@pytest.mark.thorough
def test_a_template_saved_by_libreoffice_has_nothing_to_lint(tmp_path: Path) -> None:
    """All styles are found by name, headings are still numbered."""
    path = tmp_path / "mau.docx"
    path.write_bytes(from_office())
    assert lint(path) == []


def test_a_template_saved_by_python_docx_makes_the_same_report() -> None:
    """Text, look and validity."""
    again = full(resaved(shipped()))
    ours = report(BLOCKS, APPENDICES, **FULL)
    assert read_document(again).paragraphs == read_document(ours).paragraphs
    assert faults_of(again) == []


def split(*pieces: str) -> str:
    """A paragraph whose text Word keeps in several runs, with spelling marks between them."""
    mark = '<w:proofErr w:type="spellStart"/>'
    runs = (f'<w:r><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:t>{piece}</w:t></w:r>' for piece in pieces)
    return f"<w:p>{mark.join(runs)}</w:p>"


@pytest.mark.parametrize(
    "pieces",
    [
        ("{{ s", "o }}"),
        ("{", "{ so }", "}"),
        ("{{ ", "so", " }}"),
        ("{", "{", " s", "o ", "}", "}"),
        ("{% if so ", "%}{{ so }}{", "% endif %}"),
    ],
    ids=str,
)
@pytest.mark.thorough(one_of=3)
def test_a_tag_that_word_has_split_is_one_tag(pieces: tuple[str, ...]) -> None:
    """Between any two letters, also between the two brackets."""
    assert first_text(filled(crafted(split(*pieces)))) == "757"


@pytest.mark.parametrize("quotes", ["“”", "‘’", '""', "''"])
def test_typographic_quotes_in_tags_are_quotes(quotes: str) -> None:
    """Word's AutoCorrect makes them while the technician types."""
    tag = f"{{{{ kinh_gui | join({quotes[0]}, {quotes[1]}) }}}}"
    assert first_text(filled(crafted(tag), kinh_gui=["A", "B"])) == "A, B"


def test_typographic_quotes_in_text_stay_typographic() -> None:
    """Only inside tags are they mended."""
    assert first_text(filled(crafted("“{{ so }}” ‘x’"))) == "“757” ‘x’"


def test_a_comparison_in_a_tag_is_read_as_written() -> None:
    """Word keeps < and & as entities."""
    lines = ("{% if so_lieu.tong_cdcs > 700 and 1 < 2 %}nhiều{% else %}ít{% endif %} R&D",)
    assert first_text(filled(crafted(*lines))) == "nhiều R&D"


def heading(template: bytes, **changes: Any) -> tuple[WordDocument, str, float]:
    """The heading of a report in ``template``: the issuer's text, and its rule's share of its widest line."""
    read = read_document(fill(compile_template(template, "mau.docx"), document((), **changes)))
    found = next(i for i, each in enumerate(read.paragraphs) if each.style_name == "Cơ quan ban hành")
    issuer, rule = read.paragraphs[found : found + 2]
    assert rule.location is not None
    size = issuer.runs[0].format.size
    widest = max(text_width(line, size, bold=True) for line in issuer.text.split("\n"))
    length = rule.location.width - rule.format.left - rule.format.right
    return read, issuer.text, length / widest


def test_a_wider_heading_column_breaks_names_later() -> None:
    """The template's own column decides, and the rule is measured in it."""
    document_xml = "word/document.xml"
    wide = edited(shipped(), document_xml, ('w:w="4677"', 'w:w="6237"'), ('w:w="5187"', 'w:w="3627"'))
    _, narrow_name, share = heading(shipped(), don_vi={"ten_in": LONG})
    _, wide_name, wide_share = heading(wide, don_vi={"ten_in": LONG})
    assert narrow_name.count("\n") == 1
    assert wide_name == LONG
    assert 1 / 3 <= share <= 1 / 2
    assert 1 / 3 <= wide_share <= 1 / 2


def test_a_larger_issuer_breaks_earlier_and_its_rule_grows() -> None:
    """The template's own size decides."""
    name = "LIÊN ĐOÀN LAO ĐỘNG TỈNH X"
    style = read_package(shipped()).parts["word/styles.xml"].decode()
    start = style.index('w:styleId="CoQuanBanHanh"')
    old = style[start : style.index("</w:style>", start)]
    larger = edited(shipped(), "word/styles.xml", (old, old.replace('"24"', '"32"')))
    assert heading(shipped(), don_vi={"ten_in": name})[1] == name
    _, broken, share = heading(larger, don_vi={"ten_in": name})
    assert "\n" in broken
    assert 1 / 3 <= share <= 1 / 2


def test_a_narrower_page_makes_narrower_tables() -> None:
    """Tables are as wide as the text area of this template."""
    narrower = edited(shipped(), "word/document.xml", ('w:right="850"', 'w:right="1134"'))
    tables = read_document(full(narrower)).tables
    assert {each.width for each in tables if each.bordered} == {11906 - 1701 - 1134}


def test_the_look_of_a_style_is_the_templates() -> None:
    """A technician changes "Đoạn văn" and every paragraph of text follows."""
    styles = "word/styles.xml"
    changed = edited(shipped(), styles, ('w:line="276"', 'w:line="300"'))
    lines = {
        each.format.line for each in read_document(full(changed)).paragraphs if each.style_name == "Đoạn văn"
    }
    assert lines == {1.25}


def test_a_line_more_is_printed_where_it_stands() -> None:
    """Text and figures beside what docgen knows of; empty when its condition is not met."""
    data = filled(
        crafted(
            "Tổng số: {{ so_lieu.tong_cdcs | so }} công đoàn cơ sở ({{ so_lieu.tong_cdcs | bang_chu }})",
            "{%p if du_thao %}",
            "Bản dự thảo lần {{ du_thao | la_ma }}",
            "{%p endif %}",
            "{% if so %}Đã{% else %}Chưa{% endif %} có số",
        )
    )
    assert [each.text for each in read_document(data).paragraphs] == [
        "Tổng số: 778 công đoàn cơ sở (bảy trăm bảy mươi tám)",
        "Đã có số",
    ]


def test_rows_of_a_table_repeat() -> None:
    """{%tr for %} … {%tr endfor %}: a row for each item, none for none, and the file stays valid."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="9355" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    lines = ("Tên", "{%tr for noi in noi_nhan %}", "{{ loop.index }}. {{ noi }}", "{%tr endfor %}")
    rows = "".join(f"<w:tr>{cell.format(line)}</w:tr>" for line in lines)
    grid = '<w:tblGrid><w:gridCol w:w="9355"/></w:tblGrid>'
    table = f'<w:tbl><w:tblPr><w:tblW w:w="9355" w:type="dxa"/></w:tblPr>{grid}{rows}</w:tbl>'
    template = crafted(table, "hết")
    made = filled(template, noi_nhan=["A", "B"])
    assert [each.text for each in read_document(made).paragraphs] == ["Tên", "1. A", "2. B", "hết"]
    assert faults_of(made) == []
    assert len(read_document(filled(template, noi_nhan=[])).paragraphs) == 2


def test_tags_in_the_page_header_are_filled() -> None:
    """Not only the body may say the number of the report."""
    template = edited(
        shipped(), "word/header1.xml", ("</w:p></w:hdr>", "<w:r><w:t> – {{ so }}</w:t></w:r></w:p></w:hdr>")
    )
    (story,) = read_document(filled(template)).stories.values()
    assert story[0].text == "2 – 757"


def test_a_template_without_properties_or_relationships_of_its_own_works() -> None:
    """A lean file from another program: what docgen adds, it also declares."""
    parts = dict(read_package(shipped()).parts)
    del parts["docProps/core.xml"]
    rels = parts["_rels/.rels"].decode()
    start = rels.index('<Relationship Id="rId2"')
    parts["_rels/.rels"] = (rels[:start] + "</Relationships>").encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(
        r'<Override PartName="/docProps/core.xml"[^>]*>', "", types
    ).encode()
    assert faults_of(full(write_package(parts))) == []
