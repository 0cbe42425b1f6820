"""A file of docgen's own becomes data again: everything that the data can say, and what they cannot.

What comes back is printed once more and compared with the file before it is handed out, so that nothing
is lost or changed without being told.
"""

from __future__ import annotations

from codecs import iterdecode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from docgen.check.figures.embedded_data import carriers
from docgen.remembering import forget_texts
from docgen.report.load import Loaded
from docgen.report.model import Report
from docgen.roundtrip.figures import Settled, settled
from docgen.roundtrip.log import Log
from docgen.roundtrip.own.appendices import read_appendices
from docgen.roundtrip.own.bodies import BodyBuilder
from docgen.roundtrip.own.fields import FieldReader
from docgen.roundtrip.own.gone import note_gone
from docgen.roundtrip.own.line_lists import ListReader
from docgen.roundtrip.own.own_file import OwnFile, read_own_file
from docgen.roundtrip.own.owners import OWNERS, written_out
from docgen.roundtrip.own.refusing import Judge
from docgen.roundtrip.paths import copied, set_at
from docgen.roundtrip.printed import Printer
from docgen.roundtrip.regions import BODY
from docgen.roundtrip.sides import Pairing, base_side, ours_side, pair_up
from docgen.roundtrip.texts import TextReader
from docgen.word.formatting import read_document
from docgen.word.package import Package

_AT_ONCE: Final = 1 << 16  # bytes
_LONG: Final = 1 << 19  # bytes of a document part: nothing is kept for later of a longer one, to save memory


@dataclass
class ReadBack:
    """What a file says: ``data`` are valid; ``loaded`` is the report they make.

    ``same``: they are what the file carries. ``values`` are those that it was printed with, by their places.
    Of a spent package ``own`` has the report that was read, and there are no ``values``: a long report as it
    was takes as much memory as the one that it is now. Nor is there a ``pairing`` once it has been let go.
    """

    own: OwnFile
    printer: Printer
    kept_pairing: Pairing | None
    values: Mapping[str, Any]
    log: Log
    data: dict[str, Any]
    loaded: Loaded
    same: bool
    figures: list[Settled]
    fields: frozenset[str] = frozenset()
    """Places of values of the form that have changed."""

    @property
    def pairing(self) -> Pairing:
        """The report as it was printed beside the file."""
        assert self.kept_pairing is not None  # noqa: S101 - who asks has not let it go
        return self.kept_pairing


def read_back(
    package: Package,
    path: Path | None = None,
    template: Path | str | None = None,
    units: Path | None = None,
    *,
    spent: bool = False,
) -> ReadBack:
    """The data of a file that docgen made and people have edited.

    ``spent``: the package loses the text of its document and its data once they are read, and the report as
    it was is let go.
    DocxError if it carries none; DataError, TemplateError and FileError as where a report is made.
    """
    long = spent and len(package.parts[package.main]) > _LONG
    own = read_own_file(package, path, template, units, kept=not long)
    printer = Printer(own.template, _private_letters(package))
    document = read_document(package)
    if spent:
        package.parts.update(dict.fromkeys((package.main, *carriers(package.parts)), b""))
    if long:
        _forget(own.loaded)
    again = spent and not long
    base = base_side(printer.print(own.loaded, drawn=False, known=document.paragraphs, again=again))
    if long:
        _forget(own.loaded)
    pairing = pair_up(base, ours_side(package, base, document))
    log = Log()
    texts = TextReader(own.loaded)
    data, figures, fields = _data(pairing, texts, log)
    if long:
        _forget(own.loaded)
    judge = Judge(own, log, figures)
    data, loaded = judge.valid(data)
    if long:
        _forget(loaded)
    figures = [figure for figure in figures if figure not in judge.refused]
    same, values = loaded is own.loaded, {} if spent else texts.values
    if spent:
        own = replace(own, raw=data, loaded=loaded)
    return ReadBack(own, printer, pairing, values, log, data, loaded, same, figures, fields)


def _forget(loaded: Loaded) -> None:
    """Let go of all that was read of the texts of a long report: each is read anew where it is used next."""
    loaded.let_go()
    forget_texts()


def _private_letters(package: Package) -> Iterator[str]:
    """What the file may bring into a report beside what its data hold."""
    data = package.parts[package.main]
    pieces = (data[at : at + _AT_ONCE] for at in range(0, len(data), _AT_ONCE))
    return iterdecode(pieces, "utf-8", "replace")


def _data(
    pairing: Pairing, texts: TextReader, log: Log
) -> tuple[dict[str, Any], list[Settled], frozenset[str]]:
    data: dict[str, Any] = copied(texts.raw)
    fields = FieldReader(pairing, texts, log).read()
    lists = ListReader(pairing, texts, log)
    fields.update(lists.read())
    builder = BodyBuilder(pairing, texts, log)
    main = [j for j, region in enumerate(pairing.regions) if region.name == BODY and j not in lists.taken]
    data["noi_dung"] = builder.build(main, "noi_dung", "noi_dung", ends=True)
    appendices = read_appendices(pairing, texts, builder, log)
    if appendices or data.get("phu_luc"):
        data["phu_luc"] = appendices
    note_gone(pairing, texts.raw, log)
    if builder.grids.added:
        data["chi_tieu"] = [*(data.get("chi_tieu") or ()), *builder.grids.added]
    figures = settled(log.seen, texts.values)
    for figure in figures:
        if not figure.doubt:
            set_at(data, figure.path, figure.value)
    _set_fields(data, fields, texts.loaded)
    return data, figures, frozenset(fields)


def _set_fields(data: dict[str, Any], fields: Mapping[str, Any], loaded: Loaded) -> None:
    """Put the values of the form into the data; what the register says is written out first."""
    for path, value in fields.items():
        group, _, key = path.partition(".")
        if group in OWNERS and not isinstance(data.get(group), dict):
            data[group] = written_out(loaded, group)
        if key:
            _set(data[group], key, value, keep=("quyen_han", "chuc_vu", "ho_ten"))
        elif value is None and isinstance(Report.model_fields[group].default, str):
            data[group] = None  # without the key the form would print its default
        else:
            _set(data, group, value)


def _set(owner: dict[str, Any], key: str, value: Any, keep: tuple[str, ...] = ()) -> None:
    if value is None and key not in keep:
        owner.pop(key, None)
    else:
        owner[key] = "" if value is None else value
