"""Sections, clauses, lines of lists go one level in or out, or lose their number, as paragraphs do in Word.

There paragraphs follow each other whatever their levels: one that goes out takes those below it along as its
own, one that goes in leaves its own behind it at the level it came to. So no step changes the order of texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.report.section_numbers import USUAL, form_scheme, scheme_at
from docgen.report.walking import bodies, walk
from docgen.roundtrip.paths import index_of, parent_of, set_at, value_at
from docgen.standard.rules import load_standard
from docgen.web.clauses import NEWS
from docgen.web.prose import composed, parser_of, segments_of
from docgen.web.relocation import retyped

LINES: Final = ("", "- ", "+ ")
"""What stands before a paragraph, a line of a list, a line below such a line."""
_KEYS: Final = ("tieu_de", "khoan")


def line_of(text: str) -> int:
    """How deep a paragraph is as a line of a list; 0 for none."""
    return next((level for level, mark in enumerate(LINES) if mark and text.startswith(mark)), 0)


def without_line(text: str) -> str:
    """A paragraph without what makes it a line of a list."""
    return text[len(LINES[line_of(text)]) :]


def ways_of_level(data: Mapping[str, Any], path: str) -> list[str]:
    """Where the block at ``path`` can go: one level in (``vao``), out (``ra``)."""
    block = value_at(data, path)
    if isinstance(block, str):
        line = line_of(block)
        return [way for way, can in (("vao", line == 1), ("ra", line > 0)) if can]
    if _key(block) is None:
        return []
    can = {"vao": _room_within(data, path) is not None, "ra": _outside(data, path)}
    return [way for way, possible in can.items() if possible]


def go_in(data: dict[str, Any], path: str) -> str:
    """The block at ``path`` goes one level in; its new path. KeyError if it cannot."""
    if "vao" not in ways_of_level(data, path):
        raise KeyError(path)
    owner, index = parent_of(path), index_of(path)
    blocks = value_at(data, owner)
    if isinstance(blocks[index], str):
        blocks[index] = retyped(blocks[index], f"{LINES[2]}{without_line(blocks[index])}")
        return path
    above = _room_within(data, path)
    assert above is not None  # noqa: S101 - it can go there
    between, block = blocks[above + 1 : index], blocks[index]
    own = block.get("noi_dung") or []
    first = next((i for i, each in enumerate(own) if _key(each)), len(own))
    behind = own[first:]
    del own[first:]
    if not own:
        block.pop("noi_dung", None)
    inner = blocks[above].setdefault("noi_dung", [])
    inner += [*between, block]
    position = len(inner) - 1
    inner += behind
    del blocks[above + 1 : index + 1]
    return f"{owner}[{above}].noi_dung[{position}]"


def go_out(data: dict[str, Any], path: str) -> str:
    """The block at ``path`` goes one level out; its new path. KeyError if it cannot."""
    if "ra" not in ways_of_level(data, path):
        raise KeyError(path)
    owner, index = parent_of(path), index_of(path)
    blocks = value_at(data, owner)
    block = blocks[index]
    if isinstance(block, str):
        blocks[index] = retyped(block, f"{LINES[line_of(block) - 1]}{without_line(block)}")
        return path
    above = parent_of(owner)
    behind = blocks[index + 1 :]
    del blocks[index:]
    if not blocks:
        del value_at(data, above)["noi_dung"]
    if behind:
        block["noi_dung"] = [*(block.get("noi_dung") or ()), *behind]
    position = index_of(above) + 1
    value_at(data, parent_of(above)).insert(position, block)
    return f"{parent_of(above)}[{position}]"


def unnumber(data: dict[str, Any], path: str) -> str:
    """The clause at ``path`` becomes a paragraph; its new path.

    Points that it has go on with those of the clause before it, or come to its own level.
    """
    owner, index = parent_of(path), index_of(path)
    blocks = value_at(data, owner)
    block = blocks[index]
    own = block.get("noi_dung") or []
    before = blocks[index - 1] if index else None
    if own and isinstance(before, dict) and _key(before) == "khoan":
        inner = before.setdefault("noi_dung", [])
        inner += [block["khoan"], *own]
        del blocks[index]
        return f"{owner}[{index - 1}].noi_dung[{len(inner) - len(own) - 1}]"
    blocks[index : index + 1] = [block["khoan"], *own]
    return path


def joined_to(data: Mapping[str, Any], path: str) -> str:
    """The path of the text to which the paragraph at ``path`` is joined: the one right before it.

    A title only where the paragraph is empty, which then goes. KeyError where there is none.
    """
    for top, blocks in bodies(data):
        before = ""
        for here, block, _, _, key, _ in walk(blocks, top):
            if here == path:
                if not before or (before.endswith(".tieu_de") and not is_empty(block)):
                    raise KeyError(path)
                return before
            before = here if isinstance(block, str) else f"{here}.{key}" if key else ""
    raise KeyError(path)


def join(data: dict[str, Any], path: str) -> str:
    """The paragraph or clause at ``path`` goes on in the text before it; the path of that text.

    What the clause has of its own stays where it is. KeyError if there is no such text.
    """
    target, block = joined_to(data, path), value_at(data, path)
    own = (block.get("noi_dung") or []) if isinstance(block, Mapping) else []
    second = block["khoan"] if isinstance(block, Mapping) else block
    first, owner, index = value_at(data, target), parent_of(path), index_of(path)
    value_at(data, owner)[index : index + 1] = own
    if not value_at(data, owner) and parent_of(owner).endswith("]"):
        del value_at(data, parent_of(owner))["noi_dung"]
    if not is_empty(second):
        if is_empty(first):
            whole = f"{LINES[line_of(first)]}{without_line(second)}"
        else:
            pieces = segments_of(first, parser_of(target), {})
            pieces += segments_of(without_line(second), parser_of(path), {})
            whole = composed(pieces, target)
        set_at(data, target, retyped(first, whole))
    return target


def is_empty(text: Any) -> bool:
    """Whether nothing was written into a paragraph or clause."""
    text = text.get("khoan", "?") if isinstance(text, Mapping) else text
    return isinstance(text, str) and without_line(text).strip() in {"", *NEWS}


def _key(block: Any) -> str | None:
    return next((key for key in _KEYS if isinstance(block, Mapping) and key in block), None)


def _room_within(data: Mapping[str, Any], path: str) -> int | None:
    """The index of the block of the same kind before that at ``path``, if it can go into that."""
    blocks, index = value_at(data, parent_of(path)), index_of(path)
    above = next((i for i in range(index - 1, -1, -1) if _key(blocks[i])), None)
    if above is None or _key(blocks[above]) != _key(blocks[index]):
        return None
    return above if path.count("noi_dung[") < _deepest(data, path) else None


def _outside(data: Mapping[str, Any], path: str) -> bool:
    """Whether the block at ``path`` stands within one of its own kind."""
    above = parent_of(parent_of(path))
    inside = parent_of(above).endswith("noi_dung")  # else it is an appendix, or the report
    return inside and _key(value_at(data, above)) == _key(value_at(data, path))


def _deepest(data: Mapping[str, Any], path: str) -> int:
    """How many levels the form numbers in the body that ``path`` is in."""
    scheme = scheme_at(data, path, form_scheme(data))
    return len(load_standard().schemes[scheme]) or len(load_standard().schemes[USUAL])
