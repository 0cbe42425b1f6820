"""Amounts of money: all digits ("1.881.000.000 đồng") or in the largest unit ("1,881 tỷ đồng").

Why it exists: reports use both forms side by side, and neither may lose a đồng. It must not know
where an amount stands or what it pays for.
"""

from __future__ import annotations

from docgen.vn.numbers import Number, exact, format_number, parse_number, shift

DONG = "đồng"

_UNITS = ((9, "tỷ đồng"), (6, "triệu đồng"), (3, "nghìn đồng"), (0, DONG))
_POWERS = {name: power for power, name in _UNITS}
_SPACES = " \u00a0"


def format_money(value: Number, unit: str = DONG) -> str:
    """Print an amount with all its digits: ``1.881.000.000 đồng``. ``value`` counts whole ``unit``."""
    return f"{format_number(value)} {unit}"


def parse_money(text: str, unit: str = DONG) -> Number:
    """Read an amount in ``unit``; the inverse of :func:`format_money`. ValueError for another unit."""
    figure, found = _split(text)
    if found != unit:
        raise ValueError(f"“{text}”: sau số tiền phải là “{unit}”")
    return parse_number(figure)


def format_money_short(value: Number) -> str:
    """Print an amount in đồng in the largest unit it reaches: 62500000000 → ``62,5 tỷ đồng``.

    Exact: as many decimals as needed (4067150000 → ``4,06715 tỷ đồng``), so it parses back.
    """
    size = exact(value).copy_abs()
    power, name = next((unit for unit in _UNITS if size >= 10 ** unit[0]), _UNITS[-1])
    return format_money(shift(value, -power), name)


def parse_money_short(text: str) -> Number:
    """Read an amount with its unit, in đồng: ``31 triệu đồng`` → 31000000. int when it is whole."""
    figure, unit = _split(text)
    if unit not in _POWERS:
        raise ValueError(f"“{text}”: đơn vị tiền phải là một trong: {', '.join(_POWERS)}")
    amount = shift(parse_number(figure), _POWERS[unit])
    whole = int(amount)
    return whole if whole == amount else amount


def _split(text: str) -> tuple[str, str]:
    """Figure and unit, parted by one space (plain or no-break)."""
    for i, char in enumerate(text):
        if char in _SPACES:
            return text[:i], text[i + 1 :].replace("\u00a0", " ")
    raise ValueError(f"“{text}”: cần một số, một dấu cách và đơn vị tiền (31 triệu đồng)")
