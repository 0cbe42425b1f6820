"""Good documents, and faults planted into them one at a time.

Three good ones: made by docgen; written from scratch with python-docx, numbers typed by hand and the head in
a table; and one whose head and signature are parted by tabs. A fault changes one thing, knows the rule that
must find it and words of the paragraph where. A new case is a new line.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from sample_report import APPENDICES, BLOCKS, SENTENCE, clause, report, text

LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
Plant = Callable[[Document], None]


@dataclass(frozen=True)
class Fault:
    """One planted fault: the rule that finds it, words of its place ("": the document), what it does."""

    code: str
    place: str
    plant: Plant
    also: frozenset[str] = frozenset()

    @property
    def found(self) -> set[str]:
        """All the codes that are right to be found."""
        return {self.code, *self.also}


# the good documents


@lru_cache(maxsize=1)
def by_docgen() -> bytes:
    """A report with every part there is, as docgen writes it."""
    pointer = text("Danh sách và số liệu chi tiết tại Phụ lục I và Phụ lục II kèm theo.")
    blocks = (
        *BLOCKS,
        clause(f"Kiến nghị với cấp trên về kinh phí hoạt động. {SENTENCE}", 2),
        pointer,
        text(f"{SENTENCE[:-1]}./."),
    )
    return report(
        blocks,
        APPENDICES,
        kinh_gui=["Tổng Liên đoàn Lao động Việt Nam"],
        can_cu=["Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024", "Căn cứ Điều lệ Công đoàn Việt Nam"],
        noi_nhan=["Như trên", "Tỉnh ủy, HĐND, UBND tỉnh", "Các ban của Liên đoàn Lao động tỉnh"],
    )


TYPED = (
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    f"{SENTENCE}",
    "II. KẾT QUẢ HOẠT ĐỘNG",
    "1. Công tác tổ chức",
    f"- {SENTENCE}",
    f"- Phong trào “Lao động giỏi, lao động sáng tạo” được duy trì; {SENTENCE[0].lower()}{SENTENCE[1:]}",
    "2. Công tác tuyên truyền",
    f"a) {SENTENCE}",
    f"b) {SENTENCE}",
    f"c) {SENTENCE}",
    f"d) {SENTENCE}",
    f"đ) {SENTENCE}",
    "III. NHIỆM VỤ TRỌNG TÂM",
    f"1. Tỉnh ủy, chính quyền quan tâm; {SENTENCE[0].lower()}{SENTENCE[1:]}",
    f"2. {SENTENCE}",
    f"3. {SENTENCE[:-1]}./.",
)


@lru_cache(maxsize=1)
def by_hand() -> bytes:
    """A report a secretary has typed: head in a table, numbers typed, lines as borders and dashes."""
    made = _page()
    left, right = _two_cells(made)
    _line(left.paragraphs[0], "LIÊN ĐOÀN LAO ĐỘNG TỈNH X", 13)
    _line(left.add_paragraph(), "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", 13, bold=True)
    _line(left.add_paragraph(), "–" * 16, 13)
    _line(left.add_paragraph(), "Số: 05/BC-LĐLĐ", 13)
    _line(right.paragraphs[0], "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 13, bold=True).runs[0].font.underline = True
    _line(right.add_paragraph(), "Y, ngày 05 tháng 02 năm 2024", 13, italic=True)
    _line(made.add_paragraph(), "BÁO CÁO", 14, bold=True)
    _line(made.add_paragraph(), "Tổng kết hoạt động công đoàn năm 2023", 14, bold=True)
    _line(made.add_paragraph(), "—" * 8, 14)
    _typed(made)
    left, right = _two_cells(made)
    _line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for words in ("- Huyện ủy, UBND huyện;", "- Các công đoàn cơ sở;", "- Lưu: VT."):
        _line(left.add_paragraph(), words, 11, align=LEFT)
    _line(right.paragraphs[0], "TM. BAN THƯỜNG VỤ", 14, bold=True)
    _line(right.add_paragraph(), "CHỦ TỊCH", 14, bold=True)
    for _ in range(3):
        _line(right.add_paragraph(), "", 14)
    _line(right.add_paragraph(), "Trần Thị B", 14, bold=True)
    return _saved(made)


@lru_cache(maxsize=1)
def by_tabs() -> bytes:
    """The same with tabs for tables, as older offices write."""
    made = _page()
    _tabbed(made, ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", 12, False), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True))
    _tabbed(made, ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", 12, True), ("Độc lập - Tự do - Hạnh phúc", 13, True))
    line = _tabbed(made, ("Số: 05/BC-LĐLĐ", 13, False), ("Y, ngày 05 tháng 02 năm 2024", 13, False))
    line.runs[-1].font.italic = True
    _line(made.add_paragraph(), "BÁO CÁO", 14, bold=True)
    _line(made.add_paragraph(), "Tổng kết hoạt động công đoàn năm 2023", 14, bold=True)
    _line(made.add_paragraph(), "—" * 8, 14)
    _typed(made)
    title = _tabbed(made, ("Nơi nhận:", 12, True), ("TM. BAN THƯỜNG VỤ", 14, True))
    title.runs[0].font.italic = True
    _tabbed(made, ("- Huyện ủy, UBND huyện;", 11, False), ("CHỦ TỊCH", 14, True))
    _line(made.add_paragraph(), "- Các công đoàn cơ sở;", 11, align=LEFT)
    _tabbed(made, ("- Lưu: VT.", 11, False), ("Trần Thị B", 14, True))
    return _saved(made)


GOOD: dict[str, Callable[[], bytes]] = {"docgen": by_docgen, "hand": by_hand, "tabs": by_tabs}


def _page() -> Document:
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    add_page_field(number)
    return made


def add_page_field(paragraph: Paragraph) -> None:
    """The number of the page, as a field."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(14)
    field.append(run._r)
    paragraph._p.append(field)


def _two_cells(made: Document) -> tuple[_Cell, _Cell]:
    table = made.add_table(1, 2)
    for cell in table.rows[0].cells:
        cell.width = Cm(8)
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _line(
    paragraph: Paragraph,
    words: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTER,
) -> Paragraph:
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    paragraph.alignment = align
    return paragraph


def _tabbed(made: Document, *pieces: tuple[str, float, bool]) -> Paragraph:
    paragraph = made.add_paragraph()
    for place, (words, size, bold) in enumerate(pieces):
        run = paragraph.add_run(words)
        run.font.size, run.font.bold = Pt(size), bold
        if place < len(pieces) - 1:
            paragraph.add_run("\t")
    return paragraph


def _typed(made: Document) -> None:
    for words in TYPED:
        paragraph = made.add_paragraph()
        title = words == words.upper() or (words[:2] in {"1.", "2."} and len(words) < 40)
        _line(paragraph, words, 14, bold=title, align=JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.line_spacing = 1.2


def _saved(made: Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


# planting


def planted(good: bytes, fault: Fault) -> bytes:
    """The good document with the fault in it."""
    opened = docx.Document(io.BytesIO(good))
    fault.plant(opened)
    return _saved(opened)


def at(document: Document, words: str) -> Paragraph:
    """The paragraph, in a table or not, whose text holds ``words``."""
    everything = [Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]
    return next(each for each in everything if words in each.text)


def _after(document: Document, words: str) -> Paragraph:
    """The paragraph that follows: the rule below a part."""
    return Paragraph(at(document, words)._p.getnext(), document)


def _say(words: str, new: str, document: Document) -> None:
    """Replace words; the paragraph keeps the look of its first run."""
    paragraph = at(document, words)
    whole = paragraph.text.replace(words, new)
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = whole


def _font(words: str, document: Document, **look: object) -> None:
    for run in at(document, words).runs:
        for name, value in look.items():
            setattr(run.font, name, value)


def _shape(words: str, document: Document, **shape: object) -> None:
    for name, value in shape.items():
        setattr(at(document, words).paragraph_format, name, value)


def _section(document: Document, **lengths: object) -> None:
    for section in document.sections:
        for name, value in lengths.items():
            setattr(section, name, value)


def _colour(words: str, document: Document) -> None:
    at(document, words).runs[0].font.color.rgb = RGBColor(255, 0, 0)


def _rule_width(words: str, left: int, document: Document) -> None:
    shape = _after(document, words).paragraph_format
    shape.left_indent = shape.right_indent = Mm(left)


def _drop_rule(words: str, document: Document) -> None:
    rule = _after(document, words)._p
    rule.getparent().remove(rule)


def _drop(words: str, document: Document) -> None:
    paragraph = at(document, words)._p
    paragraph.getparent().remove(paragraph)


def _number_to_foot(document: Document) -> None:
    for section in document.sections:
        section.header.is_linked_to_previous = False
        for paragraph in section.header.paragraphs:
            paragraph.clear()
            for field in paragraph._p.findall(qn("w:fldSimple")):
                paragraph._p.remove(field)
    document.sections[0].footer.paragraphs[0].alignment = CENTER
    add_page_field(document.sections[0].footer.paragraphs[0])


def _number_size(document: Document) -> None:
    for paragraph in document.sections[0].header.paragraphs:
        for run in paragraph._p.iter(qn("w:r")):
            docx.text.run.Run(run, paragraph).font.size = Pt(10)


def _number_on_first_page(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = False


def _join_sections(document: Document) -> None:
    """Let the first appendix follow on, on a new page of the same section."""
    section = next(document.element.body.iter(qn("w:sectPr")))
    section.getparent().remove(section)
    at(document, "DANH SÁCH")._p.getprevious().get_or_add_pPr().append(OxmlElement("w:pageBreakBefore"))


def font(code: str, words: str, **look: object) -> Fault:
    """A fault in the looks of a paragraph."""
    return Fault(code, words, partial(_font, words, **look))


def shape(code: str, words: str, **looks: object) -> Fault:
    """A fault in the format of a paragraph."""
    return Fault(code, words, partial(_shape, words, **looks))


def say(code: str, words: str, new: str, place: str = "", also: str = "") -> Fault:
    """A fault in what a paragraph says; it is looked for by ``place`` or by the new words."""
    return Fault(code, place or new, partial(_say, words, new), frozenset(also.split()))


NAME, OFFICE, TITLE = "Lương Xuân Trường", "PHÓ CHỦ TỊCH", "BÁO CÁO"
COUNTRY, MOTTO, DATE = "CỘNG HÒA", "Độc lập", "Lai Châu, ngày"
TEXT = "Đa số đoàn viên, người lao động có việc làm"
FAULTS: dict[str, tuple[Fault, ...]] = {
    "docgen": (
        Fault("TT101", "", partial(_section, page_width=Mm(216), page_height=Mm(279))),
        Fault("TT102", "", partial(_section, top_margin=Mm(15))),
        Fault("TT103", "", partial(_section, bottom_margin=Mm(30))),
        Fault("TT104", "", partial(_section, left_margin=Mm(25))),
        # the rule below the subject is as long as its indents leave room
        Fault("TT105", "", partial(_section, right_margin=Mm(25)), frozenset({"TT208"})),
        font("TT106", TEXT, name="Arial"),
        font("TT106", "Kết nạp đoàn viên, đợt 2", name="Calibri"),
        Fault("TT107", TEXT, partial(_colour, TEXT)),
        font("TT111", TEXT, highlight_color=WD_COLOR_INDEX.YELLOW),
        Fault("TT108", "", _number_to_foot),
        Fault("TT109", "", _number_size),
        Fault("TT110", "", _number_on_first_page),
        font("TT201", COUNTRY, size=Pt(14)),
        font("TT201", MOTTO, size=Pt(12)),
        font("TT201", "TỔNG LIÊN ĐOÀN LAO ĐỘNG", size=Pt(14)),
        font("TT201", "Số: 757", size=Pt(14)),
        font("TT201", DATE, size=Pt(12)),
        font("TT201", TITLE, size=Pt(18)),
        font("TT201", "Căn cứ Luật", size=Pt(12)),
        font("TT201", TEXT, size=Pt(12)),
        font("TT201", "- Tỉnh ủy, HĐND", size=Pt(13)),
        font("TT201", "Nơi nhận:", size=Pt(14)),
        font("TT201", NAME, size=Pt(12)),
        font("TT201", "DANH SÁCH", size=Pt(12)),
        font("TT505", TEXT, size=Pt(13)),
        font("TT202", COUNTRY, bold=False),
        font("TT202", "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH", bold=False),
        font("TT202", "TỔNG LIÊN ĐOÀN LAO ĐỘNG", bold=True),
        font("TT202", "Số: 757", bold=True),
        font("TT202", NAME, bold=False),
        font("TT202", "TÌNH HÌNH ĐOÀN VIÊN", bold=False),
        font("TT202", "Kết quả đạt được", bold=False),
        font("TT203", DATE, italic=False),
        font("TT203", MOTTO, italic=True),
        font("TT203", "Căn cứ Luật", italic=False),
        font("TT203", "Nơi nhận:", italic=False),
        font("TT203", "(Kèm theo", italic=False),
        font("TT203", "Kính gửi", italic=True),
        font("TT203", TEXT, italic=True),
        say("TT204", "TÌNH HÌNH ĐOÀN VIÊN", "Tình hình đoàn viên"),
        say("TT204", NAME, NAME.upper()),
        say("TT204", OFFICE, "Phó Chủ tịch"),
        say("TT204", TITLE, "Báo cáo"),
        say("TT204", "TM. BAN THƯỜNG VỤ", "TM. Ban Thường vụ"),
        shape("TT205", TITLE, alignment=LEFT),
        shape("TT205", DATE, alignment=LEFT),
        shape("TT205", "Số: 757", alignment=LEFT),
        shape("TT205", NAME, alignment=LEFT),
        Fault("TT206", MOTTO, partial(_rule_width, MOTTO, 35)),
        Fault("TT206", MOTTO, partial(_drop_rule, MOTTO)),
        Fault("TT207", "TỈNH LAI CHÂU", partial(_rule_width, "TỈNH LAI CHÂU", 15)),
        Fault("TT207", "TỈNH LAI CHÂU", partial(_drop_rule, "TỈNH LAI CHÂU")),
        Fault("TT208", "Hoạt động công tác", partial(_rule_width, "Hoạt động công tác", 20)),
        say("TT301", "CHỦ NGHĨA", "CHŨ NGHĨA"),
        say("TT302", "Độc lập - Tự do", "Độc lập – Tự do"),
        say("TT303", "Số: 757", "Số 757"),
        say("TT304", "757/BC", "7/BC"),
        say("TT305", "757/BC", "757-BC"),
        say("TT306", "BC-LĐLĐ", "BC – LĐLĐ", "Số: 757/BC – LĐLĐ"),
        say("TT307", "Số: 757/BC-LĐLĐ", "Số: 757/BC-LđLĐ"),
        say("TT308", "Số: 757/BC-LĐLĐ", "Số: 757/KH-LĐLĐ"),
        say("TT309", "ngày 12 tháng 9", "ngày 2 tháng 9", "Lai Châu, ngày 2"),
        say("TT310", "tháng 9 năm 2023", "tháng 09 năm 2023", "Lai Châu, ngày 12 tháng 09"),
        say("TT311", "Lai Châu, ngày", "Lai Châu ngày"),
        say("TT312", "ngày 12 tháng 9 năm 2023", "ngày 12/9/2023", "Lai Châu, ngày 12/9"),
        say("TT313", "Lai Châu, ngày", "Lai châu, ngày"),
        say("TT401", "năm 2024;", "năm 2024,"),
        say("TT401", "Điều lệ Công đoàn Việt Nam.", "Điều lệ Công đoàn Việt Nam;"),
        say("TT402", "Kính gửi:", "Kính gửi"),
        shape("TT501", TEXT, alignment=LEFT),
        shape("TT502", TEXT, first_line_indent=Mm(5)),
        shape("TT503", "Ban hành 12 văn bản", space_before=Pt(0)),
        shape("TT504", TEXT, line_spacing=2.0),
        shape("TT504", TEXT, line_spacing_rule=WD_LINE_SPACING.EXACTLY, line_spacing=Pt(12)),
        say("TT506", "./.", ".", SENTENCE),
        say("TT507", "./.", ". /."),
        say("TT701", "Nơi nhận:", "Nơi nhận"),
        say("TT702", "- Tỉnh ủy, HĐND", "Tỉnh ủy, HĐND"),
        say("TT703", "UBND tỉnh;", "UBND tỉnh,"),
        say("TT704", "- Lưu: VT.", "- Lưu VT."),
        say("TT705", "- Như trên;", "- Tổng Liên đoàn;"),
        say("TT707", NAME, f"ThS. {NAME}"),
        say("TT708", "TM. BAN", "T/M BAN"),
        say("TT751", "tại Phụ lục I và Phụ lục II kèm theo", "tại các biểu", "Phụ lục I"),
        Fault("TT753", "Phụ lục I", partial(_drop, "(Kèm theo")),
        Fault("TT754", "Phụ lục I", _join_sections),
        say("TT801", "Ban hành 12 văn bản", "Ban hành 12 va\u0306n bản"),
        say("TT802", "Hạn chế thứ nhất", "Hạn chế thứ nhất về sức khoẻ"),
        say("TT803", "Hạn chế thứ nhất", "H¹n chÕ thø nhÊt ®· ®îc kh¾c phôc"),
        say("TT804", "Hạn chế thứ nhất", "Hạn chế {{ so_lieu.x }} thứ nhất"),
        say("TT805", "Hạn chế thứ nhất", "Hạn chế  thứ nhất"),
        say("TT807", "Hạn chế thứ nhất", "Hạn chế “thứ nhất"),
        say("TT808", "Hạn chế thứ nhất", "Hạn chế , thứ nhất"),
        say("TT809", "Hạn chế thứ nhất", "Hạn chế,thứ nhất"),
        say("TT901", "Hạn chế thứ nhất", "Hạn chế thứ nhất; Tiếp tục khắc phục"),
        say("TT902", "Hạn chế thứ nhất", "Hạn chế thứ nhất. tiếp tục khắc phục"),
    ),
    "hand": (
        font("TT202", "LIÊN ĐOÀN LAO ĐỘNG TỈNH X", bold=True),
        font("TT202", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", bold=False),
        say("TT207", "–" * 16, "–" * 60, "HUYỆN Y"),
        say("TT208", "—" * 8, "—" * 40, "Tổng kết hoạt động"),
        say("TT304", "05/BC", "5/BC"),
        say("TT309", "ngày 05", "ngày 5"),
        say("TT310", "tháng 02", "tháng 2"),
        say("TT601", "III. NHIỆM VỤ", "IV. NHIỆM VỤ"),
        say("TT602", "III. NHIỆM VỤ", "II. NHIỆM VỤ"),
        say("TT601", "2. Công tác", "3. Công tác"),
        say("TT601", f"3. {SENTENCE[:-1]}", f"4. {SENTENCE[:-1]}", "4. Đa số"),
        say("TT603", f"2. {SENTENCE}", f"2) {SENTENCE}"),
        say("TT604", f"đ) {SENTENCE}", f"e) {SENTENCE}"),
        say("TT806", "“Lao động giỏi, lao động sáng tạo”", 'Quỹ "Mái ấm" và “Lao động giỏi”', 'Quỹ "Mái ấm"'),
        say("TT901", "được duy trì; ", "được duy trì; Tiếp tục nhân rộng; "),
        shape("TT501", "- Phong trào", alignment=LEFT),
        shape("TT502", "- Phong trào", first_line_indent=Cm(0)),
        shape("TT503", "b) Đa số", space_before=Pt(2)),
        say("TT703", "- Các công đoàn cơ sở;", "- Các công đoàn cơ sở."),
    ),
    "tabs": (
        say("TT601", "III. NHIỆM VỤ", "IV. NHIỆM VỤ"),
        say("TT604", f"đ) {SENTENCE}", f"e) {SENTENCE}"),
        say("TT703", "- Các công đoàn cơ sở;", "- Các công đoàn cơ sở"),
        shape("TT504", "b) Đa số", line_spacing=3.0),
    ),
}


def cases() -> Iterator[tuple[str, Fault]]:
    """Every fault with the name of its good document."""
    for name, faults in FAULTS.items():
        for fault in faults:
            yield name, fault
