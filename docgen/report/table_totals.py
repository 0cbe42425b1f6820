"""The sums of all tables of a report, judged as they will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2.exceptions import TemplateError
from pydantic import ValidationError

from docgen.errors import Problem
from docgen.report.expressions import ExpressionError
from docgen.report.free_table import free_table
from docgen.report.prose import ProseError, parse_plain
from docgen.report.table_cells import kind_problems
from docgen.report.table_checks import MISSHAPEN, shape_problems
from docgen.report.table_counts import count_problems
from docgen.report.table_data import TableData
from docgen.report.table_ends import mistaken_problems
from docgen.report.table_rates import rate_problems
from docgen.report.table_sums import sum_problems
from docgen.report.values import EvaluationError


def total_problems(raw: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the sums and counts of a raw report's tables; misshapen ones are passed over."""
    for path, table in tables_of(raw):
        if any(each.code in MISSHAPEN for each in shape_problems(table, path)):
            continue
        try:
            data = TableData.model_validate(table)
            resolved = free_table(data, path, lambda text, _path: parse_plain(text).text(names))
        except (ValidationError, ProseError, ExpressionError, EvaluationError, TemplateError):
            continue  # told where it stands
        yield from sum_problems(resolved)
        yield from mistaken_problems(resolved)
        yield from rate_problems(resolved)
        yield from count_problems(resolved)
        yield from kind_problems(resolved)


def tables_of(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every free table of a raw report with its path, of the body and of the appendices."""
    yield from _tables(raw.get("noi_dung"), "noi_dung")
    appendices = raw.get("phu_luc")
    for i, appendix in enumerate(appendices if isinstance(appendices, list) else ()):
        if isinstance(appendix, dict):
            yield from _tables(appendix.get("noi_dung"), f"phu_luc[{i}].noi_dung")


def _tables(blocks: Any, path: str) -> Iterator[tuple[str, Any]]:
    for i, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if isinstance(block, dict):
            if "bang" in block:
                yield f"{path}[{i}].bang", block["bang"]
            yield from _tables(block.get("noi_dung"), f"{path}[{i}].noi_dung")
