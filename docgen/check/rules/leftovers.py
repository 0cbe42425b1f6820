"""What drafting leaves behind: codes of a template, blanks, text hidden, struck out, underlined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.recognition.governed import NO_FRAME, NO_HEAD
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.blanks import gaps, placeholders
from docgen.vn.codes import codes_left
from docgen.word.model import Paragraph, Run

_DEFINES = re.compile(r"\s*(?:là\b|[:=])")
_LEADER = re.compile(r"[.…]{2,}(?:\s*[.…]{2,})*")
_MANY_DOTS = re.compile(r"… ?[….]|\.…")
_WORD_AFTER = re.compile(r"\s*(?!(?:và|hoặc|hay|thì)\b)[^\W\d_]")  # "….và": and so on
_BLANK_BEFORE = re.compile(r"(?i)(?:ngày|tháng|năm|số|quý|giờ|phút|hồi|lúc|[/:(])\s*\Z")
_AROUND = 12  # letters before a blank
_FORGOTTEN = 4  # codes of one document; more make a template
_DOTS = ("...", "…", "___")
_REPORT = "BÁO CÁO"
_MOST_LEADERS = 3  # of one document; more make a form, to be filled by hand
_FORMS = frozenset(
    {"BIÊN BẢN", "HỢP ĐỒNG", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "GIẤY ỦY QUYỀN"}
    | {"PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"}
)
_RUNNING = frozenset({Role.NOI_DUNG, Role.KHOAN, Role.GACH, Role.CONG})
_IS_ADDRESS = re.compile(r"://|www\.|@")


@rule(
    "TT804",
    "template-tags",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    in_codes=True,
    good="noi_dung | Tổng số 778 CĐCS.",
    bad="noi_dung | Tổng số {{ so_lieu.tong }} CĐCS.",
)
def tags(context: CheckContext) -> Iterator[Hit]:
    """Không còn mã của mẫu chưa được điền.

    Dấu {{ … }}, {% … %}, «…», {ten} là chỗ trống của mẫu trộn văn bản. Mã nằm trong ngoặc kép là lời trích
    dẫn, không xét. Tệp còn nhiều mã là một tệp mẫu, chỉ nói một lần.
    """
    tagged = context.says("{", "«")
    found = list(_codes(context)) if tagged else []
    if len(found) <= _FORGOTTEN and _explains(context, found):
        return
    if len(found) > _FORGOTTEN:
        index, start, end = found[0]
        first = context.document.paragraphs[index].text[start:end]
        message = f"Tệp mẫu còn {len(found)} mã chưa điền, mã đầu tiên là “{first}”"
        yield Hit(message, "điền mẫu rồi kiểm tra văn bản làm ra", Span(index, start, end))
        return
    for index, start, end in found:
        code = context.document.paragraphs[index].text[start:end]
        yield Hit(f"Còn mã của mẫu “{code}”", "điền nội dung rồi xóa mã", Span(index, start, end))
    for index, paragraph in enumerate(context.document.paragraphs):
        if any(code.startswith("MERGEFIELD") for code in paragraph.fields):
            yield Hit(
                "Còn trường trộn thư",
                "kết thúc trộn thư (Finish & Merge)",
                Span(index, 0, len(paragraph.text)),
            )


def _explains(context: CheckContext, codes: list[tuple[int, int, int]]) -> bool:
    """A note on a template, which says what its codes stand for: “{X2} là: {X3} đồng”; no document itself."""
    texts = context.document.paragraphs
    return context.parts.why_not_governed in {NO_FRAME, NO_HEAD} and any(
        _DEFINES.match(texts[index].text, end) for index, _, end in codes
    )


def _codes(context: CheckContext) -> Iterator[tuple[int, int, int]]:
    """Paragraph, start and end of every code that is no quotation."""
    for index, paragraph in enumerate(context.document.paragraphs):
        yield from ((index, *code) for code in codes_left(paragraph.text))


@rule(
    "TT817",
    "blanks-to-fill",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | Phối hợp với Sở Nội vụ [1], hỗ trợ 30.000.000 đồng.",
    bad="noi_dung | Phối hợp với Sở [điền tên] hỗ trợ 30.000.000 đồng.",
    severity=Severity.WARNING,
)
def blanks(context: CheckContext) -> Iterator[Hit]:
    """Không còn chỗ chờ điền trong nội dung.

    Tìm [điền tên], [...], XX đoàn viên, ??, “có ? lớp”, và dấu chấm ở chỗ của một giá trị. Chỗ trống cho số,
    ngày chỉ xét trong báo cáo; dòng chấm của biểu mẫu (hơn ba chỗ), dấu chấm lửng trước “và”, “hoặc” không
    xét.
    """
    if context.says("[", "<", "xx", "XX", "?"):
        for index, paragraph in enumerate(context.document.paragraphs):
            for match in placeholders(paragraph.text):
                yield Hit(f"Còn chỗ chờ điền “{match[0]}”", "điền nội dung", Span(index, *match.span()))
    noted = context.parts.why_not_governed == NO_FRAME  # notes for oneself, in which dots mean "and so on"
    if context.says(*_DOTS) and not noted and context.kind() not in _FORMS:
        found = list(_dots(context))
        for index, start, end, is_reported in found if len(found) <= _MOST_LEADERS else ():
            if is_reported:
                yield Hit("Còn dòng chấm chưa điền", "điền nội dung", Span(index, start, end))


def _dots(context: CheckContext) -> Iterator[tuple[int, int, int, bool]]:
    """Rows of dots in the running text of the main part: paragraph, start, end, whether for a value."""
    is_report = context.kind() == _REPORT
    for index, paragraph in context.main_text():
        text = paragraph.text
        if context.parts.roles.get(index) not in _RUNNING or not any(dots in text for dots in _DOTS):
            continue
        found = {gap.span(): is_report or not _is_for_a_date(gap) for gap in gaps(text)}
        for row in _LEADER.finditer(text):
            if _is_long(row[0]) and not _meets(row.span(), found):
                found[row.span()] = _is_for_a_value(row)
        yield from ((index, start, end, is_reported) for (start, end), is_reported in found.items())


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _is_for_a_value(match: re.Match[str]) -> bool:
    """Words before and behind; no room for a number or a date, no line of a form after its colon."""
    text, (start, end) = match.string, match.span()
    return text[:start][-1:].isspace() and not _is_for_a_date(match) and bool(_WORD_AFTER.match(text, end))


def _is_for_a_date(match: re.Match[str]) -> bool:
    """Whether a row of dots leaves room for a number or a date."""
    start = match.start()
    return bool(_BLANK_BEFORE.search(match.string, max(0, start - _AROUND), start))


def _is_long(text: str) -> bool:
    """More dots in it than those that mean "and so on"."""
    return "...." in text or ("…" in text and bool(_MANY_DOTS.search(text)))


@rule(
    "TT818",
    "struck-or-hidden",
    subject=Subject.PARAGRAPH,
    fix=Fix.NEVER,
    anywhere=True,
    only_in=lambda context: any(look.strike or look.hidden for look in context.looks),
    good="noi_dung | Đã hoàn thành chỉ tiêu.",
    bad="noi_dung gạch_ngang | Đã hoàn thành chỉ tiêu.",
    severity=Severity.WARNING,
)
def struck_or_hidden(here: ParagraphContext) -> Iterator[Hit]:
    """Không còn chữ gạch ngang, chữ ẩn.

    Chữ gạch ngang là chỗ định bỏ; chữ ẩn không in ra nhưng người nhận tệp đọc được. Xóa hẳn hoặc bỏ định
    dạng.
    """
    if any(run.format.strike or run.format.hidden for run in here.paragraph.runs):
        for start, end in _spans(here.paragraph, lambda run: run.format.hidden):
            yield Hit("Có chữ ẩn", "xóa, hoặc bỏ định dạng Hidden", Span(here.index, start, end))
        for start, end in _spans(here.paragraph, lambda run: run.format.strike and not run.format.hidden):
            yield Hit("Có chữ gạch ngang", "xóa, hoặc bỏ gạch ngang", Span(here.index, start, end))


@rule(
    "TT819",
    "underlined",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Hạn chế: Một số đơn vị còn chậm.",
    bad="noi_dung gạch_chân | Hạn chế: Một số đơn vị còn chậm.",
    severity=Severity.NOTE,
)
def underlined(context: CheckContext) -> Iterator[Hit]:
    """Nội dung không gạch chân.

    Nghị định chỉ dùng chữ đứng, đậm, nghiêng và đường kẻ; không gạch chân chữ trong nội dung. Địa chỉ trang
    thông tin không xét.
    """
    for index, role, paragraph in context.body():
        if role in _RUNNING and any(run.format.underline != "none" for run in paragraph.runs):
            for start, end in _spans(paragraph, _is_underlined):
                yield Hit("Chữ gạch chân trong nội dung", "bỏ gạch chân", Span(index, start, end))


def _is_underlined(run: Run) -> bool:
    return run.format.underline != "none" and not run.link and not _IS_ADDRESS.search(run.text)


def _spans(paragraph: Paragraph, is_so: Callable[[Run], bool]) -> Iterator[tuple[int, int]]:
    """Neighbouring runs that are so, as one place; those without letters and digits say nothing."""
    index, start = 0, -1
    for run in (*paragraph.runs, None):
        if run is not None and is_so(run):
            start = index if start < 0 else start
        elif start >= 0:
            if any(char.isalnum() for char in paragraph.text[start:index]):
                yield start, index
            start = -1
        index += len(run.text) if run else 0
