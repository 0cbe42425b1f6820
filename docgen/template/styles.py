"""Which of a template's styles plays which part.

Word and LibreOffice give styles new ids when they save; their names stay. So styles are found by name,
by id only where the name is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docgen.errors import TemplateError
from docgen.standard.rules import load_standard

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# What stands in for a style that templates of earlier versions do not have.
_STAND_INS: Mapping[str, str] = {
    "bang_don_vi": "bang_so",
    "bang_ghi_chu": "bang_chu",
    "anh": "bang_giua",
    "chu_thich_anh": "bang_giua",
}


class Styles(Mapping[str, str]):
    """Component key ("noi_dung", "muc_1", "bang") → style id in this template.

    Asking for a style that the template lacks raises :class:`TemplateError`, which names it as Word does;
    for the styles of :data:`_STAND_INS` another one stands in.
    """

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids
        self.token: object = object()
        """Stands for these styles, and no others, where something is kept by them."""

    def __getitem__(self, key: str) -> str:
        if key not in self._ids and key in _STAND_INS:
            return self[_STAND_INS[key]]
        try:
            return self._ids[key]
        except KeyError:
            _, name = load_standard().style_names[key]
            raise TemplateError(
                f"mẫu Word thiếu kiểu (style) “{name}” (hãy chép kiểu này từ mẫu gốc: docgen template export)"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def plain(self) -> bool:
        """Whether every id can stand in XML as it is: so Word writes them, whatever the style's name."""
        return all(re.fullmatch(r"[\w .-]*", style_id, re.ASCII) for style_id in self._ids.values())

    @property
    def missing(self) -> list[str]:
        """Names, as Word shows them, of the form's styles that this template lacks."""
        standard = load_standard()
        return [
            name
            for key, (_, name) in standard.style_names.items()
            if key not in self._ids and key not in _STAND_INS and key not in standard.sized_styles
            if key not in standard.components or not standard.components[key].optional
        ]

    def has(self, key: str) -> bool:
        """Whether the template itself has this style, without a stand-in."""
        return key in self._ids


def find_styles(root: _Element) -> Styles:
    """The form's styles in a ``w:styles`` element."""
    by_name: dict[str, str] = {}
    for style in root.iterfind(f"{_W}style"):
        label = style.find(f"{_W}name")
        by_name[(label.get(f"{_W}val") or "").lower() if label is not None else ""] = (
            style.get(f"{_W}styleId") or ""
        )
    ids = set(by_name.values())
    found = {}
    for key, (style_id, name) in load_standard().style_names.items():
        if name.lower() in by_name:
            found[key] = by_name[name.lower()]
        elif style_id in ids:
            found[key] = style_id
    return Styles(found)
