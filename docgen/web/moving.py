"""Where a block of a report goes when it moves one place up or down, as the rows of the page show it.

A paragraph passes the row above or below it, a title too: then it belongs to the section before or after. A
section or clause passes the one beside it with all that is in it; what stands before the first one stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from docgen.roundtrip.paths import index_of, parent_of, value_at


class Move(NamedTuple):
    """From index ``start`` of the list at ``source`` to index ``end`` of the one at ``target``.

    Both paths are those of the lists while the block is in neither.
    """

    source: str
    start: int
    target: str
    end: int


def move_of(data: Mapping[str, Any], path: str, way: str) -> Move | None:
    """The move of the block at ``path`` up (``len``) or down (``xuong``); None if it is there already.

    KeyError if there is no such block.
    """
    source, start = parent_of(path), index_of(path)
    found = _location(data, source, start, way)
    return None if found is None else Move(source, start, without(source, start, found[0]), found[1])


def without(source: str, start: int, target: str) -> str:
    """The path of a list after the block has left ``source``."""
    match = re.match(re.escape(source) + r"\[(\d+)\]", target)
    if match is None or int(match[1]) <= start:
        return target
    return f"{source}[{int(match[1]) - 1}]{target[match.end() :]}"


def _location(data: Mapping[str, Any], source: str, start: int, way: str) -> tuple[str, int] | None:
    """The list and the index in it, once the block has left its own."""
    blocks = value_at(data, source)
    step = -1 if way == "len" else 1
    if _is_numbered(blocks[start]):
        numbered = [i for i, each in enumerate(blocks) if _is_numbered(each)]
        beside = numbered.index(start) + step
        if 0 <= beside < len(numbered):
            return source, numbered[beside]
        return _in_neighbour(data, source, step, way, deep=False)
    beside = start + step
    if not 0 <= beside < len(blocks):
        return _in_neighbour(data, source, step, way, deep=True)
    if _is_section(blocks[beside]):
        return _edge(blocks[beside], f"{source}[{beside}]", way)
    return source, beside


def _in_neighbour(
    data: Mapping[str, Any], source: str, step: int, way: str, *, deep: bool
) -> tuple[str, int] | None:
    """The near edge of what stands beside the section that holds the list at ``source``.

    ``deep``: for a paragraph, which may also stand between sections.
    """
    section = parent_of(source)
    above, index = parent_of(section), index_of(section)
    if not above.endswith("noi_dung"):  # the body, or an appendix, ends here
        return None
    blocks = value_at(data, above)
    beside = index + step
    there: Any = blocks[beside] if 0 <= beside < len(blocks) else None
    if _is_section(there):
        inner = f"{above}[{beside}]"
        return _edge(there, inner, way) if deep else _side(there, inner, way)
    if not deep or way == "len":
        return (above, index) if deep else None
    return _in_neighbour(data, above, step, way, deep=True) if there is None else (above, beside + 1)


def _edge(section: Mapping[str, Any], path: str, way: str) -> tuple[str, int]:
    """The end of a section, at whatever depth it ends (up), or its beginning (down)."""
    blocks = section.get("noi_dung") or []
    if way == "len" and blocks and _is_section(blocks[-1]):
        return _edge(blocks[-1], f"{path}.noi_dung[{len(blocks) - 1}]", way)
    return _side(section, path, way)


def _side(section: Mapping[str, Any], path: str, way: str) -> tuple[str, int]:
    return f"{path}.noi_dung", len(section.get("noi_dung") or []) if way == "len" else 0


def _is_numbered(block: Any) -> bool:
    return isinstance(block, Mapping) and ("tieu_de" in block or "khoan" in block)


def _is_section(block: Any) -> bool:
    return isinstance(block, Mapping) and ("tieu_de" in block or bool(block.get("noi_dung")))
