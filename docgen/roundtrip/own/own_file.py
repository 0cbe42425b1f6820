"""A Word file that docgen made, perhaps edited since: its data, and the report as it was printed from them.

What is needed to print it again travels in the file (data, units) or is found by its hash (the template);
what is not at hand is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.check.figures.embedded_data import EmbeddedData, doubt_of, embedded_data, embedded_template
from docgen.errors import DocxError
from docgen.files import read_bytes
from docgen.jsonfile import has_errors
from docgen.report.load import Loaded, load_data
from docgen.report.texts import Texts
from docgen.standard.own_forms import find_beside
from docgen.template.catalog import find_template, templates
from docgen.units import Register, find_register, load_register, parse_register
from docgen.word.package import Package

_MAY_DIFFER = "chữ cố định của phần đầu và phần cuối có thể lệch"
_ADVICE = "cơ quan có mẫu riêng thì thêm --template"


@dataclass(frozen=True)
class OwnFile:
    """What a file of docgen's carries: its data, the report made of them, the template that printed it.

    ``notes`` say what had to be taken in place of what is not at hand; ``other_template`` says so of the
    template, which matters only where words of the form differ; ``doubt`` why the data cannot be trusted.
    """

    raw: dict[str, Any]
    loaded: Loaded
    template: Path
    notes: tuple[str, ...] = ()
    other_template: str = ""
    doubt: str = ""


class NoDataError(DocxError):
    """A file carries no data of docgen's that can be read: it is one of other hands, or has lost them."""


def read_own_file(
    package: Package,
    path: Path | None,
    template: Path | str | None = None,
    units: Path | None = None,
    *,
    kept: bool = True,
) -> OwnFile:
    """The data and the template of a file that docgen made; ``kept`` as for :class:`Texts`.

    What is hardly meant in them was told when the file was made, and is not looked for again.
    NoDataError if it carries no data that can be read; DataError if they are no valid report (any more).
    """
    found = embedded_data(package.parts)
    if found is None:
        raise NoDataError(
            "tệp không mang dữ liệu của docgen (không do docgen lập, hoặc dữ liệu đã bị xoá khi lưu)"
        )
    raw = dict(found.data)
    find_beside(path.parent if path else None)
    notes: list[str] = []
    register = _register(found, path, units, notes)
    doubt = doubt_of(found, package.parts)
    del found
    texts = Texts.of(raw, kept=kept)
    loaded = load_data(raw, register, str(path or ""), texts=texts, judged=False)
    chosen, other = _template(package, loaded.form.ma, template)
    return OwnFile(raw, loaded, chosen, tuple(notes), other, doubt)


def _register(found: EmbeddedData, path: Path | None, units: Path | None, notes: list[str]) -> Register:
    """The units as they were when the file was made, or those of the register at hand."""
    rows = None if units else found.units
    if rows is not None:
        register, problems = parse_register(rows)
        if not has_errors(problems):
            return register
    if not units:
        notes.append("tệp không mang theo đơn vị của nó; đã dùng sổ đơn vị ở máy này")
    return load_register(units or find_register(path))


def _template(package: Package, form: str, given: Path | str | None) -> tuple[Path, str]:
    """The template that printed the file: as given, or the shipped one of its hash, else the form's.

    With it a sentence if it is not the one that the file was made with.
    """
    wanted = embedded_template(package.parts)
    if given is not None:
        chosen = find_template(given)
        same = not wanted or _hash(chosen) == wanted
        return chosen, "" if same else f"mẫu {chosen.name} không phải mẫu đã lập tệp này; {_MAY_DIFFER}"
    own = find_template(form)
    found = next((path for path in _shipped(own) if not wanted or _hash(path) == wanted), None)
    return (
        (found, "") if found else (own, f"mẫu Word đã lập tệp này không có ở đây; {_MAY_DIFFER} ({_ADVICE})")
    )


def _shipped(own: Path) -> Iterator[Path]:
    """The templates at hand, the form's ``own`` first."""
    yield own
    yield from (info.path for info in templates())


def _hash(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()
