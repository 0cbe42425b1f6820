"""Units whose numbers are not in the sums though they have sent something: why, and what is to be done.

The board and the sums say it in the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from docgen.collect.telling.board import Row, Standing
from docgen.collect.telling.reminders import what_settles
from docgen.errors import Problem

_ABSENT: Final = "TH108"
"""A unit that should be in the sums and has no record."""
_DISPUTED: Final = "TN104"
Told = tuple[str, str]
"""What is wrong, what is to be done."""


def may_choose(row: Row, owners: Mapping[str, int]) -> bool:
    """Whether one of a unit's files can be taken with a click: no other unit is in any of them."""
    return row.standing is Standing.TWICE and len(row.files) > 1 and all(owners[n] == 1 for n in row.files)


def owners_of(rows: Iterable[Row]) -> Counter[str]:
    """How many units are in each file."""
    return Counter(name for row in rows for name in row.files)


def with_advice(row: Row, owners: Mapping[str, int]) -> list[Problem]:
    """The problems of a unit; of versions that differ with what can be done here."""
    return [
        replace(each, hint=_which_one(row, owners)) if each.code == _DISPUTED else each
        for each in row.problems
    ]


def _which_one(row: Row, owners: Mapping[str, int]) -> str:
    own = f"nhắc đơn vị {what_settles(row)} rồi gửi lại"
    if may_choose(row, owners):
        return f"hãy bấm “Lấy tệp này” ở bản đúng trong bảng “Ai đã nộp”; chưa rõ bản nào đúng thì {own}"
    if len(row.files) > 1:
        return f"hãy bỏ tệp có bản không đúng (dấu × cạnh tên tệp); tệp ấy còn số của đơn vị khác thì {own}"
    return f"hãy {own}, hoặc sửa ngay trong tệp ấy rồi thả lại tệp đã sửa"


def left_aside(rows: Sequence[Row]) -> dict[str, Told]:
    """What the sums say of each unit that has sent something of which nothing is taken, by its code."""
    owners = owners_of(rows)
    found = {row.unit.ma: _told(row, owners) for row in rows}
    return {code: told for code, told in found.items() if told}


def _told(row: Row, owners: Mapping[str, int]) -> Told | None:
    name, file = row.unit.ten, row.taken.name if row.taken else ""
    again = "hãy nhắc đơn vị gửi lại (lời nhắc có sẵn trong bảng “Ai đã nộp”)"
    if row.standing is Standing.TWICE:
        disputed = next(each for each in with_advice(row, owners) if each.code == _DISPUTED)
        return f"{name}: {disputed.message}", disputed.hint
    if row.standing is Standing.EMPTY:
        return f"{name}: phiếu gửi về ({file}) chưa có số nào", again
    if row.standing is Standing.UNREAD:
        return f"{name}: {row.stands} ({file})", again
    if row.standing is Standing.OTHER_PERIOD:
        return f"{name}: chưa có số kỳ này, {row.stands.partition(', ')[2]} ({file})", again
    return None


def explained(problems: Iterable[Problem], aside: Mapping[str, Told]) -> list[Problem]:
    """The problems of the sums; of a unit without a record that has sent something, why it is not taken."""
    return [
        replace(each, message=aside[each.about][0], hint=aside[each.about][1])
        if each.code == _ABSENT and each.about in aside
        else each
        for each in problems
    ]
