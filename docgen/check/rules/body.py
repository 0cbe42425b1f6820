"""How the running text stands: alignment, indents, spacing, one size (II.6.e)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.first_line import FirstLine, centimetres, first_line_of, indented
from docgen.check.fixes.formats import nearest, run_format_changes, short
from docgen.check.recognition.form_parts import FormPart, all_bold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.standard.rules import Range
from docgen.word.edits import Edit, ParagraphChange, Retext, RunChange
from docgen.word.model import Paragraph

_POINTS_TOLERANCE = 0.3
_LINES_TOLERANCE = 0.02
_NO_TITLE = 150  # letters: no title is as long
_ALIGNED = frozenset({Role.NOI_DUNG, Role.KHOAN, Role.GACH, Role.CONG})
_ALIGNMENT_NAMES = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "distribute": "dàn chữ"}


@rule(
    "TT501",
    "text-justified",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung đều | {dài}",
    bad="noi_dung trái | {dài}",
)
def justified(context: CheckContext) -> Iterator[Hit]:
    """Lời văn canh đều cả hai lề.

    Chỉ xét đoạn dài hơn một dòng. Sửa trong Word: chọn đoạn, Ctrl+J.
    """
    for index, role, paragraph in context.body():
        alignment = paragraph.format.alignment
        if role in _ALIGNED and alignment != "both" and context.fills_a_line(index):
            written = _ALIGNMENT_NAMES.get(alignment, alignment)
            mend = (ParagraphChange(index, alignment="both"),)
            yield Hit(
                f"Đoạn văn {written}", "canh đều hai lề", Span(index, 0, len(paragraph.text)), changes=mend
            )


@rule(
    "TT502",
    "text-first-line",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung thụt=10 | {dài}",
    bad="noi_dung thụt=0 | {dài}",
)
def first_line(context: CheckContext) -> Iterator[Hit]:
    """Chữ đầu dòng lùi vào {so:thut_dong_dau}.

    Sửa trong Word: Paragraph, Special: First line, {so:thut_dong_dau}. Tiêu đề và dòng bắt đầu
    bằng dấu tab không xét.
    """
    rule, aligned = first_line_of(context.standard), {"center", "right"}
    usual = rule.usual(paragraph for _, _, paragraph in context.body())
    for index, role, paragraph in context.body():
        tabbed = paragraph.text.startswith(("\t", " \t", "  ", "\u00a0"))
        loose = role not in _ALIGNED or tabbed or paragraph.format.alignment in aligned
        if not loose and not _is_indented(rule, role, paragraph):
            message = f"Đầu dòng lùi vào {centimetres(paragraph)}"
            span = Span(index, 0, len(paragraph.text))
            yield Hit(message, rule.hint, span, changes=(indented(index, usual),))


def _is_indented(rule: FirstLine, role: Role, paragraph: Paragraph) -> bool:
    """At one of the right lengths; a list below a list may begin further in."""
    return rule.fits(paragraph) or (role != Role.NOI_DUNG and rule.is_deeper(paragraph))


@rule(
    "TT503",
    "paragraph-spacing",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | {dài}.\nnoi_dung trước=6 | Bên cạnh đó, {dài}",
    bad="noi_dung | {dài}.\nnoi_dung trước=0 | Bên cạnh đó, {dài}",
)
def spacing(context: CheckContext) -> Iterator[Hit]:
    """Khoảng cách giữa các đoạn văn tối thiểu {so:truoc_doan}.

    Sửa trong Word: Paragraph, Spacing Before {so:truoc_doan}; bỏ chọn “Don't add space between paragraphs
    of the same style”.
    """
    for index, _, paragraph in context.body():
        if index - 1 not in context.parts.roles:
            continue
        gap, least = gap_between(context, index - 1, index), context.standard.paragraph_before
        if gap < least - _POINTS_TOLERANCE:
            hint = f"đặt ít nhất {short(least, 2)} pt"
            mend = (ParagraphChange(index, before=least, contextual_spacing=False),)
            yield Hit(
                f"Cách đoạn trên {short(gap, 2)} pt", hint, Span(index, 0, len(paragraph.text)), changes=mend
            )


def gap_between(context: CheckContext, first: int, second: int) -> float:
    """Points between two paragraphs: Word takes the larger space of the two, or both, as its settings say."""
    above, below = context.document.paragraphs[first], context.document.paragraphs[second]
    same = above.style_id == below.style_id
    after = 0 if same and above.format.contextual_spacing else above.format.after
    before = 0 if same and below.format.contextual_spacing else below.format.before
    return after + before if context.document.adds_up_spacing else max(after, before)


@rule(
    "TT504",
    "line-spacing",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung dòng=1,5 | {dài}",
    bad="noi_dung dòng=2 | {dài}",
)
def line_spacing(context: CheckContext) -> Iterator[Hit]:
    """Khoảng cách giữa các dòng từ {so:gian_dong}.

    Sửa trong Word: Paragraph, Line Spacing; khi đặt Exactly thì từ {so:gian_dong_dung}.
    """
    allowed = context.standard.line_spacing
    for index, _, paragraph in context.body():
        lines = _lines(context, paragraph)
        if not _within(allowed, lines):
            hint = f"đặt từ {short(allowed.low, 2)} đến {short(allowed.high, 2)} dòng"
            mend = (ParagraphChange(index, line=nearest(allowed, lines), line_rule="auto"),)
            yield Hit(f"Giãn dòng {short(lines, 2)}", hint, Span(index, 0, len(paragraph.text)), changes=mend)


def _lines(context: CheckContext, paragraph: Paragraph) -> float:
    """The distance of lines in single lines of the paragraph's size."""
    paragraph_format = paragraph.format
    if paragraph_format.line_rule == "auto":
        return paragraph_format.line
    size = max((run.format.size for run in paragraph.runs), default=paragraph.mark.size)
    if size <= 0:
        return context.standard.line_spacing.low  # what cannot be measured is not judged
    lines = paragraph_format.line / (size * context.standard.judging.single_line)
    return max(1.0, lines) if paragraph_format.line_rule == "atLeast" else lines


def _within(allowed: Range, value: float) -> bool:
    return allowed.low - _LINES_TOLERANCE <= value <= allowed.high + _LINES_TOLERANCE


@rule(
    "TT505",
    "one-text-size",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | {dài}\nnoi_dung | Bên cạnh đó, {dài}",
    bad="noi_dung | {dài}\nnoi_dung | Bên cạnh đó, {dài}\nnoi_dung cỡ=13 | Một câu ngắn.",
    severity=Severity.WARNING,
)
def one_size(context: CheckContext) -> Iterator[Hit]:
    """Lời văn, tiêu đề và số thứ tự cùng một cỡ chữ.

    Cỡ chữ của điều, khoản, điểm bằng cỡ chữ của lời văn; cả văn bản nên cùng một cỡ, {co:noi_dung}.
    Dòng ngay dưới bảng, cùng cỡ chữ với bảng, không xét.
    """
    want = context.body_size()
    for index, role, paragraph in context.body():
        part = context.component(role)
        whole = FormPart(role, index, 0, len(paragraph.text))
        wrong = [
            (position, position + len(text), run_format.size)
            for position, text, run_format in context.run_formats(whole)
            if run_format.size != want
            and part
            and part.size.low <= run_format.size <= part.size.high  # or TT201's
        ]
        if wrong and not _closes_a_table(context, index):
            hint = f"đặt cỡ {want:g} như phần lớn lời văn".replace(".", ",")
            message = f"Cỡ chữ {wrong[0][2]:g} khác lời văn".replace(".", ",")
            mend = run_format_changes(context, whole, [(start, end) for start, end, _ in wrong], size=want)
            yield Hit(message, hint, Span(index, 0, len(paragraph.text)), changes=mend)


def _closes_a_table(context: CheckContext, index: int) -> bool:
    """It is the first line below a table, and of the size of the table's last words."""
    paragraphs = context.document.paragraphs
    above = next((paragraphs[i] for i in range(index - 1, -1, -1) if paragraphs[i].text.strip()), None)
    if above is None or above.location is None:
        return False
    own = {run.format.size for run in context.document.paragraphs[index].runs if run.text.strip()}
    return own == {run.format.size for run in above.runs if run.text.strip()}


@rule(
    "TT510",
    "plain-weight",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung | {dài}.",
    bad="noi_dung đậm | {dài}, góp phần hoàn thành nhiệm vụ.",
    severity=Severity.WARNING,
)
def plain_text(context: CheckContext) -> Iterator[Hit]:
    """Lời văn không in đậm cả đoạn.

    Nội dung văn bản dùng kiểu chữ đứng, không đậm (mục V, số 6); chữ đậm dành cho tiêu đề. Chỉ xét đoạn dài,
    kết thúc bằng dấu chấm; vài chữ in đậm trong đoạn thì được.
    """
    for index, role, paragraph in context.body():
        text = paragraph.text.rstrip()
        is_text = role == Role.NOI_DUNG and len(text) >= _NO_TITLE and text.endswith((".", "./"))
        if is_text and paragraph.format.outline_level is None and all_bold(paragraph):
            span = Span(index, 0, len(paragraph.text))
            yield Hit("Cả đoạn lời văn in đậm", "bỏ in đậm", span, changes=(RunChange(*span, bold=False),))


@rule(
    "TT508",
    "leading-spaces",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_dung | Đã hoàn thành.",
    bad="noi_dung | ·····Đã hoàn thành.",
    severity=Severity.WARNING,
)
def leading_spaces(context: CheckContext) -> Iterator[Hit]:
    """Đầu dòng lùi vào bằng định dạng, không bằng dấu cách.

    Dấu cách ở đầu đoạn làm các dòng lệch nhau khi in; dùng First line trong hộp Paragraph.
    """
    for index, _, paragraph in context.body():
        spaces = len(paragraph.text) - len(paragraph.text.lstrip(" \u00a0"))
        if spaces > 1:
            yield Hit(
                "Đầu đoạn lùi vào bằng dấu cách",
                "xóa dấu cách, đặt First line trong hộp Paragraph",
                Span(index, 0, spaces),
                changes=_indented(context, index, spaces),
            )


def _indented(context: CheckContext, index: int, spaces: int) -> tuple[Edit, ...]:
    """The indent that the spaces stand for; none if they place words in another way."""
    paragraph = context.document.paragraphs[index]
    bare, rule = Retext(index, 0, spaces, ""), first_line_of(context.standard)
    wide = context.width(FormPart(Role.NONE, index, 0, spaces)) > 2 * max(rule.lengths)
    if wide or paragraph.format.alignment in {"center", "right"} or paragraph.text[spaces].isspace():
        return ()
    if paragraph.item or _is_indented(rule, context.parts.roles[index], paragraph):
        return (bare,)
    return bare, indented(index, rule.lengths[0])
