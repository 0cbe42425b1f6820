"""An import in the words of the check: every value of the data with its places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from docgen.check.figures.data_match import DataMatch, Missing, PrintedValue
from docgen.check.recognition.parts import recognise
from docgen.check.recognition.roles import Role
from docgen.report.reading import printed_as
from docgen.roundtrip.carried.called import called, called_indicator
from docgen.roundtrip.carried.matched_lines import matched_fixed_digits, matched_lines
from docgen.roundtrip.carried.matched_numbers import matched_numbers
from docgen.roundtrip.log import Change, Seen, Status
from docgen.roundtrip.result import Imported
from docgen.roundtrip.units import Grid, Line
from docgen.roundtrip.wording import FIELDS
from docgen.standard.mau import with_kinds_of_forms
from docgen.standard.rules import load_standard
from docgen.vn.numbers import exact, format_number

_OTHER_TEMPLATE = (
    "Mẫu Word đã lập văn bản này không có ở đây; ở phần đầu, nơi nhận và chữ ký chỉ số văn bản và người ký "
    "được đối chiếu với dữ liệu."
)
_FIGURES = ("so_lieu.", "chi_tieu[")
_INDICATOR = re.compile(r"chi_tieu\[(\d+)\]\.(\w+)")
_ROLES = {
    "so": Role.SO_KY_HIEU,
    "don_vi.ky_hieu": Role.SO_KY_HIEU,
    "ngay_ban_hanh": Role.DIA_DANH_THOI_GIAN,
    "don_vi.dia_danh": Role.DIA_DANH_THOI_GIAN,
    "ten_loai": Role.TEN_LOAI,
    "noi_nhan": Role.NOI_NHAN,
    "luu": Role.NOI_NHAN,
    "nguoi_ky.quyen_han": Role.CHUC_VU,
    "nguoi_ky.ky_thay": Role.CHUC_VU,
    "nguoi_ky.chuc_vu": Role.CHUC_VU,
    "nguoi_ky.ho_ten": Role.HO_TEN,
}
"""By the path of a value, the part of the form that is missing where it is not printed."""
_FORM_CODES = frozenset({"truong", "them_dong", "bo_dong", "cap_tren"})


def matched_values(found: Imported) -> DataMatch:
    """Every value that the data of a file print, with what stands at its places."""
    return _Match(found).made()


class _Match:
    """An import turned into the words of the check."""

    def __init__(self, found: Imported) -> None:
        self._found = found
        self._read = found.read
        self._texts = [each.text for each in found.read.pairing.ours.document.paragraphs]

    def made(self) -> DataMatch:
        other = bool(self._read.own.other_template)
        figures = (*map(self._figure, self._read.log.seen), *self._unclear(), *self._cells())
        return DataMatch(
            figures=figures,
            missing=tuple(self._missing({value.name for value in figures})),
            form=() if other else tuple(self._form()),
            computed=tuple(self._computed(figures)),
            notes=(_OTHER_TEMPLATE,) if other else (),
            lines=() if other else tuple(matched_lines(self._found)),
            numbers=tuple(matched_numbers(self._found)),
            form_known=not other,
            may_lack=None if other else self._unrecognised(),
        )

    def _unrecognised(self) -> frozenset[str]:
        """The parts of the form that are not recognised where the data are printed."""
        standard = with_kinds_of_forms(load_standard())
        return frozenset(recognise(self._read.pairing.base.printed.document, standard.judging).doubts)

    def _figure(self, seen: Seen) -> PrintedValue:
        old = self._read.values.get(seen.path, seen.text if seen.same else "")
        expected = seen.text if seen.same else _printed(old, seen.format)
        span = self._span(seen.paragraph, seen.text, seen.start)
        return PrintedValue(self._name(seen.path), *span, expected, seen.text, seen.value, seen.same)

    def _unclear(self) -> Iterator[PrintedValue]:
        """Places of figures where two values could be meant."""
        for paragraph, lost in self._read.log.lost:
            if lost.doubt and lost.path.startswith(_FIGURES):
                text = self._text(paragraph)
                yield PrintedValue(
                    self._name(lost.path), *self._span(paragraph), lost.printed, text, note=lost.doubt
                )
        for change in self._read.log.changes:
            if change.status is Status.UNSURE and change.path.startswith(_FIGURES) and change.note:
                span = self._span(change.paragraph, change.new)
                name, old, new = self._name(change.path), change.old, change.new
                yield PrintedValue(name, *span, old, new, note=change.note)

    def _cells(self) -> Iterator[PrintedValue]:
        """Cells of free tables that say another number than the data."""
        for change in self._read.log.changes:
            if change.status is Status.DATA and change.code == "o" and _digits(change.old + change.new):
                location = self._found.locations.of(change.paragraph)
                if not any(each.paragraph == change.paragraph for each in self._read.log.seen):
                    span = self._span(change.paragraph, change.new)
                    yield PrintedValue(f"ô ở {location}", *span, change.old, change.new, change.new)

    def _missing(self, known: set[str]) -> Iterator[Missing]:
        """Numbers that the data print in the text and the file does not."""
        base = self._read.pairing.base.printed
        paths = dict.fromkeys(origin.path for origins in base.origins for origin in origins)
        for path in paths:
            value = self._read.values.get(path)
            if not path.startswith(_FIGURES) or isinstance(value, bool) or self._name(path) in known:
                continue
            if isinstance(value, int | Decimal):
                yield Missing(self._name(path), _printed(value, "so"), exact(value))

    def _form(self) -> Iterator[PrintedValue]:
        for change in self._read.log.changes:
            if change.code not in _FORM_CODES or change.path.startswith(_FIGURES) or self._is_open(change):
                continue
            name = FIELDS.get(change.path, change.path)
            span = self._span(change.paragraph, change.new)
            old, role = change.old.strip(" .…_"), _ROLES.get(change.path, "")
            yield PrintedValue(name, *span, old, change.new, note=change.note, role=role)
        yield from matched_fixed_digits(self._found)

    def _is_open(self, change: Change) -> bool:
        """Whether the data leave to the clerk what was filled in here."""
        if change.status is Status.UNSURE:
            return False
        report = self._read.own.loaded.report
        if change.path == "so":
            return not report.so
        if change.path == "ngay_ban_hanh":
            old = report.ngay_ban_hanh or str(self._read.own.loaded.period.year)
            return str(self._found.data.get("ngay_ban_hanh") or "").startswith(old)
        return not change.old.strip() and change.code == "truong"

    def _computed(self, figures: Sequence[PrintedValue]) -> Iterator[PrintedValue]:
        """Worked-out values that the figures of the file do not give.

        Where a figure stands in two ways, what follows from the one in the data is not wrong.
        """
        disputed = len({(each.name, str(each.value)) for each in figures}) > len(
            {each.name for each in figures}
        )
        for change in self._found.changes:
            old, new = _digits(change.old), _digits(change.new)
            if change.code != "tinh_ra" or (old == new and old) or (disputed and self._is_as_made(change)):
                continue
            span = self._span(change.paragraph, change.new)
            yield PrintedValue(change.note, *span, change.old, change.new)

    def _is_as_made(self, change: Change) -> bool:
        """Whether a worked-out value still stands as the data of the file print it."""
        base, new = self._read.pairing.base, change.new
        i = self._partners.get(change.paragraph)
        if i is None:
            return new in self._base_cells
        unit = base.side.units[i]
        texts = (unit.text[each.start : each.end].strip() for each in base.origins[i] if not each.path)
        return new in texts

    @cached_property
    def _partners(self) -> dict[int, int]:
        """The unit of the data by the paragraph of the file that it became; tables left out."""
        units, pairs = self._read.pairing.ours.units, self._read.pairing.alignment.pairs
        return {unit.index: i for i, j in pairs if isinstance(unit := units[j], Line)}

    @cached_property
    def _base_cells(self) -> frozenset[str]:
        """The texts of all cells as the data print them."""
        grids = [unit for unit in self._read.pairing.base.side.units if isinstance(unit, Grid)]
        return frozenset(cell.text for grid in grids for row in grid.rows for cell in row if cell)

    def _name(self, path: str) -> str:
        """What the data call a figure: ``so_lieu.TEN``, ``chi_tieu.MA.thuc_hien``."""
        if match := _INDICATOR.match(path):
            code = self._read.own.loaded.report.chi_tieu[int(match[1])].ma
            return called_indicator(code, match[2])
        return called(path)

    def _text(self, paragraph: int) -> str:
        return self._texts[paragraph] if 0 <= paragraph < len(self._texts) else ""

    def _span(self, paragraph: int, text: str = "", start: int = 0) -> tuple[int | None, int, int]:
        """Where ``text`` stands in a paragraph, near ``start``; all of it where that is not found."""
        if paragraph < 0:
            return None, 0, 0
        whole = self._text(paragraph)
        index = start if whole.startswith(text, start) else whole.find(text)
        return (paragraph, index, index + len(text)) if text and index >= 0 else (paragraph, 0, len(whole))


def _printed(value: Any, format_name: str) -> str:
    """A value as its place prints it, or as a bare number."""
    try:
        return printed_as(value, format_name)
    except ValueError:
        plain = isinstance(value, int | Decimal) and not isinstance(value, bool)
        return format_number(exact(value), 2) if plain else str(value)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
