"""Appendices (ND30, Phụ lục I, III.1)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.recognition.appendices import Appendix
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.rules.page_numbers import numbers_pages
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.appendices import names_appendix, points_to_appendices
from docgen.vn.roman import numeral

_OF_APPENDIX = frozenset({Role.PHU_LUC, Role.TEN_PHU_LUC, Role.KEM_THEO})


def _hit(context: CheckContext, each: Appendix, message: str, hint: str) -> Hit:
    return Hit(message, hint, Span(each.start, 0, len(context.document.paragraphs[each.start].text)))


@rule(
    "TT751",
    "appendix-pointed-to",
    "III.1.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="""
    noi_dung | Số liệu chi tiết tại Phụ lục kèm theo.
    phu_luc | Phụ lục
    ten_phu_luc | SỐ LIỆU
    kem_theo | {mẫu}
    """,
    bad="noi_dung | Số liệu đã báo cáo.\nphu_luc | Phụ lục\nten_phu_luc | SỐ LIỆU\nkem_theo | {mẫu}",
)
def pointed_to(context: CheckContext) -> Iterator[Hit]:
    """Văn bản có phụ lục thì trong văn bản có chỉ dẫn về phụ lục đó.

    Ví dụ: “(chi tiết tại Phụ lục I kèm theo)”.
    """
    text = "\n".join(paragraph.printed for _, paragraph in context.main_text())
    if not text.strip() and _is_only_appendices(context):
        return
    for index, each in enumerate(context.parts.appendices, 1):
        if not points_to_appendices(text):
            yield _hit(
                context, each, "Văn bản không có chỉ dẫn về phụ lục này", "nhắc đến phụ lục trong nội dung"
            )
        elif each.number and not names_appendix(text, _numbers(each, index)):
            yield _hit(
                context,
                each,
                f"Văn bản không nhắc đến Phụ lục {each.number}",
                "thêm chỉ dẫn trong nội dung",
            )


def _is_only_appendices(context: CheckContext) -> bool:
    """The file holds appendices alone: the document that points to them is another file."""
    return all(part.role in _OF_APPENDIX for part in context.parts.form_parts)


def _numbers(each: Appendix, index: int) -> tuple[str, ...]:
    """The number it has, and the Roman one it should have (TT752 says that)."""
    return (each.number, numeral(index)) if each.number.isdigit() else (each.number,)


@rule(
    "TT752",
    "appendix-roman",
    "III.1.a",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="""
    noi_dung | Xem các phụ lục kèm theo.
    phu_luc | Phụ lục I
    kem_theo | {mẫu}
    phu_luc | Phụ lục II
    kem_theo | {mẫu}
    """,
    bad="""
    noi_dung | Xem các phụ lục kèm theo.
    phu_luc | Phụ lục 1
    kem_theo | {mẫu}
    phu_luc | Phụ lục 2
    kem_theo | {mẫu}
    """,
)
def roman(context: CheckContext) -> Iterator[Hit]:
    """Từ hai phụ lục trở lên đánh số thứ tự bằng chữ số La Mã.

    Phụ lục I, Phụ lục II …; một phụ lục thì không đánh số.
    """
    appendices = context.parts.appendices
    for index, each in enumerate(appendices, 1):
        want = numeral(index)
        if len(appendices) > 1 and each.number != want:
            shown = f"ghi số “{each.number}”" if each.number else "không đánh số"
            yield _hit(context, each, f"Phụ lục thứ {index} {shown}", f"viết “Phụ lục {want}”")


@rule(
    "TT753",
    "appendix-belongs-to",
    "III.1.c",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="""
    noi_dung | Xem Phụ lục kèm theo.
    phu_luc | Phụ lục
    kem_theo | (Kèm theo Báo cáo số 15/BC-LĐLĐ ngày 15 tháng 9 năm 2023)
    """,
    bad="noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nten_phu_luc | SỐ LIỆU",
)
def belongs_to(context: CheckContext) -> Iterator[Hit]:
    """Dưới tên phụ lục có dòng “(Kèm theo … số … ngày … của …)”.

    Ghi số, ký hiệu, thời gian ban hành và tên cơ quan ban hành; văn bản điện tử không phải điền số và ngày.
    """
    shown = [part.paragraph for part in context.parts.of(Role.KEM_THEO)]
    for each in context.parts.appendices:
        if not any(each.start <= index < each.end for index in shown):
            yield _hit(
                context,
                each,
                "Phụ lục không có dòng “(Kèm theo …)”",
                "thêm dòng này, in nghiêng, dưới tên phụ lục",
            )


@rule(
    "TT754",
    "appendix-own-pages",
    "III.1.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Xem Phụ lục kèm theo.\nphu_luc | Phụ lục\nkem_theo | {mẫu}",
    bad="noi_dung | Xem Phụ lục kèm theo.\nphu_luc nối_trang | Phụ lục\nkem_theo | {mẫu}",
    severity=Severity.WARNING,
)
def own_pages(context: CheckContext) -> Iterator[Hit]:
    """Số trang của phụ lục đánh riêng theo từng phụ lục.

    Mỗi phụ lục, văn bản ban hành kèm theo là một phần (section) riêng, số trang bắt đầu lại từ 1.
    """
    if not numbers_pages(context):
        return  # TT108 speaks of that
    only = _is_only_appendices(context)
    hint = "ngắt phần (Next Page), đánh số trang từ 1"
    for each in context.parts.appendices[1:] if only else context.parts.appendices:
        if not _begins_pages(context, each.start, each.start):
            yield _hit(context, each, "Số trang của phụ lục không đánh riêng", hint)
    issued = context.parts.issued
    for kind in issued.of("ten_loai") if issued and issued.framed else ():
        if issued and not _begins_pages(context, issued.start, kind.paragraph):
            yield Hit("Số trang của văn bản kèm theo không đánh riêng", hint, kind.span)


def _begins_pages(context: CheckContext, start: int, title: int) -> bool:
    """Between a paragraph and the title below it a section begins, and its pages with 1."""
    paragraphs = context.document.paragraphs
    section = paragraphs[title].section
    before = paragraphs[start - 1].section if start else -1
    return section != before and context.document.sections[section].page_start == 1
