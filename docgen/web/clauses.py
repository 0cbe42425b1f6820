"""Clauses (khoản, điểm, điều without a title), and what stands in a text that nobody has written yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from docgen.roundtrip.paths import index_of, parent_of, value_at

NEW: Final = "(Nêu nội dung của đoạn mới.)"
"""The prompt of a new paragraph or clause."""
NEW_TITLE: Final = "(Nêu tên mục mới.)"
"""The prompt of a new section."""
NEWS: Final = (NEW, NEW_TITLE)


class Room(NamedTuple):
    """A place for a new block: a list and the position in it."""

    owner: str
    position: int


def is_clause(block: Any) -> bool:
    """Whether a block is a clause."""
    return isinstance(block, Mapping) and "khoan" in block


def room_below(data: Mapping[str, Any], path: str) -> Room:
    """Where a paragraph right below the words of the clause at ``path`` stands."""
    if value_at(data, path).get("noi_dung"):
        return Room(f"{path}.noi_dung", 0)
    return Room(parent_of(path), index_of(path) + 1)
