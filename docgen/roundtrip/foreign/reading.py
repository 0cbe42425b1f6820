"""A file that docgen never made becomes a report: read by its parts, printed again, laid beside the file.

What is not sure is said, what no data can say is named with its place; nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docgen.check.figures.carried import distrust
from docgen.check.recognition.form_parts import lines_of
from docgen.errors import DataError, DocxError
from docgen.jsonfile import has_errors
from docgen.report.load import Loaded, check_data
from docgen.report.period import period_data
from docgen.roundtrip.figures import Settled
from docgen.roundtrip.foreign.appendices import Annexes, read_annexes
from docgen.roundtrip.foreign.body import Body, read_body
from docgen.roundtrip.foreign.closing import read_closing
from docgen.roundtrip.foreign.head import Head, read_head
from docgen.roundtrip.foreign.laying import Ours, body_line, form_lines, lay
from docgen.roundtrip.foreign.offers import Offers
from docgen.roundtrip.foreign.outside import outside_of
from docgen.roundtrip.foreign.period import Told, form_and_period, given_period
from docgen.roundtrip.foreign.remarks import compared, doubts, is_closing, offered, read_otherwise
from docgen.roundtrip.foreign.source import Source, printed_text, read_source
from docgen.roundtrip.foreign.unit import Issuer, read_issuer
from docgen.roundtrip.log import UNRESOLVED, Change, Status
from docgen.roundtrip.places import Places
from docgen.roundtrip.printed import Printer
from docgen.roundtrip.regions import CLOSING, HEAD, Region
from docgen.roundtrip.sides import Pairing, base_side
from docgen.roundtrip.units import Grid, Line, lines_in
from docgen.template.catalog import find_template
from docgen.units import Register, find_register, load_register
from docgen.vn.periods import Period
from docgen.word.model import Extra
from docgen.word.package import Package

_LOOKS = "phông, cỡ chữ, khoảng cách, dòng trống của tệp không đọc; báo cáo in theo biểu mẫu"
_TRACKED = "tệp còn vết sửa (Track Changes); đã đọc như khi mọi thay đổi được chấp nhận"
_WAITING = "tệp còn ô chờ điền (content control); chữ gợi ý trong ô được đọc như chữ của văn bản"
_NO_YEAR = "không thấy năm nào trong tệp để biết kỳ báo cáo (hãy thêm --ky, ví dụ --ky 2023Q3)"


@dataclass(frozen=True)
class Foreign:
    """What became of a file.

    ``data`` are a valid report. ``changes`` is what is unsure or cannot be said, in the order of the file;
    ``notes`` say how the file was read.
    """

    data: dict[str, Any]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    loaded: Loaded
    template: Path
    pairing: Pairing
    places: Places
    paragraphs: int
    tables: int

    @property
    def figures(self) -> tuple[Settled, ...]:
        """Figures that stand in the file otherwise than in its data: none, it carries none."""
        return ()

    @property
    def unresolved(self) -> tuple[Change, ...]:
        """The changes that somebody has to look at."""
        return tuple(change for change in self.changes if change.status in UNRESOLVED)


def read_foreign(  # noqa: PLR0913 - what a caller may know of a file, each by its name
    package: Package,
    path: Path | None = None,
    units: Path | None = None,
    period: Period | None = None,
    *,
    named: bool = False,
    template: Path | str | None = None,
) -> Foreign:
    """The report that a file of other hands is.

    ``period`` is the period where the caller knows it; ``named``: figures get names, and the text refers to
    them. ``template`` is what the report will be printed with, the form's own without it. DocxError if the
    file cannot be read or says no year at all; DataError if what was read is no valid report.
    """
    register = load_register(units or find_register(path))
    return _Reader(read_source(package), register, period, Offers(named=named)).read(template)


class _Reader:
    def __init__(self, source: Source, register: Register, period: Period | None, offers: Offers) -> None:
        self._source = source
        self._register = register
        self._period = period
        self._offers = offers
        self._changes: list[Change] = []

    def read(self, template: Path | str | None) -> Foreign:
        """All of it, printed in ``template`` and laid beside the file."""
        source = self._source
        head = read_head(source)
        told = self._told(head)
        issuer = read_issuer(source, head, self._register, _day(head, told))
        body, annexes = self._text()
        data = self._data(head, told, issuer, body, annexes)
        loaded = self._loaded(data)
        ours = self._ours(body, annexes)
        chosen = find_template(template or loaded.form.ma)
        printer = Printer(
            chosen,
            [source.package.parts[source.package.main].decode("utf-8", "replace")],
        )
        printed = printer.print(loaded)
        pairing = lay(base_side(printed), source, ours)
        changes = [
            *self._changes,
            *doubts(source, told, issuer),
            *read_otherwise(body, annexes),
            *offered(self._offers),
            *compared(source, pairing, issuer),
        ]
        changes += outside_of(printed.document, source, ours)
        return Foreign(
            data=data,
            changes=tuple(
                sorted(dict.fromkeys(changes), key=lambda each: (each.paragraph < 0, each.paragraph))
            ),
            notes=tuple(self._notes()),
            loaded=loaded,
            template=chosen,
            pairing=pairing,
            places=Places(pairing),
            paragraphs=sum(1 for each in ours for _ in lines_in(each.unit)),
            tables=sum(isinstance(each.unit, Grid) for each in ours),
        )

    def _told(self, head: Head) -> Told:
        """The form and the period; those that the caller names are sure."""
        if self._period is not None:
            return given_period(head.kind, self._period)
        texts = [printed_text(paragraph) for paragraph in self._source.document.paragraphs]
        told = form_and_period(head.kind, head.subject, head.issued, texts)
        if told is None:
            raise DocxError(_NO_YEAR)
        return told

    def _text(self) -> tuple[Body, Annexes]:
        source = self._source
        start, end = source.parts.body
        body = read_body(source, range(start, end), "noi_dung", self._offers, ends=True)
        first = (
            source.parts.appendices[0].start if source.parts.appendices else len(source.document.paragraphs)
        )
        rest = [i for i in range(self._end_of_closing(), first) if source.says(i)]
        return body, read_annexes(source, rest, self._offers)

    def _end_of_closing(self) -> int:
        """The first paragraph below the signature and the table that it stands in."""
        source = self._source
        start, end = source.parts.body
        last = max(
            (piece.paragraph for piece in source.parts.pieces if is_closing(piece.role)), default=end - 1
        )
        table = source.outer_tables.get(last)
        inside = source.inside(table) if table is not None else ()
        return max([start, end, last + 1, *(index + 1 for index in inside)])

    def _data(self, head: Head, told: Told, issuer: Issuer, body: Body, annexes: Annexes) -> dict[str, Any]:
        data: dict[str, Any] = {"mau": told.form, "ky": period_data(told.period), "don_vi": issuer.value}
        data.update(head.values)
        data["noi_dung"] = body.blocks
        if self._offers.figures:
            data["so_lieu"] = self._offers.figures
        if self._offers.indicators:
            data["chi_tieu"] = self._offers.indicators
        if annexes.data:
            data["phu_luc"] = annexes.data
        data.update(read_closing(self._source))
        return data

    def _loaded(self, data: dict[str, Any]) -> Loaded:
        loaded, problems = check_data(data, self._register, "")
        if loaded is None:
            raise DataError(
                "dữ liệu đọc được từ tệp không lập thành báo cáo", [p for p in problems if has_errors([p])]
            )
        return loaded

    def _ours(self, body: Body, annexes: Annexes) -> list[Ours]:
        """Every line and grid of the file, in its order; what was recognised as nothing as well."""
        found = form_lines(self._source)
        known = [*found, *(body_line(each.unit, each.path) for each in body.placed), *annexes.lines]
        start, end = self._source.parts.body
        left = [*self._unclaimed(0, start, HEAD), *self._unclaimed(end, self._end_of_closing(), CLOSING)]
        return sorted([*known, *left], key=_first)

    def _unclaimed(self, start: int, end: int, region: str) -> Iterator[Ours]:
        """Lines of head or closing that are no known part of it; drawn rules are told and left out."""
        taken = {(piece.paragraph, piece.start) for piece in self._source.parts.pieces}
        for line in lines_of(self._source.document, range(start, end)):
            if (line.paragraph, line.start) in taken:
                continue
            if not any(char.isalnum() for char in line.text):
                self._changes.append(Change(Status.FORMAT, "ke_tay", line.paragraph, new=line.text))
                continue
            yield Ours(self._source.line(line.piece("")), Region(region))

    def _notes(self) -> Iterator[str]:
        yield _LOOKS
        if lost := distrust(self._source.package.parts):
            yield lost.rstrip(".")
        if Extra.TRACKED in self._source.document.extras:
            yield _TRACKED
        if Extra.PLACEHOLDER in self._source.document.extras:
            yield _WAITING


def _first(each: Ours) -> int:
    return each.unit.index if isinstance(each.unit, Line) else each.unit.first


def _day(head: Head, told: Told) -> date:
    """The day on which the unit must exist: that of the issue, else the last of the period."""
    try:
        return date.fromisoformat(head.issued)
    except ValueError:
        return told.period.last_day
