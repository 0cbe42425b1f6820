"""New data into a Word file that people have edited: their words stay, what the data change is tracked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docgen.check.figures.embedded_data import embedded_data
from docgen.errors import DataError, Problem, UsageError
from docgen.jsonfile import dump_json, has_errors
from docgen.report.load import Loaded, check_data
from docgen.report.resolve import resolve
from docgen.roundtrip.comparing import compare
from docgen.roundtrip.log import UNRESOLVED, Change
from docgen.roundtrip.paths import is_within
from docgen.roundtrip.printed import Printed, Printer
from docgen.roundtrip.result import Imported, changed_paths, imported
from docgen.roundtrip.sides import Base, Pairing, base_side, ours_side, pair_up
from docgen.roundtrip.units import Line, Unit, lines_in
from docgen.roundtrip.update.drawing_steps import Charts, Drawn, NewDrawing
from docgen.roundtrip.update.merging import Conflict, Merger
from docgen.roundtrip.update.plan import (
    NewText,
    Step,
    first_of,
    plan,
)
from docgen.roundtrip.update.step_words import line_of, shown, wanted_by
from docgen.roundtrip.update.writing_back import FileWriter, length_of
from docgen.template.embed import embedded_anew
from docgen.word.comments import Comment, remark
from docgen.word.package import Package, parse_xml, read_package, write_package
from docgen.word.splicing import SplicedPart
from docgen.word.tracking import AUTHOR
from docgen.workbook.source import load_report


@dataclass(frozen=True)
class Updated:
    """The new file and what is to be said of it.

    ``data`` are the merged data it carries, ``steps`` what was changed in the text, ``refused`` what could
    not be written and stands in a comment; ``pending`` are those of them that would touch tracked changes
    which nobody has accepted or rejected. ``conflicts`` are where a person and the data disagree: the
    person's words stand, a comment says what the data say. ``open`` are differences that neither the file
    nor the data account for, ``imported`` what people had changed.
    """

    content: bytes
    data: dict[str, Any]
    steps: tuple[Step, ...]
    refused: tuple[Step, ...]
    conflicts: tuple[Conflict, ...]
    open: tuple[Change, ...]
    imported: Imported
    pending: tuple[Step, ...] = ()


def update_docx(
    edited: Path,
    data: Path,
    *,
    units: Path | None = None,
    template: Path | str | None = None,
    plain: bool = False,
) -> Updated:
    """The edited file with what is new in ``data``; writes nothing.

    Changes of people's own that nobody has accepted yet are read as accepted and stay as they are; what new
    data would change there is refused. DocxError if the file cannot be read or is not docgen's;
    UsageError if the data are those of another report; DataError, TemplateError, FileError as elsewhere.
    """
    package = read_package(edited)
    found = imported(package, edited, template, units)
    theirs = load_report(data, units)
    own = found.read.own
    _check_same_report(data, own.loaded, theirs)
    merger = Merger()
    carries = embedded_data(package.parts)
    base = dict((carries and carries.source) or own.raw)
    merged = _valid(merger.merge(base, found.data, dict(theirs.raw)), found, theirs, merger)
    given = dump_json(dict(theirs.raw))
    return _Update(package, found, merged, merger.conflicts, plain).made(given)


def _check_same_report(data: Path, old: Loaded, new: Loaded) -> None:
    undated = {old.period.kind, new.period.kind} == {"khong"}  # then it is the day of issue, which may change
    for name, mine, other in (
        ("mẫu", old.form.ma, new.form.ma),
        ("kỳ", old.period.name, old.period.name if undated else new.period.name),
        ("đơn vị", old.unit.ma, new.unit.ma),
    ):
        if mine != other:
            raise UsageError(f"{data}: là báo cáo khác ({name} {other}, tệp Word là {mine})")


def _valid(merged: dict[str, Any], imported: Imported, theirs: Loaded, merger: Merger) -> Loaded:
    """The merged data as a report; figures that a person's words still need stay."""
    for _ in range(2):
        loaded, problems = check_data(merged, theirs.register)
        if loaded is not None and not has_errors(problems):
            return loaded
        merged = _with_dropped(merged, imported.data, merger)
    raise DataError("dữ liệu mới không ghép được với tệp đã sửa", tuple(_errors(problems)))


def _errors(problems: Sequence[Problem]) -> Iterator[Problem]:
    yield from (each for each in problems if has_errors([each]))


def _with_dropped(merged: dict[str, Any], ours: dict[str, Any], merger: Merger) -> dict[str, Any]:
    figures, rows = dict(merged.get("so_lieu") or {}), list(merged.get("chi_tieu") or ())
    codes = {row.get("ma") for row in rows}
    for key, value in (ours.get("so_lieu") or {}).items():
        if key not in figures:
            figures[key] = value
            merger.conflicts.append(Conflict(f"so_lieu.{key}", value, None))
    for row in ours.get("chi_tieu") or ():
        if row.get("ma") not in codes:
            merger.conflicts.append(Conflict(f"chi_tieu[{len(rows)}]", row.get("ten"), None))
            rows.append(row)
    return {**merged, "so_lieu": figures, "chi_tieu": rows}


class _Update:
    def __init__(
        self, package: Package, imported: Imported, merged: Loaded, conflicts: list[Conflict], plain: bool
    ) -> None:
        self._package, self._imported, self._merged, self._plain = package, imported, merged, plain
        self._conflicts = conflicts
        texts = [package.parts[package.main].decode("utf-8", "replace"), dump_json(dict(merged.raw))]
        printer = self._printer = Printer(imported.read.own.template, texts)
        self._base: Base = base_side(printer.print(imported.loaded, drawn=False))
        self._printed: Printed = printer.print(merged, drawn=False, whole=True)
        self._new: Base = base_side(self._printed)
        self._ours = ours_side(package, self._base)
        self._pairing: Pairing = pair_up(self._base, self._ours)

    def made(self, given: str) -> Updated:
        main = self._package.main
        part = SplicedPart(self._package.parts[main], main)
        printed = parse_xml(self._printed.package.parts[self._printed.package.main], main)
        writer = FileWriter(part.root, self._ours.units, printed, plain=self._plain)
        steps = [*plan(self._base, self._new, self._ours, self._before_edits()), *self._new_charts()]
        writer.write(steps)
        comments = [*self._comments(steps, writer), *self._of_conflicts(writer)]
        more = remark(self._package, writer.paragraphs, comments, AUTHOR) if comments else {}
        parts = {**self._package.parts, **writer.pictures, **more, main: part.content()}
        parts = embedded_anew(parts, resolve(self._merged), given)
        content = write_package(parts, order=self._package.parts)
        return Updated(
            content=content,
            data=dict(self._merged.raw),
            steps=tuple(step for step in steps if step not in writer.refused),
            refused=tuple(writer.refused),
            conflicts=tuple(self._conflicts),
            open=tuple(self._differences(content, steps)),
            imported=self._imported,
            pending=tuple(writer.pending),
        )

    def _new_charts(self) -> list[NewDrawing]:
        """The charts of the file whose figures are new; a chart is known by where it was printed."""
        read = self._imported.read
        own = read.pairing.base
        printed = {first_of(read.pairing.ours.units[j]): i for i, j in read.pairing.alignment.pairs}
        found: list[Drawn] = []
        for j, i in self._kept.items():
            unit, here = self._new.side.units[j], self._pairing.to_new.get(i)
            line = None if here is None else self._ours.units[here]
            k = None if line is None else printed.get(first_of(line))
            if unit.drawn and k is not None and isinstance(line, Line):
                locations = first_of(own.side.units[k]), first_of(unit)
                found.append(Drawn(line, *locations, own.paths[k], self._new.paths[j]))
        return Charts(self._printer, read.own.loaded, self._merged, self._package).steps(found)

    def _before_edits(self) -> dict[int, Unit]:
        """What the units of the file were printed as, by their first paragraph, where values were changed."""
        if not changed_paths(self._imported.read):
            return {}
        pairing = self._imported.read.pairing
        units, old = pairing.ours.units, pairing.base.side.units
        return {first_of(units[j]): old[i] for i, j in pairing.alignment.pairs}

    def _comments(self, steps: Sequence[Step], writer: FileWriter) -> Iterator[Comment]:
        """Where a person's words stand against the data's, or a change could not be written."""
        for step in steps:
            if isinstance(step, NewText) and step.conflict:
                text = f"Dữ liệu mới: “{step.wanted}”" if step.wanted else "Dữ liệu mới bỏ đoạn này"
                yield self._at(step.line, text, writer)
            elif step in writer.refused:
                text = f"Dữ liệu mới, chưa ghi được vào tệp: “{wanted_by(step)}”"
                yield self._at(line_of(step), text, writer)

    def _of_conflicts(self, writer: FileWriter) -> Iterator[Comment]:
        for conflict in self._conflicts:
            line, format_name = self._location_of(conflict.path)
            theirs, ours = (shown(each, format_name) for each in (conflict.theirs, conflict.ours))
            yield self._at(line, f"Dữ liệu mới: {theirs}; giữ {ours}", writer)

    def _at(self, line: Line | None, text: str, writer: FileWriter) -> Comment:
        """A comment on a whole line of the file; what has no line stands on the first one."""
        lines = (each for unit in self._ours.units for each in lines_in(unit))
        index = next(lines).index if line is None else line.index
        return Comment(index, 0, length_of(writer.paragraphs[index]), text)

    def _location_of(self, path: str) -> tuple[Line | None, str]:
        """The line of the file that prints a path of the merged data, and the format it is printed in."""
        for j, unit in enumerate(self._new.side.units):
            here = self._pairing.to_new.get(self._kept.get(j, -1))
            for line in lines_in(unit) if here is not None else ():
                for origin in reversed(self._printed.origins[line.index]):
                    if is_within(origin.path, path):
                        found = self._ours.units[here] if here is not None else unit
                        return next(iter(lines_in(found)), None), origin.format
        return None, ""

    @cached_property
    def _kept(self) -> dict[int, int]:
        """Which unit of the merged report is which one of the file's own data."""
        return {j: i for i, j in pair_up(self._base, self._new.side).alignment.pairs}

    def _differences(self, content: bytes, steps: Sequence[Step]) -> Iterator[Change]:
        """What the new file, all changes accepted, says otherwise than the merged data and did not before."""
        package = read_package(content)
        known = {_known_by(each) for each in self._imported.changes}
        kept = {each.line.printed for each in steps if isinstance(each, NewText) and each.conflict}
        figures = changed_paths(self._imported.read)
        for change in compare(self._printed, ours_side(package, self._new), figures):
            reported = _known_by(change) in known or any(change.new and change.new in text for text in kept)
            if change.status in UNRESOLVED and not reported:
                yield change


def _known_by(change: Change) -> tuple[str, str]:
    """What a difference is known by: what the file says there, or what begins what it lacks."""
    return change.code, change.new or " ".join(change.old.split()[:3])
