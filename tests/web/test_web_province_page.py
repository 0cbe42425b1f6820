"""Cả tỉnh and Mẫu Word in a real browser: the board, sums and their sources, reports, the forms."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from tests.pages import needs_pages

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
RECORDS = SAMPLES / "lai-chau-cac-don-vi-quy-3-2023"


@pytest.fixture(scope="module")
def seen(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """A browser at the work of a province: both outlines, the table of eleven units."""
    with browser(page, size="lon") as found:
        found.go("/ca-tinh")
        outlines = [SAMPLES / "lai-chau-tinh-tu-don-vi" / "dan-bai.json"]
        common = tmp_path_factory.mktemp("dc") / "dan-bai-don-vi.json"
        common.write_bytes((RECORDS / "dan-bai.json").read_bytes())
        found.tab.set_input_files("#de_cuong", [str(path) for path in (*outlines, common)])
        found.tab.set_input_files("#tep", str(RECORDS / "so-lieu.csv"))
        found.tab.click("text=Tiếp tục")
        found.tab.wait_for_selector("h2:has-text('Ai đã nộp')")
        yield found


@in_a_browser
def test_the_board_and_the_sums(seen: Seen) -> None:
    """Each unit with how it stands; each sum with the number, file and cell of every unit on a click."""
    assert seen.tab.locator("[aria-label='Tình hình nộp'] tbody tr").count() == 11
    row = seen.tab.locator("tr:has(th:has-text('Tiền thăm hỏi'))")
    assert "31.000.000" in row.inner_text()
    row.locator("summary").click()
    trace = row.locator("pre").inner_text()
    assert "Liên đoàn Lao động huyện Than Uyên" in trace
    assert "so-lieu.csv" in trace
    assert seen.grave() == []


@in_a_browser
@pytest.mark.thorough
def test_forms_go_out_and_come_back(seen: Seen, tmp_path: Path) -> None:
    """From the outline alone: a packed form for each unit, with the day it is due; one comes back."""
    address = seen.tab.url
    seen.go("/ca-tinh")
    seen.tab.set_input_files("#de_cuong", str(SAMPLES / "lai-chau-tinh-tu-don-vi" / "dan-bai.json"))
    seen.tab.click("text=Tiếp tục")
    seen.tab.fill("#han", "5/10/2023")
    seen.tab.click("button:text-is('Lập phiếu')")
    seen.tab.wait_for_selector("p:has-text('Đã lập 11 phiếu')")
    assert seen.grave() == []
    with seen.tab.expect_download() as packed:
        seen.tab.click("text=Tải tất cả")
    seen.picture("web-6-phieu")
    with zipfile.ZipFile(packed.value.path()) as archive:
        names = archive.namelist()
        assert len(names) == 11
        form = Path(archive.extract(names[0], tmp_path))
    with zipfile.ZipFile(form) as archive:
        assert any(b"5/10/2023" in archive.read(name) for name in archive.namelist())
    seen.tab.set_input_files("#tep", str(form))
    seen.tab.click("text=Đọc lại")
    seen.tab.wait_for_selector(f"tr:has-text('{form.name}')")
    assert "hạn nộp: ngày 05/10/2023" in str(seen.tab.locator("td pre").first.text_content())
    seen.tab.goto(address)


@in_a_browser
@pytest.mark.thorough
def test_all_reports_at_once(seen: Seen) -> None:
    """Progress while it runs, a row for each unit then, one packed file; the browser is gone meanwhile."""
    seen.tab.click("text=Lập báo cáo cho mọi đơn vị")
    address = seen.tab.url
    seen.tab.wait_for_selector("progress, [aria-label='Kết quả lập báo cáo']")
    seen.tab.close()  # in mid-run
    seen.door.cookie = next(f"{c['name']}={c['value']}" for c in seen.context.cookies())
    seen.door.wait(address.rpartition("/")[2])
    seen.tab = seen.context.new_page()
    seen.look(seen.tab)
    seen.tab.goto(address)
    assert seen.tab.locator("[aria-label='Kết quả lập báo cáo'] tbody tr").count() == 11
    assert seen.tab.locator("[aria-label='Kết quả lập báo cáo'] td:has-text('không có lỗi')").count() == 11
    seen.tab.click("text=Lập lại")  # and seen to its end: the page leads to what was made
    seen.tab.wait_for_selector("progress")
    seen.tab.wait_for_selector("#lap:focus")
    with seen.tab.expect_download() as packed:
        seen.tab.click("text=Tải tất cả")
    with zipfile.ZipFile(packed.value.path()) as archive:
        assert sum(name.endswith(".docx") for name in archive.namelist()) == 11


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_the_sum_becomes_a_report_to_edit(seen: Seen) -> None:
    """The report of the unit above opens with its sums, as a work of its own."""
    address = seen.tab.url
    seen.tab.click("text=Mở báo cáo đã cộng số")
    seen.tab.wait_for_selector("#bao-cao")
    field = '[data-duong="so_lieu.tien_tham_hoi.gia_tri"]'
    assert seen.tab.locator(field).input_value() == "31.000.000"
    seen.tab.goto(address)


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_the_forms_have_pictures(drawing_page: Page, tmp_path: Path) -> None:
    """Each form with its pages; a copy to change; a copy that was changed wrongly is told what is wrong."""
    with browser(drawing_page) as seen:
        _forms_have_pictures(seen, tmp_path)


def _forms_have_pictures(seen: Seen, tmp_path: Path) -> None:
    seen.go("/mau")
    seen.tab.wait_for_selector(".hang-trang img")
    assert seen.tab.locator(".cac-mau li").count() == seen.tab.locator(".cac-mau li:has(img)").count() >= 5
    assert seen.grave() == []
    with seen.tab.expect_download() as copy:
        seen.tab.locator("a:has-text('Chép mẫu về')").first.click()
    assert copy.value.suggested_filename.endswith(".docx")
    changed = tmp_path / "mau-sua.docx"
    with zipfile.ZipFile(copy.value.path()) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace(b"trich_yeu", b"trich_yeuu") if name == "word/document.xml" else data
            )
    seen.tab.set_input_files("#tep", str(changed))
    seen.tab.click("text=Soát mẫu")
    seen.tab.wait_for_selector("h1:has-text('Soát mẫu Word')")
    assert "trich_yeuu" in seen.tab.locator("main").inner_text()


@in_a_browser
@pytest.mark.parametrize("path", ["/", "/soat", "/ky-nay", "/ca-tinh"])
@pytest.mark.thorough
def test_every_first_page_can_be_used_by_everyone(seen: Seen, path: str) -> None:
    """Axe has no serious finding, in light and in dark, and nothing runs over the side of the screen."""
    for scheme in ("light", "dark"):
        seen.tab.emulate_media(color_scheme=scheme)
        seen.go(path)
        assert seen.grave() == []
        for width in (1366, 1920):
            seen.tab.set_viewport_size({"width": width, "height": 768})
            assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width
