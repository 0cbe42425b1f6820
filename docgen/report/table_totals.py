"""The sums of all tables of a report, judged as they will be printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, Final

from jinja2.exceptions import TemplateError
from pydantic import ValidationError

from docgen.errors import Problem
from docgen.report.expressions import ExpressionError
from docgen.report.free_table import free_table
from docgen.report.origin import OPEN
from docgen.report.prose import Prose, ProseError, parse_line, parse_plain
from docgen.report.table_arithmetic.cells import kind_problems
from docgen.report.table_arithmetic.figures import figure_problems
from docgen.report.table_arithmetic.mistaken import mistaken_problems
from docgen.report.table_arithmetic.rates import rate_problems
from docgen.report.table_checks import MISSHAPEN, cell_count, gap_problems, shape_problems
from docgen.report.table_counts import count_problems
from docgen.report.table_data import MOST_CELLS, TableData
from docgen.report.table_letters import letter_problems
from docgen.report.texts import Texts
from docgen.report.values import EvaluationError
from docgen.strict_model import path_of


def total_problems(texts: Texts, names: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the sums and counts of a report's tables; misshapen ones are passed over."""
    cells = 0
    for path, table in ((f"{here}.bang", block["bang"]) for here, block in texts.blocks if "bang" in block):
        if cells <= MOST_CELLS < (cells := cells + cell_count(table)):
            yield _too_many(cells, path)
        found = list(shape_problems(table, path))
        if any(each.code in MISSHAPEN for each in found) or cells > MOST_CELLS:
            continue
        if not found:
            yield from gap_problems(table, path)
        try:
            data = _read(table)
            resolved = free_table(
                data, path, partial(_text, names, parse_plain), partial(_text, names, parse_line)
            )
        except ValidationError:
            continue  # told where it stands
        yield from figure_problems(resolved)
        yield from mistaken_problems(resolved, at_top=data.vi_tri_tong == "dau")
        yield from rate_problems(resolved)
        yield from count_problems(resolved)
        refused = list(kind_problems(resolved))
        told = {each.path for each in refused}
        yield from (*refused, *(each for each in letter_problems(resolved) if each.path not in told))


def _too_many(cells: int, path: str) -> Problem:
    message = f"đến bảng này báo cáo có {cells} ô, nhiều nhất là {MOST_CELLS}"
    return Problem("D080", message, f"{path}.dong", hint="hãy bớt dòng, hoặc tách thành nhiều báo cáo")


def _text(names: Mapping[str, Any], parse: Callable[[str], Prose], text: str, _path: str) -> str:
    """A text as printed; one that cannot be worked out, told where it stands, as a figure still to come."""
    try:
        return parse(text).text(names)
    except (ProseError, ExpressionError, EvaluationError, TemplateError):
        return OPEN


def _read(table: Any) -> TableData:
    """The table; cells that its models refuse (told where they stand) as figures still to come.

    ValidationError if anything is wrong with it on which its sums depend.
    """
    try:
        return TableData.model_validate(table)
    except ValidationError as error:
        if not isinstance(table, dict):
            raise
        wrong = {path_of(each["loc"]) for each in error.errors(include_url=False, include_input=False)}
        cells = {found[0] for each in wrong if (found := _CELL.match(each))}
        kept = {key: value for key, value in table.items() if key in _NEEDED or key not in wrong}
        return TableData.model_validate({**kept, "dong": _without(table.get("dong"), "dong", cells)})


_CELL: Final = re.compile(r"(?:dong\[\d+\]\.)*dong\[\d+\]\[\d+\]")
_NEEDED: Final = frozenset({"cot", "dong", "stt", "tong", "vi_tri_tong"})


def _without(rows: Any, path: str, wrong: Collection[str]) -> Any:
    """Rows of the data, those of groups included; the cells at these places as :data:`OPEN`."""
    if not isinstance(rows, list):
        return rows
    return [_without_cells(row, f"{path}[{i}]", wrong) for i, row in enumerate(rows)]


def _without_cells(row: Any, path: str, wrong: Collection[str]) -> Any:
    if isinstance(row, dict):
        return {**row, "dong": _without(row.get("dong"), f"{path}.dong", wrong)}
    if not isinstance(row, list):
        return row
    return [OPEN if f"{path}[{j}]" in wrong else cell for j, cell in enumerate(row)]
