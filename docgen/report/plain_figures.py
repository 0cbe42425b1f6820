"""Plain figures: a whole number with a name and a unit of measure, and nothing beside it to doubt it by.

Nearly every figure of a report is one: no earlier period, no source, no rate, nothing left open. Whether such
a figure is right does not depend on its number, so the reports of a batch share what is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from docgen.report.adding import NEEDS
from docgen.report.model import FigureValue
from docgen.report.names import figure
from docgen.report.values import Figure
from docgen.strict_model import Name
from docgen.vn.blanks import blank_in

KEY: Final = "so_lieu"
_RESULT: Final = "gia_tri"
_MODEST: Final = frozenset({_RESULT, "ten", "don_vi_tinh", "loai_so"})
_MARKS: Final = "{}«"  # of codes that a template may have left
_NOTHING: Final = "\0"  # no text of a figure: the key is not there


def is_plain(value: Any) -> bool:
    """Whether a figure as read is plain; its texts may still be wrong."""
    if type(value) is not dict:
        return type(value) is int and value >= 0
    number = value.get(_RESULT)
    if type(number) is not int or number < 0 or not value.keys() <= _MODEST:
        return False
    return "loai_so" not in value or str(value["loai_so"]) not in NEEDS


class PlainFigures(Mapping[str, Figure]):
    """The plain figures of one report by name; each is made when somebody asks for it.

    ``numbers`` are what they count: most are printed by their number alone.
    """

    __slots__ = ("_known", "_made", "numbers")

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._known: dict[str, Figure] = {}
        self._made: dict[str, Figure] = {}

    def add(self, name: str, known: Figure, number: int) -> None:
        """One more, ``known`` but for its number."""
        self._known[name], self.numbers[name] = known, number

    def __getitem__(self, name: str) -> Figure:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._known[name].counting(self.numbers[name])
        return made

    def __contains__(self, name: object) -> bool:
        return name in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


def parted(raw: Mapping[str, Any]) -> tuple[Mapping[str, Any], PlainFigures]:
    """The raw report without its plain figures that are right, and these figures.

    A report whose figures are no object stays as it is.
    """
    values, ready = raw.get(KEY), PlainFigures()
    if not isinstance(values, dict):
        return raw, ready
    rest = dict[str, Any]()
    for name, value in values.items():
        known = _known(name, value) if is_plain(value) else None
        if known is None:
            rest[name] = value
        else:
            ready.add(name, known, value if type(value) is int else value[_RESULT])
    return {**raw, KEY: rest}, ready


def _known(name: str, value: Any) -> Figure | None:
    """What is known of a plain figure whatever its number; None if one of its texts is wrong."""
    if type(value) is int:
        return _bare(name)
    title, unit = value.get("ten", _NOTHING), value.get("don_vi_tinh", _NOTHING)
    adds = value.get("loai_so", _NOTHING)
    if type(title) is str and type(unit) is str and type(adds) is str:
        return _described(name, title, unit, adds)
    return None


@lru_cache(maxsize=4096)
def _bare(name: str) -> Figure | None:
    """The figure of this name with nothing beside its number; None for no name."""
    return _read(name, 0)


@lru_cache(maxsize=4096)
def _described(name: str, title: str, unit: str, adds: str) -> Figure | None:
    """The figure that these texts describe, whatever its number; None if one of them is wrong."""
    texts = {"ten": title, "don_vi_tinh": unit, "loai_so": adds}
    if any(mark in title or mark in unit for mark in _MARKS) or any(
        blank_in(text, whole=True) for text in (title, unit)
    ):
        return None
    return _read(name, {_RESULT: 0, **{key: text for key, text in texts.items() if text != _NOTHING}})


def _read(name: str, value: Any) -> Figure | None:
    try:
        found = _reader().validate_python({name: value})
    except ValidationError:
        return None
    return figure(name, found[name])


@lru_cache(maxsize=1)
def _reader() -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(dict[Name, FigureValue])
