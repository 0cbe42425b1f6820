"""The batch samples: invented figures that add up, records that load, units that exist, notes that say so.

Reads the committed files only. Laying a record over the outline is done here in its simplest form, so
that the samples are right by the contract and not by the batch command.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pytest

from docgen.jsonfile import read_json
from docgen.report.document import Paragraph
from docgen.report.load import Loaded, load_data
from docgen.report.resolve import resolve
from docgen.units import load_register

SAMPLES: Final = Path(__file__).parents[2] / "samples"
LAI_CHAU: Final = "lai-chau-cac-don-vi-quy-3-2023"
LAO_CAI: Final = "lao-cai-xa-phuong-quy-1-2026"
BATCHES: Final = {  # folder: province, last day of the period
    LAI_CHAU: ("ldld-tinh-lai-chau", date(2023, 9, 30)),
    LAO_CAI: ("ldld-tinh-lao-cai", date(2026, 3, 31)),
}
RECORDS: Final = [(folder, i) for folder in BATCHES for i in range(11)]

PROVINCE: Final = {  # Báo cáo số 757/BC-LĐLĐ ngày 12/9/2023
    "chi_tieu.dai_hoi_cdcs.thuc_hien": 778, "chi_tieu.dai_hoi_cdcs.tong_so": 778,
    "so_lieu.cdcs_cap_nhat": 766, "chi_tieu.doan_vien_cap_nhat.thuc_hien": 20_841,
    "so_lieu.tu_van_truc_tiep": 30, "so_lieu.tu_van_gian_tiep": 100,
    "so_lieu.kt_dieu_le_cung_cap": 621, "so_lieu.kt_dieu_le_cap_duoi": 5,
    "so_lieu.kt_tai_chinh_cung_cap": 616, "so_lieu.kt_tai_chinh_cap_duoi": 8,
    "so_lieu.gs_to_chuc": 26, "so_lieu.gs_ca_nhan": 8, "so_lieu.kt_tai_chinh_truoc_bao_cao": 11,
    "chi_tieu.sang_kien.thuc_hien": 3_666,
    "so_lieu.nguoi_duoc_quy_tuong_ho": 338, "so_lieu.tien_quy_tuong_ho": 4_067_150_000,
    "so_lieu.hoc_sinh_khen_thuong": 217, "so_lieu.giao_vien_khen_thuong": 1,
    "so_lieu.tien_khen_thuong": 67_820_000,
    "so_lieu.suat_tham_hoi": 10, "so_lieu.tien_tham_hoi": 31_000_000,
    "so_lieu.du_an_hoat_dong": 17, "so_lieu.du_an_dang_cho_vay": 2, "so_lieu.ho_dang_cho_vay": 2,
}  # fmt: skip
ABOUT: Final = {  # "trên …" in the same report
    "so_lieu.luot_tuyen_truyen": 30_000, "so_lieu.tin_bai": 50, "so_lieu.luot_nu_tham_gia": 3_000,
}  # fmt: skip
UNTIDY: Final = re.compile(
    r"  | [,.;:)]|\( |\.\.|;\.|\.;|, ,|; ;|[,;:](?=[^\W\d_])|\.(?=[^\W\d_])|\{\{|\}\}|\*|None|Decimal"
    r"|(?<![\d.,/])0+ (?:cuộc|vụ|dự án|đoàn viên|người|suất|nhà|CĐCS|doanh nghiệp|giáo viên|công trình|đồng)"
    r"|(?<![\d.,/])[1-9] (?:cuộc|vụ|dự án|đoàn viên|lượt|suất|nhà|CĐCS|doanh nghiệp|tin|sáng kiến|học sinh)"
)
NOTED: Final = re.compile(r"^\| `([\w.]+)` \| ([\d.]+) \|", re.MULTILINE)


@lru_cache(maxsize=8)
def outline(folder: str) -> Mapping[str, Any]:
    """The outline of a batch."""
    data = read_json(SAMPLES / folder / "dan-bai.json")
    assert isinstance(data, dict)
    return data


@lru_cache(maxsize=8)
def records(folder: str) -> list[dict[str, Any]]:
    """The records of a batch."""
    data = read_json(SAMPLES / folder / "so-lieu.json")
    assert isinstance(data, list)
    return data


def flat(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a record with their paths, as a table's headings say them."""
    yield "don_vi", record["don_vi"]
    yield from ((f"so_lieu.{key}", value) for key, value in record["so_lieu"].items())
    for row in record["chi_tieu"]:
        yield from ((f"chi_tieu.{row['ma']}.{key}", value) for key, value in row.items() if key != "ma")
    yield from ((f"nguoi_ky.{key}", value) for key, value in record["nguoi_ky"].items())


def totals(folder: str) -> dict[str, int]:
    """The sum of every figure over the units; averages are left out."""
    out: dict[str, int] = {}
    averages = {f"chi_tieu.{row['ma']}" for row in outline(folder)["chi_tieu"] if "binh_quan_theo" in row}
    for record in records(folder):
        for path, value in flat(record):
            if isinstance(value, int) and path.rpartition(".")[0] not in averages:
                out[path] = out.get(path, 0) + value
    return out


def laid_over(base: Any, over: Any) -> Any:
    """A record over the outline: objects merge, a bare figure keeps its unit, indicators merge by code."""
    if isinstance(base, list) and base and "ma" in base[0]:
        given = {row["ma"]: row for row in over}
        assert given.keys() <= {row["ma"] for row in base}
        return [laid_over(row, given.get(row["ma"], {})) for row in base]
    if isinstance(base, dict) and not isinstance(over, dict):
        return {**base, "gia_tri": over}
    if isinstance(base, dict):
        return {**base, **{key: laid_over(base.get(key), value) for key, value in over.items()}}
    return over


@lru_cache(maxsize=32)
def loaded(folder: str, i: int) -> Loaded:
    """The report of one record; DataError if it has errors."""
    record = records(folder)[i]
    return load_data(laid_over(outline(folder), record), load_register(SAMPLES / "don_vi.json"))


def text_of(folder: str, i: int) -> str:
    """The body of one report as plain text."""
    blocks = resolve(loaded(folder, i)).blocks
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(("path", "total"), PROVINCE.items(), ids=PROVINCE)
def test_the_units_of_lai_chau_add_up_to_the_province(path: str, total: int) -> None:
    """The invented figures of eleven units give the province's own report, figure by figure."""
    assert totals(LAI_CHAU)[path] == total


@pytest.mark.parametrize(("path", "least"), ABOUT.items(), ids=ABOUT)
def test_what_the_province_says_roughly_is_reached_and_hardly_passed(path: str, least: int) -> None:
    """What is "trên 30.000" stays true of the sum, and the right thing to write."""
    assert least < totals(LAI_CHAU)[path] < least * 1.1


@pytest.mark.parametrize(("part", "whole", "rate"), [
    ("doan_vien_cap_nhat.thuc_hien", "doan_vien_cap_nhat.tong_so", "90.6"),
    ("sang_kien.thuc_hien", "sang_kien.ke_hoach", "159.0"),
])  # fmt: skip
def test_invented_wholes_give_the_rates_of_the_province(part: str, whole: str, rate: str) -> None:
    """Where the province gives only a rate, the whole of the units was chosen to fit it."""
    sums = totals(LAI_CHAU)
    assert f"{100 * sums[f'chi_tieu.{part}'] / sums[f'chi_tieu.{whole}']:.1f}" == rate


@pytest.mark.parametrize(("average", "weight", "expected"), [
    ("thu_nhap_hcsn", "nguoi_hcsn", 6_300_000),
    ("thu_nhap_sxkd", "nguoi_sxkd", 6_400_000),
])  # fmt: skip
def test_weighted_incomes_give_the_income_of_the_province(average: str, weight: str, expected: int) -> None:
    """An average of the province is that of its people, not of its units."""
    rows = [dict(flat(record)) for record in records(LAI_CHAU)]
    weights = [row[f"chi_tieu.{weight}.thuc_hien"] for row in rows]
    values = [row[f"chi_tieu.{average}.thuc_hien"] for row in rows]
    assert sum(v * w for v, w in zip(values, weights, strict=True)) == expected * sum(weights)
    assert sum(values) != expected * len(rows)


@pytest.mark.parametrize("folder", BATCHES)
def test_parts_are_not_more_than_their_units(folder: str) -> None:
    """What a unit reports of its grassroots unions is not more than it has of them."""
    for record in records(folder):
        row = dict(flat(record))
        whole = row.get("chi_tieu.dai_hoi_cdcs.tong_so", row.get("chi_tieu.cdcs.thuc_hien"))
        parts = ("so_lieu.cdcs_cap_nhat", "so_lieu.cdcs_kien_toan", "so_lieu.kt_dieu_le_cung_cap")
        assert all(row.get(part, 0) <= whole for part in parts), record["don_vi"]
        assert bool(row.get("so_lieu.suat_tham_hoi")) == bool(row.get("so_lieu.tien_tham_hoi"))
        assert bool(row.get("so_lieu.mai_am")) == bool(row.get("so_lieu.tien_mai_am"))


@pytest.mark.parametrize(("folder", "i"), RECORDS)
@pytest.mark.thorough(one_of=4)
def test_every_record_makes_a_report_without_a_word_of_warning(folder: str, i: int) -> None:
    """Laid over its outline, each record loads and resolves; every figure the prose needs is there."""
    report = loaded(folder, i)
    assert report.warnings == ()
    assert report.unit.ma == records(folder)[i]["don_vi"]
    assert report.signer.ho_ten


@pytest.mark.parametrize(("folder", "i"), RECORDS)
@pytest.mark.thorough(one_of=4)
def test_the_prose_reads_well_with_the_figures_in_place(folder: str, i: int) -> None:
    """No "00 cuộc", no bare single digit, no doubled space or stop; every line ends as a line does."""
    text = text_of(folder, i)
    found = [text[max(0, m.start() - 30) : m.end() + 30] for m in UNTIDY.finditer(text)]
    assert found == []
    assert loaded(folder, i).unit.ten in text
    prose = [line for line in text.split("\n") if len(line) > 150]
    assert len(prose) > 15
    assert all(line[-1] in ".;:" and line == line.strip() for line in prose)


@pytest.mark.parametrize("folder", BATCHES)
def test_no_two_units_say_the_same(folder: str) -> None:
    """Eleven reports, eleven texts: figures reach the prose."""
    assert len({text_of(folder, i) for i in range(11)}) == 11


@pytest.mark.parametrize("folder", BATCHES)
def test_the_outline_uses_every_figure_and_knows_them_all(folder: str) -> None:
    """What offices fill in is printed somewhere, and a record brings nothing that the outline lacks."""
    data = outline(folder)
    assert "don_vi" not in data
    body = json.dumps(data["noi_dung"], ensure_ascii=False)
    assert {key for key in data["so_lieu"] if f"so_lieu.{key}" not in body} == set()
    codes = {row["ma"] for row in data["chi_tieu"]}
    assert {code for code in codes if f"chi_tieu.{code}." not in body} == set()
    for record in records(folder):
        assert record["so_lieu"].keys() <= data["so_lieu"].keys()
        assert {row["ma"] for row in record["chi_tieu"]} == codes


@pytest.mark.parametrize("folder", BATCHES)
def test_the_units_are_those_of_the_province_on_the_last_day(folder: str) -> None:
    """Records are of the units below the province that exist on the period's last day – all of them."""
    province, day = BATCHES[folder]
    units = load_register(SAMPLES / "don_vi.json").below(province, day)
    assert [unit.ma for unit in units] == [record["don_vi"] for record in records(folder)]
    assert len(units) == 11


def test_units_come_and_go_with_the_reorganisation() -> None:
    """District unions end on 30 June 2025; seven commune unions begin the day after, four in August."""
    register = load_register(SAMPLES / "don_vi.json")
    assert len(register.below("ldld-tinh-lai-chau", date(2025, 6, 30))) == 11
    assert register.below("ldld-tinh-lai-chau", date(2025, 7, 1)) == ()
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 4))
    assert [len(register.below("ldld-tinh-lao-cai", day)) for day in days] == [0, 7, 11]


@pytest.mark.parametrize("folder", BATCHES)
def test_the_note_marks_the_figures_as_invented_and_sums_them_right(folder: str) -> None:
    """Nobody can take a figure for a real one; the table of sums covers every figure and is not stale."""
    note = (SAMPLES / folder / "GHI-CHU.md").read_text(encoding="utf-8")
    assert re.search(r"^## Mọi số liệu .*đều BỊA$", note, re.MULTILINE)
    assert re.search(r"[Hh]ọ tên.*không phải cán bộ của đơn vị nào", note)
    noted = {path: int(total.replace(".", "")) for path, total in NOTED.findall(note)}
    assert noted == totals(folder)


@pytest.mark.parametrize("folder", BATCHES)
def test_the_csv_says_the_same_as_the_json(folder: str) -> None:
    """One set of figures in two forms: same units, same paths, same values."""
    text = (SAMPLES / folder / "so-lieu.csv").read_text(encoding="utf-8-sig")
    rows = [{k: v for k, v in row.items() if v} for row in csv.DictReader(text.splitlines(), delimiter=";")]
    expected = [{path: str(value) for path, value in flat(r) if value != ""} for r in records(folder)]
    assert rows == expected
