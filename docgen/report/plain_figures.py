"""Plain figures: a whole number or some words, with a name and a unit, and nothing beside it to doubt it by.

Nearly every figure of a report is one: no earlier period, no rate, no sum of others, nothing left open.
Whether such a figure is right does not depend on its number, so the reports of a batch share what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from docgen.report.adding import NEEDS
from docgen.report.model import FigureValue
from docgen.report.names import figure
from docgen.report.quiet import is_clean, is_quiet, is_quiet_value
from docgen.report.values import Figure
from docgen.strict_model import Name
from docgen.vn.source_texts import is_sum, rate_in
from docgen.vn.written import begins_as_number, read_number

KEY: Final = "so_lieu"
_RESULT: Final = "gia_tri"
_SOURCE: Final = "nguon"
_MODEST: Final = frozenset({_RESULT, "ten", "don_vi_tinh", "loai_so", _SOURCE})
_OF_WORDS: Final = frozenset({_RESULT, "ten", _SOURCE})  # what is counted or measured should be a number
_NOTHING: Final = "\0"  # no text of a figure: the key is not there


def is_plain(value: Any) -> bool:
    """Whether a figure as read is plain; its texts may still be wrong."""
    if type(value) is not dict:
        return _is_plain_result(value)
    result = value.get(_RESULT)
    if not value.keys() <= _MODEST or not _is_plain_result(result):
        return False
    if type(result) is str and not value.keys() <= _OF_WORDS:
        return False
    source = value.get(_SOURCE, "")
    if type(source) is not str or not _is_plain_source(source):
        return False
    return "loai_so" not in value or str(value["loai_so"]) not in NEEDS


def _is_plain_result(value: Any) -> bool:
    return value >= 0 if type(value) is int else type(value) is str and _is_plain_text(value)


@lru_cache(maxsize=1024)
def _is_plain_text(text: str) -> bool:
    """Whether a result in words is no number, and there is nothing to say of it."""
    return is_clean(text) and not _is_number(text) and is_quiet_value(text)


def _is_number(text: str) -> bool:
    if not begins_as_number(text):
        return False
    try:
        read_number(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _is_plain_source(source: str) -> bool:
    """Whether it is right and does not say itself what the number must be."""
    return not (is_sum(source) or rate_in(source)) and is_clean(source)


class PlainFigures(Mapping[str, Figure]):
    """The plain figures of one report by name; each is made when somebody asks for it.

    ``numbers`` are what they count: most are printed by their number alone.
    """

    __slots__ = ("_made", "_plain", "numbers")

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._plain: dict[str, tuple[Figure, int | str, str]] = {}
        self._made: dict[str, Figure] = {}

    def add(self, name: str, known: Figure, result: int | str, source: str = "") -> None:
        """One more, ``known`` but for these."""
        self._plain[name] = (known, result, source)
        if isinstance(result, int):
            self.numbers[name] = result

    def __getitem__(self, name: str) -> Figure:
        made = self._made.get(name)
        if made is None:
            known, result, source = self._plain[name]
            made = self._made[name] = known.saying(result, source)
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._plain

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


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
        elif type(value) is dict:
            ready.add(name, known, value[_RESULT], value.get(_SOURCE, ""))
        else:
            ready.add(name, known, value)
    return {**raw, KEY: rest}, ready


def _known(name: str, value: Any) -> Figure | None:
    """What is known of a plain figure whatever its result; None if one of its texts is wrong."""
    if type(value) is not dict:
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
    if not (is_quiet(title) and is_quiet(unit)):
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
