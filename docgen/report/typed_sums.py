"""Sums of a roll-up that somebody has typed over: their ``nguon`` still says what they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from docgen.errors import Problem, Severity, join_path
from docgen.vn.numbers import Number, format_number, plain_number, ratio_percent
from docgen.vn.source_texts import is_sum, rate_in, sums_in
from docgen.vn.written import begins_as_number, read_number

_KEYS: Final = {"so_lieu": "gia_tri", "chi_tieu": "thuc_hien"}
_HINT: Final = "sửa số của đơn vị rồi chạy lại docgen rollup; cố ý ghi khác thì bỏ nguon của số này"


class TypedSum(NamedTuple):
    """A number at ``path`` that is not the sum that it is said to be; ``name`` is what prose calls it."""

    path: str
    name: str
    own: Number
    right: Number

    @property
    def message(self) -> str:
        """What is wrong, in Vietnamese."""
        own, right = format_number(self.own), format_number(self.right)
        return f"{self.name} ghi {own}, số cộng được từ các nguồn (nguon) là {right}"


def typed_sums(data: Mapping[str, Any], whole: Mapping[str, Any] | None = None) -> Iterator[TypedSum]:
    """The sums and rates of a report that are not what their sources give.

    They may be rates of what the ``whole`` report has, of which ``data`` may be a part.
    """
    for path, top, name, owner in _owners(data):
        if not owner.get("nguon"):
            continue
        for key, right in _right(data if whole is None else whole, owner, _KEYS[top]).items():
            own = _number(owner.get(key), str(owner.get("don_vi_tinh") or ""))
            if own is not None and own != right:
                where = f"{top}.{name}" if key == "gia_tri" else f"{top}.{name}.{key}"
                yield TypedSum(join_path(path, key), where, own, right)


def sums_of(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every figure and indicator that is said to be a sum, or made of sums: its group, its name or code."""
    for _, top, name, owner in _owners(data):
        if is_sum(owner.get("nguon")) or rate_in(owner.get("nguon")):
            yield top, name


def typed_sum_problems(data: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Problem]:
    """The same as warnings."""
    for each in typed_sums(data, whole):
        yield Problem("D079", each.message, each.path, hint=_HINT, severity=Severity.WARNING)


def _owners(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Figures and indicators, each with its path, its group and its name."""
    figures, rows = data.get("so_lieu"), data.get("chi_tieu")
    for name, figure in figures.items() if isinstance(figures, Mapping) else ():
        if isinstance(figure, Mapping):
            yield f"so_lieu.{name}", "so_lieu", name, figure
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield f"chi_tieu[{i}]", "chi_tieu", str(row.get("ma")), row


def _right(data: Mapping[str, Any], owner: Mapping[str, Any], key: str) -> dict[str, Number]:
    """What the numbers of an owner must be, by key, as far as its ``nguon`` says it."""
    found = {each or key: number for each, number in sums_in(owner.get("nguon")).items()}
    rate = rate_in(owner.get("nguon"))
    if rate:
        part, whole = (_at(data, path) for path in rate)
        if part is not None and whole:
            found[key] = ratio_percent(part, whole)
    return found


def _at(data: Mapping[str, Any], path: str) -> Number | None:
    """The sum of a figure or of an indicator's result: as it was added up, else as it stands."""
    for _, top, name, owner in _owners(data):
        if path in (f"{top}.{name}", f"{top}.{name}.thuc_hien"):
            own = _number(owner.get(_KEYS[top]), str(owner.get("don_vi_tinh") or ""))
            return sums_in(owner.get("nguon")).get("", own)
    return None


def _number(value: object, unit: str) -> Number | None:
    """A number as JSON has it or as people type it; None for anything else."""
    if not isinstance(value, str):
        return plain_number(value)
    if not begins_as_number(value):
        return None
    try:
        return read_number(value, unit)
    except ValueError:
        return None  # told where values are judged
