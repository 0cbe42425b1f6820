"""The words of one section of a report: found by its title or number, printed line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from docgen.report.expressions import UNREADABLE
from docgen.report.prose import ProseError, escape_line, escape_prose, parse_line, parse_prose
from docgen.report.section_numbers import form_scheme, label_of, scheme_below, section_name
from docgen.report.walking import walk
from docgen.vn.roman import to_roman
from docgen.vn.text import spelling_key

LIST_LINE: Final = ("- ", "+ ")
_CLOSERS: Final = ".):/-"


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
    for is_title, text in _texts(find_section(data, wanted) or []):
        try:
            printed = (parse_line if is_title else parse_prose)(text).text(names)
        except (ProseError, *UNREADABLE) as error:
            yield Line(text, fault=str(error))
            continue
        mark = text[:2] if text.startswith(LIST_LINE) and not is_title else ""
        if printed.strip():
            yield Line(printed, mark, is_title)


def find_section(data: Mapping[str, Any], wanted: str) -> list[Any] | None:
    """The content of a section by its title, whatever its capitals and marks, or by its number (II.1.4).

    A number is one as the report prints it, else one that counts as reports usually do.
    """
    key, number = spelling_key(wanted), wanted.strip().rstrip(_CLOSERS)
    printed: list[Any] | None = None
    counted: list[Any] | None = None
    for names, block in _sections(data):
        title = block.get("tieu_de") or block.get("khoan")
        if isinstance(title, str) and spelling_key(title) == key:
            return _content(block)
        if number == names[0]:
            printed = _content(block)
        elif number == names[1]:
            counted = _content(block)
    return printed if printed is not None else counted


def _content(block: Mapping[str, Any]) -> list[Any]:
    inside = block.get("noi_dung")
    own = [block["khoan"]] if isinstance(block.get("khoan"), str) else []
    return [*own, *(inside if isinstance(inside, list) else [])]


def _sections(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    """The sections with their numbers: as printed, and all in figures below the outermost: II.1.4."""
    scheme = scheme_below(form_scheme(data), 0, data)
    labels: list[str] = []
    for _, block, numbers, level, key, inner in walk(data.get("noi_dung"), "", scheme=scheme):
        if key:
            labels[level - 1 :] = [label_of(numbers, inner)]
            usual = ".".join((to_roman(numbers[0]), *map(str, numbers[1:])))
            yield (section_name(labels).removeprefix("mục "), usual), block


def _texts(blocks: list[Any]) -> Iterator[tuple[bool, str]]:
    """The paragraphs of a section, titles marked; what is no text stays with the unit's own report."""
    for _, block, _, _, key, _ in walk(blocks, ""):
        if isinstance(block, str):
            yield False, block
        elif key and isinstance(block[key], str):
            yield key == "tieu_de", block[key]
