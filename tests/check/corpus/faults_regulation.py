"""Faults planted into chapters, articles, opening, signature and appendices. A new case is a new line."""

from __future__ import annotations

from copy import deepcopy
from functools import partial

from docx.document import Document
from docx.shared import Cm, Mm
from docx.text.paragraph import Paragraph

from .paper import JUSTIFY, LEFT
from .planting import Fault, at, font, say, section_lengths, shape


def _label(words: str, document: Document, **look: object) -> None:
    """Give the first run of a paragraph, its number, another look."""
    for name, value in look.items():
        setattr(at(document, words).runs[0].font, name, value)


def _on_top(words: str, document: Document) -> None:
    """Put words before the number of the page."""
    for section in document.sections:
        if not section.header.is_linked_to_previous:
            paragraph = section.header.paragraphs[0]
            paragraph._p.insert(1, paragraph.add_run(words)._r)


def _stamp(words: str, document: Document) -> None:
    """Put a stamp below the number of the document."""
    number = at(document, "Số: 12/")
    stamp = deepcopy(number._p)
    number._p.addnext(stamp)
    below = Paragraph(stamp, number._parent)
    for run in below.runs[1:]:
        run._r.getparent().remove(run._r)
    below.runs[0].text, below.runs[0].font.bold = words, True


REGULATION = (
    Fault("TT326", "KHẨN CẤP", partial(_stamp, "KHẨN CẤP")),
    say("TT325", "Căn cứ Quy chế làm việc", "Căn cứ Quyết định 15/QĐ-LĐLĐ, Quy chế làm việc"),
    say("TT621", "Chương III", "Chương III TỔ CHỨC"),
    say("TT601", "Điều 4.", "Điều 6.", "Điều 6. Đối"),
    say("TT601", "Chương II", "Chương IV", "Chương IV"),
    say("TT602", "2. Mỗi năm", "1. Mỗi năm"),
    say("TT603", "b) Số nhà", "b. Số nhà"),
    say("TT611", "Chương III", "Chương 3", "Chương 3"),
    say("TT611", "Mục 2", "Mục II", "Mục II"),
    say("TT612", "Điều 4.", "Điều 4:", "Điều 4: Đối"),
    say("TT612", "Điều 2. Quyết định", "Điều 2: Quyết định"),
    say("TT613", "Chương II", "CHƯƠNG II", "CHƯƠNG II"),
    say("TT613", "Điều 5.", "ĐIỀU 5.", "ĐIỀU 5. Trách"),
    shape("TT614", "Chương II", alignment=LEFT),
    font("TT615", "Chương III", bold=False),
    Fault("TT615", "Điều 3. Văn phòng", partial(_label, "Điều 3. Văn phòng", bold=False)),
    say("TT616", "QUẢN LÝ QUỸ", "Quản lý Quỹ"),
    font("TT616", "NGUỒN THU", bold=False),
    shape("TT616", "TỔ CHỨC THỰC HIỆN", alignment=JUSTIFY),
    shape("TT617", "Điều 1. Ban hành", first_line_indent=Cm(0)),
    say(
        "TT416",
        "Căn cứ Điều lệ Công đoàn Việt Nam;",
        "Căn cứ Luật Công đoàn; Căn cứ Điều lệ;",
        "Luật Công đoàn",
    ),
    say("TT417", "Căn cứ Điều lệ", "- Căn cứ Điều lệ"),
    shape("TT418", "Căn cứ Quy chế làm việc", alignment=LEFT),
    shape("TT419", "Căn cứ Quy chế làm việc", first_line_indent=Cm(0)),
    say("TT721", "- Như Điều 3;", "- Như Điều 5;"),
    say("TT722", "TM. BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ"),
    say("TT723", "Vàng Thị Dung", "Vàng thị Dung"),
    say("TT724", "Vàng Thị Dung", "(Đã ký) Vàng Thị Dung"),
    say("TT764", "số 12/QĐ-LĐLĐ ngày 10", "số 21/QĐ-LĐLĐ ngày 10", "số 21"),
    say("TT323", "Y, ngày", "Y, Ngày"),
    say("TT321", "Số: 12/", "Số: 012/"),
    say("TT322", "Số: 12/", "Số:12/"),
    Fault("TT123", "", partial(_on_top, "Trang ")),
    # the rule below the subject is as long as its indents leave room
    Fault(
        "TT122",
        "TỈNH X",
        partial(section_lengths, page_width=Mm(297), page_height=Mm(210)),
        frozenset({"TT208"}),
    ),
)
