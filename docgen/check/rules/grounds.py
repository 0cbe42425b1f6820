"""The legal grounds of a decision: one a line, without dashes, as the text, each once (II.6.a, II.6.e)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.context import CheckContext
from docgen.check.examples import decision
from docgen.check.fixes.first_line import centimetres, first_line_of, indented
from docgen.check.recognition.form_parts import FormPart, fold, is_upper
from docgen.check.recognition.opening import DECIDES, has_word_of_grounds
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import ParagraphChange, Retext

_SECOND = re.compile(r"[;.]\s+(?:Căn cứ|Theo đề nghị|Xét)\s")
_DASH = re.compile(r"[-–—+•*]\s*")
_LAW_NUMBER = re.compile(
    r"(?:Luật|Pháp lệnh)\b(?P<name>[^;:.()“”\n]{0,120}?)"
    r"(?P<number>,? số:?[ \u00a0]\d[\w.-]*/[\w/.-]*QH[ -]?\d*)(?!\w)"
)
_OTHER_KIND = re.compile(r"Nghị|Quyết|Thông tư|Hướng dẫn|Kết luận")
_KINDS = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Điều lệ|(?:Nghị định|Nghị quyết|Thông tư|Quyết định|Kế hoạch) số) "
)
_GROUNDS = """
can_cu đều | Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;
can_cu đều | Căn cứ Điều lệ Công đoàn Việt Nam khóa XIII và hướng dẫn thi hành Điều lệ Công đoàn Việt Nam của Tổng Liên đoàn.
"""  # noqa: E501 - one ground is one line
_NUMBERED = """
can_cu | Căn cứ Luật Công đoàn số 12/2012/QH13 ngày 20 tháng 6 năm 2012;
can_cu | Căn cứ Điều lệ Công đoàn Việt Nam.
"""
_WORDLESS = """
can_cu | Căn cứ Luật Công đoàn năm 2012;
can_cu | Điều lệ Công đoàn Việt Nam.
"""
_TWICE = """
can_cu | Căn cứ Điều lệ Công đoàn Việt Nam;
can_cu | Căn cứ Điều lệ Công đoàn Việt Nam.
"""
_PROPOSED = """
can_cu | Theo đề nghị của Chánh Văn phòng;
can_cu | Căn cứ Điều lệ Công đoàn Việt Nam.
"""


def _alone(context: CheckContext) -> list[FormPart]:
    """The grounds that have a paragraph for themselves."""
    return [part for part in context.parts.of(Role.CAN_CU) if part.start == _lead(context, part)]


def _lead(context: CheckContext, part: FormPart) -> int:
    text = context.paragraph(part).text
    return len(text) - len(text.lstrip())


@rule(
    "TT416",
    "one-ground-a-line",
    "II.6.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=_GROUNDS,
    bad="can_cu | Căn cứ Luật Công đoàn năm 2024; Căn cứ Điều lệ Công đoàn Việt Nam.",
)
def one_line_each(context: CheckContext) -> Iterator[Hit]:
    """Sau mỗi căn cứ phải xuống dòng.

    Không viết hai căn cứ trên cùng một dòng.
    """
    for part in context.parts.of(Role.CAN_CU):
        match = _SECOND.search(context.text(part))
        if match:
            start = part.start + match.start()
            span = Span(part.paragraph, start, part.start + match.end())
            yield Hit("Hai căn cứ trên cùng một dòng", "xuống dòng sau dấu chấm phẩy", span)


@rule(
    "TT417",
    "grounds-no-dash",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=_GROUNDS,
    bad="can_cu | - Căn cứ Luật Công đoàn năm 2024;\ncan_cu | Căn cứ Điều lệ Công đoàn Việt Nam.",
    severity=Severity.WARNING,
)
def no_dash(context: CheckContext) -> Iterator[Hit]:
    """Đầu dòng căn cứ không có gạch đầu dòng.

    Nghị định không nói đến gạch đầu dòng ở căn cứ, các mẫu của Nghị định không có.
    """
    for part in context.parts.of(Role.CAN_CU):
        match = _DASH.match(context.text(part))
        if match:
            start = part.start
            changes = (Retext(part.paragraph, start, start + match.end(), ""),)
            span = Span(part.paragraph, start, start + match.end())
            yield Hit("Căn cứ có gạch đầu dòng", "bỏ gạch đầu dòng", span, changes=changes)


@rule(
    "TT418",
    "grounds-justified",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=_GROUNDS,
    bad=_GROUNDS.replace("can_cu đều | Căn cứ Điều lệ", "can_cu trái | Căn cứ Điều lệ"),
)
def justified(context: CheckContext) -> Iterator[Hit]:
    """Căn cứ canh đều cả hai lề như lời văn.

    Chỉ xét căn cứ dài hơn một dòng, và căn cứ ngắn canh giữa, canh phải. Sửa trong Word: chọn đoạn, Ctrl+J.
    """
    for part in _alone(context):
        alignment = context.paragraph(part).format.alignment
        shown = alignment in {"center", "right"} or context.fills_a_line(part.paragraph)
        if alignment != "both" and shown:
            mend = ParagraphChange(part.paragraph, alignment="both")
            yield Hit("Căn cứ không canh đều hai lề", "canh đều hai lề", part.span, changes=(mend,))


@rule(
    "TT419",
    "grounds-first-line",
    "II.6.e",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good=_GROUNDS,
    bad=_GROUNDS.replace("can_cu đều | Căn cứ Điều lệ", "can_cu đều thụt=0 | Căn cứ Điều lệ"),
)
def first_line(context: CheckContext) -> Iterator[Hit]:
    """Chữ đầu dòng của căn cứ lùi vào {so:thut_dong_dau} như lời văn.

    Dòng canh giữa, bắt đầu bằng dấu tab hay dấu cách không xét.
    """
    rule, parts = first_line_of(context.standard), _alone(context)
    usual = rule.usual(map(context.paragraph, parts))
    for part in parts:
        paragraph = context.paragraph(part)
        free = part.start > 0 or paragraph.item is not None
        set_apart = paragraph.format.alignment in {"center", "right"}
        if not free and not set_apart and not rule.fits(paragraph):
            message = f"Căn cứ lùi vào {centimetres(paragraph)}"
            yield Hit(message, rule.hint, part.span, changes=(indented(part.paragraph, usual),))


@rule(
    "TT431",
    "ground-twice",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=_GROUNDS,
    bad=_TWICE,
)
def ground_twice(context: CheckContext) -> Iterator[Hit]:
    """Mỗi căn cứ chỉ nêu một lần.

    Hai căn cứ giống nhau từng chữ là chép thừa; chữ hoa, chữ thường và dấu câu không tính.
    """
    seen: set[str] = set()
    for part in context.parts.of(Role.CAN_CU):
        words = fold(context.text(part))
        if words in seen:
            yield Hit("Căn cứ này đã nêu ở trên", "bỏ dòng thừa", part.span)
        seen.add(words)


@rule(
    "TT432",
    "proposal-last",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=_GROUNDS,
    bad=_PROPOSED,
    severity=Severity.WARNING,
)
def proposal_last(context: CheckContext) -> Iterator[Hit]:
    """“Theo đề nghị của …” đứng sau các căn cứ.

    Các mẫu quyết định của Nghị định (Phụ lục III, Mẫu 1.2, 1.3) ghi căn cứ pháp lý trước, đề nghị ở dòng
    cuối.
    """
    parts = context.parts.of(Role.CAN_CU)
    for part, below in pairwise(parts):
        if fold(context.text(part)).startswith("theo de nghi") and fold(context.text(below)).startswith(
            "can cu "
        ):
            yield Hit("“Theo đề nghị” đứng trước căn cứ", "chuyển xuống sau căn cứ cuối cùng", part.span)


@rule(
    "TT433",
    "decision-without-grounds",
    "II.6.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=decision(),
    bad=decision(grounds=""),
)
def without_grounds(context: CheckContext) -> Iterator[Hit]:
    """Quyết định có phần căn cứ ban hành.

    Căn cứ ghi ở trên dòng “QUYẾT ĐỊNH:”. Chỉ xét khi giữa trích yếu và dòng ấy không có gì ngoài dòng thẩm
    quyền ban hành.
    """
    subject = context.parts.of(Role.TRICH_YEU)
    if context.kind() != "QUYẾT ĐỊNH" or not subject or context.parts.of(Role.CAN_CU):
        return
    start = subject[-1].paragraph + 1
    paragraphs = context.document.paragraphs
    for index in range(start, context.parts.body[1]):
        paragraph = paragraphs[index]
        if paragraph.in_text_box or paragraph.pictures:
            return
        text = paragraph.text.strip()
        if fold(text) in DECIDES:
            yield Hit("Thiếu căn cứ ban hành", "thêm “Căn cứ …;” ở trên dòng này", Span(index, 0, len(text)))
            return
        if text and not is_upper(text):
            return


@rule(
    "TT441",
    "ground-word",
    "II.6.a",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good=_GROUNDS,
    bad=decision(grounds=_WORDLESS),
    severity=Severity.WARNING,
)
def ground_word(context: CheckContext) -> Iterator[Hit]:
    """Mỗi căn cứ mở đầu bằng chữ “Căn cứ”.

    Như ở các mẫu của Nghị định (Phụ lục III); “Xét …”, “Theo đề nghị của …” cũng được. Chỉ xét các dòng chắc
    chắn là căn cứ: ở ngay trên “QUYẾT ĐỊNH:”, in nghiêng hoặc nêu tên một văn bản.
    """
    for part in context.parts.of(Role.CAN_CU):
        text = context.text(part)
        if not has_word_of_grounds(_DASH.sub("", text, count=1) if _DASH.match(text) else text):
            first = Span(part.paragraph, part.start, part.start + 1)
            named = _KINDS.match(text)
            changes = (Retext(part.paragraph, first.start, first.end, f"Căn cứ {text[0]}"),) if named else ()
            yield Hit("Căn cứ không mở đầu bằng chữ “Căn cứ”", "thêm “Căn cứ”", part.span, changes=changes)


@rule(
    "TT439",
    "law-by-name",
    "II.6.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=_GROUNDS,
    bad=_NUMBERED,
    severity=Severity.WARNING,
)
def law_by_name(context: CheckContext) -> Iterator[Hit]:
    """Luật, pháp lệnh nêu làm căn cứ thì không ghi số, ký hiệu.

    Căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan, ngày và trích yếu, “riêng Luật, Pháp lệnh không ghi số, ký
    hiệu, cơ quan ban hành”. Chỉ xét phần căn cứ; viện dẫn trong lời văn không xét.
    """
    for part in context.parts.of(Role.CAN_CU):
        for match in _LAW_NUMBER.finditer(context.text(part)):
            if not _OTHER_KIND.search(match["name"]):
                number = match["number"].lstrip(", ")
                start = part.start + match.end("number") - len(number)
                span = Span(part.paragraph, start, start + len(number))
                yield Hit(f"Căn cứ là luật mà ghi “{number}”", "bỏ số, ký hiệu của luật", span)
