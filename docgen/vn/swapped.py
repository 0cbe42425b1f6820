"""How a number was mistyped for another one: two digits changed round, or a zero too many or too few."""

from __future__ import annotations

from typing import Final

from docgen.vn.numbers import Number

_TEN: Final = 10
_BOTH: Final = 2


def how_mistyped(value: Number | None, meant: Number | None) -> str:
    """What makes ``value`` of ``meant``, in words; empty where no slip of one finger does."""
    if (
        value is None
        or meant is None
        or value <= 0
        or meant <= 0
        or int(value) != value
        or int(meant) != meant
    ):
        return ""
    if value in (meant * _TEN, meant // _TEN if meant % _TEN == 0 else None):
        return "thừa một số 0" if value > meant else "thiếu một số 0"
    typed, right = str(int(value)), str(int(meant))
    if len(typed) != len(right):
        return ""
    apart = [at for at, (one, other) in enumerate(zip(typed, right, strict=True)) if one != other]
    changed = len(apart) == _BOTH and apart[1] - apart[0] == 1
    round_ = changed and typed[apart[0]] == right[apart[1]] and typed[apart[1]] == right[apart[0]]
    return "đảo hai chữ số" if round_ else ""
