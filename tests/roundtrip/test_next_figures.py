"""Figures of one period in the report on the next: compared with, open, and nothing invented."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from docgen.jsonfile import dump_json
from docgen.roundtrip.next.next_period import NextReport, next_report
from docgen.roundtrip.next.period_text import Kind
from docgen.roundtrip.next.renewing import renew
from docgen.standard.mau import load_form
from docgen.vn.periods import parse_period
from tests.roundtrip.office import Office

INDICATOR = {"ma": "a", "ten": "A", "don_vi_tinh": "người", "loai": "ke_hoach", "ke_hoach": 100}


def moved(old: str, new: str, form: str = "bao-cao-quy", **parts: Any) -> NextReport:
    """The next report of a small one, which stays as it was."""
    raw: dict[str, Any] = {"mau": form, "ky": {}, "don_vi": "x", "noi_dung": ["Tốt."], **parts}
    before = deepcopy(raw)
    found = next_report(raw, load_form(form), parse_period(old), parse_period(new))
    assert raw == before
    return found


@pytest.mark.parametrize(
    ("old", "new", "form", "earlier"),
    [
        ("2023Q3", "2023Q4", "bao-cao-quy", ["ky_truoc"]),
        ("2023Q4", "2024Q1", "bao-cao-quy", ["ky_truoc"]),
        ("2023Q3", "2024Q3", "bao-cao-quy", ["cung_ky"]),
        ("2023Q3", "2024Q1", "bao-cao-quy", []),
        ("2023", "2024", "bao-cao-nam", ["ky_truoc", "cung_ky"]),
        ("2023-6T", "2024-6T", "bao-cao-6-thang", ["cung_ky"]),
        ("2024Q1", "2024-6T", "bao-cao-6-thang", []),
    ],
)
def test_a_result_goes_where_it_belongs(old: str, new: str, form: str, earlier: list[str]) -> None:
    """The period before, the same period last year, both, or neither; the result itself is open."""
    figures = {
        "a": 778,
        "b": {"ten": "B", "gia_tri": "1.515", "don_vi_tinh": "người", "ky_truoc": 1, "cung_ky": 2},
    }
    data = moved(old, new, form, so_lieu=figures, chi_tieu=[{**INDICATOR, "thuc_hien": 90}]).data
    assert data["so_lieu"]["a"] == {"gia_tri": None, **dict.fromkeys(earlier, 778)}
    assert data["so_lieu"]["b"] == {
        "ten": "B", "gia_tri": None, "don_vi_tinh": "người", **dict.fromkeys(earlier, "1.515"),
    }  # fmt: skip
    assert data["chi_tieu"][0]["thuc_hien"] is None
    assert {key: data["chi_tieu"][0][key] for key in earlier} == dict.fromkeys(earlier, 90)
    assert not {"ky_truoc", "cung_ky"} - {*earlier} & data["chi_tieu"][0].keys()


def test_what_stands_on_a_day_is_known_to_any_later_report() -> None:
    """Members on 30 June are the last number known in September; gifts of half a year are not."""
    figures = {
        "dv": {"gia_tri": 98, "loai_so": "thoi_diem"},
        "lk": {"gia_tri": 7, "loai_so": "luy_ke"},
        "qua": {"gia_tri": 5, "loai_so": "phat_sinh"},
    }
    data = moved("2024-6T", "2024-9T", "bao-cao-9-thang", so_lieu=figures).data["so_lieu"]
    assert [data[key].get("ky_truoc") for key in ("dv", "lk", "qua")] == [98, 7, None]


@pytest.mark.parametrize(
    ("new", "given", "expected"),
    [
        ("2023Q4", {"luy_ke": 250}, {"luy_ke_truoc": 250}),
        ("2023Q4", {"luy_ke_truoc": 160}, {"luy_ke_truoc": 250}),
        ("2024Q1", {"luy_ke": 250}, {"luy_ke": None}),
        ("2023Q4", {"luy_ke": 250, "loai_so": "thoi_diem"}, {"luy_ke": None}),
        ("2023Q4", {"luy_ke": 92, "don_vi_tinh": "%"}, {"luy_ke": None}),
        ("2023Q4", {}, {}),
    ],
)
def test_what_is_counted_since_january_goes_on(
    new: str, given: dict[str, Any], expected: dict[str, Any]
) -> None:
    """The new result is added to what was reached; rates are not added; a new year begins at 0."""
    row = {**INDICATOR, "thuc_hien": 90, **given}
    data = moved("2023Q3", new, chi_tieu=[row]).data["chi_tieu"][0]
    if new == "2024Q1":
        expected = {"luy_ke_truoc": 0}
    assert {key: data[key] for key in ("luy_ke", "luy_ke_truoc") if key in data} == expected


def test_a_plan_holds_for_its_year() -> None:
    """The whole of a share is a figure of its period and is open; thresholds stay."""
    part = {
        "ma": "p",
        "ten": "P",
        "don_vi_tinh": "CĐCS",
        "loai": "ty_trong",
        "thuc_hien": 7,
        "tong_so": 8,
        "nguong": 80,
    }
    rows = [{**INDICATOR, "thuc_hien": 90}, part]
    within, across = (
        moved("2023Q3" if new == "2023Q4" else "2023Q4", new, chi_tieu=rows).data["chi_tieu"]
        for new in ("2023Q4", "2024Q1")
    )
    assert (within[0]["ke_hoach"], across[0]["ke_hoach"]) == (100, None)
    assert (within[1]["tong_so"], within[1]["nguong"]) == (None, 80)


def test_an_earlier_value_that_a_text_prints_is_open_if_nobody_knows_it() -> None:
    """Last quarter's file does not know the same quarter of last year: a text that prints it asks for it."""
    text = "Tăng {{ so_lieu.a.tang_giam | phan_tram }}; {{ chi_tieu.a.cung_ky | so }}, {{ so_lieu.b | so }}"
    figures = {"a": {"gia_tri": 5, "cung_ky": 4}, "b": {"gia_tri": 6, "cung_ky": 3}}
    data = moved(
        "2023Q3", "2023Q4", so_lieu=figures, chi_tieu=[{**INDICATOR, "thuc_hien": 9}], noi_dung=[text]
    ).data
    assert data["so_lieu"]["a"] == {"gia_tri": None, "cung_ky": None, "ky_truoc": 5}
    assert "cung_ky" not in data["so_lieu"]["b"]
    assert data["chi_tieu"][0]["cung_ky"] is None


def test_what_has_no_place_in_the_new_data_is_told() -> None:
    """Results in words, cells and charts with numbers, pictures, own data: each with its place."""
    body = [
        {"tieu_de": "Kết quả", "noi_dung": [
            {"bang": {"cot": ["TT", "Đơn vị", "Số"], "dong": [[1, "A", 20], [2, "B", "30"], [3, "C", None]]}},
            {"anh": "anh.png"},
            {"bieu_do": {"loai": "cot", "nhan": ["A"], "chuoi": [{"gia_tri": [1]}]}},
        ]},
    ]  # fmt: skip
    found = moved(
        "2023Q3", "2023Q4", noi_dung=body, so_lieu={"xl": {"gia_tri": "Tốt"}}, du_lieu_rieng={"xe": [1]}
    )
    assert [(rest.left.kind, rest.location, rest.left.text) for rest in found.rests] == [
        (Kind.WORDS, "số liệu xl", "Tốt"),
        (Kind.CELLS, "bảng 1", "2 ô số"),
        (Kind.PICTURE, "mục I, hình", "anh.png"),
        (Kind.CELLS, "mục I, hình", "biểu đồ, 1 số"),
        (Kind.OWN, "du_lieu_rieng", "xe"),
    ]


def test_places_are_those_on_paper() -> None:
    """Sections by number, paragraphs counted within them, appendices by name, cells by row and column."""
    body = [
        "Ngày 01/8/2023.",
        {"tieu_de": "A", "noi_dung": [
            "x", {"tieu_de": "B", "noi_dung": [{"khoan": "Ngày 02/8/2023."}, "y", "Ngày 03/8/2023."]},
        ]},
        {"bang": {"cot": ["Đến ngày 04/8/2023"], "dong": [["Ngày 05/8/2023"]]}},
        "Trên đây là báo cáo đến ngày 08/8/2023.",
    ]  # fmt: skip
    annex = [{"tieu_de": "P", "noi_dung": [{"tieu_de": "C", "noi_dung": ["Ngày 06/8/2023."]}]}]
    found = moved("2023Q3", "2023Q4", noi_dung=body, phu_luc=annex, trich_yeu="Đến ngày 07/8/2023")
    assert [rest.location for rest in found.rests] == [
        "trích yếu", "phần mở đầu, đoạn 1", "mục I.1.1", "mục I.1, đoạn 2", "bảng 1, đầu bảng",
        "bảng 1, dòng 1, cột 1", "phần kết, đoạn 1", "Phụ lục, mục I, đoạn 1",
    ]  # fmt: skip


def test_the_subject_of_the_form_is_left_to_the_form() -> None:
    """A subject that the form works out itself is not kept as text; number, day, cut-off and draft go."""
    subject = "Hoạt động công tác Công đoàn quý III,\nnhiệm vụ trọng tâm quý IV năm 2023"
    found = moved(
        "2023Q3",
        "2023Q4",
        trich_yeu=subject,
        so="7",
        ngay_ban_hanh="2023-09",
        chot_so_lieu="2023-09-10",
        du_thao=2,
    )
    assert found.data.keys() == {"mau", "ky", "don_vi", "noi_dung"}
    assert found.gone == {
        "so": "7",
        "ngay_ban_hanh": "2023-09",
        "chot_so_lieu": "2023-09-10",
        "du_thao": 2,
    }
    own = moved("2023Q3", "2023Q4", trich_yeu="Tổng kết quý III,\nnhiệm vụ quý IV năm 2023")
    assert own.data["trich_yeu"] == "Tổng kết quý IV năm 2023,\nnhiệm vụ quý I năm 2024"


def test_indicators_that_nothing_prints_are_told(tmp_path: Path) -> None:
    """Read from a file of other hands into JSON they are only offers: the next period says which they are."""
    office = Office().head().lines("**I. KẾT QUẢ**", "Thành lập được 24/30 CĐCS, đạt 80%.", "Tốt./.").end()
    path = tmp_path / "tay.json"
    path.write_text(dump_json(office.read().data), "utf-8")
    made = renew("bao-cao-quy", path, parse_period("2023Q4"), tmp_path / "moi.json")
    assert [row["thuc_hien"] for row in made.data["chi_tieu"]] == [None]
    assert any("không in ở đoạn, bảng nào" in note and "Thành lập" in note for note in made.notes)
