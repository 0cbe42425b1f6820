"""Pictures and charts in the data: what is wrong with them is told with its place before a file is made."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from picture_files import exif, jpeg, png
from report_builder import problems, register, report

from docgen.charts import Chart
from docgen.pictures import Picture
from docgen.report.document import Drawing
from docgen.report.load import check_data, load_data
from docgen.report.resolve import resolve

BARS: dict[str, Any] = {
    "loai": "cot",
    "tieu_de": "Kết nạp {{ ky.ngan }}",
    "don_vi_tinh": "người",
    "nhan": ["Quý II", "{{ ky.ten }}"],
    "chuoi": [
        {"ten": "Năm nay", "gia_tri": [1200, "{{ so_lieu.tong_cdcs | so }}"]}, {"gia_tri": [None, "1.515"]},
    ],
}  # fmt: skip


def drawing(block: dict[str, Any], folder: Path | None = None) -> Drawing:
    """A block resolved."""
    (found,) = resolve(load_data(report(noi_dung=[block]), register(), folder=folder)).blocks
    assert isinstance(found, Drawing)
    return found


def said(block: dict[str, Any], folder: Path | None = None) -> list[tuple[str, str]]:
    """What is said about a block: code and place."""
    found = check_data(report(noi_dung=[block]), register(), folder=folder)[1]
    return [(each.code, each.path.removeprefix("noi_dung[0]")) for each in found]


def test_a_picture_is_found_beside_the_data(tmp_path: Path) -> None:
    """With its caption, and words for those who cannot see it."""
    (tmp_path / "le.png").write_bytes(png())
    found = drawing({"anh": "le.png", "chu_thich": "Lễ phát động {{ ky.ngan }}", "rong": 80}, tmp_path)
    assert isinstance(found.content, Picture)
    assert (found.caption, found.alternative, found.width) == ("Lễ phát động quý III",) * 2 + (80,)
    assert drawing({"anh": "le.png"}, tmp_path).alternative == "le"
    assert drawing({"anh": "le.png", "mo_ta": "Đông người"}, tmp_path).alternative == "Đông người"


def test_data_without_a_folder_have_no_pictures() -> None:
    """Nobody knows where to look: no mistake of the data, and told when a report is made of them."""
    assert said({"anh": "le.png"}) == []
    assert drawing({"anh": "le.png"}).content is None


@pytest.mark.parametrize(("block", "expected"), [
    ({"anh": "khong-co.png"}, [("D090", ".anh")]), ({"anh": "chu.png"}, [("D090", ".anh")]),
    ({"anh": "../le.png"}, [("D091", ".anh")]), ({"anh": ""}, [("D014", ".anh")]),
    ({"anh": "nghieng.jpg"}, [("D090", ".anh")]),
    ({"anh": "le.png", "rong": 5}, [("D014", ".rong")]), ({"anh": "le.png", "ten": "x"}, [("D010", "")]),
    ({"anh": "le.png", "chu_thich": "{{ x }}"}, [("D102", ".chu_thich")]),
    ({"tieu_de": "Mục", "noi_dung": [{"anh": "x.png"}]}, [("D090", ".noi_dung[0].anh")]),
])  # fmt: skip
def test_what_is_wrong_with_a_picture(
    tmp_path: Path, block: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Missing, no picture, outside the folder, wrong words: each with its code."""
    (tmp_path / "le.png").write_bytes(png())
    (tmp_path / "chu.png").write_bytes(b"chu")
    (tmp_path / "nghieng.jpg").write_bytes(jpeg(camera=exif(6)))
    assert said(block, tmp_path) == expected


def test_a_chart_has_every_figure_worked_out() -> None:
    """Numbers, expressions, figures as people type them, gaps; its figures are its words, too."""
    found = drawing({"bieu_do": BARS, "chu_thich": "Biểu đồ 1"})
    assert isinstance(found.content, Chart)
    assert found.content.labels == ("Quý II", "quý III năm 2023")
    assert [series.values for series in found.content.series] == [(1200, 778), (None, 1515)]
    assert (found.title, found.caption) == ("Kết nạp quý III", "Biểu đồ 1")
    assert found.alternative == (
        "Biểu đồ cột Kết nạp quý III (người). Năm nay: Quý II 1.200; quý III năm 2023 778."
        " quý III năm 2023 1.515"
    )


@pytest.mark.parametrize(("changes", "expected"), [
    ({"nhan": ["a"]}, [("D092", ".chuoi[0].gia_tri"), ("D092", ".chuoi[1].gia_tri")]),
    ({"chuoi": [{"gia_tri": [1, "hai"]}]}, [("D092", ".chuoi[0].gia_tri[1]")]),
    ({"chuoi": [{"gia_tri": [1, "{{ x }}"]}]}, [("D102", ".chuoi[0].gia_tri[1]")]),
    ({"loai": "tron"}, [("D092", ".chuoi")]),
    ({"loai": "tron", "chuoi": [{"gia_tri": [5, -1]}]}, [("D092", ".chuoi[0].gia_tri")]),
    ({"loai": "tron", "chuoi": [{"gia_tri": [0, None]}]}, [("D092", ".chuoi[0].gia_tri")]),
    ({"loai": "tron", "chuoi": [{"gia_tri": [5, None]}]}, [("D092", ".chuoi[0].gia_tri")]),
    ({"loai": "duong", "chuoi": [{"gia_tri": [None, None]}]}, [("D092", ".chuoi[0].gia_tri")]),
    ({"loai": "banh"}, [("D013", ".loai")]), ({"chuoi": []}, [("D014", ".chuoi")]),
    ({"chuoi": [{"gia_tri": [True, 1]}]}, [("D012", ".chuoi[0].gia_tri[0]")]),
])  # fmt: skip
def test_what_is_wrong_with_a_chart(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Lengths, values, kinds: each with its place."""
    wanted = [(code, f".bieu_do{path}") for code, path in expected]
    assert said({"bieu_do": {**BARS, **changes}}) == wanted


@pytest.mark.parametrize(("values", "expected"), [
    ([Decimal("62.5"), 20, Decimal("13.5")], "cộng lại là 96%"), ([119, 114, 100], "cộng lại là 333%"),
    ([60, 50, None], "cộng lại là 110%"), ([Decimal("33.3"), Decimal("33.3"), Decimal("33.3")], ""),
    ([60, 20, 19], ""), ([60, 20, 20], ""),
])  # fmt: skip
def test_parts_in_percent_that_are_no_whole_are_told(values: list[Any], expected: str) -> None:
    """Beyond what rounding each explains; a part that is missing is told by itself."""
    data = {"loai": "tron", "don_vi_tinh": "%", "nhan": ["a", "b", "c"], "chuoi": [{"gia_tri": values}]}
    found = [each for each in problems(noi_dung=[{"bieu_do": data}]) if "cộng lại" in each.message]
    assert [expected in each.message and each.severity.name == "WARNING" for each in found] == (
        [True] if expected else []
    )
    assert not any(
        "cộng lại" in each.message
        for each in problems(noi_dung=[{"bieu_do": {**data, "don_vi_tinh": "người"}}])
    )


def test_figures_of_a_chart_may_have_decimals() -> None:
    """Exact, as everywhere."""
    data = {**BARS, "chuoi": [{"gia_tri": [Decimal("0.1"), "62,5 triệu"]}]}
    content = drawing({"bieu_do": data}).content
    assert isinstance(content, Chart)
    assert content.series[0].values == (Decimal("0.1"), 62_500_000)


def test_a_chart_with_more_figures_than_a_page_can_show_is_told() -> None:
    """A warning with the number; labels that are too long or too many are mistakes that say the limit."""
    chuoi = [{"gia_tri": [1] * 31}] * 2
    (found,) = problems(noi_dung=[{"bieu_do": {"loai": "cot", "nhan": ["x"] * 31, "chuoi": chuoi}}])
    assert (found.code, found.severity.name) == ("D092", "WARNING")
    assert "62 số" in found.message
    for labels, words in ((["a" * 500], "dài 500 chữ"), (["x"] * 500, "nhiều nhất là 60, đang có 500")):
        block = {"bieu_do": {"loai": "cot", "nhan": labels, "chuoi": [{"gia_tri": [1]}]}}
        (wrong,) = problems(noi_dung=[block])
        assert wrong.code == "D014"
        assert words in str(wrong)
