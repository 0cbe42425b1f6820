"""How the running text stands: alignment, indents, spacing, one size (II.6.e)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.check.offers.amend import looks, nearest
from docgen.check.recognition.pieces import Piece, all_bold
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.errors import Severity
from docgen.standard.rules import Range, twips
from docgen.word.edits import Edit, Look, Retext, Shape
from docgen.word.model import Paragraph

_TWIPS_TOLERANCE = 20
_POINTS_TOLERANCE = 0.3
_LINES_TOLERANCE = 0.02
_NO_TITLE = 150  # letters: no title is as long
_ALIGNED = frozenset({"noi_dung", "khoan", "gach", "cong"})
_ALIGNMENT_NAMES = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "distribute": "dàn chữ"}


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
        gap, least = gap_between(above, paragraph), sheet.standard.paragraph_before
        if gap < least - _POINTS_TOLERANCE:
            hint = f"đặt ít nhất {_said(least)} pt"
            mend = (Shape(index, before=least, contextual_spacing=False),)
            yield Hit(f"Cách đoạn trên {_said(gap)} pt", hint, index, 0, len(paragraph.text), changes=mend)


def gap_between(above: Paragraph, below: Paragraph) -> float:
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
    if size <= 0:
        return sheet.standard.line_spacing.low  # what cannot be measured is not judged
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


@rule(
    "TT510",
    "II.6.e",
    good="noi_dung | {dài}.",
    bad="noi_dung đậm | {dài}, góp phần hoàn thành nhiệm vụ.",
    severity=Severity.WARNING,
)
def plain_text(sheet: Sheet) -> Iterator[Hit]:
    """Lời văn không in đậm cả đoạn.

    Nội dung văn bản dùng kiểu chữ đứng, không đậm (mục V, số 6); chữ đậm dành cho tiêu đề. Chỉ xét đoạn dài,
    kết thúc bằng dấu chấm; vài chữ in đậm trong đoạn thì được.
    """
    for index, role, paragraph in sheet.body():
        text = paragraph.text.rstrip()
        is_text = role == "noi_dung" and len(text) >= _NO_TITLE and text.endswith((".", "./"))
        if is_text and paragraph.format.outline_level is None and all_bold(paragraph):
            place = (index, 0, len(paragraph.text))
            yield Hit("Cả đoạn lời văn in đậm", "bỏ in đậm", *place, changes=(Look(*place, bold=False),))


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
