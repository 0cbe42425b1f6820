"""What cannot be, or is hardly meant, in the numbers a unit has sent: each with its cell and the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any, Final

from docgen.collect.asked import Asked, Question, as_number
from docgen.collect.returned import Returned
from docgen.errors import Severity
from docgen.records.measures import is_rate, money_power
from docgen.vn.numbers import Number, format_number
from docgen.vn.text import spelling_key

_LEAST: Final = 20  # below it, ten times as much is nothing unusual
_NEAR: Final = 0.2  # decades: what lies so close to 10, 100, 1.000 times is likely a slip
_FEWEST: Final = 4  # other units that a value is compared with
_OPENING, _CLOSING = re.compile(r"\bđầu (?:kỳ|năm|quý)\b"), re.compile(r"\bcuối (?:kỳ|năm|quý)\b")
_IN, _OUT = (
    re.compile(r"\b(?:tăng|thêm|kết nạp mới|thành lập mới)\b"),
    re.compile(r"\b(?:giảm|giải thể|ra khỏi)\b"),
)
_PLACES: Final = re.compile(r"\b(?:số|tổng số|trong (?:kỳ|năm|quý)|tính đến .*|có đến .*)\b")
_TURNS: Final = re.compile(r"\blượt(?: người)?\b")
_PEOPLE: Final = re.compile(r"\bngười\b")


def check_all(found: Sequence[Returned], asked: Asked, before: Mapping[str, Mapping[str, Any]]) -> None:
    """Tell what is wrong or doubtful of every record; ``before``: the last period's values by unit, path."""
    for each in found:
        numbers = _numbers(each, asked)
        _part_above_whole(each, asked, numbers)
        _balance(each, asked, numbers)
        _turns(each, asked, numbers)
        _against_last_period(each, asked, numbers, before.get(each.unit.ma if each.unit else "", {}))
    _against_others(found, asked)


def _numbers(found: Returned, asked: Asked) -> dict[str, Number]:
    numbers: dict[str, Number] = {}
    for question in asked.questions:
        value = as_number(found.values.get(question.path), question.unit)
        if value is not None:
            numbers[question.path] = value
    return numbers


def _part_above_whole(found: Returned, asked: Asked, numbers: Mapping[str, Number]) -> None:
    for part, whole, name in _shares(asked):
        if part in numbers and whole in numbers and numbers[part] > numbers[whole]:
            shown = f"{format_number(numbers[part])} lớn hơn {format_number(numbers[whole])}"
            where = found.cells.get(whole, "")
            hint = (
                f"phần không lớn hơn tổng (ô {where}); hãy xem lại hai ô" if where else "hãy xem lại hai số"
            )
            found.tell("TN201", part, f"{name}: phần lớn hơn tổng, {shown}", hint)


def _shares(asked: Asked) -> Iterator[tuple[str, str, str]]:
    """Part, whole and name of every share: indicators of a whole, rates of two figures."""
    rows = asked.data.get("chi_tieu")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and row.get("loai") == "ty_trong":
            code = row.get("ma")
            yield f"chi_tieu.{code}.thuc_hien", f"chi_tieu.{code}.tong_so", str(row.get("ten"))
    figures = asked.data.get("so_lieu")
    for name, value in figures.items() if isinstance(figures, Mapping) else ():
        if isinstance(value, Mapping) and value.get("loai_so") == "ty_le":
            yield f"so_lieu.{value.get('tu')}", f"so_lieu.{value.get('mau')}", str(value.get("ten") or name)


def _balance(found: Returned, asked: Asked, numbers: Mapping[str, Number]) -> None:
    """Opening stock + in − out = closing stock, for quantities whose names say so."""
    stems: dict[str, dict[str, Question]] = {}
    for question in asked.questions:
        name = question.name.casefold()
        for role, words in (("đầu", _OPENING), ("cuối", _CLOSING), ("tăng", _IN), ("giảm", _OUT)):
            if words.search(name):
                stem = spelling_key(_PLACES.sub(" ", words.sub(" ", name)))
                stems.setdefault(stem, {}).setdefault(role, question)
                break
    for parts in stems.values():
        if not {"đầu", "cuối"} <= parts.keys() or not {"tăng", "giảm"} & parts.keys():
            continue
        values = {role: numbers.get(question.path) for role, question in parts.items()}
        opening, closing = values["đầu"], values["cuối"]
        into, out = values.get("tăng", 0), values.get("giảm", 0)
        if opening is None or closing is None or into is None or out is None:
            continue
        wanted = opening + into - out
        if wanted != closing:
            sums = f"{format_number(opening)} + {format_number(into)} − {format_number(out)}"
            message = f"{parts['cuối'].name}: {format_number(closing)}, mà {sums} = {format_number(wanted)}"
            hint = "hãy xem lại, hoặc ghi chú nơi chuyển đi, chuyển đến"
            found.tell("TN202", parts["cuối"].path, message, hint, Severity.WARNING)


def _turns(found: Returned, asked: Asked, numbers: Mapping[str, Number]) -> None:
    """Nobody takes part less than once: turns are at least as many as people."""
    people: dict[str, Question] = {}
    turns: dict[str, Question] = {}
    for question in asked.questions:
        name = f"{question.name} {question.unit}".casefold()
        of_turns = bool(_TURNS.search(name))
        if of_turns or _PEOPLE.search(name):
            bare = question.name.casefold()
            stem = spelling_key(_PLACES.sub(" ", _PEOPLE.sub(" ", _TURNS.sub(" ", bare))))
            (turns if of_turns else people).setdefault(stem, question)
    for stem, question in turns.items():
        other = people.get(stem)
        if other is None or question.path not in numbers or other.path not in numbers:
            continue
        if numbers[question.path] < numbers[other.path]:
            counts = (
                f"{format_number(numbers[question.path])} lượt, {format_number(numbers[other.path])} người"
            )
            hint = "số lượt không ít hơn số người; có thể hai số bị đổi chỗ"
            found.tell("TN205", question.path, f"{question.name}: {counts}", hint, Severity.WARNING)


def _against_last_period(
    found: Returned, asked: Asked, numbers: Mapping[str, Number], before: Mapping[str, Any]
) -> None:
    for question in asked.questions:
        value, last = numbers.get(question.path), as_number(before.get(question.path), question.unit)
        if value is None or last is None or is_rate(question.unit):
            continue
        times = _times(value, last, 1)
        if times:
            message = f"{question.name}: {format_number(value)}, kỳ trước {format_number(last)} ({times})"
            found.tell("TN203", question.path, message, _hint(question), Severity.WARNING)


def _against_others(every: Sequence[Returned], asked: Asked) -> None:
    """A hundred or a thousand times what others have, for each member where the members are known."""
    base = _members(asked)
    for question in asked.questions:
        if is_rate(question.unit) or question.path == base:
            continue
        shares = [
            (each, share) for each in every if (share := _share(each, question, base, asked)) is not None
        ]
        for each, share in shares:
            others = [float(other) for one, other in shares if one is not each and other > 0]
            if len(others) < _FEWEST or not share:
                continue
            times = _times(float(share), float(median(others)), 2)
            if times and not any(p.path == each.cells.get(question.path) for p in each.problems):
                value = format_number(_numbers(each, asked)[question.path])
                per = " tính trên một đoàn viên" if base else ""
                message = f"{question.name}: {value}, {times.replace('kỳ trước', 'các đơn vị khác')}{per}"
                each.tell("TN204", question.path, message, _hint(question), Severity.WARNING)


def _share(found: Returned, question: Question, base: str, asked: Asked) -> Fraction | None:
    numbers = _numbers(found, asked)
    value = numbers.get(question.path)
    members = numbers.get(base) if base else Decimal(1)
    if value is None or members is None or -_LEAST < value < _LEAST:
        return None
    count = Fraction(members)
    return Fraction(value) / count if count > 0 else None


def _members(asked: Asked) -> str:
    """The path of the number of members, if the outline asks for it."""
    for question in asked.questions:
        name = f"{question.name} {question.unit}".casefold()
        if question.adds == "thoi_diem" and "đoàn viên" in name:
            return question.path
    return ""


def _times(value: Any, other: Any, least: int) -> str:
    """``gấp khoảng 1.000 lần`` or ``bằng khoảng 1/1.000``; empty where the two are of one order."""
    if value <= 0 or other <= 0 or (least == 1 and max(value, other) < _LEAST):
        return ""
    decades = math.log10(value) - math.log10(other)
    power = round(decades)
    if abs(power) < least or abs(power) > 6 or abs(decades - power) > _NEAR:
        return ""
    count = format_number(10 ** abs(power))
    return f"gấp khoảng {count} lần" if power > 0 else f"chỉ bằng khoảng 1/{count}"


def _hint(question: Question) -> str:
    if money_power(question.unit) is not None:
        return f"có phải ghi nhầm đơn vị tính (đồng, nghìn đồng, triệu đồng)? Ở đây tính bằng {question.unit}"
    return "có phải gõ thừa hoặc thiếu chữ số?"
