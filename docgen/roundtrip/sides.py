"""Both sides of the way back: the report as docgen prints it from the data of the file, and the file.

Each is a sequence of lines and grids; they are laid beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from docgen.report.origins import Origin
from docgen.roundtrip.align import Alignment, Likeness, align
from docgen.roundtrip.printed import Printed
from docgen.roundtrip.regions import Region, regions_of_data, regions_of_file
from docgen.roundtrip.units import NO_UNITS, Emphasis, Grid, Line, Unit, UnitReader, Units
from docgen.roundtrip.words import likeness, words_of
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from docgen.word.package import Package

_SAME_PART = 0.1  # what the same style adds to the likeness of two texts
_ALONE = 0.5  # parts of the form that stand once are the same part, whatever they say
_TITLES = 0.31  # a title in the place of another is that one renamed
_ONCE = frozenset(
    {"so_ky_hieu", "dia_danh_thoi_gian", "trich_yeu", "quyen_han", "chuc_vu", "ho_ten", "co_quan_ban_hanh",
     "co_quan_chu_quan", "ten_loai", "du_thao", "noi_nhan_tu", "ten_phu_luc", "kem_theo", "quoc_hieu",
     "tieu_ngu"}
)  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One side: its document and what stands in it; ``own`` as in :class:`Units`."""

    document: WordDocument
    units: tuple[Unit, ...]
    blank: int
    own: Mapping[str, Emphasis]

    @property
    def read(self) -> Units:
        """What was read of the document."""
        return Units(self.units, self.blank, self.own)


@dataclass(frozen=True)
class Base:
    """The report as docgen prints it. ``paths`` has the place in the data of each unit of the text."""

    printed: Printed
    side: Side
    origins: tuple[tuple[Origin, ...], ...]
    paths: tuple[str, ...]
    regions: tuple[Region, ...]


def base_side(printed: Printed, known: Units = NO_UNITS) -> Base:
    """The side of the data; ``known`` is what nearly the same report has printed, or the file says."""
    reader = UnitReader(printed.document, printed.package, undrawn=True, known=known)
    units = reader.read(printed.tables)
    origins = tuple(printed.origins[unit.index] if isinstance(unit, Line) else () for unit in units.sequence)
    paths = tuple(
        printed.tables[unit.table].path if isinstance(unit, Grid) else _body_path(found)
        for unit, found in zip(units.sequence, origins, strict=True)
    )
    side = Side(printed.document, units.sequence, units.blank, units.own)
    return Base(printed, side, origins, paths, tuple(regions_of_data(units.sequence, paths)))


def _body_path(origins: Sequence[Origin]) -> str:
    path = origins[0].path if origins else ""
    return path if path.startswith(("noi_dung", "phu_luc")) else ""


def ours_side(package: Package, base: Base, document: WordDocument | None = None) -> Side:
    """The side of the file. A table is one of the data if it says most of what one of these says.

    ``document`` is what the package says, if it has been read already.
    """
    document = document or read_document(package)
    reader = UnitReader(document, package, known=base.side.read)
    own = [i for i, table in enumerate(document.tables) if table.location is None]
    known = [(unit.text, True) for unit in base.side.units if isinstance(unit, Grid)]
    known += [(text, False) for text in _other_tables(base.printed)]
    data = [i for i in own if _is_of_data(reader.grid(i, 0), known, document)]
    units = reader.read(data)
    return Side(document, units.sequence, units.blank, units.own)


def _other_tables(printed: Printed) -> list[str]:
    reader = UnitReader(printed.document, printed.package)
    tables = (i for i, table in enumerate(printed.document.tables) if table.location is None)
    return [reader.grid(i, 0).text for i in tables if i not in printed.tables]


def _is_of_data(grid: Grid, known: Sequence[tuple[str, bool]], document: WordDocument) -> bool:
    like, is_data = max(((likeness(grid.text, text), kind) for text, kind in known), default=(0.0, False))
    return is_data if like >= 0.3 else document.tables[grid.table].bordered


@dataclass(frozen=True)
class Pairing:
    """Both sides and which unit became which; ``regions`` are those of the file's units."""

    base: Base
    ours: Side
    alignment: Alignment
    regions: tuple[Region, ...]
    splits: dict[int, list[int]]
    merges: dict[int, list[int]]

    @cached_property
    def to_old(self) -> dict[int, int]:
        """Unit of the file → unit of the data."""
        return self.alignment.to_old

    @cached_property
    def to_new(self) -> dict[int, int]:
        """Unit of the data → unit of the file."""
        return self.alignment.to_new


def pair_up(base: Base, ours: Side) -> Pairing:
    """Lay the file beside the data."""
    old, new = base.side.units, ours.units
    found = align([_key(unit) for unit in old], [_key(unit) for unit in new], _likeness_of(old, new))
    regions = tuple(regions_of_file(base.regions, new, found))
    splits, merges = _cut_and_joined(old, new, found)
    return Pairing(base, ours, found, regions, splits, merges)


def _key(unit: Unit) -> tuple[str, str]:
    if isinstance(unit, Grid):
        return ("bang", unit.text)
    if unit.drawn:
        return ("hinh", "")
    return (unit.label if not unit.text else "", unit.text)


def _likeness_of(old: Sequence[Unit], new: Sequence[Unit]) -> Likeness:
    def like(i: int, j: int) -> float:
        return unit_likeness(old[i], new[j])

    return like


def unit_likeness(old: Unit, new: Unit) -> float:
    """How alike two units are: words first, then the part of the form that they are."""
    if isinstance(old, Line) and isinstance(new, Line):
        if old.drawn or new.drawn:
            return float(old.drawn and new.drawn)
        return _line_likeness(old, new)
    if isinstance(old, Line) or isinstance(new, Line):
        return 0.0
    return min(1.0, (1 - _SAME_PART) * likeness(old.text, new.text) + _SAME_PART * (old.width == new.width))


def _line_likeness(old: Line, new: Line) -> float:
    if old.text == new.text:
        return 1.0
    same = bool(old.part) and old.part == new.part
    like = (1 - _SAME_PART) * likeness(old.text, new.text) + _SAME_PART * same
    if same and old.part in _ONCE:
        return max(like, _ALONE)
    if same and old.part.startswith("muc_"):
        return max(like, _TITLES)
    return like


def _cut_and_joined(
    old: Sequence[Unit], new: Sequence[Unit], found: Alignment
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Lines that were cut in two (old → new ones) or joined (new → old ones)."""
    splits: dict[int, list[int]] = {}
    merges: dict[int, list[int]] = {}
    to_old, to_new = found.to_old, found.to_new
    for i, j in found.pairs:
        fragments = [j]
        for step in (-1, 1):
            k = j + step
            while (
                0 <= k < len(new)
                and k not in to_old
                and _is_fragment(new[k], old[i], [new[p] for p in fragments])
            ):
                fragments.append(k)
                k += step
        if len(fragments) > 1:
            splits[i] = sorted(fragments)
        parts = [i]
        for step in (-1, 1):
            k = i + step
            while (
                0 <= k < len(old)
                and k not in to_new
                and _is_fragment(old[k], new[j], [old[p] for p in parts])
            ):
                parts.append(k)
                k += step
        if len(parts) > 1:
            merges[j] = sorted(parts)
    return splits, merges


_FRAGMENT = 0.7  # the share of a line's words that come from another, to be a piece of it


def _is_fragment(unit: Unit, whole: Unit, others: Sequence[Unit]) -> bool:
    """Whether a line holds what ``whole`` says and ``others`` do not."""
    if not isinstance(unit, Line) or not isinstance(whole, Line):
        return False
    words = words_of(unit.text)
    if len(words.words) < 3:
        return False
    left = words_of(whole.text).counts.copy()
    for other in others:
        if isinstance(other, Line):
            left -= words_of(other.text).counts
    common = sum(min(count, left[word]) for word, count in words.counts.items())
    return common / len(words.words) >= _FRAGMENT
