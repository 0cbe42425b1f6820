"""The order of numbers: gaps, doubles, schemes that do not go together (ND30, Phụ lục I, II.6).

Numbers are read as printed, whether Word's or typed. A list may begin again below a line without a number;
what is not surely one list is not judged. Knows lists, not the headings they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import rewritten
from docgen.check.list_numbers import ListNumber, list_numbers
from docgen.check.number_texts import CLOSERS, number_text, usual_closer
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.check.unmarked_numbers import CLOSER_NAMES, unmarked_numbers
from docgen.errors import Severity
from docgen.word.edits import Retext


def _hit(
    context: CheckContext, item: ListNumber, message: str, hint: str, changes: tuple[Retext, ...] = ()
) -> Hit:
    end = item.mark.length or len(context.document.paragraphs[item.index].text)
    return Hit(message, hint, Span(item.index, 0, end), changes=changes)


def _counted(item: ListNumber) -> bool:
    """A number that the order can be judged of: a letter of the alphabet of điểm, not one outside it."""
    return item.mark.numbers != (0,) and item.same_prefix


@rule(
    "TT601",
    "numbering-gap",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ\nmuc_1 | III. NHIỆM VỤ",
    bad="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ\nmuc_1 | IV. NHIỆM VỤ",
)
def gap(context: CheckContext) -> Iterator[Hit]:
    """Số thứ tự liên tục, không nhảy số.

    Sau I là II, sau 1 là 2; danh sách bắt đầu từ 1 (I, a). Số còn thiếu mà nằm giữa dòng ở trên thì phải
    xuống dòng. Nên đánh số tự động bằng kiểu của Word.
    """
    ends: dict[int, int] = {}  # where each list has come to
    unmarked = {id(each.below) for each in unmarked_numbers(context)}
    for item in list_numbers(context):
        above = range(ends.get(item.row, item.index), item.index)
        ends[item.row] = item.index
        if not _counted(item) or (item.mark.scheme == "letter" and _skipped_letter(item)):
            continue
        if id(item) in unmarked:  # said by TT608
            continue
        goes_on = item.fresh and item.ever is not None and item.have == item.ever.numbers[-1] + 1
        if item.have > item.want and not goes_on:
            inside = _inside_a_line(context, above, item) if item.have == item.want + 1 else None
            if inside is not None:
                written = context.document.paragraphs[inside.paragraph].text[inside.start : inside.end]
                yield Hit(f"Số “{written}” không đứng đầu dòng", f"xuống dòng trước “{written}”", inside)
                continue
            label = number_text(item.mark, item.want)
            hint = f"đánh lại thành {label}" if item.slip else f"đánh lại từ {label}"
            yield _hit(context, item, f"Số thứ tự “{item.mark.label}” nhảy, thiếu {label}", hint)


def _inside_a_line(context: CheckContext, above: range, item: ListNumber) -> Span | None:
    """The missing number, where a tab or a blank sets it behind the end of a sentence above."""
    number = re.escape(number_text(item.mark, item.want))
    label = re.compile(rf"(?<=[.;])[\t ]+(?P<label>{number}[.)])(?= ?[^\W\d_])")
    found = ((index, label.search(context.document.paragraphs[index].text)) for index in above)
    return next((Span(index, *match.span("label")) for index, match in found if match), None)


def _skipped_letter(item: ListNumber) -> bool:
    """From d to e: the alphabet that is not ours, said by TT604."""
    return item.before is not None and (item.before.letter, item.mark.letter) == ("d", "e")


@rule(
    "TT602",
    "numbering-double",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ",
    bad="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ\nmuc_1 | II. NHIỆM VỤ",
)
def double(context: CheckContext) -> Iterator[Hit]:
    """Số thứ tự không trùng, không lùi.

    Một danh sách mới sau một dòng không đánh số được bắt đầu lại từ 1.
    """
    for item in list_numbers(context):
        if item.before is not None and _counted(item) and item.have < item.want and not item.again:
            label = number_text(item.mark, item.want)
            message = f"Số thứ tự “{item.mark.label}” bị trùng hoặc lùi"
            yield _hit(context, item, message, f"đánh lại thành {label}")


@rule(
    "TT603",
    "numbering-mixed",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="muc_2 | 1. Kết quả\nmuc_2 | 2. Hạn chế",
    bad="muc_2 | 1. Kết quả\nmuc_2 | 2) Hạn chế\nmuc_2 | 3. Nguyên nhân",
)
def mixed(context: CheckContext) -> Iterator[Hit]:
    """Cùng một cấp dùng cùng một kiểu đánh số.

    Sau số của mục, khoản có dấu chấm (1. 2. 3.), sau chữ của điểm có dấu đóng ngoặc đơn (a) b) c)).
    """
    for item in list_numbers(context):
        if item.mark.scheme == "dieu" and item.mark.label[:1].isdigit():
            written = f"Điều {item.have}."
            yield _hit(context, item, f"Số “{item.mark.label}” thiếu chữ “Điều”", f"viết “{written}”")
    for row in _lists(context):
        right = usual_closer([item.mark for item in row if not item.foreign])
        if row[0].mark.scheme == "letter" and right == "." and len(row) > 1:
            for item in row:
                if item.mark.closer == "." and not item.foreign:
                    message = "Sau chữ của điểm là dấu chấm, không phải dấu đóng ngoặc đơn"
                    yield _hit(context, item, message, "viết a), b), c)", _closed(item, ")"))
            continue
        for item in row:
            if item.foreign or item.mark.closer != right:
                usual = next(each.mark for each in row if not each.foreign and each.mark.closer == right)
                want = f"{number_text(item.mark, item.have)}{right}"
                message = f"Số “{item.mark.label}” khác kiểu với “{usual.label}”"
                yield _hit(context, item, message, f"viết “{want}” như các số khác", _closed(item, right))


def _lists(context: CheckContext) -> list[list[ListNumber]]:
    """The numbers that go together; below a line without a number a list may begin again in its own way."""
    rows: dict[int, list[ListNumber]] = {}
    again: list[list[ListNumber]] = []
    for item in list_numbers(context):
        if item.mark.scheme not in CLOSERS:
            continue
        if item.again and item.row in rows:
            again.append(rows.pop(item.row))
        rows.setdefault(item.row, []).append(item)
    return [row for row in (*again, *rows.values()) if not all(item.foreign for item in row)]


def _closed(item: ListNumber, right: str) -> tuple[Retext, ...]:
    """The decree's own end after a typed number; another one is nobody's to choose."""
    label = item.mark
    if item.foreign or not label.length or right != CLOSERS[label.scheme] or not label.closer:
        return ()
    return rewritten(item.index, label.length - len(label.closer), label.closer, right)


@rule(
    "TT604",
    "numbering-letters",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="khoan | a) Một.\nkhoan | b) Hai.\nkhoan | c) Ba.\nkhoan | d) Bốn.\nkhoan | đ) Năm.",
    bad="khoan | a) Một.\nkhoan | b) Hai.\nkhoan | c) Ba.\nkhoan | d) Bốn.\nkhoan | e) Năm.",
)
def letters(context: CheckContext) -> Iterator[Hit]:
    """Điểm theo thứ tự bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h.

    Sau d) là đ); không có f, j, w, z.
    """
    for item in list_numbers(context):
        if item.mark.scheme == "letter" and _skipped_letter(item):
            yield _hit(context, item, "Sau điểm d) là điểm e), thiếu đ)", "đánh a, b, c, d, đ, e, g …")
        elif item.mark.scheme == "letter" and item.mark.numbers == (0,):
            yield _hit(
                context,
                item,
                f"Điểm “{item.mark.label}” không theo bảng chữ cái tiếng Việt",
                "đánh a, b, c, d, đ, e, g …",
            )


@rule(
    "TT605",
    "numbering-parent",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="muc_2 | 1. Kết quả\nmuc_2 | 2. Hạn chế\nmuc_3 | 2.1. Tổ chức",
    bad="muc_2 | 1. Kết quả\nmuc_3 | 1.1. Tổ chức\nmuc_2 | 2. Hạn chế\nmuc_3 | 1.1. Tổ chức",
)
def parent(context: CheckContext) -> Iterator[Hit]:
    """Số của tiểu mục bắt đầu bằng số của mục chứa nó.

    Dưới 2. là 2.1., 2.2.; không phải 1.1.
    """
    last: tuple[int, ...] = ()  # the last one that is right: after 1.3, 3.1 is meant to be 1.3.1
    for item in list_numbers(context):
        numbers = item.mark.numbers
        if item.mark.scheme != "decimal" or not item.above:
            continue
        if item.above[: len(numbers) - 1] == numbers[:-1]:
            last = numbers
        else:
            holds = last[:-1] == item.above and last[-1:] == numbers[:-1]
            above = ".".join(map(str, last if holds else item.above))
            message = f"Số “{item.mark.label}” nằm dưới mục {above}"
            lost = item.above[-1] + 1 if holds and numbers[:-1] == (item.above[-1] + 1,) else 0
            hint = f"đánh {above}.{numbers[-1]}." + (f", hoặc thêm mục {lost}. ở trên" if lost else "")
            yield _hit(context, item, message, hint)


@rule(
    "TT606",
    "numbering-points",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="muc_2 | 1. Kết quả\nkhoan | a) Về tổ chức.",
    bad="muc_2 | 1. Kết quả\nmuc_3 | 1.1. Về tổ chức",
    severity=Severity.NOTE,
)
def points(context: CheckContext) -> Iterator[Hit]:
    """Dưới khoản là điểm a), b), c).

    Nghị định chia khoản thành điểm a), b), c); văn bản công đoàn quen dùng 1.1., 1.2. nên hồ sơ cong-doan
    không xét.
    """
    found = list_numbers(context)
    titles = {
        len(item.above) for item in found if item.mark.scheme == "arabic"
    }  # they hold khoản of their own
    for item in found:
        if item.mark.scheme == "decimal" and item.before is None and len(item.mark.numbers) not in titles:
            yield _hit(context, item, f"Dưới khoản đánh số “{item.mark.label}”", "đánh a), b), c)")


@rule(
    "TT608",
    "numbering-mark",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan | 1. Lập dự toán.\nkhoan | 2. Chi.\nkhoan | 3. Quyết toán.",
    bad="khoan | 1. Lập dự toán.\nkhoan | 2 Chi.\nkhoan | 3. Quyết toán.",
)
def without_mark(context: CheckContext) -> Iterator[Hit]:
    """Sau số của khoản có dấu chấm, sau chữ của điểm có dấu đóng ngoặc đơn.

    Xét dòng mở đầu bằng đúng số còn thiếu của danh sách, rồi một dấu cách và chữ viết hoa: “2 Chi.” giữa “1.”
    và “3.”. Dòng “3 …” cuối danh sách thì trên nó phải có từ hai số.
    """
    for span, number, closer, _ in unmarked_numbers(context):
        changes = (Retext(span.paragraph, span.end, span.end, closer),)
        yield Hit(
            f"Sau “{number}” thiếu {CLOSER_NAMES[closer]}", f"viết “{number}{closer}”", span, changes=changes
        )
