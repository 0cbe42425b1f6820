"""A good decision that issues a regulation: chapters, sections and articles below the signature.

What it says is made up.
"""

from __future__ import annotations

from functools import lru_cache

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Pt

from .paper import JUSTIFY, closing, head, line, page, saved, say, title

_NAMES = ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y")
_DECISION = (
    ("Điều 1.", " Ban hành kèm theo Quyết định này Quy chế quản lý, sử dụng Quỹ Mái ấm Công đoàn huyện."),
    ("Điều 2.", " Quyết định này có hiệu lực từ ngày ký; những quy định trước đây trái với Quyết định này bị"
     " bãi bỏ."),
    ("Điều 3.", " Văn phòng, Ban Tài chính và các công đoàn cơ sở trực thuộc chịu trách nhiệm thi hành Quyết"
     " định này./."),
)  # fmt: skip
_REGULATION = (
    ("chương", "Chương I", "QUY ĐỊNH CHUNG"),
    ("điều", "Điều 1.", " Phạm vi điều chỉnh"),
    ("lời", "Quy chế này quy định nguồn thu, đối tượng, mức chi của Quỹ Mái ấm Công đoàn huyện."),
    ("điều", "Điều 2.", " Nguyên tắc"),
    ("lời", "1. Thu đúng nguồn, chi đúng đối tượng, công khai với đoàn viên."),
    ("lời", "2. Mỗi năm một lần, Ban Thường vụ báo cáo Ban Chấp hành về:"),
    ("lời", "a) Số thu trong năm;"),
    ("lời", "b) Số nhà được hỗ trợ và mức hỗ trợ từng nhà."),
    ("chương", "Chương II", "QUẢN LÝ QUỸ"),
    ("chương", "Mục 1", "NGUỒN THU"),
    ("điều", "Điều 3.", " Nguồn thu của Quỹ"),
    ("lời", "1. Kinh phí công đoàn cấp trên hỗ trợ."),
    ("lời", "2. Đóng góp tự nguyện của đoàn viên, người lao động và các đơn vị trên địa bàn huyện."),
    ("chương", "Mục 2", "SỬ DỤNG QUỸ"),
    ("điều", "Điều 4.", " Đối tượng được hỗ trợ"),
    ("lời", "Đoàn viên có hoàn cảnh đặc biệt khó khăn về nhà ở, được công đoàn cơ sở bình xét và đề nghị."),
    ("chương", "Chương III", "TỔ CHỨC THỰC HIỆN"),
    ("điều", "Điều 5.", " Trách nhiệm thi hành"),
    ("lời", "Các công đoàn cơ sở phổ biến Quy chế đến đoàn viên; vướng mắc báo cáo Ban Thường vụ xem xét."),
)


@lru_cache(maxsize=1)
def regulation() -> bytes:
    """A quyết định of three articles, and the quy chế that it issues, whose articles begin at 1 again."""
    made = page()
    head(made, _NAMES, "Số: 12/QĐ-LĐLĐ", "Y, ngày 10 tháng 3 năm 2025")
    title(made, "QUYẾT ĐỊNH", "Ban hành Quy chế quản lý, sử dụng Quỹ Mái ấm Công đoàn", inset=52)
    line(made.add_paragraph(), "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", 14, bold=True)
    for words in (
        "Căn cứ Điều lệ Công đoàn Việt Nam;",
        "Căn cứ Quy chế làm việc của Ban Chấp hành, Ban Thường vụ Liên đoàn Lao động huyện Y khóa XI,"
        " nhiệm kỳ 2023 - 2028;",
        "Theo đề nghị của Ban Tài chính.",
    ):
        say(made, words, italic=True)
    line(made.add_paragraph(), "QUYẾT ĐỊNH:", 14, bold=True).paragraph_format.space_before = Pt(12)
    for label, words in _DECISION:
        line(say(made, label, bold=True), words, 14, align=JUSTIFY)
    closing(
        made,
        ("- Như Điều 3;", "- LĐLĐ tỉnh X (để báo cáo);", "- Lưu: VT, TC."),
        ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Vàng Thị Dung"),
    )
    _issued(made)
    return saved(made)


def _issued(made: Document) -> None:
    made.add_section(WD_SECTION.NEW_PAGE)
    line(made.add_paragraph(), "QUY CHẾ", 14, bold=True)
    line(made.add_paragraph(), "Quản lý, sử dụng Quỹ Mái ấm Công đoàn huyện Y", 14, bold=True)
    origin = (
        "(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 10 tháng 3 năm 2025 của Ban Thường vụ Liên đoàn Lao động"
        " huyện Y)"
    )
    line(made.add_paragraph(), origin, 14, italic=True)
    for kind, *words in _REGULATION:
        if kind == "chương":
            for each in words:
                line(made.add_paragraph(), each, 14, bold=True).paragraph_format.space_before = Pt(6)
        elif kind == "điều":
            line(say(made, words[0], bold=True), words[1], 14, bold=True, align=JUSTIFY)
        else:
            say(made, words[0])
