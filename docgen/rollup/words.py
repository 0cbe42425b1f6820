"""The units' own words of a section, each with the unit's name, for the parent to cut down in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.expressions import UNREADABLE
from docgen.report.parts import read_parts
from docgen.report.prose import ProseError, escape_line, escape_prose, parse_line, parse_prose
from docgen.rollup.blocks import ALL
from docgen.rollup.naming import few
from docgen.rollup.quantities import figures_in
from docgen.rollup.sources import Source
from docgen.rollup.tree import Node
from docgen.units import Register
from docgen.vn.roman import to_roman
from docgen.vn.text import spelling_key

_LIST_LINE: Final = ("- ", "+ ")
_NUMBER: Final = re.compile(r"[IVXLC]+(?:\.[0-9]+)*\.?")


class Words:
    """Brings words of the units' records into the parent's report; what is not there is told."""

    def __init__(self, root: Node, register: Register) -> None:
        self._root, self._register = root, register
        self.problems: list[Problem] = []

    def paragraphs(self, said: Mapping[str, Any], path: str) -> list[Any]:
        """The paragraphs of all units wanted, in the order of the tree."""
        wanted = said.get("don_vi", ALL)
        found: list[Any] = []
        silent: list[str] = []
        for node in self._root.leaves():
            if not node.sources or (wanted != ALL and node.unit.ma not in wanted):
                continue
            own = list(self._words(node.sources[-1], said))
            if own:
                found += _under_name(node.name, own)
            else:
                silent.append(node.name)
        if silent:
            what = said.get("muc") or said.get("so_lieu")
            message = f"{len(silent)} đơn vị không có lời văn “{what}”: {few(silent, 11)}"
            self.problems.append(Problem("TH125", message, path, severity=Severity.WARNING))
        return found

    def _words(self, source: Source, said: Mapping[str, Any]) -> Iterator[Any]:
        name = said.get("so_lieu")
        if isinstance(name, str):
            value = figures_in(source.data).get(name.removeprefix("so_lieu."), {}).get("gia_tri")
            if isinstance(value, str) and value.strip():
                yield escape_prose(value.strip())
            return
        section = find_section(source.data.get("noi_dung"), str(said.get("muc")))
        if section is None:
            return
        names = read_parts(source.data, self._register)[0].names
        for kind, text in _texts(section):
            parse = parse_line if kind == "title" else parse_prose
            try:
                prose = parse(text)
                printed = prose.text(names)
            except (ProseError, *UNREADABLE) as error:
                message = f"{source.unit.ten}: lời văn không in được ({error})"
                self.problems.append(source.problem("TH125", message, "noi_dung"))
                continue
            if printed.strip():
                yield f"**{escape_line(printed)}**" if kind == "title" else _same_line(text, printed)


def _same_line(text: str, printed: str) -> str:
    """The printed text, a line of a list where it was one."""
    mark = text[:2] if text[:2] in _LIST_LINE else ""
    return f"{mark}{escape_prose(printed)}"


def _under_name(name: str, texts: Sequence[Any]) -> list[Any]:
    """The unit's name before its first sentence; before a list or a title, on a line of its own."""
    head = f"*{escape_line(name)}:*"
    first = texts[0]
    if isinstance(first, str) and not first.startswith((*_LIST_LINE, "**")):
        return [f"{head} {first}", *texts[1:]]
    return [head, *texts]


def find_section(blocks: Any, wanted: str) -> list[Any] | None:
    """The content of a section by its title, whatever its capitals and marks, or by its number (II.1.4)."""
    key = spelling_key(wanted)
    numbered: list[Any] | None = None
    for number, block in _sections(blocks, ""):
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


def _sections(blocks: Any, above: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    count = 0
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, Mapping) and ("tieu_de" in block or "khoan" in block):
            count += 1
            number = f"{above}.{count}" if above else to_roman(count)
            yield number, block
            yield from _sections(block.get("noi_dung"), number)


def _texts(blocks: list[Any]) -> Iterator[tuple[str, str]]:
    """The paragraphs of a section from top to bottom; what is no text stays with the unit's own report."""
    for block in blocks:
        if isinstance(block, str):
            yield "text", block
        elif isinstance(block, Mapping):
            if isinstance(block.get("tieu_de"), str):
                yield "title", block["tieu_de"]
            if isinstance(block.get("khoan"), str):
                yield "text", block["khoan"]
            inside = block.get("noi_dung")
            yield from _texts(inside if isinstance(inside, list) else [])
