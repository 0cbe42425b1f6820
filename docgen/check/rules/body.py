"""How the running text stands: alignment, indents, spacing, one size, the end mark (II.6.e)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.amend import looks, nearest
from docgen.check.pieces import Piece
from docgen.check.rewriting import ends_a_word, rewritten
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.errors import Severity
from docgen.standard.rules import Range, twips
from docgen.word.edits import Edit, Retext, Shape
from docgen.word.model import Paragraph

_TWIPS_TOLERANCE = 20
_POINTS_TOLERANCE = 0.3
_LINES_TOLERANCE = 0.02
_ALIGNED = frozenset({"noi_dung", "khoan", "gach", "cong"})
_ALIGNMENT_NAMES = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "distribute": "dàn chữ"}
_END_MARK = "./."
_ADDRESS = re.compile(r"://|www\.|@")


def _said(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


@rule("TT501", "II.6.e", good="noi_dung đều | {dài}", bad="noi_dung trái | {dài}")
def justified(sheet: Sheet) -> Iterator[Hit]:
    """Lời văn canh đều cả hai lề.

    Chỉ xét đoạn dài hơn một dòng. Sửa trong Word: chọn đoạn, Ctrl+J.
    """
    for index, role, paragraph in sheet.body():
        alignment = paragraph.format.alignment
        if role in _ALIGNED and alignment != "both" and sheet.fills_a_line(index):
            said = _ALIGNMENT_NAMES.get(alignment, alignment)
            mend = (Shape(index, alignment="both"),)
            yield Hit(f"Đoạn văn {said}", "canh đều hai lề", index, 0, len(paragraph.text), changes=mend)


@rule("TT502", "II.6.e", good="noi_dung thụt=10 | {dài}", bad="noi_dung thụt=0 | {dài}")
def first_line(sheet: Sheet) -> Iterator[Hit]:
    """Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.

    Sửa trong Word: Paragraph, Special: First line, 1 cm hoặc 1,27 cm. Tiêu đề và dòng bắt đầu
    bằng dấu tab không xét.
    """
    usual = _usual_indent(sheet)
    for index, role, paragraph in sheet.body():
        if role not in _ALIGNED:
            continue
        shape = paragraph.format
        start = shape.left + shape.first_line
        numbered = role != "noi_dung"
        tabbed = paragraph.text.startswith(("\t", "  ", "\u00a0"))
        if tabbed or shape.alignment in {"center", "right"} or _is_indented(sheet, start, deeper=numbered):
            continue
        low, high = (
            _said(length / 10) for length in (sheet.standard.first_line.low, sheet.standard.first_line.high)
        )
        hint = f"đặt {low} cm hoặc {high} cm"
        mend = (Shape(index, left=0, first_line=usual),)
        message = f"Đầu dòng lùi vào {_said(start / 567)} cm"
        yield Hit(message, hint, index, 0, len(paragraph.text), changes=mend)


def _usual_indent(sheet: Sheet) -> int:
    """The right indent, in twips, that most of the text has; the standard's own where none has."""
    rule = sheet.standard.first_line
    seen = Counter(each.format.left + each.format.first_line for _, _, each in sheet.body())
    right = {twips(length): seen[twips(length)] for length in (rule.chosen, rule.low, rule.high)}
    return max(right, key=lambda length: right[length])


def _is_indented(sheet: Sheet, start: int, *, deeper: bool) -> bool:
    """One of the two lengths; a list below a list may begin further in."""
    lengths = [twips(length) for length in (sheet.standard.first_line.low, sheet.standard.first_line.high)]
    near = any(abs(start - length) <= _TWIPS_TOLERANCE for length in lengths)
    return near or (deeper and start > max(lengths))


@rule(
    "TT503",
    "II.6.e",
    good="noi_dung | {dài}.\nnoi_dung trước=6 | {dài}",
    bad="noi_dung | {dài}.\nnoi_dung trước=0 | {dài}",
)
def spacing(sheet: Sheet) -> Iterator[Hit]:
    """Khoảng cách giữa các đoạn văn tối thiểu 6 pt.

    Sửa trong Word: Paragraph, Spacing Before 6 pt; bỏ chọn “Don't add space between paragraphs of the same
    style”.
    """
    paragraphs = sheet.document.paragraphs
    for index, _, paragraph in sheet.body():
        above = paragraphs[index - 1] if index else None
        if above is None or index - 1 not in sheet.parts.roles:
            continue
        gap, least = _gap(above, paragraph), sheet.standard.paragraph_before
        if gap < least - _POINTS_TOLERANCE:
            hint = f"đặt ít nhất {_said(least)} pt"
            mend = (Shape(index, before=least, contextual_spacing=False),)
            yield Hit(f"Cách đoạn trên {_said(gap)} pt", hint, index, 0, len(paragraph.text), changes=mend)


def _gap(above: Paragraph, below: Paragraph) -> float:
    """Points between two paragraphs; where Word's settings decide, the greater of the two ways."""
    same = above.style_id == below.style_id
    after = 0 if same and above.format.contextual_spacing else above.format.after
    before = 0 if same and below.format.contextual_spacing else below.format.before
    return after + before


@rule("TT504", "II.6.e", good="noi_dung dòng=1,5 | {dài}", bad="noi_dung dòng=2 | {dài}")
def line_spacing(sheet: Sheet) -> Iterator[Hit]:
    """Khoảng cách giữa các dòng từ dòng đơn đến 1,5 dòng.

    Đặt Single, 1,15, 1,5 lines; hoặc Exactly từ 17 pt đến 24 pt với chữ cỡ 14.
    """
    allowed = sheet.standard.line_spacing
    for index, _, paragraph in sheet.body():
        lines = _lines(sheet, paragraph)
        if not _within(allowed, lines):
            hint = f"đặt từ {_said(allowed.low)} đến {_said(allowed.high)} dòng"
            mend = (Shape(index, line=nearest(allowed, lines), line_rule="auto"),)
            yield Hit(f"Giãn dòng {_said(lines)}", hint, index, 0, len(paragraph.text), changes=mend)


def _lines(sheet: Sheet, paragraph: Paragraph) -> float:
    """The distance of lines in single lines of the paragraph's size."""
    shape = paragraph.format
    if shape.line_rule == "auto":
        return shape.line
    size = max((run.format.size for run in paragraph.runs), default=paragraph.mark.size)
    lines = shape.line / (size * sheet.standard.judging.single_line)
    return max(1.0, lines) if shape.line_rule == "atLeast" else lines


def _within(allowed: Range, value: float) -> bool:
    return allowed.low - _LINES_TOLERANCE <= value <= allowed.high + _LINES_TOLERANCE


@rule(
    "TT505",
    "II.6.đ",
    good="noi_dung | {dài}\nnoi_dung | {dài}",
    bad="noi_dung | {dài}\nnoi_dung | {dài}\nnoi_dung cỡ=13 | Một câu ngắn.",
    severity=Severity.WARNING,
)
def one_size(sheet: Sheet) -> Iterator[Hit]:
    """Lời văn, tiêu đề và số thứ tự cùng một cỡ chữ.

    Cỡ chữ của điều, khoản, điểm bằng cỡ chữ của lời văn; cả văn bản nên cùng một cỡ, 13 hoặc 14.
    """
    want = sheet.body_size()
    for index, role, paragraph in sheet.body():
        part = sheet.component(role)
        whole = Piece(role, index, 0, len(paragraph.text))
        wrong = [
            (place, place + len(text), look.size)
            for place, text, look in sheet.looks(whole)
            if look.size != want and part and part.size.low <= look.size <= part.size.high  # or TT201's
        ]
        if wrong:
            hint = f"đặt cỡ {want:g} như phần lớn lời văn".replace(".", ",")
            message = f"Cỡ chữ {wrong[0][2]:g} khác lời văn".replace(".", ",")
            mend = looks(sheet, whole, [(start, end) for start, end, _ in wrong], size=want)
            yield Hit(message, hint, index, 0, len(paragraph.text), changes=mend)


def _is_signed(sheet: Sheet) -> bool:
    return bool(sheet.parts.of("noi_nhan_tu", "chuc_vu", "quyen_han"))


def _last_text(sheet: Sheet) -> int | None:
    """The last paragraph of the main text; None if a table ends it."""
    for index in range(sheet.parts.body[1] - 1, sheet.parts.body[0] - 1, -1):
        paragraph = sheet.document.paragraphs[index]
        if paragraph.place is not None:
            return None
        if paragraph.text.strip() and not paragraph.in_text_box:
            return index
    return None


@rule("TT506", "", good="noi_dung | {dài}./.", bad="noi_dung không_kết | {dài}.", severity=Severity.WARNING)
def end_mark(sheet: Sheet) -> Iterator[Hit]:
    """Nội dung kết thúc bằng dấu “./.”.

    Mọi mẫu văn bản của Nghị định 30 (Phụ lục III) kết thúc nội dung bằng “./.”, tuy phần quy định không
    nhắc đến.
    """
    index = _last_text(sheet)
    if index is None or not _is_signed(sheet):
        return
    text = sheet.document.paragraphs[index].text.rstrip()
    if not text.endswith(("./.", "/.", "./", ".//.")):
        yield Hit(
            "Cuối nội dung không có dấu “./.”",
            "thêm “./.” sau chữ cuối cùng",
            index,
            max(0, len(text) - 20),
            len(text),
            changes=_with_end_mark(sheet, index, text),
        )


def _with_end_mark(sheet: Sheet, index: int, text: str) -> tuple[Retext, ...]:
    """After a sentence's full stop, or after a word if the text is long enough to be a sentence."""
    end = len(text)
    if sheet.parts.roles.get(index) not in _ALIGNED:
        return ()
    if text.endswith(".") and ends_a_word(text[:-1]):
        return (Retext(index, end, end, _END_MARK[1:]),)
    is_sentence = ends_a_word(text) and sheet.fills_a_line(index)
    return (Retext(index, end, end, _END_MARK),) if is_sentence else ()


@rule("TT507", "", good="noi_dung | {dài}./.", bad="noi_dung | {dài}. /.", severity=Severity.WARNING)
def end_mark_form(sheet: Sheet) -> Iterator[Hit]:
    """Dấu kết thúc viết đúng “./.”, một lần, ở cuối nội dung.

    Viết liền sau chữ cuối cùng: không phải “. /.”, “/.” hay “../.”, không đặt giữa văn bản.
    """
    last = _last_text(sheet)
    if last is None or not _is_signed(sheet):
        return  # where the text ends is not known
    for index, paragraph in sheet.main_text():
        text = paragraph.text.rstrip()
        bare = text.removesuffix(_END_MARK)
        place = (index, max(0, len(text) - 5), len(text))
        if index == last and text.endswith(("/.", "./")):
            if bare == text or bare.endswith((".", " ", "\u00a0", ";", ",", "/")):
                hint, changes = "viết “./.” liền sau chữ cuối cùng", _right_end_mark(index, text)
                yield Hit("Dấu kết thúc viết không đúng", hint, *place, changes=changes)
        elif _END_MARK in text:
            start = text.index(_END_MARK)
            yield Hit("Dấu “./.” nằm giữa văn bản", "chỉ đặt ở cuối nội dung", index, start, start + 3)


def _right_end_mark(index: int, text: str) -> tuple[Retext, ...]:
    """The mark right after the last word; none if the slash may be an address's."""
    word = text.rstrip(" \u00a0./")
    if not ends_a_word(word) or _ADDRESS.search(word.split()[-1]):
        return ()
    return rewritten(index, len(word), text[len(word) :], _END_MARK)


@rule(
    "TT508",
    "II.6.e",
    good="noi_dung | Đã hoàn thành.",
    bad="noi_dung | ·····Đã hoàn thành.",
    severity=Severity.WARNING,
)
def leading_spaces(sheet: Sheet) -> Iterator[Hit]:
    """Đầu dòng lùi vào bằng định dạng, không bằng dấu cách.

    Dấu cách ở đầu đoạn làm các dòng lệch nhau khi in; dùng First line trong hộp Paragraph.
    """
    for index, _, paragraph in sheet.body():
        spaces = len(paragraph.text) - len(paragraph.text.lstrip(" \u00a0"))
        if spaces > 1:
            yield Hit(
                "Đầu đoạn lùi vào bằng dấu cách",
                "xóa dấu cách, đặt First line trong hộp Paragraph",
                index,
                0,
                spaces,
                changes=_indented(sheet, index, spaces),
            )


def _indented(sheet: Sheet, index: int, spaces: int) -> tuple[Edit, ...]:
    """The indent that the spaces stand for; none if they place words in another way."""
    paragraph = sheet.document.paragraphs[index]
    role, shape = sheet.parts.roles[index], paragraph.format
    if shape.alignment in {"center", "right"} or paragraph.text[spaces].isspace():
        return ()
    bare = Retext(index, 0, spaces, "")
    start = shape.left + shape.first_line
    if paragraph.item or _is_indented(sheet, start, deeper=role != "noi_dung"):
        return (bare,)
    return bare, Shape(index, first_line=twips(sheet.standard.first_line.chosen), left=0)
