"""Words of one period in the report on the next: what is sure moves, all else stays and is told."""

from __future__ import annotations

import time

import pytest

from docgen.report.names import period_names
from docgen.report.prose import parse_line, parse_plain, parse_prose
from docgen.roundtrip.next.period_text import Kind, Shift, move_text
from docgen.standard.mau import form_names, load_form
from docgen.vn.periods import Period, month, parse_period, quarter, school_year, term, week

MOVES = {
    ("2023Q3", "2023Q4"): [
        ("Trong quý III năm 2023, việc làm", "Trong quý IV năm 2023, việc làm"),
        ("KẾT QUẢ QUÝ III/2023", "KẾT QUẢ QUÝ IV/2023"),
        ("quý 3 năm 2023", "quý 4 năm 2023"),
        ("NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2023", "NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2024"),
        ("Nhiệm vụ quý IV", "Nhiệm vụ quý I năm 2024"),
        ("9 tháng đầu năm 2023", "năm 2023"),
        ("lũy kế 9 tháng kết nạp", "lũy kế năm 2023 kết nạp"),
        ("Trong 9 tháng, các cấp", "Trong năm 2023, các cấp"),
        ("9 tháng qua, các cấp", "năm 2023, các cấp"),
        ("nhiệm vụ 3 tháng cuối năm", "nhiệm vụ quý I năm 2024"),
        ("tăng so với quý II năm 2023", "tăng so với quý III năm 2023"),
        ("so với quý III năm 2022", "so với quý IV năm 2022"),
        ("so với cùng kỳ năm 2022", "so với cùng kỳ năm 2022"),
        ("kinh tế - xã hội năm 2023", "kinh tế - xã hội năm 2023"),
        ("*Quý III:* {{ so_lieu.a }} vụ; **quý III**", "*Quý IV:* {{ so_lieu.a }} vụ; **quý IV**"),
    ],
    ("2023Q2", "2023Q3"): [
        ("6 tháng đầu năm, 06 tháng đầu năm 2023", "9 tháng đầu năm, 09 tháng đầu năm 2023"),
        ("lũy kế 06 tháng; trong sáu tháng qua", "lũy kế 09 tháng; trong chín tháng qua"),
        ("nghỉ 4 tháng, lũy kế 3 tháng", "nghỉ 4 tháng, lũy kế 3 tháng"),
        ("Sáu tháng đầu năm", "Chín tháng đầu năm"),
        ("nhiệm vụ 6 tháng cuối năm", "nhiệm vụ 3 tháng cuối năm"),
    ],
    ("2023Q4", "2024Q1"): [
        ("quý IV năm 2023, nhiệm vụ quý I năm 2024", "quý I năm 2024, nhiệm vụ quý II năm 2024"),
        ("so với cùng kỳ năm 2022", "so với cùng kỳ năm 2023"),
        ("nhiệm vụ trọng tâm quý I", "nhiệm vụ trọng tâm quý II"),
    ],
    ("2023Q3", "2024Q3"): [("quý III/2023, năm 2023", "quý III/2024, năm 2024")],
    ("2024Q1", "2024-6T"): [
        ("quý I năm 2024 (QUÝ I)", "6 tháng đầu năm 2024 (6 THÁNG ĐẦU NĂM)"),
        ("nhiệm vụ quý II năm 2024", "nhiệm vụ 6 tháng cuối năm 2024"),
    ],
    ("2024-6T", "2024-9T"): [
        ("6 THÁNG ĐẦU NĂM 2024", "9 THÁNG ĐẦU NĂM 2024"),
        ("nhiệm vụ 6 tháng cuối năm 2024", "nhiệm vụ quý IV năm 2024"),
        ("so với 6 tháng đầu năm 2023", "so với 9 tháng đầu năm 2023"),
    ],
    ("2024-9T", "2024"): [("9 tháng đầu năm 2024, nhiệm vụ quý IV", "năm 2024, nhiệm vụ năm 2025")],
    ("2023", "2024"): [
        ("năm 2023; nhiệm vụ năm 2024; so với năm 2022", "năm 2024; nhiệm vụ năm 2025; so với năm 2023")
    ],
    ("2023-09", "2023-10"): [
        ("tháng 9/2023, nhiệm vụ tháng 10 năm 2023", "tháng 10/2023, nhiệm vụ tháng 11 năm 2023"),
        ("9 tháng đầu năm", "10 tháng đầu năm"),
    ],
    ("2023-12", "2024-01"): [("Tháng 12 năm 2023", "Tháng 01 năm 2024")],
    ("2023-W52", "2024-W01"): [
        ("tuần 52 năm 2023, kế hoạch tuần 1 năm 2024", "tuần 1 năm 2024, kế hoạch tuần 2 năm 2024")
    ],
    ("NH2023-2024", "NH2024-2025"): [("năm học 2023 - 2024", "năm học 2024 - 2025")],
    ("NK2018-2023", "NK2023-2028"): [("nhiệm kỳ 2018-2023", "nhiệm kỳ 2023-2028")],
    ("2025-07-01..2025-12-31", "2026-01-01..2026-06-30"): [
        ("6 tháng cuối năm 2025", "6 tháng đầu năm 2026"),
        ("từ ngày 01/7/2025 đến ngày 31/12/2025", "từ ngày 01/01/2026 đến ngày 30/6/2026"),
    ],
}  # fmt: skip


def shift(old: str, new: str) -> Shift:
    """From one period to another, by their codes."""
    return Shift(parse_period(old), parse_period(new))


@pytest.mark.parametrize(
    ("codes", "old", "new"), [(codes, *pair) for codes, pairs in MOVES.items() for pair in pairs]
)
def test_what_is_sure_moves(codes: tuple[str, str], old: str, new: str) -> None:
    """In the manner in which it was written: capitals, padding, digits, the way of the year."""
    found = move_text(old, parse_prose, shift(*codes))
    assert found.text == new
    assert found.left == ()


LEFT = {
    ("2023Q3", "2023Q4"): [
        ("quý II và quý III", [Kind.PERIOD, Kind.PERIOD]),
        ("đã kết nạp trong 9 tháng", [Kind.PERIOD]),
        ("sau 9 tháng thực hiện", [Kind.PERIOD]),
        ("nghỉ thai sản 9 tháng; trong 6 tháng", []),
        ("đến hết tháng 8", [Kind.PERIOD]),
        ("Kế hoạch số 12/KH-LĐLĐ về nhiệm vụ quý III năm 2023", [Kind.DOCUMENT, Kind.PERIOD]),
        ("“Quý III sôi nổi thi đua”, cuộc vận động", [Kind.PERIOD]),
        ("quý **III** năm 2023", [Kind.PERIOD]),
        ("quý IV năm {{ ky.nam }}", [Kind.PERIOD]),
        ("Tính đến ngày 31/5/2023", [Kind.DAY]),
        ("nhân dịp 20/10", [Kind.DAY]),
        ("Đại hội XIII, nhiệm kỳ 2023 - 2028", [Kind.TERM]),
        ("Bước vào năm học 2023 - 2024", [Kind.TERM]),
        ("có 778 CĐCS, đạt 95%, chi 1,5 tỷ đồng, 8/10 chỉ tiêu", [Kind.NUMBER] * 4),
        ("+ Hỗ trợ 17.500.000đ, xây 30m2, vay 12tr", [Kind.NUMBER] * 3),
        ("Tổng số: 45; đã chi 5.000.000.", [Kind.NUMBER] * 2),
        ("Tổng số hội là: 610 hội (bao gồm 16 Hội được giao)", [Kind.NUMBER] * 2),
        ("cho 385/385 cơ sở; tạo lập 196.835/386.949 dữ liệu; ban hành 02 Kế hoạch", [Kind.NUMBER] * 3),
        ("Nhiệm vụ được giao là 21, còn 147/8.203 tàu, 230 triệu đồng/1.320 triệu đồng", [Kind.NUMBER] * 4),
        ("(3) Có 2 mô hình; đạt 15 (năm trước 12)", [Kind.NUMBER] * 3),
        ("1. Về tổ chức", []),
        ("2.3. Đợt cao điểm 60 ngày đêm", []),
        ("Tập trung: (1) Thực hiện; (2) Phối hợp", []),
        ("người đủ 14 tuổi, chính quyền địa phương 02 cấp, Đề án 06, Điều 4, Phường 7, 24/24 giờ", []),
        ("trong 30 (ba mươi) ngày; kỷ niệm 80 năm; Quốc khánh 2/9; giai đoạn 2012-2015; ĐT 02633822414", []),
        ("xe 29A-123, lúc 7h30, mục 2.1.3, theo điều 5", []),
    ],
    ("2023Q4", "2024Q1"): [
        ("năm 2023 có nhiều khó khăn", [Kind.PERIOD]),
        ("trong quý I", [Kind.PERIOD]),
        ("9 tháng đầu năm 2023", [Kind.PERIOD]),
    ],
    ("2023", "2024"): [
        ("Đại hội năm 2023", [Kind.PERIOD]),
        ("thành lập năm 2023", [Kind.PERIOD]),
        ("Tháng Công nhân năm 2023", [Kind.PERIOD]),
    ],
}


@pytest.mark.parametrize(
    ("codes", "text", "kinds"), [(codes, *pair) for codes, pairs in LEFT.items() for pair in pairs]
)
def test_what_is_not_sure_stays_and_is_told(codes: tuple[str, str], text: str, kinds: list[Kind]) -> None:
    """Names of documents and congresses, quotations, days, pairs of periods, numbers typed into the text."""
    found = move_text(text, parse_prose, shift(*codes))
    assert found.text == text
    assert [each.kind for each in found.left] == kinds


def test_what_is_long_past_is_history() -> None:
    """A law of years ago and an anniversary say nothing of the old period."""
    text = "Bộ luật Lao động năm 2019; ngày 19/5/1890; thành lập ngày 28/6/1909"
    assert move_text(text, parse_prose, shift("2023Q3", "2023Q4")).left == ()


@pytest.mark.parametrize("words", ["quý III. ", "“quý III ", "số 1/KH-A quý III ", "12 người ", "ngày 1/7 "])
@pytest.mark.thorough(one_of=5)
def test_a_long_text_is_read_in_one_go(words: str) -> None:
    """The work grows with the text: thousands of names in one paragraph end in seconds, not in hours."""
    started = time.monotonic()
    move_text(words * 5_000, parse_prose, shift("2023Q3", "2023Q4"))
    assert time.monotonic() - started < 60  # a bound against work that never ends


PERIODS: list[tuple[str, Period]] = [
    *(("bao-cao-quy", quarter(year, number)) for year in (2023, 2024) for number in (1, 2, 3, 4)),
    *((form, parse_period(code)) for form, code in [
        ("bao-cao-6-thang", "2023-6T"), ("bao-cao-9-thang", "2023-9T"), ("bao-cao-nam", "2023"),
    ]),
    *(("bao-cao-chuyen-de", period) for period in [
        month(2023, 8), month(2023, 12), week(2023, 51), week(2023, 52), school_year(2023, 2024),
        term(2018, 2023), parse_period("2023Q2"), parse_period("2023"),
        parse_period("2023-01-01..2023-09-30"),
    ]),
]  # fmt: skip


def following(form: str, period: Period) -> Period:
    """The next period that a form is written on."""
    if period.kind in ("6-thang", "9-thang"):
        return Period(period.kind, period.year + 1)
    return period.next()


@pytest.mark.parametrize(("form", "period"), PERIODS, ids=str)
def test_the_words_of_a_form_move_as_the_form_writes_them(form: str, period: Period) -> None:
    """Law: subject and titles printed for a period, moved, are those printed for the next one."""
    spec, new = load_form(form), following(form, period)
    old_names, new_names = {"ky": period_names(period)}, {"ky": period_names(new)}
    texts = [(spec.subject, parse_plain), *((each.title, parse_line) for each in spec.outline)]
    assert form in form_names()
    for text, parse in texts:
        printed = parse(text).text(old_names)
        moved = move_text(printed, parse, Shift(period, new), title=True)
        own_year = f" năm {new.year},"  # a year that stood there stays
        assert moved.text.replace(own_year, ",") == parse(text).text(new_names).replace(own_year, ",")
