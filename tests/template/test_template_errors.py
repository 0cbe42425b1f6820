"""Errors while filling name the template, the paragraph as its author sees it, and the name that failed."""

from __future__ import annotations

import pytest
from sample_report import crafted, document, filled, shipped
from support import edited, with_parts

from docgen.errors import Exit, TemplateError
from docgen.template.compile import compile_template
from docgen.template.fill import fill

WRONG = {  # the paragraph → what the message says beside it
    "Số {{ sso }} ngày": "biến sso không có (có phải: so?)",
    "Ông {{ nguoi_ky.ho_tn }}": "biến nguoi_ky.ho_tn không có (có phải: ho_ten?)",
    "Có {{ so_lieu.tong_cdc }} CĐCS": "biến so_lieu.tong_cdc không có (có phải: tong_cdcs?)",
    "{{ so | sso }}": "không có bộ lọc sso",
    "Dự thảo {{ du_thao }}": "giá trị để trống (null) không in được",
    "Ký: {{ nguoi_ky_trai.ho_ten }}": "không lấy được ho_ten: phần đứng trước dấu chấm để trống",
    "{{ so_lieu.chua_co }}": "giá trị để trống (null) không in được",
    "{{ so | so }}": "bộ lọc so: '757' không phải là số",
    "{{ so_lieu.tong_cdcs | phan_tram(99) }}": "bộ lọc phan_tram: số chữ số thập phân",
    "{{ so_lieu.tong_cdcs / 0 }}": "phép chia cho 0",
    "{%p if so %}": "thiếu thẻ đóng {% endif %}",
    "{%p endfor %}": "thẻ {% endfor %} không đúng chỗ",
    "Tên {{ }}": "thẻ trống",
    "{% %}": "thẻ trống",
    "{{ so so }}": "thẻ viết sai",
    "{{p trich_yeu }}": "thẻ {{p … }} chỉ dùng cho noi_dung và đường kẻ; chữ thì viết {{ … }}",
    "Nội dung: {{ noi_dung }}": "phải đứng một mình trong một đoạn của mẫu và viết là {{p … }}",
    "{{ noi_dung ~ 'x' }}": "viết là {{p … }}",
    "{{ [noi_dung] | join }}": "viết là {{p … }}",
    "{{ don_vi }}": "don_vi là một nhóm tên, không in được",
    "{{ noi_nhan }}": "không in được (danh sách thì dùng join)",
    "Số {{ so": "không mở và đóng trong cùng một đoạn",
    "Kèm {{p noi_dung }}": "phải đứng một mình, chữ bên cạnh sẽ mất",
    "{%p if so %}{%p for x in noi_nhan %}": "phải đứng một mình, chữ bên cạnh sẽ mất",
    "{% include 'x' %}": "mẫu không được gọi tệp khác",
}


@pytest.mark.parametrize(("line", "reason"), WRONG.items(), ids=WRONG)
@pytest.mark.thorough(one_of=4)
def test_a_wrong_tag_is_shown_in_its_paragraph(line: str, reason: str) -> None:
    """The second paragraph of three is wrong, and the message quotes the second, as it is written."""
    with pytest.raises(TemplateError) as caught:
        filled(crafted("Đoạn một", line, "Đoạn ba"))
    assert caught.value.message.startswith(f"mau.docx: đoạn “{line}”: ")
    assert reason in caught.value.message
    assert caught.value.exit_code == Exit.TEMPLATE


def test_a_wrong_tag_between_paragraphs_is_not_laid_at_its_neighbours_door() -> None:
    """A loop over an unknown name is quoted alone, not with the paragraph before it."""
    with pytest.raises(TemplateError) as caught:
        filled(crafted("Kính gửi", "{%p for x in kinh_gi %}", "{{ x }}", "{%p endfor %}"))
    assert "đoạn “{%p for x in kinh_gi %}”: biến kinh_gi không có" in caught.value.message


def test_a_wrong_tag_in_a_table_row_is_quoted_as_it_is_written() -> None:
    """Row tags keep their tr."""
    row = "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = "".join(row.format(text) for text in ("{%tr for x in nope %}", "{{ x }}", "{%tr endfor %}"))
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>{rows}</w:tbl>'
    with pytest.raises(TemplateError, match=r"đoạn “\{%tr for x in nope %\}”: biến nope không có"):
        filled(crafted(table, "cuối"))


def test_a_wrong_tag_in_the_page_header_is_quoted_too() -> None:
    """Not only the body is filled."""
    template = edited(shipped(), "word/header1.xml", ("<w:t>2</w:t>", "<w:t>{{ sso }}</w:t>"))
    with pytest.raises(TemplateError, match=r"đoạn “.*\{\{ sso \}\}”: biến sso không có"):
        filled(template)


def test_a_long_paragraph_is_quoted_in_part() -> None:
    """Enough to find it, not the whole page."""
    with pytest.raises(TemplateError) as caught:
        filled(crafted("{{ sso }} " + "rất dài " * 200))
    assert "{{ sso }}" in caught.value.message
    assert len(caught.value.message) < 300


@pytest.mark.parametrize(
    ("style", "name"),
    [("Gạch đầu dòng", "Gạch đầu dòng"), ("heading 2", "heading 2"), ("Bảng số liệu", "Bảng số liệu")],
)
@pytest.mark.thorough(one_of=2)
def test_a_missing_style_is_named_as_in_word(style: str, name: str) -> None:
    """Only when the report needs it, and by the name that Word's list shows."""
    ids = {"Gạch đầu dòng": "Gach", "heading 2": "Muc2", "Bảng số liệu": "BangSoLieu"}
    changes = ((f'w:val="{style}"', 'w:val="Khác"'), (f'w:styleId="{ids[style]}"', 'w:styleId="Khac"'))
    template = compile_template(edited(shipped(), "word/styles.xml", *changes), "mau.docx")
    with pytest.raises(TemplateError, match=f"thiếu kiểu .*“{name}”"):
        fill(template, document())
    fill(template, document(()))


def test_headings_without_numbers_are_refused_with_a_remedy() -> None:
    """A report whose sections are not numbered is never made."""
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    template = compile_template(edited(shipped(), "word/styles.xml", (number, "")), "mau.docx")
    with pytest.raises(TemplateError, match=r"mau\.docx: kiểu “heading 1” không còn đánh số .*export"):
        fill(template, document())


def test_a_template_whose_numbering_part_is_gone_is_refused_the_same_way() -> None:
    """Not with a bug report."""
    template = with_parts(shipped(), {"word/numbering.xml": b'<w:numbering xmlns:w="http://x"/>'})
    with pytest.raises(TemplateError, match="không còn đánh số"):
        fill(compile_template(template, "mau.docx"), document())


def test_a_template_without_a_name_has_one_in_messages() -> None:
    """Bytes have no file name."""
    with pytest.raises(TemplateError, match=r"^mẫu Word: đoạn"):
        fill(compile_template(crafted("{{ sso }}")), document())
