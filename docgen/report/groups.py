"""Groups of names that prose and templates see, ``so_lieu`` and ``don_vi`` among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.errors import suggest


class Names(Mapping[str, Any]):
    """A group of names (``so_lieu``, ``don_vi`` …) that knows what it is called.

    ``absent`` explains names that could be here but are not: a bare count has no rate.
    """

    __slots__ = ("absent", "data", "name")

    def __init__(self, name: str, data: Mapping[str, Any], absent: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.data = data
        self.absent = absent or {}

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __contains__(self, key: object) -> bool:
        return key in self.data

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __repr__(self) -> str:
        return f"Names({self.name!r}, {sorted(self.data)})"

    def unknown(self, key: str) -> tuple[str, str]:
        """What is wrong with ``key``, and what to do: message and hint."""
        full = f"{self.name}.{key}" if self.name else key
        if key in self.absent:
            return f"{full} không có: {self.absent[key]}", ""
        return f"biến {full} không có", suggest(key, self.data)
