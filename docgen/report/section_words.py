"""The words of one section of a report: found by its title or number, printed line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from docgen.report.expressions import UNREADABLE
from docgen.report.prose import ProseError, escape_line, escape_prose, parse_line, parse_prose
from docgen.report.walking import walk
from docgen.vn.roman import to_roman
from docgen.vn.text import spelling_key

LIST_LINE: Final = ("- ", "+ ")
_NUMBER: Final = re.compile(r"[IVXLC]+(?:\.[0-9]+)*\.?")


class Line(NamedTuple):
    """A printed line: ``mark`` is that of a list line. ``fault``: why ``text`` is not printed."""

    text: str
    mark: str = ""
    is_title: bool = False
    fault: str = ""

    @property
    def prose(self) -> str:
        """The line as a paragraph that prints it; a title in bold."""
        return f"**{escape_line(self.text)}**" if self.is_title else f"{self.mark}{escape_prose(self.text)}"


def typed_lines(text: str) -> Iterator[Line]:
    """The lines of a text that a person has typed into a cell, the empty ones left out."""
    for line in map(str.strip, text.splitlines()):
        mark = line[:2] if line.startswith(LIST_LINE) else ""
        if line.removeprefix(mark):
            yield Line(line.removeprefix(mark).strip(), mark)


def section_lines(data: Mapping[str, Any], wanted: str, names: Mapping[str, Any]) -> Iterator[Line]:
    """The lines of a section of a report's data; none if it has no such section. ``names``: its figures."""
    for is_title, text in _texts(find_section(data.get("noi_dung"), wanted) or []):
        try:
            printed = (parse_line if is_title else parse_prose)(text).text(names)
        except (ProseError, *UNREADABLE) as error:
            yield Line(text, fault=str(error))
            continue
        mark = text[:2] if text.startswith(LIST_LINE) and not is_title else ""
        if printed.strip():
            yield Line(printed, mark, is_title)


def find_section(blocks: Any, wanted: str) -> list[Any] | None:
    """The content of a section by its title, whatever its capitals and marks, or by its number (II.1.4)."""
    key = spelling_key(wanted)
    numbered: list[Any] | None = None
    for number, block in _sections(blocks):
        title = block.get("tieu_de") or block.get("khoan")
        if isinstance(title, str) and spelling_key(title) == key:
            return _content(block)
        if _NUMBER.fullmatch(wanted.strip()) and number == wanted.strip().rstrip("."):
            numbered = _content(block)
    return numbered


def _content(block: Mapping[str, Any]) -> list[Any]:
    inside = block.get("noi_dung")
    own = [block["khoan"]] if isinstance(block.get("khoan"), str) else []
    return [*own, *(inside if isinstance(inside, list) else [])]


def _sections(blocks: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The sections with their numbers, all in figures below the outermost: II.1.4."""
    for _, block, numbers, _, key, _ in walk(blocks, ""):
        if key:
            yield ".".join((to_roman(numbers[0]), *map(str, numbers[1:]))), block


def _texts(blocks: list[Any]) -> Iterator[tuple[bool, str]]:
    """The paragraphs of a section, titles marked; what is no text stays with the unit's own report."""
    for _, block, _, _, key, _ in walk(blocks, ""):
        if isinstance(block, str):
            yield False, block
        elif key and isinstance(block[key], str):
            yield key == "tieu_de", block[key]
