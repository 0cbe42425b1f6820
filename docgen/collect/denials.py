"""What in a file says that its figures are not those of the unit whose they are by their table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.collect.returned import Returned
from docgen.collect.said_units import TITLE, Said, by_file, by_sheet, by_titles
from docgen.errors import Severity
from docgen.records.anchor import UnitFinder
from docgen.records.model import Record
from docgen.records.sections import OF_HEADING

Titles = Sequence[tuple[str, str]]


def with_denials(
    found: list[Returned],
    records: Sequence[Record],
    titles: Titles,
    units: UnitFinder,
    *,
    among: int = 0,
) -> list[Returned]:
    """The records of a file, each with what denies that they are their unit's.

    The lines of a table of several units are theirs, whatever its file is called; those below the name of
    another unit in the midst of a table are not. ``among``: so many records the file has, if not these alone.
    """
    for each, record in zip(found, records, strict=True):
        each.alone = (among or len(found)) == 1
        each.whose = record.where("don_vi") if record.origin else ""
        if each.unit:
            each.said = tuple(_denials(each, titles, units, each.unit.ma))
    return found


def _denials(found: Returned, titles: Titles, units: UnitFinder, code: str) -> Iterator[Said]:
    heading = next((each for each in found.problems if each.code == OF_HEADING), None)
    said: list[Said] = []
    if found.alone or heading:
        said += by_file(found.file, units)
    sheet = found.root.rpartition("!")[0] or found.root
    if found.alone or found.is_form:
        said += [*by_sheet(sheet, units, code), *by_titles(titles, units, code)]
    if heading:
        found.whose = heading.path
        if heading.severity is Severity.ERROR:
            said.append(Said("bảng", sheet, "", (heading.owner,)))
    sure = bool(found.whose) or any(each.codes == (code,) for each in said)
    for each in said if not sure else ():  # a title alone says whose it is, and names others, too
        if code in each.codes and each.what == TITLE:
            yield each._replace(codes=tuple(other for other in each.codes if other != code))
    every = [each for each in said if each.denies(code, units)]
    named = {each.what for each in said if each not in every}
    yield from (each for each in every if each.what not in named or not each.codes)
