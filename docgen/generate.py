"""One report: load, resolve, fill, write. The only place where data and templates meet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, FileError, Problem
from docgen.files import read_bytes, safe_name, write_atomic
from docgen.report.document import Document
from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.embed import untouched
from docgen.template.fill import fill
from docgen.word.package import read_package


@dataclass(frozen=True, slots=True)
class Generated:
    """What became of one report. ``unchanged``: the file was there already, byte for byte.

    ``problems`` are warnings; errors do not get this far.
    """

    path: Path
    unchanged: bool = False
    problems: tuple[Problem, ...] = ()


def generate(
    data: Path,
    *,
    template: Path | str | None = None,
    out: Path | None = None,
    units: Path | None = None,
    force: bool = False,
) -> Generated:
    """Make the Word file of the report in ``data``.

    ``template`` is a file or the name of a shipped template; without it the form's own. Without ``out``
    the file is named after unit, form and period and lies in the current folder. Raises DataError,
    TemplateError, DocxError or FileError; then nothing has been written.
    """
    loaded = load_report(data, units)
    document = resolve(loaded)
    path = out if out is not None else Path(file_name(document))
    if path.suffix.lower() != ".docx":
        raise FileError(f"{path}: tên tệp báo cáo phải có đuôi .docx")
    result = fill(compile_template(find_template(template or document.mau)), document)
    unchanged = write_report(path, result, force=force)
    return Generated(path, unchanged, tuple(loaded.warnings))


def file_name(document: Document) -> str:
    """``<unit>-<form>-<period>.docx``, safe on every system."""
    parts = (document.names["don_vi"]["ma"], document.mau, document.names["ky"]["ma"])
    return f"{safe_name('-'.join(str(part) for part in parts))}.docx"


def write_report(path: Path, data: bytes, *, force: bool, durable: bool = True) -> bool:
    """Write ``data`` unless ``path`` has been edited by hand since; True if it is there already.

    ``durable`` as in :func:`docgen.files.write_atomic`.
    """
    if path.exists():
        if path.is_file() and read_bytes(path) == data:
            return True
        if not force and not made_by_docgen(path):
            raise FileError(
                f"{path}: tệp đã có và đã được sửa sau khi lập, hoặc không do docgen lập"
                " (hãy đặt tên khác bằng -o, hoặc thêm --force để ghi đè)"
            )
    write_atomic(path, data, durable=durable)
    return False


def made_by_docgen(path: Path) -> bool:
    """Whether ``path`` is a report as docgen wrote it, changed by nobody."""
    try:
        return untouched(read_package(path).parts)
    except DocgenError:
        return False
