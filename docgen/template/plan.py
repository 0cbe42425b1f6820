"""Blocks ready to be written: which stand on turned pages, and how tables among them are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import Problem
from docgen.report.document import Block, Kind, Paragraph, Table
from docgen.report.filled import no_paragraphs

if TYPE_CHECKING:
    from docgen.template.table_fit import Fit


class Plan(NamedTuple):
    """Blocks ready to be written, and how each table among them is laid out, by its place.

    ``turned``: all of them lie on turned pages; the fits themselves are not turned then.
    """

    blocks: Sequence[Block]
    fits: Mapping[int, Fit]
    turned: bool = False
    problems: tuple[Problem, ...] = ()


def turned_pages(blocks: Sequence[Block], fits: Mapping[int, Fit]) -> list[bool]:
    """Whether each block stands on a turned page: tables that do, and titles right above them.

    A title would be alone on its upright page, with a line that ends in a colon too, if only below the head
    of the report.
    """
    if not fits:
        return [False] * len(blocks)
    turned = [index in fits and fits[index].turned for index in range(len(blocks))]
    for table in [index for index, each in enumerate(turned) if each]:
        first = _first_title(blocks, table)
        turned[first:table] = [True] * (table - first)
    return turned


def _first_title(blocks: Sequence[Block], table: int) -> int:
    """Where the titles right above a table begin; at the table itself if there are none."""
    first, index = table, table - 1
    while index >= 0 and isinstance(block := blocks[index], Paragraph):
        if block.kind is Kind.SECTION:
            first = index
        elif first < table or index < table - 1 or not block.text.rstrip().endswith(":"):
            break
        index -= 1
    return first


def tables_of(blocks: Sequence[Block]) -> Iterator[tuple[int, Table]]:
    """The tables among ``blocks``, with their places."""
    return ((index, block) for index, block in no_paragraphs(blocks) if isinstance(block, Table))
