"""The order of numbers: gaps, doubles, schemes that do not go together (ND30, Phụ lục I, II.6).

Numbers are read as printed, whether Word's or typed. A list may begin again below a line without a number;
what is not surely one list is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.check.levels import Mark
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.errors import Severity
from docgen.vn.roman import to_roman
from docgen.vn.text import VIETNAMESE_LETTERS

_DEPTH = {
    "phan": 0,
    "capital": 0,
    "chuong": 1,
    "muc": 2,
    "tieu_muc": 3,
    "dieu": 4,
    "roman": 5,
    "arabic": 6,
    "decimal": 7,
    "letter": 9,
}
_RUNNING = frozenset({"dieu", "chuong"})  # they count on across what stands above them


@dataclass(slots=True)
class Step:
    """A number, and the one before it in its list; ``fresh`` if what stands above it has just changed.

    ``broken`` if a line without a number lies between the two; ``above`` is the number it stands under.
    """

    index: int
    mark: Mark
    before: Mark | None
    fresh: bool
    broken: bool
    above: tuple[int, ...]
    ever: Mark | None


@dataclass(slots=True)
class _Walk:
    last: dict[tuple[str, int], Mark] = field(default_factory=dict)
    ever: dict[tuple[str, int], Mark] = field(default_factory=dict)
    plain: bool = False
    broken: set[tuple[str, int]] = field(default_factory=set)


def steps(sheet: Sheet) -> Iterator[Step]:
    """Every number of the main text and the appendices, in order; each stretch begins anew."""
    starts = {sheet.parts.body[0], *(each.text for each in sheet.parts.appendices)}
    stops = sorted(starts)
    walk = _Walk()
    stretch = -1
    for index in sorted({*sheet.parts.marks, *sheet.parts.roles}):
        now = sum(stop <= index for stop in stops)
        if now != stretch:
            walk, stretch = _Walk(), now
        mark = sheet.parts.marks.get(index)
        if mark is None or mark.scheme == "dash":
            walk.broken.update(walk.last)  # a list below this line may be another one
        else:
            yield _step(walk, index, mark)


def _depth(mark: Mark) -> int:
    return _DEPTH[mark.scheme] + (len(mark.numbers) - 2 if mark.scheme == "decimal" else 0)


def _key(walk: _Walk, mark: Mark) -> tuple[tuple[str, int], int]:
    """The list a number belongs to: ``1)`` below ``1.`` is one deeper, ``2)`` after ``1.`` a slip."""
    depth = _depth(mark)
    shallow = walk.last.get((mark.scheme, depth))
    if mark.scheme == "arabic" and mark.closer == ")":
        slip = shallow is not None and mark.numbers[-1] == shallow.numbers[-1] + 1
        deeper = (mark.scheme, depth + 2)
        if deeper in walk.last or not slip:
            depth += 2
    return (mark.scheme, depth), depth


def _step(walk: _Walk, index: int, mark: Mark) -> Step:
    key, depth = _key(walk, mark)
    above = [
        other
        for (_, level), other in walk.last.items()
        if level < depth and other.scheme in {"arabic", "decimal"}
    ]
    step = Step(
        index,
        mark,
        walk.last.get(key),
        key not in walk.last,
        key in walk.broken,
        above[-1].numbers if above else (),
        walk.ever.get(key),
    )
    for other in [other for other in walk.last if other[1] > depth and other[0] not in _RUNNING]:
        del walk.last[other]
    walk.last.pop(key, None)
    walk.last[key] = walk.ever[key] = mark
    walk.broken.discard(key)
    return step


def _say(mark: Mark, number: int) -> str:
    if mark.scheme == "roman":
        return to_roman(number)
    if mark.scheme == "capital":
        return "ABCDEGHIK"[min(number, 9) - 1]
    if mark.scheme == "letter":
        return VIETNAMESE_LETTERS[number - 1] if number <= len(VIETNAMESE_LETTERS) else "?"
    return ".".join(map(str, (*mark.numbers[:-1], number)))


def _hit(sheet: Sheet, step: Step, message: str, hint: str) -> Hit:
    end = step.mark.length or len(sheet.document.paragraphs[step.index].text)
    return Hit(message, hint, step.index, 0, end)


def _expected(step: Step) -> int:
    """The number that would follow."""
    return step.before.numbers[-1] + 1 if step.before else 1


def _same_prefix(step: Step) -> bool:
    return step.before is None or step.before.numbers[:-1] == step.mark.numbers[:-1]


def _counted(step: Step) -> bool:
    """A number that the order can be judged of: a letter of the alphabet of điểm, not one outside it."""
    return step.mark.numbers != (0,) and _same_prefix(step)


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
        want, have = _expected(step), step.mark.numbers[-1]
        goes_on = step.fresh and step.ever is not None and have == step.ever.numbers[-1] + 1
        if have > want and not goes_on:
            label = _say(step.mark, want)
            yield _hit(
                sheet, step, f"Số thứ tự “{step.mark.label}” nhảy, thiếu {label}", f"đánh lại từ {label}"
            )


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
        if step.before is None or not _counted(step):
            continue
        have = step.mark.numbers[-1]
        again = have == 1 and step.broken and step.mark.scheme != "roman"
        if have < _expected(step) and not again:
            label = _say(step.mark, _expected(step))
            yield _hit(
                sheet, step, f"Số thứ tự “{step.mark.label}” bị trùng hoặc lùi", f"đánh lại thành {label}"
            )


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
    seen: dict[str, Mark] = {}
    for step in steps(sheet):
        mark = step.mark
        before = seen.get(mark.scheme)
        follows = before is not None and mark.numbers[-1] == before.numbers[-1] + 1
        if (
            before is not None
            and follows
            and mark.scheme in {"arabic", "roman", "letter"}
            and mark.closer != before.closer
        ):
            hint = f"viết “{_say(mark, mark.numbers[-1])}{before.closer}” như các số trước"
            yield _hit(sheet, step, f"Số “{mark.label}” khác kiểu với “{before.label}”", hint)
            seen[mark.scheme] = Mark(mark.scheme, mark.numbers, before.closer, mark.label)
        else:
            seen[mark.scheme] = mark


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
    for step in steps(sheet):
        if step.mark.scheme == "decimal" and step.before is None:
            yield _hit(sheet, step, f"Dưới khoản đánh số “{step.mark.label}”", "đánh a), b), c)")
