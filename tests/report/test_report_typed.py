"""Numbers and days in quotes: read as people write them, in indicators, figures and dates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from report_builder import codes, document, indicator, problems, register, report

from docgen.report.load import load_data
from docgen.report.reading import parsed_as


def said(so_lieu: dict[str, Any], text: str) -> str:
    """What a paragraph prints with these figures."""
    block = document(so_lieu=so_lieu, noi_dung=[text]).blocks[0]
    return "".join(span.text for span in getattr(block, "spans", ()))


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1.515", "đoàn viên", "1515"),
        ("1 515", "đoàn viên", "1515"),
        ("12 CĐCS", "CĐCS", "12"),
        ("62,5", "triệu đồng", "62.5"),
        ("1,5 tỷ", "triệu đồng", "1500"),
        ("1.500.000đ", "đồng", "1500000"),
        ("84,5%", "%", "84.5"),
    ],
)
def test_an_indicator_typed_in_quotes_is_its_number(typed: str, unit: str, value: str) -> None:
    """The figure is counted in the indicator's own unit of measure; nothing is said of it."""
    row = indicator(thuc_hien=typed, don_vi_tinh=unit, ke_hoach="1.100")
    loaded = load_data(report(chi_tieu=[row]), register())
    assert loaded.report.chi_tieu[0].thuc_hien == Decimal(value)
    assert loaded.report.chi_tieu[0].ke_hoach == 1100
    assert loaded.warnings == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12 lượt", "đơn vị tính ở đây là “đoàn viên”, không phải “lượt”"),
        ("1.51", "dấu chấm chỉ tách nhóm ba chữ số"),
        ("1,234,567", "có phải: 1.234.567?"),
        ("nhiều", "phải là số, đang là chữ “nhiều”"),
    ],
)
def test_what_is_no_number_is_told_with_the_reading(typed: str, words: str) -> None:
    """Nobody is asked to drop the quotes: “1.515” without them is another number."""
    found = problems(chi_tieu=[indicator(thuc_hien=typed)])
    assert [problem.code for problem in found] == ["D012"]
    assert words in str(found[0])
    assert "nháy kép" not in str(found[0]) or "1.515" in str(found[0])


def test_a_figure_in_quotes_prints_as_typed_and_counts_as_its_number() -> None:
    """Bare it stands as typed; filters, sums and comparisons take the number, in its unit of measure."""
    figures = {
        "dv": "1.515",
        "tien": {"gia_tri": "1,5 tỷ", "don_vi_tinh": "đồng"},
        "ty_le": "84,5%",
        "ngay": "25/9/2025",
    }
    assert said(figures, "{{ so_lieu.dv }}") == "1.515"
    assert said(figures, "{{ so_lieu.dv | so }} {{ so_lieu.dv + 1 }}") == "1.515 1.516"
    assert said(figures, "{{ so_lieu.dv + so_lieu.dv }}") == "3.030"
    assert said(figures, "{{ so_lieu.tien }} {{ so_lieu.tien | tien }}") == "1,5 tỷ 1.500.000.000 đồng"
    assert said(figures, "{{ so_lieu.ty_le | phan_tram }}") == "84,5%"
    assert said(figures, "{{ so_lieu.ngay | ngay_day_du }}") == "ngày 25 tháng 9 năm 2025"
    assert said(figures, "{{ 'a' if so_lieu.dv > 1000 and so_lieu.dv == 1515 else 'b' }}") == "a"


def test_a_text_stays_a_text() -> None:
    """Words join as before, and asking words for their number is told."""
    assert (
        said({"a": "Huyện ủy", "b": "Thành ủy"}, "{{ so_lieu.a + ', ' + so_lieu.b }}") == "Huyện ủy, Thành ủy"
    )
    assert said({"nam": "1960"}, "{{ so_lieu.nam }}") == "1960"
    assert codes(so_lieu={"tong_cdcs": "12 xã"}) == ["D104"]


@pytest.mark.parametrize("typed", ["12/9/2023", "12-9-2023", "ngày 12 tháng 9 năm 2023", "2023-09-12"])
def test_days_are_read_day_first(typed: str) -> None:
    """The date of issue may be typed as people write it."""
    assert document(ngay_ban_hanh=typed).issued == "2023-09-12"
    assert document(ngay_ban_hanh="9/2023").names["ngay_thang"].endswith("tháng 9 năm 2023")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("{{ so_lieu.a | so }}", "so_lieu.a.gia_tri"),
        ("{{ so_lieu.b + so_lieu.a }}", "so_lieu.a.gia_tri"),
        ("{{ so_lieu.b | hai_chu_so }}", "so_lieu.b.gia_tri"),
        ("{{ (so_lieu.b * 3) | hai_chu_so }}", ""),
        ("{{ don_vi.ten | so }}", ""),
    ],
)
def test_the_value_to_blame_is_known(text: str, about: str) -> None:
    """An expression that fails says by the place in the data which of its values is no good, if one is."""
    figures = {"a": {"gia_tri": "abc", "ten": "A"}, "b": {"gia_tri": Decimal("2.5"), "ten": "B"}}
    found = [each for each in problems(so_lieu=figures, noi_dung=[text]) if each.code == "D104"]
    assert [each.about for each in found] == [about]


@pytest.mark.parametrize(("figure", "text"), [(7, "07"), (54, "54"), (1147, "1.147")])
def test_a_figure_of_two_digits_or_more_is_grouped_as_all_are(figure: int, text: str) -> None:
    """What was “02 dự án” in one quarter may be thousands in the next, and is read back all the same."""
    assert said({"a": figure}, "{{ so_lieu.a | hai_chu_so }}") == text
    assert parsed_as(text, "hai_chu_so") == figure
