"""A report made by docgen against the data it carries: figures changed by hand since.

Where every other word of a sentence is still the one of the data, the figure that stands there now is read
and compared. Only values that the data name themselves; the arithmetic between figures belongs to the other
rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from docgen.check.figures.carried import carried_data, value_at
from docgen.check.figures.grid import Grid, grids
from docgen.check.figures.identity import changed
from docgen.check.figures.laid import Use, names_in_prose, uses
from docgen.check.figures.numerals import Found, Ratio
from docgen.check.figures.passage import passages
from docgen.check.figures.report import finding
from docgen.check.figures.rule import Hit, rule
from docgen.check.finding import Finding
from docgen.errors import Severity
from docgen.vn.numbers import format_number, round_half_up
from docgen.word.model import WordDocument

_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
_SAID = '{"so_lieu": {"cdcs": 778}, "noi_dung": ["Toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS."]}\n'
_SAID_TWICE = (
    '{"so_lieu": {"cdcs": 778}, "noi_dung": ["Toàn tỉnh có {{ so_lieu.cdcs | so }} CĐCS.",'
    ' "Đến nay {{ so_lieu.cdcs | so }} CĐCS đã đại hội."]}\n'
)


@dataclass(frozen=True)
class Carrier:
    """A report with the data it carries."""

    data: Mapping[str, Any]
    texts: Sequence[str]
    tables: Sequence[Grid] = ()

    @cached_property
    def numbers(self) -> set[str]:
        """All numbers of the text as they are written, but for digits that are no figures."""
        return {number for passage in passages(self.texts) for number in _NUMBER.findall(passage.masked)}

    @cached_property
    def printed(self) -> set[Decimal]:
        """All values that the text prints."""
        return {value for passage in passages(self.texts) for value in _values(passage.found)}

    @cached_property
    def by_name(self) -> dict[str, list[Use]]:
        """The named figures with all their sure places."""
        grouped: dict[str, list[Use]] = {}
        for use in uses(self.data, self.texts, self.tables):
            grouped.setdefault(use.name, []).append(use)
        return grouped


def embedded_findings(parts: Mapping[str, bytes], document: WordDocument) -> list[Finding]:
    """What the text says otherwise than the data in ``parts``; nothing when there are no data."""
    data = carried_data(parts)
    if data is None:
        return []
    carrier = Carrier(data, [paragraph.text for paragraph in document.paragraphs], tuple(grids(document)))
    found = [finding(each, hit, carrier.texts) for each in EMBEDDED_RULES for hit in each.judge(carrier)]
    return sorted(found, key=lambda each: (each.paragraph is None, each.paragraph or 0, each.start))


def _hit(use: Use, more: str, hint: str) -> Hit:
    message = f"số liệu {use.name} trong dữ liệu là {_print(use.expected)}, văn bản ghi {use.text}{more}"
    return Hit(use.paragraph, use.start, use.end, message, hint)


def _print(value: Decimal) -> str:
    return format_number(value, 2)


@rule(
    "SL901",
    Severity.ERROR,
    bad=f"{_SAID_TWICE}Toàn tỉnh có 778 CĐCS.\nĐến nay 787 CĐCS đã đại hội.",
    good=f"{_SAID_TWICE}Toàn tỉnh có 778 CĐCS.\nĐến nay 778 CĐCS đã đại hội.",
)
def changed_in_one_place(carrier: Carrier) -> Iterator[Hit]:
    """Một số liệu đã sửa bằng tay ở chỗ này nhưng chưa sửa ở chỗ kia.

    Chỉ xét văn bản do docgen lập (còn mang dữ liệu bên trong), ở những đoạn mà phần chữ chưa đổi.
    """
    for found in carrier.by_name.values():
        changed = [use for use in found if not use.kept]
        if len(changed) < len(found):
            yield from (_hit(use, "; nơi khác vẫn ghi số cũ", "sửa cho thống nhất") for use in changed)


@rule(
    "SL902",
    Severity.WARNING,
    bad=f"{_SAID}Toàn tỉnh có 787 CĐCS.",
    good=f"{_SAID}Toàn tỉnh có 778 CĐCS.",
)
def changed_everywhere(carrier: Carrier) -> Iterator[Hit]:
    """Số liệu trong văn bản đã khác dữ liệu mà văn bản mang theo.

    Chỉ xét văn bản do docgen lập, ở những đoạn mà phần chữ chưa đổi, khi không còn chỗ nào giữ số cũ.
    """
    for found in carrier.by_name.values():
        if not any(use.kept for use in found):
            yield from (_hit(use, "", "nếu số mới đúng thì sửa cả trong tệp dữ liệu") for use in found)


@rule(
    "SL903",
    Severity.NOTE,
    bad=f"{_SAID}Số CĐCS trong tỉnh tăng nhanh.",
    good=f"{_SAID}Số CĐCS trong tỉnh là 778.",
)
def gone(carrier: Carrier) -> Iterator[Hit]:
    """Số liệu mà lời văn có dùng không còn ở đâu trong văn bản.

    Chỉ xét văn bản do docgen lập, số từ ba chữ số trở lên và số lẻ, khi đoạn chứa số ấy đã được viết lại.
    """
    for name in names_in_prose(carrier.data):
        value = value_at(carrier.data, name) if name not in carrier.by_name else None
        if value is None or (abs(value) < 100 and value == value.to_integral_value()):
            continue
        if not _is_printed(value, carrier):
            message = f"số liệu {name} ({_print(value)}) không còn trong văn bản"
            yield Hit(None, 0, 0, message, "hãy xem lại đoạn đã sửa")


def _is_printed(value: Decimal, carrier: Carrier) -> bool:
    """Some figure of the text is the value, or the value rounded."""
    if _print(value) in carrier.numbers:
        return True
    return not carrier.printed.isdisjoint((value, *(round_half_up(value, places) for places in range(3))))


def _values(found: Iterable[Found]) -> Iterator[Decimal]:
    for each in found:
        yield from (each.a, each.b) if isinstance(each, Ratio) else (each.value,)


_ITSELF = (
    '{"so": "12", "ngay_ban_hanh": "2023-09-12", "nguoi_ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"}}\n'
)


@rule(
    "SL904",
    Severity.WARNING,
    bad=f"{_ITSELF}Số: 12/BC-LĐLĐ\nLai Châu, ngày 12 tháng 9 năm 2023\nCHỦ TỊCH\nTrần Văn C",
    good=f"{_ITSELF}Số: 12/BC-LĐLĐ\nLai Châu, ngày 12 tháng 9 năm 2023\nCHỦ TỊCH\nLò Văn A",
)
def identity_changed(carrier: Carrier) -> Iterator[Hit]:
    """Người ký, số hoặc ngày trong văn bản đã khác dữ liệu mà văn bản mang theo.

    Chỉ xét văn bản do docgen lập, và chỉ những gì dữ liệu có ghi.
    """
    yield from changed(carrier.data, carrier.texts)


EMBEDDED_RULES: Final = (changed_in_one_place, changed_everywhere, gone, identity_changed)
