"""``docgen new MAU --tu OLD`` where the old document, the new one or both are on no period."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import DocgenCli

from docgen.errors import Exit

PLAN: dict[str, Any] = {
    "mau": "ke-hoach",
    "don_vi": "ldld-tinh-lai-chau",
    "so": "12",
    "ngay_ban_hanh": "2026-02-03",
    "trich_yeu": "Tổ chức Tháng Công nhân năm 2026",
    "noi_dung": [{"tieu_de": "MỤC ĐÍCH", "noi_dung": ["Chăm lo đoàn viên trong năm 2026."]}],
    "noi_nhan": ["Các công đoàn cơ sở"],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn Mẫu"},
}
LETTER: dict[str, Any] = {
    **PLAN,
    "mau": "cong-van",
    "trich_yeu": "báo cáo số liệu",
    "kinh_gui": ["Công đoàn các phường"],
    "noi_dung": ["Đề nghị báo cáo trước ngày 15/3/2026."],
}


@pytest.mark.parametrize("form", ["ke-hoach", "thong-bao", "chuong-trinh", "to-trinh"])
def test_what_had_no_period_gets_one_and_what_it_says_of_time_stays_and_is_told(
    docgen_cli: DocgenCli, form: str
) -> None:
    """Without an old period no name of a time has a known role: none is changed, each is told."""
    addressed = {"kinh_gui": ["Tổng LĐLĐ Việt Nam"]} if form == "to-trinh" else {}
    docgen_cli.write("cu.json", {**PLAN, "mau": form, **addressed})
    run = docgen_cli("new", form, "--tu", "cu.json", "--ky", "2027", "-o", "moi.json")
    assert run.code == Exit.DONE, run.err
    made = json.loads(run.files["moi.json"])
    assert made["ky"] == {"nam": 2027}
    assert "ngay_ban_hanh" not in made
    assert "so" not in made
    assert made["trich_yeu"] == PLAN["trich_yeu"]
    assert made["noi_dung"] == PLAN["noi_dung"]
    assert "năm 2026" in run.out
    assert "không có kỳ" in run.out


def test_the_word_file_of_a_plan_without_a_period_is_old_enough(docgen_cli: DocgenCli) -> None:
    """A Word file in its place of the data gives the same."""
    docgen_cli.write("cu.json", PLAN)
    assert docgen_cli("generate", "cu.json", "-o", "cu.docx").code == Exit.DONE
    run = docgen_cli("new", "ke-hoach", "--tu", "cu.docx", "--ky", "2027", "-o", "moi.json")
    assert run.code == Exit.DONE, run.err
    assert json.loads(run.files["moi.json"])["ky"] == {"nam": 2027}


def test_a_letter_follows_a_letter_without_a_period(docgen_cli: DocgenCli) -> None:
    """Number and day go, all else stays; a day in its text is told."""
    docgen_cli.write("cu.json", LETTER)
    run = docgen_cli("new", "cong-van", "--tu", "cu.json", "-o", "moi.json")
    assert run.code == Exit.DONE, run.err
    made = json.loads(run.files["moi.json"])
    assert "so" not in made
    assert "ky" not in made
    assert len(made["ngay_ban_hanh"]) == len("2026")
    for key in ("kinh_gui", "trich_yeu", "noi_dung", "noi_nhan", "nguoi_ky"):
        assert made[key] == LETTER[key]
    assert "15/3/2026" in run.out


def test_a_period_is_asked_for_where_there_is_one_and_only_there(docgen_cli: DocgenCli) -> None:
    """``--ky`` for a letter, and none for what follows a document on a period, are told in a sentence."""
    docgen_cli.write("cu.json", LETTER)
    run = docgen_cli("new", "cong-van", "--tu", "cu.json", "--ky", "2027", "-o", "moi.json")
    assert run.code == Exit.USAGE
    assert "hãy bỏ --ky" in run.err
    docgen_cli.write("kh.json", {**PLAN, "ky": {"nam": 2026}})
    run = docgen_cli("new", "ke-hoach", "--tu", "kh.json", "-o", "moi.json")
    assert run.code == Exit.USAGE
    assert "thiếu --ky" in run.err
    assert not (docgen_cli.folder / "moi.json").exists()
