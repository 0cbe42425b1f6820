"""Manual pages of rules: the numbers of the standard stand once, and a profile's own replace them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import DocgenCli

from docgen.check.manual import all_rules, explain
from docgen.check.manual_numbers import with_numbers
from docgen.standard.profiles import load_profile

PLACEHOLDER = re.compile(r"\{(so|co):")
# a length, a size, a spacing, a font or a paper written into a page instead of taken from the standard
WRITTEN = re.compile(r"\d (mm|cm|pt)\b|cỡ( chữ)? \d|\bA\d\b|Times New Roman")


@pytest.mark.parametrize("profile", ["cong-doan", "nd30"])
def test_pages_have_every_number(profile: str) -> None:
    """No name of a number is left in the page of any rule."""
    pages = {code: explain(code, profile) for code in all_rules()}
    assert [code for code, page in pages.items() if PLACEHOLDER.search(page)] == []


def test_form_rules_write_no_number_of_their_own() -> None:
    """Lengths and sizes are not typed into the pages of form rules: they would not follow the standard."""
    pages = {code: rule.manual for code, rule in all_rules().items() if rule.is_form}
    assert [code for code, page in pages.items() if WRITTEN.search(page)] == []


def test_an_unknown_number_is_an_error() -> None:
    """A misspelt name does not print as nothing."""
    with pytest.raises(KeyError):
        with_numbers("{so:le_tran}", load_profile().standard)


@pytest.mark.parametrize(
    ("values", "code", "said"),
    [
        ("[gia_tri.trang.le_trai]\nkhoang = [25, 25]\nchon = 25", "TT104", "Lề trái 25 mm."),
        ("[gia_tri.doan]\nthut_dong_dau = { khoang = [10, 10], chon = 10 }", "TT502", "lùi vào 1 cm."),
        ('[gia_tri.phong_chu]\nten = "Arial"', "TT106", "TT106 font-name – Phông chữ Arial."),
        ("[gia_tri.trang]\nrong = 148\ncao = 210", "TT101", "Khổ giấy A5."),
        ("[gia_tri.ke]\nkhoang = [0.25, 1.0]", "TT207", "dài 1/4 đến 1 dòng chữ."),
        ("[gia_tri.doan]\ngian_dong = { khoang = [1.2, 2], chon = 1.2 }", "TT504", "từ 1,2 đến 2 dòng."),
        (
            "[gia_tri.thanh_phan.quoc_hieu]\nco_chu = { khoang = [11, 11], chon = 11 }",
            "TT201",
            "Quốc hiệu 11;",
        ),
    ],
)
def test_pages_show_an_office_s_own_numbers(
    tmp_path: Path, docgen_cli: DocgenCli, values: str, code: str, said: str
) -> None:
    """``--explain`` with ``--profile`` tells what that profile allows."""
    own = tmp_path / "rieng.toml"
    own.write_text(values, encoding="utf-8")
    ran = docgen_cli("check", "--explain", code, "--profile", str(own))
    assert (ran.code, said in ran.out) == (0, True), ran.out


def test_pages_show_an_office_s_own_weights(tmp_path: Path) -> None:
    """A rule that the profile switches off, or whose gravity it changes, says so."""
    own = tmp_path / "rieng.toml"
    own.write_text('tat = ["TT104"]\n[muc_do]\nTT105 = "lưu ý"\n', encoding="utf-8")
    assert "Không xét theo hồ sơ rieng;" in explain("TT104", str(own))
    assert "Mức: lưu ý;" in explain("TT105", str(own))
