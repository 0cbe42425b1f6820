"""Numbers that stand in the file of an outline where a sum belongs: typed there, or added up before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.open_figures import read_result
from docgen.rollup.quantities import Quantity, figures_in, indicators_in
from docgen.rollup.sums import Sums
from docgen.rollup.tree import Node
from docgen.vn.numbers import Number, format_number
from docgen.vn.source_texts import sums_in


class Typed(NamedTuple):
    """A number ``own`` in the outline beside the sum ``now``; ``then`` is what a roll-up before had found."""

    own: Number
    now: Number
    then: Number | None

    @property
    def message(self) -> str:
        """What is wrong, in Vietnamese."""
        own, now = format_number(self.own), format_number(self.now)
        if self.then is None:
            return f"đề cương ghi {own}, cộng được {now}"
        if self.own == self.then:
            return f"lần cộng trước được {own}, nay cộng được {now}: số của đơn vị đã thay đổi"
        return (
            f"số trong tệp là {own}, đã gõ đè sau khi cộng ({format_number(self.then)}); nay cộng được {now}"
        )


def typed_instead(outline: Mapping[str, Any], quantity: Quantity, sums: Sums, root: Node) -> Typed | None:
    """What stands in the outline instead of a sum; None if nothing does, or the same."""
    top, name = quantity.owner.split(".")
    owner = (figures_in(outline) if top == "so_lieu" else indicators_in(outline)).get(name, {})
    own, amount = read_result(owner.get(quantity.field), owner), sums.amount(root, quantity.path)
    if own is None or amount.value is None or own == amount.value or (quantity.side and amount.lacking):
        return None
    result = quantity.field in {"gia_tri", "thuc_hien"}
    return Typed(own, amount.value, sums_in(owner.get("nguon")).get("" if result else quantity.field))


def typed_problems(outline: Mapping[str, Any], sums: Sums, root: Node) -> Iterator[Problem]:
    """A warning for each of them."""
    for quantity in sums.quantities.values():
        if typed := typed_instead(outline, quantity, sums, root):
            hint = "số cộng được đã thay vào; hãy bỏ số ghi sẵn, hoặc ghi loai_so khong_cong"
            if typed.then is not None:
                hint = "số cộng được đã thay vào; cố ý ghi khác thì bỏ nguon và ghi loai_so khong_cong"
            hint = "số của đề cương được giữ; hãy xem số nào đúng" if quantity.side else hint
            yield Problem("TH113", typed.message, quantity.path, hint=hint, severity=Severity.WARNING)
