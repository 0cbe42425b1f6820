"""What must not be parted by the end of a page. Silent where no layout is known, or a place is not sure.

The decree has no clause on it; every records office asks for it, as a page that holds a signature and
nothing else can be put below any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from docgen.check.context import CheckContext
from docgen.check.pages.layout import Layout
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.model import Paragraph

_ENOUGH = 2  # lines of text above the signature, if the last paragraph has as many
_NOTES = tuple(map(fold, ("Ghi chú", "Chú thích", "Nguồn:")))  # how notes below a table begin
_TITLES = frozenset({Role.MUC_1, Role.MUC_2, Role.MUC_3, Role.TEN_BANG})


def _signature(context: CheckContext) -> list[FormPart]:
    """Authority, office and name, from top to bottom."""
    return context.parts.of(Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN)


def _last_words(context: CheckContext) -> tuple[int, list[int]] | None:
    """The last paragraph of the main text that says something, and the notes of a table that follow it.

    The end mark alone says nothing. Where a table ends the text, with notes or without, it is a paragraph of
    the last row, one whose page is known if there is any.
    """
    worded = {i: each for i, each in context.main_text() if any(char.isalnum() for char in each.text)}
    notes = _notes_at_end(context, worded)
    rest = {i: each for i, each in worded.items() if i not in notes}
    if not rest:
        return None
    last = max(rest)
    row = _row_of(rest[last])
    alike = [i for i, each in rest.items() if row is not None and _row_of(each) == row]
    known = [i for i in alike if context.layout is not None and context.layout.last(i) is not None]
    return max(known, default=last), notes


def _notes_at_end(context: CheckContext, worded: Mapping[int, Paragraph]) -> list[int]:
    """The notes below a table that ends the text; none if something else stands between."""
    style = context.standard.components["bang_ghi_chu"].style
    found: list[int] = []
    for index in sorted(worded, reverse=True):
        if worded[index].location:
            return found
        if not (worded[index].style_id == style or fold(worded[index].text).startswith(_NOTES)):
            return []
        found.append(index)
    return []


def _row_of(paragraph: Paragraph) -> tuple[int, int] | None:
    """The table and the row that a paragraph stands in."""
    return (paragraph.location.table, paragraph.location.row) if paragraph.location else None


@rule(
    "TT709",
    "lone-signature",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="gach trang=2 | - Ban hành 12 văn bản./.",
    bad="quyen_han trang=2 | TM. BAN THƯỜNG VỤ",
    severity=Severity.WARNING,
)
def lone_signature(context: CheckContext) -> Iterator[Hit]:
    """Chữ ký không đứng một mình trên một trang.

    Trang có chữ ký phải có ít nhất hai dòng cuối của lời văn (hoặc trọn đoạn cuối); ghi chú dưới bảng không
    phải lời văn: phải có dòng cuối của bảng. Chỉ xét khi dùng --pages, theo cách chia trang của LibreOffice;
    Word có thể chia khác vài dòng. Nghị định không có quy định này. Sửa trong Word: chọn đoạn cuối cùng,
    Đoạn văn (Paragraph), Ngắt dòng và trang (Line and Page Breaks), đánh dấu Giữ cùng đoạn sau (Keep with
    next) và Giữ các dòng cùng nhau (Keep lines together); hoặc giãn dòng, giãn đoạn trong khoảng cho phép.
    """
    signature, words = _signature(context), _last_words(context)
    if context.layout is None or not signature or words is None:
        return
    last, notes = words
    page, end = context.layout.first(signature[0].paragraph), context.layout.last(last)
    if page is None or end is None:
        return
    lines = context.layout.lines(last, page)
    if end < page and any(context.layout.last(note) == page for note in notes):
        message = f"Trên chữ ký ở trang {page} chỉ có ghi chú của bảng, bảng hết ở trang {end}"
    elif end < page:
        message = f"Chữ ký đứng một mình ở trang {page}, lời văn hết ở trang {end}"
    elif end == page and context.layout.first(last) != page and lines < _ENOUGH:
        message = f"Trên chữ ký ở trang {page} chỉ có một dòng lời văn"
    else:
        return
    yield _at(
        signature[0], message, "đánh dấu Giữ cùng đoạn sau (Keep with next) cho đoạn cuối, hoặc giãn dòng"
    )


@rule(
    "TT710",
    "torn-signature",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="quyen_han trang=1 | TM. BAN THƯỜNG VỤ\nho_ten trang=1 | Nguyễn Văn A",
    bad="quyen_han trang=1 | TM. BAN THƯỜNG VỤ\nho_ten trang=2 | Nguyễn Văn A",
    severity=Severity.WARNING,
)
def torn_signature(context: CheckContext) -> Iterator[Hit]:
    """Quyền hạn, chức vụ và họ tên người ký cùng một trang.

    Chỉ xét khi dùng --pages, theo cách chia trang của LibreOffice; Word có thể chia khác vài dòng. Nghị định
    không có quy định này. Sửa trong Word: chọn mọi dòng của chữ ký trừ họ tên, Đoạn văn (Paragraph), Ngắt
    dòng và trang (Line and Page Breaks), đánh dấu Giữ cùng đoạn sau (Keep with next); nếu là bảng thì bỏ
    đánh dấu Cho phép ngắt hàng qua trang (Allow row to break across pages).
    """
    if context.layout is None:
        return
    locations = [(part, context.layout.last(part.paragraph)) for part in _signature(context)]
    known = [(part, page) for part, page in locations if page is not None]
    for (_, above), (part, page) in pairwise(known):
        if above < page:
            message = f"Chữ ký bị tách: phần trên ở trang {above}, phần này ở trang {page}"
            yield _at(part, message, "đánh dấu Giữ cùng đoạn sau (Keep with next) cho các dòng của chữ ký")
            return


@rule(
    "TT509",
    "title-at-foot",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="muc_1 trang=2 | I. TÌNH HÌNH\nnoi_dung trang=2 | {dài}.",
    bad="muc_1 trang=1 | I. TÌNH HÌNH\nnoi_dung trang=2 | {dài}.",
    severity=Severity.WARNING,
)
def title_at_foot(context: CheckContext) -> Iterator[Hit]:
    """Tiêu đề, tên bảng không nằm cuối trang khi lời văn, bảng sang trang sau.

    Chỉ xét khi dùng --pages, theo cách chia trang của LibreOffice; Word có thể chia khác vài dòng. Nghị định
    không có quy định này. Sửa trong Word: chọn tiêu đề, Đoạn văn (Paragraph), Ngắt dòng và trang (Line and
    Page Breaks), đánh dấu Giữ cùng đoạn sau (Keep with next). Chỗ chủ động ngắt trang thì không xét.
    """
    if context.layout is None:
        return
    for index, role in context.parts.roles.items():
        below = _below(context, index) if role in _TITLES else None
        if below is None or not _parted(context, context.layout, index, below):
            continue
        page, paragraph = context.layout.last(index), context.document.paragraphs[index]
        if role == Role.TEN_BANG and context.document.paragraphs[below].location is None:
            continue  # a caption below its table or picture
        what, rest = ("Tên bảng", "bảng") if role == Role.TEN_BANG else ("Tiêu đề", "lời văn")
        message = f"{what} nằm cuối trang {page}, {rest} sang trang sau"
        yield Hit(
            message,
            "đánh dấu Giữ cùng đoạn sau (Keep with next) cho đoạn này",
            Span(index, 0, len(paragraph.text)),
        )


def _below(context: CheckContext, index: int) -> int | None:
    """The next paragraph with text, where no page was ended on purpose in between."""
    for position in range(index + 1, len(context.document.paragraphs)):
        paragraph = context.document.paragraphs[position]
        wanted = paragraph.format.page_break_before or "\f" in paragraph.text
        if wanted or paragraph.section != context.document.paragraphs[index].section:
            return None
        if paragraph.text.strip() and not paragraph.in_text_box:
            return position
    return None


def _parted(context: CheckContext, layout: Layout, above: int, below: int) -> bool:
    """The one ends on the page before the one on which the other begins, nothing unknown between."""
    if any(paragraph.pictures for paragraph in context.document.paragraphs[above : below + 1]):
        return False
    end, start = layout.last(above), layout.first(below)
    return end is not None and start is not None and end < start


def _at(part: FormPart, message: str, hint: str) -> Hit:
    return Hit(message, hint, part.span)
