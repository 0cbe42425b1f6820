"""Merged cells, found by address. Knows nothing of what stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from docgen.records.model import MAX_COLUMNS, Area


class Merged:
    """The merged areas of a sheet by column, so that a cell's own is found without looking at all of them."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_column: dict[int, list[Area]] = defaultdict(list)
        for area in sorted(areas, key=lambda each: each.top):
            for column in range(area.left, min(area.right, MAX_COLUMNS) + 1):
                self._by_column[column].append(area)

    def at(self, row: int, column: int) -> Area | None:
        """The area that covers a cell, or None."""
        areas = self._by_column.get(column)
        if not areas:
            return None
        index = bisect_right(areas, row, key=lambda area: area.top) - 1
        return areas[index] if index >= 0 and row <= areas[index].bottom else None
