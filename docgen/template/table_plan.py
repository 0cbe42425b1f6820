"""How the tables of a body or an appendix are laid out, and what is to be said of those that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docgen.errors import Problem
from docgen.report.document import Block, Document, Paragraph, Table
from docgen.report.filled import with_blocks
from docgen.report.table_pages import (
    does_not_fit,
    has_high_heads,
    is_crammed,
    is_higher_than_page,
    is_squeezed,
    is_turned,
    merges_over_pages,
    opens_turned,
    turns_before_signature,
    turns_early,
)
from docgen.standard.rules import load_standard
from docgen.template.gluing import glued_block
from docgen.template.plan import Plan, tables_of, turned_pages
from docgen.template.room import Room
from docgen.template.table_fit import EITHER_WAY, Fit, fit_table
from docgen.template.table_merges import LONG, fits_page, merged_rows
from docgen.template.table_titles import even_titles
from docgen.template.table_widths import Wants, holds_figures, wants_of
from docgen.word.metrics import TWIPS_PER_POINT, text_width

_WIDE: Final = 0.5  # of the widest column of texts: narrower ones do not crowd others


def body_plan(blocks: Sequence[Block], room: Room, *, signed: bool = True) -> Plan:
    """The plan of a report's text. ``signed``: the signature follows it at once."""
    ready = _glued(blocks)
    fits = _fits(ready, room, _wants(ready), EITHER_WAY)
    ready = _with_even_titles(ready, fits)
    problems = [*_problems(ready, fits)]
    turned = turned_pages(ready, fits)
    first = next((table for index, table in tables_of(ready) if fits[index].turned), None)
    if first is not None and turned[0]:
        problems.append(opens_turned(first))
    elif first is not None and _is_short(ready[: turned.index(True)], room):
        problems.append(turns_early(first))
    if signed and ready and isinstance(last := ready[-1], Table) and fits[len(ready) - 1].turned:
        problems.append(turns_before_signature(last))
    return Plan(ready, fits, problems=tuple(problems))


def appendix_plan(blocks: Sequence[Block], landscape: bool | None, room: Room, *, own_sections: bool) -> Plan:
    """The plan of an appendix. ``landscape`` None: all of it is turned if one of its tables needs it.

    ``own_sections``: it is a section of the template, which may be turned as a whole.
    """
    ready = _glued(blocks)
    ways, wants = (False,) if landscape is False else EITHER_WAY, _wants(ready)
    fits = _fits(ready, room, wants, ways)
    turned = landscape is True or (landscape is None and any(fit.turned for fit in fits.values()))
    if not (turned and own_sections and room.may_turn):
        return Plan(_with_even_titles(ready, fits), fits, problems=tuple(_problems(ready, fits)))
    for index, block in tables_of(ready):
        layout = fit_table(block, room, (True,), wants=wants[index])
        fits[index] = layout._replace(turned=False, turn=fits[index].turn)
    ready = _with_even_titles(ready, fits)
    return Plan(ready, fits, turned=True, problems=tuple(_problems(ready, fits)))


def layout_problems(document: Document, room: Room, *, own_sections: bool) -> Iterator[Problem]:
    """What is to be said of the tables of a report on pages with this room."""
    yield from body_plan(document.blocks, room, signed=document.end_mark).problems
    for appendix in document.appendices:
        plan = appendix_plan(appendix.blocks, appendix.landscape, room, own_sections=own_sections)
        yield from plan.problems


def _is_short(blocks: Sequence[Block], room: Room) -> bool:
    """Whether these lines fill little of the first page, below the head of the report."""
    size = load_standard().components["noi_dung"].size.chosen
    lines = 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            return False
        lines += 1 + int(text_width(block.text, size) // room.upright)
    return lines * size * TWIPS_PER_POINT * _SPACED < _SHORT * room.height


_SHORT: Final = 0.25  # of a page: with the head of the report not half of it
_SPACED: Final = 1.5  # lines of a text with the white around them


def _problems(blocks: Sequence[Block], fits: Mapping[int, Fit]) -> Iterator[Problem]:
    for index, table in tables_of(blocks):
        if turn := fits[index].turn:
            yield is_turned(table, turn)
        squeeze = fits[index].squeeze
        if fits[index].broken:
            yield does_not_fit(table, fits[index].broken)
        elif squeeze.columns:
            yield is_squeezed(table, sorted(squeeze.columns), squeeze.percent)
        elif fits[index].crammed:
            takers, figures = _takers(table, fits[index])
            yield is_crammed(table, fits[index].crammed, takers, figures=figures)
        if not fits[index].repeats:
            yield has_high_heads(table)
        if not all(fits_page(table, rows, fits[index]) for rows in merged_rows(table)):
            yield merges_over_pages(table)
        if (row := _high_row(table, fits[index])) is not None:
            yield is_higher_than_page(table, row)


def _high_row(table: Table, fit: Fit) -> int | None:
    """The first row that is higher than a page by a cell of its own; merges over rows are told apart."""
    for index, row in enumerate(table.rows):
        long = any(cell is not None and cell.down == 1 and len(cell.text) > LONG for cell in row.cells)
        if long and not fits_page(table, range(index, index + 1), fit):
            return index
    return None


def _takers(table: Table, fit: Fit) -> tuple[list[int], bool]:
    """The columns that leave too little room to crammed ones: texts, or figures if those take more of it."""
    others = [j for j in range(len(fit.widths)) if j not in fit.crammed]
    figures = [j for j in others if holds_figures(table, j)]
    texts = [j for j in others if j not in figures]
    if sum(fit.widths[j] for j in texts) <= sum(fit.widths[j] for j in figures):
        return figures, True
    widest = max(fit.widths[j] for j in texts)
    return [j for j in texts if fit.widths[j] > widest * _WIDE], False


def _fits(
    blocks: Sequence[Block], room: Room, wants: Mapping[int, Wants], ways: Sequence[bool]
) -> dict[int, Fit]:
    """How each table is laid out, by its place among the blocks; one that asks to be turned is."""
    return {
        index: fit_table(table, room, _own_ways(table, room, ways), wants=wants[index])
        for index, table in tables_of(blocks)
    }


def _glued(blocks: Sequence[Block]) -> Sequence[Block]:
    return with_blocks(blocks, {index: glued_block(table) for index, table in tables_of(blocks)})


def _with_even_titles(blocks: Sequence[Block], fits: Mapping[int, Fit]) -> Sequence[Block]:
    even = {i: even_titles(table, fits[i].setting, fits[i].widths) for i, table in tables_of(blocks)}
    return with_blocks(blocks, even)


def _own_ways(table: Table, room: Room, ways: Sequence[bool]) -> Sequence[bool]:
    if not room.may_turn:
        return (False,)
    return ways if table.landscape is None else (table.landscape,)


def _wants(blocks: Sequence[Block]) -> dict[int, Wants]:
    """What the columns of each table want, by its place among the blocks."""
    return {index: wants_of(block) for index, block in tables_of(blocks)}
