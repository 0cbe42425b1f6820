"""Good reports: one made by docgen, two typed as secretaries type them.

The typed ones have numbers typed by hand; the head of one stands in a table, tabs part that of the other.
What they say is made up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docx.document import Document
from docx.shared import Cm, Pt

from docgen.report.document import Appendix, Drawing
from docgen.word.package import read_package, write_package
from tests.sample_report import APPENDICES, BLOCKS, SENTENCE, clause, report, section, table, text

from .paper import JUSTIFY, LEFT, line, page, saved, tabbed, two_cells


@lru_cache(maxsize=1)
def by_docgen() -> bytes:
    """A report with every part there is that the check judges, as docgen writes it.

    It is put together from blocks, not from data: it carries none.
    """
    pointer = text("Danh sách và số liệu chi tiết tại Phụ lục I và Phụ lục II kèm theo.")
    blocks = (
        *(
            each for each in BLOCKS if not isinstance(each, Drawing)
        ),  # a picture is not judged, and that is said
        clause(f"Kiến nghị với cấp trên về kinh phí hoạt động. {SENTENCE}", 2),
        pointer,
        text(f"{SENTENCE[:-1]}./."),
    )
    units = (section("KHỐI HUYỆN"), clause("Huyện thứ nhất"), table(4))
    made = report(
        blocks,
        (Appendix("DANH SÁCH ĐƠN VỊ", units, "I"), APPENDICES[1]),
        kinh_gui=["Tổng Liên đoàn Lao động Việt Nam"],
        can_cu=["Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012", "Căn cứ Điều lệ Công đoàn Việt Nam"],
        noi_nhan=["Như trên", "Tỉnh ủy, HĐND, UBND tỉnh", "Các ban của Liên đoàn Lao động tỉnh"],
    )
    return without_data(made)


_OF_DATA = re.compile(r"<(?:Relationship|Override)\s[^>]*(?:BaoCao|docProps/custom)\.xml[^>]*/>")
_NAMING = (".rels", "_Types].xml")


def without_data(data: bytes) -> bytes:
    """The same file without the parts that carry the data, and without what names them."""
    parts = {
        name: content
        for name, content in read_package(data).parts.items()
        if "BaoCao" not in name and name != "docProps/custom.xml"
    }
    naming = {name: content.decode() for name, content in parts.items() if name.endswith(_NAMING)}
    return write_package({**parts, **{name: _OF_DATA.sub("", xml).encode() for name, xml in naming.items()}})


TYPED = (
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    f"{SENTENCE}",
    "II. KẾT QUẢ HOẠT ĐỘNG",
    "1. Công tác tổ chức",
    f"- {SENTENCE}",
    f"- Phong trào “Lao động giỏi, lao động sáng tạo” được duy trì; {SENTENCE[0].lower()}{SENTENCE[1:]}",
    "2. Công tác tuyên truyền",
    f"a) {SENTENCE}",
    f"b) {SENTENCE[:-1]} ở các trường.",
    f"c) {SENTENCE[:-1]} ở các xã.",
    f"d) {SENTENCE[:-1]} ở các phường.",
    f"đ) {SENTENCE[:-1]} ở các doanh nghiệp.",
    "III. NHIỆM VỤ TRỌNG TÂM",
    f"1. Tỉnh ủy, chính quyền quan tâm; {SENTENCE[0].lower()}{SENTENCE[1:]}",
    f"2. {SENTENCE[:-1]} ở mọi nơi.",
    f"3. {SENTENCE[:-1]}./.",
)


@lru_cache(maxsize=1)
def by_hand() -> bytes:
    """A report a secretary has typed: head in a table, numbers typed, lines as borders and dashes."""
    made = page()
    left, right = two_cells(made, 7.4, 8.9)
    line(left.paragraphs[0], "LIÊN ĐOÀN LAO ĐỘNG TỈNH X", 13)
    line(left.add_paragraph(), "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", 13, bold=True)
    line(left.add_paragraph(), "–" * 16, 13)
    line(left.add_paragraph(), "Số: 05/BC-LĐLĐ", 13)
    line(right.paragraphs[0], "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 13, bold=True).runs[0].font.underline = True
    line(right.add_paragraph(), "Y, ngày 05 tháng 02 năm 2024", 13, italic=True)
    line(made.add_paragraph(), "BÁO CÁO", 14, bold=True)
    line(made.add_paragraph(), "Tổng kết hoạt động công đoàn năm 2023", 14, bold=True)
    line(made.add_paragraph(), "—" * 8, 14)
    _typed(made)
    left, right = two_cells(made)
    line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for words in ("- Huyện ủy, UBND huyện;", "- Các công đoàn cơ sở;", "- Lưu: VT."):
        line(left.add_paragraph(), words, 11, align=LEFT)
    line(right.paragraphs[0], "TM. BAN THƯỜNG VỤ", 14, bold=True)
    line(right.add_paragraph(), "CHỦ TỊCH", 14, bold=True)
    for _ in range(3):
        line(right.add_paragraph(), "", 14)
    line(right.add_paragraph(), "Trần Thị B", 14, bold=True)
    return saved(made)


@lru_cache(maxsize=1)
def by_tabs() -> bytes:
    """The same with tabs for tables, as older offices write."""
    made = page()
    tabbed(made, ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", 12, False), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True))
    tabbed(made, ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", 12, True), ("Độc lập - Tự do - Hạnh phúc", 13, True))
    number = tabbed(made, ("Số: 05/BC-LĐLĐ", 13, False), ("Y, ngày 05 tháng 02 năm 2024", 13, False))
    number.runs[-1].font.italic = True
    line(made.add_paragraph(), "BÁO CÁO", 14, bold=True)
    line(made.add_paragraph(), "Tổng kết hoạt động công đoàn năm 2023", 14, bold=True)
    line(made.add_paragraph(), "—" * 8, 14)
    _typed(made)
    title = tabbed(made, ("Nơi nhận:", 12, True), ("TM. BAN THƯỜNG VỤ", 14, True))
    title.runs[0].font.italic = True
    tabbed(made, ("- Huyện ủy, UBND huyện;", 11, False), ("CHỦ TỊCH", 14, True))
    line(made.add_paragraph(), "- Các công đoàn cơ sở;", 11, align=LEFT)
    tabbed(made, ("- Lưu: VT.", 11, False), ("Trần Thị B", 14, True))
    return saved(made)


def _typed(made: Document) -> None:
    for words in TYPED:
        paragraph = made.add_paragraph()
        title = words == words.upper() or (words[:2] in {"1.", "2."} and len(words) < 40)
        line(paragraph, words, 14, bold=title, align=JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.line_spacing = 1.2
