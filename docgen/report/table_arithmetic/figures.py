"""What is wrong with the typed figures of a table, by its own words: one list for data and for files."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Problem
from docgen.report.grid import Table
from docgen.report.one_slip import FigureProblem, is_of_rounding, problems_once, says_rounded
from docgen.report.table_arithmetic.averages import average_problems
from docgen.report.table_arithmetic.breakdowns import breakdown_problems
from docgen.report.table_arithmetic.column_formulas import column_quotients
from docgen.report.table_arithmetic.cross import cross_problems, named_rate_problems
from docgen.report.table_arithmetic.doubled import doubled_problems
from docgen.report.table_arithmetic.formulas import formula_problems, formulas, without_formula_rows
from docgen.report.table_arithmetic.larger import larger_part_problems
from docgen.report.table_arithmetic.parents import Nesting
from docgen.report.table_arithmetic.relations import relation_problems
from docgen.report.table_arithmetic.sums import sum_problems
from docgen.report.table_arithmetic.wholes import whole_problems


def figure_problems(table: Table) -> Iterator[Problem]:
    """Typed sums, differences, rates and averages that are not what the table gives; one slip told once."""
    return problems_once(sums_and_rates(table))


def sums_and_rates(table: Table) -> Iterator[Problem]:
    """The same, each sum that a slip has spoilt for itself."""
    table = _with_quotients(table)
    reported: set[str] = set()
    rounded = says_rounded((table.title, table.unit, *table.notes))
    for problem in _by_its_own_words(table):
        reported.add(problem.path)
        if not (rounded and isinstance(problem, FigureProblem) and is_of_rounding(problem.balance)):
            yield problem
    yield from breakdown_problems(table, reported)


def _with_quotients(table: Table) -> Table:
    """The same, the columns that are quotients by their numbers ("5=4/3") as what nobody adds up."""
    quotients = column_quotients(table)
    columns = (
        each._replace(kind="phan_tram") if j in quotients and not each.summed else each
        for j, each in enumerate(table.columns)
    )
    return table._replace(columns=tuple(columns)) if quotients else table


def _by_its_own_words(table: Table) -> Iterator[Problem]:
    nesting = Nesting(table)
    sums = (
        *sum_problems(table, nesting),
        *doubled_problems(table, nesting),
        *whole_problems(table, nesting),
    )
    stated = tuple(formulas(table))
    yield from without_formula_rows(table, stated, sums)
    yield from formula_problems(table, stated)
    yield from cross_problems(table)
    yield from relation_problems(table)
    yield from average_problems(table)
    yield from named_rate_problems(table)
    yield from larger_part_problems(table)
