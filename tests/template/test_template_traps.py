"""What Jinja and Word swallow without a word is said: by lint before any data are there, and by generate."""

from __future__ import annotations

import pytest
from conftest import DocgenCli
from docxtpl_twin import cell, table
from sample_report import crafted, shipped
from support import edited, with_parts
from template_door import refused, through

from docgen.errors import Exit

TRACKED = 'w:id="1" w:author="x" w:date="2023-01-01T00:00:00Z"'


def paragraph(inner: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{inner}</w:p>"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str = "1") -> str:
    """A field of Word: code and result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"{mark('begin')}{code}{mark('separate')}{run(result)}{mark('end')}"


LOOP, END = "{% for c in chi_tieu %}", "{% endfor %}"


def looped(code: str) -> str:
    """``code`` with its loops over the indicators written out: ⟦ … ⟧ stands for for … endfor."""
    return code.replace("⟦", LOOP).replace("⟧", END)


FORGOTTEN = {
    "counted in a loop": "{% set n = 0 %}⟦{% set n = n + c.thuc_hien %}⟧Tổng {{ n }}",
    "read behind the loop": "{% set n = 0 %}⟦{% set n = 5 %}⟧Tổng {{ n }}",
    "counted and read inside": "{% set n = 0 %}⟦{% set n = n + 1 %}{{ n }}⟧",
    "compared with the round before": "{% set a = '' %}⟦{% if c.ten != a %}x{% endif %}"
    "{% set a = c.ten %}⟧",
    "set on a condition": "{% set a = 0 %}⟦{% if c.thuc_hien %}{% set a = 1 %}{% endif %}"
    "⟧{{ a }}",
    "set in a loop in a loop": "{% set n = 0 %}⟦{% for d in chi_tieu %}{% set n = 1 %}"
    "⟧⟧{{ n }}",
    "captured": "{% set n = '' %}⟦{% set n %}{{ c.ten }}{% endset %}⟧{{ n }}",
    "two at once": "{% set a, b = 1, 2 %}⟦{% set a, b = b, a %}⟧{{ a }}",
    "in a with": "{% set n = 0 %}{% with %}{% set n = 1 %}{% endwith %}{{ n }}",
    "in the condition of an if": "{% set n = 0 %}⟦{% set n = 1 %}⟧{% if n %}x{% endif %}",
    "in the next loop's head": "{% set n = [] %}⟦{% set n = n + [c] %}⟧"
    "{% for c in n %}x⟧",
    "the variable of the loop": "⟦⟧{{ c.ten }}",
    "the count outside of a loop": "⟦⟧{{ loop.index }}",
}  # fmt: skip
KEPT = {
    "read in the same round": "⟦{% set t = c.ten | upper %}{{ t }}⟧",
    "a default that a round changes": "{% set m = 'a' %}⟦{% if c.thuc_hien %}{% set m = 'b' %}"
    "{% endif %}{{ m }}⟧",
    "set anew behind the loop": "⟦{% set t = c.ten %}{{ t }}⟧{% set t = 1 %}{{ t }}",
    "two loops with one name": "⟦{{ c.ten }}⟧⟦{{ c.ma }}⟧",
    "set in a condition": "{% if so %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}",
    "set before a loop": "{% set a = 1 %}⟦{{ a }}⟧{{ a }}",
    "a macro's own": "{% macro f(n) %}{% set n = n + 1 %}{{ n }}{% endmacro %}{{ f(1) }}",
}  # fmt: skip


@pytest.mark.parametrize("code", list(map(looped, FORGOTTEN.values())), ids=FORGOTTEN)
@pytest.mark.thorough(one_of=4)
def test_a_value_that_a_loop_forgets_is_named(docgen_cli: DocgenCli, code: str) -> None:
    """Jinja prints the old value; the right total would be another."""
    refused(through(docgen_cli, crafted(code)), "vòng for")


@pytest.mark.parametrize("code", list(map(looped, KEPT.values())), ids=KEPT)
@pytest.mark.thorough(one_of=4)
def test_values_that_are_where_they_are_read_are_right(docgen_cli: DocgenCli, code: str) -> None:
    """Helpers of one round, defaults, values from before the loop."""
    made = through(docgen_cli, crafted(code))
    assert (made.code, made.lint_code) == (Exit.DONE, Exit.DONE), made.text_of + made.lint


LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'.format
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
TORN = {
    "two cells": table((LOOP + "{{ c.ten }}", "{{ c.thuc_hien }}" + END), grid=(3000, 3000)),
    "two rows": table((LOOP, "x"), ("y", END), grid=(3000, 3000)),
    "a cell and the text behind": table((LOOP, "x"), grid=(3000, 3000)) + paragraph(run(END)),
    "paragraph tags in two cells": table(("{%p for c in chi_tieu %}", "{%p endfor %}"), grid=(3000, 3000)),
    "row tags in two tables": table(("{%tr for c in chi_tieu %}",), ("a",), grid=(9,)) + "<w:p/>"
    + table(("{%tr endfor %}",), ("b",), grid=(9,)),
    "cell tags in two rows": table(("{%tc for c in chi_tieu %}", "a"), ("b", "{%tc endfor %}"), grid=(9, 9)),
    "a letter at one end only": paragraph(run("{%p if so %}")) + paragraph(run("x {% endif %}")),
    "two letters": table(("{%tr if so %}",), ("x",), (cell("{%p endif %}"),), grid=(9,)),
    "else in another cell": table(("{% if so %}a", "{% else %}b{% endif %}"), grid=(9, 9)),
    "in a link": paragraph(run("{% if so %}") + LINK(run("x{% endif %}"))),
    "in a content control": paragraph(run("{% if so %}") + CONTROL(run("x{% endif %}"))),
    "in inserted text": paragraph(run("{% if so %}") + f"<w:ins {TRACKED}>{run('x{% endif %}')}</w:ins>"),
    "in and out of a nested table": table(
        (f"<w:tc><w:tcPr/>{table((LOOP,), grid=(9,))}{paragraph(run(END))}</w:tc>",), grid=(9,)
    ),
}  # fmt: skip


@pytest.mark.parametrize("xml", TORN.values(), ids=TORN)
@pytest.mark.thorough(one_of=4)
def test_a_block_that_is_no_whole_piece_is_named(docgen_cli: DocgenCli, xml: str) -> None:
    """Both tags, and the tag that is meant: {%tr for rows."""
    refused(through(docgen_cli, crafted("đầu", xml, "cuối")), "không ở cùng một chỗ", "{%t")


def test_blocks_that_are_whole_pieces_are_right(docgen_cli: DocgenCli) -> None:
    """Over paragraphs of one cell, over runs, in nested tables and text boxes."""
    inner = table((LOOP + "{{ c.ma }} " + END,), grid=(9,))
    two = paragraph(run(LOOP)) + paragraph(run("x" + END))
    lines = (
        "{% if so %}một",
        "hai{% endif %}",
        table((f"<w:tc><w:tcPr/>{inner}{two}</w:tc>",), grid=(9,)),
        paragraph(run("{% if so %}") + run("a") + run("{% endif %}")),
    )  # fmt: skip
    made = through(docgen_cli, crafted(*lines, "cuối"))
    assert (made.code, made.lint_code) == (Exit.DONE, Exit.DONE), made.text_of + made.lint


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
UNFILLED = {
    "deleted text": (
        paragraph(f"<w:del {TRACKED}><w:r><w:delText>{{{{ so }}}}</w:delText></w:r></w:del>"),
        "chữ đã xoá",
    ),
    "text moved away": (paragraph(f"<w:moveFrom {TRACKED}>{run('{{ so }}')}</w:moveFrom>"), "chữ đã xoá"),
    "a deleted tag in pieces": (
        paragraph("".join(f"<w:del {TRACKED}><w:r><w:delText>{piece}</w:delText></w:r></w:del>"
                          for piece in ("{", "{ so }", "}"))),
        "chữ đã xoá",
    ),
    "a deleted end": (
        paragraph(run("{% if so %}x"))
        + paragraph(f"<w:del {TRACKED}><w:r><w:delText>{{% endif %}}</w:delText></w:r></w:del>"),
        "chữ đã xoá",
    ),
    "a field's code": (paragraph(field(" = {{ so_lieu.tong_cdcs }} * 2 ")), "mã trường"),
    "a link in a field": (paragraph(field(' HYPERLINK "https://x.vn/{{ so }}" ')), "mã trường"),
    "a simple field": (paragraph('<w:fldSimple w:instr=" REF {{ so }} "><w:r/></w:fldSimple>'), "mã trường"),
    "an equation": (paragraph(f"<m:oMath {MATH}><m:r><m:t>{{{{ so }}}}</m:t></m:r></m:oMath>"), "công thức"),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "place"), UNFILLED.values(), ids=UNFILLED)
@pytest.mark.thorough(one_of=3)
def test_a_tag_where_nothing_is_filled_is_named(docgen_cli: DocgenCli, xml: str, place: str) -> None:
    """With the place as Word calls it; also in a paragraph that has a right tag beside it."""
    refused(through(docgen_cli, crafted("{{ so }}", xml)), "nằm trong", place)


def test_the_result_of_a_field_is_filled(docgen_cli: DocgenCli) -> None:
    """Only its code is not."""
    made = through(docgen_cli, crafted(paragraph(field(" REF muc ", "{{ so }}"))))
    assert (made.code, made.text) == (Exit.DONE, "757")


def with_link(target: str) -> bytes:
    """The shipped template with a link to ``target``."""
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return edited(shipped(), rels, ("</Relationships>", link))


@pytest.mark.parametrize(
    "target",
    ["https://congdoan.vn/{{ so }}", "https://congdoan.vn/%7B%7B%20so%20%7D%7D", "mailto:{{ so }}@x.vn"],
)
@pytest.mark.thorough(one_of=2)
def test_a_tag_in_the_address_of_a_link_is_named(docgen_cli: DocgenCli, target: str) -> None:
    """Also as Word writes it, with its brackets as %7B."""
    refused(through(docgen_cli, with_link(target)), "địa chỉ của liên kết", "{{ so }}")


C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
OTHER_PARTS = {
    "a chart": ("word/charts/c.xml", f"<c:chart {C} {A}><a:t>{{{{ so }}}}</a:t></c:chart>", "biểu đồ"),
    "a chart's title in pieces": (
        "word/charts/chart1.xml",
        f"<c:chartSpace {C} {A}><a:t>{{</a:t><a:t>{{ so }}</a:t><a:t>}}</a:t></c:chartSpace>",
        "biểu đồ",
    ),
    "a diagram": ("word/diagrams/data1.xml", f"<a:x {A}><a:t>{{% if so %}}</a:t></a:x>", "SmartArt"),
}  # fmt: skip


@pytest.mark.parametrize(("part", "xml", "place"), OTHER_PARTS.values(), ids=OTHER_PARTS)
def test_a_tag_in_a_part_that_is_not_filled_is_named(
    docgen_cli: DocgenCli, part: str, xml: str, place: str
) -> None:
    """Charts and diagrams: the part is named."""
    refused(through(docgen_cli, with_parts(crafted("{{ so }}"), {part: xml.encode()})), place, part)


def test_a_tag_in_a_number_s_text_is_named(docgen_cli: DocgenCli) -> None:
    """What Word prints before a list line."""
    template = edited(shipped(), "word/numbering.xml", ('w:lvlText w:val="-"', 'w:lvlText w:val="{{ so }}"'))
    refused(through(docgen_cli, template), "kiểu đánh số")


NEAR = {
    "A { { so_lieu.ten } } B": "{ { so_lieu.ten } }",
    "A ｛｛ so_lieu.ten ｝｝ B": "｛｛ so_lieu.ten ｝｝",
    "A {｛ so ｝} B": "{｛ so ｝}",
    "A { % if so % } B": "{ % if so % }",
    "A ｛% if so %｝ B": "｛% if so %｝",
    "A ${so_lieu.ten} B": "${so_lieu.ten}",
    "A #{so} B": "#{so}",
    "A «so_van_ban» B": "«so_van_ban»",
    "A [[so_lieu.ten]] B": "[[so_lieu.ten]]",
    "A <<so>> B": "<<so>>",
    "A <%= so %> B": "<%= so %>",
    "A {so_lieu.ten} B": "{so_lieu.ten}",
    "A {so_lieuu.ten} B": "{so_lieuu.ten}",
    "A so_lieu.ten B": "so_lieu.ten",
}


@pytest.mark.parametrize(("line", "found"), NEAR.items(), ids=NEAR)
@pytest.mark.thorough(one_of=4)
def test_what_only_looks_like_a_tag_is_a_warning(docgen_cli: DocgenCli, line: str, found: str) -> None:
    """It is named once, and the report is made: it may be meant. A known name in brackets never is."""
    made = through(docgen_cli, crafted(line))
    doubtful = "if so" in line or line in {"A «so_van_ban» B", "A so_lieu.ten B", "A {so_lieuu.ten} B"}
    assert (made.code, made.lint_code) == (Exit.DONE, Exit.DONE if doubtful else Exit.TEMPLATE), made.text_of
    assert made.lint.count("[M704]") == 1
    assert f"{found} không phải là thẻ" in made.lint


def test_near_tags_split_into_runs_and_merge_fields_are_seen(docgen_cli: DocgenCli) -> None:
    """As Word keeps them; «x» is what a merge field shows."""
    split = paragraph(run("A { ") + run("{ so_lieu") + run(".ten } }"))
    merged = paragraph(field(" MERGEFIELD ten_don_vi ", "«ten_don_vi»"))
    parted = paragraph(field(" MERGE</w:instrText><w:instrText>FIELD dia_danh ", "«dia_danh»"))
    lint = through(docgen_cli, crafted(split, merged, parted)).lint
    assert "{ { so_lieu.ten } } không phải" in lint
    assert "MERGEFIELD ten_don_vi" in lint
    assert "MERGEFIELD dia_danh" in lint


@pytest.mark.parametrize(
    "line",
    [
        "tập {1, 2, 3}",
        "Nói: «Đoàn kết» là",
        "a [1] b [[2]]",
        "5 << 6",
        "{x}",
        "100% và {abc def}",
        "{ {",
        "$100",
        "van_ban.docx, ban_in@so_noi_vu.vn",
    ],
)
@pytest.mark.thorough(one_of=4)
def test_brackets_that_are_text_are_left_alone(docgen_cli: DocgenCli, line: str) -> None:
    """Silence about sets, quotations, footnote marks, prices."""
    made = through(docgen_cli, crafted(line))
    assert (made.code, "M704" in made.lint) == (Exit.DONE, False), made.lint
    assert made.text == line
