"""Rows of the sheet "Lời văn" that only an outline of sums has: their units' words, and figures.

Their text is a section's title, or the figures' names parted by semicolons; what says more stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from docgen.report.blocks import UNITS_TABLE, UNITS_WORDS

KINDS: Final[Mapping[str, str]] = {UNITS_WORDS: "Lời các đơn vị", UNITS_TABLE: "Bảng các đơn vị"}
_TEXT_OF: Final = {UNITS_WORDS: "muc", UNITS_TABLE: "cot"}
_BESIDE: Final = {UNITS_WORDS: {"don_vi"}, UNITS_TABLE: {"tieu_de", "ngang"}}
_PART: Final = "; "


def values_of(block: Mapping[str, Any]) -> dict[str, Any] | None:
    """Such a block as the values of its row; None for any other, and for one that a row cannot hold."""
    kind = next((kind for kind in KINDS if list(block) == [kind]), "")
    content = block.get(kind)
    if not isinstance(content, Mapping) or not content.keys() <= {_TEXT_OF[kind], *_BESIDE[kind]}:
        return None
    text = content.get(_TEXT_OF[kind])
    if kind == UNITS_TABLE:
        names = text if isinstance(text, list) else []
        text = _PART.join(name for name in names if isinstance(name, str))
    rest = {key: value for key, value in content.items() if key != _TEXT_OF[kind]}
    if not isinstance(text, str) or block_of(kind, text, rest) != block:
        return None
    return {"kieu": kind, "chu": text, **rest}


def block_of(kind: str, text: Any, rest: Mapping[str, Any]) -> dict[str, Any]:
    """The block of such a row."""
    names = [each for name in str(text).split(";") if (each := name.strip())]
    content: Any = names if kind == UNITS_TABLE else text
    return {kind: {_TEXT_OF[kind]: content, **{k: v for k, v in rest.items() if k in _BESIDE[kind]}}}


def typed_block(text: Any) -> Any:
    """What somebody has typed as a block of another kind: an object of JSON; any other text stays one."""
    if isinstance(text, str) and text.lstrip().startswith("{"):
        with suppress(ValueError):
            return json.loads(text)
    return text
