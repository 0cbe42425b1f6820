"""What stands after “Kính gửi”, one addressee or more (ND30, Phụ lục I, II.9.d).

Whether the part is there, its colon and the ends of its lines are the business of :mod:`opening`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.recognition.form_parts import FormPart, fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_WORDS = re.compile(r"(?i)kính[ \u00a0]+gửi")
_OTHER_WORDS = re.compile(r"(?i)kính[ \u00a0]+g(ở)i")
_BULLETS = "+*•●○▪–—"
_SEVERAL = re.compile(r";\s+(?=(?:-\s*)?[^\W\d_])(?!cơ quan|các|và|đơn vị|tổ chức)")
"""Another addressee behind a semicolon; what names nobody goes on with a group: “Các bộ; cơ quan …”."""
_FIRST_LINES = 6  # of the text, in which an unrecognised “Kính gởi” would stand
_SHORT = 200
_LIST_MARKS = "-–—+*•; .,:"


@rule(
    "TT411",
    "addressee-small-letters",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="kinh_gui | Kính gửi: Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | KÍNH GỬI: Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.WARNING,
)
def small_letters(context: CheckContext) -> Iterator[Hit]:
    """Từ “Kính gửi” viết bằng chữ in thường.

    Chỉ chữ K viết hoa: “Kính gửi: Tỉnh ủy Lai Châu”, không phải “KÍNH GỬI” hay “Kính Gửi”.
    """
    part = context.parts.one(Role.KINH_GUI)
    match = _WORDS.match(context.text(part)) if part else None
    if part and match and match[0] not in {"Kính gửi", "Kính\u00a0gửi"}:
        changes = rewritten(part.paragraph, part.start, match[0], match[0].capitalize())
        span = Span(part.paragraph, part.start, part.start + match.end())
        yield Hit(f"“{match[0]}” viết hoa không đúng", "viết “Kính gửi”", span, changes=changes)


@rule(
    "TT412",
    "addressee-standard-word",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="kinh_gui | Kính gửi: Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="noi_dung | Kính gởi: Tỉnh ủy\nnoi_dung | {dài}\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.WARNING,
)
def standard_word(context: CheckContext) -> Iterator[Hit]:
    """Viết “Kính gửi”, không viết “Kính gởi”.

    Nghị định dùng từ “Kính gửi”; viết khác thì các quy tắc về phần này không nhận ra nó.
    """
    for index, paragraph in list(context.main_text())[:_FIRST_LINES]:
        match = _OTHER_WORDS.match(paragraph.text.lstrip()) if len(paragraph.text) < _SHORT else None
        if match:
            lead = len(paragraph.text) - len(paragraph.text.lstrip())
            start, word = lead + match.start(1), match[1]
            new = "Ử" if word.isupper() else "ử"
            span = Span(index, lead, lead + match.end())
            changes = (Retext(index, start, start + 1, new),)
            yield Hit(f"“{match[0]}” viết không đúng", "viết “Kính gửi”", span, changes=changes)
            return


@rule(
    "TT413",
    "addressee-dashes",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="""
    kinh_gui | Kính gửi:
    kinh_gui | - Tỉnh ủy Lai Châu;
    kinh_gui | - Tổng Liên đoàn Lao động Việt Nam.
    noi_nhan | - Như trên;
    noi_nhan | - Lưu: VT.
    """,
    bad="""
    kinh_gui | Kính gửi:
    kinh_gui | + Tỉnh ủy Lai Châu;
    kinh_gui | - Tổng Liên đoàn Lao động Việt Nam.
    noi_nhan | - Như trên;
    noi_nhan | - Lưu: VT.
    """,
)
def dashes(context: CheckContext) -> Iterator[Hit]:
    """Đầu mỗi dòng kính gửi là gạch đầu dòng (-).

    Không dùng dấu cộng, dấu chấm tròn hay gạch ngang dài. Dòng thiếu gạch chỉ xét khi dòng khác có gạch, hoặc
    khi “Kính gửi:” đứng riêng một dòng, dưới có từ hai nơi.
    """
    lines = context.parts.of(Role.KINH_GUI)
    parts = lines[1:]
    listed = len(parts) > 1 and fold(context.text(lines[0])) == "kinh gui"
    dashed = listed or any(_has_mark(context, part) for part in parts)
    for part in parts:
        text, label = context.text(part), context.paragraph(part).label
        if text[:1] in _BULLETS and text[:1]:
            changes = (Retext(part.paragraph, part.start, part.start + 1, "-"),)
            message = f"Dòng kính gửi bắt đầu bằng “{text[0]}”"
            yield Hit(message, "viết gạch đầu dòng (-)", part.span, changes=changes)
        elif label and label[0] in _BULLETS and text == context.paragraph(part).text.strip():
            yield Hit(f"Dòng kính gửi bắt đầu bằng “{label}”", "dùng gạch đầu dòng (-)", part.span)
        elif dashed and not label and text[:1].isalpha():
            changes = (Retext(part.paragraph, part.start, part.start + 1, f"- {text[0]}"),)
            message = "Dòng kính gửi không có gạch đầu dòng"
            yield Hit(message, "thêm “- ” ở đầu dòng", part.span, changes=changes)


def _has_mark(context: CheckContext, part: FormPart) -> bool:
    return context.text(part).startswith("-") or bool(context.paragraph(part).label)


@rule(
    "TT414",
    "one-addressee",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="kinh_gui | Kính gửi: Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi: Tỉnh ủy Lai Châu;\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.WARNING,
)
def one_addressee(context: CheckContext) -> Iterator[Hit]:
    """Kính gửi một nơi thì cuối dòng không có dấu chấm phẩy, dấu phẩy.

    “Kính gửi: Bộ Nội vụ”. Dấu chấm phẩy chỉ dùng khi có từ hai nơi, mỗi nơi một dòng.
    """
    parts = context.parts.of(Role.KINH_GUI)
    text = context.text(parts[0]).rstrip() if len(parts) == 1 else ""
    if text.endswith((";", ",")) and not _SEVERAL.search(text) and not _goes_on(context, parts[0]):
        end = parts[0].start + len(text)
        span = Span(parts[0].paragraph, end - 1, end)
        message = f"Kính gửi một nơi mà cuối dòng có dấu “{text[-1]}”"
        yield Hit(message, "bỏ dấu ở cuối dòng", span, changes=(Retext(*span, ""),))


def _goes_on(context: CheckContext, part: FormPart) -> bool:
    """More of the addressee, or another one, may stand below."""
    following = context.document.paragraphs[part.paragraph + 1 :][:5]
    text = next((each.text.strip() for each in following if each.text.strip()), "")
    ended = text.endswith((";", ",")) or (text.endswith(".") and len(text) < _SHORT // 2)
    return not text or text[0].islower() or ended or text[0] in "-–+" or fold(text).startswith("dong kinh")


@rule(
    "TT415",
    "one-addressee-a-line",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="kinh_gui | Kính gửi: Tỉnh ủy, HĐND tỉnh\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi: Tỉnh ủy; Ủy ban nhân dân tỉnh\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
)
def one_line_each(context: CheckContext) -> Iterator[Hit]:
    """Kính gửi nhiều nơi thì mỗi nơi một dòng riêng.

    Sau “Kính gửi:” xuống dòng; mỗi nơi một dòng, đầu dòng có gạch đầu dòng, cuối dòng dấu chấm phẩy, dòng
    cuối dấu chấm. Những nơi viết cùng dòng, cách nhau bằng dấu phẩy, có thể là một nhóm nên không xét.
    """
    for part in context.parts.of(Role.KINH_GUI):
        match = _SEVERAL.search(context.text(part))
        if match:
            message = "Nhiều nơi nhận trên cùng một dòng “Kính gửi”"
            hint = "xuống dòng, mỗi nơi một dòng, đầu dòng có gạch đầu dòng"
            start = part.start + match.start()
            yield Hit(message, hint, Span(part.paragraph, start, start + 1))


@rule(
    "TT406",
    "addressee-is-issuer",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="kinh_gui | Kính gửi: Tỉnh ủy Lai Châu\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi: Liên đoàn Lao động tỉnh Lai Châu\nnoi_nhan | - Như trên;\n"
    "noi_nhan | - Lưu: VT.",
)
def addressee_is_issuer(context: CheckContext) -> Iterator[Hit]:
    """Nơi kính gửi không phải là chính cơ quan ban hành.

    So tên sau “Kính gửi” với tên cơ quan ban hành, cả tên giống nhau từng chữ.
    """
    issuer = fold(context.whole(Role.CO_QUAN_BAN_HANH))
    for part in context.parts.of(Role.KINH_GUI):
        whom = fold(context.text(part)).removeprefix("kinh gui").strip()
        if issuer and whom == issuer:
            yield Hit("Kính gửi chính cơ quan ban hành", "ghi nơi nhận để giải quyết", part.span)


@rule(
    "TT738",
    "named-twice",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_nhan | - Tỉnh ủy;\nnoi_nhan | - Các công đoàn cơ sở;\nnoi_nhan | - Lưu: VT.",
    bad="noi_nhan | - Các công đoàn cơ sở;\nnoi_nhan | - Các công đoàn cơ sở;\nnoi_nhan | - Lưu: VT.",
    severity=Severity.WARNING,
)
def named_twice(context: CheckContext) -> Iterator[Hit]:
    """Mỗi nơi ở “Kính gửi”, ở “Nơi nhận” ghi một lần.

    Chỉ xét hai dòng của cùng một danh sách giống nhau từng chữ.
    """
    for role in (Role.KINH_GUI, Role.NOI_NHAN):
        seen = set[str]()
        for part in context.parts.of(role):
            text = context.text(part).removeprefix("Kính gửi").strip(_LIST_MARKS)
            if text and fold(text) in seen:
                yield Hit(f"“{text}” đã ghi ở trên", "bỏ dòng này", part.span)
            seen.add(fold(text))
