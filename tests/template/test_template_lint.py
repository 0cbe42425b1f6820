"""Lint says everything that is wrong with a template in one pass; vars says what it uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_report import crafted, report, shipped
from support import edited, with_parts

from docgen.errors import DocxError, Problem, Severity
from docgen.template.lint import lint
from docgen.template.variables import variables
from docgen.template.vocabulary import NAMES
from docgen.word.package import read_package


@pytest.fixture
def save(tmp_path: Path) -> Path:
    """Where a test puts its template."""
    return tmp_path / "mau.docx"


def problems(path: Path, data: bytes) -> list[Problem]:
    """What lint says of ``data``."""
    path.write_bytes(data)
    return lint(path)


def test_a_clean_template_gives_nothing(save: Path) -> None:
    """All kinds of right tags: loops, conditions, filters, macros, own variables, comments."""
    lines = (
        "{%p for noi in noi_nhan %}",
        "- {{ noi }}{{ ';' if not loop.last }}",
        "{%p endfor %}",
        "{% set ten = don_vi.ten | in_hoa %}{{ ten }} {# ghi chú #}",
        "{% macro dong(chu) %}{{ chu | viet_hoa_dau }}{% endmacro %}{{ dong(so) }}",
        "{{ so_lieu.gi_cung_duoc | so(1) }}{{ chi_tieu['ma'].ty_le | phan_tram }}{{ kinh_gui[0] }}",
        "{{p noi_dung }}",
    )
    assert problems(save, crafted(*lines)) == []
    assert problems(save, shipped()) == []


CASES = {
    "Số {{ sso }}": ("M101", "biến sso không có", "có phải: so?"),
    "{{ don_vi.tenn }}": ("M101", "biến don_vi.tenn không có", "có phải: ten?"),
    "{{ don_vi.cap_tren.te }}": ("M101", "biến don_vi.cap_tren.te không có", "có phải: ten?"),
    "{% if nguoi_ky.qwx %}x{% endif %}": ("M101", "biến nguoi_ky.qwx không có", "docgen template vars"),
    "{{ so | so_hoc }}": ("M102", "không có bộ lọc so_hoc", "docgen template vars"),
    "{{ so | in_hao }}": ("M102", "không có bộ lọc in_hao", "có phải: in_hoa?"),
    "Số {{ so": ("M201", "thẻ {{ không mở và đóng trong cùng một đoạn", "hãy viết đủ"),
    "so }} x": ("M201", "thẻ }} không mở và đóng trong cùng một đoạn", "hãy viết đủ"),
    "{%p if so %}": ("M202", "thẻ {%p if so %} không có thẻ đóng", "hãy thêm endif"),
    "{%p endfor %}": ("M202", "thẻ {%p endfor %} không có thẻ mở đi trước", "hãy xoá"),
    "{% else %}": ("M202", "thẻ {% else %} không có thẻ mở đi trước", "hãy xoá"),
    "{{ so so }}": ("M203", "đoạn “{{ so so }}”: thẻ viết sai", ""),
    "{{ }}": ("M203", "đoạn “{{ }}”: thẻ trống", ""),
    "{{ so | default(“x”) }}": ("M302", "có dấu ngoặc kép cong", "dấu thẳng"),
    "{{ noi_dung }}": ("M401", "noi_dung phải đứng một mình trong một đoạn", "hãy sửa lại thẻ"),
    "{{p trich_yeu }}": ("M401", "trich_yeu là chữ, phải viết {{ trich_yeu }}", "hãy sửa lại thẻ"),
    "{{p trich_yéu }}": ("M101", "biến trich_yéu không có", "có phải: trich_yeu?"),
    "Xem {{p noi_dung }}": ("M401", "phải đứng một mình, chữ bên cạnh sẽ mất", "chuyển chữ"),
}


@pytest.mark.parametrize(("line", "expected"), CASES.items(), ids=CASES)
@pytest.mark.thorough(one_of=4)
def test_each_fault_has_its_code_its_paragraph_and_its_remedy(
    save: Path, line: str, expected: tuple[str, str, str]
) -> None:
    """One fault, one problem: code, what is wrong, what to do, and the paragraph's visible text."""
    (found,) = problems(save, crafted("Đoạn một", line, "Đoạn ba"))
    code, message, hint = expected
    assert (found.code, found.file) == (code, "mau.docx")
    assert message in found.message
    assert hint in found.hint
    assert line in found.path or line in found.message
    assert str(found).startswith("mau.docx: ")


def test_all_faults_come_in_one_pass(save: Path) -> None:
    """Nine faults in one template are nine problems, with their places."""
    lines = ("{{ sso }}", "{{ don_vi.tn }}", "{{ so | soo }}", "{{ “x” }}", "{{p luu }}", "{{ noi_dung }}")
    data = edited(
        crafted(*lines), "word/styles.xml", ('w:val="Gạch đầu dòng"', 'w:val="X"'), ('"Gach"', '"X1"')
    )
    numbers = ('<w:numPr><w:numId w:val="1"/></w:numPr>', "")
    data = edited(data, "word/styles.xml", numbers)
    data = edited(data, "word/header1.xml", ("<w:t>2</w:t>", "<w:t>{{ trang }}</w:t>"))
    found = problems(save, data)
    codes = sorted(problem.code for problem in found)
    assert codes == ["M101", "M101", "M101", "M102", "M302", "M401", "M401", "M501", "M502"]
    assert {problem.path for problem in found if problem.code == "M101"} >= {
        "đoạn “{{ sso }}”",
        "đoạn “{{ don_vi.tn }}”",
    }


def test_broken_tags_do_not_hide_other_broken_tags(save: Path) -> None:
    """Every tag without an end and every block without one is named."""
    found = problems(
        save, crafted("{{ so", "{%p if so %}", "ky_hieu }}", "{%p for x in noi_nhan %}", "{{ x }}")
    )
    assert [problem.code for problem in found] == ["M201", "M201", "M202", "M202"]


def test_traps_do_not_hide_wrong_names(save: Path) -> None:
    """A drawing beside a tag, a tag in deleted text, a near-tag, an unknown name: all in one pass."""
    drawing = "<w:p><w:r><w:pict/></w:r><w:r><w:t>{%p if so %}</w:t></w:r></w:p>"
    deleted = "<w:p><w:del w:id='1'><w:r><w:delText>{{ so }}</w:delText></w:r></w:del></w:p>"
    found = problems(save, crafted(drawing, "x {{ sso }}", "{%p endif %}", deleted, "{ { so } }"))
    assert sorted(problem.code for problem in found) == ["M101", "M703", "M704", "M705", "M713"]


def test_a_block_closed_by_another_end_is_named(save: Path) -> None:
    """For … endif: the for has no end, the endif no beginning."""
    found = problems(save, crafted("{%p for x in noi_nhan %}", "{{ x }}", "{%p endif %}"))
    assert sorted(problem.message for problem in found) == [
        "thẻ {%p endif %} không có thẻ mở đi trước",
        "thẻ {%p for x in noi_nhan %} không có thẻ đóng",
    ]


def split(*pieces: str) -> str:
    """A paragraph whose text Word keeps in several runs, with a spelling mark between them."""
    mark = '<w:proofErr w:type="spellStart"/>'
    return f"<w:p>{mark.join(f'<w:r><w:t>{piece}</w:t></w:r>' for piece in pieces)}</w:p>"


def test_a_tag_that_word_has_split_is_a_note(save: Path) -> None:
    """It still works, so it is no error; a paragraph split elsewhere is not worth a word."""
    (found,) = problems(save, crafted(split("Số {{ s", "o }} x"), split("Số ", "{{ so }}", " ngày")))
    assert (found.code, found.severity) == ("M301", Severity.NOTE)
    assert found.path == "đoạn “Số {{ so }} x”"
    assert "{{ so }}" in found.message


def test_severities_say_what_stops_the_work(save: Path) -> None:
    """Curly quotes are mended while filling; unknown names are not."""
    assert {p.severity for p in problems(save, crafted("{{ so | default(“x”) }}"))} == {Severity.WARNING}
    assert {p.severity for p in problems(save, crafted("{{ sso }}"))} == {Severity.ERROR}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"], ids=["empty", "pdf", "zip"])
def test_a_file_that_is_no_docx_cannot_be_looked_into(save: Path, data: bytes) -> None:
    """There is nothing to list: the error says what the file is."""
    with pytest.raises(DocxError, match=r"^mau\.docx: "):
        problems(save, data)


def test_a_report_is_no_template(save: Path) -> None:
    """Neither is a file with a part that is no XML."""
    assert [problem.code for problem in problems(save, report())] == ["M601"]
    broken = with_parts(shipped(), {"word/header1.xml": b"<w:hdr"})
    assert [problem.code for problem in problems(save, broken)] == ["M601"]


def test_variables_are_what_the_shipped_template_uses(save: Path) -> None:
    """Each name once, in the order of the document, with its paragraph, a description and an example."""
    save.write_bytes(shipped())
    found = variables(save)
    used = [each.name for each in found]
    assert used == [
        *(
            "co_quan_chu_quan",
            "co_quan_ban_hanh",
            "ke_co_quan",
            "so",
            "dau_so",
            "ky_hieu",
            "do_mat",
            "do_khan",
            "du_thao",
        ),
        *("dia_danh", "ngay_thang", "ten_loai", "trich_yeu", "ke_trich_yeu", "kinh_gui", "can_cu"),
        *("noi_dung", "noi_nhan", "luu", "nguoi_ky.quyen_han", "nguoi_ky.ky_thay", "nguoi_ky.chuc_vu"),
        *("nguoi_ky.ho_ten", "phu_luc", "don_vi.ten"),
    ]
    where = {each.name: each.where for each in found}
    assert where["so"] == "Số: {{ so }}{{ dau_so }}{{ ky_hieu }}"
    assert where["noi_dung"] == "{{p noi_dung }}"
    assert where["can_cu"] == "{%p for van_ban in can_cu %}"
    assert all(each.description == NAMES[each.name.split(".")[0]].description for each in found)
    assert all("{{" in each.example or "{%" in each.example for each in found)


def test_an_unknown_variable_is_listed_as_unknown(save: Path) -> None:
    """Vars does not stop at a wrong name: lint is there to complain."""
    save.write_bytes(crafted("{{ sso }} {{ so }}"))
    assert [(each.name, each.description) for each in variables(save)] == [
        ("sso", "không có biến này"),
        ("so", NAMES["so"].description),
    ]


@pytest.mark.parametrize("tag", [
    "{% raw %} {{ so }}", "{{ so. }}", "{{ 1 if }}", "{{ so[ }}", "{{ 'abc }}", "{% macro %}{% endmacro %}",
    "{{ a b }}", "{% set so() = 1 %}", "{% include 'a' %}", "{% extends 'a' %}", "{% from 'a' import b %}",
    "{% block a-b %}{% endblock %}", "{% call 1 %}{% endcall %}", "{{ 1 is odd is odd }}", "{{ so(a=1, 2) }}",
])  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_what_is_wrong_with_a_tag_is_said_in_vietnamese(save: Path, tag: str) -> None:
    """Jinja's own English does not reach the technician, nor the names of its tokens."""
    found = [each for each in problems(save, crafted(tag)) if each.severity is Severity.ERROR]
    assert found
    for problem in found:
        words = f"{problem.message} {problem.hint}".replace(tag, "").split()
        assert not {"expected", "unexpected", "end", "statement", "name", "token", "of", "directive"} & set(
            words
        )
        assert any(ord(letter) > 127 for letter in problem.message)


def test_the_reports_text_printed_twice_is_told(save: Path) -> None:
    """As a warning; not where one way or the other is taken, but in a loop."""
    body = "{{p noi_dung }}"
    codes = [each.code for each in problems(save, crafted(body, "x", body))]
    assert codes == ["M709"]
    branches = ("{%p if du_thao %}", body, "{%p else %}", body, "{%p endif %}")
    assert problems(save, crafted(*branches)) == []
    assert [p.code for p in problems(save, crafted("{%p for x in can_cu %}", body, "{%p endfor %}"))] == [
        "M709"
    ]
    assert problems(save, crafted("{%p for x in phu_luc %}", "{{p x.noi_dung }}", "{%p endfor %}")) == []


def test_the_reports_text_in_a_header_is_refused(save: Path) -> None:
    """Its tables and numbers have no place there."""
    header = read_package(shipped()).parts["word/header1.xml"].decode()
    changed = header.replace("</w:hdr>", "<w:p><w:r><w:t>{{p noi_dung }}</w:t></w:r></w:p></w:hdr>")
    found = problems(save, with_parts(shipped(), {"word/header1.xml": changed.encode()}))
    assert [(each.code, each.severity) for each in found] == [("M709", Severity.ERROR)]
