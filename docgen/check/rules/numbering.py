"""The order of numbers: gaps, doubles, schemes that do not go together (ND30, Phụ lục I, II.6).

Numbers are read as printed, whether Word's or typed. A list may begin again below a line without a number;
what is not surely one list is not judged. Knows lists, not the headings they stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.check.offers.rewriting import rewritten
from docgen.check.recognition.levels import CAPITALS, Mark
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.check.steps import Step, steps
from docgen.errors import Severity
from docgen.vn.roman import numeral
from docgen.vn.text import VIETNAMESE_LETTERS
from docgen.word.edits import Retext

_CLOSERS = {"arabic": ".", "roman": ".", "letter": ")"}  # what the decree lets follow a number


def _say(mark: Mark, number: int) -> str:
    if mark.scheme == "roman":
        return numeral(number)
    if mark.scheme == "capital":
        return CAPITALS[min(number, len(CAPITALS)) - 1]
    if mark.scheme == "letter":
        return VIETNAMESE_LETTERS[number - 1] if number <= len(VIETNAMESE_LETTERS) else "?"
    return ".".join(map(str, (*mark.numbers[:-1], number)))


def _hit(sheet: Sheet, step: Step, message: str, hint: str, changes: tuple[Retext, ...] = ()) -> Hit:
    end = step.mark.length or len(sheet.document.paragraphs[step.index].text)
    return Hit(message, hint, step.index, 0, end, changes=changes)


def _counted(step: Step) -> bool:
    """A number that the order can be judged of: a letter of the alphabet of điểm, not one outside it."""
    return step.mark.numbers != (0,) and step.same_prefix


@rule(
    "TT601",
    "II.6.đ",
    good="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ\nmuc_1 | III. NHIỆM VỤ",
    bad="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ\nmuc_1 | IV. NHIỆM VỤ",
)
def gap(sheet: Sheet) -> Iterator[Hit]:
    """Số thứ tự liên tục, không nhảy số.

    Sau I là II, sau 1 là 2; danh sách bắt đầu từ 1 (I, a). Nên đánh số tự động bằng kiểu của Word.
    """
    for step in steps(sheet):
        if not _counted(step) or (step.mark.scheme == "letter" and _skipped_letter(step)):
            continue
        goes_on = step.fresh and step.ever is not None and step.have == step.ever.numbers[-1] + 1
        if step.have > step.want and not goes_on:
            label = _say(step.mark, step.want)
            hint = f"đánh lại thành {label}" if step.slip else f"đánh lại từ {label}"
            yield _hit(sheet, step, f"Số thứ tự “{step.mark.label}” nhảy, thiếu {label}", hint)


def _skipped_letter(step: Step) -> bool:
    """From d to e: the alphabet that is not ours, said by TT604."""
    return step.before is not None and (step.before.letter, step.mark.letter) == ("d", "e")


@rule(
    "TT602",
    "II.6.đ",
    good="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ",
    bad="muc_1 | I. TÌNH HÌNH\nmuc_1 | II. KẾT QUẢ\nmuc_1 | II. NHIỆM VỤ",
)
def double(sheet: Sheet) -> Iterator[Hit]:
    """Số thứ tự không trùng, không lùi.

    Một danh sách mới sau một dòng không đánh số được bắt đầu lại từ 1.
    """
    for step in steps(sheet):
        if step.before is not None and _counted(step) and step.have < step.want and not step.again:
            label = _say(step.mark, step.want)
            message = f"Số thứ tự “{step.mark.label}” bị trùng hoặc lùi"
            yield _hit(sheet, step, message, f"đánh lại thành {label}")


@rule(
    "TT603",
    "II.6.đ",
    good="muc_2 | 1. Kết quả\nmuc_2 | 2. Hạn chế",
    bad="muc_2 | 1. Kết quả\nmuc_2 | 2) Hạn chế\nmuc_2 | 3. Nguyên nhân",
)
def mixed(sheet: Sheet) -> Iterator[Hit]:
    """Cùng một cấp dùng cùng một kiểu đánh số.

    Sau số của mục, khoản có dấu chấm (1. 2. 3.), sau chữ của điểm có dấu đóng ngoặc đơn (a) b) c)).
    """
    for row in _lists(sheet):
        right = _usual_closer([step.mark for step in row if not step.foreign])
        for step in row:
            if step.foreign or step.mark.closer != right:
                usual = next(each.mark for each in row if not each.foreign and each.mark.closer == right)
                want = f"{_say(step.mark, step.have)}{right}"
                message = f"Số “{step.mark.label}” khác kiểu với “{usual.label}”"
                yield _hit(sheet, step, message, f"viết “{want}” như các số khác", _closed(step, right))


def _lists(sheet: Sheet) -> list[list[Step]]:
    """The numbers that go together; below a line without a number a list may begin again in its own way."""
    rows: dict[int, list[Step]] = {}
    again: list[list[Step]] = []
    for step in steps(sheet):
        if step.mark.scheme not in _CLOSERS:
            continue
        if step.again and step.row in rows:
            again.append(rows.pop(step.row))
        rows.setdefault(step.row, []).append(step)
    return [row for row in (*again, *rows.values()) if not all(step.foreign for step in row)]


def _usual_closer(marks: list[Mark]) -> str:
    """What most numbers of a list end with; the decree's own where as many end so."""
    decreed = _CLOSERS[marks[0].scheme]
    counted = Counter(mark.closer for mark in marks)
    return max(counted, key=lambda closer: (counted[closer], closer == decreed))


def _closed(step: Step, right: str) -> tuple[Retext, ...]:
    """The decree's own end after a typed number; another one is nobody's to choose."""
    mark = step.mark
    if step.foreign or not mark.length or right != _CLOSERS[mark.scheme] or not mark.closer:
        return ()
    return rewritten(step.index, mark.length - len(mark.closer), mark.closer, right)


@rule(
    "TT604",
    "II.6.đ",
    good="khoan | a) Một.\nkhoan | b) Hai.\nkhoan | c) Ba.\nkhoan | d) Bốn.\nkhoan | đ) Năm.",
    bad="khoan | a) Một.\nkhoan | b) Hai.\nkhoan | c) Ba.\nkhoan | d) Bốn.\nkhoan | e) Năm.",
)
def letters(sheet: Sheet) -> Iterator[Hit]:
    """Điểm theo thứ tự bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h.

    Sau d) là đ); không có f, j, w, z.
    """
    for step in steps(sheet):
        if step.mark.scheme == "letter" and _skipped_letter(step):
            yield _hit(sheet, step, "Sau điểm d) là điểm e), thiếu đ)", "đánh a, b, c, d, đ, e, g …")
        elif step.mark.scheme == "letter" and step.mark.numbers == (0,):
            yield _hit(
                sheet,
                step,
                f"Điểm “{step.mark.label}” không theo bảng chữ cái tiếng Việt",
                "đánh a, b, c, d, đ, e, g …",
            )


@rule(
    "TT605",
    "II.6.đ",
    good="muc_2 | 1. Kết quả\nmuc_2 | 2. Hạn chế\nmuc_3 | 2.1. Tổ chức",
    bad="muc_2 | 1. Kết quả\nmuc_3 | 1.1. Tổ chức\nmuc_2 | 2. Hạn chế\nmuc_3 | 1.1. Tổ chức",
)
def parent(sheet: Sheet) -> Iterator[Hit]:
    """Số của tiểu mục bắt đầu bằng số của mục chứa nó.

    Dưới 2. là 2.1., 2.2.; không phải 1.1.
    """
    for step in steps(sheet):
        numbers = step.mark.numbers
        if step.mark.scheme == "decimal" and step.above and step.above[: len(numbers) - 1] != numbers[:-1]:
            above = ".".join(map(str, step.above))
            yield _hit(
                sheet, step, f"Số “{step.mark.label}” nằm dưới mục {above}", f"đánh {above}.{numbers[-1]}."
            )


@rule(
    "TT606",
    "II.6.đ",
    good="muc_2 | 1. Kết quả\nkhoan | a) Về tổ chức.",
    bad="muc_2 | 1. Kết quả\nmuc_3 | 1.1. Về tổ chức",
    severity=Severity.NOTE,
)
def points(sheet: Sheet) -> Iterator[Hit]:
    """Dưới khoản là điểm a), b), c).

    Nghị định chia khoản thành điểm a), b), c); văn bản công đoàn quen dùng 1.1., 1.2. nên hồ sơ cong-doan
    không xét.
    """
    found = steps(sheet)
    titles = {
        len(step.above) for step in found if step.mark.scheme == "arabic"
    }  # they hold khoản of their own
    for step in found:
        if step.mark.scheme == "decimal" and step.before is None and len(step.mark.numbers) not in titles:
            yield _hit(sheet, step, f"Dưới khoản đánh số “{step.mark.label}”", "đánh a), b), c)")
