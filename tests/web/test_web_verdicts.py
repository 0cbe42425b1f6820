"""What a page says of a result is said once: no two places of it contradict each other."""

from __future__ import annotations

import json
from typing import Any

import pytest
from web_browser import browser, in_a_browser
from web_door import Page

from docgen.web.verdicts import of_all, verdicts
from tests.web.shared_page import begun, small_sample

BROKEN = {"ten": "hong.docx", "loi": "không phải tệp Word"}


def _judged(*weights: str, note: str = "") -> dict[str, Any]:
    """A file with findings of these weights, each with its number as its key."""
    found = [{"muc": weight, "khoa": str(number)} for number, weight in enumerate(weights)]
    return {"ten": "a.docx", "phat_hien": found, "ghi_chu": [note] if note else []}


def test_what_is_left_is_counted_alike_on_every_page() -> None:
    """Neither on the tab of a file nor on the first page; what was not judged is not called right."""
    state = {"ket_qua": [_judged("sai", "luu-y"), _judged(), _judged(note="không xét"), BROKEN]}
    assert verdicts(state) == [
        "1 chỗ sai", "không thấy lỗi", "không thấy lỗi trong phần đã xét", "không đọc được"
    ]  # fmt: skip
    assert of_all(state) == "1 tệp không đọc được, 1 chỗ sai, 1 lưu ý"
    state["de_lai"] = {"0": ["0", "1"]}  # type: ignore[assignment]
    assert verdicts(state)[0] == "để nguyên 2 chỗ"
    assert of_all({"ket_qua": [BROKEN]}) == "không đọc được"
    assert of_all({}) == ""
    undone = {"ket_qua": [_judged(), _judged("sai")], "con_viec": ["Chưa đủ số liệu: …"]}
    assert verdicts(undone) == ["còn chỗ phải xem trong báo cáo", "1 chỗ sai"]


def test_the_judged_file_of_a_report_that_lacks_something_is_not_called_right(page: Page) -> None:
    """What the report lacks is said above its findings, in the place of the good news."""
    code = begun(page)
    (page.desk / code / "so" / "bao-cao.json").write_bytes(small_sample())
    state = page.desk / code / "viec.json"
    lacking = "Số mới cộng của 2/3 đơn vị."
    state.write_text(json.dumps({**json.loads(state.read_text()), "con_thieu": lacking, "cu": []}))
    assert page.say(f"/viec/{code}/word", {"du_thao": False}).status == 200
    other = page.say(f"/viec/{code}/soat-word", {}).headers["location"].rpartition("/")[2]
    page.wait(other)
    text = page.ask("GET", f"/viec/{other}").text.partition("<main")[2]
    assert f"Chưa đủ số liệu: {lacking}" in text
    assert "không thấy lỗi" not in text.lower()


@in_a_browser
@pytest.mark.thorough
def test_a_file_with_something_left_to_see_is_not_called_right(page: Page) -> None:
    """With sums that lack a unit, and sentences of the old period; what is typed later is told too."""
    code = begun(page)
    (page.desk / code / "so" / "bao-cao.json").write_bytes(small_sample())
    state = page.desk / code / "viec.json"
    lacking = "Số mới cộng của 2/3 đơn vị."
    state.write_text(json.dumps({**json.loads(state.read_text()), "con_thieu": lacking}))
    with browser(page) as seen:
        seen.go(f"/viec/{code}")
        box = seen.tab.locator("#ket-qua")
        seen.tab.click("#lam-word")
        box.locator("text=Tải tệp Word").wait_for()
        assert lacking in box.inner_text()
        assert "không thấy lỗi" not in box.inner_text()
        count = box.locator("[data-con-cu] b")
        before = int(count.inner_text())
        assert f"Còn {before} chỗ" in seen.tab.locator("#con-cu").inner_text()
        seen.tab.locator("[data-xong]").first.dispatch_event("click")
        box.locator(f"[data-con-cu] b:text-is('{before - 1}')").wait_for()
        seen.tab.locator(".so-lieu input").first.fill("12")
        seen.tab.locator("#tab-so").focus()
        box.locator("text=Báo cáo đã sửa sau khi lập tệp này").wait_for()
