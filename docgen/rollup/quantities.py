"""Which numbers an outline wants added up, and how: one quantity for each, by ``loai_so``.

What the outline leaves open and nobody has said how to add is listed, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.rollup.arithmetic import PLAIN
from docgen.vn.stocks import OPENING
from docgen.vn.text import nfc

NEVER: Final = "khong_cong"
UNDECLARED: Final = "TH112"  # numbers that nobody has said how to add
KINDS: Final = frozenset({*PLAIN, "ty_le", "binh_quan", NEVER})
"""All that ``loai_so`` may be."""
_EARLIER: Final = {"ky_truoc": "kỳ trước", "cung_ky": "cùng kỳ"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number to be added up. ``path`` is its place in a report ("chi_tieu.sang_kien.thuc_hien").

    ``kind`` is its ``loai_so``. ``part`` and ``whole`` are the quantities of a rate, ``weight`` that of an
    average, by path. ``condition`` is that of a count; ``every``: it counts all units of which that can
    be said, fulfilled or not. ``side`` marks a number beside another ("cung_ky"), left out unless every
    unit gives it. ``label`` is what people call it, ``unit`` its unit of measure.
    """

    path: str
    kind: str
    label: str
    unit: str = ""
    part: str = ""
    whole: str = ""
    weight: str = ""
    condition: str = ""
    side: str = ""
    every: bool = False

    @property
    def plain(self) -> bool:
        """Whether its total is made of its own values alone."""
        return self.kind in PLAIN

    @property
    def opens(self) -> bool:
        """Whether it stands at the beginning of a time: over periods that of the first one counts."""
        return self.kind == "thoi_diem" and bool(OPENING.search(nfc(self.label)))

    @property
    def owner(self) -> str:
        """The figure or indicator it belongs to: "so_lieu.x", "chi_tieu.MA"."""
        return ".".join(self.path.split(".")[:2])

    @property
    def field(self) -> str:
        """Its key within the owner: "gia_tri", "thuc_hien", "cung_ky" or another."""
        rest = self.path.split(".")[2:]
        return rest[0] if rest else "gia_tri"


Kinds = Mapping[str, str]
"""``loai_so`` by owner, as all records say it that say anything."""


def quantities_of(outline: Mapping[str, Any], declared: Kinds) -> tuple[dict[str, Quantity], list[Problem]]:
    """The quantities of an outline by path, and what cannot be added up, all in one pass."""
    found = [*_figures(outline, declared), *_indicators(outline, declared)]
    quantities = {each.path: each for each in found}
    unrelated = {each.path: each for each in _unrelated(quantities)}
    problems = [*_undeclared(outline, quantities, declared), *unrelated.values()]
    return {path: each for path, each in quantities.items() if path not in unrelated}, problems


def figures_in(outline: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The figures by name, each as an object; what has no proper name is told by judging the data."""
    figures = outline.get("so_lieu")
    items = figures.items() if isinstance(figures, Mapping) else ()
    return {
        name: value if isinstance(value, Mapping) else {"gia_tri": value}
        for name, value in items
        if name.isidentifier()
    }


def indicators_in(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The indicators by code; a table gives them by code already."""
    rows = data.get("chi_tieu")
    if isinstance(rows, Mapping):
        pairs = [(code, row) for code, row in rows.items() if isinstance(row, Mapping)]
    else:
        listed = rows if isinstance(rows, list) else ()
        pairs = [(row.get("ma"), row) for row in listed if isinstance(row, Mapping)]
    return {code: row for code, row in pairs if isinstance(code, str) and code.isidentifier()}


def _figures(outline: Mapping[str, Any], declared: Kinds) -> Iterator[Quantity]:
    for name, data in figures_in(outline).items():
        path = f"so_lieu.{name}"
        kind = _kind(data, path, declared)
        if kind in ("", NEVER):
            continue
        label, unit = str(data.get("ten") or name), str(data.get("don_vi_tinh") or "")
        related = {key: _location(outline, data.get(key)) for key in ("tu", "mau", "theo")}
        yield Quantity(
            path, kind, label, unit, related["tu"], related["mau"], related["theo"],
            str(data.get("dieu_kien") or "") if kind == "dem" else "",
        )  # fmt: skip
        if kind in PLAIN:
            yield from _beside(path, kind, label, unit)


def _beside(path: str, kind: str, label: str, unit: str) -> Iterator[Quantity]:
    for key, words in _EARLIER.items():
        yield Quantity(f"{path}.{key}", kind, f"{label} ({words})", unit, side=key)


def _indicators(outline: Mapping[str, Any], declared: Kinds) -> Iterator[Quantity]:
    for code, row in indicators_in(outline).items():
        kind = _kind(row, f"chi_tieu.{code}", declared)
        if kind not in ("", NEVER):
            yield from _indicator(outline, code, row, kind)


def _indicator(
    outline: Mapping[str, Any], code: str, row: Mapping[str, Any], kind: str
) -> Iterator[Quantity]:
    path, label = f"chi_tieu.{code}", str(row.get("ten") or code)
    unit = "%" if row.get("loai") == "ty_le" else str(row.get("don_vi_tinh") or "")
    share = row.get("loai") == "ty_trong"
    if share and kind == "ty_le":
        kind = "phat_sinh"  # it holds both numbers itself: each is added
    weight = _location(outline, row.get("theo") or row.get("binh_quan_theo"))
    part, whole = _location(outline, row.get("tu")), _location(outline, row.get("mau"))
    condition = str(row.get("dieu_kien") or "") if kind == "dem" else ""
    yield Quantity(f"{path}.thuc_hien", kind, label, unit, part, whole, weight, condition)
    if share and kind in PLAIN:
        every = bool(condition)
        yield Quantity(f"{path}.tong_so", kind, f"{label} – tổng số", unit, condition=condition, every=every)
    if kind in PLAIN:
        yield from _beside(path, kind, label, unit)
        yield Quantity(f"{path}.luy_ke", "luy_ke", f"{label} (lũy kế)", unit, side="luy_ke")


def _kind(data: Mapping[str, Any], path: str, declared: Kinds) -> str:
    """The ``loai_so`` of a figure or indicator: its own, else that of its weight, else the records'."""
    own = data.get("loai_so")
    if own is not None:
        return (
            own if isinstance(own, str) and own in KINDS else NEVER
        )  # judging the outline says what is wrong with another
    return "binh_quan" if isinstance(data.get("binh_quan_theo"), str) else declared.get(path, "")


def _location(outline: Mapping[str, Any], name: object) -> str:
    """Where the figure or indicator called ``name`` has its number; empty for no name."""
    if not isinstance(name, str):
        return ""
    return f"so_lieu.{name}" if name in figures_in(outline) else f"chi_tieu.{name}.thuc_hien"


def _undeclared(
    outline: Mapping[str, Any], known: Mapping[str, Quantity], declared: Kinds
) -> Iterator[Problem]:
    """One problem that lists every open number nobody has said how to add."""
    names = [
        f"so_lieu.{name}"
        for name, data in figures_in(outline).items()
        if data.get("gia_tri") is None and not _kind(data, f"so_lieu.{name}", declared)
    ]
    names += [
        f"chi_tieu.{code}"
        for code, row in indicators_in(outline).items()
        if row.get("thuc_hien") is None and not _kind(row, f"chi_tieu.{code}", declared)
    ]
    if names:
        hint = "ghi loai_so: phat_sinh, thoi_diem, luy_ke, ty_le, binh_quan … hoặc khong_cong"
        message = f"{len(names)} số liệu chưa có loai_so nên không cộng, để trống: {', '.join(names)}"
        yield Problem(UNDECLARED, message, hint=hint, severity=Severity.WARNING)
    for code, row in indicators_in(outline).items():
        path = f"chi_tieu.{code}.thuc_hien"
        if path in known and row.get("loai") in ("ke_hoach", "ty_le") and row.get("ke_hoach") is None:
            message = f"chỉ tiêu {code}: kế hoạch không cộng từ các đơn vị"
            hint = "ghi ke_hoach của chính đơn vị tổng hợp vào đề cương"
            yield Problem("TH123", message, f"chi_tieu.{code}.ke_hoach", hint=hint, severity=Severity.WARNING)


def _unrelated(known: Mapping[str, Quantity]) -> Iterator[Problem]:
    """Rates and averages whose own numbers cannot be added up."""
    for each in known.values():
        needs = {"ty_le": {"tu": each.part, "mau": each.whole}, "binh_quan": {"theo": each.weight}}
        for key, path in needs.get(each.kind, {}).items():
            if path and path in known and known[path].plain:
                continue
            message = f"{key} của {each.owner} là {path or 'chưa ghi'}: không cộng được"
            hint = f"{key} phải là tên một số liệu có loai_so cộng được (phat_sinh, thoi_diem, luy_ke)"
            yield Problem("TH118", message, each.path, hint=hint)
