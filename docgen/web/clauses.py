"""Clauses (khoản, điểm, điều without a title) go on as items of a list in Word: Enter begins the next.

Enter in a clause with nothing in it leaves its level: a point becomes the next clause, a clause a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from docgen.roundtrip.paths import index_of, parent_of, value_at

NEW: Final = "(Nêu nội dung của đoạn mới.)"
"""The prompt of a new paragraph or clause."""


class Room(NamedTuple):
    """A place for a new block: a list, the position in it, and whether what comes there is a clause."""

    owner: str
    position: int
    clause: bool


def is_clause(block: Any) -> bool:
    """Whether a block is a clause."""
    return isinstance(block, Mapping) and "khoan" in block


def room_below(data: Mapping[str, Any], path: str) -> Room:
    """Where what is typed or pasted at the end of the clause at ``path`` goes on.

    That is the next clause, or what comes first in the clause where it has paragraphs or points of its own.
    """
    inner = value_at(data, path).get("noi_dung")
    if inner:
        return Room(f"{path}.noi_dung", 0, is_clause(inner[0]))
    return Room(parent_of(path), index_of(path) + 1, True)


def is_left(block: Any) -> bool:
    """Whether a block is a clause that nothing was written into: Enter leaves its level."""
    return is_clause(block) and not block.get("noi_dung") and block["khoan"].strip() in {"", NEW}


def leave(data: Mapping[str, Any], path: str) -> tuple[Room, int]:
    """The empty clause at ``path`` goes one level up; its place then, and how many blocks came there."""
    owner, index = parent_of(path), index_of(path)
    blocks, above = value_at(data, owner), parent_of(owner)
    if above and index + 1 == len(blocks) and is_clause(value_at(data, above)):
        del blocks[index]
        room = Room(parent_of(above), index_of(above) + 1, True)
        value_at(data, room.owner).insert(room.position, {"khoan": NEW})
        return room, 1
    blocks[index] = NEW
    return Room(owner, index, False), 0
