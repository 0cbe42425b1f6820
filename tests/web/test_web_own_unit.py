"""A report whose file did not say of which unit it is: told as open, chosen or written out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from docgen.units.unknown import UNKNOWN
from docgen.web.outline import mark_of
from tests.web.shared_page import SAMPLE, begun

pytestmark = in_a_browser


@pytest.fixture(scope="module")
def seen(page: Page) -> Iterator[Seen]:
    """A browser at a report of nobody knows whom."""
    code = begun(page)
    unit = {"ma": "don-vi", "cap": "cdcs", "cap_tren": None, **UNKNOWN}
    data = json.loads(SAMPLE.read_text())
    (page.desk / code / "so" / "bao-cao.json").write_text(json.dumps({**data, "don_vi": unit}))
    with browser(page) as found:
        found.go(f"/viec/{code}")
        yield found


@pytest.mark.thorough
def test_a_unit_is_written_out_or_chosen(seen: Seen) -> None:
    """Four open places; one is written, then a unit of the register takes the place of all."""
    tab = seen.tab
    assert tab.locator("#con-trong").inner_text() == "Còn 4 chỗ chưa điền"
    tab.click("#con-trong")
    assert tab.evaluate("document.activeElement.dataset.duong") == "don_vi.ten"
    tab.keyboard.type("Công đoàn cơ sở Mẫu")
    tab.keyboard.press("Tab")
    tab.wait_for_selector("#con-trong:has-text('Còn 3 chỗ')")
    assert seen.grave() == []
    chosen = tab.locator("[data-duong=don_vi]")
    chosen.fill("Công đoàn của ai")
    chosen.blur()
    tab.locator("p.cho-loi:has-text('không có đơn vị “Công đoàn của ai”')").wait_for()
    chosen.fill("Liên đoàn Lao động tỉnh Lai Châu")
    chosen.blur()
    chosen.wait_for(state="detached")
    assert tab.locator("#con-trong").is_hidden()
    code = tab.url.rpartition("/")[2]
    assert (
        json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())["don_vi"]
        == "ldld-tinh-lai-chau"
    )
    assert tab.locator("h1").inner_text().endswith("– Liên đoàn Lao động tỉnh Lai Châu")


def _data(page: Page, code: str) -> Any:
    return json.loads((page.desk / code / "so" / "bao-cao.json").read_text())


@pytest.mark.thorough
def test_a_report_of_a_unit_in_no_register_is_written_out(seen: Seen) -> None:
    """Begun blank under the name that was typed; the superior and the rest are typed on the page."""
    tab = seen.tab
    seen.go("/moi")
    tab.fill("#don_vi", "Công đoàn xã Lạ")
    tab.click("button:text-is('Lập báo cáo')")
    tab.check("input[name=ngoai_so]")
    tab.click("button:text-is('Lập báo cáo')")
    tab.wait_for_selector("#bao-cao")
    tab.click("#tab-chung")
    assert tab.locator("#dv-ten").input_value() == "Công đoàn xã Lạ"
    for key, typed in (
        ("ky_hieu", "CĐX"),
        ("dia_danh", "Lạ"),
        ("ten_cap_tren", "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU"),
    ):
        tab.fill(f"#dv-{key}", typed)
        with tab.expect_response("**/ghi"):
            tab.locator(f"#dv-{key}").blur()
    tab.reload()
    assert tab.locator("#dv-ten_cap_tren").input_value() == "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU"
    unit = _data(seen.door, tab.url.rpartition("/")[2])["don_vi"]
    assert (unit["ten"], unit["ky_hieu"], unit["dia_danh"]) == ("Công đoàn xã Lạ", "CĐX", "Lạ")
    assert seen.grave() == []


def test_a_file_that_names_a_unit_of_another_register_is_taken(page: Page) -> None:
    """Its unit is open, to be chosen or written out; the superior that was a code gives way to a name."""
    data = {**json.loads(SAMPLE.read_text()), "don_vi": "cd-xa-la"}
    answer = page.drop("/ky-nay", {"cu.json": json.dumps(data).encode()}, ky="Q4", nam="2023")
    assert answer.status == 303, answer.text
    code = answer.headers["location"].rpartition("/")[2]
    assert _data(page, code)["don_vi"] == {"ma": "cd-xa-la", "cap": "cdcs", **UNKNOWN}
    shown = page.ask("GET", f"/viec/{code}").text
    assert 'data-duong="don_vi.ten_cap_tren"' in shown
    named = {**_data(page, code), "don_vi": {"ma": "x", "cap": "xa", "cap_tren": "tld", **UNKNOWN}}
    (page.desk / code / "so" / "bao-cao.json").write_text(json.dumps(named))
    assert "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM" in page.ask("GET", f"/viec/{code}").text
    edit = {"duong": "don_vi.ten_cap_tren", "dau": mark_of(None), "khuon": 0, "chu": "LĐLĐ TỈNH MẪU"}
    assert page.say(f"/viec/{code}/ghi", edit).status == 200
    unit = _data(page, code)["don_vi"]
    assert (unit["ten_cap_tren"], unit.get("cap_tren")) == ("LĐLĐ TỈNH MẪU", None)
