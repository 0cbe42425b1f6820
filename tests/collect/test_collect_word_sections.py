"""Parts of a Word report whose titles say another time, a plan or another unit give none of its figures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from test_collect_word_sentences import FIGURES, figures_of

from docgen.collect.asked import asked_in
from docgen.collect.beside import judged_by_title
from docgen.collect.returned import Returned
from docgen.standard.mau import load_form
from docgen.vn.periods import quarter

TABLE = (("Nội dung", "Số liệu"), ("Số cuộc tập huấn", "7"), ("Kinh phí chăm lo", "900"))


def made(*parts: str | Sequence[Sequence[str]]) -> bytes:
    """A report of the second quarter: paragraphs, and tables between them."""
    document, content = docx.Document(), io.BytesIO()
    for part in ("BÁO CÁO", "Kết quả hoạt động quý II năm 2026", *parts):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), 2)
        for row, texts in enumerate(part):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("II. SỐ LIỆU QUÝ I NĂM 2026", "kỳ khác"),
        ("2. Kết quả quý II năm 2025", "kỳ khác"),
        ("KẾ HOẠCH QUÝ III NĂM 2026", "kế hoạch"),
        ("CHƯƠNG TRÌNH CÔNG TÁC QUÝ TỚI", "kế hoạch"),
        ("MỘT SỐ VIỆC TRONG THỜI GIAN TỚI", "kế hoạch"),
        ("B. Chỉ tiêu giao năm 2026", "kế hoạch"),
        ("II. CÔNG ĐOÀN XÃ B", "đơn vị khác"),
        ("Số liệu quý I năm 2026 để so sánh:", "kỳ khác"),
        ("Bảng 2: So sánh với quý I năm 2026", "so sánh"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_what_stands_below_such_a_title_is_told(title: str, why: str) -> None:
    """The table below it is not read, and neither are the sentences up to the next title."""
    above = ["1. Tổng số đoàn viên: 210 đoàn viên.", title]
    read, told = figures_of(made(*above, TABLE), notes=True)
    assert read == {"co": 210}
    (found,) = [(message, place) for code, message, place in told if code == "R053"]
    assert why in found[0]
    assert "bảng 1!B2, bảng 1!B3" in found[0]
    assert found[1] == "đoạn 4"
    if not title.endswith(":"):
        read, told = figures_of(made(*above, "- Tin, bài đã đăng: 30 tin, bài."), notes=True)
        assert read == {"co": 210}
        assert "đoạn 5, số thứ 1" in next(message for code, message, _ in told if code == "R053")


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Công đoàn xã B:", "đơn vị khác"),
        ("Công đoàn xã B", "đơn vị khác"),
        ("* Công đoàn xã B", "đơn vị khác"),
        ("Kết quả của Công đoàn xã B:", "đơn vị khác"),
        ("III. KẾT QUẢ CỦA CÔNG ĐOÀN XÃ B", "đơn vị khác"),
        ("3. Tình hình tại Công đoàn xã B quý II năm 2026", "đơn vị khác"),
        ("Riêng CĐCS Công ty May Hoa Sen:", "đơn vị khác"),
        ("Trên phạm vi toàn tỉnh:", "đơn vị khác"),
        ("Công đoàn xã Không Ai Biết:", "không có trong sổ"),
        ("Quý I năm 2026 đạt được:", "kỳ khác"),
        ("+ Quý I:", "kỳ khác"),
        ("So với cùng kỳ năm ngoái:", "so sánh"),
        ("Kế hoạch quý IV:", "kế hoạch"),
        ("Quý IV phấn đấu:", "kế hoạch"),
        ("Chỉ tiêu phấn đấu đến cuối năm:", "kế hoạch"),
        ("Chỉ tiêu tỉnh giao năm 2026", "kế hoạch"),
        ("Ví dụ cách ghi:", "nháp"),
        ("Số đã báo cáo lần trước", "nháp"),
    ],
)
@pytest.mark.thorough(one_of=4)
def test_a_line_that_leads_to_others_says_whose_and_of_when_they_are(title: str, why: str) -> None:
    """With a colon or short, up to the next title of a kind that stands above; its lines may be numbered."""
    lines = ["I. KẾT QUẢ", title, "a) Chăm lo", "- Tin, bài đã đăng: 30 tin, bài.", "IV. KHÁC"]
    read, told = figures_of(made(*lines, "Tổng số đoàn viên: 210 đoàn viên."), notes=True)
    assert read == {"co": 210}
    ((message, place),) = [(message, place) for code, message, place in told if code == "R053"]
    assert why in message
    assert "đoạn 6, số thứ 1" in message
    assert place == "đoạn 4"


@pytest.mark.parametrize(
    "title",
    [
        "II. CÔNG TÁC CHĂM LO",
        "II. Kết quả thực hiện kế hoạch năm 2026",
        "Số liệu cụ thể như sau:",
        "Thực hiện Kế hoạch số 12/KH-LĐLĐ năm 2025, kết quả như sau:",
        "Quý I năm 2026 đơn vị đã báo cáo riêng.",
        "CÔNG ĐOÀN XÃ A",
        "Kết quả của Công đoàn xã A:",
        "Trong quý II năm 2026:",
        "Trong đó:",
        "Công đoàn cơ sở doanh nghiệp:",
        "Chăm lo Tháng Công nhân năm 2026:",
    ],
)
@pytest.mark.thorough(one_of=3)
def test_other_titles_and_sentences_hide_nothing(title: str) -> None:
    """Sections of the work, results of a plan, grounds, the unit's own name."""
    read, _ = figures_of(made(title, TABLE, "- Tin, bài đã đăng: 30 tin, bài."))
    assert read == {"hop": 7, "tien": 900, "tin": 30}


@pytest.mark.parametrize(
    ("lead", "why"),
    [
        ("Công đoàn xã B:", "đơn vị khác"),
        ("- Công đoàn xã B có", "đơn vị khác"),
        ("Quý I năm 2026,", "kỳ khác"),
        ("Quý I năm 2026:", "kỳ khác"),
        ("Kế hoạch năm 2026:", "kế hoạch"),
        ("Toàn tỉnh:", "đơn vị khác"),
    ],
)
@pytest.mark.thorough(one_of=3)
def test_the_first_words_of_a_sentence_hold_for_all_its_figures(lead: str, why: str) -> None:
    """Also behind the semicolon, up to words of this unit or time; the next sentence stands for itself."""
    figures = "Tổng số đoàn viên: 88 đoàn viên; Tin, bài đã đăng: 9 tin, bài"
    read, told = figures_of(made(f"{lead} {figures}. Số cuộc tập huấn: 7 cuộc."))
    assert read == {"hop": 7}
    messages = [message for code, message, _ in told if code == "TN131"]
    assert why in messages[-1]
    assert "Tin, bài đã đăng" in messages[-1]
    read, _ = figures_of(made(f"{lead} {figures}; Quý II năm 2026: Số cuộc tập huấn: 7 cuộc"))
    assert read == {"hop": 7}
    for own in ("Quý II năm 2026, ", "Công đoàn xã A: ", "Trong đó: ", "Kết quả: "):
        assert figures_of(made(f"{own}{figures}."))[0] == {"co": 88, "tin": 9}


def test_the_next_title_of_the_same_rank_ends_the_part() -> None:
    """A line right above a table holds for that table alone."""
    plan = ["I. KẾ HOẠCH NĂM 2026", "1. Tập huấn", "Số cuộc tập huấn: 9 cuộc.", "II. KẾT QUẢ KHÁC"]
    assert figures_of(made(*plan, TABLE))[0] == {"hop": 7, "tien": 900}
    caption = ["Số liệu quý I năm 2026 để so sánh:", TABLE]
    assert figures_of(made(*caption, "Tin, bài đã đăng: 30 tin, bài."))[0] == {"tin": 30}


@pytest.mark.parametrize(
    ("titles", "code", "taken"),
    [
        ([("B!A4", "KẾ HOẠCH CÔNG TÁC QUÝ II NĂM 2026"), ("B!D6", "Số lượng")], "TN138 ERROR", 0),
        ([("B!A4", "BẢNG GIAO CHỈ TIÊU QUÝ II"), ("B!C6", "ĐVT"), ("B!D6", "Số lượng")], "TN138 ERROR", 0),
        ([("đoạn 3", "KẾ HOẠCH"), ("đoạn 4", "Công tác quý II năm 2026")], "TN138 ERROR", 0),
        ([("B!A4", "KẾ HOẠCH CÔNG TÁC QUÝ II NĂM 2026"), ("B!D6", "Kết quả")], "TN138 WARNING", 1),
        ([("B!A4", "BÁO CÁO ƯỚC KẾT QUẢ QUÝ II NĂM 2026")], "TN139 WARNING", 1),
        ([("B!A4", "DỰ KIẾN KẾT QUẢ QUÝ II NĂM 2026")], "TN139 WARNING", 1),
        ([("B!A4", "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH QUÝ II")], "", 1),
        ([("B!A4", "Kế hoạch và kết quả thực hiện quý II")], "", 1),
        ([("B!A3", "(Kèm theo Kế hoạch số 12/KH-LĐLĐ)")], "", 1),
        ([("B!C6", "Kế hoạch"), ("B!D6", "Thực hiện")], "", 1),
        ([("Kế hoạch", "Kế hoạch")], "", 1),
        ([("đoạn 3", "BÁO CÁO quý II năm 2026"), ("đoạn 90", "Kế hoạch quý III")], "", 1),
        ([("đoạn 3", "BÁO CÁO quý II năm 2026"), ("đoạn 5", "II. KẾ HOẠCH QUÝ III")], "", 1),
    ],
)
def test_a_table_of_plans_or_estimates_is_known_by_its_title(
    titles: list[tuple[str, str]], code: str, taken: int
) -> None:
    """A plan without a word of results gives nothing; an estimate, or both, is taken and asked about."""
    asked = asked_in({"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)
    sent = Returned("a.xlsx", None, values={"so_lieu.co": 5})
    judged_by_title([sent], titles, asked, "a.xlsx")
    told = [
        (f"{each.code} {each.severity.name}", each.path)
        for each in sent.problems
        if "tiêu đề" in each.message
    ]
    assert told == ([(code, titles[0][0])] if code else [])
    assert len(sent.values) == taken


@pytest.mark.parametrize(
    ("lines", "why", "place"),
    [
        (["Tổng số đoàn viên: dự kiến 230 đoàn viên."], "dự kiến", "đoạn 3"),
        (["Tổng số đoàn viên: kế hoạch 230 đoàn viên."], "kế hoạch", "đoạn 3"),
        (["II. PHƯƠNG HƯỚNG QUÝ III", "Tổng số đoàn viên: 230 đoàn viên."], "phương hướng", "đoạn 4"),
    ],
)
def test_a_line_of_what_is_planned_is_told_with_its_paragraph(lines: list[str], why: str, place: str) -> None:
    """It gives no figure; one that is given elsewhere is not asked about."""
    read, told = figures_of(made(*lines))
    assert read == {}
    assert [(code, where, why in message) for code, message, where in told if code == "TN131"] == [
        ("TN131", place, True)
    ]
    read, told = figures_of(made("Tổng số đoàn viên: 210 đoàn viên.", *lines))
    assert read == {"co": 210}
    assert [code for code, *_ in told if code == "TN131"] == []
