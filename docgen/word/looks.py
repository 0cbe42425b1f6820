"""How properties make a paragraph or a run look: each answer is given once for properties of the same words.

A document says few things of its thousands of paragraphs, and documents of one template say the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.word.child_order import first_child
from docgen.word.inline import style_of
from docgen.word.model import ListItem
from docgen.word.properties import paragraph_properties, run_properties

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from docgen.word.model import ParagraphFormat, RunFormat
    from docgen.word.numbering import Level
    from docgen.word.properties import Props
    from docgen.word.styles import StyleSheet, TableLook

_MOST: Final = 4096  # answers that are remembered
_LONGEST: Final = 64  # elements of properties that are


class ParagraphLook(NamedTuple):
    """What the ``w:pPr`` of a paragraph makes of it; ``item`` has no label yet."""

    style_id: str
    style_name: str
    format: ParagraphFormat
    mark: RunFormat
    num_id: str
    level: Level | None
    item: ListItem | None
    ends_section: bool


class RunLook(NamedTuple):
    """What a ``w:rPr`` makes of a run: its character style and its look."""

    style_id: str
    format: RunFormat


class Looks:
    """Answers for documents of one set of styles and lists.

    ``shape_of`` says, by the table's look, the style and what is said directly, how a paragraph stands, and
    in which list and level.
    """

    def __init__(
        self,
        styles: StyleSheet,
        shape_of: Callable[[TableLook, str, Props], tuple[ParagraphFormat, str, Level | None]],
    ) -> None:
        self._styles = styles
        self._shape_of = shape_of
        self._paragraphs: dict[Any, ParagraphLook] = {}
        self._runs: dict[Any, RunLook] = {}

    def paragraph(self, table: TableLook, properties: _Element | None) -> ParagraphLook:
        """The look of a paragraph under a table style."""
        key = (table, _words(properties))
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraph(table, properties)
            _keep(self._paragraphs, key, found)
        return found

    def run(self, table: TableLook, style_id: str, properties: _Element | None) -> RunLook:
        """The look of a run in a paragraph of this style."""
        key = (table, style_id, _words(properties))
        found = self._runs.get(key)
        if found is None:
            character_style = style_of(properties, "rStyle")
            direct = run_properties(properties, self._styles.theme)
            run_format = self._styles.run_format(table, style_id, character_style, direct)
            found = RunLook(character_style, run_format)
            _keep(self._runs, key, found)
        return found

    def _paragraph(self, table: TableLook, properties: _Element | None) -> ParagraphLook:
        style_id = self._styles.known(style_of(properties, "pStyle"))
        direct = paragraph_properties(properties)
        paragraph_format, num_id, level = self._shape_of(table, style_id, direct)
        mark = None if properties is None else first_child(properties, "rPr")
        return ParagraphLook(
            style_id=style_id,
            style_name=self._styles.name(style_id),
            format=paragraph_format,
            mark=self.run(table, style_id, mark).format,
            num_id=num_id,
            level=level,
            item=None if level is None else self._item(num_id, level, mark, table, style_id),
            ends_section=properties is not None and first_child(properties, "sectPr") is not None,
        )

    def _item(
        self, num_id: str, level: Level, mark: _Element | None, table: TableLook, style_id: str
    ) -> ListItem:
        """The label looks like the paragraph mark, unless the level says otherwise."""
        direct = {**run_properties(mark, self._styles.theme), **(level.run or {})}
        return ListItem(
            num_id=num_id,
            level=level.index,
            label="",
            suffix=level.suffix,
            number_format=level.number_format,
            format=self._styles.run_format(table, style_id, style_of(mark, "rStyle"), direct),
            own=_names(*level.run or ()),
        )


def _words(properties: _Element | None) -> tuple[tuple[Any, ...], ...]:
    """All that properties say, element by element in their order; nothing where there are none."""
    if properties is None:
        return ()
    return tuple([(each.tag, len(each), *each.items()) for each in properties.iter()])


def _keep(known: dict[Any, Any], key: tuple[Any, ...], found: object) -> None:
    if len(key[-1]) <= _LONGEST:
        if len(known) >= _MOST:
            known.clear()
        known[key] = found


@lru_cache(maxsize=64)
def _names(*names: str) -> frozenset[str]:
    """The same few names of all items of a list, held once."""
    return frozenset(names)
