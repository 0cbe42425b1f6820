"""Mistakes stand at the fields they belong to, in the words of people; every line has its field."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from web_door import Page

pytest.importorskip("uvicorn", reason="the extra web is not installed")
SAMPLE = Path(__file__).parents[2] / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"


@pytest.fixture(scope="module")
def work(page: Page) -> str:
    """The report on quý IV, made of the data of quý III."""
    answer = page.drop("/ky-nay", {"cu.json": SAMPLE.read_bytes()}, ky="Q4", nam="2023")
    assert answer.status == 303, answer.text
    return answer.headers["location"].rpartition("/")[2]


def _set(page: Page, work: str, path: str, typed: str) -> dict[str, Any]:
    """Type into a field of the editing page; what is answered."""
    shown = page.ask("GET", f"/viec/{work}").text
    mark = shown.partition(f'data-duong="{path}" data-dau="')[2].partition('"')[0]
    answer = page.say(f"/viec/{work}/ghi", {"duong": path, "dau": mark, "khuon": 0, "chu": typed})
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


@pytest.mark.parametrize("key", ["tu_van_truc_tiep", "gs_ca_nhan"])
@pytest.mark.thorough(one_of=2)
def test_a_word_in_a_sum_is_told_at_its_figure(page: Page, work: str, key: str) -> None:
    """A figure that is only wrong where a sentence adds it up has the message below its own field, once."""
    path = f"so_lieu.{key}.gia_tri"
    wrong = [each for each in _set(page, work, path, "abc")["loi"] if each["severity"] == "error"]
    assert [(each["path"], "“abc” không phải là số" in each["message"]) for each in wrong] == [(path, True)]
    _set(page, work, path, "5")


@pytest.mark.parametrize(
    ("path", "typed", "words"),
    [
        ("so", "0", "số văn bản là 0"),
        ("nguoi_ky.ho_ten", "nguyễn văn an", "có phải: Nguyễn Văn An?"),
        ("ngay_ban_hanh", f"1/12/{date.today().year + 1}", "còn hơn hai tháng nữa mới đến"),
    ],
)
def test_what_is_hardly_meant_is_told_at_its_field(
    page: Page, work: str, path: str, typed: str, words: str
) -> None:
    """A number, a name, a day that people type by a slip: a word at the field, and nothing is stopped."""
    told = [each for each in _set(page, work, path, typed)["loi"] if each["path"] == path]
    assert any(words in f"{each['message']} {each['hint']}" for each in told)
    assert all(each["severity"] == "warning" for each in told)


def test_the_line_of_the_archive_has_a_field(page: Page, work: str) -> None:
    """What stands behind "Lưu:" is typed into a field of its own, and kept."""
    _set(page, work, "luu", "VT, VP")
    data = json.loads((page.desk / work / "so" / "bao-cao.json").read_text())
    assert data["luu"] == "VT, VP"


def test_a_unit_that_nobody_knows_is_told_at_its_field(page: Page) -> None:
    """The form comes back as it was filled in, the message at the field; no work is begun."""
    before = len(list(page.desk.iterdir()))
    asked = {"mau": "bao-cao-nam", "don_vi": "Công đoàn Sao Hoả", "ky": "N", "nam": "2031"}
    answer = page.drop("/moi", {}, **asked)
    assert answer.status == 400
    assert 'id="don-vi-sai"' in answer.text
    assert "không có đơn vị “Công đoàn Sao Hoả”" in answer.text
    for words in ('value="Công đoàn Sao Hoả"', 'value="2031"', '"bao-cao-nam" data-cac-ky="nam" selected'):
        assert words in answer.text, words
    assert len(list(page.desk.iterdir())) == before


def test_every_open_value_has_its_field(page: Page, work: str) -> None:
    """Values of other periods that the text prints, and a total since January, are filled in here too."""
    file = page.desk / work / "so" / "bao-cao.json"
    kept = file.read_text()
    data = json.loads(kept)
    row = {"ma": "bd", "ten": "Bồi dưỡng", "don_vi_tinh": "người", "loai": "so_luong", "thuc_hien": 120}
    data["chi_tieu"].append({**row, "ky_truoc": None, "luy_ke": 100})
    data["noi_dung"][0]["noi_dung"].append("Kỳ trước {{ chi_tieu.bd.ky_truoc | so }}.")
    file.write_text(json.dumps(data))
    path = f"chi_tieu[{len(data['chi_tieu']) - 1}]"
    told = {each["path"]: each["code"] for each in _set(page, work, f"{path}.thuc_hien", "130")["loi"]}
    assert told[f"{path}.luy_ke"] == "D111"  # the total is still that of the old result
    assert f"{path}.ky_truoc" in told
    told = {each["path"] for each in _set(page, work, f"{path}.luy_ke", "310")["loi"]}
    assert f"{path}.luy_ke" not in told
    for typed, is_open in (("90", False), ("", True)):
        told = {each["path"] for each in _set(page, work, f"{path}.ky_truoc", typed)["loi"]}
        assert (f"{path}.ky_truoc" in told) is is_open
    file.write_text(kept)
