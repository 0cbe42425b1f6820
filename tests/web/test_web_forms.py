"""Every form and every kind of last period's file begins a report that can be shown, edited and kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from web_door import Page

from docgen.standard.mau import form_names, load_form
from docgen.web.editing import Sheet
from docgen.web.outline import mark_of
from docgen.web.tasks.reporting import day_shown

pytest.importorskip("uvicorn", reason="the extra web is not installed")

HERE = Path(__file__).parent
UNIT = "Liên đoàn Lao động tỉnh Lai Châu"
_CHOICES = {"quy": "Q3", "6-thang": "6T", "9-thang": "9T", "nam": "N"}


@pytest.mark.parametrize("form", form_names())
@pytest.mark.thorough(one_of=4)
def test_every_form_can_be_begun(page: Page, form: str) -> None:
    """A blank one of each form is shown with its fields under the form's own titles; only gaps are told."""
    kinds = load_form(form).periods
    period = next((choice for kind, choice in _CHOICES.items() if kind in kinds), "")
    answer = page.drop("/moi", {}, mau=form, don_vi=UNIT, ky=period, nam="2026")
    assert answer.status == 303, answer.text
    text = page.ask("GET", answer.headers["location"]).text
    assert 'id="bao-cao"' in text
    for field in load_form(form).fields:
        assert f'data-duong="du_lieu_rieng.{field.key}"' in text
    assert '"severity": "error"' not in text


def test_a_report_typed_by_hand_is_last_periods_file(page: Page) -> None:
    """A file that docgen never made: figures beside the old ones, and what was not read surely."""
    typed = (HERE / "bao-cao-go-tay.docx").read_bytes()
    answer = page.drop("/ky-nay", {"gõ tay.docx": typed}, ky="Q3", nam="2025")
    assert answer.status == 303, answer.text
    text = page.ask("GET", answer.headers["location"]).text
    assert "Báo cáo quý III năm 2025" in text
    assert '<td class="phai" data-nhan="Kỳ trước">95.300</td>' in text
    assert "Đọc từ tệp cũ" in text
    assert "docgen import" not in text


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("25/9/2026", "2026-09-25", "25/9/2026"),
        ("9/2026", "2026-09", "9/2026"),
        ("2026", "2026", "2026"),
        ("", None, None),
    ],
)
def test_days_as_people_type_them(tmp_path: Path, typed: str, kept: str | None, shown: str | None) -> None:
    """A day, or a month with its day left open, goes into the data and comes back as it was typed."""
    sheet = Sheet(tmp_path / "a.json")
    sheet.write({"ngay_ban_hanh": "2025-01-02"})
    sheet.set("ngay_ban_hanh", mark_of("2025-01-02"), {"chu": typed})
    assert sheet.read().get("ngay_ban_hanh") == kept
    assert day_shown(kept) == shown


@pytest.mark.thorough
def test_files_of_one_name_are_both_kept(page: Page) -> None:
    """Two units send a file of the same name, one later: both are read until one is put away."""
    outline = HERE.parents[1] / "samples" / "lai-chau-tinh-tu-don-vi" / "dan-bai.json"
    records = json.loads((outline.parents[1] / "lai-chau-cac-don-vi-quy-3-2023" / "so-lieu.json").read_text())
    first, second = (json.dumps([each]).encode() for each in records[:2])
    answer = page.drop("/ca-tinh", {"phieu.json": first}, outline=outline.read_bytes())
    assert answer.status == 303, answer.text
    code = answer.headers["location"].rpartition("/")[2]
    page.wait(code)
    assert page.drop(f"/viec/{code}/doc-lai", {"phieu.json": second}).status == 303
    page.wait(code)
    rows = {each["ma"]: each["tep"] for each in page.state(code)["bang"]["don_vi"]}
    assert rows[records[0]["don_vi"]] == "phieu.json"
    assert rows[records[1]["don_vi"]] == "phieu (2).json"
    assert page.drop(f"/viec/{code}/bo-tep", {}, ten="phieu.json").status == 303
    page.wait(code)
    rows = {each["ma"]: each["tep"] for each in page.state(code)["bang"]["don_vi"]}
    assert rows[records[0]["don_vi"]] == ""
    assert rows[records[1]["don_vi"]] == "phieu (2).json"
    assert page.drop(f"/viec/{code}/bo-tep", {}, ten="../viec.json").status == 400


def test_a_province_without_a_parent_is_told_what_to_choose(page: Page) -> None:
    """An outline that names no unit: no board, but the reports can be made; every word is of the page."""
    common = HERE.parents[1] / "samples" / "lai-chau-cac-don-vi-quy-3-2023"
    table = {"so-lieu.csv": (common / "so-lieu.csv").read_bytes()}
    answer = page.drop("/ca-tinh", table, outline=(common / "dan-bai.json").read_bytes())
    code = answer.headers["location"].rpartition("/")[2]
    page.wait(code)
    text = page.ask("GET", f"/viec/{code}").text
    assert "không ghi cơ quan tổng hợp" in text
    assert "Lập báo cáo cho mọi đơn vị" in text
    assert "--" not in text.partition("<main")[2]
    assert page.ask("POST", f"/viec/{code}/lap-het").status == 303
    page.say(f"/viec/{code}/dung", {})
    page.wait(code)
    assert "Traceback" not in page.ask("GET", f"/viec/{code}").text
    page.ask("POST", f"/viec/{code}/lap-het")  # what was stopped is taken up again
    page.wait(code)
    made = page.state(code)["lap"]
    assert not made["dung"]
    assert sum(bool(each["tep"]) for each in made["dong"]) == 11
