"""Open figures: told in one pass, "…" in a draft, never in a final report; and the keys around them."""

from __future__ import annotations

from typing import Any

import pytest
from report_builder import codes, document, indicator, problems, register, report

from docgen.errors import DataError
from docgen.report.document import Document, Table
from docgen.report.load import load_data
from docgen.report.unfilled import refuse_unfilled

OPEN: dict[str, Any] = {
    "so_lieu": {
        "tong_cdcs": None,
        "dv": {"ten": "Tổng số đoàn viên", "gia_tri": None, "don_vi_tinh": "người"},
        "co": 5,
    },
    "chi_tieu": [
        indicator(thuc_hien=None),
        indicator(ma="tl", loai="ty_trong", ke_hoach=..., tong_so=None, thuc_hien=None, nguong=85),
        indicator(ma="sl", loai="so_luong", ke_hoach=..., thuc_hien=None, cung_ky=3),
    ],
}


def texts(found: Document) -> list[str]:
    """The paragraphs of a report's body."""
    return [block.text for block in found.blocks if hasattr(block, "text")]


def test_every_open_value_is_told_in_one_pass() -> None:
    """Figures, results and wholes, each at its place, as warnings: the report loads."""
    found = problems(**OPEN)
    assert [(problem.code, problem.path) for problem in found] == [
        ("D069", "so_lieu.tong_cdcs"),
        ("D069", "so_lieu.dv.gia_tri"),
        ("D069", "chi_tieu[0].thuc_hien"),
        ("D069", "chi_tieu[1].thuc_hien"),
        ("D069", "chi_tieu[1].tong_so"),
        ("D069", "chi_tieu[2].thuc_hien"),
    ]
    assert "Tổng số đoàn viên" in found[1].message
    assert load_data(report(**OPEN), register()).warnings


@pytest.mark.parametrize(
    ("figures", "printed"),
    [
        ({"a": 422, "b": 500}, "84,4%"),
        ({"a": {"gia_tri": "1.515", "don_vi_tinh": "người"}, "b": 3030}, "50%"),
        ({"a": 422, "b": None}, ""),
        ({"a": 422, "b": 0}, ""),
    ],
)
def test_an_open_rate_follows_from_its_two_figures(figures: dict[str, Any], printed: str) -> None:
    """A rate that names what it is made of is no gap where both are known."""
    rate = {"ten": "Tỷ lệ", "gia_tri": None, "don_vi_tinh": "%", "loai_so": "ty_le", "tu": "a", "mau": "b"}
    data = report(so_lieu={**figures, "t": rate}, noi_dung=["Đạt {{ so_lieu.t | phan_tram }}."], du_thao=1)
    gaps = [each.path for each in problems(**data) if each.code == "D069"]
    assert ("so_lieu.t.gia_tri" in gaps) is not bool(printed)
    if printed:
        assert texts(document(so_lieu=data["so_lieu"], noi_dung=data["noi_dung"], du_thao=1)) == [
            f"Đạt {printed}."
        ]


def test_a_final_report_is_refused_and_a_draft_is_not() -> None:
    """All gaps travel with the refusal; du_thao lets them pass."""
    with pytest.raises(DataError, match="còn 6 chỗ chưa điền") as error:
        refuse_unfilled(load_data(report(**OPEN), register()))
    assert len(error.value.problems) == 6
    refuse_unfilled(load_data(report(**OPEN, du_thao=1), register()))


@pytest.mark.parametrize(
    "expression",
    [
        "so_lieu.tong_cdcs",
        "so_lieu.tong_cdcs | so",
        "so_lieu.dv | tien_bang_chu",
        "so_lieu.dv | ngay",
        "so_lieu.dv | int",
        "so_lieu.dv + so_lieu.co",
        "so_lieu.co - so_lieu.dv",
        "so_lieu.dv + so_lieu.tong_cdcs",
        "[so_lieu.co, so_lieu.dv] | sum",
        "so_lieu.dv / 0",
        "chi_tieu.kn.thuc_hien | so",
        "chi_tieu.kn.ty_le | phan_tram",
        "chi_tieu.kn.danh_gia",
        "chi_tieu.tl.tong_so",
        "chi_tieu.tl.danh_gia",
        "chi_tieu.sl.tang_giam | phan_tram",
    ],
)
def test_what_an_open_value_goes_into_is_open(expression: str) -> None:
    """A draft prints "…" wherever an open value is needed, worked out or put through a filter."""
    found = document(**OPEN, du_thao=1, noi_dung=[f"Có {{{{ {expression} }}}} người."])
    assert texts(found) == ["Có … người."]


def test_a_condition_on_an_open_value_does_not_hold() -> None:
    """Neither more nor less, neither equal nor true."""
    body = ["{{ 'a' if so_lieu.dv > 1 or so_lieu.dv < 1 or so_lieu.dv == 0 or so_lieu.dv else 'b' }}"]
    assert texts(document(**OPEN, du_thao=1, noi_dung=body)) == ["b"]


def test_the_table_of_indicators_has_its_gaps() -> None:
    """An open result and its rate are "…"; what is known stands there."""
    found = document(**OPEN, du_thao=1, noi_dung=[{"bang_chi_tieu": True}])
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[3:6] for row in rows] == [["1.100", "…", "…"], ["từ\u00a085%", "…/…", "…"], ["-", "…", "-"]]


def test_a_sum_over_an_open_cell_is_not_worked_out() -> None:
    """The draft has neither a sum that is too small nor a complaint about the gap: the sum is open, too."""
    table = {
        "cot": ["Đơn vị", {"tieu_de": "Số người", "loai": "so", "tong": True}],
        "dong": [["A", 5], ["B", "{{ so_lieu.tong_cdcs | so }}"]],
    }
    changes = {**OPEN, "du_thao": 1, "noi_dung": [{"bang": table}]}
    assert set(codes(**changes)) == {"D069"}
    (found,) = [block for block in document(**changes).blocks if isinstance(block, Table)]
    assert [row.texts[1] for row in found.rows] == ["5", "…", "…"]


def test_a_missing_key_is_still_a_mistake() -> None:
    """An explicit null is open on purpose; a key that is not there may be a slip of the pen."""
    assert codes(so_lieu={"tong_cdcs": {"don_vi_tinh": "CĐCS"}}) == ["D011"]
    assert codes(chi_tieu=[indicator(thuc_hien=...)]) == ["D011"]
    assert codes(chi_tieu=[indicator(ke_hoach=...)]) == ["D040"]


def test_a_figure_knows_its_name_and_its_earlier_values() -> None:
    """ten, loai_so, ky_truoc, cung_ky and tang_giam can be printed; earlier values may be typed."""
    figure = {
        "ten": "Tổng số CĐCS", "gia_tri": 120, "don_vi_tinh": "CĐCS", "loai_so": "thoi_diem",
        "ky_truoc": "110 CĐCS", "cung_ky": 100, "nguon": "Sổ",
    }  # fmt: skip
    body = [
        "{{ so_lieu.x.ten }}: {{ so_lieu.x }}, {{ so_lieu.x.loai_so }}",
        "{{ so_lieu.x.ky_truoc }} {{ so_lieu.x.cung_ky }} {{ so_lieu.x.tang_giam | phan_tram }}",
    ]
    assert texts(document(so_lieu={"x": figure}, noi_dung=body)) == [
        "Tổng số CĐCS: 120, thoi_diem",
        "110 100 20%",
    ]
    assert codes(so_lieu={"x": 1}, noi_dung=["{{ so_lieu.x.cung_ky }}"]) == ["D104"]
    assert codes(so_lieu={"x": 1}, noi_dung=["{{ so_lieu.x.cung }}"]) == ["D102"]


def test_an_indicator_has_the_period_before() -> None:
    """ky_truoc and loai_so beside what was there."""
    row = indicator(ky_truoc="1.000", loai_so="phat_sinh", bo_chi_tieu=["Tỉnh", "Tổng"], luy_ke=4000)
    body = ["{{ chi_tieu.kn.ky_truoc | so }} {{ chi_tieu.kn.loai_so }} {{ chi_tieu.kn.luy_ke | so }}"]
    assert texts(document(chi_tieu=[row], noi_dung=body)) == ["1.000 phat_sinh 4.000"]
    assert codes(chi_tieu=[indicator()], noi_dung=["{{ chi_tieu.kn.ky_truoc }}"]) == ["D102"]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"loai_so": "ty_le", "tu": "a", "mau": "b"}, []),
        ({"loai_so": "ty_le", "tu": "a", "mau": "kn"}, []),
        ({"loai_so": "ty_le", "tu": "a", "mau": "c"}, [("D070", "so_lieu.x.mau")]),
        ({"loai_so": "ty_le", "tu": "a"}, [("D071", "so_lieu.x")]),
        ({"loai_so": "binh_quan"}, [("D071", "so_lieu.x")]),
        ({"loai_so": "binh_quan", "theo": "b"}, []),
        ({"loai_so": "phat_sinh", "theo": "b"}, [("D071", "so_lieu.x.theo")]),
        ({"loai_so": "dem", "gia_tri": None}, [("D069", "so_lieu.x.gia_tri"), ("D071", "so_lieu.x")]),
        ({"loai_so": "dem", "dieu_kien": "so_lieu.a > 0"}, []),
        ({"loai_so": "cong"}, [("D013", "so_lieu.x.loai_so")]),
    ],
)
def test_how_a_figure_adds_is_judged(figure: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """A rate names its two figures, an average its weight; names must be there."""
    data = {"so_lieu": {"a": 1, "b": 2, "x": {"gia_tri": 1, **figure}}, "chi_tieu": [indicator()]}
    found = problems(**data, noi_dung=["x"])
    assert [(problem.code, problem.path) for problem in found] == expected


@pytest.mark.parametrize(
    ("day", "issued", "expected"),
    [
        ("2023-09-15", "2023-09-20", []),
        ("15/9/2023", "2023-09-20", []),
        ("2023-10-05", ..., []),
        ("2023-06-30", "2023-09-20", ["D072"]),
        ("2023-09-25", "2023-09-20", ["D072"]),
        ("2023-09", ..., ["D016"]),
    ],
)
def test_the_day_of_the_figures_lies_between_period_and_issue(
    day: str, issued: Any, expected: list[str]
) -> None:
    """Cut off within the period or after it, before the report goes out."""
    assert codes(chot_so_lieu=day, ngay_ban_hanh=issued) == expected


def test_the_day_of_the_figures_can_be_printed() -> None:
    """The one given, else the last day of the period."""
    body = ["Tính đến {{ chot_so_lieu | ngay }}"]
    assert texts(document(noi_dung=body)) == ["Tính đến 30/9/2023"]
    assert texts(document(noi_dung=body, chot_so_lieu="2023-09-15")) == ["Tính đến 15/9/2023"]


@pytest.mark.parametrize(
    ("ky", "name"),
    [
        ({"nam": 2023, "thang": 9}, "tháng 9 năm 2023"),
        ({"nam": 2023, "tuan": 5}, "tuần 5 năm 2023"),
        ({"nam_hoc": "2023-2024"}, "năm học 2023-2024"),
        ({"nhiem_ky": "2018 – 2023"}, "nhiệm kỳ 2018-2023"),
        ({"nam": 2023, "quy": 1}, "quý I năm 2023"),
    ],
)
def test_reports_on_a_subject_take_every_period(ky: dict[str, Any], name: str) -> None:
    """Weeks, months, school years and terms, where the form allows them."""
    found = document(mau="bao-cao-chuyen-de", ky=ky, noi_dung=["{{ ky.ten }}"])
    assert texts(found) == [name]
    assert codes(mau="bao-cao-quy", ky=ky) == ([] if "quy" in ky else ["D024"])


@pytest.mark.parametrize(
    ("ky", "words"),
    [
        ({"nam": 2023, "thang": 13}, "không có tháng 13"),
        ({"nam": 2023, "thang": 3, "quy": 1}, "thì không ghi"),
        ({"thang": 3}, "thiếu nam"),
        ({"nam_hoc": "2023"}, "nam_hoc viết như 2023-2024"),
        ({"nam_hoc": "2023-2025"}, "hai năm liền nhau"),
        ({"nhiem_ky": "2018-2023", "nam": 2023}, "thì không ghi nam"),
        ({}, "thiếu nam"),
    ],
)
def test_periods_that_cannot_be_are_told(ky: dict[str, Any], words: str) -> None:
    """One shape, and a possible one."""
    found = problems(mau="bao-cao-chuyen-de", ky=ky)
    assert [problem.code for problem in found] == ["D023"]
    assert words in found[0].message
