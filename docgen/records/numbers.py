"""The numbers of very many records, eight bytes each: rows that share the names of their columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final

_NONE: Final = -(2**63)  # stands for a number that is not there, or is kept beside
_LARGEST: Final = 2**63 - 1


class Numbers(MutableMapping[str, Any]):
    """Values by path. ``columns`` are the paths with their places, shared by many rows; new ones are added.

    Whole numbers of 64 bits stand in an array, all other values beside it as they are.
    """

    __slots__ = ("_beside", "_columns", "_row")

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._row = array("q")
        self._beside: dict[str, Any] | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any], columns: dict[str, int]) -> Numbers:
        """All ``values`` at once."""
        made, indexes = cls(columns), [columns.setdefault(path, len(columns)) for path in values]
        row = [_NONE] * (max(indexes, default=-1) + 1)
        for at, (path, number) in zip(indexes, values.items(), strict=True):
            if type(number) is int and _NONE < number <= _LARGEST:
                row[at] = number
            else:
                made._beside = {**(made._beside or {}), path: number}
        made._row = array("q", row)
        return made

    def __getitem__(self, path: str) -> Any:
        at = self._columns[path]
        number = self._row[at] if at < len(self._row) else _NONE
        if number != _NONE:
            return number
        if self._beside is None:
            raise KeyError(path)
        return self._beside[path]

    def __setitem__(self, path: str, number: Any) -> None:
        at = self._columns.setdefault(path, len(self._columns))
        whole = type(number) is int and _NONE < number <= _LARGEST
        if at >= len(self._row):
            self._row.extend([_NONE] * (at + 1 - len(self._row)))
        self._row[at] = number if whole else _NONE
        if not whole:
            self._beside = {**(self._beside or {}), path: number}
        elif self._beside:
            self._beside.pop(path, None)

    def __delitem__(self, path: str) -> None:
        self[path]  # KeyError for a number that is not there
        self._row[self._columns[path]] = _NONE
        if self._beside:
            self._beside.pop(path, None)

    def __iter__(self) -> Iterator[str]:
        return (path for path in self._columns if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
