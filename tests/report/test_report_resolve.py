"""Resolving: nested blocks laid flat, form and figures made final."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from report_builder import document, indicator, register, report

from docgen.jsonfile import parse_json
from docgen.report.document import Cell, Kind, Paragraph, RowKind, Span, Table
from docgen.report.load import load_data, load_report
from docgen.report.recipients import without_marks
from docgen.report.resolve import NUMBER_GAP, resolve
from docgen.report.values import Figure

SAMPLES = Path(__file__).parents[2] / "samples"


def outline(**changes: Any) -> list[tuple[Kind, int, str]]:
    """Kind, level and text of every paragraph."""
    blocks = document(**changes).blocks
    return [(b.kind, b.level, b.text) for b in blocks if isinstance(b, Paragraph)]


def test_depth_gives_the_level() -> None:
    """Sections and clauses count together; a section of the first level is in capitals."""
    body = [
        "mở đầu",
        {"tieu_de": "Kết quả *quý* {{ ky.quy | la_ma }}", "noi_dung": [
            {"tieu_de": "Nữ công", "noi_dung": ["- một", "+ hai", {"khoan": "khoản", "noi_dung": ["ba"]}]},
        ]},
        {"khoan": "nhiệm vụ"},
    ]  # fmt: skip
    assert outline(noi_dung=body) == [
        (Kind.TEXT, 0, "mở đầu"),
        (Kind.SECTION, 1, "KẾT QUẢ QUÝ III"),
        (Kind.SECTION, 2, "Nữ công"),
        (Kind.DASH, 0, "một"),
        (Kind.PLUS, 0, "hai"),
        (Kind.CLAUSE, 3, "khoản"),
        (Kind.TEXT, 0, "ba"),
        (Kind.CLAUSE, 1, "nhiệm vụ"),
    ]
    title = document(noi_dung=body).blocks[1]
    assert isinstance(title, Paragraph)
    assert title.spans == (Span("KẾT QUẢ "), Span("QUÝ", italic=True), Span(" III"))
    assert title.path == "noi_dung[1].tieu_de"


def test_free_tables_print_numbers_and_find_their_total() -> None:
    """Numbers are set in Vietnamese form and known as numbers; the total row stands apart."""
    data = {"tieu_de": "Bảng {{ ky.nam }}", "cot": ["TT", "Đơn vị", "Số"], "dong": [
        [1, "Than Uyên*", 20841], [2, "Sìn Hồ", "{{ so_lieu.tong_cdcs }}"], [None, "TỔNG CỘNG:", "90,6%"],
    ]}  # fmt: skip
    (table,) = document(noi_dung=[{"bang": data}]).blocks
    assert isinstance(table, Table)
    here = "noi_dung[0].bang"
    assert (table.title, table.path, table.titles) == ("Bảng 2023", here, ("TT", "Đơn vị", "Số"))
    assert [row.cells for row in table.rows] == [
        (
            Cell("1", True, f"{here}.dong[0][0]", 1),
            Cell("Than Uyên*", False, f"{here}.dong[0][1]", "Than Uyên*"),
            Cell("20.841", True, f"{here}.dong[0][2]", 20841),
        ),
        (
            Cell("2", True, f"{here}.dong[1][0]", 2),
            Cell("Sìn Hồ", False, f"{here}.dong[1][1]", "Sìn Hồ"),
            Cell("778", True, f"{here}.dong[1][2]", 778),
        ),
        (
            Cell("", False, f"{here}.dong[2][0]"),
            Cell("TỔNG CỘNG:", False, f"{here}.dong[2][1]", "TỔNG CỘNG:"),
            Cell("90,6%", True, f"{here}.dong[2][2]", Decimal("90.6")),
        ),
    ]
    assert [row.kind for row in table.rows] == [RowKind.LINE, RowKind.LINE, RowKind.TOTAL]


@pytest.mark.parametrize(("first", "second", "is_total"), [
    ("Tổng", "", True), ("cộng", "5", True), ("", "Tổng số", True), (7, "Tổng cộng", True),
    ("Tổng Liên đoàn", "", False), ("Than Uyên", "Tổng", False), ("", "", False),
])  # fmt: skip
def test_what_is_a_total_row(first: Any, second: Any, is_total: bool) -> None:
    """Only the exact words open a total row, in the first cell or after an empty or running one."""
    (table,) = document(noi_dung=[{"bang": {"cot": ["a", "b"], "dong": [[first, second]]}}]).blocks
    assert isinstance(table, Table)
    assert (table.total is not None) == is_total


@pytest.mark.parametrize(("mau", "period", "subject"), [
    ("bao-cao-quy", {"nam": 2023, "quy": 3},
     "Hoạt động công tác Công đoàn quý III,\nnhiệm vụ trọng tâm quý IV năm 2023"),
    ("bao-cao-quy", {"nam": 2023, "quy": 4},
     "Hoạt động công tác Công đoàn quý IV năm 2023,\nnhiệm vụ trọng tâm quý I năm 2024"),
    ("bao-cao-6-thang", {"nam": 2023},
     "Hoạt động công tác Công đoàn 6 tháng đầu năm,\nnhiệm vụ trọng tâm 6 tháng cuối năm 2023"),
    ("bao-cao-9-thang", {"nam": 2023},
     "Hoạt động công tác Công đoàn 9 tháng đầu năm,\nnhiệm vụ trọng tâm quý IV năm 2023"),
    ("bao-cao-nam", {"nam": 2023},
     "Hoạt động công tác Công đoàn năm 2023,\nphương hướng, nhiệm vụ năm 2024"),
    ("bao-cao-chuyen-de", {"tu": "2021-01-01", "den": "2022-09-30"},
     "Chuyên đề công tác Công đoàn từ ngày 01/01/2021 đến ngày 30/9/2022"),
])  # fmt: skip
def test_the_subject_follows_form_and_period(mau: str, period: dict[str, Any], subject: str) -> None:
    """Without a subject of its own a report has its form's, with the next period worked out."""
    assert document(mau=mau, ky=period).names["trich_yeu"] == subject


def test_a_subject_of_its_own_may_hold_figures() -> None:
    """The subject is prose without marks; the title of the file is one line of it."""
    found = document(trich_yeu="Kết quả *5* {{ ky.ten }}\nvà {{ so_lieu.tong_cdcs }} CĐCS")
    assert found.names["trich_yeu"] == "Kết quả *5* quý III năm 2023\nvà 778 CĐCS"
    assert found.title == "Báo cáo Kết quả *5* quý III năm 2023 và 778 CĐCS"


@pytest.mark.parametrize(("number", "printed"), [
    ("757", "757"), ("7", "07"), ("7c", "07c"), ("07", "07"), ("10b", "10b"),
    (..., NUMBER_GAP), ("", NUMBER_GAP),
])  # fmt: skip
def test_document_numbers(number: Any, printed: str) -> None:
    """Below ten a number gets a zero, letters stay, no number leaves a gap."""
    assert document(so=number).names["so"] == printed


@pytest.mark.parametrize(("day", "printed", "issued"), [
    ("2023-09-12", "ngày 12 tháng 9 năm 2023", "2023-09-12"),
    ("2023-02-03", "ngày 03 tháng 02 năm 2023", "2023-02-03"),
    ("2023-09", "ngày      tháng 9 năm 2023", ""),
    (..., "ngày      tháng      năm 2023", ""),
])  # fmt: skip
def test_the_date_line_keeps_gaps_for_what_is_open(day: Any, printed: str, issued: str) -> None:
    """Unknown day and month stay blank; only a whole date counts as issued."""
    found = document(ngay_ban_hanh=day)
    assert " ".join(found.names["ngay_thang"].split()) == " ".join(printed.split())
    assert ("\u00a0" in found.names["ngay_thang"]) == (issued == "")
    assert found.issued == issued


def test_recipients_carry_no_marks_and_open_with_as_above() -> None:
    """Dash, semicolon and stop are the form's; an addressee puts "Như trên" first, once."""
    lines = ["- Tỉnh ủy;", "Tổng LĐLĐ Việt Nam.", "Các đơn vị..."]
    found = document(
        noi_nhan=lines, kinh_gui=["- Tỉnh ủy;"], can_cu=["Luật Công đoàn;"], luu="Lưu: VT."
    ).names
    assert found["noi_nhan"] == ("Như trên", "Tỉnh ủy", "Tổng LĐLĐ Việt Nam", "Các đơn vị...")
    assert (found["kinh_gui"], found["can_cu"], found["luu"]) == (("Tỉnh ủy",), ("Luật Công đoàn",), "VT")
    assert document(noi_nhan=["Như trên"], kinh_gui=["A"]).names["noi_nhan"] == ("Như trên",)
    assert document(noi_nhan=["A"]).names["noi_nhan"] == ("A",)


def test_a_unit_brings_its_own_signer_and_recipients() -> None:
    """What the report does not say comes from the register; offices are in capitals."""
    found = document(don_vi="xa", ky={"nam": 2025, "quy": 4}, nguoi_ky=...).names
    assert found["noi_nhan"] == ("LĐLĐ tỉnh",)
    assert dict(found["nguoi_ky"]) == {
        "quyen_han": "TM. BAN CHẤP HÀNH", "ky_thay": None, "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A",
    }  # fmt: skip
    assert (found["ky_hieu"], found["dia_danh"]) == ("BC-CĐX", "Than Uyên")
    assert found["don_vi"]["cap_tren"]["ten_in"] == "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU"


def test_a_document_may_have_a_kind_of_its_own() -> None:
    """The name of its kind prints in capitals in place of the form's."""
    assert document(ten_loai="Phiếu trình").names["ten_loai"] == "PHIẾU TRÌNH"
    assert document().names["ten_loai"] == "BÁO CÁO"


def test_a_unit_may_be_written_out_in_place() -> None:
    """A unit that no register knows reports all the same; without a superior there is no line above."""
    unit = {"ma": "x", "ten": "Công đoàn X", "cap": "cdcs", "ky_hieu": "CĐCS", "dia_danh": "Hà Nội"}
    found = document(don_vi=unit).names["don_vi"]
    assert (found["ten_in"], found["cap_tren"]) == ("CÔNG ĐOÀN X", None)


def test_appendices_are_numbered_when_there_are_several() -> None:
    """One appendix has no number; levels begin anew in each."""
    one = {"tieu_de": "Biểu số liệu {{ ky.nam }}", "noi_dung": [{"tieu_de": "a", "noi_dung": []}]}
    assert [(a.number, a.title) for a in document(phu_luc=[one]).appendices] == [("", "BIỂU SỐ LIỆU 2023")]
    two = document(phu_luc=[one, one]).appendices
    assert [a.number for a in two] == ["I", "II"]
    assert [b.level for a in two for b in a.blocks if isinstance(b, Paragraph)] == [1, 1]


def test_values_remember_their_place() -> None:
    """Given figures know their JSON path, derived ones have none."""
    names = document(
        so_lieu={"tong_cdcs": {"gia_tri": 5, "don_vi_tinh": "CĐCS"}}, chi_tieu=[indicator()]
    ).names
    given = [
        names["so_lieu"]["tong_cdcs"],
        names["chi_tieu"]["kn"]["thuc_hien"],
        names["chi_tieu"]["kn"]["ty_le"],
    ]
    assert [figure.path for figure in given if isinstance(figure, Figure)] == [
        "so_lieu.tong_cdcs.gia_tri", "chi_tieu[0].thuc_hien", None,
    ]  # fmt: skip


def test_the_source_travels_complete_and_exact() -> None:
    """The source is the report's JSON in its own order, decimals digit by digit."""
    text = json.dumps(report(), ensure_ascii=False).replace("778", "90.60")
    raw, _ = parse_json(text.encode())
    source = resolve(load_data(raw, register())).source
    assert '"tong_cdcs": 90.60' in source
    again, _ = parse_json(source.encode())
    assert again == raw
    assert list(again) == list(raw)
    assert isinstance(again["so_lieu"]["tong_cdcs"], Decimal)


def test_the_id_is_of_form_unit_and_period() -> None:
    """The same report has the same id whatever it says; another period has another."""
    ids = [document().document_id, document(noi_dung=["x"], so="5").document_id]
    assert ids[0] == ids[1] != document(ky={"nam": 2023, "quy": 2}).document_id


def test_everything_printable_arrives() -> None:
    """Ampersands, brackets, quotes, tabs, emoji and template code of other kinds are just text."""
    text = "R&D, tỷ lệ < 5%, \"quote\" 'x'\t😀 {% if %} {# x #} {_{ y }_}"
    assert outline(noi_dung=[text, r"\{{ so_lieu.x }}"]) == [
        (Kind.TEXT, 0, text),
        (Kind.TEXT, 0, "{{ so_lieu.x }}"),
    ]
    assert document(kinh_gui=["A {{ x }}"]).names["kinh_gui"] == ("A {{ x }}",)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/bao-cao.json")), ids=lambda path: path.parent.name)
def test_the_samples_resolve_without_a_warning(path: Path) -> None:
    """What we ship is right by our own rules, and leaves no expression or mark behind."""
    loaded = load_report(path)
    assert loaded.warnings == ()
    text = "\n".join(block.text for block in resolve(loaded).blocks if isinstance(block, Paragraph))
    assert not any(mark in text for mark in ("{{", "}}", "**", "None"))


@pytest.mark.parametrize("typed", ["-  - Công đoàn", "- Công đoàn.;", "+ Công đoàn; ;", "• - Công đoàn./."])
def test_marks_typed_twice_are_all_left_to_the_form(typed: str) -> None:
    """What the form adds by itself is taken off however often it was typed, so it never stands twice."""
    assert without_marks(typed) == "Công đoàn"
    assert without_marks(without_marks(typed)) == without_marks(typed)
