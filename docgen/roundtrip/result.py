"""A Word file read back into data, with everything that is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.report.load import Loaded
from docgen.report.origin import OPEN
from docgen.report.reading import printed_as
from docgen.roundtrip.comparing import compare
from docgen.roundtrip.figures import Settled
from docgen.roundtrip.log import UNRESOLVED, Change, Status
from docgen.roundtrip.outside import changes_of_lines, changes_of_pages
from docgen.roundtrip.own.reading import ReadBack, read_back
from docgen.roundtrip.paragraph_locations import ParagraphLocations, levels_in_data
from docgen.roundtrip.units import Grid, lines_in
from docgen.word.model import Extra
from docgen.word.package import Package

_OF_THE_FORM = ("chu_mau", "in_them", "khong_in")
_TRACKED = "tệp còn vết sửa (Track Changes); đã đọc như khi mọi thay đổi được chấp nhận"
_DRAWN = (
    "hình và biểu đồ không được đọc lại: dữ liệu giữ tên tệp hình và số liệu vẽ biểu đồ như cũ; "
    "số đã sửa thì biểu đồ trong tệp vẫn vẽ số cũ"
)
_WAITING = "tệp còn ô chờ điền (content control); chữ gợi ý trong ô được đọc như chữ của văn bản"


@dataclass(frozen=True)
class Imported:
    """What came back from a file.

    ``data`` are a valid report. ``changes`` is all that people have changed, in the order of the file, each
    with its status; ``notes`` say how the file was read. ``paragraphs`` and ``tables`` were read.
    """

    data: dict[str, Any]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    paragraphs: int
    tables: int
    locations: ParagraphLocations
    read: ReadBack

    @property
    def loaded(self) -> Loaded:
        """The report that the data make."""
        return self.read.loaded

    @property
    def figures(self) -> Sequence[Settled]:
        """The figures that stand in the file otherwise than in its data."""
        return self.read.figures

    @property
    def stand_in(self) -> str:
        """A year that stands for one nobody knows: a file of docgen's own has none."""
        return ""

    @property
    def unresolved(self) -> tuple[Change, ...]:
        """The changes that somebody has to look at: the data do not say them, or not surely."""
        return tuple(change for change in self.changes if change.status in UNRESOLVED)


def imported(
    package: Package,
    path: Path | None = None,
    template: Path | str | None = None,
    units: Path | None = None,
    *,
    spent: bool = False,
) -> Imported:
    """A Word file that docgen made, read back into data, whoever has edited it since.

    ``path`` is where a register of units is looked for, ``template`` the Word template it was made with,
    where that is an office's own; ``units`` the register of units instead of what the file carries.
    ``spent`` as in :func:`docgen.roundtrip.own.reading.read_back`: nobody needs the package afterwards.
    DocxError if the file carries no data; DataError, TemplateError and FileError as where a report is made.
    """
    read = read_back(package, path, template, units, spent=spent)
    ours, regions = read.pairing.ours, read.pairing.regions
    levels = levels_in_data(read.pairing)
    of_lines = list(changes_of_lines(read.pairing))
    notes = list(_notes(read))
    if spent and not read.same:
        read.kept_pairing = None  # the report as it was, and all that is known of its lines
    if read.same:
        printed = read.pairing.base.printed
        read.printer.forget()
    else:
        printed = read.printer.print(read.loaded, drawn=False, known=ours.document.paragraphs)
        if spent:
            read.loaded.let_go()
    figures = changed_paths(read)
    changes = [*read.log.changes, *_of_figures(read), *_of_lost(read)]
    if read.own.doubt:
        changes.append(Change(Status.UNSURE, "khong_tin", note=read.own.doubt))
    filled = frozenset(figure.path for figure in read.figures if figure.old is None)
    refused = {(each.path, each.paragraph) for each in read.log.changes if each.code == "tu_choi"}
    compared = compare(printed, ours, figures, filled)
    changes += [each for each in compared if (each.path, each.paragraph) not in refused]  # told already
    changes += [*changes_of_pages(printed.document, ours.document, package), *of_lines]
    lines = [line for unit in ours.units for line in lines_in(unit) if not line.drawn]
    return Imported(
        data=read.data,
        changes=tuple(_in_order(changes)),
        notes=(*_of_template(read, changes), *notes),
        paragraphs=len(lines),
        tables=sum(isinstance(unit, Grid) for unit in ours.units),
        locations=ParagraphLocations(ours.units, regions, levels=levels),
        read=read,
    )


def changed_paths(read: ReadBack) -> frozenset[str]:
    """Places in the data of figures and of values of the form that people have changed."""
    return frozenset((*(figure.path for figure in read.figures), *read.fields))


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """Each once, by the file; what is of the whole of it comes last."""
    return sorted(dict.fromkeys(changes), key=lambda each: (each.paragraph < 0, each.paragraph))


def _of_template(read: ReadBack, changes: Sequence[Change]) -> Iterator[str]:
    """That the file was printed in a template which is not here, where something of the form differs."""
    yield from read.own.notes
    if read.own.other_template and any(change.code in _OF_THE_FORM for change in changes):
        yield read.own.other_template


def _notes(read: ReadBack) -> Iterator[str]:
    if any(unit.drawn for unit in read.pairing.base.side.units):
        yield _DRAWN
    extras = read.pairing.ours.document.extras
    if Extra.TRACKED in extras:
        yield _TRACKED
    if Extra.PLACEHOLDER in extras:
        yield _WAITING


def _of_figures(read: ReadBack) -> Iterator[Change]:
    for figure in read.figures:
        first = figure.changed[0]
        if figure.doubt:
            texts = " và ".join(dict.fromkeys(each.text for each in figure.changed))
            note = f"các nơi ghi khác nhau: {texts}"
            yield Change(Status.UNSURE, "so_lieu", first.paragraph, figure.path, "", texts, note)
        else:
            old = _printed(figure)
            yield Change(Status.DATA, "so_lieu", first.paragraph, figure.path, old, first.text)


def _printed(figure: Settled) -> str:
    """The old value as the first changed place would print it."""
    if figure.old is None:
        return OPEN
    try:
        return printed_as(figure.old, figure.changed[0].format)
    except ValueError:
        return str(figure.old)


def _of_lost(read: ReadBack) -> Iterator[Change]:
    for paragraph, lost in read.log.lost:
        name = lost.path or lost.source
        if lost.doubt:
            yield Change(Status.UNSURE, "khong_ro", paragraph, name, lost.printed, "", lost.doubt)
        else:
            yield Change(Status.TEXT, "het_lien_ket", paragraph, name, lost.printed)
