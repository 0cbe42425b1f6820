"""Any report in Word becomes data again: a file of docgen's own by its data, another one by its structure."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from docgen.roundtrip.foreign.reading import Foreign, read_foreign
from docgen.roundtrip.own.own_file import NoDataError
from docgen.roundtrip.result import Imported, imported
from docgen.vn.periods import Period
from docgen.word.package import read_package


def import_file(
    path: Path,
    template: Path | str | None = None,
    units: Path | None = None,
    period: Period | None = None,
    *,
    named: bool = False,
) -> Imported | Foreign:
    """Read a Word file into data, whoever made it.

    ``template`` is the Word template of the office, if it has one; ``period`` is the period, and ``named``
    asks for names of the figures, of a file of other hands. DocxError if it cannot be read; DataError,
    TemplateError and FileError as where a report is made. Writes nothing.
    """
    package = read_package(path)
    with suppress(NoDataError):
        return imported(package, path, template, units, spent=True)
    return read_foreign(package, path, units, period, named=named, template=template)
