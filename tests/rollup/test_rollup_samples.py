"""The samples of rolling up: their sums are the real figures, they print right and are found clean."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import DocgenCli

SAMPLES = Path(__file__).parents[2] / "samples"
UNITS = SAMPLES / "lai-chau-cac-don-vi-quy-3-2023"
PROVINCE = SAMPLES / "lai-chau-tinh-tu-don-vi"
_ROUNDED = {"luot_tuyen_truyen": 30_420, "tin_bai": 54, "luot_nu_tham_gia": 3_180}  # "trên 30.000", "trên 50"


@pytest.mark.parametrize("records", ["so-lieu.json", "so-lieu.csv"])
def test_the_provinces_figures_are_those_of_its_real_report(docgen_cli: DocgenCli, records: str) -> None:
    """Report 757/BC-LĐLĐ, added up from the units' table or list: figure by figure what it says itself."""
    ran = docgen_cli("rollup", PROVINCE / "dan-bai.json", UNITS / records, "-o", "tinh.json")
    assert ran.code == 0, ran.err
    made = json.loads(ran.files["tinh.json"])
    real = json.loads((SAMPLES / "lai-chau-quy-3-2023" / "bao-cao.json").read_text(encoding="utf-8"))
    figures = {name: each["gia_tri"] for name, each in made["so_lieu"].items()}
    wanted = {name: each["gia_tri"] for name, each in real["so_lieu"].items()} | _ROUNDED
    assert {name: value for name, value in figures.items() if name in wanted} == {
        name: value for name, value in wanted.items() if name in figures
    }
    rows = {row["ma"]: row for row in made["chi_tieu"]}
    for row in real["chi_tieu"]:
        assert rows[row["ma"]]["thuc_hien"] == row["thuc_hien"]
        assert row.get("tong_so") in (None, rows[row["ma"]].get("tong_so"))
    assert (rows["thu_nhap_hcsn"]["thuc_hien"], rows["thu_nhap_sxkd"]["thuc_hien"]) == (6_300_000, 6_400_000)


def test_the_provinces_sentences_are_those_of_its_real_report(docgen_cli: DocgenCli) -> None:
    """Every number that the real report prints, the added-up one prints; docgen check finds nothing."""
    inputs = (PROVINCE / "dan-bai.json", UNITS / "so-lieu.json")
    assert docgen_cli("rollup", *inputs, "--docx", "tinh.docx").code == 0
    assert (
        docgen_cli("generate", SAMPLES / "lai-chau-quy-3-2023" / "bao-cao.json", "-o", "that.docx").code == 0
    )
    assert docgen_cli("check", "--strict", "tinh.docx").code == 0
    assert _numbers("that.docx") <= _numbers("tinh.docx")


CLUSTER = {
    "cnvcld": 303_236, "doan_vien": 256_516, "cdcs": 7_501, "cong_trinh": 2_099, "suat_qua_tet": 113_912,
    "suat_thang_cong_nhan": 1_880, "tien_thang_cong_nhan": 1_881_000_000, "mai_am": 304,
    "tien_mai_am": 9_224_000_000, "doan_vien_duoc_giup": 121, "du_an_vay": 24, "tien_vay": 2_145_000_000,
}  # fmt: skip


def test_the_clusters_totals_are_the_real_ones(docgen_cli: DocgenCli) -> None:
    """The cluster of seven provinces: its members add up to what is known of it, and it prints clean."""
    inputs = (
        SAMPLES / "cum-7-tinh-nam-2023" / "dan-bai.json",
        SAMPLES / "cum-7-tinh-nam-2023" / "so-lieu.json",
    )
    ran = docgen_cli("rollup", *inputs, "-o", "cum.json", "--docx", "cum.docx")
    assert ran.code == 0, ran.err
    made = json.loads(ran.files["cum.json"])
    assert {name: made["so_lieu"][name]["gia_tri"] for name in CLUSTER} == CLUSTER
    row = made["chi_tieu"][0]
    assert (row["thuc_hien"], round(100 * row["thuc_hien"] / row["ke_hoach"])) == (40_780, 162)
    assert docgen_cli("check", "--strict", "cum.docx").code == 0
    words = (
        "bằng 162% số đã đăng ký",
        "trên 100 tỷ đồng",
        "gần 62,5 tỷ đồng",
        "9,224 tỷ đồng",
        "2.145 triệu đồng",
    )
    text = "\n".join(paragraph.text for paragraph in Document("cum.docx").paragraphs).replace("\xa0", " ")
    assert [each for each in words if each not in text] == []


def test_the_year_is_made_of_its_quarters(docgen_cli: DocgenCli) -> None:
    """The province's year: flows of four quarters, the stock of the last, an average by people; clean."""
    folder = SAMPLES / "lai-chau-nam-2023-tu-quy"
    ran = docgen_cli(
        "rollup", folder / "dan-bai.json", folder / "so-lieu.json", "-o", "nam.json", "--docx", "nam.docx"
    )
    assert ran.code == 0, ran.err
    figures = {name: each["gia_tri"] for name, each in json.loads(ran.files["nam.json"])["so_lieu"].items()}
    quarters = json.loads((folder / "so-lieu.json").read_text(encoding="utf-8"))
    said = [each["so_lieu"] for each in quarters]
    assert figures["luot_tuyen_truyen"] == sum(each["luot_tuyen_truyen"] for each in said)
    assert (figures["doan_vien"], figures["sang_kien_luy_ke"]) == (
        said[3]["doan_vien"],
        said[3]["sang_kien_luy_ke"],
    )
    people = sum(each["nguoi_hcsn"] for each in said)
    products = sum(each["thu_nhap_hcsn"] * each["nguoi_hcsn"] for each in said)
    assert figures["thu_nhap_hcsn"] == (2 * products + people) // (2 * people)
    assert docgen_cli("check", "--strict", "nam.docx").code == 0


def _numbers(name: str) -> set[str]:
    text = "\n".join(paragraph.text for paragraph in Document(name).paragraphs)
    return set(re.findall(r"[0-9][0-9.,/]*[0-9]|[0-9]", text))
