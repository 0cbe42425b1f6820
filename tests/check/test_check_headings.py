"""Numbers, headings, opening, closing, appendices: one fault one finding; what looks wrong and is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sketch import LONG, document

from docgen.check.finding import Finding
from docgen.check.grouping import section_of
from docgen.check.run import judge
from docgen.errors import Severity
from docgen.standard.profiles import load_profile
from docgen.word.model import Paragraph, WordDocument

CHAPTER = "khoan giữa đậm | Chương I\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG\n"
ADDRESSED = "\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT."


def told(lines: str) -> list[tuple[str, str, str]]:
    """Code, message and hint of everything found in an example."""
    return [(each.code, each.message, each.hint) for each in findings(document(lines))]


def findings(example: WordDocument) -> tuple[Finding, ...]:
    """Everything found by the union's profile."""
    return judge(example, load_profile()).findings


def issued(example: WordDocument, *lines: str) -> WordDocument:
    """The example with a document below its signature, in the middle and bold, its origin in italics."""
    last = example.paragraphs[-1]
    shape = replace(last.format, alignment="center")
    new: list[Paragraph] = []
    for text in lines:
        origin = text.startswith("(Kèm theo")
        own = replace(last.runs[0].format, bold=not origin, italic=origin)
        run = replace(last.runs[0], text=text, format=own)
        new.append(replace(last, text=text, runs=(run,), format=shape, location=None))
    return replace(example, paragraphs=(*example.paragraphs, *new))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            "khoan | a. Một.\nkhoan | b) Hai.\nkhoan | c) Ba.",
            ("TT603", "Số “a.” khác kiểu với “b)”", "viết “a)” như các số khác"),
        ),
        (
            "khoan | 1. Một.\nkhoan | 3. Hai.\nkhoan | 3. Ba.",
            ("TT601", "Số thứ tự “3.” nhảy, thiếu 2", "đánh lại thành 2"),
        ),
        (
            "khoan | 1. Một.\nkhoan | 1. Hai.\nkhoan | 3. Ba.",
            ("TT602", "Số thứ tự “1.” bị trùng hoặc lùi", "đánh lại thành 2"),
        ),
        (
            "muc_1 | I. TÌNH HÌNH\nmuc_1 | B. KẾT QUẢ\nmuc_1 | III. NHIỆM VỤ",
            ("TT603", "Số “B.” khác kiểu với “I.”", "viết “II.” như các số khác"),
        ),
        (
            "khoan đậm | Điều 1. Một\nkhoan đậm | Điều 2: Hai\nkhoan đậm | Điều 3. Ba",
            ("TT612", "Sau “Điều 2” không có dấu chấm", "viết “Điều 2.”"),
        ),
        (
            "ten_loai | QUYẾT ĐỊNH\nso_ky_hieu | Số: 12/QĐ - LĐLĐ",
            ("TT306", "Ký hiệu có dấu cách hoặc gạch ngang dài", "viết liền: 12/QĐ-LĐLĐ"),
        ),
        (
            "khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 1 và Điều 3;\nnoi_nhan | - Lưu: VT.",
            (
                "TT721",
                "Nơi nhận ghi “Như Điều 1 và Điều 3”, văn bản không có Điều 3",
                "văn bản có 1 điều; ghi lại số điều",
            ),
        ),
        (
            "noi_nhan | - Tỉnh ủy;\nnoi_nhan | - Lưu: VT.\nnoi_nhan | - Sở Nội vụ;",
            ("TT704", "Dòng “Lưu” không phải dòng cuối cùng", "chuyển “- Lưu: VT.” xuống cuối"),
        ),
    ],
)
def test_one_fault_is_one_finding_that_says_what_to_write(lines: str, found: tuple[str, str, str]) -> None:
    """The number that is wrong is named, what follows it is left alone, and the hint is the right form."""
    assert told(lines) == [found]


@pytest.mark.parametrize(
    "lines",
    [
        # numbers
        "khoan | 1. Một.\nkhoan | 1) Hai.\nkhoan | 2) Ba.\nkhoan | 2. Tư.",
        "noi_dung | A. KẾT QUẢ\nmuc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ",
        "noi_dung | Điều 12: quyền của đoàn viên được bảo đảm.\nnoi_dung | Điều 5 của Luật Công đoàn đã rõ.",
        # headings
        "khoan không_đậm | Phần thứ nhất\nnoi_dung đậm | KẾT QUẢ\nnoi_dung | {dài}",
        "khoan | PHẦN THỨ NHẤT\nmuc_1 | I. TÌNH HÌNH",
        f"{CHAPTER}khoan đậm | Điều 1. Phạm vi\nkhoan giữa đậm | Mục 1\nnoi_dung giữa đậm | NGUỒN THU",
        "khoan giữa đậm | Chương I\nnoi_dung | Lời văn ngay dưới số chương thì không phải tiêu đề.",
        "khoan thụt=10 đậm | Điều 1. Phạm vi\nkhoan giữa đậm | Điều 2. Đối tượng",
        "khoan không_đậm | 1. Kết quả\nnoi_dung | {dài}.\nkhoan không_đậm | 2. Hạn chế\nnoi_dung | {dài}.",
        "muc_2 | 1. Kết quả\nnoi_dung | {dài}.\nkhoan | 2. Không có hạn chế.",
        "muc_2 | 1. Kết quả\nnoi_dung | {dài}.\nkhoan | 2. Một\nkhoan | 3. Hai\nnoi_dung | {dài}.",
        # opening
        f"kinh_gui | Kính gửi: Tỉnh ủy, HĐND, UBND tỉnh{ADDRESSED}",
        f"kinh_gui | Kính gửi: Tỉnh ủy Lai Châu.{ADDRESSED}",
        f"kinh_gui | Kính gửi: Đồng chí ..........{ADDRESSED}",
        "can_cu | Căn cứ Luật Công đoàn; xét tình hình thực tế.",
        "can_cu trái | Căn cứ Luật Công đoàn;\ncan_cu trái | Căn cứ Điều lệ Công đoàn.",
        "noi_dung | Kính gởi lời chào trân trọng đến các đồng chí. {dài}. {dài}.",
        # head
        "so_ky_hieu | Số:/BC-LĐLĐ",
        "so_ky_hieu | Số: 10/BC-LĐLĐ",
        "so_ky_hieu | Số: 00/BC-LĐLĐ",
        # signature
        "ho_ten | Nguyễn Thị Thu Hà",
        "ho_ten | Ông Ích Đường",
        "ho_ten | H'Wơi Niê",
        "quyen_han | TM. BAN CHẤP HÀNH\nchuc_vu | CHỦ TỊCH",
        "quyen_han | TL. BAN THƯỜNG VỤ\nchuc_vu | CHÁNH VĂN PHÒNG",
        # recipients
        "noi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.\nkinh_gui | Kính gửi: Tỉnh ủy",
        "khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 1;\nnoi_nhan | - Lưu: VT.",
        "noi_nhan | - Như Điều 5;\nnoi_nhan | - Lưu: VT.",
        # appendices
        "noi_dung | Xem Phụ lục I kèm theo.\nphu_luc | Phụ lục I\nkem_theo | {mẫu}",
        "noi_dung | Theo Phụ lục III Nghị định 30 và các phụ lục kèm theo."
        "\nphu_luc | Phụ lục I\nkem_theo | {mẫu}\nphu_luc | Phụ lục II\nkem_theo | {mẫu}",
        "noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục"
        "\nkem_theo | (Kèm theo Công văn số 215/TLĐ-ToC ngày 15 tháng 8 năm 2023 của Tổng Liên đoàn)",
        "noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục"
        "\nkem_theo | (Kèm theo Báo cáo số      /BC-LĐLĐ ngày      tháng 9 năm 2023)",
    ],
)
@pytest.mark.thorough(one_of=4)
def test_what_is_usual_or_not_surely_wrong_has_no_finding(lines: str) -> None:
    """No false alarm."""
    assert told(lines) == []


def test_an_issued_document_is_read_from_one_again() -> None:
    """Articles of the regulation below the signature begin anew, and a jump among them is found."""
    decision = document("khoan đậm | Điều 1. Ban hành.\nkhoan đậm | Điều 2. Thi hành.")
    origin = "(Kèm theo Báo cáo số 15/BC-LĐLĐ)"
    right = (
        "QUY CHẾ",
        origin,
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi",
        "Chương II",
        "TỔ CHỨC",
        "Điều 2. Chi",
    )
    assert findings(issued(decision, *right)) == ()
    wrong = (*right[:-1], "Điều 4. Chi")
    assert [each.code for each in findings(issued(decision, *wrong))] == ["TT601"]


def test_articles_of_an_issued_document_are_none_of_the_decision() -> None:
    """“Như Điều 3” of a decision with two articles is wrong, whatever the regulation below it has."""
    decision = document(
        "khoan đậm | Điều 1. Ban hành.\nkhoan đậm | Điều 2. Thi hành.\n"
        "noi_nhan | - Như Điều 3;\nnoi_nhan | - Lưu: VT."
    )
    articles = [f"Điều {number}. Chi" for number in range(1, 5)]
    found = findings(issued(decision, "QUY CHẾ", "(Kèm theo Báo cáo số 15/BC-LĐLĐ)", *articles))
    assert [each.hint for each in found if each.code == "TT721"] == ["văn bản có 2 điều; ghi lại số điều"]


def test_what_follows_a_signature_is_an_issued_document_only_if_it_says_so() -> None:
    """Without “(Kèm theo …)” the lines below may be anything, and are not judged."""
    decision = document("khoan đậm | Điều 1. Ban hành.")
    assert findings(issued(decision, "QUY CHẾ", "Chương 7", "Điều 9: Chi")) == ()


def test_a_turned_page_is_judged_by_the_kindest_reading() -> None:
    """The decree's margins as they stand, or turned with the page either way; no other."""
    for margins, codes in (
        ("lề_trên=20 lề_dưới=20 lề_trái=30 lề_phải=15", []),
        ("lề_trên=30 lề_dưới=15 lề_trái=20 lề_phải=20", []),
        ("lề_trên=15 lề_dưới=35 lề_trái=25 lề_phải=20", []),
        ("lề_trên=20 lề_dưới=20 lề_trái=30 lề_phải=40", ["TT121"]),
        ("lề_trên=10 lề_dưới=10 lề_trái=10 lề_phải=10", ["TT121"]),
    ):
        found = findings(document(f"trang có_bảng {margins} | 297 x 210"))
        assert [each.code for each in found if each.code.startswith("TT1")] == codes


def test_a_number_of_a_page_in_another_font() -> None:
    """It is found by TT109, with the clause of the font, and mended."""
    example = document()
    (story,) = example.stories["header1.xml"]
    run = replace(story.runs[0], format=replace(story.runs[0].format, ascii="Arial"))
    found = findings(replace(example, stories={"header1.xml": (replace(story, runs=(run,)),)}))
    assert [(each.code, each.clause, each.fixable) for each in found] == [
        ("TT109", "ND30 Phụ lục I, I.4", True)
    ]


@pytest.mark.parametrize("text", ["2", "- 2 -", "Báo cáo quý III 2"])
def test_a_number_of_a_page_with_marks_or_a_title_beside_it(text: str) -> None:
    """Only words and sums that belong to the number itself are found."""
    example = document()
    (story,) = example.stories["header1.xml"]
    new = replace(story, text=text, runs=(replace(story.runs[0], text=text),))
    assert findings(replace(example, stories={"header1.xml": (new,)})) == ()


@pytest.mark.parametrize("text", ["Trang 2", "2/5", "Trang 2/5", "trang số: 2"])
def test_a_number_of_a_page_with_words_of_its_own(text: str) -> None:
    """“Trang 2”, “2/5”."""
    example = document()
    (story,) = example.stories["header1.xml"]
    new = replace(story, text=text, runs=(replace(story.runs[0], text=text),))
    found = findings(replace(example, stories={"header1.xml": (new,)}))
    assert [(each.code, each.severity) for each in found] == [("TT123", Severity.WARNING)]


def test_a_finding_is_told_under_the_article_it_lies_in() -> None:
    """Not under a title that an article above it holds; above the first article under the chapter."""
    lines = [
        "noi_dung giữa đậm | Chương I",
        "noi_dung giữa đậm | QUY··ĐỊNH CHUNG",
        "khoan đậm_đầu | Điều 1. Phạm··vi",
        "muc_2 | 1. Đối··tượng",
        "noi_dung | {dài}·· áp dụng.",
        f"khoan đậm_đầu | Điều 2. {LONG}·· thi hành.",
        "noi_dung | Có hiệu··lực.",
        "kèm.ten_loai | QUY CHẾ",
        "kèm.trich_yeu | Làm··việc",
        "kèm.kem_theo | (Kèm theo Quyết định số 15/QĐ-LĐLĐ)",
        "kèm.khoan đậm_đầu | Điều 1. Chế··độ",
    ]
    judged = judge(document("\n".join(lines)), load_profile("nd30"))
    found = [each for each in judged.findings if each.code == "TT805"]
    assert [section_of(judged, each) for each in found] == [
        "Chương I",
        *["Điều 1. Phạm vi"] * 3,
        *["Điều 2. Các cấp công đoàn trong tỉnh đã chủ động phối hợp…"] * 2,
        "Văn bản kèm theo",
        "Văn bản kèm theo, Điều 1. Chế độ",
    ]
