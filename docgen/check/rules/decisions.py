"""What a decision says of itself: the words above Điều 1, how articles end, whom its recipients name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.examples import decision
from docgen.check.fixes.formats import centred
from docgen.check.fixes.rewriting import ends_a_word, recased, rewritten
from docgen.check.placing import looks_centred
from docgen.check.recognition.form_parts import all_bold, fold, is_upper
from docgen.check.recognition.opening import DECIDES
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext, RunChange

_FIRST_ARTICLE = re.compile(r"\s*Điều 1\b")
_AS_ARTICLE = re.compile(r"[Nn]hư (?:các )?(điều|ĐIỀU)\s+\d")
_LONGEST_LINE = 60  # letters of the line of decision


@rule(
    "TT420",
    "decides",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
    bad="noi_dung giữa đậm | QUYẾT ĐỊNH\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
    severity=Severity.WARNING,
)
def decides(context: CheckContext) -> Iterator[Hit]:
    """Sau chữ “QUYẾT ĐỊNH” ở trên Điều 1 có dấu hai chấm.

    Các mẫu quyết định, nghị quyết của Nghị định (Phụ lục III) viết “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” trên một dòng
    riêng, ngay trước Điều 1.
    """
    index = _decision(context)
    text = "" if index is None else context.document.paragraphs[index].text.rstrip()
    if index is not None and ends_a_word(text):
        end = len(text)
        message = f"Sau “{text.strip()}” không có dấu hai chấm"
        changes = (Retext(index, end, end, ":"),)
        yield Hit(message, f"viết “{text.strip()}:”", Span(index, 0, end), changes=changes)


def _decision(context: CheckContext) -> int | None:
    """The paragraph “QUYẾT ĐỊNH” right above Điều 1, whose number may be typed or Word's own."""
    paragraphs = context.document.paragraphs
    for index in _decisions(context):
        below = context.text_below(index)
        if below is not None and _FIRST_ARTICLE.match(paragraphs[below].printed):
            return index
    return None


def _decisions(context: CheckContext) -> Iterator[int]:
    """The paragraphs that are the line “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”, wherever below the title they stand."""
    title = max((part.paragraph for part in context.parts.of("ten_loai", "trich_yeu")), default=-1)
    for index in range(title + 1, context.parts.body[1]):
        text = context.document.paragraphs[index].text
        if (text.isupper() or text.rstrip().endswith(":")) and fold(text) in DECIDES:
            yield index


@rule(
    "TT423",
    "looks-decided",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
    bad="noi_dung đều không_đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 1. Thành lập Tổ công tác.",
)
def looks_decided(context: CheckContext) -> Iterator[Hit]:
    """Dòng “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” ở trên Điều 1 in hoa, đậm, canh giữa.

    Theo các mẫu quyết định, nghị quyết của Nghị định (Phụ lục III).
    """
    index = _decision(context)
    if index is None:
        return
    paragraph = context.document.paragraphs[index]
    text, span = paragraph.text.strip(), Span(index, 0, len(paragraph.text))
    if not all_bold(paragraph):
        yield Hit(f"“{text}” không in đậm", "in đậm", span, changes=(RunChange(*span, bold=True),))
    if not paragraph.text.isupper():
        changes = recased(index, 0, paragraph.text, str.upper)
        yield Hit(f"“{text}” không in hoa", "viết bằng chữ in hoa", span, changes=changes)
    if paragraph.format.alignment != "center" and not looks_centred(context, index):
        yield Hit(f"“{text}” không canh giữa", "canh giữa", span, changes=centred(context, index))


_WORDS = {"QUYẾT ĐỊNH": "QUYẾT ĐỊNH", "NGHỊ QUYẾT": "QUYẾT NGHỊ"}
"""By the kind of document, the words above its articles."""


@rule(
    "TT424",
    "says-decided",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=decision(),
    bad=decision(line=""),
    severity=Severity.WARNING,
)
def says_decided(context: CheckContext) -> Iterator[Hit]:
    """Quyết định có dòng “QUYẾT ĐỊNH:”, nghị quyết có dòng “QUYẾT NGHỊ:”.

    Dòng này đứng sau các căn cứ, trước nội dung (Phụ lục III, Mẫu 1.1, 1.2, 1.3). Chỉ xét quyết định, nghị
    quyết có căn cứ; nghị quyết không có căn cứ thì không bắt buộc.
    """
    words, grounds = _WORDS.get(context.kind(), ""), context.parts.of("can_cu")
    if not words or not grounds or any(True for _ in _decisions(context)) or _decides_in_words(context):
        return
    last = grounds[-1]
    if _reworded(context) is None:
        yield Hit(f"Thiếu dòng “{words}:”", f"thêm “{words}:” sau các căn cứ", last.span, line=words)


def _reworded(context: CheckContext) -> int | None:
    """The one line between the grounds and Điều 1 that begins as that of decision: “QUYẾT ĐỊNH NHƯ SAU:”."""
    grounds = context.parts.of(Role.CAN_CU)
    labels = context.parts.number_labels.items()
    first = min((index for index, label in labels if label.scheme == "dieu"), default=None)
    if not grounds or first is None:
        return None
    between = range(grounds[-1].paragraph + 1, first)
    lines = [index for index in between if context.document.paragraphs[index].text.strip()]
    text = context.document.paragraphs[lines[0]].text.strip() if len(lines) == 1 else ""
    begins = fold(text).startswith(tuple(DECIDES)) and fold(text) not in DECIDES
    alone = len(text) < _LONGEST_LINE and (text.isupper() or text.endswith(":"))
    return lines[0] if begins and alone else None


def _decides_in_words(context: CheckContext) -> bool:
    """The words stand in a sentence (“Hội nghị thống nhất quyết nghị:”) or in a picture."""
    paragraphs = context.document.paragraphs[context.parts.of("can_cu")[0].paragraph : context.parts.body[1]]
    written = any(fold(each.text).endswith(tuple(DECIDES)) for each in paragraphs)
    return written or any(each.in_text_box or each.pictures for each in paragraphs)


@rule(
    "TT425",
    "right-words",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=decision(),
    bad=decision(line="noi_dung giữa đậm | QUYẾT NGHỊ:"),
    severity=Severity.WARNING,
)
def right_words(context: CheckContext) -> Iterator[Hit]:
    """Quyết định viết “QUYẾT ĐỊNH:”, nghị quyết viết “QUYẾT NGHỊ:”.

    Theo các mẫu của Nghị định (Phụ lục III, Mẫu 1.1, 1.2, 1.3); không viết thêm chữ (“QUYẾT ĐỊNH NHƯ SAU:”).
    """
    words = _WORDS.get(context.kind(), "")
    reworded = _reworded(context) if words else None
    for index in (*_decisions(context), *([] if reworded is None else [reworded])) if words else ():
        text = context.document.paragraphs[index].text.strip()
        if fold(text) != fold(words):
            kind = context.kind().lower()
            span = Span(index, 0, len(text))
            yield Hit(f"Trong {kind} ghi “{text}”", f"viết “{words}:”", span, line=words)


@rule(
    "TT426",
    "decided-place",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=decision(),
    bad=decision(line="", late="noi_dung giữa đậm | QUYẾT ĐỊNH:\nkhoan đậm | Điều 2. Hiệu lực thi hành."),
    severity=Severity.WARNING,
)
def decided_place(context: CheckContext) -> Iterator[Hit]:
    """Dòng “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:” đứng sau các căn cứ, trước Điều 1, và chỉ có một dòng.

    Theo các mẫu của Nghị định (Phụ lục III, Mẫu 1.1, 1.2, 1.3).
    """
    if context.kind() not in _WORDS:
        return
    paragraphs = context.document.paragraphs
    articles = [index for index, label in context.parts.number_labels.items() if label.scheme == "dieu"]
    first = min((index for index in articles if index < context.parts.body[1]), default=None)
    above = -1
    for index in _decisions(context):
        text = paragraphs[index].text.strip()
        span = Span(index, 0, len(text))
        if 0 <= above == _text_above(context, index):
            yield Hit(f"“{text}” ghi hai lần", "bỏ một dòng", span)
        above = index
        below = context.text_below(index)
        if below is not None and fold(paragraphs[below].text).startswith("can cu "):
            yield Hit(
                f"“{text}” đứng trên căn cứ", "chuyển xuống sau căn cứ cuối cùng", Span(index, 0, len(text))
            )
        elif first is not None and first < index:
            yield Hit(f"“{text}” đứng dưới Điều 1", "chuyển lên trước Điều 1", span)


@rule(
    "TT427",
    "says-who-decides",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=decision(),
    bad=decision(authority=""),
    severity=Severity.WARNING,
)
def says_who_decides(context: CheckContext) -> Iterator[Hit]:
    """Trên các căn cứ của quyết định, nghị quyết có dòng thẩm quyền ban hành.

    Chức vụ người đứng đầu, tên tập thể lãnh đạo hoặc tên cơ quan, viết hoa, canh giữa, ngay trên căn cứ đầu
    tiên (Phụ lục III, Mẫu 1.1, 1.2, 1.3).
    """
    grounds = context.parts.of("can_cu")
    subject = context.parts.of("ten_loai", "trich_yeu")
    if context.kind() not in _WORDS or not grounds or not subject or context.parts.of("tham_quyen"):
        return
    if context.text_below(grounds[-1].paragraph) not in set[int | None](_decisions(context)):
        return  # “Hội nghị … đã thảo luận và thống nhất” may say who decides
    between = context.document.paragraphs[subject[-1].paragraph + 1 : grounds[0].paragraph]
    hidden = any(each.text.strip() or each.pictures or each.in_text_box for each in between)
    if not hidden and not is_upper(context.text(subject[-1])[-20:]):
        message = "Thiếu dòng thẩm quyền ban hành ở trên căn cứ"
        yield Hit(message, "thêm chức vụ hoặc tên tập thể ban hành, viết hoa, canh giữa", grounds[0].span)


def _text_above(context: CheckContext, index: int) -> int | None:
    """The last paragraph above that has text, None without one."""
    paragraphs = context.document.paragraphs
    return next((i for i in range(index - 1, -1, -1) if paragraphs[i].text.strip()), None)


@rule(
    "TT725",
    "article-of-recipients",
    "ND30 Phụ lục II, V.7",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 1;\nnoi_nhan | - Lưu: VT.",
    bad="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như điều 1;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.WARNING,
)
def article_of_recipients(context: CheckContext) -> Iterator[Hit]:
    """“Như Điều …” ở nơi nhận viết hoa chữ “Điều”.

    Viện dẫn điều của văn bản thì viết hoa chữ cái đầu: “- Như Điều 3;”.
    """
    for part in context.parts.of(Role.NOI_NHAN):
        match = _AS_ARTICLE.search(context.text(part))
        if match:
            start = part.start + match.start(1)
            written = match[0]
            span = Span(part.paragraph, part.start + match.start(), part.start + match.end())
            changes = rewritten(part.paragraph, start, match[1], "Điều")
            right = written.replace(match[1], "Điều")
            yield Hit(f"“{written}” không viết hoa chữ “Điều”", f"viết “{right}”", span, changes=changes)
