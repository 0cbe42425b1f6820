"""A report made on the page in a real browser: from last quarter's Word file to this quarter's, and blank."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

from docgen.generate import generate
from docgen.vn.numbers import format_number
from tests.pages import needs_pages

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "lai-chau-quy-3-2023" / "bao-cao.json"


@pytest.fixture(scope="module")
def door(request: pytest.FixtureRequest) -> Page:
    """A page that draws; for the tests of the usual run one that does not: they look at no drawn page."""
    here = [item for item in request.session.items if item.path == request.path]
    drawn = any(item.get_closest_marker("thorough") for item in here)
    found: Page = request.getfixturevalue("drawing_page" if drawn else "page")
    return found


@pytest.fixture(scope="module")
def seen(door: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """A browser at the report on quý IV, made of the Word file of quý III."""
    old = tmp_path_factory.mktemp("tep") / "Báo cáo quý III.docx"
    old.write_bytes(generate(SAMPLE).content)
    with browser(door) as found:
        found.go("/ky-nay")
        found.tab.set_input_files("#tep", str(old))
        found.tab.select_option("#ky", "Q4")
        found.tab.fill("#nam", "2023")
        found.picture("web-1-ky-truoc")
        found.tab.click("text=Lập báo cáo kỳ này")
        found.tab.wait_for_selector("#bao-cao")
        found.picture("web-2-so-lieu")
        yield found


_ROWS = """() => [...document.querySelectorAll('#so-lieu tr[data-hang]')].map(row => {
    const [field, ...others] = row.querySelectorAll('input[data-duong]');
    return {path: field.dataset.duong, now: field.value, text: row.innerText,
            old: row.querySelector('td.phai').innerText,
            open: others.filter(each => !each.value).map(each => each.dataset.duong)};
})"""


def _new_figure(row: dict[str, Any]) -> str:
    """What stands in a row of figures, else a likely new one."""
    return row["now"] or _a_little_more(row["old"], row["text"])


def _a_little_more(old: str, row: str) -> str:
    """A likely new figure: a twentieth more than the old one, a rate a little less."""
    number = int(old.partition(",")[0].replace(".", ""))
    if "%" in row:
        return str(min(99, number) - 1)
    unit = 10 ** max(0, len(str(number)) - 3)
    return format_number(number + max(1, number // 20 // unit * unit))


def _field(seen: Seen, path: str) -> str:
    return f'[data-duong="{path}"]'


@contextmanager
def _pages_held(seen: Seen) -> Iterator[list[Any]]:
    """Pages are not made within the block; asked for in it, they are there after it."""
    held: list[Any] = []
    released: list[bool] = []

    def hold(route: Any) -> None:
        if released:
            route.continue_()
        else:
            held.append(route)

    seen.tab.route("**/xem", hold)
    yield held
    released.append(True)
    for each in held:
        each.continue_()
    seen.tab.wait_for_selector("#xem-tin:has-text('dựng trong')")
    seen.tab.unroute("**/xem")


@in_a_browser
@needs_pages
def test_figures_stand_beside_the_old_ones(seen: Seen) -> None:
    """Every figure of the old file is kỳ trước, and open; each says which one it is in people's words."""
    row = seen.tab.locator("tr:has([data-duong='so_lieu.thu_nhap_hcsn.gia_tri'])")
    assert "6.300.000" in row.inner_text()
    assert "Mức thu nhập bình quân ở khối hành chính, sự nghiệp là" in row.inner_text()
    assert row.locator("input").input_value() == ""
    assert "so_lieu" not in seen.tab.locator("#so-lieu").inner_text()
    pane = seen.tab.locator(".ben").first.bounding_box()
    field = row.locator("input").bounding_box()
    assert field["x"] + field["width"] <= pane["x"] + pane["width"]
    assert "{{" not in seen.tab.locator("#loi-van").inner_text()


@in_a_browser
@needs_pages
def test_old_periods_are_lit_until_somebody_has_looked(seen: Seen) -> None:
    """What speaks of the old period is marked at its words until it was looked at, also after a reload."""
    seen.tab.click("#tab-van")
    paragraph = seen.tab.locator(".doan.cu:has(mark:text-is('tháng 8'))")
    before = int(seen.tab.locator("#con-cu b").inner_text())
    paragraph.locator("[data-xong]").first.click()
    seen.tab.wait_for_selector(f"#con-cu b:text-is('{before - 1}')")
    seen.tab.reload()
    assert int(seen.tab.locator("#con-cu b").inner_text()) == before - 1
    assert seen.tab.locator("#loi-van").is_visible()  # the tab that was open


@in_a_browser
@needs_pages
def test_a_mistake_is_told_at_its_field(seen: Seen) -> None:
    """What validate says stands below the very field, and goes when it is mended."""
    seen.tab.click("#tab-so")
    field = seen.tab.locator(_field(seen, "chi_tieu[4].thuc_hien"))
    field.fill("hai nghìn")
    field.blur()
    note = seen.tab.locator("td:has([data-duong='chi_tieu[4].thuc_hien']) p.cho-loi").first
    note.wait_for()
    assert "hai nghìn" in note.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    field.type("x")
    assert "dang-xem" in note.get_attribute("class")  # from the first letter on, long before the answer
    assert field.get_attribute("aria-invalid") is None
    field.fill("hai nghìn")  # the same again: what was said of it holds
    field.blur()
    seen.tab.wait_for_function(
        "field => field.getAttribute('aria-invalid') === 'true'", arg=field.element_handle()
    )
    field.fill("21.050")
    field.blur()
    note.wait_for(state="detached")


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_an_edited_paragraph_keeps_its_figures(seen: Seen) -> None:
    """Words are typed around the figures; figures stay figures, italics italics, nothing else changes."""
    seen.tab.click("#tab-van")
    path = "noi_dung[1].noi_dung[0].noi_dung[0]"
    code = seen.tab.url.rpartition("/")[2]
    file = seen.door.desk / code / "so" / "bao-cao.json"
    before = json.loads(file.read_text())["noi_dung"][1]["noi_dung"][0]["noi_dung"][0]
    field = seen.tab.locator(_field(seen, path))
    field.click()
    seen.tab.keyboard.press("Control+Home")
    seen.tab.keyboard.type("Thực hiện 5*3 = 15 việc. ")
    field.blur()
    seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")
    after = json.loads(file.read_text())["noi_dung"][1]["noi_dung"][0]["noi_dung"][0]
    assert after == "Thực hiện 5\\*3 = 15 việc. " + before
    seen.tab.reload()
    assert seen.tab.locator(_field(seen, path)).inner_text().startswith("Thực hiện 5*3 = 15 việc. Căn cứ")


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_typing_goes_on_while_pages_are_made(seen: Seen) -> None:
    """As long as the pages are not ready, what is typed is kept; then they show the last of it."""
    seen.tab.wait_for_selector("#xem-tin:has-text('dựng trong')")  # nothing is on its way
    with _pages_held(seen) as held:
        seen.tab.click("#tab-so")
        for number, key in enumerate(("tu_van_truc_tiep", "tu_van_gian_tiep", "phong_hoc"), 41):
            field = seen.tab.locator(_field(seen, f"so_lieu.{key}.gia_tri"))
            mark = field.get_attribute("data-dau")
            field.fill(str(number))
            field.blur()
            seen.tab.wait_for_selector(f"[data-duong='so_lieu.{key}.gia_tri']:not([data-dau='{mark}'])")
        assert len(held) == 1  # one at a time, however much is typed
    assert seen.tab.locator(".chip:text-is('83')").count() == 1  # the sum of the first two


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_two_windows_do_not_overwrite_each_other(seen: Seen) -> None:
    """The second window to write is told, and its words stay on the screen; the first one's are kept."""
    other = seen.context.new_page()
    seen.look(other)
    other.goto(seen.tab.url)
    path = _field(seen, "so_lieu.tin_bai.gia_tri")
    mark = seen.tab.locator(path).get_attribute("data-dau")
    for tab, value in ((seen.tab, "111"), (other, "222")):
        tab.click("#tab-so")
        tab.locator(path).fill(value)
        tab.locator(path).blur()
        if tab is seen.tab:
            tab.wait_for_selector(f"{path}:not([data-dau='{mark}'])")
    cell = other.locator("td:has([data-duong='so_lieu.tin_bai.gia_tri'])")
    cell.locator(":text('cửa sổ khác')").wait_for()
    assert other.locator(path).input_value() == "222"
    other.reload()  # what was refused stands beside what is kept, until somebody decides
    assert other.locator(path).input_value() == "111"
    cell.locator(":text('Chưa ghi: “222”')").wait_for()
    assert other.locator("#da-ghi").inner_text().startswith("Còn 1 chỗ chưa ghi được")
    cell.locator("text=Ghi chữ này").click()
    other.wait_for_selector("#da-ghi:text-is('Đã ghi')")
    other.reload()
    assert other.locator(path).input_value() == "222"
    assert "Chưa ghi" not in cell.inner_text()
    other.close()
    seen.tab.reload()
    assert seen.tab.locator(path).input_value() == "222"


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_a_sentence_finds_its_paragraph_in_another_windows_outline(seen: Seen) -> None:
    """Typed where another window has put a paragraph above: kept at its own; where it is gone, kept aside."""
    other = seen.context.new_page()
    seen.look(other)
    other.goto(seen.tab.url)
    other.click("#tab-van")
    seen.tab.click("#tab-van")
    shown = int(other.locator("#bao-cao").get_attribute("data-khuon"))
    seen.tab.locator("[data-khuon-viec=them]").first.click(force=True)
    seen.tab.wait_for_selector(f"#bao-cao[data-khuon='{shown + 1}']")
    field = other.locator(".soan.doan").last
    path = str(field.get_attribute("data-duong"))
    field.press("Control+End")
    other.keyboard.type(" Câu gõ muộn.")
    field.blur()
    other.wait_for_selector("#da-ghi:has-text('Dàn bài vừa đổi')")
    seen.tab.reload()
    assert seen.tab.locator(".soan.doan:has-text('Câu gõ muộn.')").count() == 1
    assert seen.tab.locator(".soan.doan").last.inner_text().endswith("Câu gõ muộn.")
    row = seen.tab.locator(f".doan:has(> [data-duong='{path}'])")
    row.locator("[data-khuon-viec=xoa]").click(force=True)
    seen.tab.wait_for_selector(f"#bao-cao[data-khuon='{shown + 2}']")
    field.press("Control+End")
    other.keyboard.type(" Câu gõ sau khi xoá.")
    field.blur()
    other.locator("p.cho-loi:has-text('vừa bị xoá ở cửa sổ khác')").wait_for()
    other.click("text=Hiện lại")
    other.locator("#loi-khac li:has-text('Câu gõ sau khi xoá.')").wait_for()
    other.reload()
    other.locator("#loi-khac li:has-text('Câu gõ sau khi xoá.')").locator("text=Bỏ chữ này").click()
    other.reload()
    assert other.locator("#loi-khac li:has-text('Câu gõ')").count() == 0
    other.close()
    seen.tab.reload()
    seen.tab.click("#hoan-tac")
    seen.tab.wait_for_selector(f"#bao-cao[data-khuon='{shown + 3}']")
    seen.tab.click("#hoan-tac")
    seen.tab.wait_for_selector(f"#bao-cao[data-khuon='{shown + 4}']")


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_paragraphs_come_and_go_and_come_back(seen: Seen) -> None:
    """A paragraph added, one removed, and the removal undone."""
    seen.tab.click("#tab-van")
    count = seen.tab.locator("#loi-van .soan").count()
    seen.tab.locator("[data-khuon-viec=them]").first.click(force=True)
    seen.tab.wait_for_selector("text=(Nêu nội dung của đoạn mới.)")
    assert seen.tab.locator("#loi-van .soan").count() == count + 1
    seen.tab.locator(".doan:has(:text-is('(Nêu nội dung của đoạn mới.)')) [data-khuon-viec=xoa]").click(
        force=True
    )
    seen.tab.wait_for_selector("text=(Nêu nội dung của đoạn mới.)", state="detached")
    seen.tab.click("summary:has-text('Thêm…')")
    seen.tab.click("#hoan-tac")
    seen.tab.wait_for_selector("text=(Nêu nội dung của đoạn mới.)")
    seen.tab.locator(".doan:has(:text-is('(Nêu nội dung của đoạn mới.)')) [data-khuon-viec=xoa]").click(
        force=True
    )
    seen.tab.wait_for_selector("text=(Nêu nội dung của đoạn mới.)", state="detached")


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_everyone_can_use_it(seen: Seen) -> None:
    """Axe has no serious finding on any of the tabs; the arrow keys change them."""
    seen.tab.locator("#tab-so").click()
    for _ in range(3):
        assert seen.grave() == []
        seen.tab.keyboard.press("ArrowRight")


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_the_walk_to_the_file_to_be_signed(seen: Seen) -> None:
    """The figures pasted from Excel, what is left typed, and the Word file is made, without gaps."""
    seen.tab.click("#tab-so")
    seen.tab.click("#lam-word")
    seen.tab.wait_for_selector("#ket-qua:has-text('phải điền hoặc sửa')")
    with _pages_held(seen):  # each typed figure would make them anew
        rows = seen.tab.evaluate(_ROWS)
        seen.paste(rows[0]["path"], "\n".join(_new_figure(row) for row in rows))
        seen.tab.wait_for_selector(f"#so-lieu [data-duong='{rows[0]['path']}']:not([value=''])")
        for row in rows:
            for path in row["open"]:
                seen.tab.fill(_field(seen, path), _new_figure(row))
        seen.tab.locator("#tab-so").focus()
        seen.tab.wait_for_selector("#con-trong", state="hidden")
    seen.tab.wait_for_selector("#xem-tin:has-text('dựng trong'):not(:has-text('dự thảo'))")
    seen.tab.click("#tab-van")
    seen.picture("web-3-loi-van")
    with seen.tab.expect_download() as made:
        seen.tab.click("#lam-word")
    seen.picture("web-4-tep-word")
    assert re.fullmatch(r"Bao-cao-quy-IV-nam-2023-.*-trinh-ky\.docx", made.value.suggested_filename)
    text = "\n".join(
        p.text for p in docx.Document(io.BytesIO(Path(made.value.path()).read_bytes())).paragraphs
    )
    assert "quý IV năm 2023" in text
    assert "…" not in text
    assert "DỰ THẢO" not in text
    with seen.tab.expect_download() as book:
        seen.tab.click("text=Lưu thành sổ Excel")
    assert book.value.suggested_filename.endswith(".xlsx")


@in_a_browser
@needs_pages
@pytest.mark.thorough
def test_a_blank_report(seen: Seen) -> None:
    """Form, unit, period: the outline with its hints; a figure put into the prose prints its value."""
    seen.go("/moi")
    assert seen.grave() == []
    seen.tab.select_option("#mau", "bao-cao-quy")
    seen.tab.fill("#don_vi", "Liên đoàn Lao động tỉnh Lai Châu")
    seen.tab.click("button:text-is('Lập báo cáo')")
    seen.tab.wait_for_selector("#bao-cao")
    for name, value in (("ten", "Đoàn viên kết nạp mới"), ("dvt", "người"), ("so", "1.515")):
        seen.tab.fill(f"#ts-{name}", value)
    seen.tab.click("#them-so button")
    seen.tab.wait_for_selector(_field(seen, "so_lieu.doan_vien_ket_nap_moi.gia_tri"))
    seen.tab.click("#tab-van")
    field = seen.tab.locator(".soan.doan").first
    field.click()
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("Kết nạp ")
    seen.tab.select_option("#chen", "so_lieu.doan_vien_ket_nap_moi")
    seen.tab.wait_for_selector(".chip:text-is('1.515')")
    code = seen.tab.url.rpartition("/")[2]
    data = json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())
    assert data["noi_dung"][0]["noi_dung"][0] == "Kết nạp {{ so_lieu.doan_vien_ket_nap_moi | so }}"
