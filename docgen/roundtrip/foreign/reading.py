"""A file that docgen never made becomes a report: read by its parts, printed again, laid beside the file.

What is not sure is said, what no data can say is named with its place; nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docgen.check.figures.embedded_data import distrust
from docgen.errors import DataError
from docgen.report.load import Loaded
from docgen.roundtrip.figures import Settled
from docgen.roundtrip.foreign.closing import with_one_signer
from docgen.roundtrip.foreign.fixed_lines import Fixed
from docgen.roundtrip.foreign.forms import fitting_forms
from docgen.roundtrip.foreign.head import Head, read_head
from docgen.roundtrip.foreign.in_form import InForm
from docgen.roundtrip.foreign.laying import lay
from docgen.roundtrip.foreign.outside import outside_of
from docgen.roundtrip.foreign.period import FormAndPeriod, form_and_period, given_period
from docgen.roundtrip.foreign.proposals import Proposals
from docgen.roundtrip.foreign.remarks import (
    compared,
    doubts,
    of_kind,
    placed_otherwise,
    proposed,
    read_otherwise,
)
from docgen.roundtrip.foreign.source import Source, printed_text, read_source
from docgen.roundtrip.foreign.symbol import is_year_open
from docgen.roundtrip.foreign.unit import read_issuer
from docgen.roundtrip.log import UNRESOLVED, Change
from docgen.roundtrip.paragraph_locations import ParagraphLocations, levels_in_data
from docgen.roundtrip.printed import Printer
from docgen.roundtrip.sides import Pairing, base_side
from docgen.roundtrip.units import Grid, lines_in
from docgen.standard.mau import FormSpec
from docgen.template.catalog import find_template
from docgen.units import Register, find_register, load_register
from docgen.vn.periods import Period
from docgen.word.model import Extra, WordDocument
from docgen.word.package import Package

_LOOKS = "phông, cỡ chữ, khoảng cách, dòng trống của tệp không đọc; báo cáo in theo biểu mẫu"
_TRACKED = "tệp còn vết sửa (Track Changes); đã đọc như khi mọi thay đổi được chấp nhận"
_WAITING = "tệp còn ô chờ điền (content control); chữ gợi ý trong ô được đọc như chữ của văn bản"


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
    document: WordDocument
    pairing: Pairing
    locations: ParagraphLocations
    paragraphs: int
    tables: int

    @property
    def figures(self) -> tuple[Settled, ...]:
        """Figures that stand in the file otherwise than in its data: none, it carries none."""
        return ()

    @property
    def open_year(self) -> bool:
        """Whether nothing in the file says its year: the one in ``loaded`` only stands for it."""
        return is_year_open(self.data)

    @property
    def stand_in(self) -> str:
        """The year in ``loaded`` that stands for one nobody knows: no text may speak of it; empty without."""
        return str(self.loaded.period.year) if self.open_year else ""

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
    them. ``template`` is what the report will be printed with, the form's own without it. A file that says no
    year at all has an open one in its data. DocxError if the file cannot be read; DataError if what was read
    is no valid report.
    """
    register = load_register(units or find_register(path))
    return _Reader(read_source(package), register, period, named=named).read(template)


class _Reader:
    """Reads a file as a report of one form after the other, until one fits."""

    def __init__(self, source: Source, register: Register, period: Period | None, *, named: bool) -> None:
        self._source = source
        self._register = register
        self._period = period
        self._named = named

    def read(self, template: Path | str | None) -> Foreign:
        """All of it, printed in ``template`` and laid beside the file."""
        head = read_head(self._source)
        wanted = self._form_and_period(head)
        tries = list(fitting_forms(self._source, head, wanted))
        for form, fixed in tries[:-1]:
            try:
                return self._as(form, fixed, head, wanted, template)
            except DataError:  # what the form needs is not there; the next one asks for less
                continue
        return self._as(*tries[-1], head, wanted, template)

    def _form_and_period(self, head: Head) -> FormAndPeriod:
        """The form and the period; those that the caller names are sure."""
        if self._period is not None:
            return given_period(head.kind, self._period)
        texts = [printed_text(paragraph) for paragraph in self._source.document.paragraphs]
        return form_and_period(head.kind, head.subject, head.issued, texts)

    def _as(
        self, form: FormSpec, fixed: Fixed, head: Head, wanted: FormAndPeriod, template: Path | str | None
    ) -> Foreign:
        """The file as a report of one form. DataError if what was read is none."""
        source = self._source if form.left_signer is not None else with_one_signer(self._source)
        reading = InForm(source, form, fixed, Proposals(named=self._named))
        issuer = read_issuer(
            source, head, self._register, _day(head, wanted), letter=form.subject_below_number
        )
        data, loaded = reading.data(head, wanted, issuer, self._register)
        ours = reading.ours()
        chosen = find_template(template or form.ma)
        printer = Printer(chosen, [source.package.parts[source.package.main].decode("utf-8", "replace")])
        printed = printer.print(loaded, known=source.document.paragraphs)
        pairing = lay(base_side(printed), source, ours)
        changes = [
            *reading.changes,
            *doubts(self._source, wanted, issuer, form, data),
            *of_kind(source, head, form),
            *placed_otherwise(source),
            *read_otherwise(source, reading.body, reading.annexes),
            *proposed(reading.proposals),
            *compared(source, pairing, issuer),
        ]
        changes += outside_of(printed.document, source, ours)
        return Foreign(
            data=data,
            changes=_in_order(source, changes),
            notes=tuple(_notes(source)),
            loaded=loaded,
            template=chosen,
            document=source.document,
            pairing=pairing,
            locations=ParagraphLocations(
                pairing.ours.units, pairing.regions, source.in_file, levels_in_data(pairing)
            ),
            paragraphs=sum(1 for each in ours for _ in lines_in(each.unit)),
            tables=sum(isinstance(each.unit, Grid) for each in ours),
        )


def _in_order(source: Source, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes in the order of the file, each once and at its paragraph there."""
    placed = (each._replace(paragraph=source.in_file(each.paragraph)) for each in changes)
    return tuple(sorted(dict.fromkeys(placed), key=lambda each: (each.paragraph < 0, each.paragraph)))


def _notes(source: Source) -> Iterator[str]:
    yield _LOOKS
    if lost := distrust(source.package.parts):
        yield lost.rstrip(".")
    if Extra.TRACKED in source.document.extras:
        yield _TRACKED
    if Extra.PLACEHOLDER in source.document.extras:
        yield _WAITING


def _day(head: Head, wanted: FormAndPeriod) -> date:
    """The day on which the unit must exist: that of the issue, else the last of the period."""
    try:
        return date.fromisoformat(head.issued)
    except ValueError:
        return wanted.period.last_day
