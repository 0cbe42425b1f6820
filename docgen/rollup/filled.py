"""The parent's report: the outline with its sums put in, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.errors import Problem, Severity
from docgen.report.counted import ABSENT, COUNTED, DUE
from docgen.rollup.explaining import origin_of
from docgen.rollup.quantities import NEVER, Quantity
from docgen.rollup.sums import Sums, halves
from docgen.rollup.tree import Node
from docgen.rollup.typed import typed_problems
from docgen.vn.listing import few
from docgen.vn.numbers import Number, format_number


def filled(outline: Mapping[str, Any], sums: Sums, root: Node) -> dict[str, Any]:
    """The outline with its sums; keys keep their order, what the parent has written itself stays."""
    report = dict(outline)
    figures = {name: _figure(name, data, sums, root) for name, data in _raw_figures(outline).items()}
    report["so_lieu"] = {**figures, **_own_figures(root)}
    rows = outline.get("chi_tieu")
    if isinstance(rows, list):
        report["chi_tieu"] = [_indicator(row, sums, root) for row in rows]
    return report


def _raw_figures(outline: Mapping[str, Any]) -> Mapping[str, Any]:
    figures = outline.get("so_lieu")
    return figures if isinstance(figures, Mapping) else {}


def _figure(name: str, data: Any, sums: Sums, root: Node) -> Any:
    quantity = sums.quantities.get(f"so_lieu.{name}")
    if quantity is None:
        return data
    own = dict(data) if isinstance(data, Mapping) else {}
    own.setdefault("loai_so", quantity.kind)
    value = sums.amount(root, quantity.path).value
    beside = _beside(own, quantity.owner, sums, root)
    return {**own, "gia_tri": value, **beside, **_nguon(sums, root, quantity, beside)}


def _indicator(row: Any, sums: Sums, root: Node) -> Any:
    code = row.get("ma") if isinstance(row, Mapping) else None
    quantity = sums.quantities.get(f"chi_tieu.{code}.thuc_hien")
    if quantity is None:
        return row
    found = {**row, "thuc_hien": sums.amount(root, quantity.path).value}
    found.setdefault("loai_so", quantity.kind)
    whole = sums.quantities.get(f"{quantity.owner}.tong_so")
    if whole:
        of = sums.amount(root, whole.path)
        found["tong_so"] = None if halves(sums.amount(root, quantity.path), of) else of.value
    beside = _beside(row, quantity.owner, sums, root)
    added = {key: found[key] for key in ("tong_so",) if whole and found[key] is not None} | beside
    return {**found, **beside, **_nguon(sums, root, quantity, added)}


def _beside(own: Mapping[str, Any], owner: str, sums: Sums, root: Node) -> dict[str, Any]:
    """The numbers of other periods that every unit has given; what the parent has reported itself stays."""
    found = {}
    for key in ("ky_truoc", "cung_ky", "luy_ke"):
        quantity = sums.quantities.get(f"{owner}.{key}")
        worked_out = key == "luy_ke" and own.get("luy_ke_truoc") is not None
        if quantity and own.get(key) is None and not worked_out:
            amount = sums.amount(root, quantity.path)
            if amount.value is not None and not amount.lacking:
                found[key] = amount.value
    return found


def _nguon(sums: Sums, root: Node, quantity: Quantity, beside: Mapping[str, Number]) -> dict[str, str]:
    text = origin_of(sums, root, quantity, beside)
    return {"nguon": text} if text else {}


def _own_figures(root: Node) -> dict[str, Any]:
    leaves = list(root.leaves())
    absent = [leaf for leaf in leaves if leaf.missing]
    present = len(leaves) - len(absent)
    names = ", ".join(leaf.name for leaf in absent)
    return {
        COUNTED: _count("Số đơn vị có số liệu tổng hợp", present),
        DUE: _count("Số đơn vị phải có số liệu", len(leaves)),
        ABSENT: {"ten": "Đơn vị chưa có số liệu", "gia_tri": names, "loai_so": NEVER},
    }


def _count(name: str, value: int) -> dict[str, Any]:
    return {"ten": name, "gia_tri": value, "don_vi_tinh": "đơn vị", "loai_so": NEVER}


def doubt_problems(outline: Mapping[str, Any], sums: Sums, root: Node) -> Iterator[Problem]:
    """Sums that are hardly meant: another number in the outline, numbers of units that are gone."""
    yield from typed_problems(outline, sums, root)
    gone: dict[Node, list[str]] = {}
    for quantity in sums.quantities.values():
        amount = sums.amount(root, quantity.path)
        for node in amount.ended:
            gone.setdefault(node, []).append(quantity.path)
    for node, paths in gone.items():
        heirs = ", ".join(heir.don_vi for heir in node.unit.ke_thua) or "chưa rõ"
        count = len(dict.fromkeys(paths))
        message = f"{node.name} đã kết thúc, {count} số thời điểm không cộng ({few(paths)})"
        yield Problem("TH119", f"{message}; đơn vị kế thừa: {heirs}", severity=Severity.NOTE)
    yield from _twice_since_the_start(sums, root)
    yield from _impossible(sums, root)


def _twice_since_the_start(sums: Sums, root: Node) -> Iterator[Problem]:
    """Units that are gone and their heirs, both with numbers since the start: some may count twice."""
    leaves = list(root.leaves())
    running = [each.path for each in sums.quantities.values() if each.kind == "luy_ke"]
    with_numbers = {
        leaf.unit.ma: [path for path in running if sums.amount(leaf, path).value is not None]
        for leaf in leaves
        if leaf.sources
    }
    for leaf in leaves:
        heirs = [heir.don_vi for heir in leaf.unit.ke_thua if with_numbers.get(heir.don_vi)]
        paths = with_numbers.get(leaf.unit.ma, ())
        if heirs and paths and not leaf.standing:
            message = (
                f"số lũy kế của {leaf.name} (đã kết thúc) được cộng cùng số của {few(heirs)}: {few(paths)}"
            )
            hint = f"nếu đơn vị kế thừa đã tính cả thì bỏ bản ghi này và ghi --tru {leaf.unit.ma}"
            yield Problem("TH132", message, hint=hint, severity=Severity.WARNING)


def _impossible(sums: Sums, root: Node) -> Iterator[Problem]:
    """Parts above their whole, of single units: the sum may hide them. Rates of nothing."""
    for node in root.leaves():
        for quantity in sums.quantities.values():
            if not quantity.path.endswith(".tong_so"):
                continue
            part = sums.amount(node, f"{quantity.owner}.thuc_hien").value
            whole = sums.amount(node, quantity.path).value
            if part is not None and whole is not None and part > whole and node.sources:
                numbers = f"phần {format_number(part)} lớn hơn tổng số {format_number(whole)}"
                message = f"{node.name}: {quantity.owner} {numbers}"
                found = node.sources[-1].problem("TH131", message, f"{quantity.owner}.thuc_hien")
                yield Problem("TH131", found.message, found.path, found.file, "hãy xem lại hai số này")
    for quantity in sums.quantities.values():
        if quantity.kind == "ty_le" and sums.amount(root, quantity.whole).value == 0:
            message = f"mẫu số {quantity.whole} bằng 0, không có tỷ lệ"
            yield Problem("TH131", message, quantity.owner, severity=Severity.WARNING)
