"""A report resolved so that every text knows where it comes from: what the map of a report is made of.

The texts themselves are the same as those of :mod:`docgen.report.resolve`, letter for letter. Used only when
somebody asks for the map.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from sys import intern
from typing import Any

from docgen.report.body import Body
from docgen.report.document import Block, Cell, Paragraph, Span, Table
from docgen.report.expressions import Expression
from docgen.report.filled import FilledLines
from docgen.report.lines import Line, Lines, in_capitals
from docgen.report.load import Loaded
from docgen.report.marks import Emphasis
from docgen.report.names import Indicators
from docgen.report.origins import LINE, PLAIN, PROSE, UPPER, Origin, Traced, origins_of, traced, within
from docgen.report.prose import Prose, parse_line, parse_plain
from docgen.report.styled import styled
from docgen.report.table_data import IndicatorTableData
from docgen.report.values import Figure, Names, Printed
from docgen.report.work import Scope

_KEPT = 4  # blocks: who writes one looks at its neighbours, too
_DIGITS = re.compile(r"-?\d[\d.,]*")
_CAPITALS = frozenset({"quyen_han", "ky_thay", "chuc_vu"})
_TEXTS = ("ma", "ten", "don_vi_tinh", "nguon")


Paragraphs = dict[Hashable, tuple[Sequence[Traced], Paragraph]]
"""By what lines are but for the values in them: the values of one report, and its paragraph."""


class TracedBody(Body):
    """Lays the body flat like its base, in texts that know their origins.

    ``known`` are the paragraphs of a report printed before: a line with the same values is the very same one.
    """

    known: Paragraphs | None = None

    def blocks(self, lines: Lines) -> Sequence[Block]:
        """The lines in their order; each is printed for itself, when it is asked for."""
        return FilledLines(lines, {}, self._block, self._values, kept=_KEPT)

    def text(self, text: str, path: str) -> str:
        """A text without looks: cell, subject, title of an appendix."""
        prose = parse_plain(self._kept(text, path))
        return traced(span.text for span in traced_spans(prose, self._names, path, PLAIN))

    def line(self, text: str, path: str) -> str:
        """A line beside a table."""
        return styled(traced_spans(parse_line(self._kept(text, path)), self._names, path, LINE))

    def _indicators_table(self, data: IndicatorTableData, path: str) -> Table:
        table = super()._indicators_table(data, path)
        rows = (row._replace(cells=tuple(map(_traced_cell, row.cells))) for row in table.rows)
        return table._replace(rows=tuple(rows))

    def _paragraph(self, line: Line) -> Paragraph:
        if self.known is None:
            return self._printed(line)
        key = (line.path, line.source, line.kind, line.level, line.capitals)
        values = [traced_value(each, self._names) for each in line.read().expressions]
        found = self.known.get(key)
        if found is None or not _same(found[0], values):
            found = self.known[key] = values, self._printed(line)
        return found[1]

    def _printed(self, line: Line) -> Paragraph:
        kind = LINE if line.path.endswith((".tieu_de", ".khoan")) else PROSE
        spans = traced_spans(line.read(), self._names, line.path, kind)
        if line.capitals:
            spans = tuple(map(in_capitals, spans))
        return Paragraph(line.kind, spans, line.level, line.path, line.place)


def _same(known: Sequence[Traced], values: Sequence[Traced]) -> bool:
    """Whether values are the same, from the same places."""
    return known == values and all(a.origins == b.origins for a, b in zip(known, values, strict=True))


def _traced_cell(cell: Cell | None) -> Cell | None:
    """A cell of the table of indicators; "8/10" comes from two places, "từ 85%" is more than its value."""
    if cell is None or not cell.path:
        return cell
    number = _DIGITS.search(cell.text)
    if cell.path.endswith((".ten", ".don_vi_tinh")):
        return cell._replace(text=Printed(cell.text, cell.path))
    if number is None:
        return cell
    part, slash, whole = cell.text.partition("/")
    if slash:
        total = f"{cell.path.rpartition('.')[0]}.tong_so"
        return cell._replace(
            text=traced((Printed(part, cell.path, "so"), slash, Printed(whole, total, "so")))
        )
    origin = Origin(*number.span(), cell.path, "so")
    return cell._replace(text=Traced(cell.text, [origin]))


def traced_spans(prose: Prose, names: Mapping[str, Any], path: str, kind: str) -> tuple[Span, ...]:
    """What ``prose.render(names)`` gives: each span knows the place of the prose and of the values in it.

    Prose that prints nothing is one empty span, so that its place is known all the same.
    """
    found: list[tuple[list[str], Emphasis]] = []
    for segment, emphasis in prose.segments:
        text = traced_value(segment, names) if isinstance(segment, Expression) else segment
        if found and found[-1][1] == emphasis:
            found[-1][0].append(text)
        elif text:
            found.append(([text], emphasis))
    if not found:
        return (Span(within("", path, kind)),)
    return tuple(Span(within(traced(texts), path, kind), *emphasis) for texts, emphasis in found)


def traced_value(expression: Expression, names: Mapping[str, Any]) -> Traced:
    """The printed value of an expression, with its places in the data; without, if it was worked out."""
    if not isinstance(names, Scope):
        return _traced_value(expression, names)
    found = names.located.get(expression.source)
    if found is None:
        found = names.located[expression.source] = _traced_value(expression, names)
    return found


def _traced_value(expression: Expression, names: Mapping[str, Any]) -> Traced:
    value = expression.evaluate(names)
    source = intern(expression.source.strip())  # that of the next one who prints the same
    text = value if isinstance(value, str) else str(value)
    origins = origins_of(text) or (Origin(0, len(text)),)
    return Traced(text, [Origin(start, end, path, form, source) for start, end, path, form, _ in origins])


def with_origins(loaded: Loaded) -> Loaded:
    """``loaded`` with names whose texts know their place; those of one report are made once."""
    if loaded.names.traced is None:
        loaded.names.traced = _traced_names(loaded)
    return replace(loaded, names=loaded.names.traced)


def _traced_names(loaded: Loaded) -> Scope:
    names = dict(loaded.names)
    names["don_vi"] = _group(names["don_vi"], "don_vi")
    for signer in ("nguoi_ky", "nguoi_ky_trai"):
        names[signer] = names[signer] and _group(names[signer], signer, _CAPITALS)
    codes = [indicator.ma for indicator in loaded.report.chi_tieu]
    names["chi_tieu"] = Indicators(
        "chi_tieu",
        {code: _indicator(names["chi_tieu"][code], f"chi_tieu[{i}]") for i, code in enumerate(codes)},
    )
    return Scope(names)


def _group(names: Names, path: str, capitals: frozenset[str] = frozenset()) -> Names:
    data = {
        key: _group(value, f"{path}.{key}")
        if isinstance(value, Names)
        else Printed(value, f"{path}.{key}", UPPER if key in capitals else "")
        if isinstance(value, str)
        else value
        for key, value in names.items()
    }
    return Names(names.name, data, names.absent)


def _indicator(names: Names, path: str) -> Names:
    texts = {key: Printed(names[key], f"{path}.{key}") for key in _TEXTS if key in names}
    return Names(names.name, {**names, **texts}, names.absent)


def traced_form_names(names: Mapping[str, Any], loaded: Loaded) -> dict[str, Any]:
    """The names that only Word templates may say, with the places they come from."""
    draft = names["du_thao"]
    return {
        **names,
        "so": Printed(names["so"], "so", "so_van_ban"),
        "ky_hieu": _symbol(str(names["ky_hieu"]), loaded),
        "ten_loai": Printed(names["ten_loai"], "ten_loai", UPPER)
        if loaded.report.ten_loai
        else names["ten_loai"],
        "tham_quyen": Printed(names["tham_quyen"], "tham_quyen", UPPER),
        "do_mat": _stamp(names, "do_mat"),
        "do_khan": _stamp(names, "do_khan"),
        "dia_danh": Printed(names["dia_danh"], "don_vi.dia_danh"),
        "ngay_thang": Printed(names["ngay_thang"], "ngay_ban_hanh", "ngay_day_du"),
        "kinh_gui": _lines(names["kinh_gui"], loaded.report.kinh_gui, "kinh_gui"),
        "can_cu": _lines(names["can_cu"], loaded.report.can_cu, "can_cu"),
        "noi_nhan": _recipients(names["noi_nhan"], loaded),
        "luu": Printed(names["luu"], "luu", "luu"),
        "du_thao": None if draft is None else Figure(draft, "du_thao"),
    }


def _symbol(symbol: str, loaded: Loaded) -> str:
    """The symbol: as the data give it, or the unit's between those of form and drafting unit."""
    if loaded.report.ky_hieu:
        return Printed(symbol, "ky_hieu")
    before, unit, behind = symbol.partition(loaded.unit.ky_hieu)
    drafting = Printed(behind[1:], "don_vi_soan") if behind else ""
    return traced([before, Printed(unit, "don_vi.ky_hieu"), behind[:1], drafting])


def _stamp(names: Mapping[str, Any], key: str) -> Printed | None:
    return None if names[key] is None else Printed(names[key], key)


def _lines(printed: Sequence[str], lines: Sequence[str], path: str) -> tuple[str, ...]:
    """Each line with its place; those that the form has put before them have none."""
    added = len(printed) - len(lines)
    return (
        *printed[:added],
        *(Printed(text, f"{path}[{i}]", "khong_dau") for i, text in enumerate(printed[added:])),
    )


def _recipients(printed: Sequence[str], loaded: Loaded) -> tuple[str, ...]:
    own = loaded.report.noi_nhan
    return _lines(printed, loaded.unit.noi_nhan if own is None else own, "noi_nhan")
