"""Figures as people type them into tables and data files: "1 234", "1,5 tỷ", "12 CĐCS".

Why it exists: what has one reading only is read, wherever it was typed; what has two is refused with
the reading that was probably meant. One reader for Excel and JSON. The strict forms, as docgen itself
prints them, are those of :mod:`numbers` and :mod:`money`, and are all read here too.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Context, Decimal
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.vn.brackets import WITHIN, in_words, why_no_result, without_brackets, without_mark
from docgen.vn.counted import is_counted
from docgen.vn.foreign_marks import with_our_marks
from docgen.vn.money import DONG
from docgen.vn.numbers import Number, format_number, parse_number, shift
from docgen.vn.opposites import are_people
from docgen.vn.text import nfc, unaccented
from docgen.vn.turns import of_turns_and_people
from docgen.vn.unit_words import is_averaged_over, says_what_is_asked

MAX_DIGITS: Final = 30
"""Longest figure that people could have meant, "tỷ" and "triệu" multiplied out."""
PERCENT: Final = "%"

_FIRST: Final = frozenset("0123456789-\u2212０１２３４５６７８９")  # what a figure begins with
_WIDE: Final = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９，．％（）", "0123456789,.%()", strict=True)
}
_SPACES: Final = regex("[\u00a0\u2000-\u200a\u202f\u3000]")
_NUMBER: Final = regex(r"\s*([-\u2212]?[0-9](?:[0-9., ]*[0-9])?)\s*")
_GROUPED: Final = regex(r"-?[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?")
_TWO_DIGITS: Final = regex(r"0[1-9]")  # as offices write counts below ten: "02 cuộc"
_IN_A_SENTENCE: Final = regex(r"(?<![\w.,/-])[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?(?![\w/%-]|[.,][0-9])")
_MORE_BEHIND: Final = regex(r"(?P<unit>[^(,;]+?)\s*[(,;].*")
_THREE_AFTER_COMMA: Final = regex(r"[-\u2212]?([0-9]{1,3}),([0-9]{3})(?![0-9])")
_SCALE: Final = regex(
    r"(?:(nghìn|ngàn)|(triệu|tr)|(t[ỷỉ](?! lệ\b| trọng\b)))(?:(?![^\W\d_])|(?=đ))\.?\s*", re.I
)
_DONG: Final = regex(r"(?:đồng|vnđ|vnd|đ|₫)\.?(?![^\W\d_])", re.I)
_COMRADES: Final = regex(r"đồng chí|đ/c", re.I)
_THOUSANDS: Final = regex(r"1((?:\.000){1,3}|(?:000){1,3})\s*(?=[^\W\d_]|₫)")
_PERSON, _TURN = "người", "lượt"
_SAME: Final = {"phần trăm": PERCENT, "đv": "đoàn viên", "dn": "doanh nghiệp", "ng": _PERSON}

_CONTEXT: Final = Context(prec=2 * MAX_DIGITS)
_SUM: Final = regex(r"(?:\+\s*[0-9][0-9.,]*\s*)+\Z")
_MINUS: Final = regex(r"[-–—]\s*(?P<less>[0-9][0-9.]*)")
_BEHIND: Final = (
    (_SUM, "là phép cộng, hãy ghi kết quả"),
    (regex(r"[+*×:]\s*[0-9]|x\s*[0-9]"), "là phép tính, hãy ghi kết quả"),
    (regex(r"/\s*[0-9]"), "là hai số, hoặc là ngày tháng; hãy ghi một số"),
    (_MINUS, "là khoảng giữa hai số; hãy ghi một số"),
    (regex(r"\?"), "có dấu hỏi, số chưa chắc; hãy ghi số đúng"),
    (regex(r"\([0-9]{1,2}\)"), "có thêm số trong ngoặc: dấu chú thích, hay số khác? Hãy ghi một số"),
    (regex(r"\("), "có thêm phần trong ngoặc; ô này chỉ ghi một số"),
)
"""What may stand behind a figure that is no unit of measure, and what to say of it."""
_LETTERS_FOR_DIGITS: Final = regex(r"[0-9][0-9.]*[OolI][0-9OolI.]*(?<=[0-9Oo])|[0-9][0-9.]*S")
_AS_DIGITS: Final = str.maketrans("OolIS", "00115")
_SHORTEST: Final = 2  # letters that are no unit of measure by themselves
_BEFORE: Final = (
    (regex(r"\+\s*(?P<likely>[0-9][0-9.,]*)"), "có dấu + ở trước"),
    (regex(r"\(\s*(?P<likely>[0-9][0-9.,]*)\s*\)"), "số trong ngoặc, không rõ là số âm hay số ghi thêm"),
    (
        regex(r"(?:~|≈|±|<|>|≤|≥|khoảng|trên|hơn|gần|ước|dưới)\s*[0-9].*", re.I),
        "là số ước chừng; hãy ghi số đúng",
    ),
)
"""What may stand around a figure that makes it none."""


class Quantity(NamedTuple):
    """A figure taken apart: ``value`` with nghìn, triệu and tỷ multiplied out, and what stands behind it.

    ``unit`` is the text as typed, but :data:`PERCENT` and :data:`~docgen.vn.money.DONG` for all their
    spellings, and empty for none. ``scaled``: nghìn, triệu or tỷ stood there. ``text`` is what was read.
    """

    value: Number
    unit: str = ""
    scaled: bool = False
    text: str = ""


def read_quantity(text: str) -> Quantity:
    """Take a typed figure apart: ``1 234``, ``84,5%``, ``1.500.000đ``, ``1 tỷ 500 triệu``, ``12 CĐCS``.

    ValueError, in Vietnamese and with the likely reading where there is one, for what has no reading or
    several ("1.5", "1,234,567").
    """
    plain = without_mark(" ".join(_SPACES.sub(" ", nfc(text)).translate(_WIDE).split()))
    total, scaled, rest = _scaled_number(plain, plain)
    lowest = scaled
    while scaled and _NUMBER.match(rest):  # 1 tỷ 500 triệu
        further, scale, rest = _scaled_number(rest, plain)
        if not 0 < scale < lowest or total < 0 or further < 0:
            raise ValueError(f"“{text}”: không rõ là bao nhiêu, hãy viết một số (1,5 tỷ hoặc 1.500.000.000)")
        total, lowest = _tidy(Decimal(total) + Decimal(further)), scale
    if Decimal(total).adjusted() > MAX_DIGITS:
        raise ValueError(f"số quá lớn: chỉ nhận tối đa {MAX_DIGITS} chữ số")
    return Quantity(total, _unit(without_brackets(rest, total)), bool(scaled), plain)


def begins_as_number(text: str) -> bool:
    """Whether :func:`read_number` may have a figure for a text: asked first, for most texts are words."""
    return text.lstrip()[:1] in _FIRST


def read_number(text: str, unit: str = "", name: str = "") -> Number:
    """The figure in ``unit`` ("CĐCS", "%", "triệu đồng"; empty: whatever stands there, money in đồng).

    ``31 triệu`` is 31 in "triệu đồng" and 31.000.000 in "đồng"; another unit than this one is a
    ValueError, as is all that :func:`read_quantity` refuses. ``name``: what the figure is of.
    """
    return in_unit(read_quantity(text), unit, name)


def in_unit(quantity: Quantity, unit: str, name: str = "") -> Number:
    """A quantity counted in ``unit``; a bare figure is one of that unit. ``name``: what the figure is of.

    ValueError if it says another unit, or counts whole things with a comma as foreign machines put it.
    """
    if likely := likely_thousands(quantity, unit):
        raise ValueError(
            f"“{quantity.text}”: dấu phẩy tách phần thập phân, số đếm thì không lẻ (có phải: {likely}?)"
        )
    power, wanted, tail = _measure(unit)
    _, found, own_tail = _measure(quantity.unit)
    if not quantity.unit and not quantity.scaled:
        return quantity.value
    fits = found == "" or unaccented(found) == unaccented(wanted) or is_shorter(found, wanted)
    fits = fits or (not unit and found in (PERCENT, DONG)) or says_what_is_asked(found, wanted, name)
    if not fits or not (own_tail == "" or is_averaged_over(own_tail, tail, name)):
        if (both := of_turns_and_people(quantity.value, quantity.unit, wanted)) is not None:
            return both
        raise ValueError(f"“{quantity.text}”: {_why_not(quantity, unit)}")
    return _tidy(shift(quantity.value, -power))


def _why_brackets(quantity: Quantity) -> str:
    """Why what stands in brackets behind a figure, or behind a dash, makes it none."""
    found = WITHIN.fullmatch(quantity.unit)
    text = (found["within"] or found["dash"] or "").strip() if found else ""
    words = in_words(text)
    if words not in (None, quantity.value):
        return f"chữ trong ngoặc “{text}” lại là {format_number(words or 0)}"
    why = why_no_result(text)
    return f"ghi thêm “{text}”, {why}" if why else ""


def _why_not(quantity: Quantity, unit: str) -> str:
    """What is wrong with what stands behind a figure in a cell that is counted in ``unit``."""
    if why := _why_brackets(quantity):
        return why
    for behind, reason in _BEHIND:
        if match := behind.match(quantity.unit):
            return _worked_out(quantity, match, unit) or reason
    more = _MORE_BEHIND.fullmatch(quantity.unit)
    if more and unit and unaccented(_measure(more["unit"])[1]) == unaccented(_measure(unit)[1]):
        return f"có thêm chữ ở sau, ô này chỉ ghi một số (có phải: {format_number(quantity.value)}?)"
    if _LETTERS_FOR_DIGITS.fullmatch(quantity.text):
        return f"có chữ cái trong số (có phải: {quantity.text.translate(_AS_DIGITS)}?)"
    short = unaccented(quantity.unit).rstrip(".")
    if unit and short.isalpha() and (unaccented(unit).startswith(short) or len(short) <= _SHORTEST):
        return f"“{quantity.unit}” viết tắt không rõ, chỉ ghi số (có phải: {format_number(quantity.value)}?)"
    need = f"đơn vị tính ở đây là “{unit}”" if unit else "chỉ cần số"
    return f"{need}, không phải “{quantity.unit}”"


def _worked_out(quantity: Quantity, behind: re.Match[str], unit: str) -> str:
    """What to say of a sum or a difference that stands in place of its result; empty for all else."""
    with suppress(ValueError):
        if behind.re.pattern == _SUM.pattern:
            terms = [quantity.value, *(read_number(each, unit) for each in behind[0].split("+")[1:])]
            total = _tidy(sum(map(Decimal, terms), Decimal()))
            return f"là phép cộng, hãy ghi kết quả (có phải: {format_number(total)}?)"
        if behind.re.pattern == _MINUS.pattern and (less := read_number(behind["less"])) < quantity.value:
            rest = format_number(_tidy(Decimal(quantity.value) - Decimal(less)))
            return f"là phép trừ, hoặc khoảng giữa hai số; hãy ghi một số (có phải: {rest}?)"
    return ""


def is_shorter(unit: str, wanted: str) -> bool:
    """Whether a unit is written more briefly than it is called: người for đoàn viên, lượt for lượt người."""
    return (unit == _PERSON and are_people(wanted)) or (unit == _TURN and wanted.startswith(f"{_TURN} "))


def likely_thousands(quantity: Quantity, unit: str) -> str:
    """What a count such as ``1,000 người`` probably means (``1.000``); empty where the comma is in order.

    Three digits after a comma are thousands on a foreign machine and a fraction in Vietnam; of what is
    counted in whole ones there is no fraction, so the figure is not to be taken either way.
    """
    match = _THREE_AFTER_COMMA.match(quantity.text)
    if match is None or quantity.scaled or not is_counted(quantity.unit or unit):
        return ""
    return match[0].replace(",", ".") if match[1].strip("0") else match[2].lstrip("0") or "0"


def has_three_after_comma(text: str) -> bool:
    """Whether a figure has three digits after its comma, which may be thousands written the foreign way."""
    return _THREE_AFTER_COMMA.match(text.strip()) is not None


def write_quantity(value: Number, unit: str = "") -> str:
    """A figure with its unit as printed: ``1.515 đoàn viên``, ``84,5%``; read back by :func:`read_number`."""
    gap = "" if not unit or unit.startswith(PERCENT) else " "
    return f"{format_number(value)}{gap}{unit}"


def _scaled_number(text: str, whole: str) -> tuple[Number, int, str]:
    """The figure at the beginning with its scale multiplied in, the scale's power of ten, and the rest."""
    match = _NUMBER.match(text)
    if not match:
        raise ValueError(f"“{whole}”: {_why_none(text)}")
    value, rest, power = _figure(match[1]), text[match.end() :], 0
    while power <= MAX_DIGITS and (scale := _SCALE.match(rest)):  # nghìn tỷ
        power += 3 if scale[1] else 6 if scale[2] else 9
        rest = rest[scale.end() :]
    return (_tidy(shift(value, power)) if power else value), power, rest


def _why_none(text: str) -> str:
    """What is wrong with a text that does not begin with a figure."""
    for around, reason in _BEFORE:
        if match := around.fullmatch(text.strip()):
            likely = match.groupdict().get("likely")
            return f"{reason} (có phải: {likely}?)" if likely else reason
    figures = _IN_A_SENTENCE.findall(text)
    if len(figures) == 1 and text.strip()[:1].isalpha():
        return f"là câu chữ, ô này chỉ ghi một số (có phải: {figures[0]}?)"
    return "không phải là số"


def _figure(typed: str) -> Number:
    """A number in Vietnamese form, or grouped by spaces; what has another reading is refused with it."""
    text = typed.replace("\u2212", "-")
    if _GROUPED.fullmatch(text):
        text = text.replace(" ", "")
    if _TWO_DIGITS.fullmatch(text):
        text = text[1:]
    if sum(char.isdigit() for char in text) > MAX_DIGITS:
        raise ValueError(f"số quá dài: chỉ nhận tối đa {MAX_DIGITS} chữ số")
    if " " in text:
        raise ValueError(f"“{typed}”: dấu cách chỉ tách từng nhóm ba chữ số (1 234 567)")
    if likely := with_our_marks(text):
        raise ValueError(
            f"“{typed}”: dấu chấm tách hàng nghìn, dấu phẩy tách phần thập phân (có phải: {likely}?)"
        )
    return parse_number(text)


def _unit(text: str) -> str:
    """What stands behind a figure, the spellings of đồng and of percent made one."""
    plain = text.strip(" .")
    if _COMRADES.fullmatch(plain):
        return _PERSON
    if match := _DONG.match(plain):
        return f"{DONG}{plain[match.end() :]}".strip()
    return PERCENT if plain == PERCENT or plain.casefold() == "phần trăm" else plain


def _measure(unit: str) -> tuple[int, str, str]:
    """A unit of measure as power of ten, name and what follows "/": ("triệu đồng/người" → 6, đồng, người)."""
    plain = " ".join(_SPACES.sub(" ", nfc(unit)).casefold().split()).replace("tin/bài", "tin, bài")
    if PERCENT in plain or plain == "phần trăm":
        return 0, PERCENT, ""
    power = 0
    if match := _THOUSANDS.match(plain):  # "1.000 đồng" above a column
        power, plain = match[1].count("0"), plain[match.end() :]
    while scale := _SCALE.match(plain):
        power += 3 if scale[1] else 6 if scale[2] else 9
        plain = plain[scale.end() :]
    head, _, tail = (plain, "", "") if _COMRADES.fullmatch(plain) else plain.partition("/")
    head = _unit(head)
    if power and not head:
        head = DONG  # "ĐVT: triệu"
    return power, _SAME.get(head, head.replace("cđcs", "công đoàn cơ sở")), tail.strip()


def _tidy(number: Number) -> Number:
    if isinstance(number, int) or number == int(number):
        return int(number)
    return number.normalize(_CONTEXT)
