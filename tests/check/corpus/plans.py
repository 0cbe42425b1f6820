"""Good documents with Word's own lists, appendices, tracked changes, comments and tables of figures.

What they say is made up.
"""

from __future__ import annotations

from functools import lru_cache

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from .paper import JUSTIFY, closing, head, line, page, saved, say, title

_NAMES = ("LIÊN ĐOÀN LAO ĐỘNG TỈNH X", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y")
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
_LIST = "77"


def _numbering(made: Document) -> None:
    """A list of three levels: I., 1., a)."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for i, (kind, text) in enumerate(_LEVELS)
    )
    root = made.part.numbering_part.element
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">{levels}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>')
    )


def _item(made: Document, level: int, words: str) -> Paragraph:
    """A paragraph of the list."""
    paragraph = line(
        made.add_paragraph(), words, 14, bold=level < 2 and not words.endswith((".", "/")), align=JUSTIFY
    )
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.line_spacing = Pt(6), 1.1
    number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_ilvl().val, number.get_or_add_numId().val = level, int(_LIST)
    return paragraph


_PLAN: tuple[tuple[int, str], ...] = (
    (0, "MỤC ĐÍCH, YÊU CẦU"),
    (1, "Mục đích"),
    (2, "Tạo không khí thi đua sôi nổi trong đoàn viên, người lao động."),
    (2, "Tuyên truyền, phổ biến nội quy, quy trình an toàn, vệ sinh lao động đến từng tổ sản xuất; kịp thời"
     " biểu dương những nơi làm tốt."),
    (1, "Yêu cầu"),
    (2, "Tổ chức thiết thực, tiết kiệm."),
    (2, "Bảo đảm an toàn tuyệt đối cho người tham gia, có phương án phòng cháy, cấp cứu tại chỗ."),
    (0, "NỘI DUNG"),
    (1, "Hội thi được tổ chức thành 02 vòng, số đội dự thi của từng cụm và lịch thi theo các phụ lục kèm theo"
     " Kế hoạch này."),
    (1, "Mỗi đội gồm 05 thành viên."),
    (0, "TỔ CHỨC THỰC HIỆN"),
    (1, "Văn phòng chuẩn bị địa điểm, kinh phí và giấy mời."),
    (1, "Các công đoàn cơ sở cử đội dự thi, gửi danh sách về Văn phòng trước ngày 15/5/2024./."),
)  # fmt: skip


@lru_cache(maxsize=1)
def plan() -> bytes:
    """A kế hoạch: Word's own numbers, two appendices, one of them landscape, a change and a comment left."""
    made = page()
    _numbering(made)
    head(made, _NAMES, "Số: 26/KH-LĐLĐ", "Y, ngày 18 tháng 4 năm 2024")
    title(made, "KẾ HOẠCH", "Tổ chức Hội thi an toàn, vệ sinh viên giỏi năm 2024", inset=58)
    items = [_item(made, level, words) for level, words in _PLAN]
    _change(items[5], "Phải ", " Không phô trương.")
    made.add_comment(items[9].runs, text="Đã thống nhất với các cụm.", author="Văn phòng", initials="VP")
    closing(
        made,
        ("- LĐLĐ tỉnh X;", "- Các công đoàn cơ sở;", "- Lưu: VT."),
        ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Cường"),
        gap=3,
    )
    _appendix(made, "Phụ lục I", "SỐ ĐỘI DỰ THI", _TEAMS, landscape=True)
    _appendix(made, "Phụ lục II", "LỊCH THI", _DAYS, landscape=False)
    return saved(made)


def _change(paragraph: Paragraph, deleted: str, added: str) -> None:
    """Words that a reader took out at the beginning and put in at the end, with Word's tracking."""
    paragraph.runs[0]._r.addprevious(_tracked("del", "delText", deleted))
    paragraph._p.append(_tracked("ins", "t", added))


def _tracked(tag: str, text: str, words: str) -> BaseOxmlElement:
    return parse_xml(
        f'<w:{tag} {nsdecls("w")} w:id="9{len(text)}" w:author="Văn phòng" w:date="2024-04-17T08:00:00Z">'
        f'<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:{text} xml:space="preserve">{words}</w:{text}></w:r>'
        f"</w:{tag}>"
    )


_TEAMS = (
    ("TT", "Cụm", "Nam", "Nữ", "Cộng"),
    ("1", "Cụm thị trấn", "12", "8", "20"),
    ("2", "Cụm phía Bắc", "9", "11", "20"),
    ("", "Tổng cộng", "21", "19", "40"),
)
_DAYS = (("TT", "Nội dung", "Thời gian"), ("1", "Vòng loại", "20/5/2024"), ("2", "Chung kết", "31/5/2024"))


def _appendix(
    made: Document, word: str, name: str, rows: tuple[tuple[str, ...], ...], *, landscape: bool
) -> None:
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = sides
    section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    line(made.add_paragraph(), word, 14, bold=True)
    line(made.add_paragraph(), name, 14, bold=True)
    belongs = "(Kèm theo Kế hoạch số 26/KH-LĐLĐ ngày 18 tháng 4 năm 2024 của LĐLĐ huyện Y)"
    line(made.add_paragraph(), belongs, 14, italic=True)
    grid(made, rows)


def grid(made: Document, rows: tuple[tuple[str, ...], ...]) -> None:
    """A table with borders, 13 pt, the first row bold."""
    table = made.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            line(cell.paragraphs[0], text, 13, bold=words is rows[0])


@lru_cache(maxsize=1)
def grassroots() -> bytes:
    """A report of a works union: parts in words, figures in prose and tables, every word a run of its own."""
    made = page()
    head(
        made,
        ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN Y", "CÔNG ĐOÀN CƠ SỞ CÔNG TY TNHH MAY HOA SEN"),
        "Số: 09/BC-CĐCS",
        "Y, ngày 30 tháng 12 năm 2024",
    )
    title(
        made, "BÁO CÁO", "Kết quả hoạt động công đoàn năm 2024,", "phương hướng, nhiệm vụ năm 2025", inset=64
    )
    for words in _GRASSROOTS[:-1]:
        if words == "<bảng>":
            grid(made, _FIGURES)
        else:
            _split(say(made, words, bold=_is_title(words), indent=1))
    _split(say(made, _GRASSROOTS[-1], indent=1))
    closing(
        made,
        ("- LĐLĐ huyện Y;", "- Ban Giám đốc Công ty;", "- Lưu: VT."),
        ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Ngô Thị Hoa"),
    )
    return saved(made)


def _is_title(words: str) -> bool:
    return words == words.upper() or (words.startswith(("Phần", "1.", "2.")) and not words.endswith("."))


def _split(paragraph: Paragraph) -> None:
    """Cut the run at every word, as Word does where a text was edited often."""
    (run,) = paragraph.runs
    words = run.text.split(" ")
    for place, word in enumerate(words):
        copy = parse_xml(run._r.xml)
        text = copy.find(qn("w:t"))
        text.text = word + (" " if place < len(words) - 1 else "")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run._r.addprevious(copy)
    paragraph._p.remove(run._r)


_FIGURES = (
    ("TT", "Nội dung", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"),
    ("1", "Kết nạp đoàn viên", "người", "50", "56", "112"),
    ("2", "Giới thiệu cho Đảng", "người", "4", "3", "75"),
    ("3", "Thăm hỏi, trợ cấp", "lượt", "200", "214", "107"),
)
_GRASSROOTS = (
    "Phần thứ nhất",
    "KẾT QUẢ HOẠT ĐỘNG NĂM 2024",
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "Công ty có 812 lao động, trong đó 650 nữ; công đoàn cơ sở có 780 đoàn viên, sinh hoạt ở 14 tổ công đoàn."
    " Việc làm và thu nhập ổn định, bình quân 8,5 triệu đồng/người/tháng.",
    "II. KẾT QUẢ",
    "1. Chăm lo, bảo vệ quyền lợi đoàn viên",
    "Thương lượng, ký bổ sung thỏa ước lao động tập thể với 6 điều khoản có lợi hơn cho người lao động so với"
    " quy định của pháp luật. Kết nạp 56/50 đoàn viên, đạt 112% kế hoạch.",
    "2. Tuyên truyền, thi đua",
    "- Tổ chức 12 buổi nói chuyện đầu ca, thu hút hơn 3.000 lượt người nghe.",
    "- Có 45 sáng kiến được công nhận, làm lợi 1,2 tỷ đồng.",
    "- Phối hợp tổ chức giải bóng chuyền, bóng đá mi-ni chào mừng ngày thành lập Công ty; tham gia đầy đủ các"
    " phong trào do công đoàn cấp trên phát động.",
    "<bảng>",
    "Phần thứ hai",
    "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025",
    "1. Vận động đoàn viên thi đua hoàn thành kế hoạch sản xuất của Công ty.",
    "2. Tổ chức hội nghị người lao động, đối thoại định kỳ đúng quy định; giám sát việc thực hiện thỏa ước"
    " lao động tập thể.",
    "3. Phối hợp với chuyên môn cải thiện điều kiện làm việc, bữa ăn ca; tổ chức khám sức khỏe định kỳ cho"
    " người lao động, quan tâm lao động nữ, lao động ở xa.",
    "4. Nâng cao chất lượng sinh hoạt tổ công đoàn; bồi dưỡng nghiệp vụ cho tổ trưởng, tổ phó./.",
)
