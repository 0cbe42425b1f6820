"""Typing on the page in a real browser: prompts give way, Enter makes paragraphs, Tab goes to figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from web_browser import Seen, browser, in_a_browser
from web_door import Page

pytestmark = in_a_browser


_LATE = (
    "late => { window.ask ??= window.fetch; window.fetch = async (...all) => {"
    " const answer = await window.ask(...all); await new Promise(done => setTimeout(done, late));"
    " return answer; }; }"
)


@pytest.fixture(scope="module")
def seen(page: Page) -> Iterator[Seen]:
    """A browser at a blank report on a quarter."""
    with browser(page) as found:
        found.go("/moi")
        found.tab.select_option("#mau", "bao-cao-quy")
        found.tab.fill("#don_vi", "Liên đoàn Lao động tỉnh Lai Châu")
        found.tab.click("button:text-is('Lập báo cáo')")
        found.tab.wait_for_selector("#bao-cao")
        found.tab.set_default_timeout(20_000)
        yield found


def _body(seen: Seen) -> list[Any]:
    """The blocks of the first section, as they are kept."""
    code = seen.tab.url.rpartition("/")[2]
    data = json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())
    found: list[Any] = data["noi_dung"][0]["noi_dung"]
    return found


def _kept(seen: Seen) -> None:
    """Until what was typed is kept."""
    seen.tab.evaluate("document.activeElement.blur()")
    seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")


def _figure(seen: Seen, name: str, key: str) -> None:
    """A figure of this name, added if it is not there: the tests of a module may run in several processes."""
    seen.tab.click("#tab-so")
    path = f"[data-duong='so_lieu.{key}.gia_tri']"
    if not seen.tab.locator(path).count():
        seen.tab.fill("#ts-ten", name)
        seen.tab.click("#them-so button")
        seen.tab.wait_for_selector(path)


def test_nothing_is_pressed_before_the_page_listens(seen: Seen) -> None:
    """A press while the page's script is still on its way is no press on a page that does not listen."""
    held: list[Any] = []

    def hold(asked: Any) -> None:
        held.append(asked)

    seen.context.route("**/bao-cao.js", hold)
    seen.tab.goto(seen.tab.url, wait_until="commit")
    seen.tab.wait_for_selector("#bao-cao")
    box = seen.tab.locator("#tab-chung").bounding_box()
    seen.tab.mouse.click(box["x"] + 5, box["y"] + 5)
    seen.tab.keyboard.press("Tab")
    assert seen.tab.evaluate("document.activeElement.closest('main')") is None
    held[0].continue_()
    seen.context.unroute("**/bao-cao.js")
    seen.tab.click("#tab-chung")
    assert "chưa có họ và tên" in seen.tab.locator('.o-nhap:has([data-duong="nguoi_ky.ho_ten"])').inner_text()


@pytest.mark.parametrize("key", ["Control+Home", "Control+End", "ArrowRight", "Control+A"])
@pytest.mark.thorough(one_of=4)
def test_a_prompt_gives_way_to_what_is_typed(seen: Seen, key: str) -> None:
    """Wherever the cursor stands in a new paragraph, typing replaces its prompt; the cursor is there."""
    seen.tab.click("#tab-van")
    first = "noi_dung[0].noi_dung[0]"
    seen.tab.locator(f".doan:has([data-duong='{first}']) [data-khuon-viec=them]").click(force=True)
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[1]']:focus [data-nhac]")
    seen.tab.keyboard.press(key)
    seen.tab.keyboard.type("Đã mở 5 lớp.")
    _kept(seen)
    assert _body(seen)[1] == "Đã mở 5 lớp."


@pytest.mark.thorough
def test_what_is_typed_while_the_page_is_shown_anew_is_kept(seen: Seen) -> None:
    """Keys typed at once after a new paragraph was asked for, Enter too, stand in the new paragraphs."""
    seen.tab.click("#tab-van")
    first = "noi_dung[0].noi_dung[0]"
    before = len(_body(seen))
    seen.tab.locator(f".doan:has([data-duong='{first}']) [data-khuon-viec=them]").click(force=True)
    seen.tab.keyboard.type("Đã mở 5 lớp.")
    seen.tab.keyboard.press("Enter")
    seen.tab.keyboard.type("Có 9 người.")
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[2]']:focus:has-text('Có 9 người.')")
    _kept(seen)
    assert _body(seen)[1:3] == ["Đã mở 5 lớp.", "Có 9 người."]
    assert len(_body(seen)) == before + 2


@pytest.mark.parametrize("late", [0, 150, 600])
@pytest.mark.thorough(one_of=3)
def test_no_letter_is_lost_however_late_the_page_is(seen: Seen, late: int) -> None:
    """Letters come one by one; the answers come at once, in their midst or after the last of them."""
    seen.tab.click("#tab-van")
    seen.tab.evaluate(_LATE, late)
    first = "noi_dung[0].noi_dung[0]"
    before = len(_body(seen))
    text = f"Đã tổ chức {late} lớp cho 40 người."
    seen.tab.locator(f".doan:has([data-duong='{first}']) [data-khuon-viec=them]").click(force=True)
    seen.tab.keyboard.type(text[:10], delay=25)
    if late == 600:  # not there yet: a click on another field takes nothing away
        seen.tab.locator(f"[data-duong='{first}']").click(force=True)
    seen.tab.keyboard.type(text[10:], delay=25)
    seen.tab.evaluate("window.fetch = window.ask")
    seen.tab.wait_for_selector(f"[data-duong='noi_dung[0].noi_dung[1]']:has-text('{text}')")
    assert seen.tab.evaluate("document.querySelectorAll('#bao-cao, .soan:not([data-duong])').length") == 1
    _kept(seen)
    assert len(_body(seen)) == before + 1
    assert text in _body(seen)[1]


def test_enter_begins_a_new_paragraph(seen: Seen) -> None:
    """Enter leaves what stood before the cursor, takes what stood after it along, and the cursor is there."""
    seen.tab.click("#tab-van")
    before = len(_body(seen))
    seen.tab.locator(".soan.doan").first.click()
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("Một. Hai.")
    for _ in range(4):
        seen.tab.keyboard.press("ArrowLeft")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[1]']:focus:has-text('Hai.')")
    seen.tab.keyboard.press("Control+End")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[2]']:focus [data-nhac]")
    seen.tab.keyboard.type("Ba.")
    _kept(seen)
    assert [each.strip() for each in _body(seen)[:3]] == ["Một.", "Hai.", "Ba."]
    assert len(_body(seen)) == before + 2


@pytest.mark.thorough
def test_paragraphs_that_are_pasted_stay_apart(seen: Seen) -> None:
    """Each paragraph of a copied text is one here; a line that only goes on with the last one is none."""
    seen.tab.click("#tab-van")
    first = seen.tab.locator(".soan.doan").first
    first.click()
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("Đầu. Cuối.")
    _kept(seen)
    before = _body(seen)
    first.click()
    seen.tab.keyboard.press("Home")
    for _ in "Đầu. ":
        seen.tab.keyboard.press("ArrowRight")
    seen.tab.evaluate(
        """(text) => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }""",
        "Đoạn thứ nhất.\r\nĐoạn thứ hai của\r\nbản chép.\r\nĐoạn thứ ba.",
    )
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[2]']:focus:has-text('Đoạn thứ ba.')")
    seen.tab.keyboard.type(" Gõ tiếp. ")
    _kept(seen)
    said = ["Đầu. Đoạn thứ nhất.", "Đoạn thứ hai của bản chép.", "Đoạn thứ ba. Gõ tiếp. Cuối."]
    assert [each.strip() for each in _body(seen)[:3]] == said
    assert _body(seen)[3:] == before[1:]
    seen.tab.click("#hoan-tac")  # one step takes back the whole of it
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[0]']:text-is('Đầu. Cuối.')")
    assert _body(seen) == before
    seen.tab.click("#lam-lai")
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[2]']:has-text('Gõ tiếp')")
    assert _body(seen)[0].strip() == said[0]
    seen.tab.click("#hoan-tac")
    seen.tab.wait_for_selector("[data-duong='noi_dung[0].noi_dung[0]']:text-is('Đầu. Cuối.')")


_COPIED = "(html) => chuDan({ getData: (kind) => (kind === 'text/html' ? html : 'như chép') })"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Có <s>10</s> 12\ncuộc.</p><p>- Dòng <del>ba</del>bốn.</p>", "Có 12 cuộc.\n- Dòng bốn."),
        ("<p>A <span style='text-decoration:line-through'>x</span><strike>y</strike>b</p>", "A b"),
        (
            "<table><tr><td><p>A <s>1</s></p></td>\n<td></td></tr><tr><td>B</td><td>3</td></tr></table>",
            "A\t\nB\t3",
        ),
        ("<p>Không gạch</p>", "như chép"),
    ],
)
def test_what_is_struck_out_in_word_is_not_pasted(seen: Seen, html: str, text: str) -> None:
    """Word's plain text holds it as if it stood; where nothing is struck out its plain text is taken."""
    assert seen.tab.evaluate(_COPIED, html) == text


@pytest.mark.thorough
def test_cells_pasted_into_a_paragraph_are_offered_as_a_table(seen: Seen) -> None:
    """They are not run together: the dialog for a new table comes with them; one line and lists are words."""
    for text in ("a\nb", "A\t120", "1.\tMột\n2.\tHai"):
        assert not seen.tab.evaluate("laBang", text)
    seen.tab.click("#tab-van")
    first = seen.tab.locator(".soan.doan").first
    before = first.inner_text()
    head = "\t".join(f"Cột thứ {number}" for number in range(1, 8))
    seen.paste(str(first.get_attribute("data-duong")), f"{head}\r\nA\t120\r\n")
    seen.tab.wait_for_selector("#bang-moi[open]:has-text('không phải lời văn')")
    assert seen.tab.input_value("#bm-dan").splitlines() == [head, "A\t120"]
    seen.tab.click("#bang-moi [data-thoi]")
    assert first.inner_text() == before
    seen.paste(str(first.get_attribute("data-duong")), f"{head}\r\nA\t120\r\n")
    seen.tab.click("#bang-moi [value=them]")
    seen.tab.wait_for_selector(".o-bang input[value='120']")
    wide = (
        "() => { const pane = document.querySelector('.ben'); return pane.scrollWidth - pane.clientWidth; }"
    )
    assert seen.tab.evaluate(wide) == 0  # the table slides inside itself, never the pane
    seen.tab.click("#hoan-tac")
    seen.tab.wait_for_selector(".o-bang input[value='120']", state="detached")


@pytest.mark.thorough
def test_a_click_on_a_figure_in_prose_leads_to_its_field(seen: Seen) -> None:
    """The blue number cannot be typed over: its field is shown."""
    _figure(seen, "Số buổi họp", "so_buoi_hop")
    seen.tab.click("#tab-van")
    seen.tab.locator(".soan.doan").first.click()
    seen.tab.select_option("#chen", "so_lieu.so_buoi_hop")
    seen.tab.locator(".chip[data-ma*=so_buoi_hop]").first.click()
    seen.tab.wait_for_selector("[data-duong='so_lieu.so_buoi_hop.gia_tri']:focus")


def test_tab_goes_from_figure_to_figure(seen: Seen) -> None:
    """Tab leaves a figure for the next one; a figure is removed with Ctrl+Delete, as its button says."""
    _figure(seen, "Lớp học", "lop_hoc")
    _figure(seen, "Buổi toạ đàm", "buoi_toa_dam")
    seen.tab.locator("[data-duong='so_lieu.lop_hoc.gia_tri']").focus()
    seen.tab.keyboard.press("Tab")
    seen.tab.wait_for_selector("[data-duong='so_lieu.buoi_toa_dam.gia_tri']:focus")
    seen.tab.once("dialog", lambda asked: asked.accept())
    seen.tab.keyboard.press("Control+Delete")
    seen.tab.wait_for_selector("[data-duong='so_lieu.buoi_toa_dam.gia_tri']", state="detached")


def test_a_figures_name_is_mended_where_it_stands(seen: Seen) -> None:
    """F2 leads from a figure to its name, which is kept as any field; Enter breaks no line in it."""
    _figure(seen, "Lớp học", "lop_hoc")
    seen.tab.locator("[data-duong='so_lieu.lop_hoc.gia_tri']").focus()
    seen.tab.keyboard.press("F2")
    seen.tab.keyboard.type("Lớp tập huấn")
    seen.tab.keyboard.press("Enter")
    _kept(seen)
    code = seen.tab.url.rpartition("/")[2]
    data = json.loads((seen.door.desk / code / "so" / "bao-cao.json").read_text())
    assert data["so_lieu"]["lop_hoc"]["ten"] == "Lớp tập huấn"
    seen.tab.reload()
    assert seen.tab.locator("[data-duong='so_lieu.lop_hoc.ten']").input_value() == "Lớp tập huấn"


@pytest.mark.thorough
def test_the_keyboard_takes_steps_back(seen: Seen) -> None:
    """A figure goes by keyboard: the cursor is at its neighbour; Ctrl+Z brings it back, Ctrl+Y removes it."""
    _figure(seen, "Một", "mot")
    _figure(seen, "Hai", "hai")
    seen.tab.locator("[data-duong='so_lieu.mot.gia_tri']").focus()
    seen.tab.once("dialog", lambda asked: asked.accept())
    seen.tab.keyboard.press("Control+Delete")
    seen.tab.wait_for_selector("[data-duong='so_lieu.hai.gia_tri']:focus")
    assert not seen.tab.locator("[data-duong='so_lieu.mot.gia_tri']").count()
    seen.tab.keyboard.press("Control+z")
    seen.tab.wait_for_selector("[data-duong='so_lieu.mot.gia_tri']:focus")
    seen.tab.keyboard.press("Control+y")
    seen.tab.wait_for_selector("[data-duong='so_lieu.hai.gia_tri']:focus")
    seen.tab.keyboard.type("12")
    seen.tab.keyboard.press("Control+z")  # the browser's own: what was typed, not the step
    assert not seen.tab.locator("[data-duong='so_lieu.mot.gia_tri']").count()


@pytest.mark.thorough
def test_what_is_not_kept_stays_told(seen: Seen) -> None:
    """Refused by another window, a field stays red while others are kept; it can be written after all."""
    _figure(seen, "Hai", "hai")
    _figure(seen, "Lớp học", "lop_hoc")
    seen.tab.fill("[data-duong='so_lieu.hai.gia_tri']", "5")
    _kept(seen)
    other = seen.context.new_page()
    seen.look(other)
    other.goto(seen.tab.url)
    other.click("#tab-so")
    seen.tab.fill("[data-duong='so_lieu.hai.gia_tri']", "301")
    _kept(seen)
    other.fill("[data-duong='so_lieu.hai.gia_tri']", "302")
    other.evaluate("document.activeElement.blur()")
    row = other.locator("tr:has([data-duong='so_lieu.hai.gia_tri'])")
    row.locator("p.cho-loi:has-text('301')").wait_for()
    other.fill("[data-duong='so_lieu.lop_hoc.gia_tri']", "9")
    other.evaluate("document.activeElement.blur()")
    other.wait_for_selector("[data-duong='so_lieu.lop_hoc.gia_tri']:not([data-dau=''])")
    other.wait_for_selector("#da-ghi:not(:has-text('Đang ghi'))")
    assert "chưa ghi" in other.locator("#da-ghi").inner_text()
    assert row.locator("p.cho-loi:has-text('301')").count() == 1
    row.locator("button:text-is('Ghi chữ ở đây')").click()
    other.wait_for_selector("#da-ghi:text-is('Đã ghi')")
    other.close()
    seen.tab.reload()
    assert seen.tab.locator("[data-duong='so_lieu.hai.gia_tri']").input_value() == "302"


def test_what_was_typed_without_docgen_is_kept_when_it_is_back(seen: Seen) -> None:
    """Nobody answers: the figure stays told, survives a reload, and is sent in the end."""
    _figure(seen, "Hai", "hai")
    field = seen.tab.locator("[data-duong='so_lieu.hai.gia_tri']")
    seen.tab.route("**/ghi", lambda route: route.abort())
    field.fill("777")
    seen.tab.evaluate("document.activeElement.blur()")
    seen.tab.wait_for_selector("tr:has([data-duong='so_lieu.hai.gia_tri']) p.cho-loi")
    seen.tab.reload()
    assert field.input_value() == "777"
    seen.tab.wait_for_selector("tr:has([data-duong='so_lieu.hai.gia_tri']) p.cho-loi")
    seen.tab.unroute("**/ghi")
    seen.tab.wait_for_selector("#da-ghi:text-is('Đã ghi')")
    seen.tab.reload()
    assert field.input_value() == "777"


def test_the_window_does_not_scroll_beside_its_panes(seen: Seen) -> None:
    """At 1366 × 768 the panes scroll, the window hardly does, however many figures there are."""
    assert seen.tab.evaluate("document.documentElement.scrollHeight") < 768 + 60


def test_a_count_leads_to_its_places(seen: Seen) -> None:
    """The count of open places is a button: the cursor goes to the next place each time."""
    seen.tab.click("#con-trong")
    first = seen.tab.evaluate("document.activeElement.dataset.duong")
    seen.tab.click("#con-trong")
    second = seen.tab.evaluate("document.activeElement.dataset.duong")
    assert first
    assert second not in {None, first}


def test_what_was_just_typed_is_not_open(seen: Seen) -> None:
    """However late the answer is, the next open place is another."""
    for name, key in (("Một", "mot"), ("Hai", "hai"), ("Ba", "ba")):
        _figure(seen, name, key)
    seen.tab.evaluate(_LATE, 600)
    seen.tab.locator("[data-duong='so_lieu.mot.gia_tri']").focus()
    reached = set()
    for number in range(3):
        seen.tab.keyboard.type(str(number + 1))
        seen.tab.keyboard.press("F8")
        reached.add(seen.tab.evaluate("document.activeElement.dataset.duong"))
    seen.tab.evaluate("window.fetch = window.ask")
    assert "so_lieu.mot.gia_tri" not in reached
    assert len(reached) == 3
